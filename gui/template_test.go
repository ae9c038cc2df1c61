package gui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"thidua/data"
	"thidua/gui/widgets"
	"thidua/pdf/certificate"
)

// openEditor opens the editor of a template of the settings.
func (w *testWindow) openEditor(name string) *templateEditor {
	w.t.Helper()
	w.goTo(tabSettings, place{only: atTemplates})
	w.settle()
	var p *templatePart
	for _, x := range w.screens[tabSettings].(*settings).parts {
		if t, ok := x.(*templatePart); ok {
			p = t
		}
	}
	if !p.list.SelectKey(name) {
		w.t.Fatalf("no template %q", name)
	}
	p.edit()
	w.settle()
	w.win.Canvas().Capture()
	w.settle()
	return p.editor
}

// boxOf is the place of a text's box in the template.
func (e *templateEditor) boxOf(r data.TextRole) int {
	for i, b := range e.t.Boxes {
		if b.Role == r && e.visible(i) {
			return i
		}
	}
	return -1
}

// dragOnPage presses at a point of the page, in millimetres, and drags by so many.
func (w *testWindow) dragOnPage(e *templateEditor, x, y, dx, dy float32) {
	w.t.Helper()
	k, at := e.page.scale()
	from := at.AddXY(x*k, y*k)
	e.page.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	e.page.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(dx*k/2, dy*k/2)}})
	e.page.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(dx*k, dy*k)}})
	e.page.MouseUp(&desktop.MouseEvent{})
	e.page.DragEnd()
	w.settle()
}

func TestATemplateIsArrangedByMouseAndKeys(t *testing.T) {
	w := newTestWindow(t)
	w.goTo(tabSettings, place{only: atTemplates})
	w.settle()
	w.both("t-list")
	e := w.openEditor(certificate.Templates()[0])
	w.both("t-editor")
	i := e.boxOf(data.TextAuthority)
	before := e.t.Boxes[i]
	mid := func(b data.Box) (x, y float32) { return float32((b.X + b.W/2).MM()), float32((b.Y + b.H/2).MM()) }
	x, y := mid(before)
	w.dragOnPage(e, x, y, 12, 3)
	if b := e.t.Boxes[i]; e.chosen != i || b.X != before.X+data.MM(12) || b.Y%50 != 0 || b.Y < before.Y+data.MM(2.7) || b.Y > before.Y+data.MM(3.3) || b.W != before.W {
		t.Fatalf("dragged from %+v to %+v", before, b)
	}
	w.both("t-chosen")
	dragged := e.t.Boxes[i]
	w.press(fyne.KeyRight, fyne.KeyUp)
	if b := e.t.Boxes[i]; b.X != dragged.X+data.MM(0.5) || b.Y != dragged.Y-data.MM(0.5) {
		t.Errorf("arrows led to %v, %v", b.X.MM(), b.Y.MM())
	}
	t.Run("with Shift by a tenth of a millimetre", func(t *testing.T) {
		was := widgets.Modifiers
		widgets.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
		defer func() { widgets.Modifiers = was }()
		w.press(fyne.KeyRight)
		if b := e.t.Boxes[i]; b.X != dragged.X+data.MM(0.6) {
			t.Errorf("the arrow led to %v", b.X.MM())
		}
	})
	t.Run("a corner resizes", func(t *testing.T) {
		b := e.t.Boxes[i]
		w.dragOnPage(e, float32((b.X + b.W).MM()), float32((b.Y + b.H).MM()), -20, 2)
		if a := e.t.Boxes[i]; a.X != b.X || a.W >= b.W-data.MM(19) || a.H <= b.H {
			t.Errorf("resized from %+v to %+v", b, a)
		}
	})
	t.Run("near the middle a box snaps to it", func(t *testing.T) {
		b := e.t.Boxes[i]
		x, y := mid(b)
		w.dragOnPage(e, x, y, float32((e.t.Width/2).MM())-x+0.7, 0)
		if a := e.t.Boxes[i]; a.X+a.W/2 != e.t.Width/2 {
			t.Errorf("its middle is at %v of %v", (a.X + a.W/2).MM(), e.t.Width.MM())
		}
	})
	t.Run("every step is taken back and put back", func(t *testing.T) {
		n := len(e.steps)
		for range n {
			w.ctrl(fyne.KeyZ)
		}
		if e.t.Boxes[i] != before || e.changed() {
			t.Errorf("taken back to %+v", e.t.Boxes[i])
		}
		for range n {
			w.redoOrStep()
		}
		if e.t.Boxes[i] == before {
			t.Error("nothing was put back")
		}
	})
	t.Run("it is stored and prints so", func(t *testing.T) {
		want := e.t.Boxes[i]
		w.ctrl(fyne.KeyS)
		w.view(func(tx *data.Tx) error {
			got, err := certificate.ByName(tx, e.t.Name)
			if err == nil && got.Boxes[i] != want {
				t.Errorf("stored %+v, want %+v", got.Boxes[i], want)
			}
			return err
		})
	})
	t.Run("the program's template comes back", func(t *testing.T) {
		e.leaveEditor()
		w.settle()
		p := e.part
		if r := p.chosen(); !r.changed || p.undoes.Disabled() {
			t.Fatalf("row %+v", r.origin)
		}
		p.restore()
		w.settle()
		if r := p.chosen(); r.changed || r.t.Boxes[i] != before {
			t.Errorf("still %+v", r.t.Boxes[i])
		}
	})
}

func TestATemplateIsCopiedWithAScanUnderneath(t *testing.T) {
	w := newTestWindow(t)
	e := w.openEditor(certificate.Templates()[0])
	e.leaveEditor()
	w.settle()
	p := e.part
	p.askCopy()
	w.win.Canvas().Focused().(interface{ SetText(string) }).SetText("Giấy khen phôi đỏ A4")
	w.both("t-copy")
	w.ctrl(fyne.KeyS)
	r := p.chosen()
	if r == nil || r.t.Title != "Giấy khen phôi đỏ A4" || r.ofProgram || r.t.Base == "" {
		t.Fatalf("chosen is %+v", r)
	}
	e = w.openEditor(r.t.Name)
	img := image.NewRGBA(image.Rect(0, 0, 297, 210))
	for y := range 210 {
		for x := range 297 {
			if x < 20 || y < 20 || x > 277 || y > 190 {
				img.Set(x, y, color.RGBA{0xB0, 0x20, 0x20, 0xFF})
			} else {
				img.Set(x, y, color.RGBA{0xFF, 0xF6, 0xE0, 0xFF})
			}
		}
	}
	var raw bytes.Buffer
	if err := png.Encode(&raw, img); err != nil {
		t.Fatal(err)
	}
	e.takeBlank(raw.Bytes())
	e.asked.SetChecked(true)
	e.stock = true
	e.choose(e.boxOf(data.TextRecipient))
	e.draw()
	w.settle()
	w.both("t-scan")
	w.ctrl(fyne.KeyS)
	w.view(func(tx *data.Tx) error {
		got, err := certificate.ByName(tx, r.t.Name)
		if err != nil {
			return err
		}
		b, err := tx.FileBytes(got.Blank)
		if !bytes.Equal(b, raw.Bytes()) {
			t.Errorf("the scan is %d bytes in the records", len(b))
		}
		return err
	})
	e.addBox(data.TextOwn)
	w.settle()
	w.goTo(tabOverview, place{})
	w.settle()
	w.both("t-ask-save")
	w.tapDialog("Không lưu")
	if w.front != tabOverview || p.editor != nil {
		t.Error("the editor was not left")
	}
	w.goTo(tabSettings, place{only: atTemplates})
	w.settle()
	p.remove()
	w.settle()
	for _, r := range p.rows {
		if !r.ofProgram {
			t.Errorf("%s is still there", r.t.Title)
		}
	}
}

func TestAPrinterIsAdjustedByTwoReadings(t *testing.T) {
	w := newTestWindow(t)
	w.goTo(tabSettings, place{only: atPrinters})
	w.settle()
	w.both("p-empty")
	p := w.openPart("Canh máy in").(*printerPart)
	w.ctrl(fyne.KeyN)
	w.typeText("Canon LBP2900")
	w.tabKey(1)
	w.typeText("khay tay")
	w.tabKey(1)
	w.typeText("A4")
	w.ctrl(fyne.KeyP)
	w.drawn()
	w.both("p-ruler")
	w.closePaper()
	w.win.Canvas().Focus(p.read[0])
	w.typeText("28,8")
	w.tabKey(1)
	w.typeText("30,5")
	w.tabKey(1)
	w.both("p-readings")
	w.ctrl(fyne.KeyS)
	w.view(func(tx *data.Tx) error {
		all, err := data.All[data.Profile](tx)
		if len(all) != 1 || all[0].DX != 12 || all[0].DY != -5 || all[0].Printer != "Canon LBP2900" {
			t.Errorf("kept %+v", all)
		}
		return err
	})
	w.both("p-saved")
	t.Run("the desk offers it for blanks", func(t *testing.T) {
		c := w.openDeskOf("164/QĐ-UBND")
		c.paper.SetIndex(1)
		c.changed()
		w.settle()
		lines, _ := c.wanted()
		if o := c.batchOptions(lines); o.Profile == nil || o.Profile.DX != 12 || !o.Stock {
			t.Errorf("options %+v", o)
		}
	})
}
