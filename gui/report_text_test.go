package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/data"
)

func TestLinesBecomeParagraphsAndItems(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []data.Block
	}{
		{"a paragraph", "Năm 2024 là năm tăng tốc.", []data.Block{{Text: "Năm 2024 là năm tăng tốc."}}},
		{"bullets of official papers", "- một\n+ hai\n→ ba\n1. bốn", []data.Block{{Bullet: "-", Text: "một"}, {Bullet: "+", Text: "hai"}, {Bullet: "→", Text: "ba"}, {Bullet: "1.", Text: "bốn"}}},
		{"empty lines part only", "\n\na\n\n\nb\n", []data.Block{{Text: "a"}, {Text: "b"}}},
		{"a dash inside words stays", "kinh tế - xã hội", []data.Block{{Text: "kinh tế - xã hội"}}},
		{"a number with decimals is no item", "1,5 ha\n20.3 ha", []data.Block{{Text: "1,5 ha"}, {Text: "20.3 ha"}}},
		{"a negative number is no item", "-5%", []data.Block{{Text: "-5%"}}},
		{"decomposed letters become composed", "e\u0302\u0301ch", []data.Block{{Text: "ếch"}}},
		{"nothing", "  \n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := textBlocks(c.text); fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestEverySectionOfTheSampleReportComesBackUnchanged(t *testing.T) {
	w := newTestWindow(t)
	var r *data.Report
	var figures map[string]figureText
	w.view(func(tx *data.Tx) (err error) {
		if r, err = tx.Report(2024); err != nil {
			return err
		}
		figures, err = readFigures(tx, 2024, reportTexts(r))
		return err
	})
	shown := 0
	check := func(where string, blocks []data.Block) {
		text := blockText(blocks)
		tok := newTokens(figures, text)
		seen := tok.hide(text)
		if strings.Contains(seen, "{{") {
			t.Errorf("%s shows a field: %s", where, seen)
		}
		shown += strings.Count(seen, "‹")
		if back := textBlocks(tok.reveal(seen)); fmt.Sprint(back) != fmt.Sprint(blocks) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", where, back, blocks)
		}
	}
	check("opening", r.Opening)
	eachSection(r.Sections, func(s *data.Section, _ int) { check(s.ID, s.Blocks) })
	for _, n := range r.Notes {
		check("note "+n.Mark, n.Blocks)
	}
	if shown < 50 {
		t.Errorf("only %d figures are shown as values", shown)
	}
}

func TestFiguresAreReadAsValuesAndKeptAsFields(t *testing.T) {
	figures := map[string]figureText{"{{a}}": {text: "03"}, "{{b}}": {text: "03"}, "{{c}}": {text: "Quyết định số 1/QĐ-UBND"}}
	text := "có {{a}} xã và {{b}} huyện, {{a}} nữa ({{c}}), {{x}}"
	tok := newTokens(figures, text)
	seen := tok.hide(text)
	if want := "có ‹03› xã và ‹03·2› huyện, ‹03› nữa (‹Quyết định số 1/QĐ-UBND›), {{x}}"; seen != want {
		t.Fatalf("read as %q", seen)
	}
	for _, c := range []struct{ name, typed, want string }{
		{"untouched", seen, text},
		{"moved", "‹03·2› huyện, ‹03› xã", "{{b}} huyện, {{a}} xã"},
		{"one taken out", "và ‹03·2› huyện", "và {{b}} huyện"},
		{"typed over", "có ‹04› xã", "có 04 xã"},
		{"a new field typed", "có {{y}} xã", "có {{y}} xã"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tok.reveal(c.typed); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	t.Run("a text with such marks of its own is left alone", func(t *testing.T) {
		text := "‹lời› {{a}}"
		if tok := newTokens(figures, text); tok.reveal(tok.hide(text)) != text {
			t.Error("the marks of the text were lost")
		}
	})
}

func TestTheNextLabelFollowsTheSeries(t *testing.T) {
	for _, c := range [][2]string{{"a)", "b)"}, {"d)", "đ)"}, {"2.1.", "2.2."}, {"4.", "5."}, {"(3)", "(4)"}, {"II.", "III."},
		{"Phần I", "Phần II"}, {"-", "-"}, {"*", "*"}} {
		if got := nextLabel(c[0]); got != c[1] {
			t.Errorf("after %q comes %q, want %q", c[0], got, c[1])
		}
	}
}

func TestSectionsAreAddedBesideAndTakenOutWhole(t *testing.T) {
	list := []data.Section{{ID: "P1", Label: "Phần I", Children: []data.Section{{ID: "P1.I", Label: "I."}, {ID: "P1.II", Label: "II.", Children: []data.Section{{ID: "P1.II.1", Label: "1."}}}}}}
	id := addSection(&list, "P1.I")
	if id != "P1.II~2" {
		t.Errorf("the new ID is %q", id)
	}
	if second := addSection(&list, "P1.II.1"); second != "P1.II.2" {
		t.Errorf("the new ID below is %q", second)
	}
	removeSection(&list, "P1.II")
	var ids []string
	eachSection(list, func(s *data.Section, _ int) { ids = append(ids, s.ID) })
	if !slices.Equal(ids, []string{"P1", "P1.I", "P1.II~2"}) {
		t.Errorf("left are %v", ids)
	}
}
