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
	recordList

	list, facts generation
	year        clusterYear

	root   fyne.CanvasObject
	offer  *widgets.InfoBar // to take over the clusters of an earlier year
	detail *clusterDetail

	members *memberEditor // of the form that was opened last
}

func newClusters(d *desk) *clusters {
	s := &clusters{offer: widgets.NewInfoBar()}
	s.recordList = recordList{
		desk: d, noun: "cụm, khối", none: "Không có cụm, khối nào khớp.",
		empty: func() string {
			return fmt.Sprintf("Năm %d chưa có cụm, khối thi đua nào. Bấm Ctrl+N để thêm.", s.year.year)
		},
		size: func() int { return len(s.year.rows) },
		id:   func(i int) data.ID { return s.year.rows[i].id },
		pass: func(i int, q vn.Query) bool { return q.Match(s.year.rows[i].folded) },
		read: s.showDetail,
	}
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
	s.wire("Tìm cụm, khối, đơn vị", s.edit, func([]int) { s.remove() })
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Thêm cụm, khối thi đua (Ctrl+N)"
	tools := container.NewVBox(container.NewBorder(nil, nil, nil, add, s.search), s.offer)
	left := container.NewBorder(widgets.Inset(tools, 6, 6), widgets.Inset(s.count, 3, 8), nil, nil, s.table)

	s.detail = newClusterDetail(s)
	s.sheet = newSheet(d, s.detail.root)
	s.root = widgets.NewSplit(left, widgets.Sheet(s.sheet.stack), 0.42)
	return s
}

func (s *clusters) title() string              { return "Cụm – khối" }
func (s *clusters) content() fyne.CanvasObject { return s.root }

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
	s.offer.Hide()
	if len(y.rows) == 0 && y.earlier != 0 {
		s.offer.Offer(fmt.Sprintf("Năm %d có %s cụm, khối.", y.earlier, vn.Count(y.before)), widgets.ToneWaiting,
			fmt.Sprintf("Chép sang năm %d", y.year), s.desk.guard(s.takeOver))
	}
	s.fill()
}

func (s *clusters) showDetail() {
	if _, ok := s.chosen(); !ok {
		s.detail.show(nil)
		return
	}
	id := s.shown
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
