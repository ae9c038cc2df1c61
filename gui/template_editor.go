package gui

import (
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/draw"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// templateEditor changes one template: the page as it will be printed with the longest names, its boxes to be dragged,
// and the facts of the chosen box beside it. Steps are taken back within it; nothing is stored before «Lưu».
type templateEditor struct {
	*desk
	part   *templatePart
	saved  *data.Template // as it is stored
	t      *data.Template
	steps  []*data.Template // to be taken back
	redone []*data.Template // taken back
	kind   data.RecipientKind
	chosen int // box; -1 none
	places map[int]certificate.Place
	stock  bool // seen as printed on a blank

	drawing, dirty bool
	scans          map[data.File]image.Image
	raws           map[data.File][]byte // scans that are not stored yet

	page   *templateCanvas
	fields *templateFields
	kinds  *widgets.Select
	asked  *widgets.Check
	undo1  *widgets.Button
	redo1  *widgets.Button
	save1  *widgets.Button
	notice *widgets.Text
	root   fyne.CanvasObject
}

func newTemplateEditor(p *templatePart, t *data.Template, scan []byte) *templateEditor {
	e := &templateEditor{desk: p.desk, part: p, saved: t, t: t.Copy(), kind: data.Individual, chosen: -1,
		scans: map[data.File]image.Image{t.Blank: decodeImage(scan)}, raws: map[data.File][]byte{}}
	e.page = newTemplateCanvas(e)
	e.fields = newTemplateFields(e)
	e.kinds = widgets.NewSelect(labels(data.RecipientKinds), func(i int) { e.guard(func() { e.setKind(data.RecipientKinds[i]) })() })
	e.kinds.SetIndex(indexIn(data.RecipientKinds, e.kind))
	e.asked = widgets.NewCheck("Như in trên phôi", func(on bool) { e.stock = on; e.guard(e.draw)() })
	e.undo1 = widgets.NewIconButton(theme.ContentUndoIcon(), "Lùi một bước (Ctrl+Z)", e.guard(e.undoStep))
	e.redo1 = widgets.NewIconButton(theme.ContentRedoIcon(), "Tiến một bước", e.guard(e.redoStep))
	e.save1 = widgets.NewPrimaryButton("Lưu", theme.DocumentSaveIcon(), e.guard(func() { e.save(nil) }))
	e.save1.Hint = "Ctrl+S"
	back := widgets.NewButton("Quay lại", theme.NavigateBackIcon(), e.guard(e.leaveEditor))
	name := widgets.NewHeading(t.Title)
	e.notice = widgets.NewCaption("")
	e.notice.Shrink = true
	head := container.NewBorder(nil, nil, back, container.NewHBox(e.asked, widgets.Fixed(e.kinds, 120), e.undo1, e.redo1, e.save1), widgets.Inset(name, 0, 8))
	left := container.NewBorder(nil, widgets.Inset(e.notice, 3, 10), nil, nil, e.page)
	e.root = container.NewBorder(container.NewVBox(widgets.Inset(head, 4, 8), widgets.Rule()), nil, nil, widgets.Fixed(e.fields.root, 282), left)
	e.tell()
	return e
}

// visible tells that a box is printed for the kind shown: one for that kind stands in for the one for all.
func (e *templateEditor) visible(i int) bool {
	b := e.t.Boxes[i]
	if b.Kind == e.kind || b.Kind != "" {
		return b.Kind == e.kind
	}
	return b.Role == data.TextOwn || !slices.ContainsFunc(e.t.Boxes, func(o data.Box) bool { return o.Role == b.Role && o.Kind == e.kind })
}

func (e *templateEditor) frameColor(i int) color.Color {
	switch p := e.places[i]; {
	case p.Refused:
		return hue(theme.ColorNameError)
	case i == e.chosen:
		return hue(theme.ColorNamePrimary)
	case p.Tight:
		return hue(theme.ColorNameWarning)
	}
	return hue(theme.ColorNameInputBorder)
}

func (e *templateEditor) setKind(k data.RecipientKind) {
	e.kind = k
	if e.chosen >= 0 && !e.visible(e.chosen) {
		e.choose(-1)
	}
	e.fields.fill()
	e.draw()
}

func (e *templateEditor) choose(i int) {
	if i == e.chosen {
		return
	}
	e.chosen = i
	e.fields.fill()
	e.page.place()
}

// keepStep remembers the template as it is, before it is changed.
func (e *templateEditor) keepStep() {
	const most = 200
	e.steps = append(e.steps, e.t.Copy())
	if len(e.steps) > most {
		e.steps = e.steps[1:]
	}
	e.redone = nil
}

// step does one change that can be taken back.
func (e *templateEditor) step(f func(t *data.Template)) {
	before := e.t.Copy()
	f(e.t)
	if sameTemplate(before, e.t) {
		return
	}
	e.steps = append(e.steps, before)
	e.redone = nil
	e.moved()
}

func sameTemplate(a, b *data.Template) bool {
	x, y := *a, *b
	x.Boxes, y.Boxes = nil, nil
	return x.Meta == y.Meta && x.Title == y.Title && x.Form == y.Form && x.Width == y.Width && x.Height == y.Height &&
		x.Artwork == y.Artwork && x.Blank == y.Blank && slices.Equal(a.Boxes, b.Boxes)
}

func (e *templateEditor) undoStep() { e.swap(&e.steps, &e.redone) }
func (e *templateEditor) redoStep() { e.swap(&e.redone, &e.steps) }

func (e *templateEditor) swap(from, to *[]*data.Template) {
	n := len(*from)
	if n == 0 {
		return
	}
	*to = append(*to, e.t)
	e.t = (*from)[n-1]
	*from = (*from)[:n-1]
	if e.chosen >= len(e.t.Boxes) {
		e.chosen = -1
	}
	e.moved()
}

// moved follows a change of the template.
func (e *templateEditor) moved() {
	e.fields.fill()
	e.page.place()
	e.draw()
	e.tell()
}

func (e *templateEditor) nudge(dx, dy data.Length) {
	if e.chosen < 0 {
		return
	}
	e.step(func(t *data.Template) {
		b := &t.Boxes[e.chosen]
		b.X = max(0, min(b.X+dx, t.Width-b.W))
		b.Y = max(0, min(b.Y+dy, t.Height-b.H))
	})
}

func (e *templateEditor) removeBox() {
	i := e.chosen
	if i < 0 {
		return
	}
	e.chosen = -1
	e.step(func(t *data.Template) { t.Boxes = slices.Delete(t.Boxes, i, i+1) })
}

// addBox puts a box for a text into the middle of the page.
func (e *templateEditor) addBox(r data.TextRole) {
	e.step(func(t *data.Template) {
		b := data.Box{Role: r, W: t.Width / 2, H: data.MM(10), Size: 1600, Least: 1000}
		if r == data.TextOwn {
			b.Text = "Chữ riêng của mẫu"
		}
		b.X, b.Y = (t.Width-b.W)/2, (t.Height-b.H)/2
		t.Boxes = append(t.Boxes, b)
	})
	e.choose(len(e.t.Boxes) - 1)
}

// draw has the page drawn off the UI goroutine; while one picture is made the newest wish waits.
func (e *templateEditor) draw() {
	e.dirty = true
	if e.drawing {
		return
	}
	k, _ := e.page.scale()
	if k <= 0 {
		return
	}
	e.drawing, e.dirty = true, false
	t, kind, stock := e.t.Copy(), e.kind, e.stock
	scan, strength := e.scans[t.Blank], e.fields.strength()
	dpi := float64(k*scaleOf(e.page)) * 25.4
	e.background(func() func() {
		page, places, err := certificate.Sample(t, kind)
		if err == nil && stock {
			page, err = onBlank(t, kind)
		}
		var img image.Image
		if err == nil {
			img = over(scan, pdf.Raster(page, dpi), strength)
		}
		return func() {
			e.drawing = false
			if err == nil {
				e.places = map[int]certificate.Place{}
				for _, p := range places {
					e.places[p.Box] = p
				}
				e.page.setPage(img)
				e.page.place()
				e.tell()
			}
			if e.dirty {
				e.draw()
			}
		}
	})
}

// onBlank is the page without what a blank bears already.
func onBlank(t *data.Template, kind data.RecipientKind) (*pdf.Page, error) {
	b := t.Copy()
	b.Artwork.On = false
	b.Boxes = slices.DeleteFunc(b.Boxes, func(x data.Box) bool { return x.Printed })
	page, _, err := certificate.Sample(b, kind)
	return page, err
}

// over prints a page on the scan of a blank, as ink on paper: the darker wins. strength, from 0 to 1, is how much of the
// scan shows.
func over(scan image.Image, page *image.RGBA, strength float64) image.Image {
	if scan == nil || strength == 0 {
		return page
	}
	under := image.NewRGBA(page.Bounds())
	draw.ApproxBiLinear.Scale(under, under.Bounds(), scan, scan.Bounds(), draw.Src, nil)
	part := int(strength * 256)
	for i := 0; i+3 < len(page.Pix); i += 4 {
		for c := range 3 {
			paper := 255 - (255-int(under.Pix[i+c]))*part/256
			page.Pix[i+c] = uint8(int(page.Pix[i+c]) * paper / 255)
		}
	}
	return page
}

// tell says what the sample shows, and lets the buttons follow.
func (e *templateEditor) tell() {
	enable(e.undo1, len(e.steps) > 0)
	enable(e.redo1, len(e.redone) > 0)
	enable(e.save1, e.changed())
	text, tone := "Kéo khung để dời, kéo góc để nới. Phím mũi tên dời 0,5 mm, giữ Shift 0,1 mm.", widgets.ToneMuted
	if i := e.chosen; i >= 0 && i < len(e.t.Boxes) {
		b := e.t.Boxes[i]
		text = vn.Capital(b.Role.Label())
		if p, ok := e.places[i]; ok && p.Size > 0 {
			text += ": tên dài nhất in cỡ " + letterSize(p.Size) + " pt"
			if p.Lines > 1 {
				text += ", " + vn.Int(int64(p.Lines)) + " dòng"
			}
		}
	}
	for i, p := range e.places {
		if p.Refused && i < len(e.t.Boxes) && e.visible(i) {
			text, tone = vn.Capital(e.t.Boxes[i].Role.Label())+": tên dài nhất không vừa khung; hãy nới khung hoặc giảm cỡ nhỏ nhất.", widgets.ToneBad
		}
	}
	e.notice.Set(text, tone)
}

func (e *templateEditor) changed() bool { return !sameTemplate(e.saved, e.t) }

// save stores the template; then runs when it is stored.
func (e *templateEditor) save(then func()) {
	t := e.t.Copy()
	raw := e.raws[t.Blank]
	e.change("Lưu mẫu "+t.Title, func(tx *data.Tx) error {
		if raw != nil {
			if _, err := tx.AddFile(raw); err != nil {
				return err
			}
		}
		return data.Put(tx, t)
	}, func(err error) {
		if err != nil {
			e.showError(err)
			return
		}
		e.saved = t
		e.t.Meta, e.t.Name = t.Meta, t.Name
		for _, s := range append(slices.Clone(e.steps), e.redone...) {
			s.Meta, s.Name = t.Meta, t.Name
		}
		e.tell()
		if then != nil {
			then()
		}
	})
}

// leaveEditor goes back to the list, after asking what becomes of changes.
func (e *templateEditor) leaveEditor() { e.ask(e.part.closeEditor, nil) }

func (e *templateEditor) ask(then, stay func()) {
	if !e.changed() {
		then()
		return
	}
	askSave(e.win, func() { e.save(then) }, then, stay)
}

// setBlank takes a picture of the blank from a file; it is stored with the template.
func (e *templateEditor) setBlank() {
	widgets.PickOpen(e.win, "Ảnh chụp hoặc quét của phôi", imageFiles, func(path string) {
		e.background(func() func() {
			raw, err := readScan(path)
			return func() {
				if err != nil {
					e.showError(err)
					return
				}
				e.takeBlank(raw)
			}
		})
	})
}

func (e *templateEditor) takeBlank(raw []byte) {
	sum := sha256.Sum256(raw)
	f := data.File{Hash: hex.EncodeToString(sum[:]), Size: len(raw)}
	e.scans[f], e.raws[f] = decodeImage(raw), raw
	e.step(func(t *data.Template) { t.Blank = f })
}
