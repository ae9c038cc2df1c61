package pdf

// Table is rows of cells between thin rules. Its header comes again on every page; a row stays whole unless it is
// taller than a page.
type Table struct {
	Columns       []Column
	Header        [][]Cell
	Rows          [][]Cell
	Size          float64 // 0: that of the section
	Leading       float64 // points from baseline to baseline; 0: 1.2 times the size
	Padding       float64 // between rule and text; 0: 3 points
	Thickness     float64 // of the rules; 0: 0.5 points, less than 0: no rules
	Before, After float64
	KeepNext      bool // its last row stays with the box that follows
}

// Column is a column of a Table.
type Column struct {
	Width float64 // in points; 0: a share of what the others leave
	Share float64 // the weight of that share; 0: 1
	Align Align   // of cells that do not say; Natural is Left
}

// Cell is a place in a Table.
type Cell struct {
	Runs   []Run
	Align  Align
	Span   int // columns it covers; 0: 1
	Down   int // rows it covers; 0: 1; the rows it joins stay on one page
	Middle bool

	KeepNext bool // its row stays on one page with the row below: the title of a group, the last line before its sum
}

// placed is a cell with its place in the grid.
type placed struct {
	Cell
	row, col, span, down int
	lines                []row
	height               float64
}

func (t *Table) rows(s *setter, width float64) []row {
	if len(t.Columns) == 0 {
		return nil
	}
	g := grid{t: t, s: s, pad: t.Padding, thick: t.Thickness, widths: t.widths(width)}
	if g.pad == 0 {
		g.pad = 3
	}
	if g.thick == 0 {
		g.thick = 0.5
	}
	head := g.lay(t.Header)
	for i := range head {
		head[i].keep = true
	}
	room := s.section.Paper.textHeight()
	for _, r := range head {
		room -= r.height
	}
	g.room = max(room, 1)
	body := g.lay(t.Rows)
	repeat := make([]row, len(head))
	for i, r := range head {
		repeat[i] = row{height: r.height, items: r.items} // notes stand under the first one only
	}
	for i := range body {
		body[i].repeat = repeat
	}
	all := append(head, body...)
	if len(all) == 0 {
		return nil
	}
	if len(head) > 0 && len(body) > 0 {
		all[len(head)].repeat = nil // it follows the header itself
	}
	if n := len(all); len(body) > 3 { // a row alone under the header or overleaf looks lost
		all[len(head)].keep, all[n-2].keep = true, true
	}
	all[0].before = t.Before
	last := &all[len(all)-1]
	last.after, last.keep = t.After, t.KeepNext
	return all
}

func (t *Table) widths(width float64) []float64 {
	out := make([]float64, len(t.Columns))
	shares := 0.0
	for i, c := range t.Columns {
		out[i] = c.Width
		width -= c.Width
		if c.Width <= 0 {
			shares += c.share()
		}
	}
	for i, c := range t.Columns {
		if c.Width <= 0 {
			out[i] = max(width*c.share()/shares, 1)
		}
	}
	return out
}

func (c Column) share() float64 {
	if c.Share <= 0 {
		return 1
	}
	return c.Share
}

// grid lays rows of cells out.
type grid struct {
	t          *Table
	s          *setter
	pad, thick float64
	widths     []float64
	room       float64 // height of a page below the header; 0: rows are never cut
}

// lay sets the rows, those joined by a cell that reaches down as one.
func (g *grid) lay(rows [][]Cell) []row {
	var out []row
	for len(rows) > 0 && g.s.ctx.Err() == nil {
		n := joined(rows)
		out = append(out, g.unit(rows[:n])...)
		for _, c := range rows[n-1] {
			out[len(out)-1].keep = out[len(out)-1].keep || c.KeepNext
		}
		rows = rows[n:]
	}
	return out
}

// joined counts the rows at the start of rows that belong together.
func joined(rows [][]Cell) int {
	n := 1
	for i := 0; i < n; i++ {
		for _, c := range rows[i] {
			n = max(n, min(i+max(c.Down, 1), len(rows)))
		}
	}
	return n
}

// unit sets rows that belong together.
func (g *grid) unit(rows [][]Cell) []row {
	cells := g.places(rows)
	if len(rows) == 1 && g.room > 0 {
		return g.single(cells)
	}
	heights := make([]float64, len(rows))
	for _, c := range cells {
		if c.down == 1 {
			heights[c.row] = max(heights[c.row], c.height+2*g.pad)
		}
	}
	for _, c := range cells {
		have := 0.0
		for k := c.row; k < c.row+c.down; k++ {
			have += heights[k]
		}
		if lack := c.height + 2*g.pad - have; lack > 0 {
			heights[c.row+c.down-1] += lack
		}
	}
	tops := make([]float64, len(rows)+1)
	for i, h := range heights {
		tops[i+1] = tops[i] + h
	}
	r := row{height: tops[len(rows)]}
	for _, c := range cells {
		st, _ := piled(c.lines, c.height)
		g.draw(&r, c, st, tops[c.row], tops[c.row+c.down]-tops[c.row])
	}
	return []row{r}
}

// single sets one row, cut into several where it is taller than a page.
func (g *grid) single(cells []placed) []row {
	columns := make([][]row, len(cells))
	for i := range cells {
		columns[i] = cells[i].lines
	}
	return sliced(g.s, columns, g.room-2*g.pad, func(parts []stack) row {
		var r row
		for _, p := range parts {
			r.height = max(r.height, p.height+2*g.pad)
		}
		for i, p := range parts {
			g.draw(&r, cells[i], p, 0, r.height)
		}
		return r
	})
}

// places gives the cells their columns, leaving free what a cell above reaches down into, and breaks their text.
func (g *grid) places(rows [][]Cell) []placed {
	taken := make([]int, len(g.widths)) // rows each column is covered for, from the current one
	var out []placed
	for i, cells := range rows {
		col := 0
		for _, c := range cells {
			for col < len(taken) && taken[col] > 0 {
				col++
			}
			if col == len(taken) {
				break
			}
			p := placed{Cell: c, row: i, col: col}
			p.span = min(max(c.Span, 1), len(taken)-col)
			p.down = min(max(c.Down, 1), len(rows)-i)
			for k := range p.span {
				taken[col+k] = p.down
			}
			g.breakLines(&p)
			out = append(out, p)
			col += p.span
		}
		for k := range taken {
			taken[k]--
		}
	}
	return out
}

func (g *grid) breakLines(p *placed) {
	align := p.Align
	if align == Natural {
		align = g.t.Columns[p.col].Align
	}
	if align == Natural {
		align = Left
	}
	size := g.t.Size
	if size == 0 {
		size = g.s.section.Size
	}
	leading := g.t.Leading
	if leading == 0 {
		leading = 1.2 * size
	}
	para := Paragraph{Runs: p.Runs, Align: align, Size: size, Leading: leading}
	p.lines = para.rows(g.s, g.span(p)-2*g.pad)
	for _, l := range p.lines {
		p.height += l.height
	}
}

// span is the width of the columns that a cell covers.
func (g *grid) span(p *placed) float64 {
	w := 0.0
	for k := range p.span {
		w += g.widths[p.col+k]
	}
	return w
}

// draw adds the cell with its rules to r.
func (g *grid) draw(r *row, c placed, st stack, top, height float64) {
	x := 0.0
	for _, w := range g.widths[:c.col] {
		x += w
	}
	if g.thick > 0 {
		w := g.span(&c)
		r.items = append(r.items, &Path{Stroke: &Color{}, Width: g.thick, Ops: []PathOp{
			{Op: 'M', P: [3]Point{{x, top}}}, {Op: 'L', P: [3]Point{{x + w, top}}},
			{Op: 'L', P: [3]Point{{x + w, top + height}}}, {Op: 'L', P: [3]Point{{x, top + height}}}, {Op: 'Z'}}})
	}
	dy := top + g.pad
	if c.Middle {
		dy = top + (height-st.height)/2
	}
	for _, it := range st.items {
		r.items = append(r.items, moved(it, x+g.pad, dy))
	}
	r.notes = append(r.notes, st.notes...)
}
