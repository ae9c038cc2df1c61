package exchange

import (
	"errors"
	"reflect"

	"thidua/data"
)

// The ways the file names another record: by what makes its natural key. A field that is empty is left out.
type (
	unitRef struct {
		Name string    `json:"name"`
		From data.Date `json:"from"`
	}
	recipientRef struct {
		Type      data.RecipientKind `json:"type"`
		Name      string             `json:"name"`
		Unit      data.ID            `json:"unit"`
		UnitName  string             `json:"unit_name"`
		BirthYear int                `json:"birth_year"`
	}
	documentRef struct {
		Symbol   string    `json:"symbol"`
		Type     string    `json:"type"`
		Date     data.Date `json:"date"`
		Year     int       `json:"year"`
		Issuer   string    `json:"issuer"`
		Abstract string    `json:"abstract"`
	}
	movementRef struct {
		Year int    `json:"year"`
		Slug string `json:"slug"`
	}
	clusterRef struct {
		Year  int        `json:"year"`
		Level data.Level `json:"level"`
		Name  string     `json:"name"`
	}
	decisionRef struct {
		Number string     `json:"number"`
		Year   int        `json:"year"`
		Level  data.Level `json:"level"`
		Slug   string     `json:"slug"`
	}
	proposalRef struct {
		Unit       data.ID   `json:"unit"`
		Submission string    `json:"submission"`
		Received   data.Date `json:"received"`
	}
)

// reference says how to name r in the file.
func reference(r data.Record) any {
	switch r := r.(type) {
	case *data.Unit:
		return &unitRef{r.Name, r.From}
	case *data.Recipient:
		return &recipientRef{r.Type, r.Name, r.Unit, r.UnitName, r.BirthYear}
	case *data.Document:
		if r.Symbol != "" {
			return &documentRef{Symbol: r.Symbol, Year: r.Year, Issuer: r.Issuer}
		}
		return &documentRef{Type: r.Type, Date: r.Date, Year: r.Year, Issuer: r.Issuer, Abstract: r.Abstract}
	case *data.Movement:
		return &movementRef{r.Year, r.Slug}
	case *data.Cluster:
		return &clusterRef{r.Year, r.Level, r.Name}
	case *data.Decision:
		if r.Number == "" {
			return &decisionRef{Slug: r.Slug}
		}
		year := r.Date.Year
		if year == 0 {
			year = r.ReportYear
		}
		return &decisionRef{Number: r.Number, Year: year, Level: r.Level}
	case *data.Proposal:
		return &proposalRef{r.Unit, r.Submission, r.Received}
	}
	panic("exchange: records of kind " + string(r.Kind()) + " are not referred to")
}

// emptyReference is the reference to a kind with nothing in it, and named makes of a filled one the record it names, as
// far as its natural key goes.
func emptyReference(k data.Kind) (ref any, named func() data.Record) {
	switch k {
	case data.KindUnit:
		r := new(unitRef)
		return r, func() data.Record { return &data.Unit{Name: r.Name, From: r.From} }
	case data.KindRecipient:
		r := new(recipientRef)
		return r, func() data.Record {
			return &data.Recipient{Type: r.Type, Name: r.Name, Unit: r.Unit, UnitName: r.UnitName, BirthYear: r.BirthYear}
		}
	case data.KindDocument:
		r := new(documentRef)
		return r, func() data.Record {
			d := &data.Document{Symbol: r.Symbol, Type: r.Type, Date: r.Date, Year: r.Year, Issuer: r.Issuer, Abstract: r.Abstract}
			if d.Year == 0 {
				d.Year = d.Date.Year
			}
			return d
		}
	case data.KindMovement:
		r := new(movementRef)
		return r, func() data.Record { return &data.Movement{Year: r.Year, Slug: r.Slug} }
	case data.KindCluster:
		r := new(clusterRef)
		return r, func() data.Record { return &data.Cluster{Year: r.Year, Level: r.Level, Name: r.Name} }
	case data.KindDecision:
		r := new(decisionRef)
		return r, func() data.Record {
			return &data.Decision{Number: r.Number, ReportYear: r.Year, Level: r.Level, Slug: r.Slug}
		}
	case data.KindProposal:
		r := new(proposalRef)
		return r, func() data.Record {
			return &data.Proposal{Unit: r.Unit, Submission: r.Submission, Received: r.Received}
		}
	}
	panic("exchange: records of kind " + string(k) + " are not referred to")
}

// resolve finds the record that a reference of the file names; null names none.
func resolve(tx *data.Tx, k data.Kind, n *node, path string) (data.ID, error) {
	if n.kind == 'n' {
		return 0, nil
	}
	ref, named := emptyReference(k)
	var f filler
	if err := f.fill(reflect.ValueOf(ref).Elem(), n, "", path); err != nil {
		return 0, err
	}
	for _, p := range f.refs { // a recipient, a dossier is told by its unit
		id, err := resolve(tx, data.KindUnit, p.node, p.path)
		if err != nil {
			return 0, err
		}
		*p.id = id
	}
	found, err := sectionOf(k).find(tx, named().NaturalKey())
	if errors.Is(err, data.ErrNotFound) {
		return 0, refuse(n, path, "Không có %s này trong tệp lẫn trong dữ liệu; hãy sửa lại hoặc thêm mục ấy vào tệp.", k.Label())
	}
	if err != nil {
		return 0, err
	}
	return found.Head().ID, nil
}

// writeReference is the way back: how the file names the record.
func writeReference(tx *data.Tx, k data.Kind, id data.ID) (*node, error) {
	if id == 0 {
		return &node{kind: 'n'}, nil
	}
	r, err := sectionOf(k).get(tx, id)
	if err != nil {
		return nil, err
	}
	v := reflect.ValueOf(reference(r)).Elem()
	all, err := value(v, "", func(field string) (*node, error) {
		return writeReference(tx, data.KindUnit, data.ID(v.FieldByName(field).Uint())) // only units are named within a reference
	})
	if err != nil {
		return nil, err
	}
	n := &node{kind: '{'}
	for i, m := range members(v.Type()) {
		if !v.Field(m.index).IsZero() {
			n.add(m.name, all.items[i])
		}
	}
	return n, nil
}
