package gui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// templatePart is the part of the settings about templates of certificates: those of the program and those of the
// office, each as it prints; or, in their place, the editor of one.
type templatePart struct {
	*desk
	rows   []templateRow
	fresh  generation
	looks  generation
	wanted string
	kind   data.RecipientKind

	list   *widgets.Table
	head   *widgets.Text
	facts  *widgets.Text
	kinds  *widgets.Select
	image  *canvas.Image
	on     []*widgets.Button
	undoes *widgets.Button // back to the program's template
	drop   *widgets.Button
	editor *templateEditor
	front  fyne.CanvasObject
	root   *fyne.Container
}

type templateRow struct {
	t         data.Template
	size      string
	origin    string
	ofProgram bool // stands for one of the program's
	changed   bool // likewise, and was changed
}

func newTemplatePart(d *desk) *templatePart {
	p := &templatePart{desk: d, kind: data.Individual, head: widgets.NewHeading(""), facts: widgets.NewCaption("")}
	at := func(i int) *templateRow {
		if i < len(p.rows) {
			return &p.rows[i]
		}
		return &templateRow{}
	}
	p.list = widgets.NewTable(widgets.Column{Title: "Mẫu giấy khen", Flex: true, Width: 180, Text: func(i int) string { return at(i).t.Title },
		Sub: func(i int) string { return joinNonEmpty(" · ", at(i).size, at(i).origin) }})
	p.list.Single, p.list.Key = true, func(i int) string { return at(i).t.Name }
	p.list.OnSelected = func([]int) { p.guard(p.showTemplate)() }
	p.list.OnOpen = func(int) { p.guard(p.edit)() }
	p.list.OnDelete = func([]int) { p.guard(p.remove)() }
	p.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	p.kinds = widgets.NewSelect(labels(data.RecipientKinds), func(i int) { p.kind = data.RecipientKinds[i]; p.guard(p.showTemplate)() })
	p.kinds.SetIndex(indexIn(data.RecipientKinds, p.kind))
	button := func(text string, icon fyne.Resource, hint string, do func()) *widgets.Button {
		b := widgets.NewButton(text, icon, d.guard(do))
		b.Hint = hint
		p.on = append(p.on, b)
		return b
	}
	edit := button("Sửa mẫu", theme.DocumentCreateIcon(), "Dời khung chữ, đổi cỡ, màu (Enter)", p.edit)
	copied := button("Chép…", theme.ContentCopyIcon(), "Chép thành mẫu mới của cơ quan", p.askCopy)
	name := button("Đổi tên…", nil, "Đổi tên hiện trong danh sách", p.askRename)
	p.undoes = widgets.NewButton("Khôi phục", nil, d.guard(p.restore))
	p.undoes.Hint = "Lấy lại khổ giấy và khung chữ của mẫu có sẵn"
	p.drop = widgets.NewIconButton(theme.DeleteIcon(), "Xóa mẫu của cơ quan (Delete)", d.guard(p.remove))
	p.facts.Shrink = true
	head := container.NewVBox(container.NewBorder(nil, nil, nil, container.NewHBox(widgets.Fixed(p.kinds, 124)), p.head), p.facts,
		container.NewHBox(edit, copied, name, p.undoes, layout.NewSpacer(), p.drop))
	right := container.NewBorder(widgets.Inset(head, 8, 12), nil, nil, nil, widgets.Inset(p.image, 4, 12))
	p.front = widgets.NewSplit(p.list, right, 0.3)
	p.root = container.NewStack(p.front)
	return p
}

func (p *templatePart) name() string               { return "Mẫu giấy khen" }
func (p *templatePart) content() fyne.CanvasObject { return p.root }
func (p *templatePart) find()                      {}

func (p *templatePart) add() {
	if p.editor == nil {
		p.askCopy()
	}
}

func (p *templatePart) save() {
	if p.editor != nil && p.editor.changed() {
		p.editor.save(nil)
	}
}

func (p *templatePart) leave(then, stay func()) {
	if p.editor == nil {
		then()
		return
	}
	p.editor.ask(func() { p.closeEditor(); then() }, stay)
}

// takeBack takes back a step of the editor, wherever in it the focus is; the records stay as they are.
func (p *templatePart) takeBack() bool {
	if p.editor != nil {
		p.editor.undoStep()
	}
	return p.editor != nil
}

func (p *templatePart) putBack() bool {
	if p.editor != nil {
		p.editor.redoStep()
	}
	return p.editor != nil
}

func (p *templatePart) reload() {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		all, err := certificate.All(tx)
		var rows []templateRow
		for _, t := range all {
			r := templateRow{t: *t, size: plainNumber(int(t.Width)) + " × " + plainNumber(int(t.Height)) + " mm", origin: "của cơ quan"}
			if _, ok := certificate.Preset(t.Name); ok {
				r.ofProgram, r.changed, r.origin = true, t.ID != 0, "có sẵn"
				if r.changed {
					r.origin = "có sẵn, đã sửa"
				}
			}
			rows = append(rows, r)
		}
		return func() { p.swap(rows) }, err
	})
}

func (p *templatePart) swap(rows []templateRow) {
	p.rows = rows
	p.list.SetRows(len(rows))
	if p.wanted != "" && p.list.SelectKey(p.wanted) {
		p.wanted = ""
	}
	if len(p.list.Selected()) == 0 {
		p.list.SelectFirst()
	}
	p.showTemplate()
}

func (p *templatePart) chosen() *templateRow {
	rows := p.list.Selected()
	if len(rows) == 0 || rows[0] >= len(p.rows) {
		return nil
	}
	return &p.rows[rows[0]]
}

// showTemplate shows the selected template with the longest names that are usual.
func (p *templatePart) showTemplate() {
	r := p.chosen()
	for _, b := range p.on {
		enable(b, r != nil)
	}
	if r == nil {
		return
	}
	_, based := certificate.Preset(r.t.Base)
	enable(p.undoes, r.t.ID != 0 && based)
	enable(p.drop, !r.ofProgram)
	p.head.SetText(r.t.Title)
	form := "mọi hình thức"
	if r.t.Form != "" {
		form = shortFormName(r.t.Form)
	}
	p.facts.SetText(joinNonEmpty(" · ", "Khổ "+r.size, "dùng cho "+form, r.origin))
	t, kind := r.t.Copy(), p.kind
	width := float64(max(p.image.Size().Width, 400) * scaleOf(p.image))
	mine := p.looks.n.Add(1)
	p.background(func() func() {
		page, _, err := certificate.Sample(t, kind)
		var img image.Image
		if err == nil {
			img = pdf.Raster(page, width/page.Width*72)
		}
		return func() {
			if p.looks.n.Load() == mine && err == nil {
				p.image.Image = img
				p.image.Refresh()
			}
		}
	})
}

// edit opens the editor in place of the list.
func (p *templatePart) edit() {
	r := p.chosen()
	if r == nil || p.editor != nil {
		return
	}
	t := r.t.Copy()
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		var scan []byte
		if !t.Blank.IsZero() {
			var err error
			if scan, err = tx.FileBytes(t.Blank); err != nil {
				return nil, err
			}
		}
		return func() {
			p.editor = newTemplateEditor(p, t, scan)
			p.root.Objects = []fyne.CanvasObject{p.editor.root}
			p.root.Refresh()
			p.editor.fields.fill()
			p.win.Canvas().Focus(p.editor.page)
		}, nil
	})
}

func (p *templatePart) closeEditor() {
	if p.editor == nil {
		return
	}
	p.wanted = p.editor.t.Name
	p.editor = nil
	p.root.Objects = []fyne.CanvasObject{p.front}
	p.root.Refresh()
	p.reload()
	p.win.Canvas().Focus(p.list)
}

// askTitle asks for the name of a template and stores what change makes of it.
func (p *templatePart) askTitle(title, button, was string, what func(title string) string, change func(title string) *data.Template) {
	name := widgets.NewEntry("ví dụ: Giấy khen A3 của huyện")
	name.SetText(was)
	f := widgets.NewForm().Row(widgets.Field{ID: "Title", Label: "Tên mẫu", Input: name, Required: true})
	widgets.ShowForm(p.win, title, button, f, fyne.NewSize(420, 190), func(d *widgets.Dialog) {
		t := change(name.Value())
		p.change(what(t.Title), func(tx *data.Tx) error { return data.Put(tx, t) }, func(err error) {
			if err != nil {
				f.SetError("Title", data.Message(err))
				return
			}
			p.wanted = t.Name
			d.Close()
			p.reload()
		})
	})
}

func (p *templatePart) askCopy() {
	if r := p.chosen(); r != nil {
		p.askTitle("Chép mẫu", "Chép", r.t.Title+" (bản chép)", func(s string) string { return "Chép mẫu thành " + s }, func(s string) *data.Template {
			t := r.t.Copy()
			t.Meta, t.Name, t.Title = data.Meta{}, "", s
			return t
		})
	}
}

func (p *templatePart) askRename() {
	if r := p.chosen(); r != nil {
		p.askTitle("Đổi tên mẫu", "Đổi tên", r.t.Title, func(s string) string { return "Đổi tên mẫu " + r.t.Title + " thành " + s }, func(s string) *data.Template {
			t := r.t.Copy()
			t.Title = s
			return t
		})
	}
}

// restore gives a template the paper and boxes of the program's template that it began as.
func (p *templatePart) restore() {
	r := p.chosen()
	if r == nil {
		return
	}
	t, ok := certificate.Restored(&r.t)
	if !ok {
		return
	}
	p.change("Khôi phục mẫu "+t.Title, func(tx *data.Tx) error {
		if r.ofProgram && t.Blank.IsZero() { // nothing of its own is left
			return data.Delete[data.Template](tx, t.ID)
		}
		return data.Put(tx, t)
	}, nil)
}

func (p *templatePart) remove() {
	r := p.chosen()
	if r == nil || r.ofProgram {
		return
	}
	id, title := r.t.ID, r.t.Title
	p.change("Xóa mẫu "+title, func(tx *data.Tx) error { return data.Delete[data.Template](tx, id) }, nil)
}
