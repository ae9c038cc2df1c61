package gui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

func awardKey(id data.ID) string { return fmt.Sprint("a", id) }

// fold leaves out the facts while the line at the foot is open, so that the list keeps its room.
func (v *decisionView) fold(open bool) {
	for _, o := range v.foldable {
		if open {
			o.Hide()
		} else {
			o.Show()
		}
	}
	v.full.Refresh()
}

func (v *decisionView) startRow() {
	if v.facts == nil || v.s.sheet.open != nil {
		return
	}
	v.row.leave(v.row.start, nil)
}

func (v *decisionView) editRow() {
	rows := v.chosen()
	if len(rows) != 1 {
		return
	}
	a := *rows[0].award
	v.row.leave(func() { v.row.change(a) }, nil)
}

func (v *decisionView) saveRow() { v.row.save() }

func (v *decisionView) leaveRow(then, stay func()) { v.row.leave(then, stay) }

// move shifts the selected recipients up or down within their group.
func (v *decisionView) move(by int) {
	rows := v.chosen()
	if len(rows) == 0 {
		return
	}
	if col, _ := v.table.Sorted(); col >= 0 || v.search.Text != "" {
		v.table.SortBy(-1, false)
		v.search.SetText("")
	}
	ids := map[data.ID]bool{}
	for _, r := range rows {
		ids[r.award.ID] = true
	}
	decision, kind := v.facts.decision.ID, rows[0].award.Type
	what := "Đổi thứ tự trong danh sách của " + decisionName(&v.facts.decision)
	v.s.write(func() func() {
		err := v.s.store.Update(what, func(tx *data.Tx) error { return moveAwards(tx, decision, kind, ids, by) })
		return func() { v.s.showError(err) }
	})
}

// moveAwards shifts awards of one kind by one place and numbers the group anew.
func moveAwards(tx *data.Tx, decision data.ID, kind data.RecipientKind, ids map[data.ID]bool, by int) error {
	all, err := tx.AwardsOf(decision)
	if err != nil {
		return err
	}
	group := slices.DeleteFunc(all, func(a *data.Award) bool { return a.Type != kind })
	if by > 0 {
		slices.Reverse(group)
	}
	for i := 1; i < len(group); i++ {
		if ids[group[i].ID] && !ids[group[i-1].ID] {
			group[i], group[i-1] = group[i-1], group[i]
		}
	}
	if by > 0 {
		slices.Reverse(group)
	}
	for i, a := range group {
		if a.Order == i+1 {
			continue
		}
		a.Order = i + 1
		if err := data.Put[data.Award](tx, a); err != nil {
			return err
		}
	}
	return nil
}

// removeRows takes the selected recipients out of the list; the toast brings them back.
func (v *decisionView) removeRows() {
	rows := v.chosen()
	if len(rows) == 0 {
		return
	}
	var ids []data.ID
	for _, r := range rows {
		ids = append(ids, r.award.ID)
	}
	what := fmt.Sprintf("Xóa %s dòng khỏi %s", vn.Int(int64(len(ids))), decisionName(&v.facts.decision))
	if len(ids) == 1 {
		what = "Xóa " + rows[0].award.Name + " khỏi " + decisionName(&v.facts.decision)
	}
	erase := func() {
		v.row.close()
		v.s.change(what, func(tx *data.Tx) error {
			for _, id := range ids {
				if err := data.Delete[data.Award](tx, id); err != nil {
					return err
				}
			}
			return nil
		}, nil)
	}
	if len(ids) < 5 {
		erase()
		return
	}
	widgets.Confirm(v.s.win, "Xóa khỏi danh sách?", what+"? Có thể lấy lại ngay sau đó bằng «Hoàn tác».", "Xóa", "Không xóa", func(yes bool) {
		if yes {
			erase()
		}
	})
}

// remove deletes the decision with its list, after asking.
func (v *decisionView) remove() {
	if v.facts == nil || v.s.sheet.open != nil {
		return
	}
	d := v.facts.decision
	text := fmt.Sprintf("Xóa %s cùng %s? Có thể lấy lại ngay sau đó bằng «Hoàn tác».", decisionName(&d), v.facts.summary)
	widgets.Confirm(v.s.win, "Xóa quyết định?", text, "Xóa", "Không xóa", func(yes bool) {
		if !yes {
			return
		}
		v.row.close()
		v.s.change("Xóa "+decisionName(&d), func(tx *data.Tx) error { return tx.DeleteDecision(d.ID) }, nil)
	})
}

// mark sets the state of the selected recipients, or of all when none is selected.
func (v *decisionView) mark(state data.AwardState, on data.Date) {
	if v.facts == nil {
		return
	}
	ids := v.targets()
	if len(ids) == 0 {
		return
	}
	what := fmt.Sprintf("Ghi %s dòng «%s» ở %s", vn.Int(int64(len(ids))), state.Label(), decisionName(&v.facts.decision))
	now := v.s.now()
	v.s.change(what, func(tx *data.Tx) error { return markAwards(tx, ids, state, on, now) }, nil)
}

// targets are the selected recipients, or all when none is selected.
func (v *decisionView) targets() []data.ID {
	rows := v.chosen()
	if len(rows) == 0 {
		for i := range v.facts.rows {
			if v.facts.rows[i].award != nil {
				rows = append(rows, &v.facts.rows[i])
			}
		}
	}
	var ids []data.ID
	for _, r := range rows {
		ids = append(ids, r.award.ID)
	}
	return ids
}

// markAwards sets states. Printing is noted with its time each time, so that a second print reads «in lại»; what was
// handed over stays handed over.
func markAwards(tx *data.Tx, ids []data.ID, state data.AwardState, on data.Date, now time.Time) error {
	for _, id := range ids {
		a, err := data.Get[data.Award](tx, id)
		if err != nil {
			return err
		}
		if a.State == data.AwardRevoked && state != data.AwardDecided {
			continue
		}
		switch state {
		case data.AwardPrinted:
			a.Prints = append(a.Prints, now)
			if a.State != data.AwardHandedOver {
				a.State = state
			}
		case data.AwardHandedOver:
			a.State, a.HandedOver = state, on
		default:
			a.State, a.HandedOver = state, data.Date{}
		}
		if err := data.Put[data.Award](tx, a); err != nil {
			return err
		}
	}
	return nil
}

// askHandedOver asks the day on which the certificates were handed over.
func (v *decisionView) askHandedOver() {
	day := newDay()
	day.SetDate(v.s.now())
	f := widgets.NewForm().Row(widgets.Field{ID: "HandedOver", Label: "Ngày trao", Input: day, Required: true})
	widgets.ShowForm(v.s.win, "Ghi đã trao", "Ghi", f, fyne.NewSize(360, 190), func(d *widgets.Dialog) {
		d.Close()
		v.mark(data.AwardHandedOver, dayIn(day))
	})
}

// askRevoked asks before awards are revoked: certificate and money go back (Luật Thi đua, khen thưởng 2022, Điều 93).
func (v *decisionView) askRevoked() {
	n := vn.Int(int64(len(v.targets())))
	text := "Ghi «đã hủy bỏ» cho " + n + " dòng? Các dòng này không được tính vào số liệu và không in giấy khen nữa."
	widgets.Confirm(v.s.win, "Hủy bỏ khen thưởng?", text, "Ghi đã hủy bỏ", "Không", func(yes bool) {
		if yes {
			v.mark(data.AwardRevoked, data.Date{})
		}
	})
}

// whom says in a menu which recipients it is about.
func (v *decisionView) whom() string {
	if n := len(v.chosen()); n > 0 {
		return vn.Int(int64(n)) + " dòng đang chọn"
	}
	return "cả danh sách"
}

func (v *decisionView) stateItems() []*fyne.MenuItem {
	item := func(text string, f func()) *fyne.MenuItem { return fyne.NewMenuItem(text, v.s.guard(f)) }
	whom := v.whom()
	return []*fyne.MenuItem{
		item("Ghi đã in – "+whom, func() { v.mark(data.AwardPrinted, data.Date{}) }),
		item("Ghi đã trao – "+whom+"…", v.askHandedOver),
		item("Ghi lại là đã quyết định – "+whom, func() { v.mark(data.AwardDecided, data.Date{}) }),
		item("Ghi đã hủy bỏ – "+whom+"…", v.askRevoked),
	}
}

func (v *decisionView) showMore(at fyne.CanvasObject) {
	item := func(text string, f func()) *fyne.MenuItem { return fyne.NewMenuItem(text, v.s.guard(f)) }
	items := append(v.stateItems(),
		fyne.NewMenuItemSeparator(),
		item("Cấp số vào sổ khen thưởng…", v.askNumbers),
		item("In giấy khen…", v.openDesk),
		item("Xem nhanh các tờ giấy khen", v.previewCertificates),
		item("Danh sách chi tiền thưởng", v.previewPayout),
		item("Tờ trình của các hồ sơ", v.previewSubmission),
		item("Ký số giấy khen – "+v.whom()+"…", v.signCertificates),
		item("Ký số nhiều quyết định…", v.s.askSignMany),
		item("Chép thành quyết định mới", v.copyDecision),
		fyne.NewMenuItemSeparator(),
		item("Xóa quyết định…", v.remove))
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), v.s.win.Canvas())
	m.ShowAtRelativePosition(fyne.NewPos(at.Size().Width-m.MinSize().Width, at.Size().Height+2), at)
}

func (v *decisionView) showRowMenu(at fyne.Position) {
	item := func(text string, f func()) *fyne.MenuItem { return fyne.NewMenuItem(text, v.s.guard(f)) }
	items := []*fyne.MenuItem{item("Sửa", v.editRow), item("In giấy khen…", v.openDesk), item("Xem giấy khen", v.previewCertificates), fyne.NewMenuItemSeparator()}
	items = append(items, v.stateItems()...)
	items = append(items, fyne.NewMenuItemSeparator(), item("Chuyển lên", func() { v.move(-1) }), item("Chuyển xuống", func() { v.move(1) }),
		fyne.NewMenuItemSeparator(), item("Xóa khỏi danh sách", v.removeRows))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), v.s.win.Canvas(), at)
}

// copyDecision opens the form of a new decision filled from the one shown: last year's is the usual model of this year's.
func (v *decisionView) copyDecision() {
	if v.facts == nil {
		return
	}
	d := v.facts.decision
	v.s.ask(func() { v.s.newForm(&d) }, nil)
}
