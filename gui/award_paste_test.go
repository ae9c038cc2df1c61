package gui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

var someUnits = choices{units: []unitChoice{{1, "xã Ba Vinh", "xa ba vinh"}, {2, "Phòng Nội vụ huyện", "phong noi vu huyen"}, {3, "Trường THCS Ba Vì", "truong thcs ba vi"}}}

func TestPastedListsAreUnderstood(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // kind|honorific|name|title|unit|unit ID|amount
	}{
		{"three columns from Excel, name, title, unit",
			"Nguyễn Văn A\tChuyên viên\tPhòng Nội vụ huyện\nTrần Thị B\tCông chức\txã Ba Vinh\n",
			[]string{"individual||Nguyễn Văn A|Chuyên viên|Phòng Nội vụ huyện|2|0", "individual||Trần Thị B|Công chức|xã Ba Vinh|1|0"}},
		{"a header row names the columns in any order",
			"STT\tĐơn vị\tHọ và tên\tChức vụ\tTiền thưởng\n1\txã Ba Vinh\tÔng Phạm Văn Ửng\tPhó Chủ tịch\t710.000\n",
			[]string{"individual|Ông|Phạm Văn Ửng|Phó Chủ tịch|xã Ba Vinh|1|710000"}},
		{"a column of numbers in order is left out, a column of Ông and Bà is the honorific",
			"1\tÔng\tNguyễn Văn A\tChuyên viên\tPhòng Nội vụ huyện\r\n2\tBà\tTrần Thị B\tKế toán\tTrường THCS Ba Vì\r\n",
			[]string{"individual|Ông|Nguyễn Văn A|Chuyên viên|Phòng Nội vụ huyện|2|0", "individual|Bà|Trần Thị B|Kế toán|Trường THCS Ba Vì|3|0"}},
		{"lines of a paper",
			"1. Ông Trương Quang Sáng, Phó Chủ tịch UBND xã Ba Vinh;\n2. Bà Lê Thị Ân, Chuyên viên Phòng Nội vụ huyện./.\n",
			[]string{"individual|Ông|Trương Quang Sáng|Phó Chủ tịch|UBND xã Ba Vinh|0|0", "individual|Bà|Lê Thị Ân|Chuyên viên|Phòng Nội vụ huyện|2|0"}},
		{"collectives, one name a line",
			"Phòng Nội vụ huyện\nTrường THCS Ba Vì\nUỷ ban nhân dân xã Ba Tô",
			[]string{"collective||Phòng Nội vụ huyện||Phòng Nội vụ huyện|2|0", "collective||Trường THCS Ba Vì||Trường THCS Ba Vì|3|0", "collective||Uỷ ban nhân dân xã Ba Tô|||0|0"}},
		{"households", "Hộ ông Phạm Văn Ửng\tthôn Nước Lăng, xã Ba Dinh\n", []string{"household||Hộ ông Phạm Văn Ửng||thôn Nước Lăng, xã Ba Dinh|0|0"}},
		{"a family name that is also a word for a body", "Đoàn Văn Hậu\tBí thư\txã Ba Vinh\n", []string{"individual||Đoàn Văn Hậu|Bí thư|xã Ba Vinh|1|0"}},
		{"letters as separate marks", "Nguyê\u0303n Va\u0306n A\tChuyên viên\txã Ba Vinh\n", []string{"individual||Nguyễn Văn A|Chuyên viên|xã Ba Vinh|1|0"}},
		{"nothing but white space", " \n\t\t\n\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := parsePaste(tt.text)
			var got []string
			for _, a := range p.awards(7, "giay-khen", "", &someUnits) {
				got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s|%d|%d", a.Type, a.Honorific, a.Name, a.Title, a.UnitName, a.Unit, a.Amount))
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("columns %v\ngot  %q\nwant %q", p.columns, got, tt.want)
			}
		})
	}
}

func FuzzParsePaste(f *testing.F) {
	f.Add("1\tÔng\tNguyễn Văn A\tChuyên viên\txã Ba Vinh\n")
	f.Add("STT\tHọ và tên\n1\tA")
	f.Add("- Bà Lê Thị Ân, Chuyên viên;\n")
	f.Fuzz(func(t *testing.T, text string) {
		p := parsePaste(text)
		if n := len(p.awards(1, "giay-khen", "", &someUnits)); n != len(p.cells) {
			t.Errorf("%d rows became %d records", len(p.cells), n)
		}
	})
}

func TestTwoHundredRowsArePasted(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("28/QĐ-UBND")
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "%d\tÔng\tNguyễn Văn Thứ %d\tGiáo viên\txã Ba Vinh\n", i+1, i+1)
	}
	b.WriteString("201\tÔng\tNguyễn Văn Thứ 200\tGiáo viên\txã Ba Vinh\n202\tBà\t\tKế toán\txã Ba Vì\n")
	fyne.CurrentApp().Clipboard().SetContent(b.String())
	w.shortcut(fyne.KeyV, fyne.KeyModifierControl|fyne.KeyModifierShift)
	w.photograph("4-paste")
	w.press(fyne.KeyReturn) // the button that saves has the focus
	names := w.awardNames("28/QĐ-UBND")
	if len(names) != 200 || names[0] != "Nguyễn Văn Thứ 1" || names[199] != "Nguyễn Văn Thứ 200" {
		t.Fatalf("%d recipients were saved", len(names))
	}
	if n := s.view.table.Shown(); n < 200 {
		t.Errorf("the list shows %d rows", n)
	}
	w.ctrl(fyne.KeyZ)
	if n := len(w.awardNames("28/QĐ-UBND")); n != 0 {
		t.Errorf("one undo left %d of the pasted rows", n)
	}
}

func TestAClipboardWithoutAListIsTypedIntoABox(t *testing.T) {
	w := newTestWindow(t)
	w.openDecision("28/QĐ-UBND")
	fyne.CurrentApp().Clipboard().SetContent("chỉ một chữ")
	w.shortcut(fyne.KeyV, fyne.KeyModifierControl|fyne.KeyModifierShift)
	w.photograph("4-paste-box")
	w.win.Canvas().Focused().(interface{ SetText(string) }).SetText("Nguyễn Văn A\tChuyên viên\txã Ba Vinh")
	w.ctrl(fyne.KeyS) // the box's own button
	w.ctrl(fyne.KeyS) // the review's
	if names := w.awardNames("28/QĐ-UBND"); len(names) != 1 || names[0] != "Nguyễn Văn A" {
		t.Errorf("saved %v", names)
	}
}

func TestNamesComeOffTheNumberWithoutNames(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("28/QĐ-UBND")
	before := s.view.facts.summary
	fyne.CurrentApp().Clipboard().SetContent("Ông\tNguyễn Văn A\tGiáo viên\txã Ba Vinh\nBà\tTrần Thị B\tGiáo viên\txã Ba Vinh\n")
	w.shortcut(fyne.KeyV, fyne.KeyModifierControl|fyne.KeyModifierShift)
	w.press(fyne.KeyReturn)
	if got := s.view.facts.summary; got != before {
		t.Errorf("the decision awarded %s, now %s", before, got)
	}
	if got := s.view.facts.missing; got != "còn thiếu 14 tên" {
		t.Errorf("names missing: %q", got)
	}
}
