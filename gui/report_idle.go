package gui

import (
	"time"

	"thidua/gui/widgets"
)

// idle runs something a moment after the person has stopped typing.
type idle struct {
	desk  *desk
	do    func()
	timer *time.Timer
	// after is time.AfterFunc; tests put a clock of their own in its place.
	after func(time.Duration, func()) *time.Timer
}

const idleTime = 1500 * time.Millisecond

func newIdle(d *desk, do func()) *idle { return &idle{desk: d, do: do, after: time.AfterFunc} }

// start begins to wait anew.
func (i *idle) start() {
	if i.timer != nil {
		i.timer.Stop()
	}
	var mine *time.Timer
	mine = i.after(idleTime, func() {
		widgets.OnUI(i.desk.guard(func() {
			if i.timer == mine {
				i.timer = nil
				i.do()
			}
		}))
	})
	i.timer = mine
}
