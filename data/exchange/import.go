package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

const (
	formatName    = "thidua"
	formatVersion = 1
	maxSize       = 256 << 20 // bytes; a year of the office takes about one, its signed papers about twenty
)

// Options tell Import how to go about it. The zero Options are good.
type Options struct {
	DryRun bool // go through everything, then end with ErrDryRun, so that Update keeps nothing
	Keep   bool // only add: a record that is already there stays as it is, a decision with its list of awards
}

// Import merges a file into the records, inside the caller's Update: a record is found again by its natural key; fields
// that the file leaves out stay as they are; nothing is deleted. A file that cannot be taken whole is refused with an
// *Error, and the caller returns it from Update, which then keeps nothing.
func Import(tx *data.Tx, r io.Reader, o Options) (Summary, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return Summary{}, err
	}
	if len(raw) > maxSize {
		return Summary{}, &Error{Message: fmt.Sprintf("Tệp lớn hơn %d MB, quá lớn để nhập một lần; hãy chia thành nhiều tệp.", maxSize>>20)}
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff")) // Notepad writes it
	m := &merger{tx: tx, keep: o.Keep, seen: map[string]string{}, slugs: map[data.Kind]map[string]string{}}
	if err := m.file(raw); err != nil {
		var e *Error
		if errors.As(err, &e) && e.at > 0 {
			e.Line = lineAt(raw, e.at)
		}
		return Summary{}, err
	}
	if o.DryRun {
		return m.summary, ErrDryRun
	}
	return m.summary, nil
}

// merger is one import.
type merger struct {
	tx      *data.Tx
	keep    bool
	summary Summary
	seen    map[string]string               // kind and natural key: path of the record that has it in the file
	saved   map[string]data.ID              // path of a decision that was imported, not kept: its ID
	slugs   map[data.Kind]map[string]string // year and label of stored records that a slug tells apart: the slug
}

func (m *merger) file(raw []byte) error {
	root, err := parse(raw)
	if err != nil {
		return err
	}
	if err := checkHead(root); err != nil {
		return err
	}
	if n := root.field(filesName); n != nil {
		if err := m.files(n); err != nil {
			return err
		}
	}
	for _, s := range sections {
		n := root.field(s.name)
		if n == nil {
			continue
		}
		if n.kind != '[' {
			return refuse(n, s.name, "Phải là danh sách trong dấu ngoặc vuông [ ].")
		}
		entries := make([]entry, len(n.items))
		for i, item := range n.items {
			entries[i] = entry{node: item, path: fmt.Sprintf("%s[%d]", s.name, i), place: i}
		}
		if s.kind == data.KindDecision {
			err = m.decisions(s, entries)
		} else {
			err = m.merge(s, entries)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// decisions saves all decisions, then all their awards: numbers of the register are unique across decisions.
func (m *merger) decisions(s section, entries []entry) error {
	lists := make([]*node, len(entries))
	for i, e := range entries {
		if lists[i] = e.node.field(awards.name); lists[i] == nil {
			continue
		}
		if lists[i].kind != '[' {
			return refuse(lists[i], join(e.path, awards.name), "Phải là danh sách trong dấu ngoặc vuông [ ].")
		}
		entries[i].node = e.node.without(awards.name)
	}
	m.saved = map[string]data.ID{}
	if err := m.merge(s, entries); err != nil {
		return err
	}
	var lines []entry
	for i, e := range entries {
		if _, ok := m.saved[e.path]; !ok || lists[i] == nil {
			continue
		}
		for j, item := range lists[i].items {
			path := fmt.Sprintf("%s.%s[%d]", e.path, awards.name, j)
			lines = append(lines, entry{node: item, path: path, place: len(lines), decision: m.saved[e.path]})
		}
	}
	return m.merge(awards, lines)
}

// checkHead holds the file's own fields before anything is read by the rules of this version.
func checkHead(root *node) error {
	format, version := root.field("format"), root.field("version")
	switch {
	case root.kind != '{' || format == nil || format.kind != '"' || format.text != formatName:
		return &Error{Message: fmt.Sprintf("Đây không phải tệp do chương trình xuất ra (thiếu \"format\": %q ở đầu tệp); hãy chọn tệp khác.", formatName)}
	case version == nil || version.kind != '0':
		return &Error{Path: "version", Message: fmt.Sprintf("Tệp phải ghi phiên bản định dạng, \"version\": %d.", formatVersion)}
	}
	v, err := strconv.Atoi(version.text)
	switch {
	case err != nil || v < 1:
		return refuse(version, "version", "Phiên bản định dạng «%s» không đúng; phải là số từ 1 đến %d.", version.text, formatVersion)
	case v > formatVersion:
		return refuse(version, "version", "Tệp do phiên bản mới hơn của chương trình ghi; hãy cập nhật chương trình rồi nhập lại.")
	}
	for i, name := range root.names {
		known := name == "format" || name == "version" || name == filesName || slices.ContainsFunc(sections, func(s section) bool { return s.name == name })
		if !known {
			return refuse(root.items[i], name, "Chương trình không có danh sách này; hãy sửa tên hoặc bỏ đi.")
		}
	}
	return nil
}

// entry is one record of the file.
type entry struct {
	node     *node
	path     string
	place    int     // among its fellows
	decision data.ID // of an award
}

// merge saves the entries of one kind. An entry that is refused is tried again after the others: it may refer to one that
// comes later, or take over a number that a later one gives up. The direction turns at each round, so that a list
// renumbered by one takes two rounds either way. When a round brings nothing, the refusal that stands first in the file
// is returned.
func (m *merger) merge(s section, entries []entry) error {
	for len(entries) > 0 {
		var left []entry
		var refusal error
		first := 0
		for _, e := range entries {
			if err := m.save(s, e); err != nil {
				if refusal == nil || e.place < first {
					refusal, first = err, e.place
				}
				left = append(left, e)
			}
		}
		if len(left) == len(entries) {
			return refusal
		}
		slices.Reverse(left)
		entries = left
	}
	return nil
}

// maxKey is what the store can keep of the texts that tell a record from its fellows, bytes.
const maxKey = 16 << 10

// save brings one entry into the records.
func (m *merger) save(s section, e entry) error {
	fresh := s.empty()
	if err := m.fill(fresh, e); err != nil {
		return err
	}
	if err := m.recallSlug(fresh, e); err != nil {
		return err
	}
	if len(fresh.NaturalKey()) > maxKey {
		return refuse(e.node, e.path, "Tên hoặc trích yếu quá dài; hãy rút ngắn.")
	}
	stored, err := s.find(m.tx, fresh.NaturalKey())
	if errors.Is(err, data.ErrNotFound) {
		err = m.put(s, e, fresh)
		// The store completes some records, so that only now the natural key may be that of a stored one.
		var dup *data.DuplicateError
		if !errors.As(err, &dup) {
			return err
		}
		var was error
		if stored, was = s.get(m.tx, dup.ID); was != nil || stored.NaturalKey() != fresh.NaturalKey() {
			return err
		}
	} else if err != nil {
		return blame(s, e.node, e.path, err)
	}
	if m.keep {
		m.summary.add(s.kind, Counts{Unchanged: 1})
		return nil
	}
	if err := m.fill(stored, e); err != nil {
		return err
	}
	return m.put(s, e, stored)
}

// fill sets in r what the file says, references included.
func (m *merger) fill(r data.Record, e entry) error {
	var f filler
	if err := f.fill(reflect.ValueOf(r).Elem(), e.node, "", e.path); err != nil {
		return err
	}
	kinds := references(r)
	for _, p := range f.refs {
		id, err := resolve(m.tx, kinds[p.field].Kind, p.node, p.path)
		if err != nil {
			return err
		}
		*p.id = id
	}
	if a, ok := r.(*data.Award); ok {
		a.Decision = e.decision
	}
	return nil
}

// put saves r and counts it.
func (m *merger) put(s section, e entry, r data.Record) error {
	before := r.Head().Rev
	if err := s.put(m.tx, r); err != nil {
		return blame(s, e.node, e.path, err)
	}
	key := string(s.kind) + "\x00" + r.NaturalKey()
	if other, ok := m.seen[key]; ok {
		return refuse(e.node, e.path, "Mục này trùng với %s trong cùng tệp; hãy bỏ một mục hoặc sửa cho khác.", other)
	}
	m.seen[key] = e.path
	var c Counts
	switch r.Head().Rev {
	case before:
		c.Unchanged = 1
	case 1:
		c.New = 1
	default:
		c.Changed = 1
	}
	m.summary.add(s.kind, c)
	if s.kind == data.KindDecision {
		m.saved[e.path] = r.Head().ID
	}
	if label, slug := slugged(r); slug != nil {
		m.remember(s.kind, label, *slug)
	}
	return nil
}

// slugged returns what a person would tell the record by, and its slug; nil for a record that has none.
func slugged(r data.Record) (label string, slug *string) {
	year := 0
	switch r := r.(type) {
	case *data.Movement:
		year, label, slug = r.Year, r.Name, &r.Slug
	case *data.Indicator:
		year, label, slug = r.Year, r.Label, &r.Slug
	case *data.Decision:
		if r.Number != "" {
			return "", nil
		}
		if year, label, slug = r.ReportYear, r.Subject, &r.Slug; year == 0 {
			year = r.Date.Year
		}
	}
	return fmt.Sprint(year, " ", strings.ToLower(vn.Clean(label))), slug
}

// ambiguous marks a label that several slugs have.
const ambiguous = "\x00"

// recallSlug gives a record that the file writes without a slug the one it got when it was saved before: otherwise the
// store would make a new slug, and each import a new record.
func (m *merger) recallSlug(r data.Record, e entry) error {
	label, slug := slugged(r)
	if slug == nil || *slug != "" {
		return nil
	}
	if m.slugs[r.Kind()] == nil {
		m.slugs[r.Kind()] = map[string]string{}
		stored, err := sectionOf(r.Kind()).all(m.tx)
		if err != nil {
			return err
		}
		for _, o := range stored {
			if l, s := slugged(o); s != nil {
				m.remember(r.Kind(), l, *s)
			}
		}
	}
	if *slug = m.slugs[r.Kind()][label]; *slug == ambiguous {
		return refuse(e.node, e.path, "Có nhiều mục cùng tên trong năm này; hãy ghi thêm trường \"slug\" để phân biệt.")
	}
	return nil
}

func (m *merger) remember(k data.Kind, label, slug string) {
	known := m.slugs[k]
	if known == nil { // nothing asked for yet; all is read when something is
		return
	}
	if have, ok := known[label]; ok && have != slug {
		slug = ambiguous
	}
	known[label] = slug
}
