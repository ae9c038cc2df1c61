package certificate

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode"

	"thidua/pdf"
)

// words are the texts of one certificate by role; a role without text prints nothing.
type words map[Role]string

// misfit is a text that does not go into its box even at the least size.
type misfit struct {
	role Role
	text string
}

func (e misfit) Error() string { return fmt.Sprintf("%s does not fit: %q", e.role, e.text) }

// lacking is a letter that the typeface has not.
type lacking struct {
	role   Role
	text   string
	letter rune
}

func (e lacking) Error() string { return fmt.Sprintf("%s lacks the letter %q", e.role, e.letter) }

// fits sets every text that the paper needs: the fixed ones of a blank where fixed is true, else the variable ones.
func (t *Template) fits(w words, fixed bool) ([]fitted, error) {
	var out []fitted
	var piled []Box
	drop := 0.0
	for _, b := range t.Boxes {
		if b.Role == SignerTitle {
			drop = float64(b.lines()-1-strings.Count(w[SignerTitle], "\n")) * b.leading() * b.Size / pdf.MM
		}
	}
	for _, b := range t.Boxes {
		text := w[b.Role]
		if text == "" || b.Stock != fixed {
			continue
		}
		if r, bad := pdf.MissingLetter(strings.ReplaceAll(text, "\n", " "), b.style()); bad {
			return nil, lacking{b.Role, text, r}
		}
		if b.Stack {
			piled = append(piled, b)
			continue
		}
		if b.Drop {
			b.Y += drop
			if b.Role == SignerTitle {
				b.H -= drop
			}
		}
		f, ok := b.fit(text)
		if !ok {
			return nil, misfit{b.Role, text}
		}
		out = append(out, f)
	}
	if len(piled) == 0 {
		return out, nil
	}
	top, bottom := t.stacked()
	pile, err := fitPile(piled, w, bottom+drop-top)
	stack(pile, top, bottom+drop)
	return append(out, pile...), err
}

// stacked is the height that the stacked boxes share.
func (t *Template) stacked() (top, bottom float64) {
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
func fitPile(boxes []Box, w words, height float64) (best []fitted, err error) {
	balance := 0.0
	for _, k := range []float64{1, 0.94, 0.88, 0.82} {
		pile, failed := tryPile(boxes, w, height, k)
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

func tryPile(boxes []Box, w words, height, k float64) ([]fitted, error) {
	free := height
	var pile []fitted
	for _, b := range boxes {
		if b.Role == Achievement {
			b.H = free - float64(len(boxes)+1)*leastGap*height/40
		} else if k < 1 {
			b.Size = max(b.Least, math.Floor(b.Size*k*2)/2)
			b.H *= k
		}
		f, ok := b.fit(w[b.Role])
		if !ok {
			return nil, misfit{b.Role, w[b.Role]}
		}
		free -= f.height()
		pile = append(pile, f)
	}
	return pile, nil
}

// arts keeps the artwork of each template and heading; it is drawn once and then only read.
var arts sync.Map

// art is everything that all certificates of a kind share: frame, ground, emblem and the fixed texts.
func (t *Template) art(w words) (*pdf.Art, error) {
	name := t.Name + "/" + w[Object]
	if a, ok := arts.Load(name); ok {
		return a.(*pdf.Art), nil
	}
	texts, err := t.fits(w, true)
	if err != nil {
		return nil, err
	}
	a := &pdf.Art{Name: name, Width: t.Width * pdf.MM, Height: t.Height * pdf.MM, Items: t.artwork()}
	for _, f := range texts {
		switch f.Role {
		case Motto:
			a.Items = append(a.Items, f.line(0), underline(f))
		case Object:
			runs := display(f)
			a.Items = append(a.Items, keyline(runs)...)
			for _, r := range runs {
				a.Items = append(a.Items, r)
			}
		default:
			a.Items = append(a.Items, f.items()...)
		}
	}
	got, _ := arts.LoadOrStore(name, a)
	return got.(*pdf.Art), nil
}

// artwork draws the field, the drum, the frame and the emblem.
func (t *Template) artwork() []pdf.Item {
	a := t.Artwork
	b := border{a.Frame[0], a.Frame[1], a.Frame[2], a.Frame[3], a.Scale}
	items := []pdf.Item{b.field()}
	items = append(items, drum(pt{t.Width / 2, a.DrumMiddle}, a.DrumRadius)...)
	items = append(items, b.items()...)
	return append(items, emblem(t.Width/2, a.EmblemTop, a.EmblemHeight)...)
}

// page puts the variable texts on the shared artwork, or alone on a pre-printed blank.
func (t *Template) page(w words, stock bool) (*pdf.Page, []fitted, error) {
	p := &pdf.Page{Width: t.Width * pdf.MM, Height: t.Height * pdf.MM}
	if !stock {
		a, err := t.art(w)
		if err != nil {
			return nil, nil, err
		}
		p.Items = append(p.Items, pdf.Use{Art: a})
	}
	texts, err := t.fits(w, false)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range texts {
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
