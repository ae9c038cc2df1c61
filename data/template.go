package data

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data/law"
)

// Length is a length on paper in hundredths of a millimetre.
type Length int

// MM is the length of a number of millimetres, rounded to the nearest hundredth.
func MM(mm float64) Length {
	if mm < 0 {
		return Length(mm*100 - 0.5)
	}
	return Length(mm*100 + 0.5)
}

// MM is the length in millimetres.
func (l Length) MM() float64 { return float64(l) / 100 }

// Template is mẫu giấy khen: the paper of a certificate, its artwork and the boxes that its texts stand in, measured
// from the top left corner of the page. One with the name of a template of the program stands in its place.
type Template struct {
	Meta
	Name    string  `json:"name"` // short key, «giay-khen-a4»
	Title   string  `json:"title"`
	Base    string  `json:"base,omitempty"` // template of the program that it began as; "" none
	Form    string  `json:"form,omitempty"` // law.Form code that it is for; "" any
	Width   Length  `json:"width"`
	Height  Length  `json:"height"`
	Artwork Artwork `json:"artwork"`
	Blank   File    `json:"blank"` // a scan of the pre-printed blank, for the eye of who moves the boxes; never printed
	Boxes   []Box   `json:"boxes"`
}

// Artwork places the drawn parts of a certificate.
type Artwork struct {
	On           bool   `json:"on"`
	Left         Length `json:"left"` // outer edge of the frame
	Top          Length `json:"top"`
	Right        Length `json:"right"`
	Bottom       Length `json:"bottom"`
	Scale        int    `json:"scale"` // size of the ornament in ten-thousandths of that on A4
	EmblemTop    Length `json:"emblem_top"`
	EmblemHeight Length `json:"emblem_height"`
	DrumMiddle   Length `json:"drum_middle"` // height of the drum's centre on the page
	DrumRadius   Length `json:"drum_radius"`
}

// Box is the room of one text. The text shrinks from Size to Least until it goes into W × H in at most Lines lines;
// beyond that it is refused. It stands in the middle of its height.
type Box struct {
	Role    TextRole      `json:"role"`
	Kind    RecipientKind `json:"kind,omitempty"` // printed for this kind of recipient only; "" for all
	X       Length        `json:"x"`
	Y       Length        `json:"y"`
	W       Length        `json:"w"`
	H       Length        `json:"h"`
	Size    int           `json:"size"`              // hundredths of a point
	Least   int           `json:"least"`             // hundredths of a point
	Leading int           `json:"leading,omitempty"` // from line to line, hundredths of an em; 0: 125
	Spacing int           `json:"spacing,omitempty"` // between letters, thousandths of an em
	Style   string        `json:"style,omitempty"`   // "bold", "italic", "bold italic"
	Color   string        `json:"color,omitempty"`   // "red", "gold", "grey"; "" black
	Align   string        `json:"align,omitempty"`   // "left", "right"; "" centred
	Lines   int           `json:"lines,omitempty"`   // most lines; 0: one
	Printed bool          `json:"printed,omitempty"` // đã in sẵn trên phôi
	Stack   bool          `json:"stack,omitempty"`   // shares the height of its fellows: what one does not use the others get
	Drop    bool          `json:"drop,omitempty"`    // stands lower by the lines that the signer's title does not need
	Text    string        `json:"text,omitempty" text:"lines"`
}

// TextRole tells what a box says.
type TextRole string

// The texts of a certificate, in the order of a model certificate from the top (Nghị định 50/2006/NĐ-CP, Điều 28).
const (
	TextCountry     TextRole = "country"      // Quốc hiệu
	TextMotto       TextRole = "motto"        // Tiêu ngữ
	TextAuthority   TextRole = "authority"    // «CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ»
	TextLead        TextRole = "lead"         // «TẶNG»
	TextObject      TextRole = "object"       // «GIẤY KHEN»
	TextRecipient   TextRole = "recipient"    // «Ông NGUYỄN VĂN A»
	TextPosition    TextRole = "position"     // chức vụ, đơn vị
	TextAwardTitle  TextRole = "award_title"  // «“CHIẾN SĨ THI ĐUA CƠ SỞ”»; only of titles
	TextPeriod      TextRole = "period"       // «Năm học 2023-2024»; only of titles
	TextAchievement TextRole = "achievement"  // thành tích
	TextNumber      TextRole = "number"       // số và ngày quyết định
	TextRegister    TextRole = "register"     // số vào sổ khen thưởng
	TextPlaceDate   TextRole = "date"         // địa danh và ngày
	TextSignerTitle TextRole = "signer_title" // «CHỦ TỊCH»; may be two lines
	TextSignerName  TextRole = "signer_name"
	TextRemark      TextRole = "remark" // «tên minh họa», at the very foot
	TextOwn         TextRole = "own"    // what Box.Text says, the same on all
)

// TextRoles lists the roles in the order of a certificate.
var TextRoles = []TextRole{TextCountry, TextMotto, TextAuthority, TextLead, TextObject, TextRecipient, TextPosition, TextAwardTitle,
	TextPeriod, TextAchievement, TextNumber, TextRegister, TextPlaceDate, TextSignerTitle, TextSignerName, TextRemark, TextOwn}

var textRoleLabels = map[TextRole]string{
	TextCountry: "Quốc hiệu", TextMotto: "Tiêu ngữ", TextAuthority: "cơ quan tặng", TextLead: "chữ «Tặng»", TextObject: "tên giấy",
	TextRecipient: "tên người, tập thể, hộ", TextPosition: "chức vụ, đơn vị", TextAwardTitle: "danh hiệu", TextPeriod: "thời gian của danh hiệu",
	TextAchievement: "thành tích", TextNumber: "số, ngày quyết định", TextRegister: "số vào sổ", TextPlaceDate: "địa danh, ngày tháng",
	TextSignerTitle: "chức vụ người ký", TextSignerName: "họ tên người ký", TextRemark: "ghi chú cuối trang", TextOwn: "chữ riêng của mẫu",
}

// Label names the role, inside a sentence.
func (r TextRole) Label() string { return label(textRoleLabels, r) }

// Kind implements Record.
func (*Template) Kind() Kind { return KindTemplate }

// NaturalKey is the name.
func (t *Template) NaturalKey() string { return joinKey(t.Name) }

func (t *Template) files() []keptFile { return []keptFile{{"Blank", t.Blank}} }

func (t *Template) prepare(tx *Tx) error {
	if t.Name == "" && t.Title != "" {
		t.Name = tx.freeSlug(t.Title, func(slug string) (Kind, string) { return KindTemplate, joinKey(slug) })
	}
	return nil
}

// Bounds that catch slips: of a page, of letters in hundredths of a point.
const (
	leastPage, widestPage     = Length(50_00), Length(1200_00)
	leastLetter, widestLetter = 4_00, 300_00
	maxBoxes                  = 60
)

// Validate implements Record.
func (t *Template) Validate() error {
	outside := func(l Length) bool { return l < leastPage || l > widestPage }
	switch {
	case t.Title == "":
		return fault(t, "Title", "Hãy đặt tên cho mẫu.")
	case strings.Trim(t.Name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(t.Name) > 60:
		return fault(t, "Name", "Tên ngắn «%s» của mẫu chỉ gồm chữ thường không dấu, số và gạch nối.", t.Name)
	case outside(t.Width) || outside(t.Height):
		return fault(t, "Width", "Khổ giấy phải từ 50 đến 1.200 mm mỗi chiều.")
	case len(t.Boxes) > maxBoxes:
		return fault(t, "Boxes", "Một mẫu có nhiều nhất %d khung chữ.", maxBoxes)
	case t.Form != "" && !isForm(t.Form):
		return checkForm(t, "Form", t.Form, "")
	}
	if err := t.checkArtwork(); err != nil {
		return err
	}
	named := false
	type place struct {
		role TextRole
		kind RecipientKind
	}
	seen := map[place]bool{}
	for i, b := range t.Boxes {
		if err := t.checkBox(i, b); err != nil {
			return err
		}
		named = named || b.Role == TextRecipient
		if p := (place{b.Role, b.Kind}); b.Role != TextOwn && seen[p] {
			return fault(t, fmt.Sprintf("Boxes[%d].Role", i), "Mẫu có hai khung cho %s; hãy bỏ bớt một khung.", b.Role.Label())
		} else {
			seen[p] = true
		}
	}
	if !named {
		return fault(t, "Boxes", "Mẫu phải có khung cho %s.", TextRecipient.Label())
	}
	return nil
}

func isForm(code string) bool { _, ok := law.FormByCode(code); return ok }

func (t *Template) checkArtwork() error {
	a := t.Artwork
	if !a.On {
		return nil
	}
	const room = Length(80_00) // the corners of the frame do not overlap
	switch {
	case a.Scale < 2000 || a.Scale > 40000:
		return fault(t, "Artwork.Scale", "Cỡ hoa văn phải từ 0,2 đến 4 lần cỡ trên khổ A4.")
	case a.Left < 0 || a.Top < 0 || a.Right > t.Width || a.Bottom > t.Height:
		return fault(t, "Artwork.Left", "Khung hoa văn nằm ngoài tờ giấy; hãy sửa lại lề khung.")
	case a.Right-a.Left < room*Length(a.Scale)/10000 || a.Bottom-a.Top < room*Length(a.Scale)/10000:
		return fault(t, "Artwork.Right", "Khung hoa văn quá nhỏ so với cỡ hoa văn; hãy nới khung hoặc giảm cỡ hoa văn.")
	case a.EmblemHeight < 0 || a.EmblemTop < 0 || a.EmblemTop+a.EmblemHeight > t.Height:
		return fault(t, "Artwork.EmblemTop", "Quốc huy nằm ngoài tờ giấy; hãy sửa lại vị trí.")
	case a.DrumRadius < 0 || a.DrumRadius > t.Width:
		return fault(t, "Artwork.DrumRadius", "Nền trống đồng quá lớn; hãy sửa lại bán kính.")
	}
	return nil
}

func (t *Template) checkBox(i int, b Box) error {
	at := func(field string) string { return fmt.Sprintf("Boxes[%d].%s", i, field) }
	if !slices.Contains(TextRoles, b.Role) {
		return fault(t, at("Role"), "Khung thứ %d của mẫu chưa chọn nội dung; hãy chọn lại.", i+1)
	}
	name := b.Role.Label()
	switch {
	case b.Kind != "" && b.Kind.Rank() == 0:
		return fault(t, at("Kind"), "Khung %s: hãy chọn tập thể, cá nhân hoặc hộ gia đình.", name)
	case b.W < 2_00 || b.H < 1_00:
		return fault(t, at("W"), "Khung %s quá nhỏ; hãy nới rộng khung.", name)
	case b.X < 0 || b.Y < 0 || b.X+b.W > t.Width || b.Y+b.H > t.Height:
		return fault(t, at("X"), "Khung %s nằm ngoài tờ giấy; hãy dời lại.", name)
	case b.Least < leastLetter || b.Size > widestLetter || b.Least > b.Size:
		return fault(t, at("Size"), "Khung %s: cỡ chữ phải từ 4 đến 300 điểm, cỡ nhỏ nhất không quá cỡ lớn nhất.", name)
	case b.Lines < 0 || b.Lines > 12:
		return fault(t, at("Lines"), "Khung %s: số dòng phải từ 1 đến 12.", name)
	case b.Leading != 0 && (b.Leading < 80 || b.Leading > 300):
		return fault(t, at("Leading"), "Khung %s: giãn dòng phải từ 0,8 đến 3 lần cỡ chữ.", name)
	case b.Spacing < -100 || b.Spacing > 1000:
		return fault(t, at("Spacing"), "Khung %s: giãn chữ phải từ -0,1 đến 1 lần cỡ chữ.", name)
	case b.Role == TextOwn && b.Text == "":
		return fault(t, at("Text"), "Hãy nhập chữ cho khung chữ riêng, hoặc bỏ khung ấy.")
	}
	return first(checkWord(t, at("Style"), b.Style, "kiểu chữ", "", "bold", "italic", "bold italic"),
		checkWord(t, at("Color"), b.Color, "màu chữ", "", "red", "gold", "grey"), checkWord(t, at("Align"), b.Align, "canh lề", "", "left", "right"))
}

func (t *Template) check(tx *Tx) error { return tx.checkFiles(t) }

func (t *Template) duplicate() string {
	return fmt.Sprintf("Đã có mẫu tên ngắn «%s»; hãy đặt tên khác.", t.Name)
}

// Copy is t with boxes of its own.
func (t *Template) Copy() *Template {
	c := *t
	c.Boxes = slices.Clone(t.Boxes)
	return &c
}

// OwnTemplates returns the templates of the office in the order of entry.
func (t *Tx) OwnTemplates() ([]*Template, error) { return All[Template](t) }
