package data

import (
	"fmt"
	"slices"

	"thidua/data/law"
	"thidua/data/vn"
)

// fault is the *ValidationError of one field of r.
func fault(r Record, field, format string, args ...any) error {
	return &ValidationError{Kind: r.Kind(), Field: field, Message: fmt.Sprintf(format, args...)}
}

// first returns the first error that is not nil.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// The years that a record may name; the bounds catch slips of the finger.
const minYear, maxYear = 1900, 2199

func checkYear(r Record, field string, year int) error {
	if year < minYear || year > maxYear {
		return fault(r, field, "Năm %d không đúng; hãy nhập năm có bốn chữ số, ví dụ 2024.", year)
	}
	return nil
}

func checkLevel(r Record, l Level) error {
	if !slices.Contains(Levels, l) {
		return fault(r, "Level", "Hãy chọn cấp: nhà nước, tỉnh, huyện, xã, cấp ủy Đảng hoặc cơ quan, đơn vị.")
	}
	return nil
}

// checkSpan refuses a last day before the first.
func checkSpan(r Record, field string, from, to Date) error {
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		return fault(r, field, "Ngày kết thúc %s trước ngày bắt đầu %s; hãy sửa một trong hai ngày.", to, from)
	}
	return nil
}

func checkPeriod(r Record, p Period) error {
	if p.IsZero() {
		return nil
	}
	if err := checkYear(r, "Period", p.From); err != nil {
		return err
	}
	switch {
	case p.Kind == PeriodYear && p.To != p.From:
		return fault(r, "Period", "Thời gian tính theo năm chỉ gồm một năm; hãy chọn «giai đoạn» cho nhiều năm.")
	case p.Kind == PeriodSchool && p.To != p.From+1:
		return fault(r, "Period", "Năm học gồm hai năm liền nhau, ví dụ 2023-2024; hãy sửa lại.")
	case p.Kind == PeriodRange && (p.To <= p.From || p.To > maxYear):
		return fault(r, "Period", "Năm cuối của giai đoạn phải sau năm đầu, ví dụ 2021-2025; hãy sửa lại.")
	case p.Kind != PeriodYear && p.Kind != PeriodSchool && p.Kind != PeriodRange:
		return fault(r, "Period", "Hãy chọn thời gian là năm, năm học hoặc giai đoạn.")
	}
	return nil
}

// checkForm refuses a form that the tables of law do not have, or do not give to that kind of recipient.
func checkForm(r Record, field, code string, kind RecipientKind) error {
	f, ok := law.FormByCode(code)
	switch {
	case !ok:
		return fault(r, field, "Hình thức «%s» không có trong danh mục; hãy chọn lại.", code)
	case kind != "" && !f.Suits(string(kind)):
		return fault(r, field, "%s không tặng cho %s; hãy chọn hình thức khác.", f.Name, kind.Label())
	}
	return nil
}

func checkCounted(r Record, field string, list []CountedAward) error {
	for i, c := range list {
		at := fmt.Sprintf("%s[%d]", field, i)
		switch {
		case c.Form == "":
			return fault(r, at+".Form", "Hãy chọn hình thức khen thưởng ở dòng %d.", i+1)
		case c.Type.Rank() == 0:
			return fault(r, at+".Type", "Hãy chọn tập thể, cá nhân hoặc hộ gia đình ở dòng %d.", i+1)
		case c.Count < 1 || c.Count > 1_000_000:
			return fault(r, at+".Count", "Số lượng ở dòng %d phải từ 1 trở lên; hãy sửa hoặc xóa dòng ấy.", i+1)
		}
		if err := checkForm(r, at+".Form", c.Form, c.Type); err != nil {
			return err
		}
	}
	return nil
}

// checkWord refuses a value outside a closed list; "" is in it only when the list says so.
func checkWord(r Record, field, value, what string, allowed ...string) error {
	if !slices.Contains(allowed, value) {
		return fault(r, field, "%s «%s» không có trong danh mục; hãy chọn lại.", vn.Capital(what), value)
	}
	return nil
}

func optionalLevel(r Record, l Level) error {
	if l == "" {
		return nil
	}
	return checkLevel(r, l)
}

func wordsOf[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}
