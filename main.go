// Command thidua keeps a district's emulation and commendation records, prints their papers and shows them in a window.
//
// Without a verb it opens the window; the verbs do the same work without one. This package only wires: what a record is
// and may be stands in data, what a paper looks like in pdf, what the person sees in gui.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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

// usageError is a command line that cannot be understood; everything else that fails is a refusal.
type usageError struct{ message string }

func (e usageError) Error() string     { return e.message }
func (e usageError) ForPerson() string { return e.message }

// refusal is a reason that only this package knows.
type refusal string

func (e refusal) Error() string     { return string(e) }
func (e refusal) ForPerson() string { return string(e) }

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}Cách dùng:
  {{.UseLine}} [tùy chọn]{{if .HasAvailableSubCommands}}
  {{.CommandPath}} LỆNH

Lệnh:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Tùy chọn:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Tùy chọn chung:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

// flagSentence says in Vietnamese what is wrong with an option.
func flagSentence(err error) string {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return fmt.Sprintf("Không có tùy chọn «%s».", unknown.GetSpecifiedName())
	case errors.As(err, &empty):
		return fmt.Sprintf("Tùy chọn «%s» cần một giá trị.", empty.GetSpecifiedName())
	case errors.As(err, &wrong):
		return fmt.Sprintf("Giá trị «%s» của --%s không đúng.", wrong.GetValue(), wrong.GetFlag().Name)
	}
	return "Không hiểu các tùy chọn."
}

// noArgs and oneArg are cobra's checks with sentences of our own.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Sprintf("Không hiểu «%s» sau «%s». Gõ «%s --help» để xem cách dùng.", strings.Join(args, " "), c.CommandPath(), c.CommandPath())}
	}
	return nil
}

func oneArg(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError{fmt.Sprintf("«%s» cần đúng một %s.", c.CommandPath(), what)}
		}
		return nil
	}
}

// needed reports the first of the named options that was not given.
func needed(c *cobra.Command, names ...string) error {
	for _, n := range names {
		if f := c.Flag(n); f == nil || !f.Changed {
			return usageError{fmt.Sprintf("Thiếu --%s. Gõ «%s --help» để xem cách dùng.", n, c.CommandPath())}
		}
	}
	return nil
}
