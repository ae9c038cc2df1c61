package report

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// blank stands where only a person can write.
const blank = "Đang tổng hợp."

// Outline writes the text of a year that nobody has written yet: the outline of the province's reports, with the
// paragraphs that the records can give, every figure a field. It is not saved.
func Outline(tx *data.Tx, year int) (*data.Report, error) {
	g, err := openOutliner(tx, year)
	if err != nil {
		return nil, err
	}
	r := g.report
	r.Subject = fmt.Sprintf("Tổng kết công tác thi đua, khen thưởng năm %d và phương hướng, nhiệm vụ năm %d", year, year+1)
	r.Opening = []data.Block{{Text: fmt.Sprintf("%s báo cáo tổng kết công tác thi đua, khen thưởng năm %d và phương hướng, nhiệm vụ năm %d như sau:",
		g.us(), year, year+1)}}
	r.Sections = []data.Section{
		section("part", "Phần I", fmt.Sprintf("KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM %d", year), nil,
			section("roman", "I.", "ĐẶC ĐIỂM, TÌNH HÌNH", nil,
				section("arabic", "1.", "Đặc điểm tình hình chung", g.situation()),
				section("arabic", "2.", "Thuận lợi, khó khăn", nil,
					section("decimal", "2.1.", "Thuận lợi", text(blank)),
					section("decimal", "2.2.", "Khó khăn", text(blank)))),
			section("roman", "II.", "KẾT QUẢ THỰC HIỆN", nil,
				section("arabic", "1.", "Lãnh đạo, chỉ đạo thực hiện công tác thi đua, khen thưởng", nil,
					section("letter", "a)", "Tổ chức, thực hiện các văn bản của cấp trên", g.papers(false)),
					section("letter", "b)", "Ban hành văn bản chỉ đạo, hướng dẫn", g.papers(true)),
					section("letter", "c)", "Phát động phong trào thi đua", g.launched())),
				g.movementSection(),
				section("arabic", "3.", "Kết quả hoạt động của khối, cụm thi đua", g.clusters()),
				section("arabic", "4.", "Công tác khen thưởng", g.awards()),
				section("arabic", "5.", "Công tác tuyên truyền, nhân rộng điển hình tiên tiến", text(blank)),
				section("arabic", "6.", "Tổ chức bộ máy; tập huấn, bồi dưỡng nghiệp vụ", text(blank)),
				section("arabic", "7.", "Công tác thanh tra, kiểm tra, giải quyết khiếu nại, tố cáo", text(blank))),
			section("roman", "III.", "ĐÁNH GIÁ CHUNG", nil,
				section("arabic", "1.", "Ưu điểm", text(blank)),
				section("arabic", "2.", "Tồn tại, hạn chế", text(blank)),
				section("arabic", "3.", "Nguyên nhân", text(blank)),
				section("arabic", "4.", "Biện pháp khắc phục", text(blank)))),
		section("part", "Phần II", fmt.Sprintf("PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM %d", year+1), nil,
			section("roman", "I.", "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM", g.tasks()),
			section("roman", "II.", "GIẢI PHÁP THỰC HIỆN", text(blank))),
	}
	NameSections(r.Sections)
	r.Closing = text(g.us() + " kính báo cáo./.")
	r.Recipients = g.recipients()
	return r, nil
}

func section(style, label, title string, blocks []data.Block, children ...data.Section) data.Section {
	return data.Section{Style: style, Label: label, Title: title, Blocks: blocks, Children: children}
}

func text(s string) []data.Block { return []data.Block{{Text: s}} }

// outliner gathers what the records of a year have to tell.
type outliner struct {
	tx        *data.Tx
	year      int
	report    *data.Report
	office    *data.Office // nil where none is entered
	movements []*data.Movement
	values    []*data.Indicator
	groups    []*data.Cluster
	ledger    *ledger
}

func (g *outliner) load() (err error) {
	if g.office, err = officeOf(g.tx, g.year); err != nil {
		return err
	}
	if g.movements, err = g.tx.Movements(g.year); err != nil {
		return err
	}
	if g.values, err = g.tx.Indicators(g.year); err != nil {
		return err
	}
	if g.groups, err = g.tx.Clusters(g.year); err != nil {
		return err
	}
	g.ledger, err = openLedger(g.tx, g.year)
	return err
}

// us is the office's short name.
func (g *outliner) us() string {
	switch {
	case g.office == nil:
		return "Cơ quan"
	case g.office.ShortName != "":
		return g.office.ShortName
	}
	return g.office.Name
}

func (g *outliner) situation() []data.Block {
	blocks := text(fmt.Sprintf("Một số chỉ tiêu chủ yếu năm %d:", g.year))
	for _, x := range g.values {
		if x.Movement == 0 && x.Value != "" {
			blocks = append(blocks, data.Block{Bullet: "-", Text: fmt.Sprintf("%s: {{indicator %s}}%s.", escape(x.Label), quoteValue(x.Slug), unit(x.Unit))})
		}
	}
	if len(blocks) == 1 {
		return text(blank)
	}
	return blocks
}

func unit(u string) string {
	if u == "" || u == "%" {
		return u
	}
	return " " + escape(u)
}

// papers lists the year's documents in a footnote that numbers itself: our own, or those of others.
func (g *outliner) papers(own bool) []data.Block {
	way, lead := "in", "Trong năm, "+g.us()+" đã tổ chức thực hiện các văn bản của cấp trên"
	if own {
		way, lead = "out", "Trong năm, "+g.us()+" đã ban hành các văn bản chỉ đạo, hướng dẫn"
	}
	f := field("documents", "way", way, "as", "note")
	if list, problem := g.ledger.chosen(f); problem != "" || len(list) == 0 {
		return text(blank)
	}
	return text(lead + f.String() + ".")
}

func (g *outliner) launched() []data.Block {
	var out []data.Block
	for _, m := range g.movements {
		if g.office == nil || m.Level != g.office.Level {
			continue
		}
		line := movementTitle(m)
		if d := g.document(m.Launched); d != nil {
			line += " (" + g.cite(d, "") + ")"
		}
		out = append(out, data.Block{Bullet: "-", Text: line + "."})
	}
	if out == nil {
		return text(blank)
	}
	return out
}

// cite is the field that cites d, or its words where no field can.
func (g *outliner) cite(d *data.Document, as string) string {
	if f, ok := g.ledger.citeDocument(d, as); ok {
		return f.String()
	}
	return escape(documentText(d, as))
}

// movementTitle is «Phong trào thi đua “…”»; a name that says so itself stands alone.
func movementTitle(m *data.Movement) string {
	if f := vn.Fold(m.Name); strings.HasPrefix(f, "phong trao") || strings.HasPrefix(f, "thi dua") {
		return escape(vn.Capital(m.Name))
	}
	return "Phong trào thi đua " + quoteName(m.Name)
}

func quoteName(name string) string {
	if strings.Contains(name, "“") {
		return escape(name)
	}
	return "“*" + escape(name) + "*”"
}

func (g *outliner) document(id data.ID) *data.Document {
	if id == 0 {
		return nil
	}
	d, err := data.Get[data.Document](g.tx, id)
	if err != nil {
		return nil
	}
	return d
}

var launchers = []struct {
	level data.Level
	title string
}{
	{data.LevelState, "Phong trào thi đua do Thủ tướng Chính phủ phát động"},
	{data.LevelProvince, "Phong trào thi đua do tỉnh phát động"},
	{data.LevelDistrict, "Phong trào thi đua do huyện phát động"},
	{data.LevelCommune, "Phong trào thi đua do xã phát động"},
	{data.LevelUnit, "Phong trào thi đua do cơ quan, đơn vị phát động"},
}

const letters = "abcdđeghiklmnopqrstuvxy"

func (g *outliner) movementSection() data.Section {
	var out []data.Section
	for _, by := range launchers {
		var children []data.Section
		for _, m := range g.movements {
			if m.Level != by.level || m.State == "mentioned" || m.Parent != 0 {
				continue
			}
			label := fmt.Sprintf("(%d)", len(children)+1)
			style := "paren"
			if r := []rune(letters); len(children) < len(r) {
				label, style = string(r[len(children)])+")", "letter"
			}
			children = append(children, section(style, label, movementTitle(m), g.movement(m)))
		}
		if children != nil {
			out = append(out, section("decimal", fmt.Sprintf("2.%d.", len(out)+1), by.title, nil, children...))
		}
	}
	s := section("arabic", "2.", "Kết quả tổ chức các phong trào thi đua", nil, out...)
	if out == nil {
		s.Blocks = text(blank)
	}
	return s
}

// movement tells of one movement: its documents, what was written of it, its results, models and awards.
func (g *outliner) movement(m *data.Movement) []data.Block {
	var out []data.Block
	papers := field("documents", "movement", m.Slug, "as", "full")
	if list, problem := g.ledger.chosen(papers); problem == "" && len(list) > 0 {
		out = append(out, data.Block{Text: "Văn bản triển khai: " + papers.String() + "."})
	}
	for _, p := range m.Narrative {
		out = append(out, data.Block{Text: p})
	}
	if len(m.Results) > 0 {
		out = append(out, data.Block{Bullet: "-", Text: "Kết quả đạt được:"})
		for _, f := range m.Results {
			out = append(out, data.Block{Bullet: "+", Text: fmt.Sprintf("%s: %s%s.", escape(f.Label), g.result(m, f), unit(f.Unit))})
		}
	}
	if len(m.Models) > 0 {
		out = append(out, data.Block{Bullet: "-", Text: "Mô hình, điển hình: " + escape(strings.Join(m.Models, "; ")) + "."})
	}
	return append(out, AwardLine(m))
}

// result is a result's value: the field of the indicator that tells the same, where there is one.
func (g *outliner) result(m *data.Movement, f data.Figure) string {
	for _, x := range g.values {
		if x.Value == f.Value && vn.Fold(x.Label) == vn.Fold(f.Label) && (x.Movement == 0 || x.Movement == m.ID) {
			return fmt.Sprintf("{{indicator %s}}", quoteValue(x.Slug))
		}
	}
	return escape(f.Value)
}

// AwardLine is the last paragraph that a movement gives the report: its opening words, and a field for what was awarded.
func AwardLine(m *data.Movement) data.Block {
	lead := strings.TrimRight(m.AwardLine, ": ")
	if lead == "" {
		lead = "Kết quả khen thưởng trong phong trào thi đua"
	}
	return data.Block{Bullet: "-", Text: fmt.Sprintf("%s: {{commendations movement=%s}}.", lead, quoteValue(m.Slug))}
}

func (g *outliner) clusters() []data.Block {
	if len(g.groups) == 0 {
		return text(blank)
	}
	out := text(fmt.Sprintf("Năm %d có {{clusters}} khối, cụm thi đua:", g.year))
	for _, c := range g.groups {
		out = append(out, g.cluster(c)...)
	}
	return out
}

// cluster tells of one cluster: its members and head, its pledge, how it was ranked and what it was awarded.
func (g *outliner) cluster(c *data.Cluster) []data.Block {
	key := slug(c.Name)
	if found, this, problem := g.ledger.cluster(key, g.year); problem != "" || !this || found.ID != c.ID {
		return []data.Block{{Bullet: "-", Text: escape(vn.Capital(c.Name)) + "."}}
	}
	line := escape(vn.Capital(c.Name))
	if len(c.Members) > 1 {
		line += ", " + field("units", "cluster", key).String() + " đơn vị"
	}
	if slices.ContainsFunc(c.Members, func(m data.ClusterMember) bool { return m.Role == "head" }) {
		line += ", trưởng là " + field("units", "cluster", key, "role", "head", "as", "names").String()
	}
	out := []data.Block{{Bullet: "-", Text: line + "."}}
	if c.Pledge != "" {
		out = append(out, data.Block{Bullet: "+", Text: "Giao ước thi đua: " + strings.TrimRight(escape(vn.Clean(c.Pledge)), ".;") + "."})
	}
	if len(c.Members) > 1 {
		rank := func(n string) string { return field("units", "cluster", key, "rank", n, "as", "names").String() }
		text := "Kết quả bình xét: " + rank("1") + "."
		if slices.ContainsFunc(c.Members, func(m data.ClusterMember) bool { return m.Rank > 0 }) {
			text = "Kết quả bình xét: nhất " + rank("1") + "; nhì " + rank("2") + "; ba " + rank("3") + "."
		}
		out = append(out, data.Block{Bullet: "+", Text: text})
	}
	if slices.ContainsFunc(g.ledger.entries, func(e entry) bool { return e.d.Cluster == c.ID }) {
		out = append(out, data.Block{Bullet: "+", Text: "Kết quả khen thưởng: " + field("commendations", "cluster", key).String() + "."})
	}
	return out
}

// awards is the yearly summary: by level, and at our own level by type, group and period.
func (g *outliner) awards() []data.Block {
	own := data.LevelDistrict
	if g.office != nil {
		own = g.office.Level
	}
	out := []data.Block{{Text: fmt.Sprintf("Kết quả khen thưởng trong năm %d:", g.year)}}
	for _, level := range []data.Level{data.LevelState, data.LevelProvince, data.LevelDistrict, data.LevelCommune, data.LevelParty} {
		if rows := g.rows(level); level == own && len(rows) > 0 {
			out = append(out, data.Block{Bullet: "-", Text: vn.Capital(level.Label()) + ":"})
			out = append(out, rows...)
		} else if level == own || level.Rank() < own.Rank() || g.has(level) {
			out = append(out, data.Block{Bullet: "-", Text: fmt.Sprintf("%s: {{commendations level=%s}}.", vn.Capital(level.Label()), level)})
		}
	}
	return out
}

func (g *outliner) has(level data.Level) bool {
	return g.ledger.tally(selector{level: level, year: g.year}).total > 0
}

// rows are the lines of our own level: each type, the merit awards by group and period.
func (g *outliner) rows(level data.Level) []data.Block {
	var out []data.Block
	seen := map[string]bool{}
	for _, t := range data.CommendationTypes {
		for _, e := range g.ledger.entries {
			d := e.d
			if d.Level != level || d.Type != t || d.State != data.StateIssued || d.ReportYear != g.year || len(e.lines) == 0 {
				continue
			}
			f := &Field{Name: "commendations", Keys: []Param{{"level", string(level)}, {"type", string(t)}}}
			title := "Khen thưởng " + t.OfficeWord()
			if d.Group != "" {
				f = f.with("group", slug(d.Group))
				title += " " + d.Group
			}
			if t == data.TypeMerit && !d.Period.IsZero() {
				f = f.with("period", years(d.Period))
				title += " " + d.Period.String()
			}
			if key := f.String(); !seen[key] {
				seen[key] = true
				out = append(out, data.Block{Bullet: "+", Text: escape(title) + ": " + key + "."})
			}
		}
	}
	return out
}

func years(p data.Period) string {
	if p.From == p.To {
		return fmt.Sprint(p.From)
	}
	return fmt.Sprintf("%d-%d", p.From, p.To)
}

func (g *outliner) tasks() []data.Block {
	var names []string
	for _, m := range g.movements {
		if m.State != "ended" && m.Parent == 0 && m.Period.To > g.year {
			names = append(names, quoteName(m.Name))
		}
	}
	if names == nil {
		return text(blank)
	}
	return text("Tiếp tục tổ chức thực hiện các phong trào thi đua: " + strings.Join(names, "; ") + ".")
}

func (g *outliner) recipients() []string {
	if g.office == nil {
		return []string{"Lưu: VT."}
	}
	var out []string
	if g.office.Superior != "" {
		out = append(out, g.office.Superior+" (b/cáo);")
	}
	last := "Lưu: VT"
	if g.office.DeptSymbol != "" {
		last += ", " + g.office.DeptSymbol
	}
	return append(out, last+".")
}
