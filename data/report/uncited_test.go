package report_test

import (
	"bytes"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/report"
)

func TestANoteThatNothingCitesIsOutOfTheWay(t *testing.T) {
	r := &data.Report{Year: 2025, CarriedFrom: 2024, Sections: []data.Section{{ID: "P1", Label: "Phần I", Style: "part", Title: "Kết quả", Blocks: []data.Block{{Text: `Có chú thích[^1], không phải \[^2].`}}}},
		Notes: []data.Note{{Mark: "1", Blocks: []data.Block{{Text: "Của năm 2024."}}},
			{Mark: "2", Blocks: []data.Block{{Text: `Mồ côi năm 2024, {{awards typed=9 because="cũ"}}.`, Unread: []data.Carried{{Text: "Mồ côi năm 2024."}}}}}}}
	var b bytes.Buffer
	if err := report.WriteMarkdown(&b, r); err != nil {
		t.Fatal(err)
	}
	back, err := report.ParseMarkdown(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatalf("what was written is not read back: %s", data.Message(err))
	}
	if len(back.Notes) != 1 || back.Notes[0].Mark != "1" || strings.Contains(b.String(), "Mồ côi") {
		t.Errorf("read back with %+v", back.Notes)
	}
	if list := report.Unread(r); len(list) != 0 {
		t.Errorf("%+v waits to be read where nobody sees it", list)
	}
	if hits := report.Find(r, report.Query{Text: "Mồ côi"}); len(hits) != 0 {
		t.Errorf("found %+v", hits)
	}
}
