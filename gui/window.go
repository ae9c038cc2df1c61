package gui

import (
	"fmt"
	"image/color"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/gui/theme"
	"thidua/gui/widgets"
)

// window is the shell around the screens: brand bar, tabs, status bar, menu.
type window struct {
	*desk
	session *session
	screens [tabCount]screen
	front   tab
	stale   [tabCount]bool // what a screen shows may be older than the records

	office  *widgets.Text
	years   *widgets.Select
	yearsOf []int
	nav     *widgets.NavBar
	body    *fyne.Container
	status  *widgets.Text
	backup  *widgets.Text
	foot    *fyne.Container
	main    fyne.CanvasObject
	stack   *fyne.Container // main, or pages of paper over it
	host    *widgets.Host
	paper   *preview // the pages being looked at; nil
	head    generation
	lookup  generation
	started bool // the shell has been read once, the overview is in front
	cancel  func()

	hourly   *time.Timer
	noBackup bool // the backup at the end was tried once
}

// newWindow builds the shell over an open store and puts it into w.
func newWindow(s *session, store *data.Store, w fyne.Window) *window {
	d := newDesk(store, w)
	d.now = s.now
	d.workYear = s.now().Year()
	win := &window{desk: d, session: s, body: container.NewStack()}
	d.shell = win
	win.screens = newScreens(d)
	win.build()
	for i := range win.stale {
		win.stale[i] = true
	}
	win.cancel = store.Subscribe(func(data.Event) { widgets.OnUI(win.guard(win.changed)) })
	w.SetCloseIntercept(win.guard(win.quit))
	w.SetMainMenu(win.menu())
	w.Canvas().SetOnTypedKey(win.typedKey)
	w.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { win.guard(func() { win.dropped(files) })() })
	widgets.OnHelp = win.live(win.showHelp)
	return win
}

func (w *window) build() {
	w.nav = widgets.NewNavBar(w.titles(), func(i int) { w.guard(func() { w.pick(tab(i)) })() })
	w.status, w.backup = widgets.NewCaption("Dữ liệu: "+w.store.Path()), widgets.NewCaption("")
	w.status.Shrink = true
	w.foot = container.NewBorder(nil, nil, nil, w.backup, w.status)
	foot := widgets.Inset(w.foot, 3, 10)
	notice := widgets.NewInfoBar()
	if w.session.inSample() {
		notice.Offer("Đây là năm mẫu 2024 của huyện Ba Tơ, để xem và thử; dữ liệu của cơ quan nằm ở tệp khác.", widgets.ToneWaiting,
			"Về dữ liệu của cơ quan", w.guard(func() { w.leaveFront(func() { w.session.openFile(w.session.Path) }) }))
	}
	w.main = container.NewBorder(container.NewVBox(w.brandBar(), w.nav, notice), container.NewVBox(widgets.Rule(), foot), nil, nil, w.body)
	w.stack = container.NewStack(w.main)
	w.host = widgets.NewHost(w.stack)
	w.win.SetPadded(false)
	w.win.SetContent(w.host)
}

func (w *window) titles() []string {
	var out []string
	for _, s := range w.screens {
		out = append(out, s.title())
	}
	return out
}

// brandBar is the one place where the brand's red covers an area.
func (w *window) brandBar() fyne.CanvasObject {
	name := canvas.NewText("THI ĐUA – KHEN THƯỞNG", color.White)
	name.TextStyle.Bold, name.TextSize = true, fynetheme.Size(fynetheme.SizeNameText)
	w.office = widgets.NewShrinkingText("")
	w.office.Tone = widgets.ToneOnBrand
	w.years = widgets.NewSelect(nil, func(i int) { w.guard(func() { w.pickYear(i) })() })
	w.years.MinWidth = 84
	label := widgets.NewText("Năm công tác")
	label.Tone = widgets.ToneOnBrand
	left := container.New(layout.NewCustomPaddedHBoxLayout(14), name)
	right := container.NewHBox(label, w.years)
	row := container.NewBorder(nil, nil, widgets.Inset(left, 0, 6), right, w.office)
	gold := canvas.NewRectangle(theme.Gold)
	gold.SetMinSize(fyne.NewSize(1, 2))
	return container.NewBorder(nil, gold, nil, nil, container.NewStack(canvas.NewRectangle(theme.Brand), widgets.Inset(row, 3, 8)))
}

// open shows the first tab and reads everything for the first time.
func (w *window) open() {
	w.reloadShell()
	w.daily()
}

// reloadShell reads what the shell itself shows: office, years, last backup. The first to come in also chooses the
// working year and brings the overview to the front; a later call may overtake an earlier one.
func (w *window) reloadShell() {
	w.load(&w.head, func(tx *data.Tx) (func(), error) {
		years, err := tx.Years()
		if err != nil {
			return nil, err
		}
		newest, err := tx.Changes(0, 1)
		if err != nil {
			return nil, err
		}
		office := ""
		if o, err := tx.OfficeAt(data.Date{}); err == nil {
			office = joinNonEmpty(" · ", o.Name, o.Department)
		}
		return func() {
			first := !w.started
			w.started = true
			if first && len(years) > 0 {
				w.workYear = years[0]
			}
			if first && len(newest) > 0 {
				w.since = newest[0].Seq
			}
			w.office.SetText(office)
			w.setYears(years)
			if first {
				w.bringToFront(tabOverview)
			}
		}, nil
	})
	w.background(func() func() {
		at, ok := w.store.LastBackup()
		return func() { w.tellBackup(at, ok) }
	})
}

func (w *window) setYears(have []int) {
	seen := map[int]bool{}
	list := []int{w.workYear}
	list = append(list, have...)
	this := w.now().Year()
	first := this - 1 // last year's records may still have to be caught up on, and those of any year between
	for _, y := range have {
		if y >= this-10 {
			first = min(first, y)
		}
	}
	for y := first; y <= this+1; y++ {
		list = append(list, y)
	}
	w.yearsOf = w.yearsOf[:0]
	for _, y := range list {
		if !seen[y] {
			seen[y] = true
			w.yearsOf = append(w.yearsOf, y)
		}
	}
	slices.SortFunc(w.yearsOf, func(a, b int) int { return b - a })
	var names []string
	at := 0
	for i, y := range w.yearsOf {
		names = append(names, strconv.Itoa(y))
		if y == w.workYear {
			at = i
		}
	}
	w.years.SetOptions(names)
	w.years.SetIndex(at)
}

func (w *window) tellBackup(at time.Time, ok bool) {
	text := "Chưa có bản sao lưu nào"
	if ok {
		text = "Sao lưu gần nhất: " + at.Format("15:04 02/01/2006")
	}
	w.backup.SetText(text)
	w.foot.Refresh()
}

// pickYear changes the working year after the front screen agreed to be left.
func (w *window) pickYear(i int) {
	if i < 0 || i >= len(w.yearsOf) || w.yearsOf[i] == w.workYear {
		return
	}
	year := w.yearsOf[i]
	w.years.SetIndex(slices.Index(w.yearsOf, w.workYear))
	w.leaveFront(func() {
		w.workYear = year
		w.years.SetIndex(slices.Index(w.yearsOf, year))
		w.markStale()
		w.refreshFront()
	})
}

// pick is a click on a tab.
func (w *window) pick(t tab) {
	if t == w.front {
		return
	}
	w.goTo(t, place{})
}

func (w *window) goTo(t tab, p place) {
	if w.front == t {
		w.closePaper()
		w.screens[t].show(p)
		return
	}
	w.nav.Select(int(w.front))
	w.leaveFront(func() {
		w.screens[t].show(p)
		w.bringToFront(t)
	})
}

// leaveFront calls then once the front screen holds no text that would be lost.
func (w *window) leaveFront(then func()) {
	w.closePaper()
	w.screens[w.front].leave(then)
}

func (w *window) bringToFront(t tab) {
	w.front = t
	w.nav.Select(int(t))
	w.body.Objects = []fyne.CanvasObject{w.screens[t].content()}
	w.body.Refresh()
	w.win.Canvas().Unfocus()
	w.win.SetTitle(fmt.Sprintf("%s – Thi đua – Khen thưởng (%s)", w.screens[t].title(), filepath.Base(w.store.Path())))
	if w.stale[t] {
		w.refreshFront()
	}
	if f, ok := w.screens[t].(interface{ focus() }); ok {
		f.focus()
	}
}

// refreshFront reads the front screen again. What overtakes the first reading of the shell leaves it to that: the working
// year is not known yet.
func (w *window) refreshFront() {
	if !w.started {
		return
	}
	w.stale[w.front] = false
	w.screens[w.front].reload()
}

// changed follows every committed change: the front screen reads again now, the others when they come to the front.
func (w *window) changed() {
	w.markStale()
	w.refreshFront()
	w.reloadShell()
}

func (w *window) markStale() {
	for i := range w.stale {
		w.stale[i] = true
	}
}
