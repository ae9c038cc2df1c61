package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// checkAcross holds a column «Tổng số» against the columns behind it in one row, and returns the total that is wrong.
func (r *tableRow) checkAcross(heads []string, emit func(Finding)) (wrong *figure) {
	at := slices.IndexFunc(heads, func(h string) bool {
		return h == "tổng" || h == "tổng số" || h == "tổng cộng" || h == "cộng"
	})
	if at < 0 || at >= len(r.cells) || r.cells[at].fig == nil || r.cells[at].fig.form == brokenForm {
		return nil
	}
	whole := r.cells[at].fig
	side := func(from, to int) (parts []*figure) {
		for c := from; c < to && c < len(r.cells); c++ {
			if f := r.cells[c].fig; f != nil && !f.pct && !ratioColumn(head(heads, c)) {
				parts = append(parts, f)
			}
		}
		return parts
	}
	parts := side(at+1, len(r.cells))
	if at+1 >= len(heads)-1 || len(parts) < 2 {
		parts = side(1, at)
	}
	if len(parts) < 2 || slices.ContainsFunc(heads, func(h string) bool { return strings.Contains(h, "trong đó") || strings.Contains(h, "nữ") }) {
		return nil
	}
	for from := range parts {
		for to := from + 2; to <= len(parts); to++ {
			if whole.agrees(parts[from:to]) {
				return nil
			}
		}
	}
	sum, _ := add(parts)
	total := whole.as(sum, 0)
	emit(Finding{Rule: "table-sum", Severity: Error, At: []Place{r.b.at(whole.from, whole.to)}, Quotes: []string{strings.TrimSpace(r.b.Text)},
		Message:    fmt.Sprintf("Dòng «%s» của bảng: cột tổng ghi %s, các cột cộng lại bằng %s; hãy kiểm tra lại.", strings.TrimSpace(r.label()), whole.text, total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text), Mend: total})
	return whole
}

// ratioTitle tells a column of percentages.
func ratioTitle(h string) bool {
	return strings.Contains(h, "%") || strings.Contains(h, "tỷ lệ") || strings.Contains(h, "tỉ lệ")
}

// checkShareColumn finds out from most rows which two columns a column of percentages compares, and tells of the rows
// that do not come out; false where no two columns explain it.
func (t *table) checkShareColumn(body []*tableRow, heads []string, emit func(Finding)) bool {
	share := slices.IndexFunc(heads, ratioTitle)
	if share < 0 || slices.ContainsFunc(heads[share+1:], ratioTitle) {
		return false
	}
	for a := range heads {
		for b := range heads {
			if a == b || a == share || b == share {
				continue
			}
			var odd []*tableRow
			right := 0
			for _, r := range body {
				x, y, p, ok := r.three(a, b, share)
				switch {
				case !ok:
				case gives(x, y, p, 0):
					right++
				default:
					odd = append(odd, r)
				}
			}
			if right < 2 || len(odd)*2 > right {
				continue
			}
			for _, r := range odd {
				x, y, p, _ := r.three(a, b, share)
				r.emitShare(x, y, p, emit)
			}
			return true
		}
	}
	return false
}

// three are the figures of a row in three columns; ok where each is one to be compared.
func (r *tableRow) three(a, b, share int) (x, y, p *figure, ok bool) {
	if max(a, b, share) >= len(r.cells) {
		return nil, nil, nil, false
	}
	x, y, p = r.cells[a].fig, r.cells[b].fig, r.cells[share].fig
	return x, y, p, x != nil && y != nil && p != nil && !x.pct && !y.pct && y.val.n != 0 && x.den < 0 && y.den < 0
}

// checkShares holds a column of percentages of the plan against plan and actual of the row.
func (r *tableRow) checkShares(heads []string, emit func(Finding)) {
	planned, done, shareAt := -1, -1, -1
	for i, h := range heads {
		switch {
		case strings.Contains(h, "%") || strings.Contains(h, "tỷ lệ") || strings.Contains(h, "tỉ lệ"):
			if shareAt >= 0 {
				return
			}
			shareAt = i
		case strings.Contains(h, "kế hoạch") || h == "kh" || strings.HasPrefix(h, "kh ") || strings.Contains(h, "chỉ tiêu giao") || strings.Contains(h, "dự toán"):
			if planned >= 0 {
				return
			}
			planned = i
		case strings.Contains(h, "thực hiện") || h == "th" || strings.HasPrefix(h, "th ") || strings.Contains(h, "kết quả") || strings.HasPrefix(h, "ước"):
			if done >= 0 {
				return
			}
			done = i
		}
	}
	if planned < 0 || done < 0 || shareAt < 0 || max(planned, done, shareAt) >= len(r.cells) {
		return
	}
	a, base, share := r.cells[done].fig, r.cells[planned].fig, r.cells[shareAt].fig
	if a == nil || base == nil || share == nil || base.val.n == 0 || a.pct || base.pct {
		return
	}
	h := heads[shareAt]
	if !strings.Contains(h, "kh") && !strings.Contains(h, "đạt") && !strings.Contains(h, "kế hoạch") && !strings.Contains(h, "th") && h != "%" && !strings.HasPrefix(h, "tỷ lệ") {
		return
	}
	if gives(a, base, share, 0) {
		return
	}
	r.emitShare(a, base, share, emit)
}

func (r *tableRow) emitShare(a, base, share *figure, emit func(Finding)) {
	now := new(big.Rat).Quo(new(big.Rat).Mul(a.rat(), hundred()), base.rat())
	right := decimalText(now, max(1, share.places()), false)
	emit(Finding{Rule: "table-ratio", Severity: Error, At: []Place{r.b.at(share.from, share.to)}, Quotes: []string{strings.TrimSpace(r.b.Text)},
		Message:    fmt.Sprintf("Dòng «%s» của bảng: tỷ lệ ghi %s%%, tính từ %s trên %s được %s%%; hãy kiểm tra lại.", r.label(), share.text, a.text, base.text, right),
		Arithmetic: fmt.Sprintf("%s : %s = %s%%, không phải %s%%", a.text, base.text, right, share.text), Mend: right})
}
