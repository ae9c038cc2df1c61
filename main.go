// Command thidua keeps a district's emulation and commendation records, prints their papers and shows them in a window.
//
// Without a verb it opens the window; the verbs do the same work without one. This package only wires: what a record is
// and may be stands in data, what a paper looks like in pdf, what the person sees in gui.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/app"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"thidua/data"
	"thidua/gui"
)

// version is what `thidua version` prints; the Makefile sets it from the tag or commit being built.
var version = "bản phát triển"

func main() {
	gui.AttachConsole()
	slog.SetDefault(slog.New(slog.NewTextHandler(&lateFile{path: filepath.Join(filepath.Dir(gui.DefaultPath()), "thidua.log")}, nil)))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// lateFile is the log of the verbs: a file beside the person's own records, made when there is something to say. The
// window keeps its log beside the records that it shows.
type lateFile struct {
	path string
	f    *os.File
}

func (l *lateFile) Write(b []byte) (int, error) {
	if l.f == nil {
		if err := os.MkdirAll(filepath.Dir(l.path), 0o755); err != nil {
			return 0, err
		}
		f, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err != nil {
			return 0, err
		}
		l.f = f
	}
	return l.f.Write(b)
}

// Exit statuses of the verbs.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
	exitUnclear = 3 // nothing failed, but what was looked at has findings, or could not be settled
)

// appID names the program to the desktop, as FyneApp.toml does.
const appID = "vn.thidua.khenthuong"

// program is what the verbs share.
type program struct {
	ctx    context.Context
	out    io.Writer // what was asked for
	errs   io.Writer // what the person should know beside it
	db     string
	closer []func()
}

// run carries out one command line and returns its exit status. What was asked for goes to out, warnings and the reason of
// a refusal to errs.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	p := &program{ctx: ctx, out: out, errs: errs}
	root := p.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	for _, f := range slices.Backward(p.closer) {
		f()
	}
	if err == nil {
		return exitDone
	}
	var verdict exitStatus
	if errors.As(err, &verdict) {
		return int(verdict)
	}
	fmt.Fprintln(errs, data.Message(err))
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	slog.Warn("refused", "args", args, "err", err)
	return exitRefused
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "thidua",
		Short:         "Thi đua – Khen thưởng: sổ quyết định, giấy khen và báo cáo năm của Phòng Nội vụ",
		Long:          "Không kèm lệnh nào, chương trình mở cửa sổ làm việc.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noArgs,
		RunE:          func(*cobra.Command, []string) error { return p.window(p.path()) },
	}
	root.PersistentFlags().StringVar(&p.db, "db", "", "`TỆP` dữ liệu (mặc định: "+gui.DefaultPath()+")")
	root.CompletionOptions.DisableDefaultCmd = true
	cobra.AddTemplateFunc("options", options)
	root.SetHelpTemplate(helpTemplate)
	root.SetUsageTemplate(helpTemplate)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Sprintf("%s Gõ «%s --help» để xem cách dùng.", flagSentence(err), c.CommandPath())}
	})
	root.DisableFlagsInUseLine = true
	root.AddCommand(p.demo(), p.importVerb(), p.export(), p.report(), p.decision(), p.certificates(), p.payout(), p.submission(), p.minutes(),
		p.check(), p.sign(), p.verify(), p.verifyCode(), p.backup(), p.restore(), p.doctor(), p.version())
	for _, c := range root.Commands() {
		c.DisableFlagsInUseLine = true
	}
	root.SetHelpCommand(&cobra.Command{Use: "help [lệnh]", Hidden: true, RunE: func(c *cobra.Command, args []string) error {
		to, _, err := c.Root().Find(args)
		if err != nil || to == c.Root() && len(args) > 0 {
			return usageError{fmt.Sprintf("Không có lệnh «%s». Gõ «thidua --help» để xem các lệnh.", strings.Join(args, " "))}
		}
		return to.Help()
	}})
	root.PersistentFlags().BoolP("help", "h", false, "xem cách dùng")
	return root
}

// open opens the file of records named by --db; it must be there unless create says otherwise.
func (p *program) open(create bool) (*data.Store, error) {
	path := p.path()
	if _, err := os.Stat(path); err != nil && !create {
		return nil, refusal(fmt.Sprintf("Không mở được tệp dữ liệu %s: không có tệp này. Hãy kiểm tra lại đường dẫn sau --db.", path))
	}
	return p.opened(path, data.Options{Who: gui.Who()})
}

// look is open for reading alone, so that papers are made beside other readers and from folders where nobody may write.
// A file of an older schema has to be brought up to date first, which writes.
func (p *program) look() (*data.Store, error) {
	path := p.path()
	if _, err := os.Stat(path); err != nil {
		return p.open(false)
	}
	s, err := p.opened(path, data.Options{ReadOnly: true})
	if errors.Is(err, data.ErrReadOnly) {
		return p.open(false)
	}
	return s, err
}

func (p *program) opened(path string, o data.Options) (*data.Store, error) {
	s, err := data.Open(path, o)
	if err != nil {
		return nil, err
	}
	p.closer = append(p.closer, func() { s.Close() })
	return s, nil
}

// path is the file of records: what --db says, else the person's own.
func (p *program) path() string {
	if p.db == "" {
		return gui.DefaultPath()
	}
	return p.db
}

// standIn calls f with an empty file in the place of one that is not there yet, and leaves nothing behind.
func (p *program) standIn(f func(*data.Store) error) error {
	dir, err := os.MkdirTemp("", "thidua-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := data.Open(filepath.Join(dir, "empty.db"), data.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	return f(s)
}

func (p *program) say(format string, a ...any) { fmt.Fprintf(p.out, format+"\n", a...) }

func (p *program) window(path string) error {
	if !gui.HasDisplay() {
		return refusal("Máy này không có màn hình để mở cửa sổ. Gõ «thidua --help» để xem các lệnh làm việc không cần cửa sổ.")
	}
	return gui.Run(gui.Config{App: app.NewWithID(appID), Path: path, Version: version})
}

// usageError is a command line that cannot be understood; everything else that fails is a refusal.
type usageError struct{ message string }

func (e usageError) Error() string     { return e.message }
func (e usageError) ForPerson() string { return e.message }

// exitStatus is the answer of a verb that has said everything already.
type exitStatus int

func (e exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

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
{{options .LocalFlags}}{{end}}{{if .HasAvailableInheritedFlags}}

Tùy chọn chung:
{{options .InheritedFlags}}{{end}}
`

// options lists flags in two columns. pflag's own list counts bytes, so that its columns stagger behind Vietnamese words.
func options(flags *pflag.FlagSet) string {
	type row struct{ flag, use string }
	var rows []row
	wide := 0
	flags.VisitAll(func(f *pflag.Flag) {
		value, use := pflag.UnquoteUsage(f)
		r := row{"    --" + f.Name, use}
		if f.Shorthand != "" {
			r.flag = "-" + f.Shorthand + ", --" + f.Name
		}
		if value != "" {
			r.flag += " " + value
		}
		rows = append(rows, r)
		wide = max(wide, utf8.RuneCountInString(r.flag))
	})
	var b strings.Builder
	for _, r := range rows {
		b.WriteString("  " + r.flag + strings.Repeat(" ", wide-utf8.RuneCountInString(r.flag)+3) + r.use + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

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

func atMostOneArg(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usageError{fmt.Sprintf("«%s» nhận nhiều nhất một %s.", c.CommandPath(), what)}
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
