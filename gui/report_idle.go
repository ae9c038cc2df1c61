package gui

import (
	"time"

	"thidua/gui/widgets"
)

// idle runs something a moment after the person has paused.
type idle struct {
	desk  *desk
	wait  time.Duration
	do    func()
	timer *time.Timer
	// after is time.AfterFunc; tests put a clock of their own in its place.
	after func(time.Duration, func()) *time.Timer
}

// How long the person pauses before the page follows the cursor, before what was typed is set anew, and at most until it
// is kept from a power cut.
const (
	followTime = 120 * time.Millisecond
	lookTime   = 350 * time.Millisecond
	draftTime  = 400 * time.Millisecond
)

func newIdle(d *desk, wait time.Duration, do func()) *idle {
	return &idle{desk: d, wait: wait, do: do, after: time.AfterFunc}
}

// start begins to wait anew.
func (i *idle) start() {
	if i.timer != nil {
		i.timer.Stop()
	}
	var mine *time.Timer
	mine = i.after(i.wait, func() {
		widgets.OnUI(i.desk.guard(func() {
			if i.timer == mine {
				i.timer = nil
				i.do()
			}
		}))
	})
	i.timer = mine
}

// within begins to wait unless it does already, so that somebody who never pauses does not put it off.
func (i *idle) within() {
	if i.timer == nil {
		i.start()
	}
}
