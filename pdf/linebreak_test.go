package pdf

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

//go:embed testdata/report.txt
var reportText string

// newSetter is a setter for tests that break a paragraph without pages.
func newSetter() *setter {
	sec := Section{}
	sec.fill()
	return &setter{ctx: context.Background(), section: &sec, notes: map[*Note]int{}, texts: map[*Note][]row{}}
}

func broken(p *Paragraph, width float64) []row { return p.rows(newSetter(), width) }

// lineText is what a row shows, note marks included.
func lineText(r row) string {
	var b strings.Builder
	for _, it := range r.items {
		if t, ok := it.(Text); ok {
			b.WriteString(t.S)
		}
	}
	return b.String()
}

// lineEnd is how far the text of a row reaches, spaces stretched.
func lineEnd(r row) float64 {
	end := 0.0
	for _, it := range r.items {
		if t, ok := it.(Text); ok {
			end = max(end, t.X+t.Width())
		}
	}
	return end
}

func TestSpacesOfAReportStayEven(t *testing.T) {
	natural := TextWidth(" ", Regular, 14)
	var lines, loose int
	var squares float64
	for margin := 10.0; margin <= 25; margin++ { // the text is short, so it is set in many widths
		for _, text := range strings.Split(strings.TrimSpace(reportText), "\n") {
			rows := broken(&Paragraph{Runs: []Run{{Text: text}}, Indent: 28.35}, (210-30-margin)*MM)
			for _, r := range rows[:len(rows)-1] {
				first := r.items[0].(Text)
				w := (first.WordSpace + 2*first.CharSpace) / natural
				squares += w * w
				lines++
				if w > 0.5 {
					loose++
				}
			}
		}
	}
	rms := math.Sqrt(squares / float64(lines))
	t.Logf("%d lines, deviation %.3f, %d more than half as loose again", lines, rms, loose)
	if rms > 0.19 || loose*40 > lines {
		t.Errorf("deviation %.3f of the natural space, %d of %d lines loose", rms, loose, lines)
	}
}

// randomRuns makes a paragraph of random words, styles, numbers and long tokens.
func randomRuns(r *rand.Rand) []Run {
	var runs []Run
	for range 1 + r.IntN(12) {
		var b strings.Builder
		for range r.IntN(12) {
			switch r.IntN(12) {
			case 0:
				fmt.Fprintf(&b, "%d.%03d.000 ", r.IntN(999), r.IntN(999))
			case 1:
				b.WriteString("https://vanban.vn/" + strings.Repeat("abc/", r.IntN(20)) + " ")
			case 2:
				b.WriteString(strings.Repeat("W", r.IntN(60)) + " ")
			case 3:
				b.WriteString("số 164/QĐ-UBND (ngày 05 tháng 02")
			case 4:
				b.WriteString("«\u00a0gắn\u00a0chặt\u00a0»")
			default:
				letters := []rune(vietnamese)
				for range 1 + r.IntN(7) {
					b.WriteRune(letters[r.IntN(len(letters))])
				}
				b.WriteString([]string{" ", "  ", ", ", "\t"}[r.IntN(4)])
			}
		}
		runs = append(runs, Run{Text: b.String(), Style: Style(r.IntN(4)), Size: []float64{0, 0, 0, 11, 16}[r.IntN(5)]})
		if r.IntN(6) == 0 {
			runs[len(runs)-1].Note = &Note{Paragraphs: [][]Run{{{Text: "Chú thích"}}}}
		}
	}
	return runs
}

// checkLines fails unless the rows hold the words of p, whole and in order, no line reaches over the edge, and every
// justified line but the last is full.
func checkLines(t *testing.T, p *Paragraph, rows []row, width float64) {
	t.Helper()
	got, want := "", ""
	for _, r := range rows {
		got += lineText(r)
	}
	marks := 0
	for _, r := range p.Runs {
		want += printable(r.Text)
		if r.Note != nil {
			marks++
			want += fmt.Sprint(marks)
		}
	}
	bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	if bare(got) != bare(want) {
		t.Fatalf("letters lost:\n%q\n%q", got, want)
	}
	for i, r := range rows {
		end := lineEnd(r)
		if end > p.Left+width-p.Left-p.Right+0.05 {
			t.Errorf("line %d reaches %.2f of %.2f: %q", i, end, width-p.Right, lineText(r))
		}
		if strings.HasPrefix(lineText(r), " ") || strings.HasSuffix(lineText(r), " ") {
			t.Errorf("line %d begins or ends with a space: %q", i, lineText(r))
		}
		if i == len(rows)-1 {
			for _, it := range r.items {
				if w := it.(Text).WordSpace; p.Align.justified() && w > 1e-6 && sameSize(r) {
					t.Errorf("the last line is spread: %g", w)
				}
			}
		} else if p.Align.justified() && strings.Contains(strings.TrimSpace(lineText(r)), " ") && end < width-p.Right-0.05 {
			t.Errorf("line %d ends at %.2f of %.2f: %q", i, end, width-p.Right, lineText(r))
		}
	}
}

func sameSize(r row) bool {
	for _, it := range r.items {
		if it.(Text).Size != r.items[0].(Text).Size {
			return false
		}
	}
	return true
}

func TestLinesHoldForAnyText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		p := &Paragraph{Runs: randomRuns(r), Align: Align(r.IntN(5)), Indent: 40 * r.Float64(), Left: 30 * r.Float64(), Right: 30 * r.Float64()}
		width := 150 + 350*r.Float64()
		checkLines(t, p, broken(p, width), width)
		if t.Failed() {
			t.Fatalf("paragraph %+v in %g", *p, width)
		}
	}
}

func FuzzParagraph(f *testing.F) {
	f.Add("Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;", "(số 164/QĐ-UBND)", uint8(0), uint16(300))
	f.Add("\u00a0 \u00a0a\u00a0\n\n b", strings.Repeat("ươ", 90), uint8(4), uint16(20))
	f.Add("", "\xff\x00", uint8(2), uint16(0))
	f.Fuzz(func(t *testing.T, a, b string, align uint8, width uint16) {
		p := &Paragraph{Runs: []Run{{Text: a}, {Text: b, Style: Bold, Note: &Note{}}}, Align: Align(align % 5), Indent: 28}
		rows := broken(p, float64(width))
		if len(rows) == 0 {
			t.Fatal("no line")
		}
		got := ""
		for _, r := range rows {
			got += lineText(r)
			if width > 100 && lineEnd(r) > float64(width)+0.05 {
				t.Errorf("line reaches %g of %d: %q", lineEnd(r), width, lineText(r))
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(printable(s), " ", "") }
		// A letter and a mark in different runs may join when read together, so only their number of bytes is compared.
		if want := bare(a) + bare(b) + "1"; len(bare(got)) != len(bare(want)) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestNoWordHasALineToItself(t *testing.T) {
	text := "Nội dung tuyên truyền bám theo Đề án phê duyệt tại Quyết định số 1526/QĐ-TTg ngày 09/12/2022 và kế hoạch của huyện, " +
		"Kế hoạch số 75/KH-UBND ngày 07/4/2023: mỗi ngành chủ động tìm và giới thiệu gương của mình."
	for width := 300.0; width < 500; width += 3 {
		rows := broken(&Paragraph{Runs: []Run{{Text: text}}, Indent: 28.35}, width)
		for i, r := range rows[:len(rows)-1] {
			if s := lineText(r); !strings.Contains(s, " ") {
				t.Errorf("width %g: line %d is %q", width, i+1, s)
			}
		}
	}
}

func TestWordsThatBelongTogetherStayOnALine(t *testing.T) {
	for _, pair := range []string{"số|164/QĐ-UBND", "(Số|12", "ngày|05", "năm|2024", "tháng|02", "Điều|3.", "36.400|triệu", "60|km,", "Ba|Tơ", "Phần|I",
		"lần|thứ", "khoản|2", "“|Vì", "2020|–", "–|2025"} {
		w := strings.Split(pair, "|")
		if want := pair != "lần|thứ"; tied(w[0], w[1]) != want {
			t.Errorf("tied(%q, %q) = %v", w[0], w[1], !want)
		}
	}
	for _, pair := range []string{"đã|có", "huyện|đã", "Ba|năm", "2024|của"} {
		w := strings.Split(pair, "|")
		if tied(w[0], w[1]) {
			t.Errorf("%q and %q are tied", w[0], w[1])
		}
	}
	for width := 120.0; width < 400; width += 7 {
		for _, r := range broken(&Paragraph{Runs: []Run{{Text: "Theo Quyết định của Chủ tịch Ủy ban nhân dân huyện Ba Tơ ban hành hôm nay, cùng\u00a0nhau đi trên đường làng."}}}, width) {
			if s := lineText(r); strings.HasSuffix(s, "cùng") || strings.HasPrefix(s, "nhau") {
				t.Errorf("width %g: a no-break space breaks: %q", width, s)
			}
		}
	}
	sec := Section{Tie: func(a, b string) bool { return a == "Hội" && b == "đồng" }}
	sec.fill()
	s := &setter{ctx: context.Background(), section: &sec, notes: map[*Note]int{}}
	for width := 150.0; width < 400; width += 7 {
		for _, r := range (&Paragraph{Runs: []Run{{Text: strings.Repeat("Hội đồng thi đua và khen thưởng ", 6)}}, Align: Left}).rows(s, width) {
			if strings.HasSuffix(lineText(r), "Hội") {
				t.Errorf("width %g: the caller's tie breaks: %q", width, lineText(r))
			}
		}
	}
}

func TestALabelHangsBeforeTheText(t *testing.T) {
	rows := broken(&Paragraph{Label: "-", Runs: []Run{{Text: strings.Repeat("Chủ tịch, các Phó Chủ tịch ", 6)}}, Left: 20, Indent: -10, Align: Left}, 200)
	first, second := rows[0].items, rows[1].items
	if l := first[0].(Text); l.S != "-" || l.X != 10 {
		t.Errorf("label %+v", l)
	}
	if a, b := first[1].(Text).X, second[0].(Text).X; a != 20 || b != 20 {
		t.Errorf("lines begin at %g and %g, want 20", a, b)
	}
}

func TestCentredLinesAreOfLikeLength(t *testing.T) {
	rows := broken(&Paragraph{Align: Center, Runs: []Run{{Style: Bold, Text: "Tổng kết công tác thi đua, khen thưởng năm 2024 và phương hướng, nhiệm vụ năm 2025"}}}, 460)
	if len(rows) != 2 {
		t.Fatalf("%d lines", len(rows))
	}
	for _, r := range rows {
		x := r.items[0].(Text).X
		if math.Abs(x-(460-lineEnd(r))) > 0.01 {
			t.Errorf("%q is not in the middle", lineText(r))
		}
		if x > 120 {
			t.Errorf("%q is short beside its neighbour", lineText(r))
		}
	}
}
