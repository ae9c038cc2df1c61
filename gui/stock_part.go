package gui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// stockPart is phôi giấy khen: every blank with what is left of it, and the year's balance of the one selected, in which
// received = used + spoiled + left or the difference is explained.
type stockPart struct {
	*desk
	s     *decisions
	fresh generation
	facts []stockFacts

	list    *widgets.Table
	head    *widgets.Text
	figures []*widgets.Pair
	notice  *widgets.InfoBar
	lines   *widgets.Table
	sum     *widgets.Text
	onBlank []*widgets.Button
	root    fyne.CanvasObject
	wanted  string
}

// stockFacts is a blank with its balance of the working year.
type stockFacts struct {
	data.StockBalance
	key, title string
	left       string
	tone       widgets.Tone
	records    []data.Stock // of the year, for who mends one
}

func newStockPart(s *decisions) *stockPart {
	p := &stockPart{desk: s.desk, s: s, notice: widgets.NewInfoBar()}
	at := func(i int) *stockFacts {
		if i < len(p.facts) {
			return &p.facts[i]
		}
		return &stockFacts{}
	}
	p.list = widgets.NewTable(
		widgets.Column{Title: "Phôi", Flex: true, Width: 160, Text: func(i int) string { return at(i).title }},
		widgets.Column{Title: "Còn", Width: 64, Fits: "20.000", Align: fyne.TextAlignTrailing, Bold: true, Text: func(i int) string { return at(i).left },
			Tone: func(i int) widgets.Tone { return at(i).tone }},
	)
	p.list.Single, p.list.Key = true, func(i int) string { return at(i).key }
	p.list.Empty = "Chưa ghi phôi nào.\nBấm «Nhập phôi…» khi nhận phôi về."
	p.list.OnSelected = func([]int) { p.guard(p.showBalance)() }
	receive := widgets.NewButton("Nhập phôi…", theme.ContentAddIcon(), p.guard(p.add))
	receive.Hint = "Ghi số phôi mới nhận (Ctrl+N)"
	count := widgets.NewButton("Kiểm kê…", nil, p.guard(p.askCount))
	count.Hint = "Ghi số phôi đếm được trong tủ"
	page := widgets.NewButton("In cân đối", theme.DocumentPrintIcon(), p.guard(p.print))
	page.Hint = "Xem và in bảng cân đối phôi (Ctrl+P)"
	p.onBlank = []*widgets.Button{count, page}
	head := container.NewBorder(nil, nil, s.newParts(partStock), container.NewHBox(receive, count, page))
	p.root = container.NewBorder(partHead(head), nil, nil, nil,
		widgets.NewSplit(p.list, widgets.Sheet(p.buildBalance()), 0.3))
	return p
}

func (p *stockPart) buildBalance() fyne.CanvasObject {
	p.head = widgets.NewHeading("")
	row := container.NewGridWithColumns(6)
	for _, c := range []string{"Đầu năm", "Nhận", "Đã dùng", "Hỏng", "Thiếu", "Còn"} {
		w := widgets.NewPair(c)
		w.Value.Bold = true
		p.figures = append(p.figures, w)
		row.Add(w)
	}
	at := func(i int) data.StockLine {
		if b := p.chosen(); b != nil && i < len(b.Lines) {
			return b.Lines[i]
		}
		return data.StockLine{}
	}
	number := func(title string, f func(l data.StockLine) int) widgets.Column {
		return widgets.Column{Title: title, Width: 62, Align: fyne.TextAlignTrailing, Text: func(i int) string {
			if n := f(at(i)); n != 0 {
				return vn.Int(int64(n))
			}
			return ""
		}}
	}
	left := number("Còn", func(l data.StockLine) int { return l.Left })
	left.Text, left.Bold = func(i int) string { return vn.Int(int64(at(i).Left)) }, true
	p.lines = widgets.NewTable(
		widgets.Column{Title: "Ngày", Width: 92, Text: func(i int) string { return at(i).Date.String() }},
		widgets.Column{Title: "Nội dung", Flex: true, Width: 180, Text: func(i int) string { return at(i).What }},
		number("Nhận", func(l data.StockLine) int { return l.In }), number("Dùng", func(l data.StockLine) int { return l.Used }),
		number("Hỏng", func(l data.StockLine) int { return l.Spoiled }), number("Thiếu", func(l data.StockLine) int { return l.Missing }), left)
	p.lines.Single = true
	p.lines.Empty = "Năm này chưa nhập và chưa dùng phôi."
	p.lines.OnOpen = func(i int) { p.guard(func() { p.editLine(i) })() }
	p.sum = widgets.NewCaption("")
	p.sum.Shrink = true
	return container.NewBorder(container.NewVBox(widgets.Inset(p.head, 8, 12), widgets.Inset(row, 2, 12), p.notice), widgets.Inset(p.sum, 4, 12), nil, nil, p.lines)
}

func (p *stockPart) content() fyne.CanvasObject { return p.root }
func (p *stockPart) find()                      {}
func (p *stockPart) focus()                     { focusTable(p.win, p.list) }

func (p *stockPart) chosen() *stockFacts {
	rows := p.list.Selected()
	if len(rows) == 0 || rows[0] >= len(p.facts) {
		return nil
	}
	return &p.facts[rows[0]]
}

func (p *stockPart) reload() {
	year, today := p.year(), p.now().Year()
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		facts, err := readStock(tx, year, today)
		return func() { p.swap(facts) }, err
	})
}

// readStock reads the balances of a working year and of those after it until today: decisions are made in the spring
// after their year, and blanks received today are looked for whatever year is worked on.
func readStock(tx *data.Tx, working, today int) ([]stockFacts, error) {
	var out []stockFacts
	for _, form := range printedForms() {
		names, err := tx.StockNames(form)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			shown := false
			for year := max(today, working+1); year >= working; year-- {
				b, err := tx.StockBalance(form, name, year)
				if err != nil {
					return nil, err
				}
				if len(b.Lines) == 0 && (year != working || b.Left == 0 && shown) {
					continue
				}
				shown = true
				f := stockFacts{StockBalance: *b, key: fmt.Sprint(form, "/", name, "/", year), left: vn.Int(int64(b.Left))}
				f.title = strings.TrimPrefix(data.StockName(form, name), "Phôi ") + fmt.Sprintf(" – năm %d", year)
				if len(b.Unexplained) > 0 {
					f.tone = widgets.ToneWaiting
				}
				if b.Left < 0 {
					f.tone = widgets.ToneBad
				}
				if err := f.readRecords(tx); err != nil {
					return nil, err
				}
				out = append(out, f)
			}
		}
	}
	return out, nil
}

func (f *stockFacts) readRecords(tx *data.Tx) error {
	return data.Each(tx, func(s *data.Stock) error {
		if s.Form == f.Form && s.Blank() == f.Name && s.Year == f.Year {
			f.records = append(f.records, *s)
		}
		return nil
	})
}

func (p *stockPart) swap(facts []stockFacts) {
	p.facts = facts
	p.list.SetRows(len(facts))
	if p.wanted != "" {
		p.list.SelectKey(p.wanted)
		p.wanted = ""
	}
	if len(p.list.Selected()) == 0 {
		p.list.SelectFirst()
	}
	p.showBalance()
}

func (p *stockPart) showBalance() {
	b := p.chosen()
	for _, x := range p.onBlank {
		enable(x, b != nil)
	}
	p.notice.Hide()
	p.sum.SetText("")
	if b == nil {
		p.head.SetText("Phôi giấy khen")
		for _, f := range p.figures {
			f.Set("")
		}
		p.lines.SetRows(0)
		return
	}
	p.head.SetText("Phôi " + b.title)
	for i, n := range []int{b.Opening, b.Received, b.Used, b.Spoiled, b.Missing, b.Left} {
		tone := widgets.ToneNormal
		if n < 0 || i == 4 && n > 0 {
			tone = widgets.ToneBad
		}
		p.figures[i].SetTone(vn.Int(int64(n)), tone)
	}
	if len(b.Unexplained) > 0 {
		action, do := "Nhập phôi…", p.add
		if s := b.uncounted(); s != nil {
			action, do = "Ghi lý do…", func() { p.editStock(*s) }
		}
		p.notice.Offer(strings.Join(b.Unexplained, " "), widgets.ToneWaiting, action, p.guard(do))
	}
	p.sum.SetText(b.equation())
	p.lines.ClearSelection()
	p.lines.SetRows(len(b.Lines))
}

// uncounted is the first stocktaking that found another number than the records and does not say why; nil for none.
func (b *stockFacts) uncounted() *data.Stock {
	for _, l := range b.Lines {
		for i := range b.records {
			if s := &b.records[i]; s.Counting && s.Note == "" && s.Date == l.Date && l.Missing != 0 {
				return s
			}
		}
	}
	return nil
}

// equation says the balance as a sum that can be checked with a pencil.
func (b *stockFacts) equation() string {
	n := func(v int) string { return vn.Int(int64(v)) }
	s := fmt.Sprintf("Đầu năm %s + nhận %s = dùng %s + hỏng %s", n(b.Opening), n(b.Received), n(b.Used), n(b.Spoiled))
	if b.Missing > 0 {
		s += " + thiếu " + n(b.Missing)
	} else if b.Missing < 0 {
		s += " − thừa " + n(-b.Missing)
	}
	return s + " + còn " + n(b.Left)
}

func (p *stockPart) print() {
	b := p.chosen()
	if b == nil {
		return
	}
	form, name, year := b.Form, b.Name, b.Year
	p.preview(paper{
		title: "Cân đối phôi " + b.title,
		file:  fmt.Sprintf("can-doi-phoi-%s-%d.pdf", form, year),
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			return certificate.StockPage(ctx, tx, form, name, year)
		},
	})
}
