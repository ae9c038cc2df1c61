package gui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/pdf/certificate"
)

// deskFacts is what the certificate desk knows of a decision, read at once.
type deskFacts struct {
	decision data.Decision
	lines    []deskLine
	designs  []*data.Template
	profiles []data.Profile
	stock    []string       // names of the form's blanks
	left     map[string]int // blanks left by name
	year     int            // of the register
	form     string         // that most lines have
	next     int
	suffix   string
	width    int // digits of the numbers
}

// deskLine is a line of the list that has a certificate of paper.
type deskLine struct {
	line   int // from 1, as the list numbers it
	award  data.ID
	name   string
	form   string
	number string
	state  data.CertificateState // "" no number yet
}

// printed tells that a good sheet came out before.
func (l *deskLine) printed() bool {
	return l.state == data.CertPrinted || l.state == data.CertHandedOver
}

func readDesk(tx *data.Tx, id data.ID, thisYear int) (deskFacts, error) {
	f := deskFacts{left: map[string]int{}}
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return f, err
	}
	f.decision, f.year = *d, d.Date.Year
	awards, err := tx.AwardsOf(id)
	if err != nil {
		return f, err
	}
	forms := map[string]int{}
	for i, a := range awards {
		if a.State == data.AwardRevoked || !printable(a.Form) {
			continue
		}
		l := deskLine{line: i + 1, award: a.ID, name: a.FullName(), form: a.Form, number: a.Certificate}
		c, err := tx.CertificateOf(a)
		if err != nil {
			return f, err
		}
		switch {
		case c != nil:
			l.state = c.State
		case a.State == data.AwardPrinted:
			l.state = data.CertPrinted
		case a.State == data.AwardHandedOver:
			l.state = data.CertHandedOver
		}
		if forms[a.Form]++; forms[a.Form] > forms[f.form] {
			f.form = a.Form
		}
		f.lines = append(f.lines, l)
	}
	if f.designs, err = certificate.All(tx); err != nil {
		return f, err
	}
	if err := data.Each(tx, func(p *data.Profile) error { f.profiles = append(f.profiles, *p); return nil }); err != nil {
		return f, err
	}
	return f, f.readNumbers(tx, thisYear)
}

func (f *deskFacts) readNumbers(tx *data.Tx, thisYear int) error {
	if f.form == "" || f.year == 0 {
		return nil
	}
	var err error
	if f.next, f.suffix, err = tx.NextNumber(f.form, f.year); err != nil {
		return err
	}
	r, err := tx.Register(f.form, f.year)
	if err != nil {
		return err
	}
	f.width = 3
	if n := len(r.Lines); n > 0 { // new numbers look as those before
		last := r.Lines[n-1].Number
		f.width = len(last) - len(strings.TrimLeft(last, "0123456789"))
	}
	if f.stock, err = tx.StockNames(f.form); err != nil {
		return err
	}
	for _, name := range f.stock {
		b, err := tx.StockBalance(f.form, name, max(f.year, thisYear))
		if err != nil {
			return err
		}
		f.left[name] = b.Left
	}
	return nil
}

// numbers names the numbers of lines: «001–019», or a few of them.
func numbersText(lines []deskLine) string {
	var out []string
	for _, l := range lines {
		if l.number != "" {
			out = append(out, l.number)
		}
	}
	switch {
	case len(out) == 0:
		return ""
	case len(out) > 3:
		return out[0] + "–" + out[len(out)-1]
	}
	return strings.Join(out, ", ")
}

// rangeError is a range that cannot be read.
type rangeError string

func (e rangeError) Error() string { return string(e) }

// parseRange reads «3,7-9»: lines of a list of n, in order, each once.
func parseRange(text string, n int) ([]int, error) {
	seen := map[int]bool{}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; ", r) }) {
		a, b, isRange := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		from, err := strconv.Atoi(a)
		to := from
		if isRange && err == nil {
			to, err = strconv.Atoi(b)
		}
		switch {
		case err != nil:
			return nil, rangeError(fmt.Sprintf("Không hiểu «%s»; hãy gõ như 3, 7-9.", part))
		case from > to:
			return nil, rangeError(fmt.Sprintf("«%s» bị ngược; hãy gõ số nhỏ trước.", part))
		case from < 1 || to > n:
			return nil, rangeError(fmt.Sprintf("Danh sách có %s dòng, từ 1 đến %s; hãy gõ lại «%s».", vn.Int(int64(n)), vn.Int(int64(n)), part))
		}
		for i := from; i <= to; i++ {
			seen[i] = true
		}
	}
	if len(seen) == 0 {
		return nil, rangeError("Hãy gõ số dòng cần in, ví dụ 3, 7-9.")
	}
	var out []int
	for i := range seen {
		out = append(out, i)
	}
	slices.Sort(out)
	return out, nil
}
