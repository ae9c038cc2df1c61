package gui

import (
	"context"
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
	"thidua/pdf/form"
)

// previewDecision shows the decision with its annex.
func (v *decisionView) previewDecision() {
	if v.facts == nil {
		return
	}
	d := v.facts.decision
	v.s.preview(paper{
		title: vn.Capital(decisionName(&d)),
		file:  "quyet-dinh-" + fileWord(d.Number) + ".pdf",
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			return form.Decision(ctx, tx, d.ID)
		},
	})
}

// openDesk opens the certificate desk for the selected recipients, or for all.
func (v *decisionView) openDesk() {
	if v.facts == nil || !v.facts.printing {
		return
	}
	var picked []data.ID
	if rows := v.chosen(); len(rows) < v.table.Shown() {
		for _, r := range rows {
			picked = append(picked, r.award.ID)
		}
	}
	v.s.openDesk(v.facts.decision.ID, picked)
}

// previewCertificates shows the certificates of the selected recipients, or of all, with their artwork.
func (v *decisionView) previewCertificates() {
	if v.facts == nil {
		return
	}
	d := v.facts.decision
	var o certificate.Options
	ids := v.targets()
	title := "Giấy khen theo " + decisionName(&d)
	if rows := v.chosen(); len(rows) > 0 {
		for _, r := range rows {
			o.Only = append(o.Only, r.line)
		}
		title += fmt.Sprintf(" – %s dòng đang chọn", vn.Int(int64(len(rows))))
	}
	v.s.preview(paper{
		title: title,
		file:  "giay-khen-" + fileWord(d.Number) + ".pdf",
		make: func(ctx context.Context, tx *data.Tx, progress func(int, int)) (*pdf.Document, error) {
			o.Progress = progress
			return certificate.Batch(ctx, tx, d.ID, o)
		},
		out: func() { v.askPrinted(d, ids) },
	})
}

// quickPrint is the reason on record of a sheet printed again from the quick look.
const quickPrint = "in lại khi xem nhanh"

// askPrinted asks whether what left the window came out on paper, and notes it.
func (v *decisionView) askPrinted(d data.Decision, ids []data.ID) {
	var open []data.ID
	for i := range v.facts.rows {
		a := v.facts.rows[i].award
		if a == nil || !printable(a.Form) || a.State == data.AwardRevoked {
			continue
		}
		for _, id := range ids {
			if a.ID == id {
				open = append(open, id)
			}
		}
	}
	if len(open) == 0 {
		return
	}
	text := fmt.Sprintf("Ghi «đã in» cho %s giấy khen của %s?", vn.Int(int64(len(open))), decisionName(&d))
	widgets.Confirm(v.s.win, "Đã in xong?", text, "Ghi đã in", "Chưa in", func(yes bool) {
		if !yes {
			return
		}
		what := fmt.Sprintf("Ghi đã in %s giấy khen của %s", vn.Int(int64(len(open))), decisionName(&d))
		v.s.change(what, func(tx *data.Tx) error { return tx.MarkPrinted(open, "", quickPrint) }, nil)
	})
}

// fileWord is a number as part of a file's name: «164-qd-ubnd».
func fileWord(number string) string {
	if number == "" {
		return "chua-co-so"
	}
	return strings.NewReplacer("/", "-", " ", "").Replace(vn.Fold(number))
}
