package certificate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"thidua/data"
	"thidua/pdf"
)

// words are the texts of one certificate by role; a role without text prints nothing.
type words map[data.TextRole]string

// misfit is a text that does not go into its box even at the least size.
type misfit struct {
	role data.TextRole
	box  int
	text string
}

func (e misfit) Error() string { return fmt.Sprintf("%s does not fit: %q", e.role, e.text) }

// lacking is a letter that the typeface has not.
type lacking struct {
	role   data.TextRole
	box    int
	text   string
	letter rune
}

func (e lacking) Error() string { return fmt.Sprintf("%s lacks the letter %q", e.role, e.letter) }

// fits sets the texts of the boxes that are wanted.
func (t *design) fits(w words, wanted func(box) bool) ([]fitted, error) {
	var out []fitted
	var piled []box
	drop := 0.0
	for _, b := range t.Boxes {
		if b.Role == data.TextSignerTitle {
			drop = float64(b.Lines-1-strings.Count(b.says(w), "\n")) * b.Leading * b.Size / pdf.MM
		}
	}
	for _, b := range t.Boxes {
		text := b.says(w)
		if text == "" || !wanted(b) {
			continue
		}
		if r, bad := pdf.MissingLetter(strings.ReplaceAll(text, "\n", " "), b.Style); bad {
			return nil, lacking{b.Role, b.Index, text, r}
		}
		if b.Stack {
			piled = append(piled, b)
			continue
		}
		if b.Drop {
			b.Y += drop
			if b.Role == data.TextSignerTitle {
				b.H -= drop
			}
		}
		f, ok := t.fit(b, text)
		if !ok {
			return nil, misfit{b.Role, b.Index, text}
		}
		out = append(out, f)
	}
	if len(piled) == 0 {
		return out, nil
	}
	top, bottom := t.stacked()
	pile, err := t.fitPile(piled, w, bottom+drop-top)
	stack(pile, top, bottom+drop)
	return append(out, pile...), err
}

// stacked is the height that the stacked boxes share.
func (t *design) stacked() (top, bottom float64) {
	top = t.Height
	for _, b := range t.Boxes {
		if b.Stack {
			top, bottom = min(top, b.Y), max(bottom, b.Y+b.H)
		}
	}
	return top, bottom
}

// fitPile sets the boxes of a stack. The achievement, the longest and last, takes the height that the others leave; where
// that would make it small beside them they shrink a little first.
func (t *design) fitPile(boxes []box, w words, height float64) (best []fitted, err error) {
	balance := 0.0
	for _, k := range []float64{1, 0.94, 0.88, 0.82} {
		pile, failed := t.tryPile(boxes, w, height, k)
		if failed != nil {
			err = failed
			continue
		}
		last := pile[len(pile)-1]
		even := min(k, last.size/last.Size)
		if even > balance+0.02 {
			best, balance = pile, even
		}
		if even == k {
			break
		}
	}
	if best != nil {
		err = nil
	}
	return best, err
}

// overhang is how much higher than its room a stack may be, in millimetres: a line's room is higher than its letters.
const overhang = 0.5

func (t *design) tryPile(boxes []box, w words, height, k float64) ([]fitted, error) {
	free := height
	var pile []fitted
	for _, b := range boxes {
		if b.Role == data.TextAchievement {
			b.H = free - float64(len(boxes)+1)*leastGap*height/40
		} else if k < 1 {
			b.Size = max(b.Least, math.Floor(b.Size*k*2)/2)
			b.H *= k
		}
		f, ok := t.fit(b, b.says(w))
		if !ok {
			return nil, misfit{b.Role, b.Index, b.says(w)}
		}
		free -= f.height()
		pile = append(pile, f)
	}
	if free < -overhang { // boxes that lie over one another, or an achievement that does not stand last
		long := slices.MaxFunc(pile, func(a, b fitted) int { return cmp.Compare(a.height(), b.height()) })
		return nil, misfit{long.Role, long.Index, long.text}
	}
	return pile, nil
}

// arts keeps the shared drawings of the last templates and headings; each is drawn once and then only read.
var arts = struct {
	sync.Mutex
	drawn map[string]*pdf.Art
}{drawn: map[string]*pdf.Art{}}

// mostArts bounds the drawings kept: an editor makes a new one with every box that it moves.
const mostArts = 12

// shared is everything that all certificates of a kind share: frame, ground, emblem and the fixed texts.
func (t *design) shared(w words) (*pdf.Art, error) {
	name := t.art + "/" + w[data.TextObject]
	arts.Lock()
	defer arts.Unlock()
	if a := arts.drawn[name]; a != nil {
		return a, nil
	}
	texts, err := t.fits(w, box.fixed)
	if err != nil {
		return nil, err
	}
	a := &pdf.Art{Name: name, Width: t.Width * pdf.MM, Height: t.Height * pdf.MM}
	if t.Artwork.On {
		a.Items = t.artwork()
	}
	for _, f := range texts {
		a.Items = append(a.Items, f.fixedItems()...)
	}
	if len(arts.drawn) >= mostArts {
		clear(arts.drawn)
	}
	arts.drawn[name] = a
	return a, nil
}

// fixedItems draws a text that is the same on all certificates.
func (f fitted) fixedItems() []pdf.Item {
	switch {
	case f.Role == data.TextMotto && len(f.lines) == 1:
		return []pdf.Item{f.line(0), underline(f)}
	case f.Role == data.TextObject && len(f.lines) == 1:
		runs := display(f)
		out := keyline(runs)
		for _, r := range runs {
			out = append(out, r)
		}
		return out
	}
	return f.items()
}

// artwork draws the field, the drum, the frame and the emblem.
func (t *design) artwork() []pdf.Item {
	a := t.Artwork
	b := border{a.Frame[0], a.Frame[1], a.Frame[2], a.Frame[3], a.Scale}
	items := []pdf.Item{b.field()}
	items = append(items, drum(pt{t.Width / 2, a.DrumMiddle}, a.DrumRadius)...)
	items = append(items, b.items()...)
	return append(items, emblem(t.Width/2, a.EmblemTop, a.EmblemHeight)...)
}

// page puts the variable texts on the shared drawing; on a pre-printed blank it puts every text that is not there yet.
func (t *design) page(w words, stock bool) (*pdf.Page, []fitted, error) {
	p := &pdf.Page{Width: t.Width * pdf.MM, Height: t.Height * pdf.MM}
	wanted := func(b box) bool { return !b.fixed() }
	if stock {
		wanted = func(b box) bool { return !b.Printed }
	} else {
		a, err := t.shared(w)
		if err != nil {
			return nil, nil, err
		}
		p.Items = append(p.Items, pdf.Use{Art: a})
	}
	texts, err := t.fits(w, wanted)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range texts {
		if f.fixed() {
			p.Items = append(p.Items, f.fixedItems()...)
			continue
		}
		p.Items = append(p.Items, f.items()...)
	}
	return p, texts, nil
}

// letterName shows a letter the font lacks, by its number where it has no shape of its own.
func letterName(r rune) string {
	if unicode.IsGraphic(r) && !unicode.IsMark(r) {
		return fmt.Sprintf("«%c» (U+%04X)", r, r)
	}
	return fmt.Sprintf("U+%04X", r)
}
