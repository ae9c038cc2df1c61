package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var reference = regexp.MustCompile(`(\d+) 0 R`)

// writeFonts copies the fonts into f under new numbers and returns the font part of a resource dictionary.
func (inv *inventory) writeFonts(f *file, fonts [4]*cutFont) string {
	var names strings.Builder
	names.WriteString("/Font<<")
	for style, font := range fonts {
		if font == nil {
			continue
		}
		first := f.reserve(len(font.objects))
		fmt.Fprintf(&names, "/F%d %s", style, ref(first))
		for i, o := range font.numbered(first) {
			if f.archive == ArchiveA1 {
				o = withCIDSet(f, o, inv.letters[style])
			}
			f.object(first+i, string(o))
		}
	}
	names.WriteString(">>")
	return names.String()
}

// withCIDSet names in the description of a font which letters it still has; the first part of the archive demands it of a
// font that was cut down.
func withCIDSet(f *file, object []byte, letters map[rune]struct{}) []byte {
	at := bytes.Index(object, []byte("/Type /FontDescriptor"))
	if at < 0 {
		return object
	}
	set := []byte{1 << 7} // the shape of missing letters is always there
	for r := range letters {
		if n := int(r)/8 + 1; n > len(set) {
			set = append(set, make([]byte, n-len(set))...)
		}
		set[r/8] |= 1 << (7 - r%8)
	}
	n := f.reserve(1)
	f.stream(n, "", set)
	return slices.Concat(object[:at], []byte("/CIDSet "+ref(n)+" "), object[at:])
}

// numbered returns the objects with numbers from first on.
func (c *cutFont) numbered(first int) [][]byte {
	out := make([][]byte, len(c.objects))
	for i, o := range c.objects {
		head := reference.ReplaceAllFunc(o.head, func(m []byte) []byte {
			n, _ := strconv.Atoi(string(m[:len(m)-len(" 0 R")]))
			return []byte(ref(n - c.first + first))
		})
		out[i] = append(head, o.body...)
	}
	return out
}

// writePictures writes each picture once and returns the open list of drawings of a resource dictionary.
func (inv *inventory) writePictures(f *file) string {
	var names strings.Builder
	names.WriteString("/XObject<<")
	for i, p := range inv.pictures {
		fmt.Fprintf(&names, "/P%d %s", i+1, ref(writePicture(f, p.Image)))
	}
	return names.String()
}

// Pixels returns the colours of an image row by row, three bytes each, and how opaque they are; alpha is nil where all
// are.
func Pixels(img image.Image) (rgb, alpha []byte) {
	b := img.Bounds()
	rgb = make([]byte, 0, 3*b.Dx()*b.Dy())
	alpha = make([]byte, 0, b.Dx()*b.Dy())
	opaque := true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			rgb = append(rgb, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
			opaque = opaque && c.A == 255
		}
	}
	if opaque {
		alpha = nil
	}
	return rgb, alpha
}

func writePicture(f *file, img image.Image) int {
	b := img.Bounds()
	rgb, alpha := Pixels(img)
	if f.archive == ArchiveA1 {
		layOnWhite(rgb, alpha)
		alpha = nil
	}
	n := f.reserve(1)
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace", b.Dx(), b.Dy())
	mask := ""
	if alpha != nil {
		m := f.reserve(1)
		f.stream(m, dict+"/DeviceGray", alpha)
		mask = "/SMask " + ref(m)
	}
	f.stream(n, dict+"/DeviceRGB"+mask, rgb)
	return n
}

// writeArts writes each piece of artwork once, as a form that pages call by name.
func (inv *inventory) writeArts(f *file, resources int) string {
	var names strings.Builder
	c := content{inv: inv}
	for i, a := range inv.arts {
		n := f.reserve(1)
		c.reset(a.Height)
		c.items(a.Items)
		f.stream(n, fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources %s",
			short(a.Width), short(a.Height), ref(resources)), c.b)
		fmt.Fprintf(&names, "/A%d %s", i+1, ref(n))
	}
	return names.String()
}

// layOnWhite makes the colours what they look like on paper.
func layOnWhite(rgb, alpha []byte) {
	for i, a := range alpha {
		for k := 3 * i; k < 3*i+3; k++ {
			rgb[k] = uint8((int(rgb[k])*int(a) + 255*(255-int(a)) + 127) / 255)
		}
	}
}

func short(v float64) string { return string(appendNumber(nil, v, 2)) }

// bookmark is an entry of the outline with its place in the tree; -1 stands for none.
type bookmark struct {
	Bookmark
	parent, prev, next, first, last int
}

// outlineTree links the flat list. A level that skips its parents hangs under the entry before it.
func outlineTree(list []Bookmark) []bookmark {
	tree := make([]bookmark, len(list))
	var open []int // the entry last seen at each level
	for i, b := range list {
		level := min(max(b.Level, 0), len(open))
		node := bookmark{Bookmark: b, parent: -1, prev: -1, next: -1, first: -1, last: -1}
		if level < len(open) {
			node.prev = open[level]
			tree[open[level]].next = i
		}
		open = append(open[:level], i)
		if level > 0 {
			node.parent = open[level-1]
			if tree[node.parent].first < 0 {
				tree[node.parent].first = i
			}
			tree[node.parent].last = i
		}
		tree[i] = node
	}
	return tree
}

// writeOutline returns the number of the outline's root, 0 when there are no bookmarks.
func writeOutline(f *file, list []Bookmark, pages []sheet) int {
	if len(list) == 0 {
		return 0
	}
	root := f.reserve(1 + len(list))
	tree := outlineTree(list)
	firstTop, lastTop := -1, -1
	for i, b := range tree {
		if b.parent < 0 {
			if firstTop < 0 {
				firstTop = i
			}
			lastTop = i
		}
		page := pages[min(max(b.Page, 0), len(pages)-1)]
		s := "<</Title" + shortString(b.Title) + "/Parent " + ref(root+1+b.parent) +
			"/Dest[" + ref(page.object) + "/XYZ 0 " + short(page.height-b.Y) + " null]"
		for _, l := range []struct {
			key  string
			node int
		}{{"/Prev ", b.prev}, {"/Next ", b.next}, {"/First ", b.first}, {"/Last ", b.last}} {
			if l.node >= 0 {
				s += l.key + ref(root+1+l.node)
			}
		}
		if b.first >= 0 {
			s += "/Count " + strconv.Itoa(children(tree, i))
		}
		f.small(root+1+i, s+">>")
	}
	f.object(root, fmt.Sprintf("<</Type/Outlines/First %s/Last %s/Count %d>>",
		ref(root+1+firstTop), ref(root+1+lastTop), len(tree)))
	return root
}

// children counts the entries below entry i, all of which are shown open.
func children(tree []bookmark, i int) int {
	n := 0
	for c := tree[i].first; c >= 0; c = tree[c].next {
		n += 1 + children(tree, c)
	}
	return n
}
