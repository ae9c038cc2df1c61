package data

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data/law"
	"thidua/data/vn"
)

// DossierError says in a sentence for the person why no decision can be drafted from dossiers.
type DossierError string

func (e DossierError) Error() string { return string(e) }

// ForPerson is the sentence itself.
func (e DossierError) ForPerson() string { return string(e) }

// DraftDecision writes a draft decision on what the dossiers ask, with subject, movement, period and signer filled in
// and what is asked as awards without names, and links the dossiers to it. Only dossiers that were found good, lead to
// no decision yet, belong to one movement and ask for what one level decides go together.
func (t *Tx) DraftDecision(ids []ID, today Date) (*Decision, error) {
	list, movement, err := t.draftable(ids)
	if err != nil {
		return nil, err
	}
	on := today
	o, err := t.OfficeAt(on)
	if errors.Is(err, ErrNotFound) { // the office of these dossiers may be gone
		on = list[len(list)-1].Received
		o, err = t.OfficeAt(on)
	}
	if err != nil {
		return nil, err
	}
	d := &Decision{Basis: BasisDecision, State: StateDraft, ReportYear: list[0].year(), Type: TypeMerit,
		Period: Period{Kind: PeriodYear, From: list[0].year(), To: list[0].year()}}
	for _, p := range list {
		d.count(p.Asked)
	}
	if err := d.decidedBy(o, on); err != nil {
		return nil, err
	}
	d.Form = d.commonForm()
	theme := "trong công tác " + d.Period.String()
	if movement != nil {
		d.Type, d.Movement = TypeMovement, movement.ID
		if !movement.Period.IsZero() {
			d.Period = movement.Period
		}
		theme = "trong phong trào thi đua “" + strings.Trim(movement.Name, "“”\"") + "”"
		if when := d.Period.String(); !strings.Contains(movement.Name, when) {
			theme += " " + when
		}
	}
	d.OfficeType = d.Type.OfficeWord()
	d.Subject, d.Achievement = d.grants()+" "+theme, "Đã có thành tích xuất sắc "+theme
	if err := Put(t, d); err != nil {
		return nil, err
	}
	for _, p := range list {
		p.Decision = d.ID
		if err := Put(t, p); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// draftable reads the dossiers and the movement they share; nil without one.
func (t *Tx) draftable(ids []ID) ([]*Proposal, *Movement, error) {
	if len(ids) == 0 {
		return nil, nil, DossierError("Chưa chọn hồ sơ nào; hãy chọn ít nhất một hồ sơ đủ điều kiện.")
	}
	list, err := byIDs[Proposal](t, ids)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range list {
		u, err := Get[Unit](t, p.Unit)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case p.Verdict == "returned":
			return nil, nil, DossierError(fmt.Sprintf("Hồ sơ của %s đã trả lại nên không lập quyết định được.", u.Name))
		case p.Decision != 0:
			return nil, nil, DossierError(fmt.Sprintf("Hồ sơ của %s đã có quyết định; hãy bỏ hồ sơ ấy ra khỏi các dòng đang chọn.", u.Name))
		case p.Verdict != "accepted":
			return nil, nil, DossierError(fmt.Sprintf("Hồ sơ của %s chưa ghi kết quả xét; hãy ghi «đủ điều kiện» rồi lập quyết định.", u.Name))
		case len(p.Asked) == 0:
			return nil, nil, DossierError(fmt.Sprintf("Hồ sơ của %s chưa ghi đề nghị hình thức gì, bao nhiêu; hãy nhập rồi lập quyết định.", u.Name))
		case p.Movement != list[0].Movement || p.year() != list[0].year():
			return nil, nil, DossierError("Các hồ sơ đang chọn thuộc phong trào hoặc năm khác nhau; hãy lập quyết định riêng cho từng phong trào, từng năm.")
		}
	}
	if list[0].Movement == 0 {
		return list, nil, nil
	}
	m, err := Get[Movement](t, list[0].Movement)
	return list, m, err
}

// count adds what is asked to the awards without names, each form and kind of recipient once.
func (d *Decision) count(asked []CountedAward) {
	for _, a := range asked {
		i := slices.IndexFunc(d.Counted, func(c CountedAward) bool { return c.Form == a.Form && c.Type == a.Type })
		if i < 0 {
			d.Counted = append(d.Counted, CountedAward{Form: a.Form, Type: a.Type, Count: a.Count})
			continue
		}
		d.Counted[i].Count += a.Count
	}
	slices.SortStableFunc(d.Counted, func(a, b CountedAward) int { return a.Type.Rank() - b.Type.Rank() })
}

// decidedBy sets who decides: the office's head, or the level above for what only that may give.
func (d *Decision) decidedBy(o *Office, on Date) error {
	own, above := "", ""
	for _, c := range d.Counted {
		f, _ := law.FormOn(c.Form, on.Time())
		can, _ := law.CanDecide(c.Form, string(o.Level), on.Time())
		others := law.Deciders(c.Form, on.Time())
		if can || len(others) == 0 {
			own = f.Name
			continue
		}
		above, d.Level = f.Name, Level(others[0].Level)
		if d.Authority = others[0].By; d.Level == LevelProvince && o.Superior != "" {
			d.Authority = "Chủ tịch " + o.Superior
		}
	}
	switch {
	case own != "" && above != "":
		return DossierError(fmt.Sprintf("Các hồ sơ vừa đề nghị %s thuộc thẩm quyền của %s, vừa đề nghị %s thuộc thẩm quyền cấp trên; hãy lập hai quyết định.", own, o.ShortName, above))
	case above != "":
		return nil
	}
	d.Level, d.Authority = o.Level, vn.Capital(strings.ToLower(o.HeadTitle()))+" "+o.ShortName
	s := o.SignerOf(&Decision{Date: on})
	d.Signer, d.SignerTitle, d.SignMode = s.Name, s.Title, s.Mode
	return nil
}

// commonForm is the form that most of the awards have.
func (d *Decision) commonForm() string {
	sum := map[string]int{}
	best := ""
	for _, c := range d.Counted {
		sum[c.Form] += c.Count
		if sum[c.Form] > sum[best] {
			best = c.Form
		}
	}
	return best
}

// grants says what is given and to whom: «tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc».
func (d *Decision) grants() string {
	var kinds []string
	for _, k := range RecipientKinds {
		if slices.ContainsFunc(d.Counted, func(c CountedAward) bool { return c.Type == k }) {
			kinds = append(kinds, k.Label())
		}
	}
	whom := " cho " + strings.Join(kinds, ", ") + " có thành tích xuất sắc"
	one := !slices.ContainsFunc(d.Counted, func(c CountedAward) bool { return c.Form != d.Form })
	f, ok := law.FormByCode(d.Form)
	switch {
	case !one || !ok:
		return "khen thưởng" + strings.TrimPrefix(whom, " cho")
	case f.Title:
		return "công nhận danh hiệu “" + f.Name + "”" + whom
	}
	return "tặng " + cmp.Or(f.Object, f.Name) + whom
}
