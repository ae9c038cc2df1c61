package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// finish makes blocks of what was read, each with its place in the outline.
func (rd *reader) finish() {
	var open []opened
	hashes := 0 // level of the last heading with #
	paragraphs := 0
	mark := ""
	outlined := false
	tail := false
	raws := rd.joinParts()
	for _, r := range raws {
		outlined = outlined || r.kind == Heading && r.label != ""
	}
	for _, r := range bounded(raws) {
		text, notes, fields := plain(r.text)
		b := &Block{Index: len(rd.p.Blocks), Kind: r.kind, Label: r.label, Text: text, Notes: notes, Fields: fields}
		if strings.HasPrefix(fold(text), "noi nhan") {
			tail = true
		}
		switch {
		case r.kind == Heading && !tail:
			depth := hashes*10 + r.style + 1
			if r.level > 0 {
				hashes = r.level
				depth = hashes * 10
			}
			for len(open) > 0 && open[len(open)-1].depth >= depth {
				open = open[:len(open)-1]
			}
			open = append(open, opened{depth, r.label, r.style, text})
			paragraphs = 0
			b.Depth = len(open)
			b.Path = titles(open[:len(open)-1])
			b.Where = whereOf(open)
			if b.Where == "" {
				b.Where = fmt.Sprintf("dòng %d", r.line)
			}
		case r.kind == Note:
			if r.label != "" {
				mark = r.label
			}
			b.Label = r.label
			b.Where = "chú thích " + mark
		default:
			if r.kind == Item && r.label != "" && 0 < r.style && r.style < plainStyle && !tail { // «4.» ends the section «3.»
				for n := len(open); n > 0 && open[n-1].style == r.style && open[n-1].label != ""; n = len(open) {
					open = open[:n-1]
				}
			}
			paragraphs++
			b.Path = titles(open)
			if tail {
				b.Kind, b.Path = Text, []string{tailTitle}
			}
			where := whereOf(open)
			switch {
			case tail || !outlined || where == "":
				b.Where = fmt.Sprintf("dòng %d", r.line)
			default:
				b.Where = fmt.Sprintf("%s, đoạn %d", where, paragraphs)
			}
		}
		if b.Text != "" || b.Kind == Heading {
			rd.p.Blocks = append(rd.p.Blocks, b)
		}
	}
}

// maxBlock bounds a block, in bytes; the longest footnote of a real report is a third of it.
const maxBlock = 16 << 10

// bounded cuts what is too long for a paragraph at a space.
func bounded(raws []raw) []raw {
	out := make([]raw, 0, len(raws))
	for _, r := range raws {
		for len(r.text) > maxBlock {
			at := strings.LastIndexByte(r.text[:maxBlock], ' ')
			if at <= 0 {
				at = maxBlock
				for !utf8.RuneStart(r.text[at]) {
					at--
				}
			}
			head := r
			head.text, r.text = r.text[:at], r.text[at:]
			out = append(out, head)
		}
		out = append(out, r)
	}
	return out
}

// tailTitle stands above the lines after «Nơi nhận».
const tailTitle = "Nơi nhận"

// tail tells whether the block is one of the lines after «Nơi nhận».
func (b *Block) tail() bool { return len(b.Path) == 1 && b.Path[0] == tailTitle }

// joinParts puts the title on the line under «Phần I» into its heading.
func (rd *reader) joinParts() []raw {
	out := rd.raws[:0]
	for _, r := range rd.raws {
		if n := len(out); n > 0 && r.label == "" && out[n-1].kind == Heading && out[n-1].style == partStyle && out[n-1].label != "" &&
			out[n-1].text == "" && (r.kind == Heading || r.kind == Text && isTitle(bare(r.text))) {
			out[n-1].text = r.text
			continue
		}
		out = append(out, r)
	}
	return out
}

// opened is a heading whose section is being read.
type opened struct {
	depth int
	label string
	style int
	title string
}

func titles(open []opened) []string {
	out := make([]string, len(open))
	for i, o := range open {
		out[i] = o.title
	}
	return out
}

// whereOf names a section by its labels: «Phần I, mục II.2.1.a».
func whereOf(open []opened) string {
	part, section := "", ""
	for _, o := range open {
		label := strings.Trim(o.label, ".)(-")
		switch {
		case o.label == "":
		case o.style == partStyle:
			part, section = strings.ToUpper(label[:1])+strings.ToLower(strings.Fields(label)[0][1:])+label[len(strings.Fields(label)[0]):], ""
		case strings.HasPrefix(label, lastNumber(section)+".") && section != "":
			section = strings.TrimSuffix(section, lastNumber(section)) + label
		case section == "":
			section = label
		default:
			section += "." + label
		}
	}
	if section != "" {
		section = "mục " + section
	}
	return strings.Trim(part+", "+section, ", ")
}

// lastNumber is the number that a section's name ends with, so that 2.1 replaces the 2 above it.
func lastNumber(section string) string {
	last := section[1+strings.LastIndexByte(section, '.'):]
	if _, err := strconv.Atoi(last); err != nil {
		return "\x00"
	}
	return last
}
