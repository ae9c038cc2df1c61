package form

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

// minutesPaper is what one biên bản prints.
type minutesPaper struct {
	m      *data.Meeting
	office *data.Office
	issuer data.Issuer
}

// Minutes sets the biên bản of a meeting of the council (Mẫu 1.9 of Nghị định 30/2020/NĐ-CP, Phụ lục III): who took
// part, whether they were enough, what was said, the votes on each case as shares of all members, who did not vote on
// it, and the signatures of secretary and chair side by side. A meeting without a chair, a secretary or a vote, or with
// more votes on a case than members who may vote, is refused.
func Minutes(ctx context.Context, tx *data.Tx, meeting data.ID) (*pdf.Document, error) {
	m, err := data.Get[data.Meeting](tx, meeting)
	if err != nil {
		return nil, err
	}
	p := &minutesPaper{m: m}
	if p.office, err = officeOn(tx, m.Date); err != nil {
		return nil, err
	}
	p.issuer = p.office.IssuerOf(m.Number, data.BodyEmulation)
	if err := p.check(); err != nil {
		return nil, err
	}
	doc, err := pdf.Typeset(ctx, section(p.boxes()))
	if err != nil {
		return nil, err
	}
	doc.Title = fmt.Sprintf("Biên bản %s ngày %s", vn.LowerFirst(p.subject()), m.Date.Short())
	doc.Author, doc.Subject = p.issuer.Name, p.subject()
	doc.Created = stamp(m.Date, m.Updated)
	doc.Warnings = p.warnings()
	return doc, nil
}

func (p *minutesPaper) check() error {
	m := p.m
	what := "Phiên họp ngày " + m.Date.Short()
	switch {
	case m.Chair == "":
		return Refusal(what + " chưa ghi người chủ trì; hãy nhập rồi in biên bản.")
	case m.Secretary == "":
		return Refusal(what + " chưa ghi thư ký; hãy nhập rồi in biên bản.")
	case len(m.Votes) == 0:
		return Refusal(what + " chưa có trường hợp nào được biểu quyết; hãy nhập kết quả biểu quyết rồi in biên bản.")
	}
	for i, v := range m.Votes {
		may := m.Present + m.Written - len(v.RecusedNames())
		if v.For+v.Against > may {
			return Refusal(fmt.Sprintf("%s: trường hợp thứ %d («%s») có %d phiếu nhưng chỉ %d thành viên được biểu quyết; hãy kiểm tra số phiếu và người không biểu quyết.",
				what, i+1, v.Subject, v.For+v.Against, may))
		}
	}
	return nil
}

func (p *minutesPaper) warnings() []string {
	var out []string
	if !p.m.Quorate(p.office) {
		out = append(out, fmt.Sprintf("Phiên họp ngày %s có %d trên %d thành viên dự, chưa đủ để họp; hãy kiểm tra quy chế của Hội đồng.",
			p.m.Date.Short(), p.m.Present, p.m.Members))
	}
	for _, v := range p.m.Votes {
		for _, a := range p.m.Attendees {
			if a.Attendance != "guest" && vn.Fold(bareName(a.Name)) == vn.Fold(bareName(v.Subject)) && !slices.ContainsFunc(v.RecusedNames(), func(n string) bool {
				return vn.Fold(bareName(n)) == vn.Fold(bareName(a.Name))
			}) {
				out = append(out, fmt.Sprintf("%s là thành viên Hội đồng và là trường hợp được xét; nên ghi là người không biểu quyết trường hợp của mình.", a.Name))
			}
		}
	}
	return out
}

// bareName is the name without «Ông», «Bà» and without title after it.
func bareName(s string) string {
	s, _, _ = strings.Cut(s, ",")
	for _, h := range []string{"Ông ", "Bà ", "Đồng chí ", "đồng chí "} {
		s = strings.TrimPrefix(s, h)
	}
	return s
}

func (p *minutesPaper) subject() string { return "Họp " + p.issuer.Name + " xét khen thưởng" }

func (p *minutesPaper) boxes() []pdf.Box {
	m := p.m
	boxes := letterhead{issuer: p.issuer, number: m.Number, kind: "BB"}.boxes()
	boxes = append(boxes, heading("BIÊN BẢN", p.subject(), "")...)
	boxes = append(boxes, told("Thời gian bắt đầu: ", hour(m.Start)+", "+m.Date.Long()+"."))
	place := m.Place
	if place == "" {
		place = "trụ sở " + p.office.ShortName
	}
	boxes = append(boxes, told("Địa điểm: ", strings.TrimRight(place, ".")+"."))
	boxes = append(boxes, p.attendance()...)
	boxes = append(boxes,
		told("Chủ trì (chủ tọa): ", withTitle(m.Chair, m.ChairTitle)+"."),
		told("Thư ký (người ghi biên bản): ", withTitle(m.Secretary, m.SecretaryTitle)+"."),
		title("Nội dung:"))
	n := 1
	if m.Discussion != "" {
		boxes = append(boxes, title(strconv.Itoa(n)+". Ý kiến thảo luận"))
		n++
		for _, line := range strings.Split(m.Discussion, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				boxes = append(boxes, text(line))
			}
		}
	}
	boxes = append(boxes, title(strconv.Itoa(n)+". Kết quả biểu quyết"), text(p.howVoted()), p.table())
	boxes = append(boxes, title(strconv.Itoa(n+1)+". Kết luận"))
	boxes = append(boxes, text(p.conclusion()))
	boxes = append(boxes, text(fmt.Sprintf("Cuộc họp kết thúc vào %s, %s./.", hour(m.End), m.Date.Long())))
	return append(boxes, p.signatures()...)
}

// told is a line of the form: its name in bold, then what is filled in.
func told(name, what string) pdf.Box {
	return body([]pdf.Run{{Text: name, Style: pdf.Bold}, {Text: what}})
}

func title(s string) pdf.Box {
	b := body([]pdf.Run{{Text: s, Style: pdf.Bold}})
	b.KeepNext = true
	return b
}

// hour is «08 giờ 30 phút», or room to write.
func hour(s string) string {
	h, min, ok := strings.Cut(s, ":")
	if !ok {
		return unbroken(room + "giờ" + room + "phút")
	}
	n, _ := strconv.Atoi(h)
	return unbroken(fmt.Sprintf("%02d giờ %s phút", n, min))
}

func withTitle(name, title string) string {
	if title == "" {
		return name
	}
	return name + ", " + title
}

// attendance lists who took part, who wrote, who was away and why, and says whether they were enough.
func (p *minutesPaper) attendance() []pdf.Box {
	m := p.m
	boxes := []pdf.Box{title("Thành phần tham dự:")}
	for _, g := range []struct {
		kind, name string
		n          int
	}{
		{"present", "Thành viên Hội đồng dự họp", m.Present},
		{"written", "Thành viên vắng mặt, gửi ý kiến bằng văn bản", m.Written},
		{"absent", "Thành viên vắng mặt, không gửi ý kiến", m.Members - m.Present - m.Written},
		{"guest", "Khách mời", len(p.took("guest"))},
	} {
		boxes = append(boxes, p.group(g.name, g.n, p.took(g.kind), g.kind == "present")...)
	}
	if m.Quorate(p.office) {
		return append(boxes, text("Số thành viên dự họp đủ để Hội đồng tiến hành họp và biểu quyết."))
	}
	return append(boxes, text("Số thành viên dự họp chưa đủ theo quy định."))
}

// took are those who took part so.
func (p *minutesPaper) took(attendance string) []data.Attendee {
	return slices.DeleteFunc(slices.Clone(p.m.Attendees), func(a data.Attendee) bool { return a.Attendance != attendance })
}

// group is how many took part in one way, and as many of their names as are noted.
func (p *minutesPaper) group(name string, n int, names []data.Attendee, share bool) []pdf.Box {
	if n == 0 {
		return nil
	}
	line := fmt.Sprintf("- %s: %s", name, vn.Count(n))
	if share {
		line += fmt.Sprintf("/%s (%s\u00a0%%)", vn.Count(p.m.Members), vn.Percent(int64(n), int64(p.m.Members)))
	}
	switch {
	case len(names) == 0:
		line += "."
	case len(names) < n:
		line += ", trong đó có:"
	default:
		line += ", gồm:"
	}
	first := text(line)
	first.KeepNext = len(names) > 0
	boxes := []pdf.Box{first}
	for i, a := range names {
		boxes = append(boxes, attendee(a, i+1, len(names)))
	}
	return boxes
}

func attendee(a data.Attendee, n, of int) pdf.Box {
	line := withTitle(a.Name, a.Title)
	if a.Reason != "" {
		line += " (" + vn.LowerFirst(strings.TrimRight(a.Reason, " .")) + ")"
	}
	end := ";"
	if n == of {
		end = "."
	}
	const hang = 22
	return &pdf.Paragraph{Runs: []pdf.Run{{Text: line + end}}, Label: strconv.Itoa(n) + ".", Indent: -hang, Left: indent + hang, Align: pdf.Left, After: gap}
}

func (p *minutesPaper) howVoted() string {
	how := map[string]string{"": "biểu quyết", "open": "biểu quyết công khai", "secret": "bỏ phiếu kín"}[p.m.Ballot]
	return fmt.Sprintf("Hội đồng %s đối với %s trường hợp. Tỷ lệ đồng ý tính trên tổng số %s thành viên Hội đồng; trường hợp đạt từ %s\u00a0%% trở lên được đề nghị khen thưởng.",
		how, vn.Count(len(p.m.Votes)), vn.Count(p.m.Members), vn.Percent(int64(p.office.NeededShare()), 10000))
}

// table is the votes: a member who may not vote on a case is named under it.
func (p *minutesPaper) table() pdf.Box {
	t := &pdf.Table{
		Columns: []pdf.Column{{Width: widthSTT, Align: pdf.Center}, {Share: 7}, {Share: 4}, {Width: 46, Align: pdf.Center},
			{Width: 46, Align: pdf.Center}, {Width: 46, Align: pdf.Center}, {Width: 62, Align: pdf.Center}},
		Header: headers("STT", "Trường hợp", "Hình thức đề nghị", "Đồng ý", "Không đồng ý", "Tỷ lệ\n(%)", "Kết quả"),
		Size:   sizeTable, Padding: 4, Before: 2, After: 10,
	}
	for i, v := range p.m.Votes {
		subject := pdf.Cell{Runs: []pdf.Run{{Text: v.Subject}}}
		if names := v.RecusedNames(); len(names) > 0 {
			subject.Runs = append(subject.Runs, pdf.Run{Text: "\nKhông biểu quyết: " + strings.Join(names, ", "), Style: pdf.Italic})
		}
		result := "Đạt"
		if !p.m.Passes(p.office, v) {
			result = "Không đạt"
		}
		t.Rows = append(t.Rows, []pdf.Cell{cell(strconv.Itoa(i + 1)), subject, cell(p.form(v)),
			cell(votes(v.For)), cell(votes(v.Against)), cell(vn.Percent(int64(v.For), int64(p.m.Members))), cell(result)})
	}
	return t
}

func votes(n int) string {
	if n == 0 {
		return "0"
	}
	return vn.Count(n)
}

// form is what is proposed, by its name or as typed.
func (p *minutesPaper) form(v data.Vote) string {
	if f, ok := law.FormOn(v.Form, p.m.Date.Time()); ok {
		return f.Name
	}
	return v.Form
}

func (p *minutesPaper) conclusion() string {
	passed := 0
	for _, v := range p.m.Votes {
		if p.m.Passes(p.office, v) {
			passed++
		}
	}
	all := len(p.m.Votes)
	to := vn.Capital(strings.ToLower(p.office.HeadTitle())) + " " + p.office.ShortName
	switch passed {
	case 0:
		return fmt.Sprintf("Không có trường hợp nào đủ số phiếu; Hội đồng chưa đề nghị %s khen thưởng.", to)
	case all:
		return fmt.Sprintf("Cả %s trường hợp đủ số phiếu; Hội đồng thống nhất đề nghị %s xem xét, quyết định khen thưởng.", vn.Count(all), to)
	}
	return fmt.Sprintf("%s trên %s trường hợp đủ số phiếu; Hội đồng thống nhất đề nghị %s xem xét, quyết định khen thưởng các trường hợp này.", vn.Count(passed), vn.Count(all), to)
}

// signatures are the secretary's to the left and the chair's, with the places for digital ones, to the right; below them
// «Nơi nhận» (Mẫu 1.9).
func (p *minutesPaper) signatures() []pdf.Box {
	block := &pdf.SideBySide{
		Cells: [][]pdf.Box{
			{mid("THƯ KÝ", pdf.Bold), &pdf.Drawing{Height: signRoom}, mid(bareName(p.m.Secretary), pdf.Bold)},
			{mid("CHỦ TỌA", pdf.Bold), places(), mid(bareName(p.m.Chair), pdf.Bold)},
		},
		KeepBack: true, KeepNext: true,
	}
	to := signature{recipients: []string{vn.Capital(strings.ToLower(p.office.HeadTitle())) + " " + p.office.ShortName + " (để báo cáo)",
		"Thành viên Hội đồng", strings.TrimRight("Lưu: VT, "+p.office.DeptSymbol, ", ")}}
	out := []pdf.Box{pdf.Space(10), block, pdf.Space(14)}
	for _, b := range to.addressees() {
		out = append(out, b)
	}
	return out
}
