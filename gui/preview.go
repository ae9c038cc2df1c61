package gui

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/gui/widgets"
	"thidua/pdf"
)

// preview shows the pages of a paper in place of the screens, with the ways out of it: a file, the printer, back.
type preview struct {
	w     *window
	paper paper
	doc   *pdf.Document
	back  fyne.Focusable
}

// openPaper makes the pages of p and shows them.
func (w *window) openPaper(p paper) {
	var doc *pdf.Document
	w.work("Đang dựng "+lowerFirst(p.title), func(ctx context.Context, progress func(int, int)) error {
		return w.store.View(func(tx *data.Tx) (err error) {
			doc, err = p.make(ctx, tx, progress)
			return err
		})
	}, func() { w.showPaper(p, doc) })
}

func (w *window) showPaper(p paper, doc *pdf.Document) {
	v := &preview{w: w, paper: p, doc: doc, back: w.win.Canvas().Focused()}
	save := widgets.NewPrimaryButton("Lưu PDF", theme.DocumentSaveIcon(), w.guard(v.savePDF))
	save.Hint = "Lưu thành tệp PDF (Ctrl+S)"
	print := widgets.NewButton("In…", theme.DocumentPrintIcon(), w.guard(v.printPDF))
	print.Hint = "Gửi tới máy in (Ctrl+P)"
	closing := widgets.NewButton("Quay lại", theme.NavigateBackIcon(), w.guard(w.closePaper))
	closing.Hint = "Quay lại (Esc)"
	save.OnEscape, print.OnEscape, closing.OnEscape = closing.OnTapped, closing.OnTapped, closing.OnTapped

	view := widgets.NewPageView(print, save)
	view.OnEscape = closing.OnTapped
	sizes := make([]widgets.PageSize, len(doc.Pages))
	for i, g := range doc.Pages {
		sizes[i] = widgets.PageSize{Width: g.Width, Height: g.Height}
	}
	if len(sizes) > 0 && sizes[0].Width > sizes[0].Height {
		view.FitPage()
	} else {
		view.SetZoom(1)
	}
	view.SetPages(sizes, func(i int, dpi float64) image.Image { return pdf.Raster(doc.Pages[i], dpi) })

	head := widgets.Inset(container.NewBorder(nil, nil, closing, nil, widgets.Inset(widgets.NewHeading(p.title), 0, 8)), 4, 8)
	notes := widgets.NewInfoBar()
	if n := len(doc.Warnings); n > 0 {
		notes.Say(doc.Warnings[0], widgets.ToneWaiting)
	}
	w.closePaper()
	w.paper = v
	w.main.Hide()
	w.stack.Objects = []fyne.CanvasObject{w.main, container.NewBorder(container.NewVBox(head, notes), nil, nil, nil, view)}
	w.stack.Refresh()
	w.win.Canvas().Focus(view)
}

// closePaper goes back from the pages to the screen; without pages it does nothing.
func (w *window) closePaper() {
	v := w.paper
	if v == nil {
		return
	}
	w.paper = nil
	w.main.Show()
	w.stack.Objects = []fyne.CanvasObject{w.main}
	w.stack.Refresh()
	w.win.Canvas().Unfocus()
	if v.back != nil {
		w.win.Canvas().Focus(v.back)
	}
}

var pdfFiles = widgets.FileFilter{Name: "Tệp PDF", Ext: []string{".pdf"}}

func (v *preview) savePDF() {
	widgets.PickSave(v.w.win, "Lưu PDF", v.paper.file, pdfFiles, func(path string) {
		v.write(path, func() {
			v.w.toast("Đã lưu " + path)
			v.handedOut()
		})
	})
}

// printPDF hands the pages to the system's printer through a file in the folder for temporary files.
func (v *preview) printPDF() {
	var path string
	v.w.work("Đang chuẩn bị in", func(context.Context, func(int, int)) error {
		dir, err := printFolder()
		if err != nil {
			return err
		}
		// A viewer may still hold the file printed before, so each gets a name of its own.
		path = filepath.Join(dir, strings.TrimSuffix(v.paper.file, ".pdf")+v.w.now().Format("-150405")+".pdf")
		return pdf.WriteFile(path, v.doc)
	}, func() {
		if err := widgets.PrintFile(path); err != nil {
			v.w.showError(err)
			return
		}
		v.w.toast("Đã gửi tới máy in.")
		v.handedOut()
	})
}

func (v *preview) write(path string, then func()) {
	v.w.work("Đang ghi PDF", func(context.Context, func(int, int)) error { return pdf.WriteFile(path, v.doc) }, then)
}

func (v *preview) handedOut() {
	if v.paper.out != nil {
		v.paper.out()
	}
}

// printFolder is emptied of what was printed before, as far as nobody reads it any more.
func printFolder() (string, error) {
	dir := filepath.Join(os.TempDir(), "thidua-in")
	os.RemoveAll(dir)
	return dir, os.MkdirAll(dir, 0o700)
}
