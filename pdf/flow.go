package pdf

import (
	"context"
	"fmt"
	"sort"
)

// Paper is a sheet and the margins around its text, in points.
type Paper struct {
	Width, Height            float64
	Top, Right, Bottom, Left float64
}

// A4 is the sheet of Decree 30/2020/NĐ-CP, Appendix I: 210 × 297 mm, margins 20, 15, 20, 30 mm.
var A4 = Paper{Width: 210 * MM, Height: 297 * MM, Top: 20 * MM, Right: 15 * MM, Bottom: 20 * MM, Left: 30 * MM}

// Landscape is the same sheet turned for a wide table.
func (p Paper) Landscape() Paper {
	p.Width, p.Height = p.Height, p.Width
	return p
}

// TextWidth is the width between the margins.
func (p Paper) TextWidth() float64 { return p.Width - p.Left - p.Right }

func (p Paper) textHeight() float64 { return p.Height - p.Top - p.Bottom }

// Section is a stretch of pages with page numbers of its own: the paper itself, an annex.
type Section struct {
	Paper       Paper
	Boxes       []Box
	Size        float64 // of text that says nothing else; 0: 14 points
	Leading     float64 // distance of baselines in sizes; 0: 1.3
	NoteSize    float64 // 0: 10 points
	NumberSize  float64 // of page numbers; 0: 14 points
	NumberFirst bool    // the first page shows its number too
	Label       string  // put before the number in Page.Label: «Phụ lục I – »
	// Tie, when set, names further pairs of words that should stay on one line, beside the usual ones.
	Tie func(before, after string) bool
}

// Box is a block of a section: *Paragraph, *Table, *SideBySide, *Drawing, Space or *Rule.
type Box interface {
	// rows lays the box out in a column of the given width, from top to bottom.
	rows(s *setter, width float64) []row
}

// setter lays out one section.
type setter struct {
	ctx     context.Context
	section *Section
	notes   map[*Note]int // numbers given
	texts   map[*Note][]row
}

// row is what cannot be cut: a line of text, a row of a table, a drawing. Items are placed from its top left corner.
type row struct {
	before, after float64 // white space, dropped at the top of a page
	height        float64
	items         []Item
	notes         []*Note // whose marks stand in it, in order
	keep          bool    // with the next row
	keepBack      bool    // with the last two lines before it
	newPage       bool
	space         bool // nothing but white: dropped at the top of a page
	heading       *Bookmark
	repeat        []row // what a page repeats when it begins with this row: the header of a table
}

// Typeset sets the sections one after another and returns their pages, with bookmarks for the headings. It returns the
// context's error when cancelled.
func Typeset(ctx context.Context, sections ...Section) (*Document, error) {
	d := &Document{}
	for i := range sections {
		if err := typesetSection(ctx, d, sections[i]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func typesetSection(ctx context.Context, d *Document, sec Section) error {
	sec.fill()
	s := &setter{ctx: ctx, section: &sec, notes: map[*Note]int{}, texts: map[*Note][]row{}}
	var all []row
	for _, b := range sec.Boxes {
		if err := ctx.Err(); err != nil {
			return err
		}
		all = append(all, b.rows(s, sec.Paper.TextWidth())...)
	}
	if err := ctx.Err(); err != nil { // a box stopped half-way
		return err
	}
	return newPager(s, d).run(bind(all))
}

func (sec *Section) fill() {
	if sec.Paper.Width == 0 {
		sec.Paper = A4
	}
	set := func(v *float64, to float64) {
		if *v == 0 {
			*v = to
		}
	}
	set(&sec.Size, 14)
	set(&sec.Leading, 1.3)
	set(&sec.NoteSize, 10)
	set(&sec.NumberSize, 14)
}

// bind resolves keepBack and gathers rows that stay together.
func bind(rows []row) [][]row {
	for i := range rows {
		if rows[i].keepBack {
			for k, lines := i-1, 0; k >= 0 && lines < 2; k-- {
				rows[k].keep = true
				if !rows[k].space {
					lines++
				}
			}
		}
	}
	var groups [][]row
	start := 0
	for i, r := range rows {
		if !r.keep || i == len(rows)-1 || rows[i+1].newPage {
			groups = append(groups, rows[start:i+1])
			start = i + 1
		}
	}
	return groups
}

// pager fills pages with rows and their notes.
type pager struct {
	s      *setter
	d      *Document
	paper  Paper
	room   float64 // height of the text
	page   *Page
	number int
	y      float64 // depth filled, from the top margin
	after  float64 // white owed below the last row
	filled bool    // a row stands on the page
	foot   foot
}

func newPager(s *setter, d *Document) *pager {
	return &pager{s: s, d: d, paper: s.section.Paper, room: s.section.Paper.textHeight()}
}

func (p *pager) run(groups [][]row) error {
	p.open()
	for len(groups) > 0 {
		if err := p.s.ctx.Err(); err != nil {
			return err
		}
		g := groups[0]
		if g[0].newPage && p.filled {
			p.next()
			continue
		}
		if p.fits(g) {
			p.place(g)
			groups = groups[1:]
			continue
		}
		if p.filled || p.foot.height > 0 {
			p.next()
			continue
		}
		// Too tall for any page: it has to break somewhere, and breaks as late as it can.
		n := max(sort.Search(len(g), func(i int) bool { return !p.fits(g[:i+1]) }), 1)
		p.place(g[:n])
		if n < len(g) {
			groups[0] = g[n:]
		} else {
			groups = groups[1:]
		}
	}
	for p.close(); len(p.foot.rest) > 0; p.close() {
		p.open()
	}
	return nil
}

// open begins a page with the notes that the last one could not hold.
func (p *pager) open() {
	p.number++
	p.page = &Page{Width: p.paper.Width, Height: p.paper.Height, Label: fmt.Sprintf("%s%d", p.s.section.Label, p.number)}
	p.d.Pages = append(p.d.Pages, p.page)
	p.y, p.after, p.filled = 0, 0, false
	p.foot.open(p.room)
}

func (p *pager) close() {
	p.foot.fill(p.room - p.y)
	p.foot.draw(p)
	if p.number > 1 || p.s.section.NumberFirst {
		n := fmt.Sprint(p.number)
		size := p.s.section.NumberSize
		p.page.Items = append(p.page.Items, Text{
			X:    p.paper.Left + (p.paper.TextWidth()-TextWidth(n, Regular, size))/2,
			Y:    p.paper.Top/2 + CapHeight*size/2,
			Size: size, S: n,
		})
	}
}

func (p *pager) next() {
	p.close()
	p.open()
}

// atTop is the group as it looks where the page stands: without white and with the table's header at the top of a page.
func (p *pager) atTop(g []row) []row {
	if p.filled {
		return g
	}
	for len(g) > 1 && g[0].space {
		g = g[1:]
	}
	if len(g[0].repeat) > 0 {
		g = append(g[0].repeat[:len(g[0].repeat):len(g[0].repeat)], g...)
	}
	return g
}

// extent is the depth that g adds to the page and the notes it brings.
func (p *pager) extent(g []row) (height float64, notes []*Note) {
	after, first := p.after, !p.filled
	for _, r := range g {
		if r.space && first {
			continue
		}
		if !first {
			height += after + r.before
		}
		height += r.height
		after, first = r.after, false
		notes = append(notes, r.notes...)
	}
	return height, notes
}

const tolerance = 0.01 // points, for sums that should be equal

func (p *pager) fits(g []row) bool {
	h, notes := p.extent(p.atTop(g))
	return p.foot.takes(p.s, notes, p.room-p.y-h)
}

func (p *pager) place(g []row) {
	g = p.atTop(g)
	h, notes := p.extent(g)
	p.foot.add(p.s, notes, p.room-p.y-h)
	for _, r := range g {
		if r.space && !p.filled {
			continue
		}
		if p.filled {
			p.y += p.after + r.before
		}
		top := p.paper.Top + p.y
		for _, it := range r.items {
			p.page.Items = append(p.page.Items, moved(it, p.paper.Left, top))
		}
		if r.heading != nil {
			b := *r.heading
			b.Page, b.Y = len(p.d.Pages)-1, top
			p.d.Outline = append(p.d.Outline, b)
		}
		p.y += r.height
		p.after, p.filled = r.after, true
	}
}

// moved is the item shifted to its place on the page.
func moved(it Item, dx, dy float64) Item {
	switch it := it.(type) {
	case Text:
		it.X, it.Y = it.X+dx, it.Y+dy
		return it
	case Picture:
		it.X, it.Y = it.X+dx, it.Y+dy
		return it
	case Use:
		it.X, it.Y = it.X+dx, it.Y+dy
		return it
	case Field:
		it.X, it.Y = it.X+dx, it.Y+dy
		return it
	case *Path:
		m := *it
		m.Ops = make([]PathOp, len(it.Ops))
		for i, op := range it.Ops {
			for k := range op.P {
				op.P[k].X, op.P[k].Y = op.P[k].X+dx, op.P[k].Y+dy
			}
			m.Ops[i] = op
		}
		return &m
	}
	return it
}
