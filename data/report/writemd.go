package report

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// WriteMarkdown writes the report's text so that ParseMarkdown reads the same back.
func WriteMarkdown(w io.Writer, r *data.Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "# BÁO CÁO\n")
	if r.Year != 0 {
		fmt.Fprintf(b, "\nNăm báo cáo: %d\n", r.Year)
	}
	if r.Number != "" {
		fmt.Fprintf(b, "\nSố: %s\n", escape(r.Number))
	}
	if !r.Date.IsZero() {
		fmt.Fprintf(b, "\n%s\n", vn.Capital(r.Date.Long()))
	}
	if r.Subject != "" {
		fmt.Fprintf(b, "\n**%s**\n", escape(vn.Clean(r.Subject+" "+r.Occasion)))
	}
	if r.Subject == "" {
		fmt.Fprint(b, "\n---\n") // so that nothing after it is taken for the subject
	}
	writeBlocks(b, "\n", r.Opening)
	writeSections(b, 2, r.Sections)
	if !closesItself(r) {
		fmt.Fprint(b, "\n---\n")
	}
	writeBlocks(b, "\n", r.Closing)
	writeTail(b, r)
	cited := citedMarks(spots(r))
	for _, n := range r.Notes {
		if !cited[n.Mark] {
			continue // reading it back would ask where it belongs
		}
		for i, block := range n.Blocks {
			lead := "\n    "
			if i == 0 {
				lead = "\n[^" + n.Mark + "]: "
			}
			fmt.Fprintf(b, "%s%s\n", lead, blockText(block))
		}
	}
	return b.Flush()
}

func writeBlocks(b io.Writer, lead string, blocks []data.Block) {
	for _, x := range blocks {
		fmt.Fprintf(b, "%s%s\n", lead, blockText(x))
	}
}

func blockText(x data.Block) string {
	if x.Bullet == "" {
		return guard(vn.Clean(x.Text))
	}
	line := x.Bullet + " " + vn.Clean(x.Text)
	if ruleLine.MatchString(line) {
		return x.Bullet + ` \` + vn.Clean(x.Text)
	}
	return line
}

var (
	numberStart = regexp.MustCompile(`^(\d{1,3})\.(\s.*|)$`)
	blockStart  = regexp.MustCompile(`^(?:[-+*•–→][ \t]|#{1,12}(?:[ \t]|$)|\||\x60\x60\x60|~~~|\[\^[^\]]*\]:|(?:[-_][ \t]*){3,}$)`)
)

// guard puts a backslash before a paragraph that would be read as a heading, an item, a note or a rule.
func guard(text string) string {
	if m := numberStart.FindStringSubmatch(text); m != nil {
		return m[1] + `\.` + m[2]
	}
	if blockStart.MatchString(text) {
		return `\` + text
	}
	return text
}

func writeSections(b io.Writer, level int, list []data.Section) {
	for _, s := range list {
		marks := strings.Repeat("#", level)
		label, title := labelText(s.Label), endGuard(s.Title)
		switch inner, _, _ := splitLabel(s.Title); {
		case s.Style == "part" && s.Label != "" && inner != "":
			fmt.Fprintf(b, "\n%s %s: %s\n", marks, label, title)
		case s.Style == "part" && s.Label != "" && s.Title != "":
			fmt.Fprintf(b, "\n%s %s\n\n%s %s\n", marks, label, marks, title)
		default:
			fmt.Fprintf(b, "\n%s %s\n", marks, strings.TrimSpace(label+" "+title))
		}
		writeBlocks(b, "\n", s.Blocks)
		writeSections(b, childLevel(level, &s), s.Children)
	}
}

// childLevel is a level deeper than the parent's. At the deepest one of Markdown the children stay on it while the styles
// of their labels tell the nesting; where they do not, more marks than Markdown knows tell it.
func childLevel(level int, s *data.Section) int {
	if level != deepest && level != deepest-1 {
		return level + 1
	}
	above := -1
	if level == deepest {
		above = rankOf(s.Style, s.Label)
	}
	last := plainRank
	for i := range s.Children {
		rank := rankOf(s.Children[i].Style, s.Children[i].Label)
		if rank <= above || rank > last {
			return deepest + 1
		}
		last = rank
	}
	return deepest
}

var endMarks = regexp.MustCompile(`[ \t](#+)$`)

// endGuard keeps number signs that end a title from being taken for the closing marks of a heading.
func endGuard(title string) string {
	if m := endMarks.FindStringSubmatchIndex(title); m != nil {
		return title[:m[2]] + `\` + title[m[2]:]
	}
	return title
}

func labelText(label string) string {
	if label == "*" {
		return `\*`
	}
	return label
}

// closesItself tells whether the closing can be found again without a rule before it.
func closesItself(r *data.Report) bool {
	if len(r.Sections) == 0 {
		return len(r.Closing) == 0
	}
	if len(r.Closing) == 0 {
		s := &r.Sections[len(r.Sections)-1]
		for len(s.Children) > 0 {
			s = &s.Children[len(s.Children)-1]
		}
		return len(s.Blocks) == 0 || !endsReport(s.Blocks[len(s.Blocks)-1])
	}
	return len(r.Closing) == 1 && endsReport(r.Closing[0])
}

func writeTail(b io.Writer, r *data.Report) {
	if len(r.Recipients) > 0 || len(r.SignLines) > 0 {
		fmt.Fprint(b, "\n**Nơi nhận:**\n")
	}
	for i, line := range r.Recipients {
		if i == 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintln(b, blockText(data.Block{Bullet: "-", Text: escape(line)}))
	}
	for i, line := range r.SignLines {
		lead, end := "", ""
		if i == 0 {
			lead = "\n"
		}
		if i < len(r.SignLines)-1 {
			end = "  "
		}
		fmt.Fprintf(b, "%s**%s**%s\n", lead, escape(line), end)
	}
	if r.Signer != "" {
		fmt.Fprintf(b, "\n%s\n", guard(escape(r.Signer)))
	}
}
