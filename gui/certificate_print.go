package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// printRun is a batch that has left the program; what came of it is not noted yet.
type printRun struct {
	lines  []deskLine
	stock  string // "" plain paper
	reason string // of those printed before
	at     time.Time
}

func (r *printRun) ids() []data.ID {
	var out []data.ID
	for _, l := range r.lines {
		out = append(out, l.award)
	}
	return out
}

// start gives the missing numbers and then makes the file for the printer, or one to keep.
func (c *certificateDesk) start(toPrinter bool) {
	if c.run != nil {
		c.askOutcome()
		return
	}
	lines, err := c.wanted()
	if err != nil || len(lines) == 0 {
		return
	}
	if !c.proof.ready(lines) {
		if c.proof.cancel == nil { // it was stopped
			c.changed()
		}
		c.toast("Đang xem từng tờ; hãy chờ một chút rồi in.")
		return
	}
	if good := c.printableOf(lines); len(good) < len(lines) {
		c.offerRest(good, len(lines)-len(good), toPrinter)
		return
	}
	c.startLines(lines, toPrinter)
}

// printableOf leaves out the lines that the proof found cannot be printed, before numbers are given to any.
func (c *certificateDesk) printableOf(lines []deskLine) []deskLine {
	bad := map[data.ID]bool{}
	for _, s := range c.proof.sheets {
		bad[s.Award] = s.Verdict() == certificate.Refused
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l deskLine) bool { return bad[l.award] })
}

// offerRest asks whether the sheets that can be printed are to be printed without the others.
func (c *certificateDesk) offerRest(good []deskLine, bad int, toPrinter bool) {
	n := func(v int) string { return vn.Int(int64(v)) }
	if len(good) == 0 {
		widgets.ShowMessage(c.win, "Chưa in được", "Các tờ đã chọn đều chưa in được; hãy bấm vào từng tờ để xem lý do và sửa.", widgets.ToneBad)
		return
	}
	text := fmt.Sprintf("%s tờ không in được (đứng đầu bản xem). In %s tờ còn lại trước, sửa các tờ ấy rồi in sau?", n(bad), n(len(good)))
	widgets.Confirm(c.win, "Có tờ không in được", text, "In "+n(len(good))+" tờ", "Để sửa trước", func(yes bool) {
		if yes {
			c.startLines(good, toPrinter)
		}
	})
}

func (c *certificateDesk) startLines(lines []deskLine, toPrinter bool) {
	reason := c.reason.Value()
	if slices.ContainsFunc(lines, func(l deskLine) bool { return l.printed() }) && reason == "" {
		widgets.ShowMessage(c.win, "Chưa ghi lý do in lại", "Trong các tờ sắp in có tờ đã in; hãy ghi lý do in lại ở bên trái, hoặc chọn «Chưa in».", widgets.ToneWaiting).
			OnClosed = func() { c.win.Canvas().Focus(c.reason) }
		return
	}
	c.started = true
	o := c.batchOptions(lines)
	run := &printRun{lines: lines, stock: c.stockName(), reason: reason}
	if toPrinter {
		c.numberThen(lines, func() { c.makeFile(run, o, "", c.sendToPrinter) })
		return
	}
	widgets.PickSave(c.win, "Lưu giấy khen thành PDF", c.fileName(), pdfFiles, func(path string) {
		c.numberThen(lines, func() {
			c.makeFile(run, o, path, func(path string) bool { c.toast("Đã lưu " + path); return true })
		})
	})
}

func (c *certificateDesk) fileName() string {
	return "giay-khen-" + fileWord(c.facts.decision.Number) + ".pdf"
}

// numberThen reserves numbers of the register for the lines that have none.
func (c *certificateDesk) numberThen(lines []deskLine, then func()) {
	var open []data.ID
	for _, l := range lines {
		if l.number == "" {
			open = append(open, l.award)
		}
	}
	if len(open) == 0 {
		then()
		return
	}
	r := data.Reservation{Width: c.facts.width}
	if c.typedNumber() {
		n, _ := c.first.Number()
		r.First, r.Suffix = int(n), c.suffix.Value()
	}
	what := fmt.Sprintf("Cấp %s số vào sổ theo %s", vn.Int(int64(len(open))), decisionName(&c.facts.decision))
	c.write(func() func() {
		err := c.store.Update(what, func(tx *data.Tx) error { return tx.Reserve(open, r) })
		return func() {
			if err != nil {
				c.showError(err)
				return
			}
			c.shown.ok = false
			then()
		}
	})
}

// makeFile makes the pages and writes them to path, or to the folder for printing where path is "".
func (c *certificateDesk) makeFile(run *printRun, o certificate.Options, path string, out func(path string) bool) {
	c.work("Đang dựng giấy khen", func(ctx context.Context, progress func(int, int)) error {
		o.Progress = progress
		var doc *pdf.Document
		err := c.store.View(func(tx *data.Tx) (err error) {
			doc, err = certificate.Batch(ctx, tx, c.id, o)
			return err
		})
		if err != nil {
			return err
		}
		if path == "" {
			dir, err := printFolder()
			if err != nil {
				return err
			}
			path = filepath.Join(dir, strings.TrimSuffix(c.fileName(), ".pdf")+c.now().Format("-150405")+".pdf")
		}
		return pdf.WriteFile(path, doc)
	}, func() {
		if out(path) {
			c.handedOut(run)
		}
	})
}

func (c *certificateDesk) sendToPrinter(path string) bool {
	err := widgets.PrintFile(path)
	if err == nil {
		c.toast("Đã gửi tới máy in.")
		return true
	}
	if widgets.OpenFile(path) == nil { // a viewer that shows the file need not know how to print it unasked
		c.toast("Tệp đã mở trong trình đọc PDF; hãy bấm in ở đó, cỡ thật 100 %.")
		return true
	}
	c.showError(err)
	return false
}

// handedOut remembers the run, with the numbers that it carries by now, and asks how it went.
func (c *certificateDesk) handedOut(run *printRun) {
	run.at = c.now()
	for i := range run.lines {
		for _, l := range c.facts.lines {
			if l.award == run.lines[i].award {
				run.lines[i].number = l.number
			}
		}
	}
	c.run = run
	c.tell()
	c.askOutcome()
}

// askOutcome asks what the printer made of the run.
func (c *certificateDesk) askOutcome() {
	run := c.run
	if run == nil {
		return
	}
	n := vn.Int(int64(len(run.lines)))
	on := "giấy trắng"
	if run.stock != "" {
		on = vn.LowerFirst(stockLabel(run.stock))
	}
	text := fmt.Sprintf("Lần in này gồm %s tờ %s, số %s, theo thứ tự danh sách. Hãy chờ máy in xong, xem lại chồng giấy rồi trả lời.", n, on, numbersText(run.lines))
	var d *widgets.Dialog
	end := func(f func()) func() {
		return c.guard(func() {
			d.Close()
			f()
		})
	}
	all := widgets.NewPrimaryButton("Đẹp cả "+n+" tờ", nil, end(c.allGood))
	if len(run.lines) == 1 {
		all.Text = "In đẹp"
	}
	none := widgets.NewButton("Chưa in tờ nào", nil, end(c.notPrinted))
	later := widgets.NewButton("Trả lời sau", nil, end(func() {}))
	jam := widgets.NewButton("Có tờ hỏng…", nil, end(c.askJam))
	p := widgets.NewParagraph(text)
	p.Resize(fyne.NewSize(470, 1))
	d = widgets.ShowDialog(c.win, "In xong chưa?", widgets.Inset(widgets.Fixed(p, 470), 4, 4), later, none, jam, all)
	d.OnEscape = end(func() {})
	c.win.Canvas().Focus(all)
}

// allGood notes the whole run as printed.
func (c *certificateDesk) allGood() {
	run := c.run
	what := fmt.Sprintf("Ghi đã in %s tờ, số %s", vn.Int(int64(len(run.lines))), numbersText(run.lines))
	ids := run.ids()
	c.change(what, func(tx *data.Tx) error { return tx.MarkPrinted(ids, run.stock, run.reason) }, func(err error) {
		if err != nil {
			c.showError(err)
			return
		}
		c.finish(nil)
	})
}

// notPrinted forgets the run; the numbers stay with their lines.
func (c *certificateDesk) notPrinted() {
	c.run = nil
	c.tell()
}

// finish ends the run and leaves the desk with what is still to print.
func (c *certificateDesk) finish(rest []data.ID) {
	c.run, c.rest, c.picked = nil, rest, nil
	if len(rest) == 0 { // or else it goes on for the same reason
		c.reason.SetText("")
	}
	c.which.SetIndex(-1)
	c.reload()
}
