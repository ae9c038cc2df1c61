package widgets

import "fyne.io/fyne/v2"

// xOf is where the cursor stands on a line, from the left of the text.
func (e *RichEntry) xOf(i, pos int) float32 {
	l := e.lines[i]
	x := float32(0)
	for _, s := range l.segs {
		switch {
		case pos <= s.from:
			return s.x
		case pos < s.to && s.token == nil:
			return s.x + widthOf(string([]rune(s.text)[:pos-s.from]), s.style, e.textSize())
		}
		x = s.x + s.w
	}
	return x
}

// posAt is the position on a line nearest to x.
func (e *RichEntry) posAt(i int, x float32) int {
	l := e.lines[i]
	best, far := l.from, float32(1e9)
	try := func(pos int, at float32) {
		if d := abs(at - x); d < far && pos <= e.lineEnd(i) {
			best, far = pos, d
		}
	}
	for _, s := range l.segs {
		if s.token != nil {
			if s.first {
				try(s.from, s.x)
			}
			if s.last {
				try(s.to, s.x+s.w)
			}
			continue
		}
		if x < s.x-20 || x > s.x+s.w+20 {
			try(s.from, s.x)
			try(s.to, s.x+s.w)
			continue
		}
		r := []rune(s.text)
		for k := 0; k <= len(r); k++ {
			try(s.from+k, s.x+fyne.MeasureText(string(r[:k]), e.textSize(), textStyle(s.style)).Width)
		}
	}
	return best
}

func abs(f float32) float32 { return max(f, -f) }

// hit is the position under a point of the widget, and the token there.
func (e *RichEntry) hit(p fyne.Position) (pos int, token *Token, at int) {
	i := e.lineAt(p.Y)
	x := p.X - richPadding + e.slide()
	for _, s := range e.lines[i].segs {
		if s.token != nil && x >= s.x && x < s.x+s.w && p.Y >= e.lines[i].y-e.offset && p.Y < e.lines[i].y-e.offset+e.lineHeight() {
			return e.posAt(i, x), s.token, s.from
		}
	}
	return e.posAt(i, x), nil, -1
}

func (e *RichEntry) lineAt(y float32) int {
	y += e.offset
	for i := range e.lines {
		if y < e.lines[i].y+e.lineHeight()+richGap/2 {
			return i
		}
	}
	return max(0, len(e.lines)-1)
}

// slide is how far a single line is moved to the left to show its cursor.
func (e *RichEntry) slide() float32 {
	if !e.SingleLine || len(e.lines) == 0 || !e.focused {
		return 0
	}
	return max(0, e.xOf(0, e.caret)-(e.Size().Width-2*richPadding-4))
}

func (e *RichEntry) screenful() int { return max(1, int(e.Size().Height/e.lineHeight())-1) }

// Reveal scrolls a position into view.
func (e *RichEntry) Reveal(pos int) {
	if len(e.lines) == 0 || e.Size().Height <= 0 {
		return
	}
	l := e.lines[e.lineOf(pos)]
	switch {
	case l.y-richAbove < e.offset:
		e.scrollTo(l.y - richAbove)
	case l.y+e.lineHeight()+richAbove > e.offset+e.Size().Height:
		e.scrollTo(l.y + e.lineHeight() + richAbove - e.Size().Height)
	}
}

func (e *RichEntry) revealCaret() {
	if e.laid != e.Size() || len(e.lines) == 0 {
		e.fill()
	}
	e.Reveal(e.caret)
}

func (e *RichEntry) scrollTo(y float32) {
	y = max(0, min(y, e.extent-e.Size().Height))
	if e.SingleLine {
		y = 0
	}
	if y != e.offset {
		e.offset = y
		e.tellBar()
		e.body.draw()
	}
}

func (e *RichEntry) tellBar() {
	if !e.SingleLine {
		e.bar.set(e.offset, e.Size().Height, e.extent)
	}
}
