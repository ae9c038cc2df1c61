package data

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data/vn"
)

// Body names one of the bodies whose papers an office makes.
type Body string

// The bodies.
const (
	BodyOffice     Body = "office"     // the office itself, mostly Ủy ban nhân dân
	BodyCouncil    Body = "council"    // Hội đồng nhân dân
	BodyDepartment Body = "department" // bộ phận thường trực: Phòng Nội vụ
	BodyEmulation  Body = "emulation"  // Hội đồng Thi đua - Khen thưởng
	BodyParty      Body = "party"      // cấp ủy Đảng
)

// Bodies lists them in the order in which a number's symbol is looked up.
var Bodies = []Body{BodyOffice, BodyCouncil, BodyDepartment, BodyEmulation, BodyParty}

// Issuer is cơ quan ban hành: how a body heads, numbers and signs its papers while a version of the office is in force
// (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.2, II.3 and II.7).
type Issuer struct {
	Body       Body     `json:"body"`
	Name       string   `json:"name"`       // as text calls it, «Phòng Nội vụ huyện Ba Tơ»
	Superior   string   `json:"superior"`   // the plain line above, «UBND HUYỆN BA TƠ»; "" none
	Lines      []string `json:"lines"`      // its own name in bold lines, «PHÒNG NỘI VỤ»
	Symbol     string   `json:"symbol"`     // «PNV», the end of its numbers
	Collective string   `json:"collective"` // what its head signs for, «HỘI ĐỒNG»; "" for a body led by its head alone
	Signers    []Signer `json:"signers"`    // the first is the head
}

// Party tells a body of the Party, which heads and signs by its own rules (Hướng dẫn 36-HD/VPTW).
func (i Issuer) Party() bool { return i.Body == BodyParty }

// Issuer is how the body issues papers: what the office declares of it, and for the rest what follows from the office's
// own name, level and department.
func (o *Office) Issuer(b Body) Issuer {
	out := o.derived(b)
	i := slices.IndexFunc(o.Issuers, func(x Issuer) bool { return x.Body == b })
	if i < 0 {
		return out
	}
	own := o.Issuers[i]
	for _, f := range []struct {
		to   *string
		from string
	}{{&out.Name, own.Name}, {&out.Superior, own.Superior}, {&out.Symbol, own.Symbol}, {&out.Collective, own.Collective}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	if len(own.Lines) > 0 {
		out.Lines = own.Lines
	}
	if len(own.Signers) > 0 {
		out.Signers = own.Signers
	}
	return out
}

// IssuerOf is the body whose symbol the number ends with, «12/BC-PNV» the department's; otherwise the one that usually
// issues such a paper.
func (o *Office) IssuerOf(number string, usual Body) Issuer {
	cut := strings.LastIndexAny(number, "-/")
	if cut < 0 {
		return o.Issuer(usual)
	}
	end := number[cut+1:]
	for _, b := range append([]Body{usual}, Bodies...) {
		if i := o.Issuer(b); i.Symbol != "" && strings.EqualFold(i.Symbol, end) {
			return i
		}
	}
	return o.Issuer(usual)
}

func (o *Office) derived(b Body) Issuer {
	out := Issuer{Body: b}
	seat := []string{} // «HUYỆN BA TƠ»
	if len(o.Letterhead) > 1 {
		seat = o.Letterhead[1:]
	}
	switch b {
	case BodyOffice:
		out.Name, out.Lines, out.Symbol, out.Signers = o.Name, o.Letterhead, o.Symbol, o.Signers
		if out.Symbol == "" {
			out.Symbol = symbolOf(o.Name)
		}
		switch first := firstOf(o.Letterhead); {
		case o.Level == LevelParty:
			out.Body, out.Superior, out.Collective = BodyParty, strings.ToUpper(o.Superior), "BAN THƯỜNG VỤ"
		case strings.HasPrefix(vn.Fold(first), "uy ban nhan dan"), strings.HasPrefix(vn.Fold(first), "hoi dong"):
			out.Collective = first // and a Committee's papers name no superior
		default:
			out.Superior = strings.ToUpper(o.Superior)
		}
	case BodyCouncil:
		out.Name = "Hội đồng nhân dân " + vn.LowerFirst(seatOf(o))
		out.Lines, out.Symbol, out.Collective = append([]string{"HỘI ĐỒNG NHÂN DÂN"}, seat...), "HĐND", "HỘI ĐỒNG NHÂN DÂN"
	case BodyDepartment:
		out.Name, out.Superior, out.Symbol = strings.TrimSpace(o.Department+" "+seatOf(o)), strings.ToUpper(o.ShortName), o.DeptSymbol
		if o.Department != "" {
			out.Lines = []string{strings.ToUpper(o.Department)}
			out.Signers = o.departmentSigners()
		}
	case BodyEmulation:
		name := o.Council
		if name == "" {
			name = "Hội đồng Thi đua - Khen thưởng"
		}
		out.Name, out.Superior, out.Collective, out.Signers = name, strings.ToUpper(o.ShortName), "HỘI ĐỒNG", o.Signers
		bare := bareOf(name)
		out.Lines, out.Symbol = []string{strings.ToUpper(bare)}, initials(bare)
	case BodyParty:
		out.Collective = "BAN THƯỜNG VỤ"
		kind, symbol := "Huyện ủy", "HU"
		switch o.Level {
		case LevelProvince:
			kind, symbol = "Tỉnh ủy", "TU"
		case LevelCommune:
			kind, symbol = "Đảng ủy", "ĐU"
		}
		out.Name, out.Symbol = kind+" "+o.Place, symbol
		out.Lines = []string{strings.ToUpper(out.Name)}
	}
	return out
}

func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// seatOf is the territory as text calls it: «huyện Ba Tơ» for «UBND huyện Ba Tơ».
func seatOf(o *Office) string {
	if _, seat, ok := strings.Cut(o.ShortName, " "); ok && strings.HasPrefix(vn.Fold(o.ShortName), "ubnd ") {
		return seat
	}
	return ""
}

// symbolOf is the office's name as numbers end with it: «UBND», «HĐND», «HU», and initials for others, «SNV».
func symbolOf(name string) string {
	folded := vn.Fold(name)
	for _, k := range []struct{ begins, symbol string }{
		{"uy ban nhan dan", "UBND"}, {"ubnd", "UBND"}, {"hoi dong nhan dan", "HĐND"}, {"hdnd", "HĐND"},
		{"huyen uy", "HU"}, {"tinh uy", "TU"}, {"thanh uy", "TU"}, {"dang uy", "ĐU"},
	} {
		if strings.HasPrefix(folded, k.begins) {
			return k.symbol
		}
	}
	return initials(bareOf(name))
}

var territories = []string{" tỉnh", " thành phố", " huyện", " thị xã", " quận", " xã", " phường", " thị trấn", " đặc khu"}

// bareOf is a body's name without its territory: «Sở Nội vụ» of «Sở Nội vụ tỉnh Quảng Ngãi».
func bareOf(name string) string {
	for _, level := range territories {
		bare, rest, found := strings.Cut(name, level)
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, " "))
		if found && bare != "" && (rest == "" || unicode.IsUpper(first)) { // and not «xã hội»
			name = bare
		}
	}
	return name
}

// initials are the first letters in capitals: «HĐTĐKT».
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) && w != "và" {
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}

// departmentSigners are those of the office's signers who lead the department, with their titles there: «TRƯỞNG PHÒNG»
// of «TRƯỞNG PHÒNG NỘI VỤ», who for the office signs «TL. CHỦ TỊCH».
func (o *Office) departmentSigners() []Signer {
	department := strings.ToUpper(o.Department)
	kind, _, _ := strings.Cut(department, " ")
	switch kind {
	case "SỞ": // «GIÁM ĐỐC»
		kind = ""
	case "VĂN":
		kind = "VĂN PHÒNG"
	}
	var out []Signer
	for _, s := range o.Signers {
		title := strings.ToUpper(s.Title)
		at := strings.Index(title, department)
		if at <= 0 {
			continue
		}
		s.Title, s.Mode = strings.TrimSpace(title[:at]+kind), ""
		if strings.HasPrefix(title, "PHÓ ") {
			s.Mode = "KT."
		}
		out = append(out, s)
	}
	return out
}

// Head is the title of who leads the body: «CHỦ TỊCH», «TRƯỞNG PHÒNG».
func (i Issuer) Head() string {
	for _, s := range i.Signers {
		if s.Mode == "" || s.Mode == "Q." {
			return strings.ToUpper(strings.TrimPrefix(s.Title, "Q. "))
		}
	}
	switch {
	case i.Party():
		return "BÍ THƯ"
	case i.Body != BodyDepartment && i.Collective != "":
		return "CHỦ TỊCH"
	}
	words := strings.Fields(strings.ToUpper(firstOf(i.Lines)))
	switch {
	case len(words) == 0:
		return "CHỦ TỊCH"
	case words[0] == "SỞ":
		return "GIÁM ĐỐC"
	case words[0] == "VĂN":
		return "CHÁNH VĂN PHÒNG"
	}
	return "TRƯỞNG " + words[0]
}

// Signer is who signs for the body on a day, the head before others; the zero Signer with the head's title where none is
// declared.
func (i Issuer) Signer(on Date) Signer {
	for _, head := range []bool{true, false} {
		for _, s := range i.Signers {
			if s.signs(on) && head == (s.Mode == "" || s.Mode == "Q.") {
				return s
			}
		}
	}
	return Signer{Title: i.Head()}
}

// Block is the lines above the name where the paper is the body's own: a body that decides together signs «TM. ỦY BAN
// NHÂN DÂN» before the head's or the deputy's lines, one led by its head alone without; by order and by delegation never
// (NĐ 30/2020/NĐ-CP, Điều 13). The Party writes «T/M», «K/T».
func (i Issuer) Block(s Signer) []string {
	lines := s.Lines(i.Head())
	if i.Collective != "" && s.Mode != "TL." && s.Mode != "TUQ." {
		lines = append([]string{"TM. " + i.Collective}, lines...)
	}
	if i.Party() {
		for k, l := range lines {
			for _, m := range [][2]string{{"TM. ", "T/M "}, {"KT. ", "K/T "}, {"TL. ", "T/L "}, {"TUQ. ", "T/UQ "}} {
				if rest, ok := strings.CutPrefix(l, m[0]); ok {
					lines[k] = m[1] + rest
				}
			}
		}
	}
	return lines
}

// NumberSymbol is what follows the number of a paper of the type: «/QĐ-UBND»; the Party's «-QĐ/HU».
func (i Issuer) NumberSymbol(kind string) string {
	if i.Party() {
		return "-" + kind + "/" + i.Symbol
	}
	return "/" + strings.TrimRight(kind+"-"+i.Symbol, "-")
}
