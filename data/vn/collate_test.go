package vn

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
)

func sortedBy(key func(string) []byte, list []string) []string {
	out := slices.Clone(list)
	slices.Reverse(out)
	slices.SortFunc(out, func(a, b string) int { return bytes.Compare(key(a), key(b)) })
	return out
}

func TestSorting(t *testing.T) {
	for _, c := range []struct {
		name string
		key  func(string) []byte
		want []string // in the right order
	}{
		{"letters and tones follow the alphabet", TextKey,
			strings.Fields("ma mà mả mã má mạ mă mằ mẳ mẵ mắ mặ mâ mầ mẩ mẫ mấ mậ")},
		{"đ comes after d", TextKey, strings.Fields("da dỗ đa đỗ ê")},
		{"o ô ơ, u ư", TextKey, strings.Fields("Oanh Ông Ơn Út Ủy Ước y")},
		{"figures sort by value", TextKey, []string{"Khối 2", "Khối 10", "Khối 100"}},
		{"a word comes before its continuation", TextKey, []string{"Ba", "Bá", "Ba Bích", "Ba Tơ"}},
		{"both places of a tone sort together", TextKey, []string{"Hòa An", "Hoà Bình", "Hòa Cường"}},
		{"tones order given names", GivenNameKey, []string{"Trần Hà", "Lê Hả", "Ân Hạ"}},
		{"the given name comes first, then family and middle", GivenNameKey,
			[]string{"Lê Thị An", "Nguyễn Thị An", "Nguyễn Văn An", "Lê Ân", "Trần Bình", "An Chi"}},
		{"a given name in either spelling is one name", GivenNameKey,
			[]string{"Lê Thị Thuỷ", "Nguyễn Thị Thủy", "Phạm Thị Thuỷ"}},
		{"a qualifier in brackets is not the given name", GivenNameKey,
			[]string{"Lê Văn An", "Lê Văn An (A)", "Lê Văn An (B)", "Phạm Văn An", "Hồ Ba"}},
		{"the family name comes first for lists by family", FamilyNameKey,
			[]string{"Đinh Văn Bảy", "Lê An", "Lê Ân", "Lê Văn Ân", "Nguyễn An", "Phạm An"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sortedBy(c.key, c.want); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestMoveTone(t *testing.T) {
	for in, want := range map[string]string{
		"hoà": "hòa", "HOÀ": "HÒA", "Thuỷ": "Thủy", "Uỷ ban": "Ủy ban", "khoẻ": "khỏe",
		"quý": "quý", "toán": "toán", "hoàn": "hoàn", "hòa": "hòa", "khuỷu": "khuỷu",
	} {
		if got := moveTone(in); got != want {
			t.Errorf("moveTone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKeysAreTheSameOnAnyGoroutine(t *testing.T) {
	want := GivenNameKey("Nguyễn Thị Ái Ước")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if !bytes.Equal(GivenNameKey("Nguyễn Thị Ái Ước"), want) {
					t.Error("the key differs")
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzKeys(f *testing.F) {
	f.Add("Nguyễn Thị Ái Ước", "Lê Ân (B)")
	f.Add("", "12345678901234567890123456789012345678901234567890")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, key := range []func(string) []byte{TextKey, GivenNameKey, FamilyNameKey} {
			if !bytes.Equal(key(a), key(NFC(a))) {
				t.Errorf("%+q has another key than its normal form", a)
			}
			key(b)
		}
	})
}

func BenchmarkGivenNameKey(b *testing.B) {
	for b.Loop() {
		GivenNameKey("Nguyễn Thị Ái Ước")
	}
}
