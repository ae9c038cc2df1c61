package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"thidua/gui/widgets"
)

// paster is a screen that takes rows copied from Excel.
type paster interface{ pasteLines() }

// lister is a screen with a list that is written line by line inside the record shown.
type lister interface {
	toLines()
	addLine()
	moveLine(by int)
}

// writer is a screen with a text of its own: figures go into it, and words of it are replaced.
type writer interface {
	insertFigure()
	replace()
	takeBack() bool
}

// stepper is a screen with steps of its own to take back and put back.
type stepper interface {
	takeBack() bool
	putBack() bool
}

// menu carries every shortcut of the window, because only those of the main menu work while an entry has the focus.
func (w *window) menu() *fyne.MainMenu {
	front := func(f func(screen)) func() { return func() { f(w.screens[w.front]) } }
	lines := func(f func(lister)) func() {
		return front(func(s screen) {
			if l, ok := s.(lister); ok {
				f(l)
			}
		})
	}
	texts := func(f func(writer)) func() {
		return front(func(s screen) {
			if t, ok := s.(writer); ok {
				f(t)
			}
		})
	}
	quit := w.item("Thoát", fyne.KeyQ, 0, w.quit)
	quit.IsQuit = true
	undo := fyne.NewMenuItem("Hoàn tác", w.live(w.undoOrText))
	undo.Shortcut = &fyne.ShortcutUndo{}
	save := w.item("Lưu", fyne.KeyS, 0, nil)
	save.Action = w.guard(w.save)

	file := fyne.NewMenu("Tệp",
		w.item("Sao lưu ngay", "", 0, w.backupNow),
		w.item("Nhập hồ sơ từ tệp JSON…", "", 0, w.importFile),
		w.item("Xuất hồ sơ ra tệp JSON…", "", 0, w.exportFile),
		w.item("Ký số nhiều quyết định…", "", 0, w.askSignMany),
		w.item("Kiểm tra chữ ký của tệp PDF…", "", 0, w.askVerify),
		w.item("Mở năm mẫu 2024 của huyện Ba Tơ", "", 0, w.openSample),
		fyne.NewMenuItemSeparator(), quit)
	edit := fyne.NewMenu("Soạn",
		w.item("Thêm mới", fyne.KeyN, 0, front(screen.add)), save,
		w.item("Tìm", fyne.KeyF, 0, w.find),
		w.item("Tìm và thay trong lời văn", fyne.KeyH, 0, texts(writer.replace)),
		w.item("Chèn số liệu vào lời văn", fyne.KeyK, 0, texts(writer.insertFigure)),
		w.item("Xem và in", fyne.KeyP, 0, w.print),
		fyne.NewMenuItemSeparator(), undo, w.item("Làm lại", "", 0, w.redoOrStep))
	list := fyne.NewMenu("Danh sách",
		w.item("Đến danh sách người được khen", fyne.KeyL, 0, lines(lister.toLines)),
		w.item("Thêm người vào danh sách", fyne.KeyT, 0, lines(lister.addLine)),
		w.item("Dán nhiều dòng từ Excel", fyne.KeyV, fyne.KeyModifierShift, front(func(s screen) {
			if p, ok := s.(paster); ok {
				p.pasteLines()
			}
		})),
		w.item("Bảng chỉ tiêu của năm…", "", 0, func() { w.openIndicators(w.year()) }),
		w.item("Chuyển dòng lên", fyne.KeyUp, 0, lines(func(l lister) { l.moveLine(-1) })),
		w.item("Chuyển dòng xuống", fyne.KeyDown, 0, lines(func(l lister) { l.moveLine(1) })))
	view := fyne.NewMenu("Xem")
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8}
	for i, s := range w.screens {
		t := tab(i)
		view.Items = append(view.Items, w.item(s.title(), digits[i], 0, func() { w.pick(t) }))
	}
	certificates := fyne.NewMenu("Giấy khen",
		w.item("In giấy khen của quyết định đang mở…", "", 0, w.openDesk),
		w.item("Sổ giấy khen", "", 0, func() { w.goTo(tabDecisions, place{only: atRegister}) }),
		w.item("Phôi giấy khen", "", 0, func() { w.goTo(tabDecisions, place{only: atStock}) }),
		fyne.NewMenuItemSeparator(),
		w.item("Mẫu giấy khen", "", 0, func() { w.goTo(tabSettings, place{only: atTemplates}) }),
		w.item("Canh máy in", "", 0, func() { w.goTo(tabSettings, place{only: atPrinters}) }),
		w.item("Lưu trang tra cứu…", "", 0, w.saveLookupPage))
	help := fyne.NewMenu("Trợ giúp", fyne.NewMenuItem("Hướng dẫn (F1)", w.live(w.showHelp)), fyne.NewMenuItem("Giới thiệu", w.live(w.showAbout)))
	return fyne.NewMainMenu(file, edit, list, certificates, view, help)
}

// item is a menu item with Ctrl+key; "" has none.
func (w *window) item(label string, key fyne.KeyName, more fyne.KeyModifier, f func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(label, w.live(f))
	if key != "" {
		m.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl | more}
	}
	return m
}

// live is f, dead while something lies over the screens: Fyne runs the shortcuts of the main menu under dialogs too.
func (w *window) live(f func()) func() {
	return w.guard(func() {
		if w.win.Canvas().Overlays().Top() == nil && f != nil {
			f()
		}
	})
}

// save is Ctrl+S: of the dialog on top if there is one, else of the front screen.
func (w *window) save() {
	switch d := widgets.TopDialog(w.win); {
	case d != nil:
		d.Submit()
	case w.win.Canvas().Overlays().Top() != nil:
	case w.paper != nil:
		w.paper.savePDF()
	default:
		w.screens[w.front].save()
	}
}

func (w *window) find() {
	w.closePaper()
	w.screens[w.front].find()
}

func (w *window) print() {
	if w.paper != nil {
		w.paper.printPDF()
		return
	}
	w.screens[w.front].print()
}

// undoOrText is Ctrl+Z: in a field it takes back typing, elsewhere the last change of records.
func (w *window) undoOrText() {
	if e, ok := w.win.Canvas().Focused().(interface{ Undo() }); ok {
		e.Undo()
		return
	}
	if t, ok := w.screens[w.front].(interface{ takeBack() bool }); ok && t.takeBack() {
		return
	}
	w.undo()
}

// redoOrStep is «Làm lại»: of the screen's own steps, else of the last change of records.
func (w *window) redoOrStep() {
	if t, ok := w.screens[w.front].(stepper); ok && t.putBack() {
		return
	}
	w.redo()
}

// typedKey gets the keys that nothing with the focus has taken.
func (w *window) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF1:
		w.live(w.showHelp)()
	case fyne.KeyEscape:
		w.guard(w.closePaper)()
	}
}
