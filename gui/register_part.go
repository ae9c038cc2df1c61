package gui

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// registerPart is sổ giấy khen: the numbers of one form in one year, what became of each sheet, and the numbers that
// nobody holds.
type registerPart struct {
	*desk
	s     *decisions
	fresh generation
	facts registerFacts
	year  int // wanted; 0 the working year, or the newest that has numbers
	form  string

	years  *widgets.Select
	forms  *widgets.Select
	search *widgets.Entry
	only   *widgets.Select
	table  *widgets.Table
	notice *widgets.InfoBar
	count  *widgets.Text
	onRows []*widgets.Button
	page   *widgets.Button
	head   *widgets.Text
	pairs  []*widgets.Pair
	steps  *widgets.Table
	root   fyne.CanvasObject
}

func newRegisterPart(s *decisions) *registerPart {
	p := &registerPart{desk: s.desk, s: s, notice: widgets.NewInfoBar(), count: widgets.NewCaption("")}
	p.buildTable()
	p.search = widgets.NewSearchBox("Tìm số, tên, quyết định", func(string) { p.guard(p.refilter)() }, func() { focusTable(p.win, p.table) })
	p.years = widgets.NewSelect(nil, func(i int) { p.guard(func() { p.year = p.facts.years[i]; p.reload() })() })
	p.forms = widgets.NewSelect(nil, func(i int) { p.guard(func() { p.form = p.facts.forms[i]; p.reload() })() })
	var names []string
	for _, f := range registerFilters {
		names = append(names, f.text)
	}
	p.only = widgets.NewSelect(names, func(int) { p.guard(p.refilter)() })
	p.only.SetIndex(0)
	button := func(text, hint string, do func()) *widgets.Button {
		b := widgets.NewButton(text, nil, p.guard(do))
		b.Hint = hint
		return b
	}
	hand := button("Trao…", "Ghi ngày trao và người nhận cho các dòng đang chọn", p.askHandOver)
	spoil := button("Báo hỏng…", "Tờ in ra bị hỏng: ghi lý do, số giữ nguyên chờ in lại", p.askSpoil)
	again := button("In lại…", "In lại đúng số ấy, có ghi lý do", p.printAgain)
	p.onRows = []*widgets.Button{hand, spoil, again}
	more := widgets.NewIconButton(theme.MoreHorizontalIcon(), "Việc khác với các dòng đang chọn", nil)
	more.OnTapped = p.guard(func() { p.showMore(more, nil) })
	p.page = widgets.NewButton("In sổ", theme.DocumentPrintIcon(), p.guard(p.print))
	p.page.Hint = "Xem và in sổ (Ctrl+P)"
	head := container.NewBorder(nil, nil, s.newParts(partRegister), container.NewHBox(hand, spoil, again, more, p.page))
	filters := container.NewBorder(nil, nil, container.NewHBox(widgets.Fixed(p.forms, 210), widgets.Fixed(p.years, 84), widgets.Fixed(p.only, 130)), nil, p.search)
	p.count.Shrink = true
	left := container.NewBorder(nil, widgets.Inset(p.count, 3, 10), nil, nil, p.table)
	p.root = container.NewBorder(container.NewVBox(partHead(head), widgets.Inset(filters, 3, 8), p.notice), nil, nil, nil,
		widgets.NewSplit(left, widgets.Sheet(p.buildDetail()), 0.66))
	return p
}

// registerFilters are the choices of the third filter.
var registerFilters = []struct {
	text string
	pass func(r *registerRow) bool
}{
	{"Mọi trạng thái", func(*registerRow) bool { return true }},
	{"Chưa in", func(r *registerRow) bool { return r.state == data.CertReserved || r.state == data.CertSpoiled }},
	{"Chưa trao", func(r *registerRow) bool { return r.state == data.CertPrinted }},
	{"Đã trao", func(r *registerRow) bool { return r.state == data.CertHandedOver }},
	{"Có tờ hỏng", func(r *registerRow) bool { return r.spoiled > 0 }},
	{"In lại", func(r *registerRow) bool { return r.again }},
	{"Thu hồi", func(r *registerRow) bool { return r.state == data.CertRevoked }},
	{"Số khuyết", func(r *registerRow) bool { return r.gap }},
}

func (p *registerPart) buildTable() {
	at := p.row
	p.table = widgets.NewTable(
		widgets.Column{Title: "Số", Width: 84, Bold: true, Text: func(i int) string { return at(i).number },
			Less: func(a, b int) bool { return at(a).place < at(b).place }},
		widgets.Column{Title: "Họ tên, tên gọi – quyết định", Flex: true, Width: 220, Text: func(i int) string { return at(i).name },
			Sub: func(i int) string { return at(i).decision }, Less: func(a, b int) bool { return string(at(a).nameKey) < string(at(b).nameKey) }},
		widgets.Column{Title: "Trạng thái", Width: 210, Text: func(i int) string { return at(i).label }, Sub: func(i int) string { return at(i).why },
			Tone: func(i int) widgets.Tone { return at(i).tone }, Less: func(a, b int) bool { return at(a).label < at(b).label }},
		widgets.Column{Title: "Ngày", Width: 88, Text: func(i int) string { return at(i).when }, Less: func(a, b int) bool { return at(a).at.Before(at(b).at) }},
	)
	t := p.table
	t.Key = func(i int) string { return at(i).key }
	t.OnSelected = func([]int) { p.guard(p.showDetail)() }
	t.OnMenu = func(_ []int, at fyne.Position) { p.guard(func() { p.showMore(nil, &at) })() }
	t.OnOpen = func(int) { p.guard(p.openAward)() }
	t.OnTop = func() { p.win.Canvas().Focus(p.search) }
}

func (p *registerPart) row(i int) *registerRow {
	if i < len(p.facts.rows) {
		return &p.facts.rows[i]
	}
	return &registerRow{}
}

func (p *registerPart) buildDetail() fyne.CanvasObject {
	p.head = widgets.NewHeading("")
	body := container.New(layout.NewCustomPaddedVBoxLayout(4))
	for _, c := range []string{"Quyết định", "Trạng thái", "Ngày trao", "Người nhận"} {
		w := widgets.NewPair(c)
		p.pairs = append(p.pairs, w)
		body.Add(w)
	}
	at := func(i int) stepRow {
		if r := p.chosenOne(); r != nil && i < len(r.steps) {
			return r.steps[i]
		}
		return stepRow{}
	}
	p.steps = widgets.NewTable(widgets.Column{Title: "Diễn biến", Flex: true, Width: 180, Text: func(i int) string { return at(i).what },
		Sub: func(i int) string { return at(i).why }})
	p.steps.Single = true
	return container.NewBorder(container.NewVBox(widgets.Inset(p.head, 8, 12), widgets.Inset(body, 2, 12)), nil, nil, nil, widgets.Inset(p.steps, 4, 0))
}

func (p *registerPart) content() fyne.CanvasObject { return p.root }
func (p *registerPart) find()                      { p.win.Canvas().Focus(p.search) }
func (p *registerPart) focus()                     { focusTable(p.win, p.table) }
func (p *registerPart) add()                       { p.askVoid(0, 0) }

func (p *registerPart) reload() {
	year, form, working := p.year, p.form, p.desk.year()
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		f, err := readNumbers(tx, working, year, form)
		return func() { p.swap(f) }, err
	})
}

func (p *registerPart) swap(f registerFacts) {
	p.facts = f
	years := make([]string, len(f.years))
	for i, y := range f.years {
		years[i] = strconv.Itoa(y)
	}
	forms := make([]string, len(f.forms))
	for i, c := range f.forms {
		forms[i] = formName(c, data.Date{Year: f.year, Month: 12, Day: 31})
	}
	p.years.SetOptions(years)
	p.years.SetIndex(slices.Index(f.years, f.year))
	p.forms.SetOptions(forms)
	p.forms.SetIndex(slices.Index(f.forms, f.form))
	p.table.SetRows(len(f.rows))
	p.refilter()
	p.tellGaps()
	enable(p.page, f.numbers > 0)
}

// tellGaps asks for the reason of numbers that nobody holds.
func (p *registerPart) tellGaps() {
	open := p.facts.openGaps()
	if len(open) == 0 {
		p.notice.Hide()
		return
	}
	text := "Số " + open[0].String()
	for _, g := range open[1:min(len(open), 5)] {
		text += ", " + g.String()
	}
	if len(open) > 5 {
		text += "…"
	}
	g := open[0]
	p.notice.Offer(text+" không ai giữ và chưa rõ vì sao.", widgets.ToneWaiting, "Ghi lý do…", p.guard(func() { p.askVoid(g.From, g.To) }))
}

func (p *registerPart) refilter() {
	q, only := vn.NewQuery(p.search.Text), registerFilters[max(0, p.only.Index())]
	p.table.Empty = "Không có số nào khớp."
	if p.facts.numbers == 0 {
		p.table.Empty = fmt.Sprintf("Sổ năm %d chưa có số nào.\nSố được cấp khi in giấy khen từ một quyết định.", p.facts.year)
	}
	p.table.SetFilter(func(i int) bool {
		return i < len(p.facts.rows) && only.pass(&p.facts.rows[i]) && q.Match(p.facts.rows[i].folded)
	})
	if len(p.table.Selected()) == 0 {
		p.table.SelectFirst()
	}
	p.count.SetText(p.facts.summary)
	p.showDetail()
}

// chosen is the selected rows in the order of the register.
func (p *registerPart) chosen() []*registerRow {
	var out []*registerRow
	for _, i := range p.table.Selected() {
		if i < len(p.facts.rows) {
			out = append(out, &p.facts.rows[i])
		}
	}
	slices.SortFunc(out, func(a, b *registerRow) int { return a.place - b.place })
	return out
}

func (p *registerPart) chosenOne() *registerRow {
	if rows := p.chosen(); len(rows) == 1 {
		return rows[0]
	}
	return nil
}

// chosenAwards is the awards of the selected rows that a state lets through.
func (p *registerPart) chosenAwards(states ...data.CertificateState) []data.ID {
	var out []data.ID
	for _, r := range p.chosen() {
		if r.award != 0 && slices.Contains(states, r.state) {
			out = append(out, r.award)
		}
	}
	return out
}

func (p *registerPart) showDetail() {
	enable(p.onRows[0], len(p.chosenAwards(data.CertPrinted, data.CertHandedOver)) > 0)
	enable(p.onRows[1], len(p.chosenAwards(data.CertReserved, data.CertPrinted, data.CertSpoiled)) > 0)
	enable(p.onRows[2], len(p.chosenAwards(data.CertPrinted, data.CertSpoiled, data.CertHandedOver)) > 0)
	rows := p.chosen()
	values := []string{"", "", "", ""}
	n := 0
	switch {
	case len(rows) == 0:
		p.head.SetText("Chưa chọn số nào")
	case len(rows) > 1:
		p.head.SetText(vn.Int(int64(len(rows))) + " số đang chọn")
	default:
		r := rows[0]
		p.head.SetText("Số " + r.number + " – " + r.name)
		values = []string{r.decision, r.label, r.handed, r.to}
		n = len(r.steps)
	}
	for i, v := range values {
		p.pairs[i].Set(vn.Capital(v))
	}
	p.steps.Empty = "Chưa ghi gì về số này."
	if len(rows) != 1 {
		p.steps.Empty = "Chọn một số để xem diễn biến."
	}
	p.steps.ClearSelection()
	p.steps.SetRows(n)
}

func (p *registerPart) print() {
	f := p.facts
	if f.numbers == 0 {
		return
	}
	p.preview(paper{
		title: fmt.Sprintf("Sổ %s năm %d", lowerFirst(formName(f.form, data.Date{})), f.year),
		file:  fmt.Sprintf("so-%s-%d.pdf", f.form, f.year),
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			return certificate.RegisterPage(ctx, tx, f.form, f.year)
		},
	})
}

// openAward goes to the decision of the selected number.
func (p *registerPart) openAward() {
	if r := p.chosenOne(); r != nil && r.ofDecision != 0 {
		p.s.mend(r.ofDecision, r.award)
	}
}

func (p *registerPart) showMore(from fyne.CanvasObject, at *fyne.Position) {
	var items []*fyne.MenuItem
	add := func(on bool, text string, f func()) {
		m := fyne.NewMenuItem(text, p.guard(f))
		m.Disabled = !on
		items = append(items, m)
	}
	one := p.chosenOne()
	add(!p.onRows[0].Disabled(), "Trao…", p.askHandOver)
	add(!p.onRows[1].Disabled(), "Báo hỏng…", p.askSpoil)
	add(!p.onRows[2].Disabled(), "In lại…", p.printAgain)
	add(len(p.chosenAwards(data.CertReserved, data.CertPrinted, data.CertSpoiled, data.CertHandedOver)) > 0, "Thu hồi…", p.askRevoke)
	items = append(items, fyne.NewMenuItemSeparator())
	add(one != nil && one.award != 0 && (one.state == data.CertReserved || one.state == data.CertSpoiled || one.state == data.CertPrinted), "Bỏ số này…", p.askRelease)
	add(true, "Ghi lý do số khuyết…", func() {
		if one != nil && one.gap {
			p.askVoid(one.from, one.upTo)
			return
		}
		p.askVoid(0, 0)
	})
	add(one != nil && one.ofDecision != 0, "Mở quyết định", p.openAward)
	m := fyne.NewMenu("", items...)
	if at != nil {
		widget.ShowPopUpMenuAtPosition(m, p.win.Canvas(), *at)
		return
	}
	pop := widget.NewPopUpMenu(m, p.win.Canvas())
	pop.ShowAtRelativePosition(fyne.NewPos(from.Size().Width-pop.MinSize().Width, from.Size().Height+2), from)
}
