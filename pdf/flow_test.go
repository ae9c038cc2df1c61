package pdf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

func typeset(t testing.TB, boxes ...Box) *Document {
	t.Helper()
	d, err := Typeset(context.Background(), Section{Boxes: boxes})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shown is a line of text on a page.
type shown struct {
	y    float64
	size float64 // of its largest letters
	s    string
}

// linesOf returns the lines of a page from top to bottom; cells of a table that stand level are one line.
func linesOf(p *Page) []shown {
	var out []shown
	for _, it := range p.Items {
		t, ok := it.(Text)
		if !ok {
			continue
		}
		i := slices.IndexFunc(out, func(l shown) bool { return math.Abs(l.y-t.Y) < 6 })
		if i < 0 {
			out = append(out, shown{t.Y, t.Size, t.S})
			continue
		}
		if t.Size > out[i].size {
			out[i].y, out[i].size = t.Y, t.Size
		}
		out[i].s += t.S
	}
	slices.SortFunc(out, func(a, b shown) int {
		if a.y < b.y {
			return -1
		}
		return 1
	})
	return out
}

// body leaves out the page number and the notes.
func body(p *Page) []shown {
	var out []shown
	for _, l := range linesOf(p) {
		if l.y > A4.Top && l.size > 10 {
			out = append(out, l)
		}
	}
	return out
}

func notesOf(p *Page) []shown {
	var out []shown
	for _, l := range linesOf(p) {
		if l.size <= 10 {
			out = append(out, l)
		}
	}
	return out
}

func text(s string) []Run { return []Run{{Text: s}} }

// filler is a paragraph of a given number of lines, the first line saying which it is.
func filler(name string, lines int) *Paragraph {
	return &Paragraph{Runs: text(name + strings.Repeat("\nmột dòng của "+name, lines-1)), Align: Left}
}

func TestAHeadingNeverEndsAPage(t *testing.T) {
	for n := 25; n < 45; n++ { // whatever stands above it
		d := typeset(t, filler("đầu", n),
			&Paragraph{Runs: text("I. TIÊU ĐỀ"), Heading: 1, Before: 6}, &Paragraph{Runs: text("1. Tiêu đề nhỏ"), Heading: 2, Before: 6}, filler("thân", 5))
		for i, p := range d.Pages {
			lines := body(p)
			if last := lines[len(lines)-1].s; strings.Contains(strings.ToLower(last), "tiêu đề") {
				t.Errorf("%d lines above: page %d ends with %q", n, i+1, last)
			}
		}
		if len(d.Outline) != 2 || d.Outline[1].Title != "1. Tiêu đề nhỏ" || d.Outline[1].Level != 1 {
			t.Fatalf("outline %+v", d.Outline)
		}
		b := d.Outline[0]
		if !slices.ContainsFunc(linesOf(d.Pages[b.Page]), func(l shown) bool { return l.s == "I. TIÊU ĐỀ" && l.y > b.Y && l.y < b.Y+20 }) {
			t.Errorf("%d lines above: the bookmark %+v points elsewhere", n, b)
		}
	}
}

func TestNoLineStandsAlone(t *testing.T) {
	for n := 25; n < 45; n++ {
		d := typeset(t, filler("đầu", n), filler("giữa", 6), filler("cuối", 6))
		for _, p := range d.Pages {
			lines := body(p)
			for _, name := range []string{"đầu", "giữa", "cuối"} {
				here := 0
				for _, l := range lines {
					if strings.HasSuffix(l.s, name) {
						here++
					}
				}
				if here == 1 {
					t.Errorf("%d lines above: one line of %q alone on a page", n, name)
				}
			}
		}
	}
}

func TestTheSignatureNeverStandsAlone(t *testing.T) {
	sign := &SideBySide{KeepBack: true, Before: 12, Cells: [][]Box{
		{&Paragraph{Runs: text("Nơi nhận:"), Align: Left}}, {&Paragraph{Runs: text("CHỦ TỊCH"), Align: Center}, Space(60), &Paragraph{Runs: text("Phạm Giang Nam"), Align: Center}}}}
	for n := 20; n < 45; n++ {
		boxes := []Box{filler("báo cáo", n)}
		for range 3 {
			boxes = append(boxes, filler("báo cáo", 1))
		}
		d := typeset(t, append(boxes, sign)...)
		last := body(d.Pages[len(d.Pages)-1])
		if len(last) < 4 || !strings.Contains(last[len(last)-1].s, "Phạm Giang Nam") || !strings.Contains(last[len(last)-4].s, "báo cáo") {
			t.Errorf("%d lines above: the last page holds %v", n, last)
		}
		gap := last[len(last)-1].y - last[len(last)-2].y
		if math.Abs(gap-(60+1.3*14)) > 0.01 {
			t.Errorf("%g points between title and name", gap)
		}
	}
}

func TestPageNumbersStandOnTopFromPageTwo(t *testing.T) {
	annex := Section{Paper: A4.Landscape(), Boxes: []Box{filler("phụ lục", 60)}, Label: "Phụ lục – "}
	d, err := Typeset(context.Background(), Section{Boxes: []Box{filler("chính", 90)}}, annex)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range d.Pages {
		top := linesOf(p)[0]
		if top.y > A4.Top {
			top.s = "-"
		} else {
			x := p.Items[len(p.Items)-1].(Text).X
			paper := A4
			if p.Width > p.Height {
				paper = A4.Landscape()
			}
			if want := paper.Left + (paper.TextWidth()-TextWidth(top.s, Regular, 14))/2; math.Abs(x-want) > 0.01 {
				t.Errorf("number %s at %g, want %g", top.s, x, want)
			}
		}
		got = append(got, p.Label+":"+top.s)
	}
	if want := "[1:- 2:2 3:3 Phụ lục – 1:- Phụ lục – 2:2 Phụ lục – 3:3]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// noteOf is a note of about so many lines of ten points.
func noteOf(name string, lines int) *Note {
	return &Note{Paragraphs: [][]Run{text(name + strings.Repeat("\nnội dung "+name, lines-1))}}
}

// checkNotes fails unless every note begins on the page of its mark and its lines follow in order.
func checkNotes(t *testing.T, d *Document, names []string) {
	t.Helper()
	order := ""
	for i, p := range d.Pages {
		var marks string
		for _, l := range body(p) {
			marks += l.s + " "
		}
		bottom := 0.0
		for _, l := range body(p) {
			bottom = max(bottom, l.y)
		}
		for _, l := range notesOf(p) {
			order += l.s + "\n"
			if l.y < bottom {
				t.Errorf("page %d: the note %q stands in the text", i+1, l.s)
			}
			if l.y > A4.Height-A4.Bottom {
				t.Errorf("page %d: the note %q runs off the page", i+1, l.s)
			}
		}
		for k, name := range names {
			mark := strings.Contains(marks, fmt.Sprintf("văn bản%d ", k+1))
			begins := slices.ContainsFunc(notesOf(p), func(l shown) bool { return l.s == fmt.Sprintf("%d %s", k+1, name) })
			if mark != begins {
				t.Errorf("page %d: mark of note %d here: %v, its text begins here: %v", i+1, k+1, mark, begins)
			}
		}
	}
	at := 0
	for k, name := range names {
		i := strings.Index(order[at:], fmt.Sprintf("%d %s\n", k+1, name))
		if i < 0 {
			t.Fatalf("note %d is missing or out of order in\n%s", k+1, order)
		}
		at += i
	}
}

func marked(n *Note) *Paragraph {
	return &Paragraph{Runs: []Run{{Text: "Các văn bản", Note: n}, {Text: " đã ban hành"}}, Align: Left}
}

func TestANoteLongerThanAPageGoesOnOverleaf(t *testing.T) {
	for above := 0; above < 40; above++ {
		boxes := []Box{filler("đầu", max(above, 1)), marked(noteOf("dài", 150)), marked(noteOf("sau", 3)), filler("cuối", 50)}
		d := typeset(t, boxes...)
		checkNotes(t, d, []string{"dài", "sau"})
		total := 0
		for _, p := range d.Pages {
			total += len(notesOf(p))
		}
		if total != 153 {
			t.Errorf("%d lines above: %d lines of notes, want 153", above, total)
		}
		if n := len(d.Pages); n > 6 {
			t.Errorf("%d lines above: %d pages, most of them waste", above, n)
		}
	}
}

func TestManyNotesShareAPage(t *testing.T) {
	for above := 1; above < 40; above++ {
		var boxes []Box
		var names []string
		boxes = append(boxes, filler("đầu", above))
		for i := range 30 {
			names = append(names, fmt.Sprint("ghi chú thứ ", i+1))
			boxes = append(boxes, marked(noteOf(names[i], 1+i%5)))
		}
		d := typeset(t, boxes...)
		checkNotes(t, d, names)
		for i, p := range d.Pages {
			for k, name := range names {
				here := 0
				for _, l := range notesOf(p) {
					if strings.HasSuffix(l.s, name) {
						here++
					}
				}
				if here == 1 && k%5 > 0 {
					t.Errorf("%d lines above: one line of the note %q alone on page %d", above, name, i+1)
				}
			}
		}
	}
}

func TestMarksInOneLineBringAllTheirNotes(t *testing.T) {
	p := &Paragraph{Align: Left}
	var names []string
	for i := range 5 {
		names = append(names, fmt.Sprint("trong dòng ", i+1))
		p.Runs = append(p.Runs, Run{Text: " văn bản", Note: noteOf(names[i], 4)}, Run{Text: " "})
	}
	for above := 20; above < 40; above++ {
		checkNotes(t, typeset(t, filler("đầu", above), p, filler("cuối", 4)), names)
	}
}

func TestARepeatedNoteKeepsItsNumber(t *testing.T) {
	n := noteOf("chung", 2)
	d := typeset(t, marked(n), marked(n), marked(noteOf("khác", 1)))
	var got []string
	for _, l := range linesOf(d.Pages[0]) {
		got = append(got, l.s)
	}
	if want := "Các văn bản1 đã ban hành|Các văn bản1 đã ban hành|Các văn bản2 đã ban hành|1 chung|nội dung chung|2 khác"; strings.Join(got, "|") != want {
		t.Errorf("%s", strings.Join(got, "|"))
	}
}

func TestTheNoteMarkIsASmallRaisedDigit(t *testing.T) {
	d := typeset(t, marked(noteOf("a", 1)))
	word, mark := d.Pages[0].Items[0].(Text), d.Pages[0].Items[1].(Text)
	if mark.S != "1" || math.Abs(mark.Size-0.62*14) > 1e-9 || math.Abs(word.Y-mark.Y-0.33*14) > 1e-9 {
		t.Errorf("mark %+v beside %+v", mark, word)
	}
}

func TestTypesettingCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if d, err := Typeset(ctx, Section{Boxes: []Box{filler("a", 3)}}); d != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", d, err)
	}
}

func TestTooTallABlockStillComesOut(t *testing.T) {
	p := filler("liền", 120)
	p.KeepTogether = true
	d := typeset(t, filler("đầu", 3), p, filler("cuối", 3))
	n := 0
	for _, page := range d.Pages {
		for _, l := range body(page) {
			n++
			if l.y > A4.Height-A4.Bottom {
				t.Errorf("%q runs off the page", l.s)
			}
		}
	}
	if n != 126 {
		t.Errorf("%d lines, want 126", n)
	}
	huge := &Note{Paragraphs: [][]Run{{{Text: "A\nB", Size: 900}}}}
	if n := len(typeset(t, marked(huge)).Pages); n > 3 {
		t.Errorf("a note of enormous letters takes %d pages", n)
	}
	d = typeset(t, &SideBySide{Cells: [][]Box{{filler("trái", 100)}, {filler("phải", 3)}}})
	if n := len(d.Pages); n != 3 {
		t.Errorf("a tall block takes %d pages, want 3", n)
	}
}

func TestSpaceIsLeftOutAtTheTopOfAPage(t *testing.T) {
	d := typeset(t, Space(50), filler("đầu", 3), &Paragraph{Runs: text("mới"), NewPage: true, Before: 40})
	for i, p := range d.Pages {
		if y := body(p)[0].y; math.Abs(y-(A4.Top+baseline(1.3*14, 14))) > 0.01 {
			t.Errorf("page %d begins at %g", i+1, y)
		}
	}
	if len(d.Pages) != 2 {
		t.Errorf("%d pages", len(d.Pages))
	}
}
