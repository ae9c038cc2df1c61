package data

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// guard, deferred, turns a panic that bbolt raises on a damaged file into ErrDamaged and keeps the store from further
// use. A panic of our own code goes on. Call it as the last defer before the database is touched.
func (s *Store) guard(err *error) {
	v := recover()
	if v == nil {
		return
	}
	if !fromBolt() {
		panic(v)
	}
	s.damaged.Store(true)
	s.log.Error("database panic", "path", s.path, "panic", v, "stack", string(debug.Stack()))
	*err = fmt.Errorf("%s: %w: %v", s.path, ErrDamaged, v)
}

// fromBolt tells, inside a deferred function of a panicking goroutine, whether bbolt's code raised the panic.
func fromBolt() bool {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return strings.HasPrefix(f.Function, "go.etcd.io/bbolt")
		}
		if !more {
			return false
		}
	}
}
