package gui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// clusters is the tab «Cụm – khối»: the clusters of the working year, and one of them in full.
type clusters struct {
	passive
	desk *desk

	list, facts generation
	year        clusterYear
	want        data.ID

	root   fyne.CanvasObject
	search *widgets.Entry
	table  *widgets.Table
	offer  *widgets.InfoBar // to take over the clusters of an earlier year
	count  *widgets.Text
	sheet  *sheet
	detail *clusterDetail
	shown  data.ID

	members *memberEditor // of the form that was opened last
}

func newClusters(d *desk) *clusters {
	s := &clusters{desk: d, offer: widgets.NewInfoBar()}
	s.table = widgets.NewTable(
		widgets.Column{Title: "Cụm, khối", Flex: true, Width: 220,
			Text: func(i int) string { return s.year.rows[i].name },
			Sub:  func(i int) string { return s.year.rows[i].sub },
			Less: func(a, b int) bool { return slices.Compare(s.year.rows[a].nameKey, s.year.rows[b].nameKey) < 0 }},
		widgets.Column{Title: "Trưởng", Width: 160,
			Text: func(i int) string { return s.year.rows[i].head },
			Tone: func(i int) widgets.Tone { return s.year.rows[i].tone },
			Sub:  func(i int) string { return s.year.rows[i].pledge }},
	)
	s.table.Single = true
	s.table.Key = func(i int) string { return recordKey(s.year.rows[i].id) }
	s.table.OnSelected = func([]int) { d.guard(s.selected)() }
	s.table.OnOpen = func(int) { d.guard(s.edit)() }
	s.table.OnDelete = func([]int) { d.guard(s.remove)() }
	s.table.OnTop = s.find
	s.table.OnEscape = s.find

	s.search = widgets.NewSearchBox("Tìm cụm, khối, đơn vị", func(string) { d.guard(s.filter)() }, func() { focusTable(d.win, s.table) })
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Thêm cụm, khối thi đua (Ctrl+N)"
	tools := container.NewVBox(container.NewBorder(nil, nil, nil, add, s.search), s.offer)
	s.count = widgets.NewCaption("")
	left := container.NewBorder(widgets.Inset(tools, 6, 6), widgets.Inset(s.count, 3, 8), nil, nil, s.table)

	s.detail = newClusterDetail(s)
	s.sheet = newSheet(d, s.detail.root)
	s.root = widgets.NewSplit(left, widgets.Sheet(s.sheet.stack), 0.42)
	return s
}

func (s *clusters) title() string              { return "Cụm – khối" }
func (s *clusters) content() fyne.CanvasObject { return s.root }
func (s *clusters) find()                      { s.desk.win.Canvas().Focus(s.search) }
func (s *clusters) save()                      { s.sheet.save() }
func (s *clusters) leave(then func())          { s.sheet.leave(then, nil) }

func (s *clusters) show(p place) {
	if p.id != 0 {
		s.want = p.id
		s.search.SetText("")
		s.filter()
	}
}

func (s *clusters) reload() {
	year := s.desk.year()
	s.desk.load(&s.list, func(tx *data.Tx) (func(), error) {
		y, err := readClusters(tx, year)
		return func() { s.swap(y) }, err
	})
}

func (s *clusters) swap(y clusterYear) {
	s.year = y
	s.table.SetRows(len(y.rows))
	if s.want != 0 {
		s.table.SelectKey(recordKey(s.want))
		s.want = 0
	}
	if len(s.table.Selected()) == 0 {
		s.table.SelectFirst()
	}
	s.offer.Hide()
	if len(y.rows) == 0 && y.earlier != 0 {
		s.offer.Offer(fmt.Sprintf("Năm %d có %s cụm, khối.", y.earlier, vn.Count(y.before)), widgets.ToneWaiting,
			fmt.Sprintf("Chép sang năm %d", y.year), s.desk.guard(s.takeOver))
	}
	s.tell()
	s.showDetail()
}

func (s *clusters) filter() {
	q := vn.NewQuery(s.search.Text)
	s.table.SetFilter(func(i int) bool { return q.Match(s.year.rows[i].folded) })
	if len(s.table.Selected()) == 0 {
		s.table.SelectFirst()
	}
	s.tell()
}

func (s *clusters) tell() {
	n, all := s.table.Shown(), len(s.year.rows)
	s.table.Empty = "Không có cụm, khối nào khớp."
	text := fmt.Sprintf("%s trong %s cụm, khối", vn.Int(int64(n)), vn.Int(int64(all)))
	if n == all {
		text = vn.Int(int64(all)) + " cụm, khối"
	}
	if all == 0 {
		text = ""
		s.table.Empty = fmt.Sprintf("Năm %d chưa có cụm, khối thi đua nào. Bấm Ctrl+N để thêm.", s.year.year)
	}
	s.count.SetText(text)
	s.table.Refresh()
}

func (s *clusters) selected() {
	if s.sheet.open == nil {
		s.showDetail()
		return
	}
	if rows := s.table.Selected(); len(rows) == 1 && s.year.rows[rows[0]].id == s.shown {
		return
	}
	s.sheet.leave(s.showDetail, func() { s.table.SelectKey(recordKey(s.shown)) })
}

func (s *clusters) showDetail() {
	rows := s.table.Selected()
	if len(rows) == 0 {
		s.shown = 0
		s.detail.show(nil)
		return
	}
	id := s.year.rows[rows[0]].id
	s.shown = id
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		f, err := readCluster(tx, id)
		return func() { s.detail.show(f) }, err
	})
}

func (s *clusters) current() (data.Cluster, bool) {
	if f := s.detail.facts; f != nil && f.cluster.ID == s.shown {
		return f.cluster, true
	}
	return data.Cluster{}, false
}

func (s *clusters) add() {
	s.sheet.leave(func() { s.editCluster(data.Cluster{Year: s.desk.year(), Level: data.LevelDistrict}) }, nil)
}

func (s *clusters) edit() {
	if c, ok := s.current(); ok && s.sheet.open == nil {
		s.editCluster(c)
	}
}

func (s *clusters) remove() {
	c, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	s.desk.change("Xóa "+lowerFirst(c.Name), func(tx *data.Tx) error { return data.Delete[data.Cluster](tx, c.ID) }, nil)
}

// takeOver copies the clusters of the nearest earlier year with their members and criteria, without pledge and scores.
func (s *clusters) takeOver() {
	from, to := s.year.earlier, s.desk.year()
	s.desk.change(fmt.Sprintf("Chép cụm, khối thi đua từ năm %d sang năm %d", from, to), func(tx *data.Tx) error {
		list, err := tx.Clusters(from)
		if err != nil {
			return err
		}
		slices.SortStableFunc(list, func(a, b *data.Cluster) int { return int(a.ID) - int(b.ID) })
		for _, c := range list {
			n := &data.Cluster{Year: to, Name: c.Name, Level: c.Level, Role: c.Role, Criteria: c.Criteria}
			for _, m := range c.Members {
				n.Members = append(n.Members, data.ClusterMember{Unit: m.Unit, Role: "member"})
			}
			if err := data.Put(tx, n); err != nil {
				return err
			}
		}
		return nil
	}, nil)
}

// store saves a cluster and brings it to the eye; done closes its form.
func (s *clusters) store(what string, c *data.Cluster, done func(), failed func(error)) {
	s.desk.change(what+" "+lowerFirst(c.Name), func(tx *data.Tx) error { return data.Put(tx, c) }, func(err error) {
		if err != nil {
			failed(err)
			return
		}
		s.show(place{id: c.ID})
		done()
		s.reload()
	})
}
