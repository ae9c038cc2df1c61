package check

import "thidua/data"

// Register is what the office's records say, for rules to hold a text against.
type Register struct {
	Office    *data.Office // nil where none is entered
	Units     []*data.Unit
	Documents []*data.Document
	Decisions []*data.Decision
	Movements []*data.Movement
	Clusters  []*data.Cluster
}
