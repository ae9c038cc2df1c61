package certificate

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"thidua/data"
	"thidua/pdf"
)

// design is a template made ready to set certificates of one kind of recipient: lengths in millimetres, sizes in points.
type design struct {
	Name          string
	Width, Height float64
	Artwork       artwork
	Boxes         []box
	titled        bool   // has a box for the title, so the achievement need not tell it
	art           string // tells the shared drawing apart from others

	set map[setting]fitted // texts set before: most of a list share achievement and unit
}

// setting is a text in a box.
type setting struct {
	box
	text string
}

// mostSet bounds the texts remembered.
const mostSet = 1000

// fit is box.fit, remembered. A design is used by one goroutine at a time.
func (t *design) fit(b box, text string) (fitted, bool) {
	key := setting{b, text}
	if f, ok := t.set[key]; ok {
		return f, true
	}
	f, ok := b.fit(text)
	if ok {
		if t.set == nil || len(t.set) >= mostSet {
			t.set = map[setting]fitted{}
		}
		t.set[key] = f
	}
	return f, ok
}

type artwork struct {
	On           bool
	Frame        [4]float64 // left, top, right, bottom of the outer edge
	Scale        float64    // size of the ornament; 1 on A4
	EmblemTop    float64
	EmblemHeight float64
	DrumMiddle   float64
	DrumRadius   float64
}

// box is the room of one text.
type box struct {
	Role             data.TextRole
	Index            int // in the template
	X, Y, W, H       float64
	Size, Least      float64
	Leading, Spacing float64 // ems
	Style            pdf.Style
	Color            pdf.Color
	Align            string
	Lines            int
	Printed          bool
	Stack, Drop      bool
	Text             string
}

// newDesign reads a template for one kind of recipient: a box for that kind stands in for the one for all.
func newDesign(t *data.Template, kind data.RecipientKind) *design {
	a := t.Artwork
	d := &design{Name: t.Name, Width: t.Width.MM(), Height: t.Height.MM(), Artwork: artwork{On: a.On,
		Frame: [4]float64{a.Left.MM(), a.Top.MM(), a.Right.MM(), a.Bottom.MM()}, Scale: float64(a.Scale) / 10000,
		EmblemTop: a.EmblemTop.MM(), EmblemHeight: a.EmblemHeight.MM(), DrumMiddle: a.DrumMiddle.MM(), DrumRadius: a.DrumRadius.MM()}}
	special := map[data.TextRole]bool{}
	for _, b := range t.Boxes {
		special[b.Role] = special[b.Role] || b.Kind == kind && b.Role != data.TextOwn
	}
	var shared []data.Box
	for i, b := range t.Boxes {
		if b.Kind != kind && (b.Kind != "" || special[b.Role]) {
			continue
		}
		x := newBox(b, i)
		d.Boxes = append(d.Boxes, x)
		d.titled = d.titled || b.Role == data.TextAwardTitle
		if x.fixed() {
			shared = append(shared, b)
		}
	}
	said, err := json.Marshal(struct {
		W, H  data.Length
		A     data.Artwork
		Boxes []data.Box
	}{t.Width, t.Height, a, shared})
	if err != nil {
		panic(err) // plain values always can be written
	}
	sum := sha256.Sum256(said)
	d.art = hex.EncodeToString(sum[:8])
	return d
}

func newBox(b data.Box, index int) box {
	x := box{Role: b.Role, Index: index, X: b.X.MM(), Y: b.Y.MM(), W: b.W.MM(), H: b.H.MM(), Size: float64(b.Size) / 100,
		Least: float64(b.Least) / 100, Leading: float64(b.Leading) / 100, Spacing: float64(b.Spacing) / 1000, Align: b.Align,
		Lines: max(b.Lines, 1), Printed: b.Printed, Stack: b.Stack, Drop: b.Drop, Text: b.Text}
	if x.Leading == 0 {
		x.Leading = 1.25
	}
	if strings.Contains(b.Style, "bold") {
		x.Style |= pdf.Bold
	}
	if strings.Contains(b.Style, "italic") {
		x.Style |= pdf.Italic
	}
	x.Color = map[string]pdf.Color{"": black, "red": red, "gold": gold, "grey": grey}[b.Color]
	if b.Role == data.TextOwn {
		x.Lines = max(x.Lines, strings.Count(b.Text, "\n")+1)
	}
	return x
}

// fixed tells that the text is the same on all certificates of the template, so that it belongs to the shared drawing.
func (b box) fixed() bool {
	switch b.Role {
	case data.TextCountry, data.TextMotto, data.TextObject, data.TextOwn:
		return !b.Stack
	}
	return false
}

// says is the text of the box.
func (b box) says(w words) string {
	if b.Text != "" {
		return b.Text
	}
	return w[b.Role]
}

// width is that of s at one point of size, its letter spacing included.
func (b box) width(s string) float64 {
	n := 0
	for range s {
		n++
	}
	return pdf.TextWidth(s, b.Style, 1) + float64(max(n-1, 0))*b.Spacing
}

// roleLabel names the part of a certificate inside a sentence.
func roleLabel(r data.TextRole) string {
	switch r {
	case data.TextRecipient:
		return "tên"
	case data.TextPosition, data.TextAchievement, data.TextAwardTitle, data.TextPeriod, data.TextOwn:
		return r.Label()
	case data.TextAuthority:
		return "tên cơ quan tặng"
	case data.TextNumber, data.TextRegister:
		return "số quyết định, số vào sổ"
	case data.TextPlaceDate:
		return "địa danh, ngày tháng"
	case data.TextSignerTitle, data.TextSignerName:
		return "chức vụ, họ tên người ký"
	}
	return "phần chữ in sẵn"
}
