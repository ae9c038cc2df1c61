package form_test

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/edition"
	"thidua/pdf"
	"thidua/pdf/form"
)

// frozen freezes a decision, signs it, changes its list, and returns the edition with what differs.
func frozen(t *testing.T, s *data.Store, id data.ID, signed bool) (e *data.Edition, items []edition.Item) {
	t.Helper()
	update(t, s, func(tx *data.Tx) (err error) {
		e, err = edition.Freeze(tx, edition.Subject{Decision: id}, []byte("%PDF-a"), "thử")
		return err
	})
	if signed {
		update(t, s, func(tx *data.Tx) (err error) {
			e.Exact = true
			if e.Signed, err = tx.AddFile([]byte("%PDF-a ký")); err != nil {
				return err
			}
			return data.Put(tx, e)
		})
	}
	update(t, s, func(tx *data.Tx) error {
		list, err := tx.AwardsOf(id)
		if err != nil {
			return err
		}
		list[0].Name = "Trường Mầm non Sao Mai"
		if err := data.Put(tx, list[0]); err != nil {
			return err
		}
		return data.Delete[data.Award](tx, list[len(list)-1].ID)
	})
	if err := s.View(func(tx *data.Tx) (err error) { items, err = edition.Compare(tx, e); return err }); err != nil {
		t.Fatal(err)
	}
	return e, items
}

func TestCorrection(t *testing.T) {
	correct := func(s *data.Store, e *data.Edition, items []edition.Item) (doc *pdf.Document, err error) {
		err = s.View(func(tx *data.Tx) error { doc, err = form.Correction(context.Background(), tx, e, items); return err })
		return doc, err
	}
	t.Run("it names the signed paper and sets what was written beside what it should read", func(t *testing.T) {
		s := office(t)
		e, items := frozen(t, s, decided(t, s, nil, 2, 2), true)
		doc, err := correct(s, e, items)
		if err != nil {
			t.Fatal(err)
		}
		photograph(t, doc, "correction")
		text := strings.Join(strings.Fields(strings.ReplaceAll(textOf(doc), "\u00a0", " ")), " ")
		for _, want := range []string{"V/v đính chính", "164/QĐ-UBND", "ngày 12 tháng 02 năm 2025", "Nội dung đã ghi", "Nội dung đính chính", "Vị trí",
			"Trường Mầm non Sao Mai", "Bỏ nội dung này", "CHỦ TỊCH", "Phạm Giang Nam", "Nơi nhận:"} {
			if !strings.Contains(text, want) {
				t.Errorf("the letter lacks %q", want)
			}
		}
	})
	t.Run("a paper that is not signed needs none", func(t *testing.T) {
		s := office(t)
		e, items := frozen(t, s, decided(t, s, nil, 2, 2), false)
		if _, err := correct(s, e, items); err == nil || !strings.Contains(data.Message(err), "chưa ký") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a paper that says what it said needs none", func(t *testing.T) {
		s := office(t)
		e, _ := frozen(t, s, decided(t, s, nil, 2, 2), true)
		if _, err := correct(s, e, nil); err == nil || !strings.Contains(data.Message(err), "không có gì") {
			t.Errorf("got %v", err)
		}
	})
}

// textOf is what a reader sees, page by page.
func textOf(doc *pdf.Document) string {
	var b strings.Builder
	for _, p := range doc.Pages {
		for _, it := range p.Items {
			if x, ok := it.(pdf.Text); ok {
				b.WriteString(x.S + " ")
			}
		}
	}
	return b.String()
}

// photograph writes the pages as pictures into the folder that THIDUA_PHOTOS names.
func photograph(t *testing.T, doc *pdf.Document, name string) {
	t.Helper()
	dir := os.Getenv("THIDUA_PHOTOS")
	if dir == "" {
		return
	}
	for i, p := range doc.Pages {
		f, err := os.Create(fmt.Sprintf("%s/%s-%d.png", dir, name, i+1))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, pdf.Raster(p, 90)); err != nil {
			t.Fatal(err)
		}
	}
}
