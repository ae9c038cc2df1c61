package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// knownShort are abbreviations of offices that explain themselves, whatever title's or other short form they lie near.
var knownShort = set("LĐTB LĐXH LĐTBXH TTLĐ LĐLĐ TTXS CSTT STT CBCC CBCS CCVC CBCCVC CCCD UBND HĐND UBMTTQ MTTQ THCS THPT PTDTNT PTDTBT BHXH BHYT BHTN NTM OCOP GDĐT KHCN " +
	"KTXH ANQP QPAN ANTT ATGT TNGT ATTP PCCC CCHC TTHC HTX HTXNN DTTS VHTT VHXH TTTT ĐTN ĐVTN CCB TNCS XDCB TCQC GPMB TDTT VHVN TCKH TNMT NNPTNT BVMT PCTN PCTT TKCN CNTT CĐS DVC DVCTT CNH HĐH TTCN TMDV")

var (
	capitals  = newPattern(`[\p{L}\d]+`)
	explained = newPattern(`\(([\p{Lu}\d]{3,9})\)`)
)

// abbreviations looks for one with a letter lost, doubled, changed or out of place: «LĐT» for «LĐTT», «CCHCC» for «CCHC». The
// right form is a title's of the law, one that the text explains or uses again and again, the letters of a body in the
// numbers of its papers, or the first letters of words that the text says in full.
func abbreviations(p *Paper, emit func(Finding)) {
	count := map[string][]Place{}
	var defined []string
	for _, b := range p.Blocks {
		for _, s := range remember(p, "abbreviations", b, readCapitals) {
			w := b.Text[s.From:s.To]
			count[w] = append(count[w], b.at(s.From, s.To))
		}
		for _, m := range explained.FindAllStringSubmatch(b.Text, -1) {
			defined = append(defined, m[1])
		}
	}
	right := titleAbbreviations()
	for _, w := range append(defined, keys(count)...) {
		if !slices.Contains(right, w) && (slices.Contains(defined, w) || len(count[w]) >= 3) {
			right = append(right, w)
		}
	}
	letters := map[string]int{}
	for _, c := range p.citations() {
		for _, part := range strings.Split(c.series, "-") {
			if letters[part]++; letters[part] == 2 && utf8.RuneCountInString(part) >= 3 && !slices.Contains(right, part) {
				right = append(right, part)
			}
		}
	}
	for _, wrong := range keys(count) {
		if slices.Contains(right, wrong) || knownShort[wrong] || letters[wrong] > 0 || len(count[wrong]) > 2 {
			continue
		}
		r := nearAbbreviation(wrong, right, count)
		if r == "" {
			r = p.inFull(wrong)
		}
		if r == "" || p.initialsOf(wrong) > 0 && (!doubled(wrong, r) || slices.Contains(defined, wrong)) {
			continue
		}
		at := []Place{count[wrong][0]}
		if len(count[r]) > 0 {
			at = append(at, count[r][0])
		}
		emit(Finding{Rule: "abbreviation", Severity: Warning, At: at, Mend: r,
			Message: fmt.Sprintf("«%s» (%d chỗ) có lẽ là «%s» viết thiếu, thừa hoặc sai chữ; hãy sửa lại.", wrong, len(count[wrong]), r)})
	}
}

// nearAbbreviation is the right form that wrong most likely stands for; "" where there is none.
func nearAbbreviation(wrong string, right []string, count map[string][]Place) string {
	for _, r := range right {
		n := utf8.RuneCountInString(r)
		if len(count[r]) < len(count[wrong]) && len(count[r]) > 0 {
			continue
		}
		switch {
		case n >= 4 && swapped(wrong, r), n >= 3 && doubled(wrong, r):
			return r
		case n >= 4 && edits(wrong, r) == 1 && (utf8.RuneCountInString(wrong) != n || len(count[r]) > 0):
			return r
		}
	}
	return ""
}

// swapped tells whether a is b with two neighbouring letters exchanged.
func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || a == b {
		return false
	}
	i := 0
	for x[i] == y[i] {
		i++
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}

// doubled tells whether a is b with one letter typed twice.
func doubled(a, b string) bool {
	x := []rune(a)
	for i := 1; i < len(x); i++ {
		if x[i] == x[i-1] && string(slices.Delete(slices.Clone(x), i, i+1)) == b {
			return true
		}
	}
	return false
}

// inFull is the abbreviation that wrong has two letters exchanged of, where the text says its words in full again and
// again; "" for none.
func (p *Paper) inFull(wrong string) string {
	x := []rune(wrong)
	if len(x) < 4 {
		return ""
	}
	for i := 0; i+1 < len(x); i++ {
		y := slices.Clone(x)
		y[i], y[i+1] = y[i+1], y[i]
		if r := string(y); r != wrong && p.initialsOf(r) >= 2 {
			return r
		}
	}
	return ""
}

// initialsOf counts where words in a row begin with the letters of an abbreviation.
func (p *Paper) initialsOf(short string) (n int) {
	want := ""
	for _, r := range short {
		want += initial(r)
	}
	for _, b := range p.Blocks {
		n += strings.Count(remember(p, "initials", b, readInitials), want)
	}
	return n
}

// readInitials are the folded first letters of the words of a block; words in capitals alone stand for none.
func readInitials(b *Block) string {
	var out strings.Builder
	for _, w := range strings.FieldsFunc(b.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if w == strings.ToUpper(w) && utf8.RuneCountInString(w) > 2 && strings.ToUpper(b.Text) != b.Text {
			out.WriteByte(' ')
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		out.WriteString(initial(r))
	}
	return out.String()
}

// initial is a letter as it stands in abbreviations: without tone and mark, but for đ.
func initial(r rune) string {
	if r == 'đ' || r == 'Đ' {
		return "đ"
	}
	return fold(string(r))
}

func readCapitals(b *Block) []Span {
	var out []Span
	for _, m := range capitals.FindAllStringIndex(b.Text, -1) {
		w := b.Text[m[0]:m[1]]
		if n := utf8.RuneCountInString(w); n < 3 || n > 9 || w != strings.ToUpper(w) || w[0] >= '0' && w[0] <= '9' {
			continue
		}
		if m[0] > 0 && strings.ContainsRune("/-", rune(b.Text[m[0]-1])) || m[1] < len(b.Text) && b.Text[m[1]] == '/' {
			continue // part of a document's symbol
		}
		out = append(out, Span{m[0], m[1]})
	}
	return out
}
