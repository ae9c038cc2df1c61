package vn

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestText(t *testing.T) {
	t.Run("a decomposed name becomes its composed form", func(t *testing.T) {
		decomposed := norm.NFD.String("Đặng")
		if len([]rune(decomposed)) != 6 {
			t.Fatalf("the sample is not decomposed: %q", decomposed)
		}
		if got := NFC(decomposed); got != "Đặng" || len([]rune(got)) != 4 {
			t.Errorf("NFC gives %q", got)
		}
	})
	t.Run("a pasted line loses its extra white space", func(t *testing.T) {
		if got := Clean(" \tPhòng\u00a0 Nội  vụ\r\n"); got != "Phòng Nội vụ" {
			t.Errorf("Clean gives %q", got)
		}
	})
	t.Run("a first letter with diacritics gets its capital", func(t *testing.T) {
		for in, want := range map[string]string{"đã in": "Đã in", "ủy ban": "Ủy ban", "1 giấy": "1 giấy", "": "", "\xff": "\xff"} {
			if got := Capital(in); got != want {
				t.Errorf("Capital(%q) = %q, want %q", in, got, want)
			}
		}
	})
	t.Run("a phrase that moves into a sentence loses its capital", func(t *testing.T) {
		if got := LowerFirst("Đã có thành tích"); got != "đã có thành tích" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a mistake is told in a whole sentence", func(t *testing.T) {
		want := "Ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm, ví dụ 05/02/2025."
		if got := ErrDate.(Mistake).ForPerson(); got != want {
			t.Errorf("got %q", got)
		}
	})
}
