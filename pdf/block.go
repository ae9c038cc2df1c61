package pdf

// Space is white space of a height in points, left out at the top of a page.
type Space float64

func (h Space) rows(*setter, float64) []row {
	return []row{{height: float64(h), space: true, keep: true}}
}

// Rule is a straight line: under the name of the issuing body, under the motto.
type Rule struct {
	Length        float64
	Align         Align   // Natural is Center
	Thickness     float64 // 0: 0.75 points
	Before, After float64
	KeepNext      bool
}

func (r *Rule) rows(_ *setter, width float64) []row {
	t := r.Thickness
	if t == 0 {
		t = 0.75
	}
	align := r.Align
	if align == Natural {
		align = Center
	}
	return []row{{before: r.Before, after: r.After, height: t, keep: r.KeepNext,
		items: []Item{levelRule(align.offset(width-r.Length), t/2, r.Length, t)}}}
}

// Drawing is items of the caller's, placed from the top left corner of a box of Width × Height that stays whole.
type Drawing struct {
	Items         []Item
	Width, Height float64 // Width 0: as wide as the text
	Align         Align
	Before, After float64
	KeepNext      bool
}

func (d *Drawing) rows(_ *setter, width float64) []row {
	r := row{before: d.Before, after: d.After, height: d.Height, keep: d.KeepNext, items: d.Items}
	if d.Width > 0 {
		if dx := d.Align.offset(width - d.Width); dx != 0 {
			r.items = make([]Item, len(d.Items))
			for i, it := range d.Items {
				r.items[i] = moved(it, dx, 0)
			}
		}
	}
	return []row{r}
}

// SideBySide is columns of boxes with their tops level, kept on one page: a letterhead, or the addressees beside the
// signature.
type SideBySide struct {
	Cells         [][]Box
	Widths        []float64 // in points; 0 or left out: an even share of what remains
	Gap           float64
	Before, After float64
	KeepNext      bool
	KeepBack      bool // stays on one page with the last two lines before it
	NewPage       bool
}

func (b *SideBySide) rows(s *setter, width float64) []row {
	n := len(b.Cells)
	if n == 0 {
		return nil
	}
	widths := shares(b.Widths, n, width-b.Gap*float64(n-1))
	stacks := make([][]row, n)
	for i, cell := range b.Cells {
		for _, box := range cell {
			stacks[i] = append(stacks[i], box.rows(s, widths[i])...)
		}
	}
	rows := sliced(s, stacks, s.section.Paper.textHeight(), func(cells []stack) row {
		var r row
		x := 0.0
		for i, c := range cells {
			r.height = max(r.height, c.height)
			r.notes = append(r.notes, c.notes...)
			for _, it := range c.items {
				r.items = append(r.items, moved(it, x, 0))
			}
			if r.heading == nil {
				r.heading = c.heading
			}
			x += widths[i] + b.Gap
		}
		return r
	})
	first, last := &rows[0], &rows[len(rows)-1]
	first.before, first.keepBack, first.newPage = b.Before, b.KeepBack, b.NewPage
	last.after, last.keep = b.After, b.KeepNext
	return rows
}

// shares gives each of n columns its width: the wanted one, or an even share of the rest.
func shares(want []float64, n int, width float64) []float64 {
	out := make([]float64, n)
	copy(out, want)
	free := 0
	for _, w := range out {
		width -= w
		if w <= 0 {
			free++
		}
	}
	for i := range out {
		if out[i] <= 0 {
			out[i] = max(width/float64(free), 1)
		}
	}
	return out
}

// stack is rows set one below the other.
type stack struct {
	height  float64
	items   []Item
	notes   []*Note
	heading *Bookmark
}

// piled stacks as many of the rows as go into room, at least one, and returns those left over.
func piled(rows []row, room float64) (stack, []row) {
	var st stack
	after := 0.0
	for i, r := range rows {
		top := st.height
		if i > 0 {
			top += after + r.before
			if top+r.height > room+tolerance {
				return st, rows[i:]
			}
		}
		for _, it := range r.items {
			st.items = append(st.items, moved(it, 0, top))
		}
		st.notes = append(st.notes, r.notes...)
		if st.heading == nil {
			st.heading = r.heading
		}
		st.height, after = top+r.height, r.after
	}
	return st, nil
}

// sliced draws columns of rows side by side as one row, or, when that is taller than room, as several.
func sliced(s *setter, columns [][]row, room float64, draw func([]stack) row) []row {
	var out []row
	for {
		cells := make([]stack, len(columns))
		more := false
		for i := range columns {
			cells[i], columns[i] = piled(columns[i], room)
			more = more || len(columns[i]) > 0
		}
		out = append(out, draw(cells))
		if !more || s.ctx.Err() != nil {
			return out
		}
	}
}
