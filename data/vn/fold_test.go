package vn

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"tones and hats go", "Lê Ân", "le an"},
		{"đ is d", "ĐẶNG THÙY TRÂM", "dang thuy tram"},
		{"eth stands in for đ", "Ðặng ðình", "dang dinh"},
		{"the new place of the tone is the old", "hoà thuỷ", "hoa thuy"},
		{"the old place of the tone is the new", "hòa thủy", "hoa thuy"},
		{"a straight apostrophe goes", "H'rê", "hre"},
		{"a curly apostrophe goes", "H’rê", "hre"},
		{"an acute accent used as apostrophe goes", "H´rê", "hre"},
		{"no apostrophe is the same word", "Hrê", "hre"},
		{"horns go", "Ước Ơn", "uoc on"},
		{"numbers of papers keep their signs", "164/QĐ-UBND", "164/qd-ubnd"},
		{"a dash is a hyphen", "2021 – 2025", "2021 - 2025"},
		{"curly quotes are straight", "“Nông thôn mới”", `"nong thon moi"`},
		{"white space is single", "\u00a0 Ba \n Tơ ", "ba to"},
		{"nothing is nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, in := range []string{c.in, norm.NFD.String(c.in)} {
				if got := Fold(in); got != c.want {
					t.Errorf("Fold(%+q) = %q, want %q", in, got, c.want)
				}
			}
		})
	}
}

func TestQueryMatch(t *testing.T) {
	for _, c := range []struct {
		name, query, text string
		want              bool
	}{
		{"without accents finds the name", "le an", "Lê Ân", true},
		{"words may come in any order", "an le", "Lê Ân", true},
		{"the beginning of a word is enough", "thuy tr", "Đặng Thùy Trâm", true},
		{"with accents finds the same", "Thuỳ Trâm", "Đặng Thùy Trâm", true},
		{"the inside of a word is not enough", "an", "Nguyễn Văn Tuấn", false},
		{"every word must occur", "le binh", "Lê Ân", false},
		{"a later word may begin as an earlier one ends", "na", "Ba Na Nam", true},
		{"a number is found by its symbol", "qđ-ubnd", "164/QĐ-UBND", true},
		{"a part behind a slash is a word", "ubnd 164", "164/QĐ-UBND", true},
		{"a sign may stand anywhere", "/qd", "164/QĐ-UBND", true},
		{"apostrophes do not matter", "hre", "người H’rê", true},
		{"an empty query matches all", "  ", "Lê Ân", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := NewQuery(c.query).Match(Fold(c.text)); got != c.want {
				t.Errorf("%q in %q: %v", c.query, c.text, got)
			}
		})
	}
	if !NewQuery(" \t").Empty() || NewQuery("a").Empty() {
		t.Error("Empty does not tell a query without words")
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Đặng Thùy Trâm", "H´rê – “hoà”", "\u1ffd a\u0323\u0302", "\uff07ŉ", "İ K ẞ", "\xff\xfe", "각"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if again := Fold(got); again != got {
			t.Errorf("folding %+q twice gives %+q, then %+q", s, got, again)
		}
		if a, b := Fold(norm.NFC.String(s)), Fold(norm.NFD.String(s)); a != b {
			t.Errorf("%+q: composed folds to %+q, decomposed to %+q", s, a, b)
		}
		for _, r := range got {
			if unicode.Is(unicode.Mn, r) || r == 'đ' {
				t.Errorf("%+q keeps a mark: %+q", s, got)
			}
		}
		if !NewQuery(s).Match(got) {
			t.Errorf("%+q does not find itself in %+q", s, got)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Nguyễn Thị Ái Ước, Trường Mầm non Ba Động")
	}
}

func BenchmarkMatch(b *testing.B) {
	q, text := NewQuery("uoc mam non"), Fold("Nguyễn Thị Ái Ước, Trường Mầm non Ba Động")
	for b.Loop() {
		q.Match(text)
	}
}
