package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// documentDetail is a document beside the register: what it is, how papers cite it, and where it is cited.
type documentDetail struct {
	screen *documents
	root   *fyne.Container
	page   fyne.CanvasObject
	none   fyne.CanvasObject

	heading              *widgets.Text
	day, way, level      *widgets.Pair
	issuer               *widgets.Pair
	abstract, cite, note *widget.Label
	noted                *fyne.Container
	uses                 *fyne.Container
	noUse                *widgets.Text
}

func newDocumentDetail(s *documents) *documentDetail {
	d := &documentDetail{screen: s, heading: widgets.NewHeading(""),
		day: widgets.NewPair("Ngày"), way: widgets.NewPair("Đi / đến"), level: widgets.NewPair("Cấp"),
		issuer:   widgets.NewPair("Cơ quan ban hành"),
		abstract: wrapped(), cite: wrapped(), note: wrapped(), uses: container.New(layout.NewCustomPaddedVBoxLayout(0)),
		noUse: widgets.NewCaption("Chưa được dùng ở đâu.")}
	d.noUse.Shrink = true
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), s.desk.guard(s.edit))
	edit.Hint = "Enter trong danh sách"
	remove := widgets.NewIconButton(theme.DeleteIcon(), "Xóa văn bản (Delete)", s.desk.guard(func() { s.remove(s.table.Selected()) }))
	head := container.NewBorder(nil, nil, nil, container.NewHBox(edit, remove), d.heading)
	copying := widgets.NewButton("Chép", theme.ContentCopyIcon(), s.desk.guard(d.copy))
	copying.Hint = "Chép dòng viện dẫn để dán vào Word"
	d.noted = container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.Section(widgets.NewText("Ghi chú")), flush(d.note))
	body := container.New(layout.NewCustomPaddedVBoxLayout(10),
		container.NewGridWithColumns(2, d.day, d.level),
		container.NewGridWithColumns(2, d.issuer, d.way),
		container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.Section(widgets.NewText("Trích yếu")), flush(d.abstract)),
		container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.Section(widgets.NewText("Dòng viện dẫn"), copying), flush(d.cite)),
		container.New(layout.NewCustomPaddedVBoxLayout(2), widgets.Section(widgets.NewText("Được dùng ở")), d.noUse, d.uses),
		d.noted,
	)
	d.page = container.NewBorder(widgets.Inset(head, 8, 14), nil, nil, nil, container.NewVScroll(widgets.Inset(body, 2, 14)))
	d.none = container.NewCenter(widgets.NewCaption("Chưa chọn văn bản nào."))
	d.root = container.NewStack(d.none)
	return d
}

// wrapped is text of several lines. It cannot be selected: a label that can would take the focus without showing it.
func wrapped() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping = fyne.TextWrapWord
	return l
}

// flush sets a label without the padding that Fyne gives it, so that it stands in line with captions.
func flush(l *widget.Label) fyne.CanvasObject {
	p := -theme.InnerPadding()
	return container.New(layout.NewCustomPaddedLayout(p, p, p, p), l)
}

func (d *documentDetail) clear() { d.put(d.none) }

func (d *documentDetail) put(o fyne.CanvasObject) {
	if len(d.root.Objects) != 1 || d.root.Objects[0] != o {
		d.root.Objects = []fyne.CanvasObject{o}
	}
	d.root.Refresh()
}

func (d *documentDetail) show(r documentRow) {
	d.heading.SetText(r.doc.Name())
	d.day.Set(r.day)
	d.level.Set(vn.Capital(r.doc.Level.Label()))
	d.issuer.Set(r.doc.Issuer)
	d.way.Set(map[string]string{"đi": "Văn bản đi", "đến": "Văn bản đến"}[r.way])
	d.note.SetText(r.doc.Note)
	d.noted.Hidden = r.doc.Note == ""
	d.abstract.SetText(orDash(r.abstract))
	d.cite.SetText(r.cite)
	d.put(d.page)
}

func (d *documentDetail) showUses(uses []use) {
	d.uses.Objects = nil
	for _, u := range uses {
		d.uses.Add(widgets.NewLink(u.text, d.screen.desk.guard(func() { d.screen.desk.goTo(u.tab, u.at) })))
	}
	d.noUse.Hidden = len(uses) > 0
	d.root.Refresh()
}

func (d *documentDetail) copy() {
	fyne.CurrentApp().Clipboard().SetContent(d.cite.Text)
	d.screen.desk.toast("Đã chép dòng viện dẫn; có thể dán vào Word.")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// usedError is a refusal to delete that names what still cites the document.
type usedError struct {
	name string
	uses []use
}

func (e usedError) Error() string { return e.name + ": " + data.ErrInUse.Error() }
func (e usedError) Unwrap() error { return data.ErrInUse }

// ForPerson names at most three places; the detail of the document lists them all.
func (e usedError) ForPerson() string {
	var list []string
	for i, u := range e.uses {
		if i == 3 {
			list = append(list, fmt.Sprintf("%s nơi khác", vn.Count(len(e.uses)-3)))
			break
		}
		list = append(list, lowerFirst(u.text))
	}
	return fmt.Sprintf("%s đang được viện dẫn ở %s; hãy gỡ ở đó trước rồi mới xóa.", e.name, strings.Join(list, "; "))
}

// deleteDocument refuses while a movement or cluster refers to the document, or a report prints it from the register.
func deleteDocument(tx *data.Tx, id data.ID) error {
	d, err := data.Get[data.Document](tx, id)
	if err != nil {
		return err
	}
	uses, err := documentUses(tx, d)
	if err != nil {
		return err
	}
	if blocking := slices.DeleteFunc(uses, func(u use) bool { return !u.blocks }); len(blocking) > 0 {
		return usedError{d.Name(), blocking}
	}
	return data.Delete[data.Document](tx, id)
}
