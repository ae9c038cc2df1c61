package gui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// member roles as the grid offers them, in the order of roleValues.
var (
	roleNames  = []string{"Thành viên", "Trưởng", "Phó"}
	roleValues = []string{"member", "head", "deputy"}
)

// memberUnit is a unit that may join a cluster.
type memberUnit struct {
	id    data.ID
	name  string
	block string
	taken string // the cluster of the same level and year that has it already
}

// readMemberUnits lists the units that exist in the cluster's year.
func readMemberUnits(tx *data.Tx, c *data.Cluster) ([]memberUnit, error) {
	units, err := tx.Units()
	if err != nil {
		return nil, err
	}
	others, err := tx.Clusters(c.Year)
	if err != nil {
		return nil, err
	}
	taken := map[data.ID]string{}
	for _, o := range others {
		if o.ID != c.ID && o.Level == c.Level {
			for _, m := range o.Members {
				taken[m.Unit] = o.Name
			}
		}
	}
	var out []memberUnit
	for _, u := range units {
		gone := !u.To.IsZero() && u.To.Year < c.Year || u.From.Year > c.Year
		if member := slices.ContainsFunc(c.Members, func(m data.ClusterMember) bool { return m.Unit == u.ID }); !gone || member {
			out = append(out, memberUnit{u.ID, vn.Capital(u.Name), u.Block, taken[u.ID]})
		}
	}
	return out, nil
}

// memberEditor is the table of members, with a line above it that finds units to add.
type memberEditor struct {
	screen  *clusters
	cluster data.Cluster
	units   []memberUnit
	blocks  []string

	grid *grid
	add  *widgets.SuggestEntry
	bar  *widgets.InfoBar
	tips *widget.Label
}

// editMembers opens the members of the cluster on the right.
func (s *clusters) editMembers() {
	c, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		units, err := readMemberUnits(tx, &c)
		return func() { s.openMembers(newMemberEditor(s, c, units)) }, err
	})
}

func (s *clusters) openMembers(e *memberEditor) {
	s.members = e
	s.sheet.edit(&editing{title: "Thành viên và điểm – " + vn.Capital(e.cluster.Name), body: e.content(), save: e.save,
		changed: func() bool { return e.grid.changed() || e.add.Value() != "" },
		closed:  func() { focusTable(s.desk.win, s.table) }})
	s.desk.win.Canvas().Focus(e.add)
}

func newMemberEditor(s *clusters, c data.Cluster, units []memberUnit) *memberEditor {
	e := &memberEditor{screen: s, cluster: c, units: units, bar: widgets.NewInfoBar(), tips: wrapped()}
	for _, u := range units {
		if u.block != "" && !slices.Contains(e.blocks, u.block) {
			e.blocks = append(e.blocks, u.block)
		}
	}
	e.grid = newGrid(s.desk, "", gridColumn{title: "Đơn vị", fixed: true}, gridColumn{title: "Vai trò", width: 116, options: roleNames},
		gridColumn{title: "Tự chấm", width: 76, down: true, check: checkPoints}, gridColumn{title: "Thẩm định", width: 76, down: true, check: checkPoints},
		gridColumn{title: "Hạng", width: 48, down: true})
	for _, m := range byRank(c.Members) {
		i := slices.IndexFunc(units, func(u memberUnit) bool { return u.id == m.Unit })
		if i < 0 {
			continue
		}
		e.grid.add(recordKey(m.Unit), []string{units[i].name, roleNames[max(0, slices.Index(roleValues, m.Role))], points(m.SelfScore), points(m.Score), rankText(m.Rank)})
	}
	e.grid.keep()
	e.grid.onCancel = s.sheet.cancel
	e.grid.onChanged = e.tell
	e.add = widgets.NewSuggestEntry("Gõ tên đơn vị hoặc tên khối để thêm", e.suggest)
	e.add.OnPicked = func(text string) { s.desk.guard(func() { e.pick(text) })() }
	e.add.OnEnter = s.desk.guard(func() { e.take() })
	e.add.OnEscape = s.desk.guard(s.sheet.cancel)
	e.tell()
	return e
}

func (e *memberEditor) content() fyne.CanvasObject {
	rank := widgets.NewButton("Xếp hạng theo điểm", nil, e.screen.desk.guard(e.rank))
	rank.Hint = "Điểm thẩm định cao xếp trước, bằng điểm thì cùng hạng"
	return container.New(layout.NewCustomPaddedVBoxLayout(8), e.bar, container.NewBorder(nil, nil, nil, rank, e.add), e.grid.root, flush(e.tips))
}

const wholeBlock = "Cả khối: "

// suggest offers units that are not members yet, and whole blocks of them.
func (e *memberEditor) suggest(typed string) []string {
	q := vn.NewQuery(typed)
	var out []string
	for _, b := range e.blocks {
		if n := len(e.ofBlock(b)); n > 1 && q.Match(vn.Fold("cả khối "+b)) {
			out = append(out, fmt.Sprintf("%s%s (%d đơn vị)", wholeBlock, b, n))
		}
	}
	for _, u := range e.units {
		if len(out) == 8 {
			break
		}
		if !e.has(u.id) && q.Match(vn.Fold(u.name)) {
			out = append(out, u.offer())
		}
	}
	return out
}

// offer is how the unit is offered: with the cluster that has it, where one has.
func (u memberUnit) offer() string {
	if u.taken == "" {
		return u.name
	}
	return u.name + " – đã ở " + lowerFirst(u.taken)
}

// ofBlock lists the units of a block that may still join.
func (e *memberEditor) ofBlock(block string) []memberUnit {
	return slices.DeleteFunc(e.free(), func(u memberUnit) bool { return u.block != block })
}

// free lists the units that may still join.
func (e *memberEditor) free() []memberUnit {
	var out []memberUnit
	for _, u := range e.units {
		if u.taken == "" && !e.has(u.id) {
			out = append(out, u)
		}
	}
	return out
}

func (e *memberEditor) has(id data.ID) bool {
	return slices.ContainsFunc(e.grid.rows, func(r *gridRow) bool { return r.key == recordKey(id) })
}

func (e *memberEditor) pick(text string) {
	e.bar.Hide()
	e.add.SetText("")
	for _, b := range e.blocks {
		if list := e.ofBlock(b); text == fmt.Sprintf("%s%s (%d đơn vị)", wholeBlock, b, len(list)) {
			for _, u := range list {
				e.join(u)
			}
			e.tell()
			return
		}
	}
	for _, u := range e.units {
		if u.offer() != text || e.has(u.id) {
			continue
		}
		if u.taken != "" {
			e.bar.Say(fmt.Sprintf("%s đã thuộc %s năm %d; một đơn vị chỉ ở một cụm, khối cùng cấp trong năm.", u.name, lowerFirst(u.taken), e.cluster.Year), widgets.ToneWaiting)
			return
		}
		e.join(u)
		e.tell()
		return
	}
}

// take adds what was typed without marking an offer, when it can only mean one, and tells whether nothing is left in the
// line; else it says what to do.
func (e *memberEditor) take() bool {
	typed := e.add.Value()
	if typed == "" {
		return true
	}
	offers := e.suggest(typed)
	i := slices.IndexFunc(offers, func(o string) bool { return vn.Fold(o) == vn.Fold(typed) })
	switch {
	case i >= 0:
		e.pick(offers[i])
	case len(offers) == 1:
		e.pick(offers[0])
	case len(offers) > 1:
		e.bar.Say(fmt.Sprintf("Có nhiều đơn vị khớp với «%s»; hãy chọn một trong danh sách gợi ý.", typed), widgets.ToneWaiting)
	case slices.ContainsFunc(e.units, func(u memberUnit) bool { return e.has(u.id) && vn.NewQuery(typed).Match(vn.Fold(u.name)) }):
		e.bar.Say(fmt.Sprintf("«%s» đã có trong danh sách bên dưới.", typed), widgets.ToneWaiting)
	default:
		e.bar.Say(fmt.Sprintf("Danh mục chưa có đơn vị «%s»; hãy thêm ở trang Cài đặt, mục Đơn vị.", typed), widgets.ToneBad)
	}
	return e.add.Value() == ""
}

func (e *memberEditor) join(u memberUnit) {
	e.grid.add(recordKey(u.id), []string{u.name, roleNames[0]})
	e.grid.root.Refresh()
}

// tell says under the table what is still missing, while it is edited.
func (e *memberEditor) tell() {
	c := e.cluster
	c.Members, _ = e.read()
	e.tips.SetText("")
	if notes := clusterNotes(&c); len(notes) > 0 {
		e.tips.SetText(vn.Capital(strings.Join(notes, "; ")) + ".")
	}
}

// rank fills the column of places from the appraised scores.
func (e *memberEditor) rank() {
	list, err := e.read()
	if err != nil {
		e.bar.Say(data.Message(err), widgets.ToneBad)
		return
	}
	scores := make([]int, len(list))
	for i, m := range list {
		scores[i] = m.Score
	}
	for i, n := range rankByScore(scores) {
		e.grid.rows[i].cells[4].(*widgets.Entry).SetText(rankText(n))
	}
}

// read takes the rows into members.
func (e *memberEditor) read() ([]data.ClusterMember, error) {
	var out []data.ClusterMember
	for _, r := range e.grid.rows {
		v := e.grid.read(r)
		id, _ := strconv.ParseUint(r.key, 10, 64)
		m := data.ClusterMember{Unit: data.ID(id), Role: roleValues[max(0, slices.Index(roleNames, v[1]))]}
		var err error
		if m.SelfScore, err = parsePoints(v[2]); err == nil {
			m.Score, err = parsePoints(v[3])
		}
		if err != nil {
			return out, err
		}
		if v[4] != "" {
			n, err := vn.ParseInt(v[4])
			if err != nil {
				return out, err
			}
			m.Rank = int(n)
		}
		out = append(out, m)
	}
	return out, nil
}

func (e *memberEditor) save(done func()) {
	failed := func(err error) {
		if text, ok := problem(err); ok {
			e.bar.Say(text, widgets.ToneBad)
			return
		}
		e.screen.desk.showError(err)
	}
	if !e.take() {
		e.screen.desk.win.Canvas().Focus(e.add)
		return
	}
	c := e.cluster
	var err error
	if c.Members, err = e.read(); err != nil {
		e.bar.Say(data.Message(err), widgets.ToneBad)
		return
	}
	e.screen.store("Sửa thành viên", &c, done, failed)
}
