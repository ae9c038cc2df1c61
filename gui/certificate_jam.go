package gui

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// jamForm asks what a jam left: «Tờ cuối in đẹp là số mấy?», how many sheets are spoiled after it, and why.
type jamForm struct {
	c       *certificateDesk
	last    *widgets.SuggestEntry
	spoiled *widgets.NumberEntry
	reason  *widgets.SuggestEntry
	sum     *widgets.Paragraph
	fields  *widgets.Form
}

func (c *certificateDesk) askJam() {
	f := &jamForm{c: c, spoiled: widgets.NewNumberEntry("1"), reason: newReason("ví dụ: "+spoilReasons[0], spoilReasons), sum: quiet("")}
	f.last = widgets.NewSuggestEntry("để trống nếu chưa tờ nào đẹp", f.suggest)
	f.last.Check = func(text string) string {
		if _, ok := f.find(text); !ok {
			return fmt.Sprintf("Lần in này gồm số %s; hãy gõ một số trong đó.", numbersText(c.run.lines))
		}
		return ""
	}
	f.spoiled.SetNumber(1)
	f.last.OnLeave, f.spoiled.OnLeave = c.guard(f.tell), c.guard(f.tell)
	f.last.OnPicked = func(string) { c.guard(f.tell)() }
	f.fields = widgets.NewForm().
		Row(widgets.Field{ID: "LastGood", Label: "Tờ cuối in đẹp là số mấy?", Input: f.last}).
		Row(widgets.Field{ID: "Spoiled", Label: "Số tờ hỏng sau tờ ấy", Input: f.spoiled, Span: 0.7},
			widgets.Field{ID: "Reason", Label: "Lý do hỏng", Input: f.reason, Required: true, Span: 1.4}).
		Row(widgets.Field{Label: "Sổ sẽ ghi", Input: f.sum})
	f.tell()
	widgets.ShowForm(c.win, "Có tờ hỏng", "Ghi vào sổ", f.fields, fyne.NewSize(520, 300), f.save)
}

// suggest offers the sheets of the run by number or name.
func (f *jamForm) suggest(text string) []string {
	q := vn.NewQuery(text)
	var out []string
	for _, l := range f.c.run.lines {
		if s := l.number + " – " + l.name; q.Match(vn.Fold(s)) && len(out) < offered {
			out = append(out, s)
		}
	}
	return out
}

// find is the place in the run, from 1, of the sheet that text names; 0 for the empty text.
func (f *jamForm) find(text string) (place int, ok bool) {
	number, _, _ := strings.Cut(strings.TrimSpace(text), " – ")
	if number == "" {
		return 0, true
	}
	for i, l := range f.c.run.lines {
		if strings.EqualFold(l.number, number) {
			return i + 1, true
		}
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0, false
	}
	for i, l := range f.c.run.lines {
		if serial(l.number) == n {
			return i + 1, true
		}
	}
	return 0, false
}

// serial is the digits that a number begins with; 0 without.
func serial(number string) int {
	n, _ := strconv.Atoi(number[:len(number)-len(strings.TrimLeft(number, "0123456789"))])
	return n
}

// tell says before it is saved what the register will hold, and where printing goes on.
func (f *jamForm) tell() {
	lines := f.c.run.lines
	good, ok := f.find(f.last.Value())
	bad, _ := f.spoiled.Number()
	if !ok {
		f.sum.SetText("–")
		return
	}
	n := func(v int) string { return vn.Int(int64(v)) }
	var parts []string
	if good > 0 {
		parts = append(parts, fmt.Sprintf("đã in %s tờ (số %s)", n(good), numbersText(lines[:good])))
	}
	spoiled := max(0, min(int(bad), len(lines)-good))
	if spoiled > 0 {
		parts = append(parts, fmt.Sprintf("hỏng %s tờ (số %s)", n(spoiled), numbersText(lines[good:good+spoiled])))
	}
	text := vn.Capital(strings.Join(parts, ", "))
	if good < len(lines) {
		text += fmt.Sprintf("; còn %s tờ, in tiếp từ số %s.", n(len(lines)-good), lines[good].number)
	}
	f.sum.SetText(text)
}

func (f *jamForm) save(dialog *widgets.Dialog) {
	c, run := f.c, f.c.run
	good, _ := f.find(f.last.Value())
	bad, _ := f.spoiled.Number()
	j := data.Jam{Spoiled: int(bad), Stock: run.stock, Reason: f.reason.Value(), Again: run.reason}
	if good > 0 {
		j.LastGood = run.lines[good-1].award
	}
	ids := run.ids()
	var rest []data.ID
	what := fmt.Sprintf("Ghi đã in %s tờ, hỏng %s tờ theo %s", vn.Int(int64(good)), vn.Int(bad), decisionName(&c.facts.decision))
	c.change(what, func(tx *data.Tx) (err error) {
		rest, err = tx.AfterJam(ids, j)
		return err
	}, func(err error) {
		if err != nil {
			f.fields.SetError("Spoiled", data.Message(err))
			return
		}
		dialog.Close()
		c.finish(rest)
	})
}
