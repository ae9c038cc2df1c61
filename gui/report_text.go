package gui

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
)

// freeMark is the lowest number that no note has as its mark.
func freeMark(notes []data.Note) string {
	for n := 1; ; n++ {
		mark := strconv.Itoa(n)
		if !slices.ContainsFunc(notes, func(x data.Note) bool { return x.Mark == mark }) {
			return mark
		}
	}
}

// sameReport tells whether two texts say the same; nil and empty lists do.
func sameReport(a, b *data.Report) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(x) == string(y)
}

// sectionIn finds a section by its ID; nil where there is none.
func sectionIn(list []data.Section, id string) *data.Section {
	var found *data.Section
	eachSection(list, func(s *data.Section, _ int) {
		if s.ID == id && found == nil {
			found = s
		}
	})
	return found
}

// addSection puts an empty section after the one with that ID, among its siblings, and returns the new ID.
func addSection(list *[]data.Section, after string) string {
	id, taken := "", map[string]bool{}
	eachSection(*list, func(s *data.Section, _ int) { taken[s.ID] = true })
	changeSiblings(list, after, func(siblings []data.Section, i int) []data.Section {
		s := siblings[i]
		label := nextLabel(s.Label)
		parent := s.ID
		if k := strings.LastIndexByte(parent, '.'); k >= 0 {
			parent = parent[:k+1]
		} else {
			parent += "."
		}
		id = parent + strings.Trim(label, ".)( ")
		for n := 2; taken[id]; n++ {
			id = parent + strings.Trim(label, ".)( ") + "~" + strconv.Itoa(n)
		}
		return pushLabels(slices.Insert(siblings, i+1, data.Section{ID: id, Label: label, Style: s.Style, Title: "Mục mới"}), i+2)
	})
	return id
}

// addLast puts an empty section at the end, and addFirst before all others.
func addLast(list *[]data.Section) string {
	if n := len(*list); n > 0 {
		return addSection(list, (*list)[n-1].ID)
	}
	return addFirst(list)
}

func addFirst(list *[]data.Section) string {
	if len(*list) == 0 {
		*list = []data.Section{{ID: "P1", Label: "Phần I", Style: "part", Title: "Mục mới"}}
		return "P1"
	}
	first := (*list)[0].ID
	id := addSection(list, first)
	moveSection(list, id, -1)
	return id
}

// relabel gives a section another label, and those under it whose labels begin with its own.
func relabel(s *data.Section, label string) {
	was, now := strings.TrimRight(s.Label, "."), strings.TrimRight(label, ".")
	for i := range s.Children {
		if c := &s.Children[i]; was != "" && strings.HasPrefix(c.Label, was+".") {
			relabel(c, now+strings.TrimPrefix(c.Label, was))
		}
	}
	s.Label = label
}

// pushLabels counts on from i where a section was put among its siblings: «2.2.» behind a new «2.2.» becomes «2.3.».
func pushLabels(l []data.Section, i int) []data.Section {
	for ; i > 0 && i < len(l) && l[i].Label != "" && l[i].Label == l[i-1].Label; i++ {
		relabel(&l[i], nextLabel(l[i].Label))
	}
	return l
}

// removeSection takes a section out with everything under it; those behind it take their labels from it on.
func removeSection(list *[]data.Section, id string) {
	changeSiblings(list, id, func(l []data.Section, i int) []data.Section {
		free := l[i].Label
		l = slices.Delete(l, i, i+1)
		for ; i < len(l) && free != "" && l[i].Label == nextLabel(free); i++ {
			was := l[i].Label
			relabel(&l[i], free)
			free = was
		}
		return l
	})
}

// moveSection changes a section with the one before (by -1) or after it (by 1); false at the end. The labels stay where
// they were: the first is «a)» still.
func moveSection(list *[]data.Section, id string, by int) bool {
	moved := false
	changeSiblings(list, id, func(l []data.Section, i int) []data.Section {
		if j := i + by; j >= 0 && j < len(l) {
			l[i], l[j] = l[j], l[i]
			a, b := l[i].Label, l[j].Label
			relabel(&l[i], b)
			relabel(&l[j], a)
			moved = true
		}
		return l
	})
	return moved
}

// parentOf is the ID of the section that holds one, "" at the top.
func parentOf(list []data.Section, id string) string {
	above := ""
	eachSection(list, func(s *data.Section, _ int) {
		for _, c := range s.Children {
			if c.ID == id {
				above = s.ID
			}
		}
	})
	return above
}

// insertSection puts a section after one with that ID, first among the children of its parent where that is "".
func insertSection(list *[]data.Section, s data.Section, parent, after string) {
	if changeSiblings(list, after, func(l []data.Section, i int) []data.Section { return pushLabels(slices.Insert(l, i+1, s), i+2) }) {
		return
	}
	if p := sectionIn(*list, parent); p != nil {
		p.Children = pushLabels(slices.Insert(p.Children, 0, s), 1)
		return
	}
	*list = pushLabels(slices.Insert(*list, 0, s), 1)
}

// changeSiblings calls f with the list that holds the section, and its place in it.
func changeSiblings(list *[]data.Section, id string, f func(siblings []data.Section, i int) []data.Section) bool {
	for i := range *list {
		if (*list)[i].ID == id {
			*list = f(*list, i)
			return true
		}
		if changeSiblings(&(*list)[i].Children, id, f) {
			return true
		}
	}
	return false
}

var (
	labelNumber = regexp.MustCompile(`^(.*?)(\d+)(\D*)$`)
	labelLetter = regexp.MustCompile(`^(\(?)([a-zđ])(\)|\.)$`)
	romans      = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}
)

const labelLetters = "abcdđeghiklmnopqrstuvxy"

// nextLabel is the label of a section that follows one labelled so: «2.1.» gives «2.2.», «d)» gives «đ)».
func nextLabel(label string) string {
	if m := labelLetter.FindStringSubmatch(label); m != nil {
		letters := []rune(labelLetters)
		if i := slices.Index(letters, []rune(m[2])[0]); i >= 0 && i+1 < len(letters) {
			return m[1] + string(letters[i+1]) + m[3]
		}
	}
	if m := labelNumber.FindStringSubmatch(label); m != nil {
		if n, err := strconv.Atoi(m[2]); err == nil {
			return m[1] + strconv.Itoa(n+1) + m[3]
		}
	}
	head, tail := "", label
	if i := strings.LastIndexByte(label, ' '); i >= 0 {
		head, tail = label[:i+1], label[i+1:]
	}
	bare := strings.TrimRight(tail, ".")
	if i := slices.Index(romans, bare); i >= 0 && i+1 < len(romans) {
		return head + romans[i+1] + strings.TrimPrefix(tail, bare)
	}
	return label
}
