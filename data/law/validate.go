package law

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

var (
	kinds  = []string{"collective", "individual", "household"}
	levels = []string{"state", "province", "district", "commune", "party", "unit"}
	papers = []string{"decision", "submission", "minutes"}
	types  = []string{"cong-trang", "dot-xuat", "phong-trao", "cong-hien", "nien-han", "doi-ngoai"}
)

// checked is a row with what validation needs of it: key tells rows that must not be in force on the same day.
type checked struct {
	Validity
	key  string
	flaw string // what is wrong beyond the Validity, in Vietnamese; "" nothing
}

func (t *tables) validate() error {
	for _, table := range []struct {
		name string
		rows []checked
		gaps bool // gaps between the rows of a key are refused
	}{
		{"salary.json", t.checkSalaries(), true},
		{"forms.json", t.checkForms(), true},
		{"bonus.json", t.checkCoefs(), false},
		{"authority.json", t.checkAuthorities(), false},
		{"bases.json", t.checkBases(), false},
		{"types.json", t.checkTypes(), false},
		{"units.json", t.checkUnits(), false},
		{"dossier.json", t.checkPapers(), false},
		{"terms.json", t.checkTerms(), false},
		{"holidays.json", t.checkHolidays(), false},
	} {
		if row, flaw := firstFlaw(table.rows, table.gaps); flaw != "" {
			return Error(fmt.Sprintf("Bảng %s, dòng thứ %d: %s.", table.name, row+1, flaw))
		}
	}
	return nil
}

func firstFlaw(rows []checked, gaps bool) (int, string) {
	if len(rows) == 0 {
		return 0, "bảng không có dòng nào"
	}
	for i, r := range rows {
		if flaw := cmp.Or(r.Validity.flaw(), r.flaw); flaw != "" {
			return i, flaw
		}
		prev := -1
		for j, o := range rows[:i] {
			if o.key != r.key {
				continue
			}
			if (o.To == "" || r.From <= o.To) && (r.To == "" || o.From <= r.To) {
				return i, fmt.Sprintf("trùng thời gian hiệu lực với dòng thứ %d", j+1)
			}
			prev = j
		}
		if gaps && prev >= 0 && rows[prev].To != dayBefore(r.From) {
			return i, fmt.Sprintf("không nối tiếp ngày với dòng thứ %d", prev+1)
		}
	}
	return 0, ""
}

func (v Validity) flaw() string {
	for _, day := range []string{v.From, v.To} {
		if t, err := time.Parse(time.DateOnly, day); day != "" && (err != nil || iso(t) != day) {
			return fmt.Sprintf("ngày «%s» không đúng, phải ghi theo mẫu 2024-07-01", day)
		}
	}
	switch {
	case v.To != "" && v.From > v.To:
		return "ngày đầu sau ngày cuối"
	case strings.TrimSpace(v.Source) == "":
		return "thiếu căn cứ (source)"
	case v.Verify != strings.Contains(v.Source, "chưa đối chiếu"):
		return "dòng cần kiểm tra phải ghi «chưa đối chiếu» trong căn cứ và có verify"
	}
	return ""
}

func (t *tables) checkSalaries() (out []checked) {
	for _, s := range t.salaries {
		flaw := ""
		if s.Amount <= 0 {
			flaw = "mức lương phải lớn hơn 0"
		}
		out = append(out, checked{s.Validity, "", flaw})
	}
	return out
}

func (t *tables) checkForms() (out []checked) {
	for _, f := range t.forms {
		flaw := ""
		switch {
		case f.Code == "" || f.Name == "" || f.Short == "":
			flaw = "thiếu mã, tên hoặc tên viết tắt"
		case len(f.For) == 0 || !allIn(f.For, kinds):
			flaw = "đối tượng (for) không đúng"
		case f.Level != "" && !slices.Contains(levels, f.Level):
			flaw = "cấp (level) không đúng"
		}
		out = append(out, checked{f.Validity, f.Code, flaw})
	}
	return out
}

func (t *tables) checkCoefs() (out []checked) {
	for _, c := range t.coefs {
		flaw := ""
		i := slices.IndexFunc(t.forms, func(f Form) bool { return f.Code == c.Form })
		switch {
		case i < 0:
			flaw = fmt.Sprintf("không có hình thức «%s» trong forms.json", c.Form)
		case !t.forms[i].Suits(c.Kind):
			flaw = fmt.Sprintf("%s không tặng cho «%s»", t.forms[i].Name, c.Kind)
		case c.Level != "" && !slices.Contains(levels, c.Level):
			flaw = "cấp (level) không đúng"
		case c.Coef <= 0:
			flaw = "hệ số phải lớn hơn 0, tính bằng phần trăm mức lương cơ sở"
		}
		out = append(out, checked{c.Validity, c.Form + "/" + c.Level + "/" + c.Kind, flaw})
	}
	return out
}

func (t *tables) checkAuthorities() (out []checked) {
	for _, a := range t.authorities {
		flaw := ""
		switch {
		case !slices.ContainsFunc(t.forms, func(f Form) bool { return f.Code == a.Form }):
			flaw = fmt.Sprintf("không có hình thức «%s» trong forms.json", a.Form)
		case !slices.Contains(levels, a.Level):
			flaw = "cấp (level) không đúng"
		case a.By == "":
			flaw = "thiếu người quyết định (by)"
		}
		out = append(out, checked{a.Validity, a.Form + "/" + a.Level, flaw})
	}
	return out
}

func (t *tables) checkBases() (out []checked) {
	for _, b := range t.bases {
		flaw := ""
		switch {
		case !strings.HasPrefix(b.Text, "Căn cứ ") || strings.ContainsAny(b.Text[len(b.Text)-1:], ";., "):
			flaw = "phải bắt đầu bằng «Căn cứ» và không có dấu ở cuối"
		case len(b.Papers) == 0 || !allIn(b.Papers, papers):
			flaw = "loại văn bản (papers) không đúng"
		case !allIn(b.Levels, levels):
			flaw = "cấp (levels) không đúng"
		}
		out = append(out, checked{b.Validity, b.Text + "/" + strings.Join(b.Levels, ","), flaw})
	}
	return out
}

func (t *tables) checkTypes() (out []checked) {
	for _, m := range t.types {
		flaw := ""
		switch {
		case !slices.Contains(types, m.Type):
			flaw = fmt.Sprintf("không có loại hình «%s»", m.Type)
		case m.Name == "" || m.Office == "":
			flaw = "thiếu tên hoặc cách gọi"
		}
		out = append(out, checked{m.Validity, m.Type, flaw})
	}
	return out
}

func (t *tables) checkUnits() (out []checked) {
	for _, u := range t.units {
		flaw := ""
		if u.Code == "" || u.Name == "" || u.Block == "" {
			flaw = "thiếu mã, tên hoặc khối"
		}
		out = append(out, checked{u.Validity, u.Code, flaw})
	}
	return out
}

func allIn(list, known []string) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(known, s) })
}

func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return iso(t.AddDate(0, 0, -1))
}
