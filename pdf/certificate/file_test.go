package certificate_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// many stores a decision with n recipients of varied names.
func many(t testing.TB, s *data.Store, n int) data.ID {
	family := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Đinh", "Võ"}
	given := []string{"Ái Ước", "Văn Ếp", "Thị Mỹ Hạnh", "Quốc Việt", "Ngọc Ánh", "Hữu Phước", "Thị Bích Thủy"}
	awards := make([]data.Award, n)
	for i := range awards {
		awards[i] = person(fmt.Sprintf("%s %s", family[i%len(family)], given[i/len(family)%len(given)]))
		awards[i].Title, awards[i].UnitName = "Giáo viên", fmt.Sprintf("Trường Tiểu học số %d Ba Tơ", i+1)
		awards[i].Certificate = fmt.Sprintf("%03d", i+1)
	}
	return decided(t, s, nil, awards...)
}

func TestTheSameRecordsGiveTheSameBytes(t *testing.T) {
	s := office(t)
	id := many(t, s, 20)
	var a, b bytes.Buffer
	for _, w := range []io.Writer{&a, &b} {
		if err := pdf.Write(w, mustPrint(t, s, id, certificate.Options{})); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two prints of the same records differ")
	}
}

func TestPagesShareTheirArtwork(t *testing.T) {
	s := office(t)
	id := many(t, s, 60)
	size := func(only []int) int {
		var b bytes.Buffer
		if err := pdf.Write(&b, mustPrint(t, s, id, certificate.Options{Only: only})); err != nil {
			t.Fatal(err)
		}
		return b.Len()
	}
	one, all := size([]int{1}), size(nil)
	if one > 260_000 {
		t.Errorf("one certificate takes %d bytes", one)
	}
	if more := (all - one) / 59; more > 1500 {
		t.Errorf("each further certificate takes %d bytes", more)
	}
}

func TestTheNameCanBeCopiedFromThePDF(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	s := office(t)
	doc := mustPrint(t, s, decided(t, s, nil, person("Nguyễn Thị Ái Ước")), certificate.Options{})
	file := filepath.Join(t.TempDir(), "giay-khen.pdf")
	if err := pdf.WriteFile(file, doc); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "GIẤY KHEN", "Ông NGUYỄN THỊ ÁI ƯỚC", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the file's text lacks %q", want)
		}
	}
}

func BenchmarkThousandCertificates(b *testing.B) {
	s := office(b)
	id := many(b, s, 1000)
	b.Run("pages", func(b *testing.B) {
		for b.Loop() {
			mustPrint(b, s, id, certificate.Options{})
		}
	})
	b.Run("one file", func(b *testing.B) {
		first := certificate.Options{Only: []int{1}}
		for b.Loop() {
			if err := pdf.WriteFile(filepath.Join(b.TempDir(), "mot.pdf"), mustPrint(b, s, id, first)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("file", func(b *testing.B) {
		file := filepath.Join(b.TempDir(), "giay-khen.pdf")
		for b.Loop() {
			if err := pdf.WriteFile(file, mustPrint(b, s, id, certificate.Options{})); err != nil {
				b.Fatal(err)
			}
		}
		if st, err := os.Stat(file); err == nil {
			b.ReportMetric(float64(st.Size()), "bytes")
		}
	})
}

func BenchmarkPicture(b *testing.B) {
	s := office(b)
	page := mustPrint(b, s, many(b, s, 1), certificate.Options{}).Pages[0]
	for b.Loop() {
		pdf.Raster(page, 100)
	}
}
