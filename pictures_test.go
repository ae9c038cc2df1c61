package main

import (
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/certificate"
	"thidua/pdf/form"

	"thidua/data/sample"
)

// TestPictures makes the pictures of the README: `make pictures` names the folder, without it there is nothing to do.
func TestPictures(t *testing.T) {
	dir := os.Getenv("THIDUA_PICTURES")
	if dir == "" {
		t.Skip("only for `make pictures`")
	}
	home := filepath.Join(os.TempDir(), "thidua") // the pictures show it
	t.Cleanup(func() { os.RemoveAll(home) })
	db := filepath.Join(home, "bato-2024.db")
	s, err := data.Open(db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	var report, certificates *pdf.Document
	err = s.View(func(tx *data.Tx) (err error) {
		if report, err = form.Report(context.Background(), tx, sample.Year); err != nil {
			return err
		}
		d, err := tx.DecisionByNumber(demoDecision, 0)
		if err != nil {
			return err
		}
		certificates, err = certificate.Batch(context.Background(), tx, d.ID, certificate.Options{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	picture(t, filepath.Join(dir, "report-first.png"), report.Pages[0], 72)
	picture(t, filepath.Join(dir, "report-notes.png"), report.Pages[fullestOfNotes(report)], 72)
	picture(t, filepath.Join(dir, "report-last.png"), report.Pages[len(report.Pages)-1], 72)
	picture(t, filepath.Join(dir, "certificate.png"), certificates.Pages[len(certificates.Pages)-1], 96)

	needTools(t)
	w := openWindow(t, build(t), "1", "--db", db)
	w.shots = dir
	// The sample year has no dossiers to show.
	for i, name := range []string{"overview", "movements", "clusters", "", "decisions", "documents", "report", "settings"} {
		if name == "" {
			continue
		}
		if i > 0 {
			w.act("the tab "+name, func() { w.key("ctrl+" + string(rune('1'+i))) })
		}
		w.settle()
		if name == "report" { // the check has its answer a moment after the page
			w.until("the findings", func(now, _ *image.RGBA) bool { return reddish(now, image.Rect(285, 580, 310, 735)) })
		}
		w.keep(filepath.Join(dir, name+".png"))
	}
	w.act("the decisions again", func() { w.key("ctrl+5") })
	w.settle()
	w.click("the certificate desk", 1258, 122)
	w.settle()
	w.keep(filepath.Join(dir, "desk.png"))
	w.quit()
}

// reddish tells whether a part of the screen has a red sign on it.
func reddish(img *image.RGBA, part image.Rectangle) bool {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if c := img.RGBAAt(x, y); c.R > 120 && c.G < 60 && c.B < 60 {
				return true
			}
		}
	}
	return false
}

func picture(t *testing.T, file string, p *pdf.Page, dpi float64) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, pdf.Raster(p, dpi)); err != nil {
		t.Fatal(err)
	}
}

// fullestOfNotes is the page with the most text of note size.
func fullestOfNotes(d *pdf.Document) int {
	best, most := 0, 0
	for i, p := range d.Pages {
		n := 0
		for _, it := range p.Items {
			if x, ok := it.(pdf.Text); ok && x.Size == 11 && i > 0 && i < len(d.Pages)-1 {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}
