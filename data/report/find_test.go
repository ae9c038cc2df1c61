package report_test

import (
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/report"
)

func paper() *data.Report {
	return &data.Report{Year: 2031, Subject: "Tổng kết *thi đua*", Opening: []data.Block{{Text: "Thi đua và {{awards movement=thi-dua}} thi  **đua** \\*thi\\* đua; Thi Đưa."}},
		Sections: []data.Section{{ID: "A", Style: "arabic", Label: "1.", Title: "Khen thưởng", Blocks: []data.Block{{Text: "khen 2024 người, 20245 khenh"}},
			Children: []data.Section{{ID: "A.1", Style: "arabic", Label: "2.", Title: "khen[^khen]", Blocks: []data.Block{{Text: "hoà bình, hòa bình"}}}}}},
		Notes: []data.Note{{Mark: "khen", Blocks: []data.Block{{Text: "khen"}}}}}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    report.Query
		want int
	}{
		{"marks and case exact", report.Query{Text: "thi đua"}, 2},
		{"any case", report.Query{Text: "thi đua", AnyCase: true}, 3},
		{"without marks", report.Query{Text: "thi dua", AnyAccent: true}, 4},
		{"marks tell words apart", report.Query{Text: "thi đưa", AnyCase: true}, 1},
		{"part of a word", report.Query{Text: "khen"}, 4},
		{"whole words", report.Query{Text: "khen", WholeWord: true}, 3},
		{"whole numbers", report.Query{Text: "2024", WholeWord: true}, 1},
		{"in a section with those below it", report.Query{Text: "khen", Section: "A"}, 3},
		{"in one section", report.Query{Text: "khen", Section: "A.1"}, 1},
		{"never inside a field", report.Query{Text: "awards"}, 0},
		{"tones in either place", report.Query{Text: "hoa binh", AnyAccent: true}, 2},
		{"nothing", report.Query{Text: "  "}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			hits := report.Find(paper(), tt.q)
			if len(hits) != tt.want {
				t.Errorf("%d hits: %+v", len(hits), hits)
			}
		})
	}
}

func TestReplace(t *testing.T) {
	r := paper()
	hits := report.Find(r, report.Query{Text: "thi đua", AnyCase: true})
	out, n := report.Replace(r, hits, "lao *động*")
	if n != 3 || out.Opening[0].Text != "lao \\*động\\* và {{awards movement=thi-dua}} lao \\*động\\* \\*thi\\* đua; Thi Đưa." {
		t.Errorf("%d: %s", n, out.Opening[0].Text)
	}
	if out.Subject != "Tổng kết *lao *động**" {
		t.Errorf("a subject has no styles: %s", out.Subject)
	}
	if r.Opening[0].Text != paper().Opening[0].Text {
		t.Error("the report itself changed")
	}
	if _, n := report.Replace(out, hits, "x"); n != 0 {
		t.Errorf("%d hits of another text were replaced", n)
	}
	one, n := report.Replace(r, report.Find(r, report.Query{Text: "khen", WholeWord: true})[:1], "biểu dương")
	if n != 1 || !strings.HasPrefix(one.Sections[0].Blocks[0].Text, "biểu dương 2024") {
		t.Errorf("%d: %+v", n, one.Sections[0])
	}
}
