package data

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"strings"
)

// errFault marks the errors that guarded makes of panics: after one the database in memory cannot be trusted.
var errFault = errors.New("database fault")

// guarded calls f and turns what a damaged file does to bbolt, a panic or a fault of its memory map, into ErrDamaged.
// A panic of our own code goes on.
func guarded(path string, log *slog.Logger, f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if _, fault := v.(interface{ Addr() uintptr }); !fault && !fromBolt() {
			panic(v)
		}
		log.Error("database panic", "path", path, "panic", v, "stack", string(debug.Stack()))
		err = fmt.Errorf("%s: %w: %w: %v", path, ErrDamaged, errFault, v)
	}()
	return f()
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
