package report

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// Backing is a typed number or citation of a report that a record could stand behind.
type Backing struct {
	Place
	Span         // of the typed text, as stored
	Where string // «Phần I, mục II.4, đoạn 2»
	Typed string // what the field would replace
	Shown string // with the words around it, «05 Bằng khen»
	Field string
	Text  string // what the field prints
	Same  bool   // the records say the same
}

// Backable lists the typed figures of a text that records could back, in reading order: award counts where awards are
// told, citations of decisions and documents, and indicators, units and clusters where the words beside the number name
// them and the number agrees.
func Backable(tx *data.Tx, r *data.Report) ([]Backing, error) {
	r = Clone(r)
	b, err := newBinder(tx, r, &Summary{})
	if err != nil {
		return nil, err
	}
	var out []Backing
	b.found = &out
	if err := b.sections("", r.Sections, nil, false); err != nil {
		return nil, err
	}
	w := &backer{binder: b}
	if err := w.load(); err != nil {
		return nil, err
	}
	for _, s := range spots(r) {
		if s.place.Part != PartSubject && s.place.Part != PartOccasion && s.place.Part != PartTitle {
			w.text(s)
		}
	}
	order := map[Place]int{}
	for i, s := range spots(r) {
		order[s.place] = i
	}
	slices.SortStableFunc(out, func(x, y Backing) int {
		if d := order[x.Place] - order[y.Place]; d != 0 {
			return d
		}
		return x.From - y.From
	})
	return out, nil
}

// Accept puts the field of b where its typed text stands. The text must still be as Backable saw it.
func Accept(r *data.Report, b Backing) error {
	s := at(r, b.Place)
	if s == nil || b.To > len(*s.text) || b.From > b.To {
		return Refusal("Chỗ ấy không còn trong lời văn; hãy xem lại danh sách số liệu gõ tay.")
	}
	f, ok := flatten(b.Place, *s.text)
	if !ok {
		return Refusal("Đoạn ấy có trường chưa đúng; hãy sửa trường trước rồi nối số liệu.")
	}
	var hit *Hit
	for i := range f.text {
		if f.at[i] == b.From && strings.HasPrefix(f.text[i:], b.Typed) {
			hit = &Hit{Place: b.Place, Match: b.Typed, from: i, to: i + len(b.Typed)}
			break
		}
	}
	if hit == nil {
		return Refusal("Lời văn ở chỗ ấy đã đổi; hãy xem lại danh sách số liệu gõ tay.")
	}
	field, err := ParseField(b.Field)
	if err != nil {
		return refusal(err)
	}
	*s.text = putField(f, hit.from, hit.to, field)
	return nil
}

// putField writes the text with a field in place of the plain bytes from:to.
func putField(f flat, from, to int, field *Field) string {
	var out []piece
	pos := 0
	for _, p := range f.pieces {
		size := len(p.text)
		if p.text == "" {
			pos += len(string(hiddenRune))
			out = appendPiece(out, p.piece)
			continue
		}
		a, b := min(max(from-pos, 0), size), min(max(to-pos, 0), size)
		before, here, after := p.piece, p.piece, p.piece
		before.text, after.text = p.text[:a], p.text[b:]
		out = appendPiece(out, before)
		if from >= pos && from < pos+size {
			here.text, here.field = "", field
			out = appendPiece(out, here)
		}
		out = appendPiece(out, after)
		pos += size
	}
	return formatInline(out)
}

// gather notes the finds of one block.
func (b *binder) gather(c *context, text string, finds []find) {
	pieces, err := locate(text)
	if err != nil {
		return
	}
	for _, f := range finds {
		if f.field == nil || f.piece >= len(pieces) || f.to > len(pieces[f.piece].text) || pieces[f.piece].text[f.from:f.to] != f.typed {
			continue
		}
		runs, problem := b.ledger.eval(f.field)
		if problem != "" {
			continue
		}
		at := flat{text: pieces[f.piece].text, at: pieces[f.piece].at}
		x := Backing{Place: c.place, Span: Span{at.at[f.from], at.end(f.to)}, Where: c.where, Typed: f.typed, Shown: f.shown, Field: f.field.String(), Text: runsText(runs)}
		x.Same = f.same(x.Text)
		*b.found = append(*b.found, x)
	}
}

// backer looks for what the award rules leave aside.
type backer struct {
	*binder
	parts []indicatorWord
	units []unitWord
}

// indicatorWord is a number that an indicator prints.
type indicatorWord struct {
	field *Field
	text  string
	value *big.Rat // nil for «19/19»
	words []string // of the label, folded
	unit  string   // folded
}

// unitWord is a noun with how many units it counts.
type unitWord struct {
	noun  string // folded
	count int
	field *Field
}

func (w *backer) load() error {
	list, err := w.ledger.indicatorsOf(w.ledger.year)
	if err != nil {
		return err
	}
	for _, x := range list {
		last, err := w.ledger.indicator(x.Slug, w.ledger.year-1)
		if err != nil {
			return err
		}
		for _, part := range []string{"", "plan", "growth", "previous"} {
			text, _ := indicatorPart(x, last, part)
			if text == "" {
				continue
			}
			f := (&Field{Name: "indicator", Args: []string{x.Slug}}).with("part", part)
			p := indicatorWord{field: f, text: text, words: contentWords(x.Label + " " + x.Domain), unit: vn.Fold(x.Unit)}
			if part == "plan" || part == "growth" {
				p.unit = "%"
			}
			p.value, _ = exact(text)
			w.parts = append(w.parts, p)
		}
	}
	units, err := w.ledger.allUnits()
	if err != nil {
		return err
	}
	add := func(noun string, f *Field) {
		runs, problem := w.ledger.eval(f)
		if problem != "" {
			return
		}
		if n, err := strconv.Atoi(merged(runs).Value); err == nil && n > 0 && noun != "" {
			w.units = append(w.units, unitWord{vn.Fold(noun), n, f})
		}
	}
	var seen []string
	for _, u := range units {
		if !slices.Contains(seen, u.Block) {
			seen = append(seen, u.Block)
			add(u.Block, field("units", "block", slug(u.Block)))
		}
		if name := labelOf(unitTypes(), u.Type); u.Type != "" && !slices.Contains(seen, "="+u.Type) {
			seen = append(seen, "="+u.Type)
			add(name, field("units", "type", u.Type))
		}
	}
	add("khối, cụm thi đua", field("clusters"))
	add("cụm, khối thi đua", field("clusters"))
	slices.SortStableFunc(w.units, func(a, b unitWord) int { return len(b.noun) - len(a.noun) })
	return nil
}

// stopWords tell nothing about what is counted.
var stopWords = map[string]bool{"so": true, "va": true, "cua": true, "duoc": true, "nam": true, "trong": true, "cac": true, "cho": true, "tren": true, "voi": true,
	"ty": true, "le": true, "tong": true, "do": true, "dat": true, "la": true, "co": true, "theo": true, "den": true, "tai": true, "o": true, "ve": true, "muc": true, "da": true, "khac": true, "cuoi": true}

func contentWords(s string) []string {
	var out []string
	for _, w := range strings.Split(slug(s), "-") {
		if w != "" && !stopWords[w] && !slices.Contains(out, w) && strings.Trim(w, "0123456789") != "" {
			out = append(out, w)
		}
	}
	return out
}

var (
	citedPaper  = regexp.MustCompile(`(?:(\p{Lu}\p{L}+(?: \p{Ll}+){0,3}) số )?(\d{1,5}(?:/\d{4})?[/-]\p{Lu}[\p{L}\d]*(?:[/–-]\p{L}[\p{L}\d]*)*)(?:(,? ngày )(\d{1,2}/\d{1,2}/\d{4}))?`)
	anyNumber   = regexp.MustCompile(`\d+/\d+|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`)
	noFigure    = regexp.MustCompile(`(?i)\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|(?:năm|năm học|ngày|tháng|quý|lần thứ|thứ|điều|khoản|điểm|giai đoạn|số|khóa) \d+(?:[/–-]\d+)*|\d{4}\s*[-–]\s*\d{4}`)
	sentenceEnd = regexp.MustCompile(`[.;:!?](?:\s|$)`)
)

func (w *backer) text(s spot) {
	pieces, err := locate(*s.text)
	if err != nil {
		return
	}
	for _, p := range pieces {
		if p.text == "" {
			continue
		}
		hidden := noFigure.FindAllStringIndex(p.text, -1)
		for _, m := range citedPaper.FindAllStringSubmatchIndex(p.text, -1) {
			hidden = append(hidden, []int{m[0], m[1]})
			w.paper(s, p, m)
		}
		for _, m := range anyNumber.FindAllStringIndex(p.text, -1) {
			if !slices.ContainsFunc(hidden, func(h []int) bool { return m[0] < h[1] && h[0] < m[1] }) && wholeWord(p.text, m[0], m[1]) {
				w.number(s, p, m[0], m[1])
			}
		}
	}
}

// paper offers the field of a cited decision or document, written the way it was typed.
func (w *backer) paper(s spot, p located, m []int) {
	number, year := p.text[m[4]:m[5]], ""
	if m[8] >= 0 {
		if day, err := vn.ParseDate(p.text[m[8]:m[9]]); err == nil {
			year = strconv.Itoa(day.Year)
		}
	}
	var full *Field
	var text func(as string) string
	if d, problem := w.ledger.document(&Field{Name: "document", Args: slices.DeleteFunc([]string{number, year}, func(a string) bool { return a == "" })}); problem == "" {
		f, ok := w.ledger.citeDocument(d, "")
		if !ok {
			return
		}
		full, text = f, func(as string) string { return documentText(d, as) }
	} else if d, c, problem := w.ledger.decision(number, year, ""); problem == "" && d.Number != "" {
		full = &Field{Name: "decision", Args: []string{c.Number}}
		if !c.Date.IsZero() {
			full.Args = append(full.Args, strconv.Itoa(c.Date.Year))
		}
		text = func(as string) string {
			runs, _ := w.ledger.eval(full.with("as", as))
			return runsText(runs)
		}
	} else {
		return
	}
	from, to, as := m[4], m[5], "bare"
	switch long := text("long"); {
	case m[2] >= 0 && long != text("") && strings.HasPrefix(p.text[m[0]:], long):
		from, to, as = m[0], m[0]+len(long), "long"
	case m[2] >= 0 && m[8] >= 0 && strings.HasPrefix(text(""), p.text[m[2]:m[4]]):
		from, to, as = m[0], m[1], ""
	case m[8] >= 0:
		to, as = m[1], "number"
	}
	f := full.with("as", as)
	if runs, problem := w.ledger.eval(f); problem == "" {
		printed := runsText(runs)
		w.note(s, p, from, to, f, printed, strings.ReplaceAll(p.text[from:to], ", ngày", " ngày") == printed)
	}
}

func (w *backer) note(s spot, p located, from, to int, f *Field, printed string, same bool) {
	at := flat{text: p.text, at: p.at}
	span := Span{at.at[from], at.end(to)}
	for _, x := range *w.found {
		if x.Place == s.place && span.From < x.To && x.From < span.To {
			return
		}
	}
	n := number{from: from, to: to, start: max(0, strings.LastIndexAny(p.text[:from], ";:.")+1), end: len(p.text)}
	if stop := strings.IndexAny(p.text[to:], ";.,(["); stop >= 0 {
		n.end = to + stop
	}
	shown := p.text[from:to]
	if f.Name != "document" && f.Name != "decision" {
		shown = n.shown(p.text)
	}
	*w.found = append(*w.found, Backing{Place: s.place, Span: span, Where: s.where, Typed: p.text[from:to], Shown: shown, Field: f.String(), Text: printed, Same: same})
}

// number offers the indicator or count whose words stand beside a number that agrees with it.
func (w *backer) number(s spot, p located, from, to int) {
	typed := p.text[from:to]
	value, isNumber := exact(typed)
	after := strings.TrimLeft(vn.Fold(p.text[to:]), " ")
	for _, u := range w.units {
		if isNumber && value.Cmp(big.NewRat(int64(u.count), 1)) == 0 && hasWord(after, u.noun) {
			w.note(s, p, from, to, u.field, vn.Count(u.count), true)
			return
		}
	}
	sentence := contentWords(sentenceAround(p.text, from, to))
	near := contentWords(nearWords(p.text, from, to))
	var best *indicatorWord
	score, tied := 0.0, false
	for i := range w.parts {
		x := &w.parts[i]
		if x.text != typed && (x.value == nil || !isNumber || x.value.Cmp(value) != 0) {
			continue
		}
		got := share(x.words, sentence) + share(x.words, near)/5
		if x.unit != "" && hasWord(after, x.unit) {
			got += 0.2
		} else if x.unit == "%" {
			continue
		}
		switch {
		case got > score:
			best, score, tied = x, got, false
		case got == score && best != nil && best.field.Args[0] != x.field.Args[0]:
			tied = true
		}
	}
	need := 0.6
	if isNumber && value.Cmp(big.NewRat(100, 1)) < 0 {
		need = 0.75
	}
	if best == nil || tied || score < need {
		return
	}
	w.note(s, p, from, to, best.field, best.text, true)
}

// hasWord tells whether s begins with the word.
func hasWord(s, word string) bool {
	return strings.HasPrefix(s, word) && wordAt(s, 0, len(word))
}

// sentenceAround is the stretch of text between the stops beside a number.
func sentenceAround(text string, from, to int) string {
	start, end := 0, len(text)
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		if m[1] <= from && text[m[0]] != ':' {
			start = m[1]
		} else if m[0] >= to && end == len(text) {
			end = m[0]
		}
	}
	return text[start:end]
}

// nearWords are the few words on both sides of a number; those after it say what is counted.
func nearWords(text string, from, to int) string {
	before, after := strings.Fields(text[:from]), strings.Fields(text[to:])
	return strings.Join(before[max(0, len(before)-4):], " ") + " " + strings.Join(after[:min(9, len(after))], " ")
}

// share is how much of the words the sentence has.
func share(words, sentence []string) float64 {
	if len(words) == 0 {
		return 0
	}
	n := 0
	for _, x := range words {
		if slices.Contains(sentence, x) {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// String reads as a list of the window has it.
func (b Backing) String() string {
	if b.Same {
		return fmt.Sprintf("%s: «%s»", b.Where, b.Shown)
	}
	return fmt.Sprintf("%s: «%s», hồ sơ có «%s»", b.Where, b.Shown, b.Text)
}
