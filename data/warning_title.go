package data

import (
	"slices"

	"thidua/data/law"
	"thidua/data/vn"
)

// Codes of package law that the rules on titles name.
const (
	formLDTT     = "ldtt"
	formCSTDCS   = "cstdcs"
	formCSTDTinh = "cstd-tinh"
)

// titles holds CSTĐCS against LĐTT of the same period: each of them is LĐTT too (Luật 2022, Điều 23), and their share
// stays under the office's cap. Decisions of one level, group, period and report year count together, because an office
// decides the two titles in two decisions.
func (w *warner) titles() error {
	if !slices.Contains(w.forms(), formCSTDCS) {
		return nil
	}
	family, err := w.family()
	if err != nil {
		return err
	}
	named := map[string]bool{}
	var base, top, counted int
	for _, d := range family {
		for _, c := range d.Counted {
			switch c.Form {
			case formLDTT:
				base, counted = base+c.Count, counted+c.Count
			case formCSTDCS:
				top += c.Count
			}
		}
		err := w.tx.eachNamed(d.ID, func(id ID, _ RecipientKind, form string, state AwardState) error {
			switch {
			case state == AwardRevoked:
			case form == formCSTDCS:
				top++
			case form == formLDTT:
				base++
				a, err := Get[Award](w.tx, id)
				if err != nil {
					return err
				}
				named[joinKey(a.Name)] = true
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if counted == 0 { // else some names of LĐTT are not known
		for _, a := range w.awards {
			if a.Form == formCSTDCS && !named[joinKey(a.Name)] {
				w.add("ldtt", a.ID, "%s được Chiến sĩ thi đua cơ sở nhưng không có trong danh sách Lao động tiên tiến cùng thời gian.", a.Name)
			}
		}
	}
	return w.cap(top, base)
}

func (w *warner) cap(top, base int) error {
	limit := defaultTitleCap
	if o, err := w.tx.OfficeAt(w.d.Date); err == nil && o.TitleCap > 0 {
		limit = o.TitleCap
	}
	if base > 0 && top*10000 > limit*base {
		w.add("cap", 0, "Chiến sĩ thi đua cơ sở có %s trên %s Lao động tiên tiến, bằng %s%%, vượt tỷ lệ %s%%.",
			vn.Int(int64(top)), vn.Int(int64(base)), vn.Percent(int64(top), int64(base)), vn.Percent(int64(limit), 10000))
	}
	return nil
}

// family lists the decisions that decide titles together with this one.
func (w *warner) family() ([]*Decision, error) {
	all, err := w.tx.Decisions(w.d.ReportYear)
	if err != nil {
		return nil, err
	}
	out := []*Decision{w.d}
	for _, d := range all {
		if d.ID != w.d.ID && d.State != StateRevoked && d.Basis != BasisTotal &&
			d.Level == w.d.Level && d.Period == w.d.Period && joinKey(d.Group) == joinKey(w.d.Group) {
			out = append(out, d)
		}
	}
	return out, nil
}

// years: CSTĐ cấp tỉnh asks for three CSTĐCS in a row before it (Luật 2022, Điều 22), told from the lifetime record.
func (w *warner) years() error {
	const needed = 3
	for _, a := range w.awards {
		if a.Form != formCSTDTinh || a.Recipient == 0 {
			continue
		}
		life, err := w.tx.AwardsOfRecipient(a.Recipient)
		if err != nil {
			return err
		}
		won := map[int]bool{}
		for _, o := range life {
			if o.Form != formCSTDCS || o.State == AwardRevoked {
				continue
			}
			p, err := w.tx.periodOf(o)
			if err != nil {
				return err
			}
			won[p.To] = true
		}
		p, err := w.tx.periodOf(a)
		if err != nil {
			return err
		}
		row := 0
		for y := p.To; won[y]; y-- {
			row++
		}
		if row == 0 { // the year's own title may come with this one
			for y := p.To - 1; won[y]; y-- {
				row++
			}
		}
		if p.To != 0 && row < needed {
			w.add("years", a.ID, "%s mới có %d năm liên tục là Chiến sĩ thi đua cơ sở; %s cần %d năm liên tục.", a.Name, row, formName(formCSTDTinh), needed)
		}
	}
	return nil
}

// periodOf is the achievement period of an award, its own or its decision's.
func (t *Tx) periodOf(a *Award) (Period, error) {
	if !a.Period.IsZero() {
		return a.Period, nil
	}
	d, err := Get[Decision](t, a.Decision)
	if err != nil {
		return Period{}, err
	}
	return d.Period, nil
}

// sameAchievement: not several forms, nor one several times, for one achievement (Luật 2022, Điều 5 khoản 2 điểm c):
// the same recipient in another decision on the same movement and period. A title goes together with a form.
func (w *warner) sameAchievement() error {
	if w.d.Movement == 0 {
		return nil
	}
	for _, a := range w.awards {
		if a.Recipient == 0 {
			continue
		}
		life, err := w.tx.AwardsOfRecipient(a.Recipient)
		if err != nil {
			return err
		}
		for _, o := range life {
			if o.Decision == w.d.ID || o.State == AwardRevoked || isTitle(o.Form) != isTitle(a.Form) {
				continue
			}
			d, err := Get[Decision](w.tx, o.Decision)
			if err != nil {
				return err
			}
			if d.State != StateRevoked && d.Movement == w.d.Movement && d.Period == w.d.Period {
				w.add("same", a.ID, "%s đã được khen về cùng phong trào, cùng thời gian tại %s; một thành tích chỉ khen một lần.", a.Name, d.Cite())
			}
		}
	}
	return nil
}

// isTitle tells a danh hiệu thi đua from a hình thức khen thưởng.
func isTitle(form string) bool {
	f, ok := law.FormByCode(form)
	return ok && f.Title
}
