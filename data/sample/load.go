package sample

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
)

//go:embed *.json report.md
var files embed.FS

// Load puts the sample into s in one change. A second load changes nothing, and no record that the person has edited is
// overwritten: a record is added only where none has its natural key.
func Load(s *data.Store) error {
	err := s.View(func(tx *data.Tx) error { return load(tx, false) })
	if errors.Is(err, errMissing) {
		err = s.Update("Nạp năm mẫu 2024 của huyện Ba Tơ", func(tx *data.Tx) error { return load(tx, true) })
	}
	return err
}

// errMissing stops a look through the records at the first one that the sample would add.
var errMissing = errors.New("a record of the sample is missing")

// loader gives records their IDs as they go in, so that later ones can name them.
type loader struct {
	tx        *data.Tx
	write     bool
	units     map[string]data.ID // by name
	documents map[string]data.ID // by key
	movements map[string]data.ID // by slug
	decisions map[string]*data.Decision
	text      *data.Report
}

func load(tx *data.Tx, write bool) error {
	l := &loader{tx: tx, write: write, units: map[string]data.ID{}, documents: map[string]data.ID{},
		movements: map[string]data.ID{}, decisions: map[string]*data.Decision{}}
	if err := l.readReport(); err != nil {
		return err
	}
	for _, step := range []func() error{l.offices, l.loadUnits, l.loadDocuments, l.loadMovements, l.clusters,
		l.loadDecisions, l.awards, l.indicators, l.report} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// ensure adds p where no record has its natural key, and makes p the record that is there.
func ensure[T any, P interface {
	*T
	data.Record
}](l *loader, p P) error {
	found, err := data.Find[T, P](l.tx, p.NaturalKey())
	switch {
	case err == nil:
		*p = *found
		return nil
	case !errors.Is(err, data.ErrNotFound):
		return err
	case !l.write:
		return errMissing
	}
	if err := data.Put[T, P](l.tx, p); err != nil {
		return fmt.Errorf("sample %s %q: %w", p.Kind(), p.NaturalKey(), err)
	}
	return nil
}

// rows decodes a file of the sample.
func rows[T any](name string) ([]T, error) {
	raw, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var out []T
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// named looks up what a record names; "" names nothing.
func named(ids map[string]data.ID, key string) (data.ID, error) {
	id, ok := ids[key]
	if !ok && key != "" {
		return 0, fmt.Errorf("the sample names %q, which it does not have", key)
	}
	return id, nil
}

func (l *loader) offices() error {
	list, err := rows[data.Office]("office.json")
	for i := range list {
		if err == nil {
			err = ensure(l, &list[i])
		}
	}
	return err
}

func (l *loader) loadUnits() error {
	list, err := rows[data.Unit]("units.json")
	if err != nil {
		return err
	}
	for i := range list {
		name := list[i].Name
		if err := ensure(l, &list[i]); err != nil {
			return err
		}
		l.units[name] = list[i].ID
	}
	return nil
}

func (l *loader) loadDocuments() error {
	list, err := rows[struct {
		Key string `json:"key"`
		data.Document
	}]("documents.json")
	if err != nil {
		return err
	}
	for i := range list {
		if err := ensure(l, &list[i].Document); err != nil {
			return err
		}
		l.documents[list[i].Key] = list[i].ID
	}
	return nil
}

func (l *loader) loadMovements() error {
	list, err := rows[struct {
		data.Movement
		Launched string   `json:"launched"`
		Parent   string   `json:"parent"`
		Basis    []string `json:"basis"`
	}]("movements.json")
	if err != nil {
		return err
	}
	values, err := rows[indicator]("indicators.json")
	if err != nil {
		return err
	}
	for i := range list {
		x := &list[i]
		m := x.Movement
		if m.Launched, err = named(l.documents, x.Launched); err != nil {
			return err
		}
		if m.Parent, err = named(l.movements, x.Parent); err != nil {
			return err
		}
		for _, key := range x.Basis {
			id, err := named(l.documents, key)
			if err != nil {
				return err
			}
			m.Basis = append(m.Basis, id)
		}
		for _, v := range values {
			if v.Movement == m.Slug && v.Where == m.InReport {
				m.Results = append(m.Results, data.Figure{Label: v.Label, Value: v.Value, Unit: v.Unit, Note: v.Note})
			}
		}
		if len(m.Narrative) == 0 {
			m.Narrative = narrative(l.text.Sections, m.InReport)
		}
		slug := m.Slug
		if err := ensure(l, &m); err != nil {
			return err
		}
		l.movements[slug] = m.ID
	}
	return nil
}

var noteMark = regexp.MustCompile(`\[\^[^\]]*\]`)

// narrative is what the report tells in the section, without its award lines and without note marks.
func narrative(sections []data.Section, id string) []string {
	for _, s := range sections {
		if s.ID == id && s.Style == "letter" {
			var out []string
			for _, b := range s.Blocks {
				if b.Bullet == "" && !strings.Contains(b.Text, "{{commendations") {
					out = append(out, noteMark.ReplaceAllString(b.Text, ""))
				}
			}
			return out
		}
		if out := narrative(s.Children, id); out != nil {
			return out
		}
	}
	return nil
}

func (l *loader) clusters() error {
	list, err := rows[struct {
		data.Cluster
		Launched string `json:"launched"`
		Members  []struct {
			Unit string `json:"unit"`
			Role string `json:"role"`
		} `json:"members"`
	}]("clusters.json")
	if err != nil {
		return err
	}
	for i := range list {
		x := &list[i]
		c := x.Cluster
		if c.Launched, err = named(l.documents, x.Launched); err != nil {
			return err
		}
		for _, m := range x.Members {
			id, err := named(l.units, m.Unit)
			if err != nil {
				return err
			}
			role := m.Role
			if role == "" {
				role = "member"
			}
			c.Members = append(c.Members, data.ClusterMember{Unit: id, Role: role})
		}
		if err := ensure(l, &c); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) loadDecisions() error {
	list, err := rows[struct {
		Key string `json:"key"`
		data.Decision
		Movement string `json:"movement"`
	}]("decisions.json")
	if err != nil {
		return err
	}
	for i := range list {
		d := list[i].Decision
		if d.Movement, err = named(l.movements, list[i].Movement); err != nil {
			return err
		}
		if err := ensure(l, &d); err != nil {
			return err
		}
		l.decisions[list[i].Key] = &d
	}
	return nil
}

// awards adds each line's recipient, then the award. A collective is named in full, so its unit is kept with the
// recipient only and is not printed beside the name.
func (l *loader) awards() error {
	list, err := rows[struct {
		Decision string `json:"decision"`
		data.Recipient
		Unit     string `json:"unit"`
		Citation string `json:"citation"`
	}]("awards.json")
	if err != nil {
		return err
	}
	order := map[string]int{}
	for _, x := range list {
		d := l.decisions[x.Decision]
		if d == nil {
			return fmt.Errorf("the sample names decision %q, which it does not have", x.Decision)
		}
		r := x.Recipient
		if r.Unit, err = named(l.units, x.Unit); err != nil {
			return err
		}
		if err := ensure(l, &r); err != nil {
			return err
		}
		place := x.Decision + string(r.Type)
		order[place]++
		a := data.Award{Decision: d.ID, Order: order[place], Recipient: r.ID, Type: r.Type, Honorific: r.Honorific, Name: r.Name,
			Title: r.Title, UnitName: r.UnitName, Form: d.Form, Citation: x.Citation, State: data.AwardDecided, Illustrative: r.Illustrative}
		if r.Type != data.Collective {
			a.Unit = r.Unit
		}
		if err := ensure(l, &a); err != nil {
			return err
		}
	}
	return nil
}

// indicator is a line of indicators.json.
type indicator struct {
	data.Indicator
	Movement string `json:"movement"`
}

func (l *loader) indicators() error {
	list, err := rows[indicator]("indicators.json")
	if err != nil {
		return err
	}
	for i := range list {
		x := list[i].Indicator
		if x.Movement, err = named(l.movements, list[i].Movement); err != nil {
			return err
		}
		if err := ensure(l, &x); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) readReport() error {
	raw, err := files.ReadFile("report.md")
	if err != nil {
		return err
	}
	l.text, err = report.ParseMarkdown(strings.NewReader(vn.NFC(string(raw))))
	return err
}

func (l *loader) report() error { return ensure(l, l.text) }
