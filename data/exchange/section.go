package exchange

import (
	"reflect"

	"thidua/data"
)

// section is one list of the file: the records of a kind.
type section struct {
	name    string
	kind    data.Kind
	typ     reflect.Type
	entered bool // screens and papers list the kind in the order of entry, so the file keeps it; else by natural key

	empty func() data.Record
	all   func(*data.Tx) ([]data.Record, error)
	get   func(*data.Tx, data.ID) (data.Record, error)
	find  func(*data.Tx, string) (data.Record, error)
	put   func(*data.Tx, data.Record) error
}

func list[T any, P interface {
	*T
	data.Record
}](name string, entered bool) section {
	return section{
		name: name, kind: P(new(T)).Kind(), typ: reflect.TypeFor[T](), entered: entered,
		empty: func() data.Record { return P(new(T)) },
		all: func(tx *data.Tx) ([]data.Record, error) {
			var out []data.Record
			err := data.Each(tx, func(p P) error { out = append(out, p); return nil })
			return out, err
		},
		get:  func(tx *data.Tx, id data.ID) (data.Record, error) { return record(data.Get[T, P](tx, id)) },
		find: func(tx *data.Tx, key string) (data.Record, error) { return record(data.Find[T, P](tx, key)) },
		put:  func(tx *data.Tx, r data.Record) error { return data.Put[T, P](tx, r.(P)) },
	}
}

// record keeps a nil pointer from becoming a Record that is not nil.
func record[P data.Record](p P, err error) (data.Record, error) {
	if err != nil {
		return nil, err
	}
	return p, nil
}

// sections are the lists of the file in the order in which they are written and imported: what a record refers to comes
// before it, or in its own list. Awards stand inside their decision.
var sections = []section{
	list[data.Office]("offices", false),
	list[data.Unit]("units", false),
	list[data.Recipient]("recipients", false),
	list[data.Document]("documents", false),
	list[data.Movement]("movements", true),
	list[data.Cluster]("clusters", true),
	list[data.Decision]("decisions", true),
	list[data.Proposal]("proposals", false),
	list[data.Meeting]("meetings", false),
	list[data.Stock]("stocks", false),
	list[data.Report]("reports", false),
	list[data.Indicator]("indicators", true),
	list[data.Edition]("editions", false),
	list[data.Root]("roots", false),
	list[data.Stamp]("stamps", false),
	list[data.Dismissal]("dismissals", true),
	list[data.CodeKey]("code_keys", true),
	list[data.Template]("templates", true),
	list[data.Profile]("profiles", false),
	list[data.Certificate]("certificates", false),
}

var awards = list[data.Award]("awards", true)

func sectionOf(k data.Kind) section {
	for _, s := range sections {
		if s.kind == k {
			return s
		}
	}
	return awards
}
