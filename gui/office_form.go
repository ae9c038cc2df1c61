package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// officeForm writes one version of the office, in the first run and in the settings.
type officeForm struct {
	*widgets.Form
	was                               data.Office
	name, short, superior, place      *widgets.Entry
	head, department, symbol, council *widgets.Entry
	quorum, share                     *widgets.Entry // of the council, percent
	titles                            *widgets.Entry // CSTĐCS among LĐTT, percent
	executors                         *widgets.Entry
	level, rounding                   *widgets.Select
	from, to                          *widgets.DateEntry
	signers                           *signerList
	guessed                           string // what the letterhead was filled in with
}

// signModes are the ways of signing (NĐ 30/2020/NĐ-CP, Điều 13), as a choice shows them.
var signModes = []struct{ code, text string }{
	{"", "Ký trực tiếp"}, {"KT.", "KT. – ký thay"}, {"TL.", "TL. – thừa lệnh"}, {"TUQ.", "TUQ. – thừa ủy quyền"}, {"Q.", "Q. – quyền cấp trưởng"},
}

var roundings = []struct{ code, text string }{
	{"up", "Làm tròn lên (NĐ 98/2023)"}, {"nearest", "Làm tròn đến số gần nhất"},
}

// newOfficeForm returns a form over a version; brief leaves out what can wait until the settings.
func newOfficeForm(o data.Office, brief bool) *officeForm {
	f := &officeForm{Form: widgets.NewForm(), was: o}
	f.name = widgets.NewEntry("Ủy ban nhân dân huyện Ba Tơ")
	f.short = widgets.NewEntry("UBND huyện Ba Tơ")
	f.superior = widgets.NewEntry("UBND tỉnh Quảng Ngãi")
	f.place = widgets.NewEntry("Ba Tơ")
	f.head = widgets.NewMultiLine("ỦY BAN NHÂN DÂN\nHUYỆN BA TƠ", 2)
	f.department = widgets.NewEntry("Phòng Nội vụ")
	f.symbol = widgets.NewEntry("PNV")
	f.council = widgets.NewEntry("Hội đồng Thi đua - Khen thưởng huyện")
	f.quorum, f.share = newShare("66,67"), newShare("80")
	f.titles = newShare("15")
	f.executors = widgets.NewMultiLine("Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Nội vụ, …", 2)
	f.level = widgets.NewSelect(labels(data.Levels), nil)
	f.rounding = widgets.NewSelect([]string{roundings[0].text, roundings[1].text}, nil)
	f.from, f.to = newDay(), newDay()
	f.signers = newSignerList(f.Form, o.Signers, brief)
	f.name.OnLeave = f.guess
	f.fill(o)

	name := widgets.Field{ID: "Name", Label: "Tên cơ quan", Input: f.name, Required: true, Span: 2}
	level := widgets.Field{ID: "Level", Label: "Cấp", Input: f.level, Required: true}
	superior := widgets.Field{ID: "Superior", Label: "Cơ quan cấp trên", Input: f.superior, Span: 2}
	place := widgets.Field{ID: "Place", Label: "Địa danh ghi trên văn bản", Input: f.place, Required: true}
	department := widgets.Field{ID: "Department", Label: "Bộ phận thường trực", Input: f.department, Span: 2}
	symbol := widgets.Field{ID: "DeptSymbol", Label: "Ký hiệu bộ phận", Input: f.symbol}
	if brief {
		f.Row(name, level).Row(superior, place).Row(department, symbol)
	} else {
		f.Row(name, level).Row(widgets.Field{ID: "ShortName", Label: "Tên viết gọn", Input: f.short, Span: 2}, place).
			Row(superior).Row(department, symbol).
			Row(widgets.Field{ID: "Council", Label: "Hội đồng", Input: f.council, Span: 2}, widgets.Field{ID: "Rounding", Label: "Làm tròn tiền thưởng", Input: f.rounding}).
			Row(widgets.Field{ID: "Quorum", Label: "Thành viên phải dự họp Hội đồng (%)", Input: f.quorum, Hint: "để trống: hai phần ba"},
				widgets.Field{ID: "VoteShare", Label: "Phiếu đồng ý trên tổng số thành viên (%)", Input: f.share, Hint: "để trống: 80 %"},
				widgets.Field{ID: "TitleCap", Label: "CSTĐCS trong số LĐTT, tối đa (%)", Input: f.titles, Hint: "để trống: 15 %"}).
			Row(widgets.Field{ID: "Executors", Label: "Ai thi hành quyết định, ghi ở điều cuối", Input: f.executors}).
			Row(widgets.Field{ID: "Letterhead", Label: "Tên cơ quan ban hành, in đậm ở đầu văn bản – mỗi dòng một hàng", Input: f.head}).
			Row(widgets.Field{ID: "From", Label: "Áp dụng từ ngày", Input: f.from, Hint: "để trống: từ đầu"},
				widgets.Field{ID: "To", Label: "Đến hết ngày", Input: f.to, Hint: "để trống: đang áp dụng"})
	}
	f.Row(widgets.Field{ID: "Signers", Label: "Người ký – dòng đầu là người đứng đầu", Input: f.signers.content, Required: brief})
	f.Saved()
	return f
}

func (f *officeForm) fill(o data.Office) {
	f.name.SetText(o.Name)
	f.short.SetText(o.ShortName)
	f.superior.SetText(o.Superior)
	f.place.SetText(o.Place)
	f.head.SetText(strings.Join(o.Letterhead, "\n"))
	f.department.SetText(o.Department)
	f.symbol.SetText(o.DeptSymbol)
	f.council.SetText(o.Council)
	f.level.SetIndex(indexIn(data.Levels, o.Level))
	f.quorum.SetText(shareText(o.Quorum))
	f.share.SetText(shareText(o.VoteShare))
	f.titles.SetText(shareText(o.TitleCap))
	f.executors.SetText(o.Executors)
	f.rounding.SetIndex(0)
	if o.Rounding == roundings[1].code {
		f.rounding.SetIndex(1)
	}
	setDay(f.from, o.From)
	setDay(f.to, o.To)
}

// guess fills in what follows from the name while those fields are still empty.
func (f *officeForm) guess() {
	o := guessOffice(f.name.Value())
	set := func(e *widgets.Entry, s string) {
		if e.Value() == "" && s != "" {
			e.SetText(s)
		}
	}
	set(f.short, o.ShortName)
	set(f.place, o.Place)
	set(f.council, o.Council)
	if len(o.Letterhead) > 0 && (f.head.Value() == "" || f.head.Value() == f.guessed) {
		f.guessed = strings.Join(o.Letterhead, "\n")
		f.head.SetText(f.guessed)
	}
	if f.level.Index() < 0 && o.Level != "" {
		f.level.SetIndex(indexIn(data.Levels, o.Level))
	}
}

// guessOffice is what the name of a People's Committee tells about it.
func guessOffice(name string) data.Office {
	const committee = "Ủy ban nhân dân "
	if !strings.HasPrefix(vn.Fold(name), vn.Fold(committee)) {
		return data.Office{}
	}
	words := strings.Fields(name)
	rest := strings.Join(words[4:], " ")
	if rest == "" {
		return data.Office{}
	}
	o := data.Office{ShortName: "UBND " + rest, Letterhead: []string{"ỦY BAN NHÂN DÂN", strings.ToUpper(rest)}}
	for _, k := range []struct {
		word  string
		level data.Level
	}{{"huyện", data.LevelDistrict}, {"thị xã", data.LevelDistrict}, {"tỉnh", data.LevelProvince}, {"thành phố", ""},
		{"xã", data.LevelCommune}, {"phường", data.LevelCommune}, {"thị trấn", data.LevelCommune}, {"đặc khu", data.LevelCommune}} {
		if place, ok := strings.CutPrefix(rest, k.word+" "); ok {
			o.Place, o.Level, o.Council = place, k.level, "Hội đồng Thi đua - Khen thưởng "+k.word
			break
		}
	}
	return o
}

// office is the record as the form says, on top of the one it was opened with.
func (f *officeForm) office() data.Office {
	f.guess()
	o := f.was
	o.Name, o.ShortName, o.Superior, o.Place = f.name.Value(), f.short.Value(), f.superior.Value(), f.place.Value()
	o.Department, o.DeptSymbol, o.Council = f.department.Value(), f.symbol.Value(), f.council.Value()
	o.Quorum, o.VoteShare, o.Executors = shareIn(f.quorum), shareIn(f.share), f.executors.Value()
	o.TitleCap = shareIn(f.titles)
	if i := f.level.Index(); i >= 0 {
		o.Level = data.Levels[i]
	}
	o.Rounding = roundings[max(0, f.rounding.Index())].code
	o.Letterhead = nil
	for _, line := range strings.Split(f.head.Value(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			o.Letterhead = append(o.Letterhead, line)
		}
	}
	o.From, o.To = dayIn(f.from), dayIn(f.to)
	o.Signers = f.signers.list()
	return o
}

// Validate checks the fields and the lines of the signers, and leads to the first that is wrong.
func (f *officeForm) Validate() bool {
	f.guess() // the cursor may still be in the name
	if !f.Form.Validate() {
		return false
	}
	text, at := f.signers.problem()
	if text == "" {
		return true
	}
	f.tellSigners(text, at)
	return false
}

// tellSigners says what is wrong with the signers and goes there.
func (f *officeForm) tellSigners(text string, at fyne.Focusable) {
	f.SetError("Signers", text)
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.signers.lines); c != nil {
		c.Focus(at)
	}
}

func (f *officeForm) changed() bool { return f.Changed() || f.signers.changed() }

// newShare is a field for a share in percent; empty is the usual one, which hint tells.
func newShare(hint string) *widgets.Entry {
	e := widgets.NewEntry(hint)
	e.Check = func(text string) string {
		n, err := vn.ParseDecimal(text, 2)
		if text != "" && (err != nil || n <= 0 || n > 10000) {
			return "Hãy ghi số phần trăm từ 0 đến 100, ví dụ 80 hoặc 66,67."
		}
		return ""
	}
	return e
}

// shareText writes hundredths of a percent, «66,67»; 0 is the usual share and stays empty.
func shareText(n int) string { return points(n) }

// shareIn is what newShare holds, hundredths of a percent.
func shareIn(e *widgets.Entry) int {
	n, err := vn.ParseDecimal(e.Value(), 2)
	if err != nil {
		return 0
	}
	return int(n)
}

// labels are the words of a closed list, each with a capital.
func labels[T interface{ Label() string }](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = vn.Capital(v.Label())
	}
	return out
}

func indexIn[T comparable](list []T, v T) int {
	for i, x := range list {
		if x == v {
			return i
		}
	}
	return -1
}

// dayIn is the day an entry holds, zero for an empty or a wrong one; the form's own check has refused the wrong one.
func dayIn(e *widgets.DateEntry) data.Date {
	t, err := e.Date()
	if err != nil {
		return data.Date{}
	}
	return dayOf(t)
}
