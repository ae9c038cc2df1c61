package form

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

// submissionPaper is what one tờ trình prints.
type submissionPaper struct {
	office *data.Office
	issuer data.Issuer
	upward bool // to the level above, which decides what is asked
	number string
	date   data.Date
	day    data.Date // whose law and office hold: the date, or while there is none the day the last dossier came
	asked  []request
	paper  *decisionPaper // the decision being prepared, nil without one
	theme  string         // «trong phong trào thi đua …»
	signer data.Signer
}

// request is one dossier with the unit it came from.
type request struct {
	*data.Proposal
	unit string
}

// Submission sets the tờ trình that lays dossiers before who decides (Mẫu 1.4 of Nghị định 30/2020/NĐ-CP, Phụ lục III):
// the standing department's to the head of the office, or, where all that is asked is the level above's to give, the
// office's own to that level. A decision that the dossiers lead to lends its subject, the number and day of the
// submission as it cites them, and its list, which becomes the annex. Dossiers sent back, without anything asked, or
// that belong to different decisions are refused.
func Submission(ctx context.Context, tx *data.Tx, proposals ...data.ID) (*pdf.Document, error) {
	p, err := loadSubmission(tx, proposals)
	if err != nil {
		return nil, err
	}
	sections := []pdf.Section{section(p.boxes())}
	if p.paper != nil && len(p.paper.awards) > 0 {
		sections = append(sections, section(p.annex()))
	}
	doc, err := pdf.Typeset(ctx, sections...)
	if err != nil {
		return nil, err
	}
	doc.Title = "Tờ trình " + vn.LowerFirst(p.subject())
	doc.Author, doc.Subject = p.issuer.Name, p.subject()
	doc.Created = stamp(p.date, p.asked[len(p.asked)-1].Updated)
	doc.Warnings = p.warnings()
	return doc, nil
}

func loadSubmission(tx *data.Tx, ids []data.ID) (*submissionPaper, error) {
	if len(ids) == 0 {
		return nil, Refusal("Chưa chọn hồ sơ nào để trình; hãy chọn ít nhất một hồ sơ đề nghị khen thưởng.")
	}
	p := &submissionPaper{}
	decision, movement := data.ID(0), data.ID(0)
	for i, id := range ids {
		r, err := loadRequest(tx, id)
		if err != nil {
			return nil, err
		}
		if i > 0 && r.Proposal.Decision != decision {
			return nil, Refusal(fmt.Sprintf("Hồ sơ của %s thuộc quyết định khác với hồ sơ của %s; hãy lập tờ trình riêng cho từng quyết định.", r.unit, p.asked[0].unit))
		}
		if i > 0 && r.Movement != movement {
			movement = 0
		} else {
			movement = r.Movement
		}
		decision = r.Proposal.Decision
		p.asked = append(p.asked, r)
	}
	if err := p.loadDecision(tx, decision); err != nil {
		return nil, err
	}
	if p.day = p.date; p.day.IsZero() {
		for _, r := range p.asked {
			if p.day.Before(r.Received) {
				p.day = r.Received
			}
		}
	}
	if movement != 0 && p.paper == nil {
		m, err := data.Get[data.Movement](tx, movement)
		if err != nil {
			return nil, err
		}
		p.theme = " trong phong trào thi đua “" + strings.Trim(m.Name, "“”\"") + "”" + yearOf(m)
	}
	var err error
	if p.office, err = officeOn(tx, p.day); err != nil {
		return nil, err
	}
	return p, p.decideIssuer()
}

// yearOf is « năm 2024» where the movement's name does not tell it.
func yearOf(m *data.Movement) string {
	when := m.Period.String()
	if when == "" {
		when = fmt.Sprintf("năm %d", m.Year)
	}
	if strings.Contains(m.Name, when) {
		return ""
	}
	return " " + when
}

func loadRequest(tx *data.Tx, id data.ID) (request, error) {
	x, err := data.Get[data.Proposal](tx, id)
	if err != nil {
		return request{}, err
	}
	u, err := data.Get[data.Unit](tx, x.Unit)
	if err != nil {
		return request{}, err
	}
	switch {
	case x.Verdict == "returned":
		return request{}, Refusal(fmt.Sprintf("Hồ sơ của %s đã trả lại nên không trình được; hãy bỏ hồ sơ ấy ra hoặc sửa kết quả xét.", u.Name))
	case len(x.Asked) == 0:
		return request{}, Refusal(fmt.Sprintf("Hồ sơ của %s chưa ghi đề nghị hình thức gì, bao nhiêu; hãy nhập rồi lập tờ trình.", u.Name))
	}
	return request{x, u.Name}, nil
}

// cited finds number and day in «Trưởng phòng Nội vụ tại Tờ trình số 45/TTr-PNV ngày 10 tháng 02 năm 2025».
var cited = regexp.MustCompile(`(\d+[/-]TTr[-/][\p{L}\d.-]+)(?:,? ngày (?:(\d{1,2}/\d{1,2}/\d{4})|(\d{1,2}) tháng (\d{1,2}) năm (\d{4})))?`)

// loadDecision reads the decision being prepared: its list and how it cites the submission.
func (p *submissionPaper) loadDecision(tx *data.Tx, id data.ID) error {
	if id == 0 {
		return nil
	}
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return err
	}
	p.paper = &decisionPaper{d: d}
	if m := cited.FindStringSubmatch(d.Submission); m != nil {
		p.number = m[1]
		day := m[2]
		if m[3] != "" {
			day = m[3] + "/" + m[4] + "/" + m[5]
		}
		if day != "" {
			if p.date, err = vn.ParseDate(day); err != nil {
				return Refusal(fmt.Sprintf("Ngày của tờ trình trong quyết định %s không đúng; hãy sửa mục «Theo đề nghị của».", p.paper.called()))
			}
		}
	}
	if p.paper.office, err = officeOn(tx, d.Date); err != nil {
		return err
	}
	return p.paper.loadAwards(tx, false)
}

// decideIssuer finds whose paper it is: what the office's head may decide comes from his department, what only the level
// above may decide from the office.
func (p *submissionPaper) decideIssuer() error {
	own, above := "", ""
	for _, r := range p.asked {
		for _, a := range r.Asked {
			f, _ := law.FormOn(a.Form, p.day.Time())
			if can, _ := law.CanDecide(a.Form, string(p.office.Level), p.day.Time()); can || len(law.Deciders(a.Form, p.day.Time())) == 0 {
				own = f.Name
			} else {
				above = f.Name
			}
		}
	}
	if own != "" && above != "" {
		return Refusal(fmt.Sprintf("Các hồ sơ vừa đề nghị %s thuộc thẩm quyền của %s, vừa đề nghị %s thuộc thẩm quyền cấp trên; hãy lập hai tờ trình.",
			own, p.office.ShortName, above))
	}
	usual := data.BodyDepartment
	if p.upward = above != ""; p.upward {
		usual = data.BodyOffice
		if err := incomplete(map[string]bool{"cơ quan cấp trên": p.office.Superior == ""}); err != nil {
			return err
		}
	} else if err := incomplete(map[string]bool{"bộ phận thường trực": p.office.Department == "", "ký hiệu bộ phận": p.office.DeptSymbol == ""}); err != nil {
		return err
	}
	p.issuer = p.office.IssuerOf(p.number, usual)
	p.signer = p.issuer.Signer(p.day)
	return nil
}

func section(boxes []pdf.Box) pdf.Section {
	return pdf.Section{Paper: pdf.A4, Boxes: boxes, Size: sizeBody, NoteSize: sizeNote}
}

// subject is the trích yếu.
func (p *submissionPaper) subject() string {
	if p.paper != nil {
		return "Về việc đề nghị " + vn.LowerFirst(strings.TrimPrefix(p.paper.d.Subject, "Về việc "))
	}
	return "Về việc đề nghị khen thưởng" + p.theme
}

// to is who decides: «Chủ tịch Ủy ban nhân dân huyện Ba Tơ», «Ủy ban nhân dân tỉnh Quảng Ngãi».
func (p *submissionPaper) to(full bool) string {
	if p.upward {
		if full {
			return strings.Replace(p.office.Superior, "UBND ", "Ủy ban nhân dân ", 1)
		}
		return p.office.Superior
	}
	name := p.office.ShortName
	if full {
		name = p.office.Name
	}
	return vn.Capital(strings.ToLower(p.office.HeadTitle())) + " " + name
}

// by is who submits, in running text.
func (p *submissionPaper) by() string {
	if p.issuer.Body == data.BodyDepartment {
		return p.office.Department
	}
	if p.issuer.Body == data.BodyOffice {
		return p.office.ShortName
	}
	return p.issuer.Name
}

func (p *submissionPaper) boxes() []pdf.Box {
	boxes := letterhead{issuer: p.issuer, number: p.number, kind: "TTr", place: p.office.Place, date: p.date}.boxes()
	boxes = append(boxes, heading("TỜ TRÌNH", p.subject(), "")...)
	boxes = append(boxes, centred("Kính gửi: "+p.to(true)+".", pdf.Regular, 2, 12))
	bases := law.BasesIn(p.office.Superior, "submission", string(p.office.Level), p.day.Time())
	boxes = append(boxes, basisLines(bases)...)
	boxes = append(boxes,
		text(fmt.Sprintf("%s nhận hồ sơ đề nghị khen thưởng của %s cơ quan, đơn vị, tổng hợp như sau:", p.by(), vn.Count(p.units()))),
		p.table())
	if p.accepted() {
		boxes = append(boxes, text(fmt.Sprintf("Qua thẩm định, hồ sơ của các cơ quan, đơn vị nêu trên đủ thành phần và đúng quy định. %s kính trình %s xem xét, quyết định %s.", p.by(), p.to(false), p.grant())))
	} else {
		boxes = append(boxes, text(fmt.Sprintf("%s kính trình %s xem xét, quyết định %s.", p.by(), p.to(false), p.grant())))
	}
	with := "(Có hồ sơ đề nghị khen thưởng kèm theo)."
	if p.paper != nil && len(p.paper.awards) > 0 {
		with = "(Có Danh sách và hồ sơ đề nghị khen thưởng kèm theo)."
	}
	boxes = append(boxes,
		body([]pdf.Run{{Text: with, Style: pdf.Italic}}),
		text(fmt.Sprintf("Kính trình %s xem xét, quyết định./.", p.to(false))))
	return append(boxes, signature{
		recipients: []string{"Như trên", strings.TrimRight("Lưu: VT, "+p.office.DeptSymbol, ", ")},
		lines:      p.issuer.Block(p.signer), name: p.signer.Name,
	}.boxes()...)
}

// text is a plain paragraph of the body.
func text(s string) *pdf.Paragraph { return body([]pdf.Run{{Text: s}}) }

// basisLines are the lines «Căn cứ …», each with «;», the last with «.».
func basisLines(lines []string) []pdf.Box {
	var out []pdf.Box
	for i, l := range lines {
		end := ";"
		if i == len(lines)-1 {
			end = "."
		}
		out = append(out, body([]pdf.Run{{Text: strings.TrimRight(l, " ;.,") + end, Style: pdf.Italic}}))
	}
	return out
}

// annex is the decision's list as long as it is only proposed.
func (p *submissionPaper) annex() []pdf.Box {
	attached := fmt.Sprintf("(Kèm theo Tờ trình số\u00a0%s %s của %s)", numbered(p.number, p.issuer.NumberSymbol("TTr")), longDate(p.date), p.by())
	return p.paper.list("Đề nghị khen thưởng", attached)
}

func (p *submissionPaper) warnings() []string {
	var out []string
	if p.signer.Name == "" {
		out = append(out, fmt.Sprintf("Chưa khai báo người ký của %s nên họ tên để trống; hãy vào Cài đặt, mục Cơ quan, bổ sung người ký.", p.by()))
	}
	for _, r := range p.asked {
		if r.Complete.IsZero() {
			out = append(out, fmt.Sprintf("Hồ sơ của %s chưa ghi ngày đủ hồ sơ; hãy kiểm tra thành phần hồ sơ trước khi trình.", r.unit))
		}
	}
	if p.paper == nil || len(p.paper.awards) == 0 {
		return out
	}
	for _, k := range kindsInOrder {
		asked, named := 0, 0
		for _, f := range p.forms() {
			asked += f.count[k]
		}
		for _, a := range p.paper.awards {
			if a.Type == k {
				named++
			}
		}
		if asked != named {
			out = append(out, fmt.Sprintf("Các hồ sơ đề nghị %s %s nhưng danh sách có %s; hãy đối chiếu trước khi trình.", vn.Count(asked), k.Label(), vn.Count(named)))
		}
	}
	return out
}
