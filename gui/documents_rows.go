package gui

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// documentRow is a document as the register shows it: texts and sort keys computed once, off the UI goroutine.
type documentRow struct {
	id       data.ID
	symbol   string // «169/KH-UBND», or «không số»
	typ      string
	day      string
	way      string // «đi», «đến»
	abstract string
	issuer   string
	folded   string

	doc         data.Document
	cite        string
	date        data.Date
	serial      int
	abstractKey []byte
}

func newDocumentRow(d *data.Document) documentRow {
	r := documentRow{
		id: d.ID, symbol: d.Symbol, typ: d.Type, day: d.Date.String(), abstract: vn.Capital(d.Abstract), issuer: d.Issuer,
		doc: *d, cite: d.Cite(), date: d.Date, serial: d.Serial, abstractKey: vn.TextKey(d.Abstract),
	}
	if r.symbol == "" {
		r.symbol = "không số"
	}
	switch {
	case d.Date.IsZero() && d.Year != 0:
		r.day = "năm " + strconv.Itoa(d.Year)
		r.date = data.Date{Year: d.Year}
	case d.Date.IsZero():
		r.day = "không ghi ngày"
	}
	switch d.Way {
	case "out":
		r.way = "đi"
	case "in":
		r.way = "đến"
	}
	if r.issuer == "" {
		r.issuer = "chưa rõ cơ quan ban hành"
	}
	r.folded = vn.Fold(strings.Join([]string{d.Type, "so", d.Symbol, d.Date.String(), d.Date.Short(), d.Issuer, d.Abstract, d.Note}, " "))
	return r
}

// register is all that the screen of documents shows in its list.
type register struct {
	rows    []documentRow
	types   []string // in use, the most used first
	issuers []string
	office  data.Office
}

func readRegister(tx *data.Tx) (register, error) {
	docs, err := tx.Documents(0)
	if err != nil {
		return register{}, err
	}
	reg := register{rows: make([]documentRow, len(docs))}
	types, issuers := map[string]int{}, map[string]int{}
	for i, d := range docs {
		reg.rows[i] = newDocumentRow(d)
		types[d.Type]++
		if d.Issuer != "" {
			issuers[d.Issuer]++
		}
	}
	reg.types, reg.issuers = byUse(types), byUse(issuers)
	office, err := tx.OfficeAt(data.Date{})
	switch {
	case err == nil:
		reg.office = *office
	case !errors.Is(err, data.ErrNotFound):
		return register{}, err
	}
	return reg, nil
}

// byUse lists the keys, the most used first, equals by the alphabet.
func byUse(count map[string]int) []string {
	out := make([]string, 0, len(count))
	for k := range count {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return slices.Compare(vn.TextKey(a), vn.TextKey(b))
	})
	return out
}

// complete fills what the citation leaves to the reader's knowledge: «UBND huyện» is our office, a paper of ours goes out.
func (reg register) complete(d *data.Document) {
	own, above := reg.office.ShortName, reg.office.Superior
	switch {
	case d.Issuer == "" && strings.HasSuffix(d.Symbol, "UBND"):
		d.Issuer, d.Level = own, reg.office.Level
	case own != "" && strings.HasPrefix(own, d.Issuer+" "):
		d.Issuer, d.Level = own, reg.office.Level
	case above != "" && strings.HasPrefix(above, d.Issuer+" "):
		d.Issuer = above
	}
	if d.Way == "" && d.Issuer != "" {
		d.Way = "in"
		if d.Issuer == own || strings.HasSuffix(d.Issuer, " "+own) {
			d.Way = "out"
		}
	}
}

// use is one place that names a document: what it is, and where a click leads.
type use struct {
	text   string
	tab    tab
	at     place
	blocks bool // the document cannot be deleted before this use is gone
}

// documentUses lists what cites a document: movements, clusters, the awards it decides, and the reports whose text has its
// symbol.
func documentUses(tx *data.Tx, d *data.Document) ([]use, error) {
	var out []use
	movements, err := tx.Movements(0)
	if err != nil {
		return nil, err
	}
	for _, m := range movements {
		how := ""
		switch {
		case m.Launched == d.ID:
			how = "Phát động"
		case slices.Contains(m.Basis, d.ID):
			how = "Căn cứ của"
		default:
			continue
		}
		out = append(out, use{fmt.Sprintf("%s phong trào «%s»", how, m.Name), tabMovements, place{id: m.ID}, true})
	}
	clusters, err := tx.Clusters(0)
	if err != nil {
		return nil, err
	}
	for _, c := range clusters {
		if c.Launched == d.ID {
			out = append(out, use{fmt.Sprintf("Phân chia %s năm %d", c.Name, c.Year), tabClusters, place{id: c.ID}, true})
		}
	}
	if d.Symbol == "" {
		return out, nil
	}
	decisions, err := tx.Decisions(0)
	if err != nil {
		return nil, err
	}
	for _, x := range decisions {
		also := slices.Contains(x.Also, data.Citation{Number: d.Symbol, Date: d.Date})
		if x.Number == d.Symbol && x.Date == d.Date || also {
			out = append(out, use{text: "Hồ sơ khen thưởng theo quyết định này", tab: tabDecisions, at: place{id: x.ID}})
		}
	}
	reports, err := data.All[data.Report](tx)
	if err != nil {
		return nil, err
	}
	for _, r := range reports {
		for _, m := range reportMentions(r, d.Symbol) {
			out = append(out, use{fmt.Sprintf("Báo cáo năm %d, %s", r.Year, m.text), tabReport, m.at, m.blocks})
		}
	}
	return out, nil
}

// reportMentions names the sections and notes of a report whose text has a symbol. Where the text prints the document
// from the register, {{document 169/KH-UBND 2024}}, it cannot do without it.
func reportMentions(r *data.Report, symbol string) []use {
	var out []use
	look := func(blocks []data.Block, text, section string) {
		u := use{text: text, at: place{only: filter(section)}}
		found := false
		for _, b := range blocks {
			if mentions(b.Text, symbol) {
				found = true
				u.blocks = u.blocks || printsDocument(b.Text, symbol)
			}
		}
		if found {
			out = append(out, u)
		}
	}
	look(r.Opening, "phần mở đầu", openingKey)
	eachSection(r.Sections, func(s *data.Section, _ int) { look(s.Blocks, "mục "+sectionName(s), s.ID) })
	for _, n := range r.Notes {
		look(n.Blocks, "chú thích "+n.Mark, noteSection(r, n.Mark))
	}
	return out
}

func printsDocument(text, symbol string) bool {
	for _, f := range fieldsIn(text) {
		if strings.HasPrefix(f, "{{document ") && mentions(f, symbol) {
			return true
		}
	}
	return false
}

// mentions tells whether text names the symbol as a whole: 69/KH-UBND is not in «169/KH-UBND».
func mentions(text, symbol string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], symbol)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(symbol)
		if (at == 0 || !isDigit(text[at-1])) && (end == len(text) || text[end] != '-' && text[end] != '/' && !isDigit(text[end])) {
			return true
		}
		from = end
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
