package law

import (
	"slices"
	"time"
)

// Form is a danh hiệu thi đua or a hình thức khen thưởng.
type Form struct {
	Code   string   `json:"code"`
	Name   string   `json:"name"`
	Short  string   `json:"short"`  // as tables abbreviate it, «LĐTT»
	Title  bool     `json:"title"`  // danh hiệu rather than hình thức
	For    []string `json:"for"`    // kinds of recipient
	Object string   `json:"object"` // what is printed and handed over, «Giấy khen»; "": money only, nothing to print
	Level  string   `json:"level"`  // level that usually decides it; "" any
	Validity
}

// Suits tells whether the form may be given to that kind of recipient.
func (f Form) Suits(kind string) bool { return slices.Contains(f.For, kind) }

// Forms lists every form once, as it is called now, in the order lists offer them.
func Forms() []Form {
	var out []Form
	for _, f := range inForce.Load().forms {
		if i := slices.IndexFunc(out, func(o Form) bool { return o.Code == f.Code }); i >= 0 {
			out[i] = f
		} else {
			out = append(out, f)
		}
	}
	return out
}

// FormByCode finds a form as it is called now.
func FormByCode(code string) (Form, bool) { return FormOn(code, time.Time{}) }

// FormOn finds a form as it was called on a day: «Xã, phường, thị trấn tiêu biểu» until 30/6/2025. Where it had no name
// on that day, the newest is taken.
func FormOn(code string, on time.Time) (found Form, ok bool) {
	day := iso(on)
	for _, f := range inForce.Load().forms {
		if f.Code != code {
			continue
		}
		if f.on(day) {
			return f, true
		}
		found, ok = f, true
	}
	return found, ok
}

// Authority is thẩm quyền: who decides a form at a level.
type Authority struct {
	Form  string `json:"form"`
	Level string `json:"level"`
	By    string `json:"by"` // «Chủ tịch Ủy ban nhân dân cấp huyện»
	Validity
}

// CanDecide tells whether a level may decide a form on a day, and by which rule. Where it may not, source tells who may:
// the form can then only be proposed.
func CanDecide(form, level string, on time.Time) (ok bool, source string) {
	others := ""
	for _, a := range Deciders(form, on) {
		if a.Level == level {
			return true, a.Source
		}
		if a.Level != "party" {
			if others != "" {
				others += "; "
			}
			others += a.By + " (" + a.Source + ")"
		}
	}
	return false, others
}

// Deciders lists who may decide a form on a day.
func Deciders(form string, on time.Time) []Authority {
	day := iso(on)
	var out []Authority
	for _, a := range inForce.Load().authorities {
		if a.Form == form && a.on(day) {
			out = append(out, a)
		}
	}
	return out
}
