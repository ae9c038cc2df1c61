package gui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf/certificate"
)

// certificateDesk is bàn in giấy khen of one decision: what to print and on what, the proof of every sheet, the numbers,
// the printing, and what came of it.
type certificateDesk struct {
	*desk
	s       *decisions
	id      data.ID
	picked  []data.ID // lines selected where the desk was opened
	rest    []data.ID // still to print after a jam
	fresh   generation
	facts   deskFacts
	run     *printRun // handed to the printer, its outcome not noted yet; nil
	started bool      // numbers were given here, so that none can wait from before
	filled  bool      // the choices were made once from the facts
	busy    bool      // the program is filling choices

	head    *widgets.Text
	notice  *widgets.InfoBar
	which   *widgets.Select
	whiches []whichLines
	lines   *widgets.Entry
	designs *widgets.Select
	paper   *widgets.Select // plain paper, then the blanks
	printer *widgets.Select
	code    *widgets.Select
	first   *widgets.NumberEntry
	suffix  *widgets.Entry
	shown   struct { // the number offered
		next   int
		suffix string
		ok     bool
	}
	reason   *widgets.SuggestEntry
	facet    struct{ lines, printer, numbers, reason fyne.CanvasObject } // shown where they matter
	numbers  *widgets.Paragraph
	refused  *widgets.Paragraph // why the lines typed cannot be read
	blanks   *widgets.Paragraph
	adjusted *widgets.Paragraph // how the sheet lands right
	options  *fyne.Container
	print1   *widgets.Button
	save     *widgets.Button
	proof    *proofPane
	root     fyne.CanvasObject
}

// whichLines is a choice of lines to print.
type whichLines struct {
	text string
	ids  []data.ID
	some bool // as typed in the line below
}

var codePlaces = []string{"", certificate.CodeCorner, certificate.CodeBack}

// openDesk opens the certificate desk of a decision; picked lines, if any, are the ones to print.
func (s *decisions) openDesk(id data.ID, picked []data.ID) {
	s.ask(func() {
		last := s.lastDesk
		if last != nil && last.id != id && last.run != nil { // first what came of the other decision's run
			s.setCover(last)
			last.askOutcome()
			return
		}
		if last == nil || last.id != id {
			s.lastDesk = newCertificateDesk(s, id, nil)
			s.lastDesk.take(last)
		}
		if len(picked) > 0 {
			s.lastDesk.picked = picked
			s.lastDesk.which.SetIndex(-1)
		}
		s.setCover(s.lastDesk)
	}, nil)
}

// take keeps the paper and the printer chosen for the decision before: they are the same all through a printing day.
func (c *certificateDesk) take(last *certificateDesk) {
	if last == nil {
		return
	}
	c.code.SetIndex(last.code.Index())
	for _, s := range [][2]*widgets.Select{{c.designs, last.designs}, {c.paper, last.paper}, {c.printer, last.printer}} {
		s[0].SetOptions([]string{s[1].Value()})
		s[0].SetIndex(0)
		c.filled = true
	}
}

func newCertificateDesk(s *decisions, id data.ID, picked []data.ID) *certificateDesk {
	c := &certificateDesk{desk: s.desk, s: s, id: id, picked: picked, head: widgets.NewHeading("In giấy khen"), notice: widgets.NewInfoBar()}
	again := func(int) { c.guard(c.changed)() }
	c.which = widgets.NewSelect(nil, again)
	c.lines = widgets.NewEntry("3, 7-9")
	c.lines.OnEnter, c.lines.OnLeave = c.guard(c.changed), c.guard(c.changed)
	c.designs, c.printer = widgets.NewSelect(nil, again), widgets.NewSelect(nil, again)
	c.paper = widgets.NewSelect(nil, func(int) { c.guard(c.choosePaper)() })
	c.code = widgets.NewSelect([]string{"Không in mã", "Ở góc giấy", "Ở mặt sau"}, func(int) { c.guard(c.makeKey)() })
	c.code.SetIndex(0)
	c.first, c.suffix = widgets.NewNumberEntry("1"), widgets.NewEntry("không có")
	c.first.OnLeave, c.suffix.OnLeave = c.guard(c.tell), c.guard(c.tell)
	c.reason = newReason("ví dụ: giấy bị rách, ướt", againReasons)
	c.reason.OnLeave = c.guard(c.tell)
	c.numbers, c.blanks, c.refused, c.adjusted = quiet(""), quiet(""), quiet(""), quiet("")
	c.proof = newProofPane(c)
	back := widgets.NewButton("Quay lại", theme.NavigateBackIcon(), c.guard(c.back))
	back.Hint = "Quay lại quyết định (Esc)"
	c.save = widgets.NewButton("Lưu PDF…", theme.DocumentSaveIcon(), c.guard(func() { c.start(false) }))
	c.print1 = widgets.NewPrimaryButton("In…", theme.DocumentPrintIcon(), c.guard(c.print))
	c.print1.Hint = "Cấp số và gửi tới máy in (Ctrl+P)"
	for _, b := range []*widgets.Button{back, c.save, c.print1} {
		b.OnEscape = c.guard(c.back)
	}
	top := container.NewBorder(nil, nil, back, container.NewHBox(c.save, c.print1), widgets.Inset(c.head, 0, 8))
	left := container.NewVScroll(widgets.Inset(c.buildOptions(), 4, 12))
	c.root = container.NewBorder(container.NewVBox(widgets.Inset(top, 4, 8), c.notice, widgets.Rule()), nil, widgets.Fixed(left, 276), nil, widgets.Sheet(c.proof.root))
	c.enable()
	return c
}

// quiet is a small muted paragraph.
func quiet(text string) *widgets.Paragraph {
	p := widgets.NewParagraph(text)
	p.Tone, p.SizeName = widgets.ToneMuted, theme.SizeNameCaptionText
	return p
}

func (c *certificateDesk) buildOptions() fyne.CanvasObject {
	field := func(label string, o ...fyne.CanvasObject) *fyne.Container {
		return container.New(layout.NewCustomPaddedVBoxLayout(2), append([]fyne.CanvasObject{widgets.NewCaption(label)}, o...)...)
	}
	adjust := widgets.NewIconButton(theme.SettingsIcon(), "Canh máy in: in tờ thước và đo, để chữ rơi đúng chỗ trên phôi", c.guard(func() { c.goTo(tabSettings, place{only: atPrinters}) }))
	page := widgets.NewIconButton(theme.DownloadIcon(), "Lưu trang tra cứu: trang web để ai cũng kiểm tra được mã, không cần mạng", c.guard(func() { c.shell.saveLookupPage() }))
	c.facet.lines = field("Dòng số, ví dụ 3, 7-9", c.lines, c.refused)
	c.facet.printer = field("Máy in đã canh", container.NewBorder(nil, nil, nil, adjust, c.printer), c.adjusted)
	c.facet.numbers = widgets.Columns(field("Số đầu tiên", c.first), field("Ký hiệu sau số", c.suffix))
	c.facet.reason = field("Lý do in lại", c.reason)
	group := func(o ...fyne.CanvasObject) fyne.CanvasObject {
		return container.New(layout.NewCustomPaddedVBoxLayout(7), o...)
	}
	c.options = container.New(layout.NewCustomPaddedVBoxLayout(16),
		group(title("1. In những tờ nào"), field("Dòng của danh sách", c.which), c.facet.lines, c.facet.reason),
		group(title("2. In trên gì"), field("Mẫu", c.designs), field("Giấy", c.paper), c.blanks, c.facet.printer, field("Mã tra cứu", container.NewBorder(nil, nil, nil, page, c.code))),
		group(title("3. Số vào sổ"), c.numbers, c.facet.numbers))
	return c.options
}

// title is a small bold line over a group.
func title(text string) fyne.CanvasObject {
	t := widgets.NewText(text)
	t.Bold = true
	return t
}

func (c *certificateDesk) content() fyne.CanvasObject { return c.root }
func (c *certificateDesk) add()                       {}
func (c *certificateDesk) find()                      { c.win.Canvas().Focus(c.which) }
func (c *certificateDesk) print()                     { c.start(true) }
func (c *certificateDesk) focus()                     { c.win.Canvas().Focus(c.which) }

func (c *certificateDesk) reload() {
	year := c.now().Year()
	c.load(&c.fresh, func(tx *data.Tx) (func(), error) {
		f, err := readDesk(tx, c.id, year)
		return func() { c.swap(f) }, err
	})
}

func (c *certificateDesk) swap(f deskFacts) {
	c.facts = f
	c.busy = true
	c.head.SetText("In giấy khen – " + decisionName(&f.decision))
	c.fillWhich()
	names := []string{"Theo hình thức khen thưởng"}
	for _, t := range f.designs {
		names = append(names, t.Title)
	}
	c.refill(c.designs, names)
	papers := append([]string{"Giấy trắng, in cả hoa văn"}, stockLabels(c.stocks())...)
	c.refill(c.paper, papers)
	printers := []string{"Chưa canh: in đúng tọa độ mẫu"}
	for _, p := range f.profiles {
		printers = append(printers, p.Title())
	}
	c.refill(c.printer, printers)
	if !c.filled && len(f.profiles) > 0 {
		c.printer.SetIndex(len(f.profiles)) // the one adjusted last
	}
	c.filled, c.busy = true, false
	c.changed()
}

// stocks are the blanks to choose from: those of the register, or the one without a name.
func (c *certificateDesk) stocks() []string {
	if len(c.facts.stock) == 0 {
		return []string{data.OnlyStock}
	}
	return c.facts.stock
}

// refill replaces the options of a choice; what was chosen stays, or else the first is.
func (c *certificateDesk) refill(s *widgets.Select, options []string) {
	s.SetOptions(options)
	if s.Index() < 0 {
		s.SetIndex(0)
	}
}

// fillWhich offers what of the list may be printed: after a jam the rest of it first.
func (c *certificateDesk) fillWhich() {
	var all, open []data.ID
	for _, l := range c.facts.lines {
		all = append(all, l.award)
		if !l.printed() && l.state != data.CertRevoked {
			open = append(open, l.award)
		}
	}
	was := ""
	if i := c.which.Index(); i >= 0 {
		was = c.whiches[i].text
	}
	c.whiches = nil
	offer := func(text string, ids []data.ID) {
		if len(ids) > 0 {
			c.whiches = append(c.whiches, whichLines{fmt.Sprintf("%s (%s)", text, vn.Int(int64(len(ids)))), ids, false})
		}
	}
	offer("Phần còn lại sau khi hỏng", c.rest)
	offer("Các dòng đã chọn", c.picked)
	offer("Chưa in", open)
	offer("Cả danh sách", all)
	c.whiches = append(c.whiches, whichLines{text: "Theo số dòng…", some: true})
	var names []string
	at := 0
	for i, w := range c.whiches {
		names = append(names, w.text)
		if w.text == was && len(c.rest) == 0 {
			at = i
		}
	}
	c.which.SetOptions(names)
	c.which.SetIndex(at)
}

// wanted is the lines to print in the order of the list.
func (c *certificateDesk) wanted() ([]deskLine, error) {
	i := c.which.Index()
	if i < 0 || i >= len(c.whiches) {
		return nil, nil
	}
	w := c.whiches[i]
	if !w.some {
		return c.facts.pick(func(l *deskLine) bool { return slices.Contains(w.ids, l.award) }), nil
	}
	last := 0
	for _, l := range c.facts.lines {
		last = max(last, l.line)
	}
	lines, err := parseRange(c.lines.Value(), last)
	if err != nil {
		return nil, err
	}
	return c.facts.pick(func(l *deskLine) bool { return slices.Contains(lines, l.line) }), nil
}

func (f *deskFacts) pick(keep func(l *deskLine) bool) []deskLine {
	var out []deskLine
	for i := range f.lines {
		if keep(&f.lines[i]) {
			out = append(out, f.lines[i])
		}
	}
	return out
}

// settings are the options of the batch as they stand on the desk.
func (c *certificateDesk) batchOptions(lines []deskLine) certificate.Options {
	o := certificate.Options{Stock: c.paper.Index() > 0, Code: codePlaces[max(0, c.code.Index())]}
	for _, l := range lines {
		o.Only = append(o.Only, l.line)
	}
	if i := c.designs.Index(); i > 0 {
		o.Template = c.facts.designs[i-1].Name
	}
	if i := c.printer.Index(); o.Stock && i > 0 {
		p := c.facts.profiles[i-1]
		o.Profile = &p
	}
	return o
}

// stockName is what the register calls the paper printed on; "" plain paper.
func (c *certificateDesk) stockName() string {
	if i := c.paper.Index(); i > 0 {
		return c.stocks()[i-1]
	}
	return ""
}

// choosePaper takes the printer that was adjusted to the blank chosen, where there is one.
func (c *certificateDesk) choosePaper() {
	if c.busy {
		return
	}
	c.busy = true
	for i, p := range c.facts.profiles {
		if p.Stock != "" && vn.Fold(p.Stock) == vn.Fold(c.stockName()) {
			c.printer.SetIndex(i + 1) // the one adjusted last
		}
	}
	c.busy = false
	c.changed()
}

// otherBlank tells that the printer chosen was adjusted to a blank of another name.
func (c *certificateDesk) otherBlank() (adjusted string, other bool) {
	i, blank := c.printer.Index(), c.stockName()
	if i <= 0 || i > len(c.facts.profiles) || blank == "" || blank == data.OnlyStock {
		return "", false
	}
	adjusted = c.facts.profiles[i-1].Stock
	return adjusted, adjusted != "" && vn.Fold(adjusted) != vn.Fold(blank)
}

// changed follows a choice: the desk tells what it comes to, and the proof is made anew.
func (c *certificateDesk) changed() {
	if c.busy {
		return
	}
	c.tell()
	lines, err := c.wanted()
	if err != nil || len(lines) == 0 {
		c.proof.clear("Chọn những tờ cần in ở bên trái.")
		return
	}
	c.proof.make(c.id, c.batchOptions(lines))
}

// makeKey sees to it that the office has a key for lookup codes before the first is asked for.
func (c *certificateDesk) makeKey() {
	if c.code.Index() <= 0 {
		c.changed()
		return
	}
	c.write(func() func() {
		err := c.store.Update("Tạo khóa mã tra cứu", func(tx *data.Tx) error { _, err := tx.MakeCodeKey(); return err })
		return func() {
			c.showError(err)
			if err != nil {
				c.code.SetIndex(0)
			}
			c.changed()
		}
	})
}

// back returns to the decision, after asking what came of a run that is not noted.
func (c *certificateDesk) back() {
	if c.run != nil {
		c.askOutcome()
		return
	}
	c.proof.stop()
	c.s.uncover()
}
