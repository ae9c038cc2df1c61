package form

import (
	"context"
	"math"
	"testing"

	"thidua/pdf"
)

func TestTheSignersStandBetweenTitleAndName(t *testing.T) {
	block := signature{recipients: []string{"Như Điều 3", "Lưu: VT, PNV"}, lines: []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, name: "Phạm Giang Nam"}
	d, err := pdf.Typeset(context.Background(), pdf.Section{Boxes: block.boxes()})
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]pdf.Field{}
	lines := map[string]pdf.Text{}
	for _, it := range d.Pages[0].Items {
		switch it := it.(type) {
		case pdf.Field:
			fields[it.Role] = it
		case pdf.Text:
			lines[it.S] = it
		}
	}
	person, agency := fields[pdf.FieldPerson], fields[pdf.FieldAgency]
	title, name := lines["PHÓ CHỦ TỊCH"], lines["Phạm Giang Nam"]
	if name.S == "" || title.S == "" {
		t.Fatalf("lines %v", lines)
	}
	middle := name.X + pdf.TextWidth(name.S, pdf.Bold, name.Size)/2
	t.Run("the person's in the middle, touching neither line", func(t *testing.T) {
		if math.Abs(person.X+person.W/2-middle) > 0.5 {
			t.Errorf("middle %.1f, name's %.1f", person.X+person.W/2, middle)
		}
		if person.Y < title.Y || person.Y+person.H > name.Y-name.Size*0.8 {
			t.Errorf("field from %.1f to %.1f between baselines %.1f and %.1f", person.Y, person.Y+person.H, title.Y, name.Y)
		}
	})
	t.Run("the seal over its left third", func(t *testing.T) {
		if got := (agency.X + agency.W - person.X) / person.W; math.Abs(got-1.0/3) > 0.01 {
			t.Errorf("covers %.2f of the signature", got)
		}
		if agency.W != 36*pdf.MM || agency.H != agency.W {
			t.Errorf("seal of %.1f × %.1f points", agency.W, agency.H)
		}
		if agency.X < pdf.A4.Left+recipWidth {
			t.Error("the seal reaches into Nơi nhận")
		}
	})
}
