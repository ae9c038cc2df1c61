package report

import (
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/vn"
)

var inlineSeeds = []string{"a *b* **c** {{awards}} [^1] \\*d\\{ e", "***x*** ** y {{sum (awards) (awards kind=household)}}", "  hai   dòng\n\nmột\t{{clusters}}  *", "đ\\→[^a]*{{indicator a}}*",
	"{{awards typed=\"1.234\" because=\"vì (a)\"}} {{percent of=(awards) over=(sum (awards) (clusters))}}", "*a **b* c** \\\\ \\[^1]"}

// FuzzLocate holds that the places of letters are true: the text read through them is the text that papers print.
func FuzzLocate(f *testing.F) {
	for _, s := range inlineSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = vn.NFC(s)
		pieces, err := locate(s)
		if err != nil {
			return
		}
		plain, err := parseInline(vn.Clean(s))
		if err != nil {
			return // a line break inside a field
		}
		words := func(list []piece) string {
			var b strings.Builder
			for _, p := range list {
				b.WriteString(p.text)
				if p.text == "" {
					b.WriteString(" ? ")
				}
			}
			return vn.Clean(b.String())
		}
		var mine []piece
		for _, p := range pieces {
			mine = append(mine, p.piece)
			if p.text != "" && len(p.at) != len(p.text)+1 {
				t.Fatalf("%q: %d places for %d bytes", s, len(p.at), len(p.text))
			}
			for i, a := range p.at {
				if a < 0 || a > len(s) || i > 0 && a < p.at[i-1] {
					t.Fatalf("%q: places %v", s, p.at)
				}
			}
		}
		if !strings.Contains(s, "*") && words(mine) != words(plain) {
			t.Fatalf("%q reads %q, prints %q", s, words(mine), words(plain))
		}
	})
}

// FuzzReplace holds that replacing never touches a field or a note mark, and leaves a text that reads back.
func FuzzReplace(f *testing.F) {
	for _, s := range inlineSeeds {
		f.Add(s, "a", "x*")
	}
	f.Fuzz(func(t *testing.T, s, find, with string) {
		s, err := canonical(vn.Clean(s))
		if err != nil || strings.ContainsAny(with, "{[\\") {
			return
		}
		r := &data.Report{Year: 2031, Opening: []data.Block{{Text: s}}}
		hits := Find(r, Query{Text: find, AnyAccent: true})
		for _, h := range hits {
			if h.From > h.To || h.To > len(s) {
				t.Fatalf("%q: hit %+v", s, h)
			}
		}
		out, _ := Replace(r, hits, with)
		before, _ := parseInline(s)
		after, err := parseInline(out.Opening[0].Text)
		if err != nil {
			t.Fatalf("%q becomes %q: %v", s, out.Opening[0].Text, err)
		}
		kept := func(list []piece) (out []string) {
			for _, p := range list {
				if p.field != nil {
					out = append(out, p.field.String())
				} else if p.note != "" {
					out = append(out, p.note)
				}
			}
			return out
		}
		if a, b := strings.Join(kept(before), "|"), strings.Join(kept(after), "|"); a != b {
			t.Fatalf("%q becomes %q", s, out.Opening[0].Text)
		}
	})
}

// FuzzSentences holds that sentences lie in order within the text and leave out only white space.
func FuzzSentences(f *testing.F) {
	for _, s := range append(inlineSeeds, "Một. Hai? “Ba!” TM. UBND. 4.5 năm {{awards because=\"A. B\" typed=1}}. Hết./.") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, x := range sentences(s) {
			if x.From < last || x.To <= x.From || x.To > len(s) || strings.TrimSpace(s[last:x.From]) != "" {
				t.Fatalf("%q: %v", s, x)
			}
			last = x.To
		}
		if strings.TrimSpace(s[last:]) != "" {
			t.Fatalf("%q: %q is left", s, s[last:])
		}
	})
}

func TestSentencesEndWhereAReaderStops(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Một câu. Hai câu? Ba!", "Một câu.|Hai câu?|Ba!"},
		{"TM. UBND huyện ký. Xong", "TM. UBND huyện ký.|Xong"},
		{"đạt 99.5 điểm. tiếp theo", "đạt 99.5 điểm. tiếp theo"},
		{"Ông nói “được.” Rồi đi.", "Ông nói “được.”|Rồi đi."},
		{"Có {{awards typed=1 because=\"A. B\"}}. *Mới* thế.", "Có {{awards typed=1 because=\"A. B\"}}.|*Mới* thế."},
		{"Kính báo cáo./.", "Kính báo cáo./."},
	} {
		var got []string
		for _, x := range sentences(tt.text) {
			got = append(got, tt.text[x.From:x.To])
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: %q", tt.text, got)
		}
	}
}

func TestYearsOfTheOldReport(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"năm 2024", "năm 2025"}, {"NĂM 2025", "NĂM 2026"}, {"năm học 2023-2024", "năm học 2024-2025"}, {"năm học 2023 – 2024.", "năm học 2024 – 2025."},
		{"giai đoạn 2021-2025", "giai đoạn 2021-2025"}, {"giai đoạn 2024-2025", "giai đoạn 2024-2025"}, {"ngày 18/6/2024", "ngày 18/6/2024"},
		{"ngày 18 tháng 6 năm 2024", "ngày 18 tháng 6 năm 2024"}, {"48/2024/QĐ-UBND", "48/2024/QĐ-UBND"}, {"đến năm 2030", "đến năm 2030"},
		{"“xóa nhà tạm trong năm 2025”", "“xóa nhà tạm trong năm 2025”"}, {"{{awards year=2024}} năm 2024", "{{awards year=2024}} năm 2025"}, {"2.024 hộ", "2.024 hộ"}, {"2024,5", "2024,5"},
	} {
		if got := shiftYears(tt.text, 2024, 1); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}
