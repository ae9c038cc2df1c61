package check

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// figure is a number that states something, with its noun and its part in the sentence.
type figure struct {
	lex      int // index of the number among the lexemes of its sentence
	after    int // lexeme after number, scale, unit and noun
	from, to int // bytes of the number with «%», «triệu đồng» or the words of its noun
	numTo    int // byte after the bare number
	text     string
	val      value
	form     numberForm
	pct      bool
	scaled   bool // «tỷ», «triệu»: rounded to what is printed
	unit     string
	class    nounClass
	noun     []string // all words of the noun, lower case
	fuzzy    fuzziness
	role     role
	den      int  // index of the figure after the slash of «278/279», else -1
	isDen    bool // stands after a slash
	depth    int
	year     int  // named between the figure before and this one; 0 none
	spread   bool // a bare number that has the unit of the number after it: «12 và 15 hộ»
}

// fuzziness is how exact a figure claims to be.
type fuzziness byte

const (
	exact   fuzziness = iota
	about             // khoảng, ước
	atLeast           // trên, hơn
	below             // gần, dưới
)

// role is what a figure is to the fact that its sentence states.
type role byte

const (
	plain_    role = iota // what was done or is there
	delta                 // tăng 5, giảm 3
	plan                  // kế hoạch 100
	previous              // cùng kỳ 80; từ 80
	remaining             // còn, còn lại
	total                 // tổng số, lũy kế, nâng lên
	rate                  // mỗi, bình quân, đồng/người
	factor                // x 15 kg
)

// sentence is a sentence with the figures in it.
type sentence struct {
	lex  []lexeme
	figs []figure
	text string // of the block
}

// from and to are the bytes of the sentence.
func (s *sentence) from() int { return s.lex[0].from }
func (s *sentence) to() int   { return s.lex[len(s.lex)-1].to }

// rat is the figure's amount with its scale.
func (f *figure) rat() *big.Rat { return f.val.rat() }

// whole tells a count without decimals and scale, in which nothing is rounded.
func (f *figure) whole() bool { return f.val.exp == 0 && !f.scaled && f.form == wellFormed }

// slack is how far the true amount may lie from the printed one.
func (f *figure) slack() *big.Rat {
	if f.whole() {
		return new(big.Rat)
	}
	return new(big.Rat).Mul(f.val.step(), big.NewRat(1, 2))
}

// sentences reads the text of a block.
func sentences(text string) []*sentence {
	lex := lexemes(text)
	var out []*sentence
	from := 0
	for i := range lex {
		if !endsSentence(lex, i) {
			continue
		}
		if s := newSentence(text, lex[from:i+1]); s != nil {
			out = append(out, s)
		}
		from = i + 1
	}
	if s := newSentence(text, lex[from:]); s != nil {
		out = append(out, s)
	}
	return out
}

func endsSentence(lex []lexeme, i int) bool {
	switch l := lex[i]; l.low {
	case "\n", "\t":
		return true
	case ".", "!", "?":
		if i+1 == len(lex) {
			return true
		}
		if lex[i+1].from == l.to || l.depth > 0 {
			return false
		}
		return i == 0 || !shortened[lex[i-1].low]
	}
	return false
}

// shortened are words that a dot shortens and that end no sentence.
var shortened = wordSet("tm kt tl tuq tp tx tt q gs pgs ts ths nxb stt v n k")

func newSentence(text string, lex []lexeme) *sentence {
	if len(lex) == 0 {
		return nil
	}
	s := &sentence{lex: lex, text: text}
	for i := range lex {
		if lex[i].kind == lexNumber && !s.masked(i) {
			s.figs = append(s.figs, s.figure(i))
		}
	}
	s.relate()
	return s
}

// word is the lower-case word at i, "" for anything else.
func (s *sentence) word(i int) string {
	if i < 0 || i >= len(s.lex) || s.lex[i].kind != lexWord {
		return ""
	}
	return s.lex[i].low
}

// sign is the sign at i, "" for anything else.
func (s *sentence) sign(i int) string {
	if i < 0 || i >= len(s.lex) || s.lex[i].kind != lexSign {
		return ""
	}
	return s.lex[i].low
}

// glued tells whether lexemes i and i+1 touch.
func (s *sentence) glued(i int) bool {
	return i >= 0 && i+1 < len(s.lex) && s.lex[i].to == s.lex[i+1].from
}

// upper tells whether the word at i begins with a capital.
func (s *sentence) upper(i int) bool {
	if s.word(i) == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.lex[i].from:])
	return unicode.IsUpper(r)
}

var scales = map[string]int{"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "tr": 6}

// figure reads the number at i with what follows it.
func (s *sentence) figure(i int) figure {
	l := &s.lex[i]
	f := figure{lex: i, from: l.from, to: l.to, numTo: l.to, text: l.low, den: -1, depth: l.depth, after: i + 1}
	f.val, f.form = parseNumber(l.low)
	at := i + 1
	if s.word(at) == "điểm" && (s.sign(at+1) == "%" || s.word(at+1) == "phần" && s.word(at+2) == "trăm") {
		at++
	}
	if s.sign(at) == "%" || s.sign(at) == "‰" {
		f.pct, f.unit, f.after, f.to = true, "%", at+1, s.lex[at].to
		_, _, f.noun, _ = s.noun(at + 1)
	} else if s.word(at) == "phần" && (s.word(at+1) == "trăm" || s.word(at+1) == "nghìn") {
		f.pct, f.unit, f.after, f.to = true, "%", at+2, s.lex[at+1].to
		_, _, f.noun, _ = s.noun(at + 2)
	} else {
		for scales[s.word(at)] > 0 && s.word(at+1) != "lệ" {
			f.val.exp += scales[s.word(at)]
			f.scaled = true
			at++
		}
		var end int
		f.unit, f.class, f.noun, end = s.noun(at)
		if f.scaled && f.class != money && (f.unit == "" || s.moneyScale(at-1)) {
			f.unit, f.class, f.noun, end = "đồng", money, nil, at
		}
		if u, e := s.unionAfter(end); u != "" && f.joins(u) && len(f.noun) > 0 && f.class != money && f.class != measure {
			f.noun = append(append(slices.Clone(f.noun), "và"), strings.Fields(u)...)
			f.unit, end = f.unit+", "+u, e
			if u, e := s.unionAfter(end); u != "" {
				f.noun = append(f.noun, strings.Fields(u)...)
				f.unit, end = f.unit+", "+u, e
			}
		}
		f.after = end
		if end > i+1 {
			f.to = s.lex[end-1].to
		}
		if s.sign(end) == "/" && s.word(end+1) != "" && s.glued(end) {
			f.role = rate
		}
	}
	f.fuzzy = s.fuzziness(i)
	return f
}

// moneyScale tells whether the scale word at i is one of money when nothing else is named: triệu, tỷ.
func (s *sentence) moneyScale(i int) bool {
	w := s.word(i)
	if w != "triệu" && w != "tỷ" && w != "tỉ" && w != "tr" {
		return false
	}
	next := s.word(i + 1)
	_, known := nouns[next]
	_, known2 := nouns[next+" "+s.word(i+2)]
	return !known && !known2
}

func (s *sentence) fuzziness(i int) fuzziness {
	for k := i - 1; k >= i-2 && k >= 0; k-- {
		switch s.word(k) {
		case "khoảng", "chừng", "xấp", "ngót", "tầm":
			return about
		case "trên", "hơn", "ngoài":
			return atLeast
		case "gần", "dưới", "non":
			return below
		}
	}
	return exact
}

// relate joins fractions, spreads units and finds the role of each figure.
func (s *sentence) relate() {
	for k := range s.figs {
		f := &s.figs[k]
		if k+1 < len(s.figs) {
			g := &s.figs[k+1]
			if (s.over(f.after, g.lex) || f.unit == g.unit && s.over(s.tailTo(f.after, g.lex), g.lex)) && !g.pct && !f.pct {
				f.den, g.isDen = k+1, true
				if f.unit == "" {
					f.unit, f.class, f.noun = g.unit, g.class, g.noun
					f.sameScale(g)
				}
				if f.role == rate {
					f.role = plain_
				}
			} else if f.unit == "" && !f.pct && (g.lex-f.after <= 1 || s.word(f.after) == "đến" && g.lex-f.after <= 2) && (s.word(f.after) == "đến" || s.word(f.after) == "và" || s.word(f.after) == "hoặc" || s.sign(f.after) == ",") {
				f.unit, f.class, f.spread = g.unit, g.class, true
				f.sameScale(g)
			}
		}
		if r := s.role(k); f.role == plain_ || r == factor || r == delta {
			f.role = r
		}
		f.year = s.yearBefore(k)
	}
	for k := range s.figs {
		if f := &s.figs[k]; f.den >= 0 {
			s.figs[f.den].role = f.role
		}
	}
}

// sameScale gives a bare figure the scale of the one behind it: «45,2/60 tỷ đồng».
func (f *figure) sameScale(g *figure) {
	if g.scaled && !f.scaled {
		f.val.exp += g.scaleExp()
		f.scaled = true
	}
}

// tailTo skips up to four words behind a noun: «42 em đạt giải/50 em».
func (s *sentence) tailTo(i, to int) int {
	for n := 0; n < 4 && i < to && s.lex[i].kind == lexWord; n++ {
		i++
	}
	return i
}

// over tells whether a slash, or «trên tổng số», stands alone between a figure and the next.
func (s *sentence) over(from, to int) bool {
	if s.sign(from) == "/" {
		return from+1 == to || from+3 == to && s.word(from+1) == "tổng" && s.word(from+2) == "số"
	}
	w := s.word(from)
	return (w == "trên" || w == "trong" || w == "so") && to-from <= 4 && s.word(to-2) == "tổng" && s.word(to-1) == "số"
}

// yearBefore is the year that the words before figure k name, back to the figure before it.
func (s *sentence) yearBefore(k int) int {
	from := 0
	if k > 0 {
		from = s.figs[k-1].after
	}
	for i := s.figs[k].lex - 1; i >= from; i-- {
		if n := s.plainInt(i); isYearNumber(n) && s.isYear(i) {
			return n
		}
		if s.sign(i) == ";" {
			break
		}
	}
	return 0
}

// role reads the words between the figure before and this one.
func (s *sentence) role(k int) role {
	f := &s.figs[k]
	from := 0
	if k > 0 {
		from = s.figs[k-1].after
	}
	from = max(from, f.lex-9)
	switch s.sign(f.lex - 1) {
	case "×", "*":
		return factor
	}
	if w := s.word(f.lex - 1); (w == "x" || w == "nhân" && k > 0 && s.figs[k-1].after == f.lex-1) && k > 0 {
		return factor
	}
	for i := f.lex - 1; i >= from; i-- {
		near := f.lex - i
		if g := s.sign(i); g == ";" || g == "(" && near > 1 || g == ")" || g == "," {
			break
		}
		w, next := s.word(i), s.word(i+1)
		switch {
		case w == "còn" && near <= 4, w == "lại" && near <= 3 && s.word(i-1) == "còn":
			return remaining
		case (w == "tăng" || w == "giảm" || w == "vượt" || w == "thêm" || w == "hụt") && near <= 4 && next != "cường" && next != "nghèo":
			if s.reached(i+1, f.lex) {
				return plain_
			}
			return delta
		case w == "nâng" || w == "lũy" && next == "kế":
			return total
		case w == "tổng" && near <= 6:
			return total
		case w == "mỗi" || w == "bình" && next == "quân" || w == "trung" && next == "bình":
			return rate
		case w == "kỳ" && s.word(i-1) == "cùng" && near <= 6 || w == "trước" && s.word(i-1) == "năm" && near <= 4:
			return previous
		case w == "so" && next == "với" && near <= 7:
			return previous
		case (w == "kế" && next == "hoạch" || w == "kh" || w == "chỉ" && next == "tiêu" || w == "dự" && next == "toán" || w == "mục" && next == "tiêu") && near <= 6:
			if s.done(i, f.lex) {
				return plain_
			}
			return plan
		case w == "đầu" && (next == "năm" || next == "kỳ" || next == "quý") && near <= 6 && s.word(i-1) != "tháng" && s.plainInt(i-2) < 0:
			return previous
		case w == "từ" && near == 1 && s.rises(k):
			return previous
		}
	}
	return plain_
}

// reached tells «tăng lên 50», «giảm xuống còn 30» from «tăng 50».
func (s *sentence) reached(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.word(i) {
		case "lên", "xuống", "còn", "thành", "từ":
			return true
		}
	}
	return false
}

// done tells a figure that is set against the plan named before it: «so với kế hoạch, thực hiện 112».
func (s *sentence) done(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.word(i) {
		case "thực", "đạt", "được", "đã", "có":
			return s.word(i+1) != "năm" || i+1 < to-2
		}
	}
	return false
}

// rises tells whether «từ 80» goes on with «lên 90», «xuống còn 70».
func (s *sentence) rises(k int) bool {
	if k+1 >= len(s.figs) {
		return false
	}
	for i := s.figs[k].after; i < s.figs[k+1].lex; i++ {
		switch s.word(i) {
		case "lên", "xuống", "còn", "đến":
			return true
		}
	}
	return false
}
