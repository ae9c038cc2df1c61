package check

import (
	"strings"
	"testing"

	"thidua/data/vn"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int64
		exp  int
		form numberForm
	}{
		{"08", 8, 0, wellFormed}, {"1.234", 1234, 0, wellFormed}, {"1.234.567", 1234567, 0, wellFormed},
		{"1.234,56", 123456, -2, wellFormed}, {"99,64", 9964, -2, wellFormed}, {"0,5", 5, -1, wellFormed}, {"2024", 2024, 0, wellFormed},
		{"12 345", 12345, 0, wellFormed}, {"100,224", 100224, -3, commaGroup}, {"7,813", 7813, -3, commaGroup}, {"0,813", 813, -3, wellFormed},
		{"1,234,567", 1234567, 0, commaGroup}, {"12.5", 125, -1, dotDecimal}, {"99.64", 9964, -2, dotDecimal}, {"1,234.5", 12345, -1, dotDecimal},
		{"12.34.5", 12345, 0, brokenForm}, {"1.23.456", 123456, 0, brokenForm}, {"1.2345.678", 12345678, 0, brokenForm},
		{"12,,5", 125, 0, brokenForm}, {"1,2,3", 123, 0, brokenForm}, {"1.234,5,6", 123456, 0, brokenForm},
	} {
		v, form := parseNumber(c.text)
		if form != c.form || form != brokenForm && (v.n != c.n || v.exp != c.exp) {
			t.Errorf("parseNumber(%q) = %v, form %d; want %d·10^%d, form %d", c.text, v, form, c.n, c.exp, c.form)
		}
	}
}

func TestWordsNumber(t *testing.T) {
	for n, words := range map[int64]string{21: "hai mươi mốt", 15: "mười lăm", 105: "một trăm lẻ năm", 1_005_000: "một triệu không trăm linh năm nghìn",
		2_482_200_000: "hai tỷ bốn trăm tám mươi hai triệu hai trăm nghìn", 1e12: "một nghìn tỷ", 44: "bốn mươi tư", 12_000: "mười hai nghìn"} {
		if got, taken := wordsNumber(strings.Fields(words)); got != n || taken != len(strings.Fields(words)) {
			t.Errorf("wordsNumber(%q) = %d after %d words, want %d", words, got, taken, n)
		}
	}
}

// TestWordsNumberReadsBack reads every number that the program itself writes in words.
func TestWordsNumberReadsBack(t *testing.T) {
	for n := int64(1); n < 5_000_000_000_000; n = n*7/4 + 13 {
		words := strings.Fields(vn.Reading{Linh: n%2 == 0}.Number(n))
		if got, taken := wordsNumber(words); got != n || taken != len(words) {
			t.Errorf("wordsNumber(%q) = %d after %d of %d words, want %d", words, got, taken, len(words), n)
		}
	}
}

// TestFigures reads which numbers count something, and what.
func TestFigures(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Khen thưởng 08 tập thể và 11 cá nhân", "08 tập thể|11 người"},
		{"theo Quyết định số 164/QĐ-UBND ngày 12/02/2025 và Kế hoạch số 31-KH/TU", ""},
		{"Quyết định số 48/2021/QĐ-UBND năm 2021", ""},
		{"nhiệm kỳ 2020 - 2025, giai đoạn 2021-2025, năm học 2023–2024", ""},
		{"nhân ngày 27/7, dịp 30/4 và 01/5, Quốc khánh 2/9", ""},
		{"278/279 người, đạt tỷ lệ 99,64%", "278 người|279 người|99,64 %"},
		{"Quốc lộ 24, lớp 9, khoản 2 Điều 5, quý 3, lần thứ 19", ""},
		{"phòng chống Covid-19, H5N1, chương trình 135", ""},
		{"7,813 tỷ đồng; 36.400 triệu đồng; 60 nghìn người", "7,813 đồng|36.400 đồng|60 người"},
		{"tổng số 45 hộ nghèo", "45 hộ"},
		{"dân số 45.678 người", "45.678 người"},
		{"cấp phát 15kg gạo", "15 kg"},
		{"từ 05-07 người; 10 - 15 hộ", ""},
		{"“Cán bộ, đảng viên 3 gương mẫu, Nhân dân 3 tự giác”", ""},
		{"36 tập thể, cá nhân", "36 tập thể, người"},
		{"(1) Về kinh tế; (2) Về xã hội", ""},
		{"lúc 07 giờ 30 phút", "07 giờ|30 phút"},
		{"05 Bằng khen", "05 bằng khen"},
		{"giảm 0,5 điểm %", "0,5 %"},
		{"cấp 48.503/48.981 thẻ", "48.503 thẻ|48.981 thẻ"},
		{"tiết kiệm chi 10% chi thường xuyên", "10 %"},
		{"tháng 9/2024, 10/2024", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, s := range sentences(vn.NFC(c.text)) {
				for _, f := range s.figs {
					got = append(got, f.text+" "+f.unit)
				}
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

// numberRules are the rules about numbers, so that other rules do not disturb the tests of these.
var numberRules = map[string]bool{"sum": true, "part-exceeds-whole": true, "difference": true, "percentage": true, "growth": true, "product": true,
	"average": true, "list-count": true, "table-sum": true, "table-ratio": true, "two-values": true, "malformed-number": true, "digits-and-words": true,
	"percent-above-whole": true, "shares": true}

// numberFindings are what the rules about numbers say of a text.
func numberFindings(t testing.TB, text string) []Finding {
	t.Helper()
	p, err := Read("bao-cao.md", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []Finding
	for _, f := range Check(p) {
		if numberRules[f.Rule] {
			out = append(out, f)
		}
	}
	return out
}

// holds runs texts that are right: no rule about numbers may speak.
func holds(t *testing.T, texts []string) {
	t.Helper()
	for _, text := range texts {
		t.Run("quiet: "+short(text), func(t *testing.T) {
			for _, f := range numberFindings(t, text) {
				t.Errorf("%s: %s %s\n%s", f.Rule, f.Message, f.Arithmetic, text)
			}
		})
	}
}

// fails runs texts with one fault each, which the rule must find once and no other rule may tell of.
func fails(t *testing.T, rule string, texts []string) {
	t.Helper()
	for _, text := range texts {
		t.Run("found: "+short(text), func(t *testing.T) {
			found := numberFindings(t, text)
			if len(found) != 1 || found[0].Rule != rule {
				t.Errorf("found %d, want one %s: %v\n%s", len(found), rule, found, text)
				return
			}
			for _, q := range found[0].Quotes {
				if !strings.Contains(vn.NFC(text), q) {
					plainText := strings.NewReplacer("|", "", " ", "", "\t", "", "[^1]", "")
					if !strings.Contains(plainText.Replace(vn.NFC(text)), plainText.Replace(q)) {
						t.Errorf("quote %q is not in the text", q)
					}
				}
			}
		})
	}
}

func short(text string) string {
	r := []rune(strings.ReplaceAll(text, "\n", " "))
	return string(r[:min(70, len(r))])
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"Khen thưởng 36 tập thể, cá nhân (16 tập thể, 18 cá nhân).", "1.2.3,4,,5 ha/ha/2 x 3 = 4%", "“ 12 ( 3/4 ) ; trong đó: gồm 5",
		"12 (mười hai) hộ, đạt 120% kế hoạch (10), tăng 5% so với", "99/9/2024 - 12 :05 xã: A, B", "a\tb\t1\t2", "٣ hộ, ٤٥%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = vn.NFC(text)
		for _, s := range sentences(text) {
			for _, g := range s.figs {
				if g.from < 0 || g.to > len(text) || g.from >= g.to || g.numTo > g.to || text[g.from:g.numTo] != g.text {
					t.Fatalf("figure %+v lies outside of %q", g, text)
				}
			}
		}
		p := &Paper{Blocks: []*Block{{Text: text}, {Index: 1, Kind: Cell, Text: text}, {Index: 2, Kind: Cell, Text: text}, {Index: 3, Kind: Cell, Text: "Cộng\t" + text}, {Index: 4, Kind: Item, Label: "-", Text: text}}}
		for _, found := range Check(p) {
			for _, at := range found.At {
				if s := p.Blocks[at.Block].Text; at.From < 0 || at.To > len(s) || at.From > at.To {
					t.Fatalf("%s: place %v outside of %q", found.Rule, at, s)
				}
			}
		}
	})
}
