package report_test

import (
	"testing"

	"thidua/data/report"
)

func TestAnEditorReadsAndWritesTheSameText(t *testing.T) {
	for _, text := range []string{
		"Năm 2024 là năm tăng tốc.",
		"*nghiêng* và **đậm**, ***cả hai*** rồi thường",
		"có {{awards level=district kind=individual}} cá nhân[^1], đạt {{indicator a part=plan}}%",
		`dấu sao \* và ngoặc \{\{ và [không phải chú thích]`,
		"**{{awards}} tập thể**",
		"sai {{khong-co x}} ở đây",
		"một dấu * lẻ và 2 * 3",
		"",
	} {
		t.Run(text, func(t *testing.T) {
			bits := report.Inline(text)
			for _, b := range bits {
				if b.From < 0 || b.To > len(text) || b.From >= b.To {
					t.Fatalf("%+v lies outside", b)
				}
				if got := text[b.From:b.To]; b.Text != "" && got != b.Text && got != `\`+b.Text {
					t.Errorf("%q stands where %q is said to", got, b.Text)
				}
			}
			again := report.Markup(bits)
			if again2 := report.Markup(report.Inline(again)); again2 != again {
				t.Errorf("written as %q, then as %q", again, again2)
			}
			one, two := plainOf(bits), plainOf(report.Inline(again))
			if one != two {
				t.Errorf("reads %q, after writing %q", one, two)
			}
		})
	}
}

func TestAWrongFieldKeepsItsPlaceAndSaysWhy(t *testing.T) {
	bits := report.Inline("có {{indicator}} xã và {{awards}} người")
	if len(bits) != 5 || bits[1].Field != "{{indicator}}" || bits[1].Problem == "" || bits[3].Problem != "" {
		t.Fatalf("%+v", bits)
	}
	if got := report.Markup(bits); got != "có {{indicator}} xã và {{awards}} người" {
		t.Errorf("written as %q", got)
	}
}

func plainOf(bits []report.Bit) string {
	s := ""
	for _, b := range bits {
		style := ""
		if b.Bold {
			style += "b"
		}
		if b.Italic {
			style += "i"
		}
		for _, r := range b.Text {
			s += style + string(r)
		}
		s += b.Field + b.Note
	}
	return s
}

func FuzzInline(f *testing.F) {
	f.Add("a *b* {{awards}} [^1] \\* **c")
	f.Fuzz(func(t *testing.T, text string) {
		again := report.Markup(report.Inline(text))
		if twice := report.Markup(report.Inline(again)); twice != again {
			t.Errorf("%q is written as %q and then as %q", text, again, twice)
		}
	})
}
