package widgets

import (
	"fmt"
	"strings"
	"testing"
)

// wideTable is a table as the largest screen has it: 20,000 recipients in six columns.
func wideTable(b *testing.B) *Table {
	p := somePeople(20000)
	places := []string{"thôn Nước Lăng, xã Ba Dinh", "Trường Tiểu học và Trung học cơ sở Ba Điền", "Phòng Giáo dục và Đào tạo"}
	number := make([]string, len(p))
	for i := range p {
		number[i] = fmt.Sprint(p[i].n)
	}
	text := func(s func(int) string) Column { return Column{Title: "Cột", Width: 120, Text: s} }
	t := NewTable(
		Column{Title: "STT", Text: func(i int) string { return number[i] }, Less: func(x, y int) bool { return p[x].n < p[y].n }},
		Column{Title: "Họ và tên", Flex: true, Text: func(i int) string { return p[i].name }, Less: func(x, y int) bool { return p[x].name < p[y].name }},
		text(func(i int) string { return places[i%3] }), text(func(i int) string { return number[i] }),
		text(func(i int) string { return "710.000" }), text(func(i int) string { return "Đã in" }))
	t.Key = func(i int) string { return p[i].key }
	t.SetRows(len(p))
	show(b, t, 1366, 700)
	return t
}

func BenchmarkScrollByPages(b *testing.B) {
	t := wideTable(b)
	for i := 0; b.Loop(); i++ {
		t.scrollTo(float32(i*977%20000) * t.rowHeight())
	}
}

func BenchmarkScrollByNotches(b *testing.B) {
	t := wideTable(b)
	for i := 0; b.Loop(); i++ {
		t.scrollTo(float32(i*3%19000) * t.rowHeight())
	}
}

func BenchmarkFilterTwentyThousandRows(b *testing.B) {
	t := wideTable(b)
	queries := []string{"Á", "Án", "Ánh", "Khuê"}
	for i := 0; b.Loop(); i++ {
		q := queries[i%len(queries)]
		t.SetFilter(func(row int) bool { return strings.Contains(t.columns[1].Text(row), q) })
	}
}

func BenchmarkSortTwentyThousandRows(b *testing.B) {
	t := wideTable(b)
	for i := 0; b.Loop(); i++ {
		t.SortBy(i%2, i%4 > 1)
	}
}

func BenchmarkReloadTwentyThousandRows(b *testing.B) {
	t := wideTable(b)
	t.Select(15000)
	for b.Loop() {
		t.SetRows(20000)
	}
}
