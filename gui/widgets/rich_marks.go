package widgets

// Look is how a Mark is shown.
type Look uint8

// The looks of marks. Underlines lie below the letters, grounds behind them.
const (
	LookFound   Look = iota // ground: a hit of a search
	LookCurrent             // ground: the hit that is shown
	LookError               // underline in the colour of errors
	LookWarning             // underline in the colour of warnings
	LookInfo                // dotted underline: a remark
	LookUnread              // ground: taken over from elsewhere and not read yet
	LookTyped               // faint dotted underline: a typed number that a record could give
)

// Mark shows something about a part of a RichEntry without being part of its text. It moves with the text while the
// person types.
type Mark struct {
	From, To int
	Look     Look
	Ref      string // the caller's business
}

// SetMarks replaces the marks of one layer, such as those of a search.
func (e *RichEntry) SetMarks(layer string, marks []Mark) {
	if len(marks) == 0 && len(e.layers[layer]) == 0 {
		return
	}
	e.layers[layer] = append([]Mark(nil), marks...)
	e.body.draw()
}

// Marks are the marks of a layer as they stand now.
func (e *RichEntry) Marks(layer string) []Mark { return e.layers[layer] }

// MarkAt finds the mark of a layer at a position.
func (e *RichEntry) MarkAt(layer string, pos int) (Mark, bool) {
	for _, m := range e.layers[layer] {
		if pos >= m.From && pos <= m.To {
			return m, true
		}
	}
	return Mark{}, false
}

// shiftMarks moves the marks after a change; one that was typed into is gone.
func (e *RichEntry) shiftMarks(from, to, with int) {
	for layer, list := range e.layers {
		out := make([]Mark, 0, len(list))
		for _, m := range list {
			switch {
			case m.To <= from && !(m.To == from && with > 0 && from == to && m.Look == LookTyped):
			case m.From >= to:
				m.From, m.To = m.From+with-(to-from), m.To+with-(to-from)
			default:
				continue
			}
			out = append(out, m)
		}
		e.layers[layer] = out
	}
}
