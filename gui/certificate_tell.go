package gui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"thidua/data/vn"
	"thidua/gui/widgets"
)

// tell says beside the choices what they come to: numbers, blanks, a reason that is asked for.
func (c *certificateDesk) tell() {
	lines, err := c.wanted()
	some := c.which.Index() >= 0 && c.which.Index() < len(c.whiches) && c.whiches[c.which.Index()].some
	setVisible(c.facet.lines, some)
	setVisible(c.facet.printer, c.paper.Index() > 0)
	again, open := 0, 0
	for i := range lines {
		if lines[i].printed() {
			again++
		}
		if lines[i].number == "" {
			open++
		}
	}
	setVisible(c.facet.reason, again > 0)
	setVisible(c.facet.numbers, open > 0)
	c.tellNumbers(lines, open)
	c.tellBlanks(len(lines))
	c.adjusted.Set("Khi in chọn cỡ thật (100 %), đúng khay phôi.", widgets.ToneMuted)
	if blank, other := c.otherBlank(); other {
		c.adjusted.Set(fmt.Sprintf("Máy này đã canh cho phôi %s, không phải %s; hãy in thử một tờ.", blank, vn.LowerFirst(stockLabel(c.stockName()))), widgets.ToneWaiting)
	}
	c.tellRun()
	c.refused.Hide()
	if err != nil && c.lines.Value() != "" {
		c.refused.Set(err.Error(), widgets.ToneBad)
		c.refused.Show()
	}
	text := "In…"
	if len(lines) > 0 {
		text = fmt.Sprintf("In %s tờ…", vn.Int(int64(len(lines))))
	}
	c.print1.SetText(text)
	c.enable()
	c.options.Refresh()
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (c *certificateDesk) tellNumbers(lines []deskLine, open int) {
	switch n := len(lines); {
	case n == 0:
		c.numbers.Set("–", widgets.ToneMuted)
	case c.facts.year == 0:
		c.numbers.Set("Quyết định chưa có ngày nên chưa cấp được số.", widgets.ToneWaiting)
	case open == 0:
		c.numbers.Set("Đã có số: "+numbersText(lines)+".", widgets.ToneMuted)
	default:
		text := ""
		if open < n {
			text = fmt.Sprintf("%s tờ giữ số đã có. ", vn.Int(int64(n-open)))
		}
		c.numbers.Set(text+fmt.Sprintf("%s tờ được cấp số khi in: %s, sổ năm %d.", vn.Int(int64(open)), c.nextNumbers(lines, open), c.facts.year), widgets.ToneMuted)
	}
	if !c.typedNumber() {
		c.shown.next, c.shown.suffix, c.shown.ok = c.facts.next, c.facts.suffix, true
		c.first.SetNumber(int64(c.facts.next))
		c.suffix.SetText(c.facts.suffix)
	}
}

// nextNumbers names the numbers that open lines will get: one run where all are of one form.
func (c *certificateDesk) nextNumbers(lines []deskLine, open int) string {
	first, suffix := c.facts.next, c.facts.suffix
	if c.typedNumber() {
		n, _ := c.first.Number()
		first, suffix = int(n), c.suffix.Value()
	}
	for _, l := range lines {
		if l.form != c.facts.form {
			return "nối tiếp sổ của từng hình thức"
		}
	}
	if open == 1 {
		return fmt.Sprintf("%0*d%s", c.facts.width, first, suffix)
	}
	return fmt.Sprintf("%0*d%s–%0*d%s", c.facts.width, first, suffix, c.facts.width, first+open-1, suffix)
}

// typedNumber tells that the person has put a number of their own in place of the next one.
func (c *certificateDesk) typedNumber() bool {
	n, _ := c.first.Number()
	return c.shown.ok && (int(n) != c.shown.next || c.suffix.Value() != c.shown.suffix)
}

func (c *certificateDesk) tellBlanks(n int) {
	if c.paper.Index() <= 0 {
		c.blanks.Set("", widgets.ToneMuted)
		c.blanks.Hide()
		return
	}
	c.blanks.Show()
	left, known := c.facts.left[c.stockName()]
	switch {
	case !known:
		c.blanks.Set("Chưa ghi nhập phôi này; ghi ở trang Phôi để theo dõi còn bao nhiêu.", widgets.ToneMuted)
	case left < n:
		c.blanks.Set(fmt.Sprintf("Phôi chỉ còn %s tờ, lần in này cần %s.", vn.Int(int64(left)), vn.Int(int64(n))), widgets.ToneWaiting)
	default:
		c.blanks.Set(fmt.Sprintf("Phôi còn %s tờ; in xong còn %s.", vn.Int(int64(left)), vn.Int(int64(left-n))), widgets.ToneMuted)
	}
}

func (c *certificateDesk) tellRun() {
	if c.run == nil {
		c.tellWaiting()
		return
	}
	text := fmt.Sprintf("Lần in lúc %s gồm %s tờ, chưa ghi kết quả vào sổ.", c.run.at.Format("15:04"), vn.Int(int64(len(c.run.lines))))
	c.notice.Offer(text, widgets.ToneWaiting, "Ghi kết quả…", c.guard(c.askOutcome))
}

// tellWaiting offers to note numbers that were given and never noted as printed: the program or the machine may have
// stopped after the sheets went to the printer.
func (c *certificateDesk) tellWaiting() {
	waiting := c.facts.pick(func(l *deskLine) bool { return l.number != "" && !l.printed() })
	if c.started || len(waiting) == 0 {
		c.notice.Hide()
		return
	}
	text := fmt.Sprintf("Số %s đã cấp mà chưa ghi đã in. Nếu các tờ ấy đã in rồi, hãy chọn giấy đã dùng và ghi kết quả.", numbersText(waiting))
	c.notice.Offer(text, widgets.ToneWaiting, "Đã in rồi…", c.guard(func() {
		c.run = &printRun{lines: waiting, stock: c.stockName(), at: c.now()}
		c.tell()
		c.askOutcome()
	}))
}

func (c *certificateDesk) enable() {
	lines, _ := c.wanted()
	on := len(lines) > 0 && c.run == nil
	enable(c.print1, on)
	enable(c.save, on)
}
