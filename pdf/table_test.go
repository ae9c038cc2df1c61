package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func list(n int, lines func(i int) int) *Table {
	t := &Table{Size: 12, Columns: []Column{{Width: 40, Align: Center}, {}, {Width: 80, Align: Right}},
		Header: [][]Cell{{{Runs: text("TT"), Down: 2}, {Runs: text("Khen thưởng"), Span: 2}}, {{Runs: text("Họ tên")}, {Runs: text("Mức")}}}}
	for i := range n {
		t.Rows = append(t.Rows, []Cell{{Runs: text(fmt.Sprint(i + 1))},
			{Runs: text(fmt.Sprintf("Người %d", i+1) + strings.Repeat("\ndòng", lines(i)-1))}, {Runs: text("710.000")}})
	}
	return t
}

func TestATableLongerThanAPageRepeatsItsHeader(t *testing.T) {
	d := typeset(t, filler("đầu", 5), list(100, func(i int) int { return 1 + i%3 }), filler("cuối", 3))
	if len(d.Pages) < 3 {
		t.Fatalf("%d pages", len(d.Pages))
	}
	next := 1
	for i, p := range d.Pages {
		lines := body(p)
		headers := 0
		for k, l := range lines {
			if strings.Contains(l.s, "Khen thưởng") {
				headers++
			}
			if strings.HasPrefix(l.s, fmt.Sprintf("%dNgười %d", next, next)) {
				next++
			} else if strings.Contains(l.s, "Người") {
				t.Errorf("page %d: %q out of order, want %d", i+1, l.s, next)
			}
			if l.s == "dòng" && (k == 0 || lines[k-1].s == "TT" || strings.Contains(lines[k-1].s, "Họ tên")) {
				t.Errorf("page %d begins in the middle of a row", i+1)
			}
			if l.y > A4.Height-A4.Bottom {
				t.Errorf("page %d: %q runs off the page", i+1, l.s)
			}
		}
		if headers != 1 {
			t.Errorf("page %d has %d headers", i+1, headers)
		}
	}
	if next != 101 {
		t.Errorf("%d rows shown", next-1)
	}
}

func TestARowTallerThanAPageIsCut(t *testing.T) {
	d := typeset(t, list(3, func(i int) int { return []int{1, 120, 1}[i] }))
	n := 0
	for _, p := range d.Pages {
		for _, l := range body(p) {
			if strings.Contains(l.s, "dòng") {
				n++
			}
			if l.y > A4.Height-A4.Bottom {
				t.Errorf("%q runs off the page", l.s)
			}
		}
	}
	if n != 119 {
		t.Errorf("%d lines of the tall row, want 119", n)
	}
}

func TestNotesInATableStandAtTheFootOfItsPage(t *testing.T) {
	tb := list(80, func(int) int { return 1 })
	tb.Header[0][1].Runs[0].Note = noteOf("của tiêu đề", 1)
	tb.Rows[70][1].Runs[0].Note = noteOf("của hàng", 2)
	d := typeset(t, tb)
	var got []string
	for i, p := range d.Pages {
		for _, l := range notesOf(p) {
			got = append(got, fmt.Sprintf("%d:%s", i+1, l.s))
		}
	}
	if want := "[1:1 của tiêu đề 3:2 của hàng 3:nội dung của hàng]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestCellsStandInTheirColumns(t *testing.T) {
	tb := &Table{Size: 10, Padding: 4, Columns: []Column{{Width: 50, Align: Right}, {Share: 1, Align: Center}, {Share: 3}},
		Rows: [][]Cell{{{Runs: text("a")}, {Runs: text("b")}, {Runs: text("c")}}, {{Runs: text("d"), Span: 2, Align: Left}, {Runs: text("e"), Align: Right}}}}
	rows := tb.rows(newSetter(), 450) // columns of 50, 100, 300
	x := map[string]float64{}
	for _, r := range rows {
		for _, it := range r.items {
			if c, ok := it.(Text); ok {
				x[c.S] = c.X
			}
		}
	}
	for s, want := range map[string]float64{"a": 50 - 4 - TextWidth("a", Regular, 10), "b": 100 - TextWidth("b", Regular, 10)/2, "c": 154, "d": 4,
		"e": 446 - TextWidth("e", Regular, 10)} {
		if math.Abs(x[s]-want) > 0.01 {
			t.Errorf("%q at %g, want %g", s, x[s], want)
		}
	}
}
