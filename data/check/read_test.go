package check_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"thidua/data/check"
)

func TestReadSaysWhyATextCannotBeChecked(t *testing.T) {
	for name, x := range map[string]struct{ input, told string }{
		"an empty file":                 {" \n\t\n", "trống"},
		"a Word file":                   {"PK\x03\x04\x14\x00word/document.xml", "Word"},
		"an old Word file":              {"\xD0\xCF\x11\xE0\xA1\xB1", "đời cũ"},
		"a PDF file":                    {"%PDF-1.7\n", "PDF"},
		"Notepad's Unicode":             {"\xFF\xFEB\x00\xE1\x00", "UTF-16"},
		"UTF-16 without its mark":       {"B\x00a\x00o\x00 \x00c\x00a\x00o\x00", "UTF-16"},
		"Vietnamese of Windows-1258":    {"B\xC1O C\xC1O k\xEA\xECt qua\xD2", "Windows-1258"},
		"a picture":                     {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x01\x02\x03\x04", "không phải tệp văn bản"},
		"more than any report ever had": {strings.Repeat("Báo cáo. ", 500_000), "4 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := check.Read("bai.txt", strings.NewReader(x.input))
			var u check.Unreadable
			if !errors.As(err, &u) || !strings.Contains(u.ForPerson(), x.told) || !strings.Contains(u.ForPerson(), "bai.txt") {
				t.Errorf("got %v, want a sentence with %q", err, x.told)
			}
		})
	}
}

func TestReadKeepsTheOutlineAndPlacesOfAPastedText(t *testing.T) {
	p := read(t, "bai.txt", "BÁO CÁO\r\nTổng kết năm 2024\r\n\r\nPhần I\r\nKẾT QUẢ NĂM 2024\r\nI. KẾT QUẢ THỰC HIỆN\r\n1. Lãnh đạo, chỉ đạo\r\n"+
		"Đã ban hành các văn bản¹ trên 2.543 m² đất.\r\n•\tĐoàn\u00a0thể\r\n2.1. Phong trào\r\nĐoạn một dài đến cuối trang thì bị cắt ngang giữa chừng\r\n\r\nnhư thế này.\r\n"+
		"¹ + Kế hoạch số 1/KH-UBND\r\n+ Kế hoạch số 2/KH-UBND\r\n| Tên | Số |\r\n|---|---|\r\n| A | 5 |\r\n")
	var got []string
	for _, b := range p.Blocks {
		got = append(got, fmt.Sprintf("%d %s|%s|%s", b.Kind, b.Where, b.Label, b.Text))
	}
	want := []string{"1 dòng 1||BÁO CÁO", "0 dòng 2||Tổng kết năm 2024", "1 Phần I|Phần I|KẾT QUẢ NĂM 2024", "1 Phần I, mục I|I.|KẾT QUẢ THỰC HIỆN",
		"1 Phần I, mục I.1|1.|Lãnh đạo, chỉ đạo", "0 Phần I, mục I.1, đoạn 1||Đã ban hành các văn bản trên 2.543 m² đất.",
		"2 Phần I, mục I.1, đoạn 2|•|Đoàn thể", "1 Phần I, mục I.1.2.1|2.1.|Phong trào",
		"0 Phần I, mục I.1.2.1, đoạn 1||Đoạn một dài đến cuối trang thì bị cắt ngang giữa chừng như thế này.",
		"3 chú thích 1|1|+ Kế hoạch số 1/KH-UBND", "3 chú thích 1||+ Kế hoạch số 2/KH-UBND", "4 Phần I, mục I.1.2.1, đoạn 2||Tên\tSố", "4 Phần I, mục I.1.2.1, đoạn 3||A\t5"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p.Year != 2024 {
		t.Errorf("year %d", p.Year)
	}
	if n := p.Blocks[5].Notes; len(n) != 1 || n[0].Mark != "1" || p.Blocks[5].Text[:n[0].At] != "Đã ban hành các văn bản" {
		t.Errorf("notes %v", n)
	}
}

func TestReadTakesMarkdownAndPlainMarksAlike(t *testing.T) {
	for _, text := range []string{"## **1.** Công tác *khen thưởng*[^2]", "1. Công tác khen thưởng[2]", "**1. Công tác *khen* thưởng²**", "1. Công tác khen thưởng<sup>2</sup>"} {
		b := read(t, "bai.md", text).Blocks[0]
		if b.Kind != check.Heading || b.Label != "1." || b.Text != "Công tác khen thưởng" || len(b.Notes) != 1 || b.Notes[0].Mark != "2" {
			t.Errorf("%s: %d %q %q %v", text, b.Kind, b.Label, b.Text, b.Notes)
		}
	}
}

// FuzzCheck feeds any text: whatever is read is valid, places lie in their blocks, and quotes are words of the text.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{"Kế hoạch số 169/KH-UBND ngày 31/02/2024 về “(thi đua) năm 2023.", "[^1]: a\n[^1] b¹²³ |a|b|\n\tx\ty", "Phần I\nphần ii\n- - -\n**_*a\\*", "huyện Ba Tơ huyện Ba Tư",
		"ngày 5/6/20244 số  /QĐ-UBND từ ngày 5/5/2024 đến 4/4/2024", "trong đó 5 và 6; tổng 12 người, đạt 100,5% (12/13)", "II. PHƯƠNG HƯỚNG NĂM 2024\n1. Tiếp tục năm 2023 “Covid-19”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := check.Read("bai.md", strings.NewReader(s))
		if err != nil {
			var u check.Unreadable
			if !errors.As(err, &u) {
				t.Fatal(err)
			}
			return
		}
		for _, b := range p.Blocks {
			if !utf8.ValidString(b.Text) {
				t.Fatalf("invalid text %q", b.Text)
			}
		}
		for _, x := range check.Check(p) {
			if x.Rule == "" || x.Message == "" || x.Key == "" {
				t.Fatalf("unfinished %+v", x)
			}
			for i, at := range x.At {
				text := p.Blocks[at.Block].Text
				if at.From < 0 || at.From > at.To || at.To > len(text) || !utf8.ValidString(text[:at.From]) || !utf8.ValidString(text[:at.To]) {
					t.Fatalf("%s: place %v of %q", x.Rule, at, text)
				}
				if i < len(x.Quotes) && !strings.Contains(text, x.Quotes[i]) {
					t.Fatalf("%s: %q is not in %q", x.Rule, x.Quotes[i], text)
				}
			}
		}
	})
}

func TestReadJoinsALineThatANarrowColumnBroke(t *testing.T) {
	text := "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2024 và phương hướng năm 2025\n\nI. KẾT QUẢ\n\n" + strings.Repeat(
		"UBND huyện đã ban hành nhiều văn bản chỉ đạo, trong đó có Kế hoạch số\n12/KH-UBND ngày 05/02/2024 của UBND huyện về phát động thi đua; Quyết định\nsố 15/QĐ-UBND ngày 06/02/2024 về kiện toàn Hội đồng. Các xã, thị trấn của\nHuyện thực hiện tốt.\n\n", 4)
	p := read(t, "bai.txt", text)
	for _, b := range p.Blocks[3:] {
		if !strings.HasSuffix(b.Text, "Huyện thực hiện tốt.") || !strings.Contains(b.Text, "số 12/KH-UBND") {
			t.Errorf("%q", b.Text)
		}
	}
	if len(p.Blocks) != 7 {
		t.Errorf("%d blocks", len(p.Blocks))
	}
}

func TestATextThatIsNoReportIsReadInReasonableTime(t *testing.T) {
	for _, s := range []string{"(“", "a[1]¹²", "a. ", "5 người, ", "xã Ba Tơ, xã Ba Tư, ", "phong trào “a b c d e f”; ", "Kế hoạch số 5/KH-UBND ngày 1/1/2024; "} {
		p := read(t, "bai.txt", strings.Repeat(s, 20_000/len(s)))
		if n := len(check.Check(p)); n > 1000 {
			t.Errorf("%q: %d findings", s, n)
		}
	}
}
