package law

import (
	"fmt"
	"time"
)

// Salary is mức lương cơ sở, đồng a month.
type Salary struct {
	Amount int64 `json:"amount"`
	Validity
}

// Coefficient is hệ số tiền thưởng of one form for one kind of recipient, in hundredths of the base salary. Level is ""
// where every level that gives the form pays the same; a row with the decision's level comes before it.
type Coefficient struct {
	Form  string `json:"form"`
	Level string `json:"level"`
	Kind  string `json:"kind"`
	Coef  int    `json:"coef"`
	Validity
}

// The ways to round a bonus to 10.000 đồng.
const (
	RoundUp      = "up"      // làm tròn lên (NĐ 98/2023/NĐ-CP, Điều 53)
	RoundNearest = "nearest" // làm tròn đến số gần nhất, as offices did under NĐ 91/2017/NĐ-CP
)

// Bonus is tiền thưởng of one award and how it came about.
type Bonus struct {
	Amount     int64  // đồng, rounded
	Base       int64  // base salary on the day, đồng
	Product    int64  // Base by Coef before rounding, đồng
	Coef       int    // hundredths
	Mode       string // RoundUp or RoundNearest
	BaseSource string
	CoefSource string
	Verify     bool // one of the two sources is still to be checked
	Fixed      bool // Amount was set by hand; the caller fills it in
}

// BaseSalary is the base salary in force on a day; an Error where the table has none.
func BaseSalary(on time.Time) (Salary, error) {
	day := iso(on)
	for _, s := range inForce.Load().salaries {
		if s.on(day) {
			return s, nil
		}
	}
	return Salary{}, Error(fmt.Sprintf("Bảng lương cơ sở không có mức cho ngày %s: hãy bổ sung bảng hoặc ghi số tiền thưởng bằng tay.", shortDay(day)))
}

// BonusFor is the bonus of a form for a kind of recipient by a decision of that day, at the level that usually gives
// the form. The base salary is that of the decision's day, not of the achievement (NĐ 98/2023/NĐ-CP, Điều 53).
func BonusFor(form, kind string, on time.Time, mode string) (Bonus, error) {
	return BonusAt(form, "", kind, on, mode)
}

// BonusAt is BonusFor by a decision of the given level: a Bằng khen of the Prime Minister and one of the province have
// the same form and different coefficients. The errors are of type Error.
func BonusAt(form, level, kind string, on time.Time, mode string) (Bonus, error) {
	if mode == "" {
		mode = RoundUp
	}
	if mode != RoundUp && mode != RoundNearest {
		return Bonus{}, Error(fmt.Sprintf("Không có cách làm tròn «%s»: hãy chọn làm tròn lên hoặc làm tròn gần nhất.", mode))
	}
	if on.IsZero() {
		return Bonus{}, Error("Quyết định chưa có ngày nên chưa tính được tiền thưởng: hãy ghi ngày quyết định.")
	}
	f, ok := FormByCode(form)
	if !ok {
		return Bonus{}, Error(fmt.Sprintf("Không có danh hiệu, hình thức «%s» trong bảng: hãy chọn trong danh sách.", form))
	}
	if !f.Suits(kind) {
		return Bonus{}, Error(fmt.Sprintf("%s không tặng cho %s: hãy chọn hình thức khác.", f.Name, kindName(kind)))
	}
	c, ok := coefficient(form, level, kind, iso(on))
	if !ok {
		return Bonus{}, Error(fmt.Sprintf("Bảng hệ số chưa có mức thưởng của %s cho %s vào ngày %s: hãy ghi số tiền thưởng bằng tay.",
			f.Name, kindName(kind), shortDay(iso(on))))
	}
	s, err := BaseSalary(on)
	if err != nil {
		return Bonus{}, err
	}
	return Bonus{
		Amount: rounded(s.Amount, c.Coef, mode), Base: s.Amount, Product: s.Amount * int64(c.Coef) / 100, Coef: c.Coef,
		Mode: mode, BaseSource: s.Source, CoefSource: c.Source, Verify: s.Verify || c.Verify,
	}, nil
}

// coefficient is the row of the level where that has rows of its own for the form, else the one of every level: a
// commune's Giấy khen for a household is not paid like a district's. The Party's awards are outside the Law and have none.
func coefficient(form, level, kind, day string) (found Coefficient, ok bool) {
	if level == "party" {
		return Coefficient{}, false
	}
	own := false
	for _, c := range inForce.Load().coefs {
		switch {
		case c.Form != form || !c.on(day):
		case c.Level == level && level != "":
			if c.Kind == kind {
				return c, true
			}
			own = true
		case c.Level == "" && c.Kind == kind:
			found, ok = c, true
		}
	}
	if own {
		return Coefficient{}, false
	}
	return found, ok
}

// rounded is base by coef hundredths to 10.000 đồng, in integers: 0,3 of 2.340.000 must be exactly 702.000 before it
// is rounded.
func rounded(base int64, coef int, mode string) int64 {
	const unit = 10_000 * 100 // hundredths of a đồng
	product := base * int64(coef)
	if mode == RoundNearest {
		return (product + unit/2) / unit * 10_000
	}
	return (product + unit - 1) / unit * 10_000
}
