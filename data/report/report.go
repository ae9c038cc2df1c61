// Package report makes the yearly report: the text of data.Report with its fields computed from the records, as a tree
// in which every figure names the records that it comes from. It reads and writes that text as Markdown, and binds the
// figures of an imported text to the records.
//
// # Text
//
// A block is one paragraph of inline text: *italic*, **bold**, note marks [^1] and fields. A backslash makes the next
// sign a plain letter. A field is {{name value key=value …}}; a value with spaces stands in double quotes, straight or
// curly. Unknown names and keys, wrong values and records that are not there are errors: a figure is never guessed.
//
//	{{awards level=… type=… form=… kind=… group=… period=… movement=… cluster=… year=… decision=… dated=…}}
//	    how many awards were decided, «08», «1.234». Every key narrows: level (state, province, district, commune,
//	    party, unit), type (cong-trang, phong-trao, dot-xuat, cong-hien, nien-han, doi-ngoai), form (a code of package
//	    law), kind (collective, individual, household), group (as in the decision, or its slug giao-duc), period (2023,
//	    2023-2024), movement (its slug; includes the movements that carry it out), cluster (the slug of its name; what was
//	    decided for it, and what its members were awarded), year
//	    (of the report; its own when absent), decision (number or slug; then also one not yet issued) and dated (year of
//	    its date).
//	{{decisions level=… type=… …}}      the numbers and days of those decisions, joined by «và»
//	{{commendations level=… type=… …}}  the whole clause «Chủ tịch UBND huyện khen thưởng 12 tập thể và 11 cá nhân
//	    (Quyết định số …)» for a movement or cluster, or the counts by form; «Đang thực hiện đánh giá» for one without a
//	    result, «Không có» where a level gave nothing
//	{{decision 12/QĐ-UBND 2024}}        «Quyết định số 12/QĐ-UBND ngày 26/11/2024»; as=number without the first words,
//	    as=bare the number alone, as=long with authority and subject; level= where two levels share a number
//	{{document 12/KH-UBND 2024}}        the same for a document of the register, or by name for one without a number;
//	    as=note puts the long citation into a footnote that numbers itself
//	{{documents type=… way=… level=… issuer=… about=… movement=… year=…}}  those of the year, the oldest first, or those
//	    that a movement rests on; way is out or in; as=full, number, bare or long (the usual one), as=note for a footnote,
//	    as=bases for lines «Căn cứ …». Alone in its block, the list is a paragraph for each document.
//	{{indicator slug}}                  an indicator's value; part=plan, growth, previous or change; year=. Growth and
//	    change that nobody entered are computed from the previous year's value
//	{{movement slug}}                   a movement's name; year=
//	{{movements level=… state=…}}, {{clusters level=…}}, {{units type=… block=… level=…}}  how many; as=names lists them
//	{{units cluster=… role=… rank=…}}   the members of a cluster; role is head, deputy or member, rank 1 to 3
//	{{sum (awards kind=individual) (awards kind=household)}}, {{difference (…) (…)}}
//	{{percent of=(awards kind=individual) over=(awards)}}  «82,14 %»; ratio, and growth in per cent, likewise; places=
//	    fixes the decimals, two at most without it. Fields in round brackets stand without braces.
//
// Every field may carry typed="21" because="…": it then prints what was typed, here and wherever the text has the same
// field, and is on the signer's list. The reason is required.
//
// A figure of a record that is there but not filled in for the year yet leaves room, «……», and is Missing.
//
// A record that is a total (data.BasisTotal) includes the decisions of its level, type and year; they are not added to
// it, and the figure's provenance names both.
//
// # Tree
//
// Build returns a Tree; its JSON, which `report --json` prints, has these fields, lists never null:
//
//	year, number, date (yyyy-mm-dd), subject, occasion, generated (true: no text was entered, the program wrote the outline)
//	opening, closing: paragraphs      sections: id, label, style, title (runs), blocks (paragraphs), children (sections)
//	paragraph: where, block (index of the block it came from), bullet, runs
//	run: text, bold, italic, note (number of the footnote cited here), figure
//	figure: field, text, value (plain decimal, "" where it is no number), formula (a Vietnamese sentence),
//	    sources: kind, id, label, count, within (true: counted in a total, not added again)
//	    parts: the figures that a sum, difference, ratio, percentage or growth was computed from
//	    typed, reason, computed: of a figure typed over; missing: true where nobody has entered it yet
//	notes: number, mark, blocks       recipients, sign_lines, signer
package report

import (
	"strings"

	"thidua/data"
)

// Tree is a report with every field computed.
type Tree struct {
	Year       int         `json:"year"`
	Number     string      `json:"number"` // "" not yet given
	Date       data.Date   `json:"date"`
	Subject    string      `json:"subject"`
	Occasion   string      `json:"occasion,omitempty"`
	Generated  bool        `json:"generated"` // no text was entered for the year; the outline is the program's
	Opening    []Paragraph `json:"opening"`
	Sections   []Section   `json:"sections"`
	Closing    []Paragraph `json:"closing"`
	Notes      []Note      `json:"notes"`
	Recipients []string    `json:"recipients"`
	SignLines  []string    `json:"sign_lines"`
	Signer     string      `json:"signer"`
}

// Section is an entry of the outline.
type Section struct {
	ID       string      `json:"id"`
	Label    string      `json:"label"`
	Style    string      `json:"style"` // as data.Section.Style
	Title    []Run       `json:"title"`
	Blocks   []Paragraph `json:"blocks"`
	Children []Section   `json:"children"`
}

// Paragraph is a paragraph or an item.
type Paragraph struct {
	Where  string `json:"where"` // «Phần I, mục II.4, đoạn 2»
	Block  int    `json:"block"` // index of the block it came from; a list of documents prints as several paragraphs
	Bullet string `json:"bullet,omitempty"`
	Runs   []Run  `json:"runs"`
}

// Run is text of one style, or the mark of a footnote.
type Run struct {
	Text   string  `json:"text"`
	Bold   bool    `json:"bold,omitempty"`
	Italic bool    `json:"italic,omitempty"`
	Note   int     `json:"note,omitempty"` // number of the footnote whose mark stands here; Text is ""
	Figure *Figure `json:"figure,omitempty"`

	own   *data.Note       // the footnote that a field makes, before it has its number
	items []*data.Document // the documents of a list that may print as paragraphs
}

// Figure is what a field came to, and why.
type Figure struct {
	Field    string    `json:"field"`
	Text     string    `json:"text"`    // as printed
	Value    string    `json:"value"`   // plain decimal, «1234.5»; "" where the field is no number
	Formula  string    `json:"formula"` // how it was found, a Vietnamese sentence
	Sources  []Source  `json:"sources"`
	Parts    []*Figure `json:"parts,omitempty"`    // what an arithmetic field computed with
	Typed    string    `json:"typed,omitempty"`    // what a person typed over it; it is what prints
	Reason   string    `json:"reason,omitempty"`   // why
	Computed string    `json:"computed,omitempty"` // what the records say where it was typed over
	Missing  bool      `json:"missing,omitempty"`  // nobody has entered it yet; room prints
	Problem  string    `json:"problem,omitempty"`  // why it cannot be computed, in a draft only
}

// Source is a record that a figure rests on.
type Source struct {
	Kind   data.Kind `json:"kind"`
	ID     data.ID   `json:"id"`
	Label  string    `json:"label"`
	Count  int       `json:"count"`            // its part of a count
	Within bool      `json:"within,omitempty"` // part of a total among the sources, so not added
}

// Note is a footnote.
type Note struct {
	Number int         `json:"number"` // in the order of first mention
	Mark   string      `json:"mark"`   // as the text has it
	Blocks []Paragraph `json:"blocks"`
}

// Text is the paragraph without styles and note marks.
func (p Paragraph) Text() string { return runsText(p.Runs) }

// TitleText is the title without label, styles and note marks.
func (s Section) TitleText() string { return runsText(s.Title) }

func runsText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Text is the whole report as plain lines, a heading or block each, footnotes and tail left out.
func (t *Tree) Text() string {
	var b strings.Builder
	line := func(parts ...string) {
		text := strings.TrimSpace(strings.Join(parts, " "))
		if text != "" {
			b.WriteString(text + "\n")
		}
	}
	line("BÁO CÁO")
	line(t.Subject, t.Occasion)
	t.Each(func(s *Section, p *Paragraph) {
		if p == nil {
			line(s.Label, s.TitleText())
		} else {
			line(p.Bullet, p.Text())
		}
	})
	return b.String()
}

// Each calls f for the headings (p is nil) and paragraphs of the body in reading order; s is nil in opening and closing.
func (t *Tree) Each(f func(s *Section, p *Paragraph)) {
	paragraphs := func(s *Section, list []Paragraph) {
		for i := range list {
			f(s, &list[i])
		}
	}
	var walk func(list []Section)
	walk = func(list []Section) {
		for i := range list {
			s := &list[i]
			f(s, nil)
			paragraphs(s, s.Blocks)
			walk(s.Children)
		}
	}
	paragraphs(nil, t.Opening)
	walk(t.Sections)
	paragraphs(nil, t.Closing)
}

// Figures lists every figure of body and footnotes in reading order.
func (t *Tree) Figures() []*Figure {
	var out []*Figure
	add := func(runs []Run) {
		for _, r := range runs {
			if r.Figure != nil {
				out = append(out, r.Figure)
			}
		}
	}
	t.Each(func(s *Section, p *Paragraph) {
		if p == nil {
			add(s.Title)
		} else {
			add(p.Runs)
		}
	})
	for _, n := range t.Notes {
		for _, p := range n.Blocks {
			add(p.Runs)
		}
	}
	return out
}
