// Command thidua keeps a district's emulation and commendation records, prints their papers and shows them in a window.
//
// Without a verb it opens the window; the verbs do the same work without one. This package only wires: what a record is
// and may be stands in data, what a paper looks like in pdf, what the person sees in gui.
package main

import (
	"context"
	"os"
	"os/signal"

	"thidua/gui"
)

// version is what `thidua version` prints; the Makefile sets it from the tag or commit being built.
var version = "bản phát triển"

func main() {
	gui.AttachConsole()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
