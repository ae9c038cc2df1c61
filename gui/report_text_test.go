package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/gui/widgets"
)

// plainTokens shows fields as they are written.
type plainTokens struct{}

func (plainTokens) figureToken(f string) *widgets.Token { return &widgets.Token{Ref: f, Text: f} }
func (plainTokens) noteToken(m string) *widgets.Token {
	return &widgets.Token{Ref: "[^" + m + "]", Text: m, Raised: true}
}

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
		{"signs of the markup are letters when typed", "2 *3* {{x", []data.Block{{Text: `2 \*3\* \{\{x`}}},
		{"spaces around and twice go", "  a   b ", []data.Block{{Text: "a b"}}},
		{"nothing", "  \n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			startUI(t)
			e := widgets.NewRichEntry("", 2)
			e.SetContent([]widgets.Piece{{Text: c.text}})
			if got := blocksFrom(e, nil); fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestEverySectionOfTheSampleReportComesBackUnchanged(t *testing.T) {
	w := newTestWindow(t)
	var r *data.Report
	var figures figureValues
	w.view(func(tx *data.Tx) (err error) {
		if r, err = tx.Report(2024); err != nil {
			return err
		}
		figures, err = readFigures(tx, 2024, r)
		return err
	})
	shown := 0
	check := func(where string, blocks []data.Block) {
		e := widgets.NewRichEntry("", 2)
		e.SetContent(blockPieces(blocks, figures))
		if strings.Contains(e.Plain(), "{{") || strings.Contains(e.Plain(), "**") {
			t.Errorf("%s shows markup: %s", where, e.Plain())
		}
		for _, p := range e.Content() {
			if p.Token != nil && !p.Token.Raised {
				shown++
			}
		}
		if back := blocksFrom(e, blocks); fmt.Sprint(back) != fmt.Sprint(blocks) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", where, back, blocks)
		}
		for _, x := range blocksFrom(e, nil) { // typed anew, the text says the same
			if again := canonical(x.Text); again != x.Text {
				t.Errorf("%s: %q is written as %q", where, x.Text, again)
			}
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

func TestTypingInOneParagraphLeavesTheOthersToTheLetter(t *testing.T) {
	startUI(t)
	old := []data.Block{
		{Text: "một **hai** {{awards  level=district}}", Unread: []data.Carried{{Text: "một **hai**"}}},
		{Bullet: "-", Text: "ba. bốn.", Unread: []data.Carried{{Text: "ba."}, {Text: "bốn."}}},
		{Text: "năm *sáu* [^1]"},
	}
	e := widgets.NewRichEntry("", 2)
	e.SetContent(blockPieces(old, plainTokens{}))
	at := len([]rune("một hai .\n- ba. b"))
	e.Select(at, at)
	e.TypedRune('x')
	got := blocksFrom(e, old)
	if len(got) != 3 || fmt.Sprint(got[0]) != fmt.Sprint(old[0]) || fmt.Sprint(got[2]) != fmt.Sprint(old[2]) {
		t.Fatalf("got %+v", got)
	}
	if fmt.Sprint(got[1].Unread) != fmt.Sprint(old[1].Unread[:1]) {
		t.Errorf("%q: unread are %+v", got[1].Text, got[1].Unread)
	}
}

func TestAPlaceInTheStoredTextIsFoundInTheEditor(t *testing.T) {
	startUI(t)
	text := `đạt *ba* \* {{awards}} xã[^1] ở **Ba Tơ**`
	e := widgets.NewRichEntry("", 2)
	e.SetContent(append([]widgets.Piece{{Text: "trước\n-  "}}, pieces(strings.Replace(text, " xã", "   xã", 1), plainTokens{})...))
	list := paragraphs(e)
	if len(list) != 2 || list[1].bullet != "-" {
		t.Fatalf("%+v", list)
	}
	for _, want := range []string{"đạt", "ba", "xã", "Ba Tơ"} {
		i := strings.Index(text, want)
		from, to := position(e, list[1].from, text, i), position(e, list[1].from, text, i+len(want))
		e.Select(from, to)
		if got := strings.TrimSpace(e.SelectedText()); got != want {
			t.Errorf("for %q stands %q", want, got)
		}
	}
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

func TestASectionMovesAndComesBack(t *testing.T) {
	list := []data.Section{{ID: "P1", Label: "Phần I", Children: []data.Section{{ID: "a", Label: "1.", Title: "A"}, {ID: "b", Label: "2.", Title: "B", Children: []data.Section{{ID: "b1"}}}, {ID: "c", Label: "3.", Title: "C"}}}}
	read := func() string {
		s := ""
		for _, x := range list[0].Children {
			s += x.Label + x.Title
		}
		return s
	}
	if !moveSection(&list, "b", 1) || read() != "1.A2.C3.B" {
		t.Errorf("moved down: %s", read())
	}
	if moveSection(&list, "b", 1) || !moveSection(&list, "b", -1) || read() != "1.A2.B3.C" {
		t.Errorf("moved back: %s", read())
	}
	for _, id := range []string{"a", "b"} {
		gone := *sectionIn(list, id)
		parent, after := parentOf(list, id), ""
		if id == "b" {
			after = "a"
		}
		removeSection(&list, id)
		insertSection(&list, gone, parent, after)
		if read() != "1.A2.B3.C" {
			t.Errorf("after %s went and came back: %s", id, read())
		}
	}
}

func TestLabelsCountOnWhereSectionsComeAndGo(t *testing.T) {
	list := []data.Section{{ID: "P1", Label: "Phần I", Style: "part", Children: []data.Section{{ID: "1", Label: "1."},
		{ID: "2", Label: "2.", Children: []data.Section{{ID: "21", Label: "2.1."}, {ID: "22", Label: "2.2.", Children: []data.Section{{ID: "22a", Label: "a)"}}}}}, {ID: "5", Label: "5."}}}}
	read := func() string {
		s := ""
		eachSection(list, func(x *data.Section, _ int) { s += x.Label + " " })
		return strings.TrimSpace(s)
	}
	const was = "Phần I 1. 2. 2.1. 2.2. a) 5."
	check := func(what, want string) {
		t.Helper()
		if got := read(); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	id := addSection(&list, "1")
	check("one added before the second", "Phần I 1. 2. 3. 3.1. 3.2. a) 5.")
	removeSection(&list, id)
	check("taken out again", was)
	moveSection(&list, "2", -1)
	check("the second moved up", "Phần I 1. 1.1. 1.2. a) 2. 5.")
	moveSection(&list, "2", 1)
	check("moved back", was)
	removeSection(&list, "21")
	check("the first below taken out", "Phần I 1. 2. 2.1. a) 5.")
	insertSection(&list, data.Section{ID: "21", Label: "2.1."}, "2", "")
	check("brought back", was)
	if id := addFirst(&list); list[0].ID != id || read() != "Phần I Phần II 1. 2. 2.1. 2.2. a) 5." {
		t.Errorf("a first one: %s", read())
	}
	if id := addLast(&list); list[2].ID != id || list[2].Label != "Phần III" {
		t.Errorf("a last one: %s", read())
	}
	list = nil
	if id := addLast(&list); id == "" || read() != "Phần I" {
		t.Errorf("the first of all: %q %s", id, read())
	}
}

func TestAProposalFindsTheWordsThatItReplaces(t *testing.T) {
	for _, c := range []struct{ name, old, mend, want string }{
		{"one number in a long clause", "52 trường học, trong đó: mầm non 18 trường, tiểu học 17 trường", "51 trường học", "51 trường học, trong đó: mầm non 18 trường, tiểu học 17 trường"},
		{"the day of a document", "Kế hoạch số 169/KH-UBND ngày 18/6/2023 của UBND huyện", "169/KH-UBND ngày 18/6/2024", "Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện"},
		{"a year", "trong năm 2024,", "năm 2025", "trong năm 2025,"},
		{"all of it", "Ba Tô", "Ba Tơ", "Ba Tơ"},
		{"a doubled word", "khen khen", "khen", "khen"},
		{"not plain which number", "16 và 18 và 20", "19", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if from, to, ok := mendRange(c.old, c.mend); ok {
				got = c.old[:from] + c.mend + c.old[to:]
			}
			if got != c.want {
				t.Errorf("becomes %q", got)
			}
		})
	}
}

func TestItemsPastedFromWordAreItems(t *testing.T) {
	got := pastedText("Kết quả:\r\n•\tMột\r\n\uf0b7\tHai\v hai nữa\r\n–  Ba\ro\tNhỏ\rông A – bà B")
	if want := "Kết quả:\n- Một\n- Hai  hai nữa\n- Ba\n+ Nhỏ\nông A – bà B"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := pastedText("– 2024"); got != "– 2024" {
		t.Errorf("a stretch of a sentence became %q", got)
	}
}
