package form

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

// Refusal is a paper that cannot be made from the records as they are; its text is for the person.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// ForPerson is the sentence that says what is missing and where to mend it.
func (r Refusal) ForPerson() string { return string(r) }

// award is a line of the list with its amount.
type award struct {
	*data.Award
	form   law.Form
	amount int64
}

// decisionPaper is what one award decision prints.
type decisionPaper struct {
	d      *data.Decision
	office *data.Office
	awards []award
	total  int64
}

// Decision sets an award decision signed by the head in his own authority, with the list of recipients as its annex
// (Mẫu 1.2 of Nghị định 30/2020/NĐ-CP, Phụ lục III); a single recipient is named in its first article and needs no list.
// A decision of another body, or one whose names are not all known, is refused.
func Decision(ctx context.Context, tx *data.Tx, id data.ID) (*pdf.Document, error) {
	p, err := loadDecision(tx, id)
	if err != nil {
		return nil, err
	}
	sections := []pdf.Section{section(p.body())}
	if p.sole() == nil {
		sections = append(sections, section(p.annex()))
	}
	doc, err := pdf.Typeset(ctx, sections...)
	if err != nil {
		return nil, err
	}
	doc.Title = fmt.Sprintf("Quyết định %s về việc %s", p.called(), p.d.Subject)
	doc.Author, doc.Subject = p.office.Name, p.d.Subject
	doc.Created = stamp(p.d.Date, p.d.Updated)
	return doc, nil
}

func loadDecision(tx *data.Tx, id data.ID) (*decisionPaper, error) {
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return nil, err
	}
	p := &decisionPaper{d: d}
	if p.office, err = officeOn(tx, d.Date); err != nil {
		return nil, err
	}
	if d.Basis != data.BasisDecision {
		return nil, Refusal(fmt.Sprintf("«%s» là số liệu tổng hợp, không phải một quyết định nên không in được.", d.Subject))
	}
	if d.Level != p.office.Level {
		return nil, Refusal(fmt.Sprintf("Quyết định %s do %s ban hành; chương trình chỉ in quyết định của %s.", p.called(), d.DecidedBy(), p.office.ShortName))
	}
	if err := incomplete(map[string]bool{"bộ phận thường trực": p.office.Department == "" && (d.Submission == "" || p.office.Executors == "")}); err != nil {
		return nil, err
	}
	tally, err := tx.Tally(d)
	if err != nil {
		return nil, err
	}
	switch {
	case tally.Sum() == 0:
		if list, err := tx.AwardsOf(d.ID); err != nil || len(list) > 0 {
			return nil, cmp.Or(err, error(Refusal(fmt.Sprintf("Các khen thưởng của quyết định %s đều đã bị hủy bỏ nên không in được.", p.called()))))
		}
		return nil, Refusal(fmt.Sprintf("Quyết định %s chưa có tập thể, cá nhân nào; hãy nhập danh sách trước khi in.", p.called()))
	case tally.Missing > 0:
		return nil, Refusal(fmt.Sprintf("Quyết định %s còn %s khen thưởng mới có số lượng, chưa có tên; hãy nhập đủ danh sách trước khi in.", p.called(), vn.Count(tally.Missing)))
	}
	return p, p.loadAwards(tx, true)
}

// loadAwards reads the list, priced with what the law pays.
func (p *decisionPaper) loadAwards(tx *data.Tx, priced bool) error {
	list, err := tx.AwardsOf(p.d.ID)
	if err != nil {
		return err
	}
	for _, a := range list {
		if a.State == data.AwardRevoked {
			continue
		}
		f, ok := law.FormOn(a.Form, p.d.Date.Time())
		if !ok {
			return Refusal(fmt.Sprintf("Dòng «%s» của quyết định %s chưa ghi hình thức khen thưởng.", a.Name, p.called()))
		}
		line := award{Award: a, form: f}
		if priced && !p.d.Date.IsZero() { // the law of which day is not known before
			b, err := tx.Bonus(p.d, a)
			if err != nil {
				return err
			}
			line.amount = b.Amount
			p.total += b.Amount
		}
		p.awards = append(p.awards, line)
	}
	return nil
}

// called is the decision's number, or its subject while it has none.
func (p *decisionPaper) called() string {
	if p.d.Number != "" {
		return p.d.Number
	}
	return "«" + p.d.Subject + "» (chưa có số)"
}

// body is the decision itself.
func (p *decisionPaper) body() []pdf.Box {
	boxes := letterhead{
		issuer: p.issuer(), number: p.d.Number, kind: "QĐ", place: p.office.Place, date: p.d.Date,
	}.boxes()
	boxes = append(boxes, heading("QUYẾT ĐỊNH", "Về việc "+p.d.Subject, "")...)
	boxes = append(boxes,
		centred(strings.ToUpper(p.office.Decider()+" "+p.office.Name), pdf.Bold, 10, 8))
	boxes = append(boxes, basisLines(p.bases())...)
	boxes = append(boxes, centred("QUYẾT ĐỊNH:", pdf.Bold, 10, 8))
	for i, text := range []string{p.grant(), p.money(), p.executors()} {
		boxes = append(boxes, body([]pdf.Run{{Text: fmt.Sprintf("Điều %d. ", i+1), Style: pdf.Bold}, {Text: text}}))
	}
	signer := p.office.SignerOf(p.d)
	lines := signer.Lines(p.office.HeadTitle()) // in his own authority, so without «TM.»
	if p.issuer().Party() {
		lines = p.issuer().Block(signer)
	}
	return append(boxes, signature{
		recipients: []string{"Như Điều 3", strings.TrimRight("Lưu: VT, "+p.office.DeptSymbol, ", ")},
		lines:      lines,
		name:       signer.Name,
	}.boxes()...)
}

// issuer is who heads the paper.
func (p *decisionPaper) issuer() data.Issuer { return p.office.Issuer(data.BodyOffice) }

// bases are the lines «Căn cứ …», the decision's own or those of the law on its day, and who proposes.
func (p *decisionPaper) bases() []string {
	lines := p.d.LegalBases
	if len(lines) == 0 {
		lines = law.BasesIn(p.office.Superior, "decision", string(p.d.Level), p.d.Date.Time())
	}
	by := p.d.Submission
	if by == "" {
		by = headOf(p.office.Department)
	}
	out := make([]string, 0, len(lines)+1)
	for _, l := range lines {
		out = append(out, strings.TrimRight(l, " ;.,"))
	}
	return append(out, "Theo đề nghị của "+strings.TrimRight(by, " ;.,"))
}

// headOf is the title of who leads a department: «Trưởng phòng Nội vụ», «Giám đốc Sở Nội vụ», «Chánh Văn phòng».
func headOf(department string) string {
	kind, _, _ := strings.Cut(vn.Fold(department), " ")
	switch kind {
	case "so":
		return "Giám đốc " + department
	case "van":
		return "Chánh " + department
	}
	return "Trưởng " + vn.LowerFirst(department)
}

// grant is Điều 1: what is given to how many for what.
func (p *decisionPaper) grant() string {
	var parts []string
	for _, g := range p.groups() {
		verb := "Tặng " + g.form.Name + " của " + p.authority()
		if g.form.Title {
			verb = "Công nhận danh hiệu “" + g.form.Name + "”"
		}
		if len(parts) > 0 {
			verb = vn.LowerFirst(verb)
		}
		if a := p.sole(); a != nil {
			text := verb + " cho " + inText(p.who(*a), a)
			if c := strings.TrimRight(cmp.Or(a.Citation, p.d.Achievement), " ;."); c != "" {
				text += ", " + vn.LowerFirst(c)
			}
			return text + "."
		}
		parts = append(parts, verb+" cho "+g.counts())
	}
	text := strings.Join(parts, "; ")
	if a := strings.TrimRight(p.d.Achievement, " ;."); a != "" {
		text += " " + vn.LowerFirst(a)
	}
	return text + " (có Danh sách kèm theo)."
}

// authority is who decides as running text calls him: «Chủ tịch UBND huyện Ba Tơ».
func (p *decisionPaper) authority() string {
	if p.d.Authority != "" {
		return p.d.Authority
	}
	return p.office.Decider() + " " + p.office.ShortName
}

// inText is a recipient's name within a sentence: «bà Nguyễn Thị Ái Ước», «hộ ông Phạm Văn Rốc»; others keep their capital.
func inText(name string, a *award) string {
	if a.Type == data.Household || a.Type == data.Individual && a.Honorific != "" {
		return vn.LowerFirst(name)
	}
	return name
}

// sole is the only recipient, nil where there are more.
func (p *decisionPaper) sole() *award {
	if len(p.awards) != 1 {
		return nil
	}
	return &p.awards[0]
}

// group is the awards of one form.
type group struct {
	form   law.Form
	awards []award
}

func (p *decisionPaper) groups() []group {
	var out []group
	for _, a := range p.awards {
		i := 0
		for i < len(out) && out[i].form.Code != a.form.Code {
			i++
		}
		if i == len(out) {
			out = append(out, group{form: a.form})
		}
		out[i].awards = append(out[i].awards, a)
	}
	return out
}

// of is the group's awards for one kind of recipient.
func (g group) of(k data.RecipientKind) []award {
	var out []award
	for _, a := range g.awards {
		if a.Type == k {
			out = append(out, a)
		}
	}
	return out
}

// kindsInOrder is the order of lists: collectives first.
var kindsInOrder = []data.RecipientKind{data.Collective, data.Individual, data.Household}

// counts is «11 tập thể và 08 cá nhân».
func (g group) counts() string {
	var parts []string
	for _, k := range kindsInOrder {
		if n := len(g.of(k)); n > 0 {
			parts = append(parts, vn.Count(n)+" "+k.Label())
		}
	}
	return joinAnd(parts)
}

// money is Điều 2: the amount of each kind where it is the same for all, else that of its line in the list, the total in
// figures and in words, the fund.
func (p *decisionPaper) money() string {
	if p.total == 0 {
		return "Tiền thưởng kèm theo thực hiện theo quy định hiện hành, trích từ " + p.fund() + "."
	}
	total := fmt.Sprintf("%s đồng (Bằng chữ: %s), trích từ %s.", vn.Money(p.total), vn.Words(p.total), p.fund())
	if p.sole() != nil {
		return "Tiền thưởng kèm theo: " + total
	}
	var rates []string
	for _, g := range p.groups() {
		for _, k := range kindsInOrder {
			list := g.of(k)
			switch {
			case len(list) == 0:
				continue
			case !sameAmount(list):
				rates = append(rates, k.Label()+" theo mức ghi tại Danh sách")
			case list[0].amount > 0:
				rates = append(rates, fmt.Sprintf("%s đồng/%s", vn.Money(list[0].amount), k.Label()))
			default:
				continue
			}
			if len(p.groups()) > 1 {
				rates[len(rates)-1] = g.form.Name + " " + rates[len(rates)-1]
			}
		}
	}
	return "Tiền thưởng kèm theo: " + joinAnd(rates) + "; tổng số tiền là " + total
}

// fund is where the money comes from: as the decision says, else the fund of its year.
func (p *decisionPaper) fund() string {
	switch {
	case p.d.Fund != "":
		return p.d.Fund
	case p.d.Date.IsZero():
		return "Quỹ thi đua, khen thưởng"
	}
	return fmt.Sprintf("Quỹ thi đua, khen thưởng năm %d", p.d.Date.Year)
}

func sameAmount(list []award) bool {
	for _, a := range list {
		if a.amount != list[0].amount {
			return false
		}
	}
	return true
}

// executors is Điều 3.
func (p *decisionPaper) executors() string {
	who := p.office.Executors
	if who == "" {
		who = "Chánh Văn phòng, " + headOf(p.office.Department) + ", thủ trưởng các cơ quan, đơn vị liên quan"
	}
	var kinds []string
	for _, k := range kindsInOrder {
		for _, a := range p.awards {
			if a.Type == k {
				kinds = append(kinds, k.Label())
				break
			}
		}
	}
	if a := p.sole(); a != nil {
		return fmt.Sprintf("%s và %s căn cứ Quyết định thi hành./.", who, inText(a.FullName(), a))
	}
	return fmt.Sprintf("%s và các %s có tên tại Điều 1 căn cứ Quyết định thi hành./.", who, strings.Join(kinds, ", "))
}
