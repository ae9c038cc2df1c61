package pdf

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// MissingLetterError is a text with a letter that the typeface cannot show.
type MissingLetterError struct {
	Letter rune
	Text   string
}

func (e *MissingLetterError) Error() string {
	return fmt.Sprintf("no glyph for %U in %q", e.Letter, e.Text)
}

// ForPerson names the letter and the words around it.
func (e *MissingLetterError) ForPerson() string {
	letter := string(e.Letter)
	if !strconv.IsGraphic(e.Letter) || e.Letter == 0xFFFD {
		letter = fmt.Sprintf("%U", e.Letter)
	}
	return fmt.Sprintf("Chữ “%s” trong “%s” không có trong phông chữ in; hãy thay bằng chữ khác.", letter, e.around())
}

// around is at most 60 letters of the text, the missing one among them.
func (e *MissingLetterError) around() string {
	r := []rune(e.Text)
	if len(r) <= 60 {
		return e.Text
	}
	from := min(max(slices.Index(r, e.Letter)-30, 0), len(r)-60)
	s := string(r[from : from+60])
	if from > 0 {
		s = "…" + s
	}
	if from+60 < len(r) {
		s += "…"
	}
	return s
}

var errNoPages = errors.New("pdf: document has no page")

// inventory is what the pages of a document need: the letters of each face, pictures and artwork, in order of first use.
type inventory struct {
	letters       [4]map[rune]struct{}
	pictures      []Picture
	pictureNumber map[string]int
	arts          []*Art
	artNumber     map[string]int
}

func takeInventory(d *Document) (*inventory, error) {
	if len(d.Pages) == 0 && d.More == nil {
		return nil, errNoPages
	}
	inv := &inventory{pictureNumber: map[string]int{}, artNumber: map[string]int{}}
	for i, p := range d.Pages {
		if err := inv.addPage(i+1, p); err != nil {
			return nil, err
		}
	}
	return inv, nil
}

func (inv *inventory) addPage(n int, p *Page) error {
	if !finite(p.Width, p.Height) || p.Width <= 0 || p.Height <= 0 {
		return fmt.Errorf("pdf: page %d is %g × %g points", n, p.Width, p.Height)
	}
	return inv.add(p.Items)
}

// finite reports whether all values are numbers that can be written down; a file with any other is broken.
func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return false
		}
	}
	return true
}

func (inv *inventory) add(items []Item) error {
	for _, it := range items {
		switch it := it.(type) {
		case Text:
			if err := inv.addText(it); err != nil {
				return err
			}
		case *Path:
			if !finitePath(it) {
				return errors.New("pdf: path with a point nowhere")
			}
		case Picture:
			if !finite(it.X, it.Y, it.W, it.H) || it.Image == nil {
				return errors.New("pdf: picture nowhere or of nothing")
			}
			if key := pictureKey(it); inv.pictureNumber[key] == 0 {
				inv.pictures = append(inv.pictures, it)
				inv.pictureNumber[key] = len(inv.pictures)
			}
		case Field:
			if err := it.check(); err != nil {
				return err
			}
		case Use:
			if !finite(it.X, it.Y, it.Art.Width, it.Art.Height) {
				return errors.New("pdf: artwork nowhere")
			}
			if inv.artNumber[it.Art.Name] == 0 {
				inv.arts = append(inv.arts, it.Art)
				inv.artNumber[it.Art.Name] = len(inv.arts)
				if err := inv.add(it.Art.Items); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func finitePath(p *Path) bool {
	for _, op := range p.Ops {
		for _, q := range op.P {
			if !finite(q.X, q.Y) {
				return false
			}
		}
	}
	return finite(p.Width) && finite(p.Dash...)
}

func (inv *inventory) addText(t Text) error {
	if !finite(t.X, t.Y, t.Size, t.WordSpace, t.CharSpace) || t.Size <= 0 {
		return fmt.Errorf("pdf: text %q nowhere or of size %g", t.S, t.Size)
	}
	f, style := faceOf(t.Style), t.Style&(Bold|Italic)
	if inv.letters[style] == nil {
		inv.letters[style] = map[rune]struct{}{}
	}
	for _, r := range printable(t.S) {
		if !f.has(r) {
			return &MissingLetterError{Letter: r, Text: t.S}
		}
		inv.letters[style][r] = struct{}{}
	}
	return nil
}

func pictureKey(p Picture) string {
	if p.Name != "" {
		return p.Name
	}
	return fmt.Sprintf("%p", p.Image)
}
