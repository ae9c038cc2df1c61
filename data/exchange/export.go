package exchange

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"thidua/data"
)

// Export writes every record as the package comment tells. The same records give the same bytes.
func Export(w io.Writer, tx *data.Tx) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n  \"format\": %q,\n  \"version\": %d", formatName, formatVersion)
	files, err := fileNodes(tx)
	if err != nil {
		return err
	}
	if err := writeList(out, filesName, files); err != nil {
		return err
	}
	for _, s := range sections {
		records, err := written(tx, s)
		if err != nil {
			return err
		}
		if err := writeList(out, s.name, records); err != nil {
			return err
		}
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

func writeList(out *bufio.Writer, name string, records []*node) error {
	fmt.Fprintf(out, ",\n  %q: [", name)
	for i, n := range records {
		if i > 0 {
			out.WriteByte(',')
		}
		var b bytes.Buffer
		newLine(&b, 2)
		n.print(&b, 2)
		if _, err := out.Write(b.Bytes()); err != nil {
			return err
		}
	}
	if len(records) > 0 {
		out.WriteString("\n  ")
	}
	return out.WriteByte(']')
}

// written is a section as the file says it, in the order of the file.
func written(tx *data.Tx, s section) ([]*node, error) {
	records, err := s.all(tx)
	if err != nil {
		return nil, err
	}
	type keyed struct {
		key  string
		node *node
	}
	list := make([]keyed, len(records))
	for i, r := range records {
		if list[i].node, err = recordNode(tx, r); err != nil {
			return nil, err
		}
		if !s.entered {
			list[i].key = portableKey(r, list[i].node)
		}
		if d, ok := r.(*data.Decision); ok {
			if err := addAwards(tx, d, list[i].node); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(list, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
	out := make([]*node, len(list))
	for i, k := range list {
		out[i] = k.node
	}
	return out, nil
}

func recordNode(tx *data.Tx, r data.Record) (*node, error) {
	kinds := references(r)
	return value(reflect.ValueOf(r).Elem(), "", func(field string) (*node, error) {
		ref := kinds[field]
		return writeReference(tx, ref.Kind, ref.ID)
	})
}

// references tells for the Go name of each field that holds an ID what it refers to.
func references(r data.Record) map[string]data.Reference {
	out := map[string]data.Reference{}
	if q, ok := r.(interface{ References() []data.Reference }); ok {
		for _, ref := range q.References() {
			out[ref.Field] = ref
		}
	}
	return out
}

// portableKey is the natural key for sorting. Where that contains the ID of another record, which differs from one
// database to the next, what the file says of the record stands in.
func portableKey(r data.Record, n *node) string {
	var told string
	switch r := r.(type) {
	case *data.Recipient:
		told = string(r.Type) + "\x1f" + r.Name
	case *data.Proposal:
		told = r.Received.ISO()
	case *data.Edition:
		told = fmt.Sprintf("%s\x1f%04d\x1f%s\x1f%03d", r.Of, r.Year, r.Title, r.Number)
	default:
		return r.NaturalKey()
	}
	var b bytes.Buffer
	n.compact(&b)
	return strings.ToLower(told) + "\x1f" + b.String()
}

// addAwards puts the awards of a decision behind its own fields, as the list has them.
func addAwards(tx *data.Tx, d *data.Decision, n *node) error {
	list, err := tx.AwardsOf(d.ID)
	if err != nil {
		return err
	}
	type line struct {
		award *data.Award
		node  *node
		text  string
	}
	lines := make([]line, len(list))
	for i, a := range list {
		an, err := recordNode(tx, a)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		an.compact(&b)
		lines[i] = line{a, an, b.String()}
	}
	slices.SortStableFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(a.award.Type.Rank(), b.award.Type.Rank()), cmp.Compare(a.award.Order, b.award.Order), strings.Compare(a.text, b.text))
	})
	items := &node{kind: '['}
	for _, l := range lines {
		items.items = append(items.items, l.node)
	}
	n.add("awards", items)
	return nil
}
