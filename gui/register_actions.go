package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// What goes wrong with sheets and numbers, as lines of the register are usually explained.
var (
	spoilReasons  = []string{"kẹt giấy", "in lệch phôi", "nhòe mực", "mờ mực", "phôi rách, bẩn", "sai nội dung", "in nhầm phôi"}
	againReasons  = []string{"sai nội dung, in lại theo hồ sơ đã sửa", "giấy bị rách, ướt sau khi in", "người nhận làm mất, có đơn đề nghị cấp lại", "cấp đổi theo đơn đề nghị"}
	revokeReasons = []string{"hủy bỏ quyết định tặng thưởng", "kê khai gian dối thành tích"}
	voidReasons   = []string{"số bỏ trống khi chuyển sổ giấy sang máy", "cấp nhầm số", "dòng nhập thừa đã xóa"}
)

// newReason is a line for a reason that offers the usual ones.
func newReason(hint string, usual []string) *widgets.SuggestEntry {
	return widgets.NewSuggestEntry(hint, func(text string) []string {
		q := vn.NewQuery(text)
		var out []string
		for _, r := range usual {
			if q.Match(vn.Fold(r)) {
				out = append(out, r)
			}
		}
		return out
	})
}

// askReason asks why, and then changes records; an error stays in the form.
func (d *desk) askReason(title, button, hint string, usual []string, what string, f func(tx *data.Tx, reason string) error) {
	reason := newReason("ví dụ: "+usual[0], usual)
	form := widgets.NewForm().Row(widgets.Field{ID: "Reason", Label: "Lý do", Input: reason, Required: true, Hint: hint})
	widgets.ShowForm(d.win, title, button, form, fyne.NewSize(460, 220), func(dialog *widgets.Dialog) {
		why := reason.Value()
		d.change(what, func(tx *data.Tx) error { return f(tx, why) }, func(err error) {
			if err != nil {
				form.SetError("Reason", data.Message(err))
				return
			}
			dialog.Close()
		})
	})
}

// askHandOver asks the day and the receiver, and notes them for the selected certificates.
func (d *desk) askHandOver(ids []data.ID, what string) {
	day, to := newDay(), widgets.NewEntry("để trống nếu trao tận tay từng người")
	day.SetDate(d.now())
	f := widgets.NewForm().Row(
		widgets.Field{ID: "HandedOver", Label: "Ngày trao", Input: day, Required: true, Span: 0.8},
		widgets.Field{ID: "To", Label: "Người nhận thay", Input: to, Span: 1.4})
	title := fmt.Sprintf("Trao %s giấy", vn.Int(int64(len(ids))))
	widgets.ShowForm(d.win, title, "Ghi đã trao", f, fyne.NewSize(500, 200), func(dialog *widgets.Dialog) {
		on, who := dayIn(day), to.Value()
		d.change(what, func(tx *data.Tx) error { return tx.MarkHandedOver(ids, on, who) }, func(err error) {
			if err != nil {
				f.SetError("HandedOver", data.Message(err))
				return
			}
			dialog.Close()
		})
	})
}

func (p *registerPart) askHandOver() {
	ids := p.chosenAwards(data.CertPrinted, data.CertHandedOver)
	if len(ids) > 0 {
		p.desk.askHandOver(ids, fmt.Sprintf("Ghi đã trao %s giấy, sổ năm %d", p.numbersOf(ids), p.facts.year))
	}
}

func (p *registerPart) askSpoil() {
	ids := p.chosenAwards(data.CertReserved, data.CertPrinted, data.CertSpoiled)
	if len(ids) == 0 {
		return
	}
	p.askSpoiled(ids, fmt.Sprintf("Báo hỏng tờ số %s năm %d", p.numbersOf(ids), p.facts.year))
}

// askSpoiled asks the reason, and on what the sheets were printed where the register does not know it.
func (p *registerPart) askSpoiled(ids []data.ID, what string) {
	reason := newReason("ví dụ: "+spoilReasons[0], spoilReasons)
	names := p.facts.stock
	on := widgets.NewSelect(append([]string{"Giấy trắng"}, stockLabels(names)...), nil)
	on.SetIndex(min(1, len(names)))
	form := widgets.NewForm().Row(widgets.Field{ID: "Reason", Label: "Lý do hỏng", Input: reason, Required: true, Hint: "Số giữ nguyên, chờ in lại; tờ hỏng được trừ vào phôi."}).
		Row(widgets.Field{ID: "Stock", Label: "Tờ hỏng là", Input: on})
	widgets.ShowForm(p.win, "Báo tờ hỏng", "Ghi tờ hỏng", form, fyne.NewSize(460, 270), func(dialog *widgets.Dialog) {
		why, stock := reason.Value(), ""
		if i := on.Index(); i > 0 {
			stock = names[i-1]
		}
		p.change(what, func(tx *data.Tx) error { return tx.MarkSpoiled(ids, stock, why) }, func(err error) {
			if err != nil {
				form.SetError("Reason", data.Message(err))
				return
			}
			dialog.Close()
		})
	})
}

func (p *registerPart) askRevoke() {
	ids := p.chosenAwards(data.CertReserved, data.CertPrinted, data.CertSpoiled, data.CertHandedOver)
	p.askReason("Thu hồi giấy", "Ghi thu hồi", "Giấy và tiền thưởng được thu lại; dòng này không tính vào số liệu nữa.", revokeReasons,
		fmt.Sprintf("Thu hồi giấy số %s năm %d", p.numbersOf(ids), p.facts.year),
		func(tx *data.Tx, why string) error { return tx.MarkRevoked(ids, why) })
}

// askRelease takes the number from its award and keeps it out of use.
func (p *registerPart) askRelease() {
	r := p.chosenOne()
	if r == nil || r.award == 0 {
		return
	}
	p.askReason("Bỏ số "+r.number, "Bỏ số", "Số này không dùng nữa; khi in lại, dòng khen thưởng được cấp số khác.", voidReasons,
		fmt.Sprintf("Bỏ số %s năm %d", r.number, p.facts.year),
		func(tx *data.Tx, why string) error { return tx.ReleaseNumber(r.award, why) })
}

// askVoid asks why numbers are held by nobody; from 0 leaves the numbers to the person.
func (p *registerPart) askVoid(from, to int) {
	first, last := widgets.NewNumberEntry("7"), widgets.NewNumberEntry("9")
	if from > 0 {
		first.SetNumber(int64(from))
		last.SetNumber(int64(to))
	}
	reason := newReason("ví dụ: "+voidReasons[0], voidReasons)
	f := widgets.NewForm().Row(
		widgets.Field{ID: "From", Label: "Từ số", Input: first, Required: true},
		widgets.Field{ID: "To", Label: "Đến số", Input: last, Required: true}).
		Row(widgets.Field{ID: "Reason", Label: "Lý do", Input: reason, Required: true})
	form, year := p.facts.form, p.facts.year
	widgets.ShowForm(p.win, "Lý do số khuyết", "Ghi lý do", f, fyne.NewSize(460, 250), func(dialog *widgets.Dialog) {
		a, _ := first.Number()
		b, _ := last.Number()
		why := reason.Value()
		what := fmt.Sprintf("Ghi lý do khuyết số %s năm %d", data.Gap{From: int(a), To: int(b)}, year)
		p.change(what, func(tx *data.Tx) error { return tx.VoidNumbers(form, year, int(a), int(b), why) }, func(err error) {
			if err != nil {
				f.SetError("From", data.Message(err))
				return
			}
			dialog.Close()
		})
	})
	if from > 0 {
		p.win.Canvas().Focus(reason)
	}
}

// numbersOf is how a phrase names the numbers of selected awards: «012» or «012–019 (8 số)».
func (p *registerPart) numbersOf(ids []data.ID) string {
	of := map[data.ID]bool{}
	for _, id := range ids {
		of[id] = true
	}
	var numbers []string
	for _, r := range p.chosen() {
		if of[r.award] {
			numbers = append(numbers, r.number)
		}
	}
	if len(numbers) > 3 {
		return fmt.Sprintf("%s–%s (%s số)", numbers[0], numbers[len(numbers)-1], vn.Int(int64(len(numbers))))
	}
	return strings.Join(numbers, ", ")
}

// printAgain opens the certificate desk for the selected numbers of one decision.
func (p *registerPart) printAgain() {
	ids := p.chosenAwards(data.CertPrinted, data.CertSpoiled, data.CertHandedOver)
	decision := data.ID(0)
	for _, r := range p.chosen() {
		switch {
		case !slices.Contains(ids, r.award):
		case decision == 0:
			decision = r.ofDecision
		case r.ofDecision != decision:
			widgets.ShowMessage(p.win, "Chọn trong một quyết định", "Các số đang chọn thuộc nhiều quyết định; hãy chọn các số của một quyết định rồi in lại.", widgets.ToneWaiting)
			return
		}
	}
	if decision != 0 {
		p.s.openDesk(decision, ids)
	}
}
