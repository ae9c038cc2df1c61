package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"
)

// Entry is a line of text to fill in, or several lines with NewMultiLine. Tab always leaves it. Text is NFC and without
// spaces around once the focus has left it; while it is typed nothing touches it, or Vietnamese typing programs, which
// work by backspaces, would break.
type Entry struct {
	widget.Entry
	// Check returns a sentence that says what is wrong with the text, or "". It runs when the focus leaves and in
	// Form.Validate.
	Check func(text string) string

	OnEnter  func() // Enter; a Form goes on to the next field unless this is set
	OnEscape func()
	OnLeave  func() // the focus left, the text is clean

	focused  bool
	returned bool
	problem  string
	isTold   bool // the problem came from outside, about toldText
	toldText string
	report   func(problem string) // to the form that shows it
	submit   func()               // Ctrl+Enter
	onKey    func(*fyne.KeyEvent) bool
	frame    *canvas.Rectangle
	self     fyne.Widget // the object on the canvas: a NumberEntry or DateEntry around this one
}

// NewEntry returns an empty line; hint is shown while it is empty.
func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.init(e, hint)
	return e
}

// NewMultiLine returns an empty field of several lines; Enter starts a new line, Ctrl+Enter submits the form.
func NewMultiLine(hint string, rows int) *Entry {
	e := &Entry{}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.init(e, hint)
	e.SetMinRowsVisible(rows)
	return e
}

func (e *Entry) init(self fyne.Widget, hint string) {
	e.PlaceHolder = hint
	e.Scroll = fyne.ScrollHorizontalOnly
	if e.MultiLine {
		e.Scroll = fyne.ScrollVerticalOnly
	}
	e.frame = newRect(0)
	e.self = self
	e.ExtendBaseWidget(self)
}

// Value is the text in NFC without spaces around.
func (e *Entry) Value() string { return strings.TrimSpace(norm.NFC.String(e.Text)) }

// AcceptsTab is false: Tab goes to the next field, in several lines too.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained draws the focus ring and, as fields of the system do, selects what is there, so that typing replaces it. A
// click puts the cursor where it points instead.
func (e *Entry) FocusGained() {
	fresh := !e.focused && !e.returned && !e.MultiLine
	e.focused, e.returned = true, false
	e.Entry.FocusGained()
	if fresh {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	follow(e.self)
}

// SetText replaces the text, and forgets what was selected in the old one.
func (e *Entry) SetText(s string) {
	if e.SelectedText() != "" {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
	e.Entry.SetText(s)
}

// returning tells that the focus comes back from a dialog: the cursor stays where it was.
func (e *Entry) returning() { e.returned = true }

// FocusLost cleans the text and checks it.
func (e *Entry) FocusLost() {
	e.focused = false
	if v := e.Value(); v != e.Text {
		e.SetText(v)
	}
	e.Entry.FocusLost()
	if (e.problem != "" || e.Value() != "") && !e.told() {
		e.verify()
	}
	if e.OnLeave != nil {
		e.OnLeave()
	}
}

// verify runs Check and shows what it says.
func (e *Entry) verify() string {
	p := ""
	if e.Check != nil {
		p = e.Check(e.Value())
	}
	e.setProblem(p)
	return p
}

// tell shows a problem that somebody else found, such as the store. It stays until the text changes or the form is
// validated again.
func (e *Entry) tell(p string) {
	e.setProblem(p)
	e.toldText, e.isTold = e.Value(), p != ""
}

func (e *Entry) told() bool { return e.isTold && e.Value() == e.toldText }

func (e *Entry) setProblem(p string) {
	e.isTold = false
	if e.problem == p {
		return
	}
	e.problem = p
	if e.report != nil {
		e.report(p)
	}
	e.Refresh()
}

// TypedKey gives Enter and Escape their meaning in a form.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if helpKey(k) {
		return
	}
	if e.onKey != nil && e.onKey(k) {
		return
	}
	switch {
	case k.Name == fyne.KeyEscape:
		escape(e.OnEscape)
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && !e.MultiLine:
		if e.OnEnter != nil {
			e.OnEnter()
		}
	default:
		e.Entry.TypedKey(k)
		e.relent()
	}
}

// TypedRune takes a letter.
func (e *Entry) TypedRune(r rune) {
	e.Entry.TypedRune(r)
	e.relent()
}

// relent takes a problem away as soon as what is typed is right; it never finds a new one while typing.
func (e *Entry) relent() {
	if e.problem != "" && !e.told() && (e.Check == nil || e.Check(e.Value()) == "") {
		e.setProblem("")
	}
}

// TypedShortcut adds Ctrl+Enter and Ctrl+S to what an entry knows.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if !submitShortcut(s, e.submit) {
		e.Entry.TypedShortcut(s)
	}
}

// submitShortcut runs submit on Ctrl+Enter, and on Ctrl+S where no menu takes it before, and tells whether it did.
func submitShortcut(s fyne.Shortcut, submit func()) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || submit == nil || c.Modifier != fyne.KeyModifierControl ||
		c.KeyName != fyne.KeyReturn && c.KeyName != fyne.KeyEnter && c.KeyName != fyne.KeyS {
		return false
	}
	submit()
	return true
}

func (e *Entry) bind(h hooks) {
	if e.OnEnter == nil {
		e.OnEnter = h.next
	}
	if e.OnEscape == nil {
		e.OnEscape = h.cancel
	}
	e.submit, e.report = h.submit, h.report
}

func (e *Entry) raw() string { return e.Value() }

// CreateRenderer links the widget to its renderer.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), e: e}
	if !e.MultiLine {
		for _, o := range r.Objects() {
			if w, ok := o.(fyne.Widget); ok && o != e.ActionItem {
				container.NewThemeOverride(w, barless{theme.Current()})
			}
		}
	}
	r.colors()
	return r
}

// barless is the theme of a single line's inside: Fyne would draw a scroll bar and shadows over a long text.
type barless struct{ fyne.Theme }

// Color has no shadow.
func (t barless) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameShadow {
		return color.Transparent
	}
	return t.Theme.Color(n, v)
}

// Size has no scroll bars.
func (t barless) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameScrollBar || n == theme.SizeNameScrollBarSmall {
		return 0
	}
	return t.Theme.Size(n)
}

// entryRenderer draws its own frame instead of Fyne's, whose focus colour is the brand red and would look like an error.
type entryRenderer struct {
	fyne.WidgetRenderer
	e *Entry
}

func (r *entryRenderer) colors() {
	fill := theme.ColorNameInputBackground
	if r.e.Disabled() {
		fill = theme.ColorNameDisabledButton
	}
	setFill(r.e.frame, paint(fill))
	fieldFrame(r.e.frame, r.e.focused && !r.e.Disabled(), r.e.problem != "", r.e.Disabled())
}

// fieldFrame colours the frame that all fields share.
func fieldFrame(f *canvas.Rectangle, focused, bad, disabled bool) {
	f.CornerRadius = size(theme.SizeNameInputRadius)
	c, w := paint(theme.ColorNameInputBorder), size(theme.SizeNameInputBorder)
	switch {
	case disabled:
		c = paint(theme.ColorNameSeparator)
	case bad:
		c, w = paint(theme.ColorNameError), 1.5
	}
	if focused {
		w = 2
		if !bad {
			c = focusColor()
		}
	}
	setStroke(f, c, w)
}

// Layout moves what Fyne laid out: text starts as far from the frame as in a Select, icons stand in the middle.
func (r *entryRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.e.frame.Resize(s)
	const shift, icon = 4, 14
	for _, o := range r.WidgetRenderer.Objects() {
		switch o := o.(type) {
		case *canvas.Rectangle:
		case *canvas.Image:
			if !r.e.MultiLine {
				o.Resize(fyne.NewSquareSize(icon))
				o.Move(fyne.NewPos(7, (s.Height-icon)/2))
			}
		default:
			if o != r.e.ActionItem {
				down := float32(0)
				if !r.e.MultiLine {
					down = 1
				}
				o.Move(o.Position().AddXY(shift, down))
				o.Resize(o.Size().SubtractWidthHeight(2*shift-2, 0))
			}
		}
	}
}

func (r *entryRenderer) MinSize() fyne.Size {
	m := r.WidgetRenderer.MinSize()
	if !r.e.MultiLine {
		m.Height = controlHeight()
	}
	return m
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.colors()
}

// Objects puts our frame in the place of Fyne's box and border, its first two rectangles.
func (r *entryRenderer) Objects() []fyne.CanvasObject {
	all := r.WidgetRenderer.Objects()
	out := make([]fyne.CanvasObject, 1, len(all))
	out[0] = r.e.frame
	for i, o := range all {
		if _, ok := o.(*canvas.Rectangle); !ok || i > 1 {
			out = append(out, o)
		}
	}
	return out
}

// NewSearchBox returns a line for searching with a button that clears it. changed gets every text as it is typed; down is
// called when Down is pressed, to move to the table. Escape clears first, then calls OnEscape.
func NewSearchBox(hint string, changed func(text string), down func()) *Entry {
	e := NewEntry(hint)
	e.Icon = theme.SearchIcon()
	wipe := newGlyph(theme.CancelIcon(), "Xóa từ tìm kiếm", func() {
		e.SetText("")
		focus(e)
	})
	wipe.Hide()
	e.ActionItem = wipe
	e.OnChanged = func(s string) {
		if s == "" {
			wipe.Hide()
		} else {
			wipe.Show()
		}
		if changed != nil {
			changed(norm.NFC.String(s))
		}
	}
	e.onKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
			if k.Name != fyne.KeyDown && e.OnEnter != nil {
				e.OnEnter()
				return true
			}
			if down != nil {
				down()
				return true
			}
		case fyne.KeyEscape:
			if e.Text != "" {
				e.SetText("")
				return true
			}
		}
		return false
	}
	return e
}
