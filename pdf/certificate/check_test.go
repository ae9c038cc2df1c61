package certificate_test

import (
	"context"
	"errors"
	"image"
	"strings"
	"sync"
	"testing"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

func look(t testing.TB, s *data.Store, id data.ID, o certificate.Options) (sheets []*certificate.Sheet) {
	t.Helper()
	if err := s.View(func(tx *data.Tx) (err error) {
		sheets, err = certificate.Sheets(context.Background(), tx, id, o)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return sheets
}

func TestTheWorstSheetsComeFirst(t *testing.T) {
	s := office(t)
	icelandic := person("Nguyễn Ðức An") // U+00D0
	unnamed := person("Lê Thị B")
	unnamed.Honorific = ""
	id := decided(t, s, nil, person("Đinh Văn Ếp"), icelandic, unnamed, person("Nguyễn Văn 😀"),
		person("Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân Thị Ngọc Ánh Phượng Hằng"), person("Phạm Giang"))
	sheets := look(t, s, id, certificate.Options{})
	if len(sheets) != 6 || sheets[0].Line != 1 {
		t.Fatalf("%d sheets, the first is line %d", len(sheets), sheets[0].Line)
	}
	certificate.Worst(sheets)
	var got []string
	for _, x := range sheets {
		got = append(got, x.Name+": "+x.Verdict().Label())
	}
	want := "Ông Nguyễn Văn 😀: không in được|Ông Nguyễn Ðức An: cần xem lại|Lê Thị B: cần xem lại|" +
		"Ông Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân Thị Ngọc Ánh Phượng Hằng: "
	if all := strings.Join(got, "|"); !strings.HasPrefix(all, want) || !strings.HasSuffix(all, "Ông Phạm Giang: đạt") && !strings.HasSuffix(all, "Ông Đinh Văn Ếp: đạt") {
		t.Errorf("got %s", all)
	}
	if sheets[0].Err == nil || sheets[0].Page != nil || data.Message(sheets[0].Err) == "" {
		t.Errorf("%+v", sheets[0])
	}
	if string(sheets[1].Odd) != "Ð" || !sheets[2].NoHonorific {
		t.Errorf("%q %v", sheets[1].Odd, sheets[2].NoHonorific)
	}
	long, short := sheets[3], sheets[5]
	if long.Box != data.TextRecipient || short.Shrunk <= long.Shrunk {
		t.Errorf("long %+v\nshort %+v", long, short)
	}
}

func TestEveryLetterOfVietnameseIsUsual(t *testing.T) {
	s := office(t)
	all := "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵfjwz"
	a := person(all)
	a.Title = "“Giáo viên” – 100 % (tổ 5), Y’Bing…"
	for _, x := range look(t, s, decided(t, s, nil, a), certificate.Options{}) {
		if len(x.Odd) > 0 {
			t.Errorf("odd: %q", x.Odd)
		}
	}
}

func TestThumbnailsArriveOneByOneAndStop(t *testing.T) {
	s := office(t)
	sheets := look(t, s, many(t, s, 30), certificate.Options{})
	var mu sync.Mutex
	got := map[int]bool{}
	if err := certificate.Thumbnails(context.Background(), sheets, 120, func(i int, img *image.RGBA) {
		mu.Lock()
		defer mu.Unlock()
		got[i] = true
		if img.Rect.Dx() != 120 || img.Rect.Dy() != 85 {
			t.Errorf("%v", img.Rect)
		}
	}); err != nil || len(got) != 30 {
		t.Errorf("%d pictures, %v", len(got), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	err := certificate.Thumbnails(ctx, sheets, 120, func(int, *image.RGBA) {
		mu.Lock()
		defer mu.Unlock()
		n++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || n > 8 {
		t.Errorf("%d pictures after it was stopped, %v", n, err)
	}
}

// BenchmarkProofs draws the proof sheet of the decision with the most recipients of the sample year.
func BenchmarkProofs(b *testing.B) {
	s := office(b)
	id := many(b, s, 466)
	for b.Loop() {
		sheets := look(b, s, id, certificate.Options{})
		certificate.Worst(sheets)
		if err := certificate.Thumbnails(context.Background(), sheets, 240, func(int, *image.RGBA) {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPreview sets and draws one certificate at the size of a screen.
func BenchmarkPreview(b *testing.B) {
	s := office(b)
	id := many(b, s, 2)
	for b.Loop() {
		pdf.Raster(mustPrint(b, s, id, certificate.Options{Only: []int{1}}).Pages[0], 96)
	}
}
