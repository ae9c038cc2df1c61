package gui

import (
	"context"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/form"
)

// previewPayout shows the list by which the bonuses of the decision are paid out.
func (v *decisionView) previewPayout() {
	v.paperOf("Danh sách chi tiền thưởng theo ", "chi-tien-thuong-", func(ctx context.Context, tx *data.Tx, id data.ID) (*pdf.Document, error) {
		return form.Payout(ctx, tx, id)
	})
}

// previewSubmission shows the tờ trình of the dossiers that lead to the decision.
func (v *decisionView) previewSubmission() {
	v.paperOf("Tờ trình của ", "to-trinh-", func(ctx context.Context, tx *data.Tx, id data.ID) (*pdf.Document, error) {
		list, err := tx.ProposalsOf(id)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, noDossiers
		}
		ids := make([]data.ID, len(list))
		for i, p := range list {
			ids[i] = p.ID
		}
		return form.Submission(ctx, tx, ids...)
	})
}

const noDossiers = data.DossierError("Chưa có hồ sơ đề nghị nào của quyết định này; hãy ghi hồ sơ ở trang Xét khen thưởng và chọn quyết định ấy.")

func (v *decisionView) paperOf(title, file string, set func(context.Context, *data.Tx, data.ID) (*pdf.Document, error)) {
	if v.facts == nil {
		return
	}
	d := v.facts.decision
	v.s.preview(paper{
		title: title + decisionName(&d),
		file:  file + fileWord(d.Number) + ".pdf",
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			return set(ctx, tx, d.ID)
		},
	})
}
