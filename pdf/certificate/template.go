package certificate

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"thidua/pdf"
)

// Template is mẫu: the paper of a certificate, its artwork and the boxes its texts stand in. All lengths are millimetres
// from the top left corner of the page. The decrees in force fix no size for the giấy khen; 400 × 300 with 320 × 230
// inside the frame is that of the provincial bằng khen under Nghị định 50/2006/NĐ-CP, Điều 28.
type Template struct {
	Name    string  `json:"name"` // as the command line calls it
	Title   string  `json:"title"`
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
	Artwork Artwork `json:"artwork"`
	Boxes   []Box   `json:"boxes"`
}

// Artwork places the drawn parts.
type Artwork struct {
	Frame        [4]float64 `json:"frame"` // left, top, right, bottom of the outer edge
	Scale        float64    `json:"scale"` // size of the ornament; 1 on A4
	EmblemTop    float64    `json:"emblem_top"`
	EmblemHeight float64    `json:"emblem_height"`
	DrumMiddle   float64    `json:"drum_middle"` // height of the drum's centre on the page
	DrumRadius   float64    `json:"drum_radius"`
}

// Box is the room of one text. The text shrinks from Size to Least, in points, until it fits into W × H in at most Lines
// lines; beyond that it is refused. It stands in the middle of its height.
type Box struct {
	Role    Role    `json:"role"`
	X       float64 `json:"x"`
	Y       float64 `json:"y"`
	W       float64 `json:"w"`
	H       float64 `json:"h"`
	Size    float64 `json:"size"`
	Least   float64 `json:"least"`
	Leading float64 `json:"leading,omitempty"` // from line to line, in ems; 0: 1.25
	Style   string  `json:"style,omitempty"`   // "bold", "italic", "bold italic"
	Color   string  `json:"color,omitempty"`   // "red", "grey"; "" black
	Left    bool    `json:"left,omitempty"`    // aligned left, else centred
	Lines   int     `json:"lines,omitempty"`   // most lines; 0: one
	Spacing float64 `json:"spacing,omitempty"` // between letters, in ems
	Stock   bool    `json:"stock,omitempty"`   // stands on a pre-printed blank already
	Stack   bool    `json:"stack,omitempty"`   // shares the height of its fellows: what one does not use the others get
	Drop    bool    `json:"drop,omitempty"`    // stands lower by the lines that the signer's title does not need
}

// Role tells what a box says.
type Role string

// The texts of a certificate, in the order of a model certificate from the top (Nghị định 50/2006/NĐ-CP, Điều 28).
const (
	Country     Role = "country"      // Quốc hiệu
	Motto       Role = "motto"        // Tiêu ngữ
	Authority   Role = "authority"    // «CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ»
	Lead        Role = "lead"         // «TẶNG»
	Object      Role = "object"       // «GIẤY KHEN»
	Recipient   Role = "recipient"    // «Ông NGUYỄN VĂN A»
	Position    Role = "position"     // chức vụ, đơn vị
	Achievement Role = "achievement"  // thành tích
	Number      Role = "number"       // số và ngày quyết định
	Register    Role = "register"     // số vào sổ khen thưởng
	PlaceDate   Role = "date"         // địa danh và ngày
	SignerTitle Role = "signer_title" // «CHỦ TỊCH»; may be two lines
	SignerName  Role = "signer_name"
	Remark      Role = "remark" // «tên minh họa», at the very foot
)

// label names the role inside a sentence for the person.
func (r Role) label() string {
	switch r {
	case Recipient:
		return "tên"
	case Position:
		return "chức vụ, đơn vị"
	case Achievement:
		return "thành tích"
	case Authority:
		return "tên cơ quan tặng"
	case Number, Register:
		return "số quyết định, số vào sổ"
	case PlaceDate:
		return "địa danh, ngày tháng"
	case SignerTitle, SignerName:
		return "chức vụ, họ tên người ký"
	}
	return "phần chữ in sẵn"
}

//go:embed templates.json
var templateFile []byte

var templates = sync.OnceValue(func() []*Template {
	var all []*Template
	if err := json.Unmarshal(templateFile, &all); err != nil {
		panic(fmt.Errorf("templates.json: %w", err)) // part of the program: a build gone wrong
	}
	return all
})

// Templates lists the names of the templates; the first is used where none is named.
func Templates() []string {
	var out []string
	for _, t := range templates() {
		out = append(out, t.Name)
	}
	return out
}

// TemplateByName finds a template; "" is the first. An unknown name gives a Refusal that lists the known ones.
func TemplateByName(name string) (*Template, error) {
	for _, t := range templates() {
		if name == "" || t.Name == name {
			return t, nil
		}
	}
	return nil, refuse("Không có mẫu «%s»; hãy chọn một trong các mẫu: %s.", name, strings.Join(Templates(), ", "))
}

func (b Box) style() pdf.Style {
	var s pdf.Style
	if strings.Contains(b.Style, "bold") {
		s |= pdf.Bold
	}
	if strings.Contains(b.Style, "italic") {
		s |= pdf.Italic
	}
	return s
}

func (b Box) ink() pdf.Color {
	switch b.Color {
	case "red":
		return red
	case "grey":
		return grey
	}
	return black
}

func (b Box) lines() int { return max(b.Lines, 1) }

func (b Box) leading() float64 {
	if b.Leading == 0 {
		return 1.25
	}
	return b.Leading
}

// width is that of s at one point of size, its letter spacing included.
func (b Box) width(s string) float64 {
	n := 0
	for range s {
		n++
	}
	return pdf.TextWidth(s, b.style(), 1) + float64(max(n-1, 0))*b.Spacing
}
