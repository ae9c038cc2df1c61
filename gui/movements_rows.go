package gui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// movementRow is a movement as the list shows it: texts and sort keys computed once, off the UI goroutine.
type movementRow struct {
	id      data.ID
	name    string
	sub     string // who launched it and for how long
	state   string
	tone    widgets.Tone
	awards  string // «23 lượt khen»
	folded  string
	level   data.Level
	order   int
	sum     int
	silent  bool // neither a result nor an award to tell of
	nameKey []byte
	raw     string // the state's value
}

// launchers say who launched a movement, by its level.
var launchers = map[data.Level]string{
	data.LevelState: "Thủ tướng Chính phủ", data.LevelProvince: "Tỉnh", data.LevelDistrict: "Huyện",
	data.LevelCommune: "Xã", data.LevelParty: "Cấp ủy Đảng", data.LevelUnit: "Cơ quan, đơn vị",
}

func movementRows(tx *data.Tx, year int) ([]movementRow, error) {
	list, err := tx.Movements(year)
	if err != nil {
		return nil, err
	}
	sums, err := awardsByMovement(tx)
	if err != nil {
		return nil, err
	}
	rows := make([]movementRow, len(list))
	for i, m := range list {
		rows[i] = newMovementRow(m, sums[m.ID])
		rows[i].order = i
	}
	return rows, nil
}

// awardsByMovement counts the awards that issued decisions give in each movement.
func awardsByMovement(tx *data.Tx) (map[data.ID]int, error) {
	list, err := tx.Decisions(0)
	if err != nil {
		return nil, err
	}
	sums := map[data.ID]int{}
	for _, d := range list {
		if d.Movement == 0 || d.State != data.StateIssued || d.Basis == data.BasisTotal {
			continue
		}
		t, err := tx.Tally(d)
		if err != nil {
			return nil, err
		}
		sums[d.Movement] += t.Sum()
	}
	return sums, nil
}

func newMovementRow(m *data.Movement, sum int) movementRow {
	r := movementRow{id: m.ID, name: vn.Capital(m.Name), state: shortState(m), raw: m.State, level: m.Level, sum: sum,
		sub: joinNonEmpty(" · ", launchers[m.Level], m.Period.String()), nameKey: vn.TextKey(m.Name), silent: withoutResult(m, sum)}
	switch m.State {
	case "evaluating":
		r.tone = widgets.ToneWaiting
	case "awarded":
		r.tone = widgets.ToneGood
	case "ended", "mentioned":
		r.tone = widgets.ToneMuted
	}
	r.awards = "chưa khen thưởng"
	if sum > 0 {
		r.awards = vn.Int(int64(sum)) + " lượt khen"
	} else if m.State == "mentioned" {
		r.awards = ""
	}
	r.folded = vn.Fold(strings.Join([]string{m.Name, m.Slogan, r.sub, m.StateLabel(), m.Note, strings.Join(m.Models, " ")}, " "))
	return r
}

// shortState is the state in two words, for lists and chips.
func shortState(m *data.Movement) string {
	if m.State == "evaluating" {
		return "Đang đánh giá"
	}
	return vn.Capital(m.StateLabel())
}

// withoutResult tells a movement of the year of which nothing can be reported yet.
func withoutResult(m *data.Movement, awards int) bool {
	return (m.State == "running" || m.State == "evaluating") && awards == 0 && len(m.Results) == 0
}

// movementFacts is all that the right half shows of one movement.
type movementFacts struct {
	movement data.Movement
	row      movementRow
	parent   *use
	launched *use
	children []use
	basis    []use
	awards   []use
	tally    string
	text     []string     // the paragraphs that the report takes, fields computed
	line     string       // the award line as it prints
	figures  figureValues // of the fields in the narrative
	problem  string       // why a paragraph cannot be printed
	section  *use         // where the report tells of it
}

func readMovement(tx *data.Tx, id data.ID) (*movementFacts, error) {
	m, err := data.Get[data.Movement](tx, id)
	if err != nil {
		return nil, err
	}
	f := &movementFacts{movement: *m}
	if err := f.readLinks(tx); err != nil {
		return nil, err
	}
	sum, err := f.readAwards(tx)
	if err != nil {
		return nil, err
	}
	f.row = newMovementRow(m, sum)
	return f, f.readText(tx)
}

func (f *movementFacts) readLinks(tx *data.Tx) error {
	m := &f.movement
	if m.Parent != 0 {
		p, err := data.Get[data.Movement](tx, m.Parent)
		if err != nil {
			return err
		}
		f.parent = &use{text: vn.Capital(p.Name), tab: tabMovements, at: place{id: p.ID}}
	}
	if m.Launched != 0 {
		d, err := data.Get[data.Document](tx, m.Launched)
		if err != nil {
			return err
		}
		f.launched = &use{text: documentLine(d), tab: tabDocuments, at: place{id: d.ID}}
	}
	for _, id := range m.Basis {
		d, err := data.Get[data.Document](tx, id)
		if err != nil {
			return err
		}
		f.basis = append(f.basis, use{text: documentTitle(d), tab: tabDocuments, at: place{id: d.ID}})
	}
	all, err := tx.Movements(m.Year)
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Parent == m.ID {
			f.children = append(f.children, use{text: vn.Capital(c.Name), tab: tabMovements, at: place{id: c.ID}})
		}
	}
	return nil
}

// documentLine is a document by number and date, «Kế hoạch 169/KH-UBND ngày 18/6/2024».
func documentLine(d *data.Document) string {
	if d.Symbol == "" || d.Date.IsZero() {
		return d.Name()
	}
	return d.Name() + " ngày " + d.Date.Short()
}

// documentTitle is documentLine with what the document is about.
func documentTitle(d *data.Document) string {
	if d.Symbol == "" {
		return d.Name()
	}
	return joinNonEmpty(" – ", documentLine(d), vn.Capital(d.Abstract))
}

func (f *movementFacts) readAwards(tx *data.Tx) (int, error) {
	list, err := tx.Decisions(0)
	if err != nil {
		return 0, err
	}
	total := map[data.RecipientKind]int{}
	sum := 0
	for _, d := range list {
		if d.Movement != f.movement.ID {
			continue
		}
		t, err := tx.Tally(d)
		if err != nil {
			return 0, err
		}
		what := decisionHead(d)
		if d.State != data.StateIssued {
			what += " (" + d.State.Label() + ")"
		} else if d.Basis != data.BasisTotal {
			sum += t.Sum()
			for _, k := range data.RecipientKinds {
				total[k] += t.Total(k)
			}
		}
		f.awards = append(f.awards, use{text: joinNonEmpty(" – ", what, cmp.Or(d.Authority, d.Level.Label()), tallyText(t)), tab: tabDecisions, at: place{id: d.ID}})
	}
	if sum > 0 {
		f.tally = tallyText(data.Tally{Named: total})
	}
	return sum, nil
}

// readText computes the movement's paragraphs as the report prints them.
func (f *movementFacts) readText(tx *data.Tx) error {
	m := &f.movement
	var blocks []data.Block
	for _, p := range m.Narrative {
		blocks = append(blocks, data.Block{Text: p})
	}
	blocks = append(blocks, report.AwardLine(m))
	var err error
	if f.figures, err = readFigures(tx, m.Year, &data.Report{Year: m.Year, Opening: blocks}); err != nil {
		return err
	}
	tree, err := report.Resolve(tx, &data.Report{Year: m.Year, Opening: blocks, SignLines: []string{""}})
	var wrong *report.FieldError
	switch {
	case errors.As(err, &wrong):
		f.problem = fmt.Sprintf("%s: %s. Hãy sửa chỗ ấy trong lời văn.", wrong.Field, wrong.Problem)
		f.text = slices.Clone(m.Narrative)
		return nil
	case err != nil:
		return err
	}
	for _, p := range tree.Opening[:len(m.Narrative)] {
		f.text = append(f.text, p.Text())
	}
	f.line = tree.Opening[len(m.Narrative)].Text()
	if m.InReport == "" {
		return nil
	}
	r, err := tx.Report(m.Year)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	eachSection(r.Sections, func(s *data.Section, _ int) {
		if s.ID == m.InReport {
			f.section = &use{text: "Mục " + sectionName(s), tab: tabReport, at: place{only: filter(s.ID)}}
		}
	})
	return nil
}
