package report

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// Describe tells in one Vietnamese phrase what a field prints: «số cá nhân được tặng Giấy khen, cấp huyện, chuyên đề».
func Describe(tx *data.Tx, year int, field string) string {
	f, err := ParseField(field)
	if err != nil {
		return "trường chưa đúng"
	}
	l, err := openLedger(tx, year)
	if err != nil {
		return field
	}
	return l.describe(f)
}

func (l *ledger) describe(f *Field) string {
	switch f.Name {
	case "awards":
		return awardNoun(f) + l.narrowed(f)
	case "decisions":
		return "số, ngày các quyết định khen thưởng" + l.narrowed(f)
	case "commendations":
		return "kết quả khen thưởng" + l.narrowed(f)
	case "decision":
		if d, _, problem := l.decision(f.Args[0], arg(f, 1), f.Key("level")); problem == "" {
			return "trích dẫn " + vn.LowerFirst(d.Cite())
		}
		return "trích dẫn quyết định " + f.Args[0]
	case "document":
		name := f.Args[0]
		if d, problem := l.document(f); problem == "" {
			name = d.Name()
		}
		if f.Key("as") == "note" {
			return "chú thích dẫn " + vn.LowerFirst(name)
		}
		return "trích dẫn " + vn.LowerFirst(name)
	case "documents":
		return l.describeDocuments(f)
	case "indicator":
		return l.describeIndicator(f)
	case "units":
		return l.describeUnits(f)
	case "clusters":
		return listNoun(f, "khối, cụm thi đua") + levelPhrase(f) + l.otherYear(f)
	case "movements":
		text := listNoun(f, "phong trào thi đua") + levelPhrase(f)
		if s := f.Key("state"); s != "" {
			text += ", " + (&data.Movement{State: s}).StateLabel()
		}
		return text + l.otherYear(f)
	case "movement":
		return "tên phong trào " + l.movementName(f.Args[0], l.yearOf(f))
	}
	return l.describeArithmetic(f)
}

func arg(f *Field, i int) string {
	if i < len(f.Args) {
		return f.Args[i]
	}
	return ""
}

func listNoun(f *Field, noun string) string {
	if f.Key("as") == "names" {
		return "tên các " + noun
	}
	return "số " + noun
}

// awardNoun is what a count of awards counts.
func awardNoun(f *Field) string {
	kind := data.RecipientKind(f.Key("kind"))
	form, known := law.FormByCode(f.Key("form"))
	known = known && form.Code != "khen"
	switch {
	case known && form.Title && kind != "":
		return "số " + kind.Label() + " đạt danh hiệu " + form.Name
	case known && form.Title:
		return "số danh hiệu " + form.Name
	case known && kind != "":
		return "số " + kind.Label() + " được tặng " + form.Name
	case known:
		return "số " + form.Name + " đã tặng"
	case kind != "":
		return "số " + kind.Label() + " được khen thưởng"
	}
	return "số lượt khen thưởng"
}

// narrowed is what the keys of a selection say, each after a comma.
func (l *ledger) narrowed(f *Field) string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	if v := f.Key("level"); v != "" {
		add(data.Level(v).Label())
	}
	if t := data.CommendationType(f.Key("type")); t != "" {
		if add(t.OfficeWord()); t.OfficeWord() == "" {
			add(t.Label())
		}
	}
	if g := f.Key("group"); g != "" {
		add(l.groupName(g))
	}
	if p := f.Key("period"); p != "" {
		if from, to, school, err := vn.ParseYears(p); err == nil {
			kind := data.PeriodYear
			if school {
				kind = data.PeriodSchool
			} else if from != to {
				kind = data.PeriodRange
			}
			add("thành tích " + data.Period{Kind: kind, From: from, To: to}.String())
		}
	}
	if m := f.Key("movement"); m != "" {
		add("trong phong trào " + l.movementName(m, l.yearOf(f)))
	}
	if key := f.Key("cluster"); key != "" {
		add("trong " + l.clusterName(key, l.yearOf(f)))
	}
	if key := f.Key("decision"); key != "" {
		if d, problem := l.decisionOf(f); problem == "" {
			add("theo " + vn.LowerFirst(d.Cite()))
		} else {
			add("theo quyết định " + key)
		}
	}
	if f.Key("form") != "" && f.Name != "awards" {
		if form, ok := law.FormByCode(f.Key("form")); ok {
			add(form.Name)
		}
	}
	if k := f.Key("kind"); k != "" && f.Name != "awards" {
		add(data.RecipientKind(k).Label())
	}
	if y := l.otherYear(f); y != "" {
		out = append(out, strings.TrimPrefix(y, ", "))
	}
	if out == nil {
		return ""
	}
	return ", " + strings.Join(out, ", ")
}

// otherYear names the year of a field that does not ask for the report's own.
func (l *ledger) otherYear(f *Field) string {
	if y := f.Key("year"); y != "" && y != strconv.Itoa(l.year) {
		return ", báo cáo năm " + y
	}
	return ""
}

func (l *ledger) groupName(key string) string {
	for _, d := range l.all {
		if d.Group != "" && slug(d.Group) == slug(key) {
			return d.Group
		}
	}
	return key
}

func (l *ledger) movementName(key string, year int) string {
	if m := l.movement(key, year); m != nil {
		return "“" + strings.Trim(m.Name, "“”") + "”"
	}
	return "«" + key + "»"
}

func (l *ledger) clusterName(key string, year int) string {
	if c, _, problem := l.cluster(key, year); problem == "" {
		return c.Name
	}
	return "«" + key + "»"
}

func (l *ledger) describeIndicator(f *Field) string {
	year := l.yearOf(f)
	label := "«" + f.Args[0] + "»"
	for _, y := range []int{year, year - 1} {
		if x, err := l.indicator(f.Args[0], y); err == nil && x != nil {
			label = vn.LowerFirst(x.Label)
			break
		}
	}
	if part := f.Key("part"); part != "" && part != "value" {
		return label + ", " + indicatorParts[part] + l.otherYear(f)
	}
	return label + l.otherYear(f)
}

func (l *ledger) describeUnits(f *Field) string {
	noun := "đơn vị"
	if t := f.Key("type"); t != "" {
		noun = vn.LowerFirst(labelOf(unitTypes(), t))
	}
	if key := f.Key("cluster"); key != "" {
		role := "thành viên"
		switch f.Key("role") {
		case "head":
			role = "trưởng"
		case "deputy":
			role = "phó"
		}
		if r := f.Key("rank"); r != "" {
			role = "xếp thứ " + map[string]string{"1": "nhất", "2": "nhì", "3": "ba"}[r]
		}
		return listNoun(f, noun) + " " + role + " " + l.clusterName(key, l.yearOf(f)) + l.otherYear(f)
	}
	text := listNoun(f, noun)
	if b := f.Key("block"); b != "" {
		name := b
		if units, err := l.allUnits(); err == nil {
			for _, u := range units {
				if slug(u.Block) == slug(b) {
					name = u.Block
					break
				}
			}
		}
		text += " khối " + name
	}
	return text + levelPhrase(f) + l.otherYear(f)
}

func (l *ledger) describeDocuments(f *Field) string {
	typ := "văn bản"
	if t := f.Key("type"); t != "" {
		typ = vn.LowerFirst(t)
	}
	text := "danh sách " + typ
	switch f.Key("as") {
	case "note":
		text = "chú thích liệt kê " + typ
	case "bases":
		text = "các dòng căn cứ: " + typ
	}
	switch f.Key("way") {
	case "out":
		text += " do cơ quan ban hành"
	case "in":
		text += " của nơi khác gửi đến"
	}
	if i := f.Key("issuer"); i != "" {
		text += " của " + i
	}
	if a := f.Key("about"); a != "" {
		text += " về " + a
	}
	text += levelPhrase(f)
	if m := f.Key("movement"); m != "" {
		return text + " triển khai phong trào " + l.movementName(m, l.yearOf(f))
	}
	return text + fmt.Sprintf(" năm %d", l.yearOf(f))
}

func (l *ledger) describeArithmetic(f *Field) string {
	var terms []string
	for _, x := range f.operands() {
		terms = append(terms, l.describe(x))
	}
	if len(terms) < 2 {
		return "phép tính"
	}
	switch f.Name {
	case "sum":
		return "tổng của " + enumerate(terms)
	case "difference":
		return "hiệu của " + terms[0] + " trừ " + terms[1]
	case "ratio":
		return "tỷ số giữa " + terms[0] + " và " + terms[1]
	case "percent":
		return "tỷ lệ phần trăm của " + terms[0] + " trên " + terms[1]
	}
	return "mức tăng phần trăm của " + terms[0] + " so với " + terms[1]
}
