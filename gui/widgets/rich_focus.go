package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// changed lays the text out anew and tells of it.
func (e *RichEntry) changed() {
	e.setProblem("")
	e.goal = -1
	e.relay()
	e.revealCaret()
	if e.OnChanged != nil {
		e.OnChanged()
	}
	if e.OnMoved != nil {
		e.OnMoved()
	}
}

// returning tells that the focus comes back from a dialog; the cursor stays where it was anyway.
func (e *RichEntry) returning() {}

// AcceptsTab is false: Tab goes to the next field.
func (e *RichEntry) AcceptsTab() bool { return false }

// FocusGained draws the focus ring and lights the cursor.
func (e *RichEntry) FocusGained() {
	e.focused, e.lit = true, true
	if e.blink == nil {
		e.blink = &fyne.Animation{Duration: blinkTime, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear, Tick: func(f float32) {
			if lit := f < 0.5 || f == 1; lit != e.lit {
				e.lit = lit
				e.body.drawCaret()
			}
		}}
	}
	e.blink.Start()
	e.Refresh()
	follow(e)
}

// FocusLost removes ring and cursor.
func (e *RichEntry) FocusLost() {
	e.focused, e.burst = false, false
	if e.blink != nil {
		e.blink.Stop()
	}
	e.Refresh()
	if e.OnLeave != nil {
		e.OnLeave()
	}
}

// Focused tells whether what is typed comes here.
func (e *RichEntry) Focused() bool { return e.focused }

func (e *RichEntry) textSize() float32 { return size(theme.SizeNameText) }
