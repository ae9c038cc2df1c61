package widgets

// A RichEntry may be a field of a Form.

func (e *RichEntry) bind(h hooks) {
	if e.OnEscape == nil {
		e.OnEscape = h.cancel
	}
	if e.OnSubmit == nil {
		e.OnSubmit = h.submit
	}
	e.report = h.report
}

// raw tells figures apart by what they stand for, so that a form notices when one is exchanged for another of the same value.
func (e *RichEntry) raw() string {
	s := ""
	for _, p := range e.Content() {
		if p.Token != nil {
			s += p.Token.Ref
			continue
		}
		s += p.Text
		if p.Style != 0 {
			s += string(rune('0' + p.Style))
		}
	}
	return s
}

func (e *RichEntry) verify() string { return e.problem }

func (e *RichEntry) setProblem(p string) {
	if e.problem != p {
		e.problem = p
		if e.report != nil {
			e.report(p)
		}
		e.Refresh()
	}
}

func (e *RichEntry) tell(p string) { e.setProblem(p) }
