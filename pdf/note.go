package pdf

import "strconv"

// Note is a footnote. Its number stands after the run that names it; a second run with the same Note repeats the number.
type Note struct {
	Paragraphs [][]Run
}

const (
	markSize  = 0.62 // of the size of the text around it
	markRaise = 0.33
	noteLead  = 1.2
	noteRule  = 144 // length of the rule above the notes of a page
	noteSpace = 9   // between the text and the notes, the rule in its middle
)

// number returns the note's number and whether its text is still to be set.
func (s *setter) number(n *Note) (mark string, fresh bool) {
	k, ok := s.notes[n]
	if !ok {
		k = len(s.notes) + 1
		s.notes[n] = k
	}
	return strconv.Itoa(k), !ok
}

// noteRows lays out the text of a note that has its number.
func (s *setter) noteRows(n *Note) []row {
	if rows, ok := s.texts[n]; ok {
		return rows
	}
	mark, _ := s.number(n)
	var rows []row
	for i, runs := range n.Paragraphs {
		p := Paragraph{Runs: runs, Size: s.section.NoteSize, Leading: noteLead * s.section.NoteSize}
		if i == 0 {
			p.mark = mark
		}
		rows = append(rows, p.rows(s, s.section.Paper.TextWidth())...)
	}
	if len(rows) == 0 {
		rows = (&Paragraph{Size: s.section.NoteSize, Leading: noteLead * s.section.NoteSize, mark: mark}).rows(s, s.section.Paper.TextWidth())
	}
	s.texts[n] = rows
	return rows
}

// foot is the notes of a page and those that wait for the next one.
type foot struct {
	lines  []row
	height float64 // with the space above them
	rest   []row
	cut    bool // rest was left over on this page, at a place chosen for it
}

// open begins the notes of a page with what waits, but leaves the text its share.
func (f *foot) open(room float64) {
	f.lines, f.height, f.cut = nil, 0, false
	f.fill(room * 0.6)
	if len(f.lines) == 0 && len(f.rest) > 0 { // a line of enormous letters: better over the edge than for ever in wait
		f.set(f.rest[:1])
		f.rest = f.rest[1:]
	}
}

// fill sets as many of the waiting lines as go into room, and never leaves a single one.
func (f *foot) fill(room float64) {
	if f.cut {
		return
	}
	n := f.fitting(f.rest, room)
	if n > 2 && n == len(f.rest)-1 {
		n--
	}
	f.set(f.rest[:n])
	f.rest = f.rest[n:]
}

func (f *foot) set(lines []row) {
	if len(f.lines) == 0 && len(lines) > 0 {
		f.height = noteSpace
	}
	for _, l := range lines {
		f.height += l.height
	}
	f.lines = append(f.lines, lines...)
}

// fitting counts the lines that go into room beside those already set.
func (f *foot) fitting(lines []row, room float64) int {
	h := f.height
	if len(f.lines) == 0 {
		h = noteSpace
	}
	for i, l := range lines {
		if h += l.height; h > room+tolerance {
			return i
		}
	}
	return len(lines)
}

// takes reports whether the notes can all begin on this page in room: the last may go on overleaf, with two lines or
// more on either page.
func (f *foot) takes(s *setter, notes []*Note, room float64) bool {
	if len(notes) == 0 {
		return f.height <= room+tolerance
	}
	if len(f.rest) > 0 {
		return false
	}
	var lines []row
	for _, n := range notes[:len(notes)-1] {
		lines = append(lines, s.noteRows(n)...)
	}
	whole := len(lines)
	lines = append(lines, s.noteRows(notes[len(notes)-1])...)
	n := f.fitting(lines, room)
	return n == len(lines) || cutBefore(n-whole, len(lines)-whole) > 0
}

// cutBefore is the line before which a note of n lines is cut when only fit of them have room, 0 when it may not be cut.
func cutBefore(fit, n int) int {
	if fit = min(fit, n-2); fit < 2 {
		return 0
	}
	return fit
}

// add sets the notes in room and leaves the rest for the next page.
func (f *foot) add(s *setter, notes []*Note, room float64) {
	for _, n := range notes {
		lines := s.noteRows(n)
		if len(f.rest) > 0 {
			f.rest = append(f.rest, lines...)
			continue
		}
		fit := f.fitting(lines, room)
		if fit < len(lines) {
			if cut := cutBefore(fit, len(lines)); cut > 0 {
				fit = cut
			}
		}
		f.set(lines[:fit])
		f.rest = append(f.rest, lines[fit:]...)
		f.cut = len(f.rest) > 0
	}
}

// draw places the notes at the foot of the page.
func (f *foot) draw(p *pager) {
	if len(f.lines) == 0 {
		return
	}
	left, y := p.paper.Left, p.paper.Top+p.room-f.height
	p.page.Items = append(p.page.Items, levelRule(left, y+noteSpace/2, noteRule, 0.5))
	y += noteSpace
	for _, l := range f.lines {
		for _, it := range l.items {
			p.page.Items = append(p.page.Items, moved(it, left, y))
		}
		y += l.height
	}
}

func levelRule(x, y, length, width float64) *Path {
	return &Path{Stroke: &Color{}, Width: width, Ops: []PathOp{
		{Op: 'M', P: [3]Point{{x, y}}}, {Op: 'L', P: [3]Point{{x + length, y}}}}}
}
