package widgets

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"
)

// Select is a choice of one among options. Arrows change it, letters jump to the option that starts with them, with or
// without accents; Space, F4 or a click opens the list. A list longer than a dozen opens with a line to search in.
type Select struct {
	widget.DisableableWidget
	PlaceHolder string
	OnChanged   func(index int) // by the person; not by SetIndex
	OnEnter     func()
	OnEscape    func()
	MinWidth    float32

	options []string
	index   int
	focused bool
	hovered bool
	problem string
	report  func(string)
	submit  func()
	typed   string
	typedAt time.Time
	now     func() time.Time
}

const (
	manyOptions = 12
	typeAhead   = time.Second
)

// NewSelect returns a choice without a chosen option.
func NewSelect(options []string, changed func(index int)) *Select {
	s := &Select{PlaceHolder: "Chọn…", OnChanged: changed, options: options, index: -1, MinWidth: 90, now: time.Now}
	s.ExtendBaseWidget(s)
	return s
}

// SetOptions replaces the options and keeps the chosen text if it is still among them.
func (s *Select) SetOptions(options []string) {
	text := s.Value()
	s.options, s.index = options, -1
	for i, o := range options {
		if o == text && text != "" {
			s.index = i
		}
	}
	s.Refresh()
}

// Index is the chosen option; -1 none.
func (s *Select) Index() int { return s.index }

// Value is the text of the chosen option.
func (s *Select) Value() string {
	if s.index < 0 || s.index >= len(s.options) {
		return ""
	}
	return s.options[s.index]
}

// SetIndex chooses without calling OnChanged; -1 chooses nothing.
func (s *Select) SetIndex(i int) {
	if i < -1 || i >= len(s.options) {
		i = -1
	}
	if s.index != i {
		s.index = i
		s.Refresh()
	}
}

// SetValue chooses the option of that text without calling OnChanged.
func (s *Select) SetValue(text string) {
	for i, o := range s.options {
		if o == text {
			s.SetIndex(i)
			return
		}
	}
	s.SetIndex(-1)
}

func (s *Select) pick(i int) {
	if i < 0 || i >= len(s.options) || i == s.index {
		return
	}
	s.SetIndex(i)
	s.setProblem("")
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// TypedKey changes, opens, goes on.
func (s *Select) TypedKey(k *fyne.KeyEvent) {
	if helpKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeyDown:
		s.pick(s.index + 1)
	case fyne.KeyUp:
		s.pick(max(0, s.index-1))
	case fyne.KeyHome:
		s.pick(0)
	case fyne.KeyEnd:
		s.pick(len(s.options) - 1)
	case fyne.KeySpace, fyne.KeyF4:
		s.Open("")
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.OnEnter != nil {
			s.OnEnter()
		} else {
			s.Open("")
		}
	case fyne.KeyEscape:
		escape(s.OnEscape)
	}
}

// TypedRune jumps to the option that starts with what was typed within a second; a long list opens and searches instead.
func (s *Select) TypedRune(r rune) {
	if r == ' ' && s.typed == "" || s.Disabled() {
		return
	}
	if len(s.options) > manyOptions {
		s.Open(string(r))
		return
	}
	if s.now().Sub(s.typedAt) > typeAhead {
		s.typed = ""
	}
	s.typed, s.typedAt = s.typed+string(r), s.now()
	want := fold(s.typed)
	for i := range s.options {
		j := (max(0, s.index) + i) % len(s.options)
		if strings.HasPrefix(fold(s.options[j]), want) {
			s.pick(j)
			return
		}
	}
}

// TypedShortcut submits the form on Ctrl+Enter.
func (s *Select) TypedShortcut(k fyne.Shortcut) { submitShortcut(k, s.submit) }

// Tapped opens the list.
func (s *Select) Tapped(*fyne.PointEvent) {
	focus(s)
	s.Open("")
}

// FocusGained draws the focus ring.
func (s *Select) FocusGained() { s.focused = true; s.Refresh(); follow(s) }

// FocusLost removes the focus ring.
func (s *Select) FocusLost() { s.focused = false; s.Refresh() }

// MouseIn shades the field.
func (s *Select) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved does nothing.
func (s *Select) MouseMoved(*desktop.MouseEvent) {}

// MouseOut removes the shade.
func (s *Select) MouseOut() { s.hovered = false; s.Refresh() }

func (s *Select) bind(h hooks) {
	if s.OnEnter == nil {
		s.OnEnter = h.next
	}
	if s.OnEscape == nil {
		s.OnEscape = h.cancel
	}
	s.submit, s.report = h.submit, h.report
}

func (s *Select) raw() string { return s.Value() }

func (s *Select) verify() string { return "" }

func (s *Select) tell(p string) { s.setProblem(p) }

func (s *Select) setProblem(p string) {
	if s.problem == p {
		return
	}
	s.problem = p
	if s.report != nil {
		s.report(p)
	}
	s.Refresh()
}

// CreateRenderer links the widget to its renderer.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	img := canvas.NewImageFromResource(theme.MenuDropDownIcon())
	r := &selectRenderer{s: s, back: newRect(0), shade: newRect(0), text: &canvas.Text{}, arrow: img}
	r.objects = []fyne.CanvasObject{r.back, r.shade, r.text, r.arrow}
	r.Refresh()
	return r
}

type selectRenderer struct {
	s           *Select
	back, shade *canvas.Rectangle
	text        *canvas.Text
	arrow       *canvas.Image
	objects     []fyne.CanvasObject
}

const selectArrow = 18

func (r *selectRenderer) Layout(z fyne.Size) {
	r.back.Resize(z)
	r.shade.Resize(z)
	h := lineHeight(theme.SizeNameText)
	w := z.Width - selectArrow - 14
	r.text.Text = Cut(r.label(), w, size(theme.SizeNameText), fyne.TextStyle{})
	r.text.Move(fyne.NewPos(8, (z.Height-h)/2))
	r.text.Resize(fyne.NewSize(w, h))
	r.arrow.Resize(fyne.NewSquareSize(selectArrow))
	r.arrow.Move(fyne.NewPos(z.Width-selectArrow-3, (z.Height-selectArrow)/2))
}

func (r *selectRenderer) label() string {
	if v := r.s.Value(); v != "" {
		return v
	}
	return r.s.PlaceHolder
}

func (r *selectRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.s.MinWidth, controlHeight())
}

func (r *selectRenderer) Refresh() {
	s := r.s
	r.text.TextSize = size(theme.SizeNameText)
	r.text.Color = ToneNormal.color()
	if s.index < 0 || s.Disabled() {
		r.text.Color = ToneMuted.color()
	}
	fill := paint(theme.ColorNameInputBackground)
	if s.Disabled() {
		fill = paint(theme.ColorNameDisabledButton)
	}
	setFill(r.back, fill)
	fieldFrame(r.back, s.focused && !s.Disabled(), s.problem != "", s.Disabled())
	r.shade.Hidden = !s.hovered || s.Disabled()
	setFill(r.shade, paint(theme.ColorNameHover))
	r.Layout(s.Size())
	r.text.Refresh()
	canvas.Refresh(s)
}

func (r *selectRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *selectRenderer) Destroy()                     {}

// fold drops case, tones and the bar of đ, so that «nuoc» finds «Nước».
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
