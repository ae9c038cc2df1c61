package gui

import (
	"context"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// proofPane is the proof of a batch: every sheet small, the doubtful ones first, and the chosen one large beside them.
type proofPane struct {
	c      *certificateDesk
	round  int
	cancel context.CancelFunc
	sheets []*certificate.Sheet
	proofs []*proof
	shown  []int // of the sheets, as the filter lets through

	state *widgets.Text
	stop1 *widgets.Button
	only  *widgets.Select
	grid  *proofGrid
	big   *canvas.Image
	name  *widgets.Text
	why   *widgets.Paragraph
	mend  *widgets.Button
	look  *widgets.Button
	large fyne.CanvasObject
	root  fyne.CanvasObject
}

func newProofPane(c *certificateDesk) *proofPane {
	p := &proofPane{c: c, state: widgets.NewShrinkingText(""), grid: newProofGrid(), name: widgets.NewHeading(""), why: widgets.NewParagraph(""),
		big: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}}
	p.state.Bold = true
	p.stop1 = widgets.NewButton("Dừng", nil, c.guard(p.stop))
	p.stop1.Hide()
	p.only = widgets.NewSelect([]string{"Tất cả", "Cần xem lại", "Không in được"}, func(int) { c.guard(p.refilter)() })
	p.only.SetIndex(0)
	p.grid.onChosen = func(i int) { c.guard(func() { p.enlarge(p.shown[i]) })() }
	p.grid.onOpen = func(int) { c.guard(p.mendAward)() }
	p.grid.onEscape = c.guard(c.back)
	p.mend = widgets.NewButton("Mở để sửa", theme.DocumentCreateIcon(), c.guard(p.mendAward))
	p.mend.Hint = "Mở dòng này trong danh sách để sửa (Enter, bấm đúp)"
	p.look = widgets.NewButton("Xem lớn", theme.ZoomInIcon(), c.guard(p.lookClosely))
	head := container.NewBorder(nil, nil, nil, container.NewHBox(p.stop1, widgets.Fixed(p.only, 130)), p.state)
	paper := canvas.NewRectangle(hue(theme.ColorNameInputBackground))
	paper.StrokeColor, paper.StrokeWidth = hue(theme.ColorNameSeparator), 1
	tools := container.NewHBox(p.mend, p.look, layout.NewSpacer())
	facts := container.New(layout.NewCustomPaddedVBoxLayout(4), p.name, p.why, tools)
	p.large = container.New(&largeSheet{p}, paper, p.big, facts)
	p.root = container.NewBorder(widgets.Inset(head, 5, 12), nil, nil, nil, widgets.NewSplit(p.grid, widgets.Inset(p.large, 4, 12), 0.52))
	p.clear("")
	return p
}

// clear empties the proof and says why.
func (p *proofPane) clear(text string) {
	p.stop()
	p.round++
	p.sheets, p.proofs, p.shown = nil, nil, nil
	p.state.SetText("")
	p.grid.Empty = text
	p.grid.set(nil)
	p.enlarge(-1)
}

// stop ends what is being made; the sheets that are there stay.
func (p *proofPane) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	p.stop1.Hide()
}

// make looks over the sheets of a batch off the UI goroutine and then draws them, the worst first.
func (p *proofPane) make(decision data.ID, o certificate.Options) {
	p.clear("Đang xem từng tờ…")
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	round, d := p.round, p.c.desk
	p.stop1.Show()
	width := int(proofWidth * scaleOf(p.grid))
	d.background(func() func() {
		var sheets []*certificate.Sheet
		err := d.store.View(func(tx *data.Tx) (err error) {
			sheets, err = certificate.Sheets(ctx, tx, decision, o)
			return err
		})
		certificate.Worst(sheets)
		return func() {
			if round != p.round {
				return
			}
			if err != nil {
				p.clear(data.Message(err))
				return
			}
			p.fill(sheets)
			d.background(func() func() {
				p.draw(ctx, round, sheets, width)
				return func() {
					if round == p.round {
						p.stop()
						p.tell(len(sheets))
					}
				}
			})
		}
	})
}

// ready tells that the sheets of just these lines were looked over.
func (p *proofPane) ready(lines []deskLine) bool {
	seen := map[data.ID]bool{}
	for _, s := range p.sheets {
		seen[s.Award] = true
	}
	for _, l := range lines {
		if !seen[l.award] {
			return false
		}
	}
	return true
}

// scaleOf is the pixels of a device-independent pixel where an object stands.
func scaleOf(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c.Scale()
	}
	return 1
}

// draw makes the small pictures; what has come in is handed over together, so that a fast machine does not flood the
// window.
func (p *proofPane) draw(ctx context.Context, round int, sheets []*certificate.Sheet, width int) {
	var mu sync.Mutex
	fresh := map[int]image.Image{}
	asked, done := false, 0
	err := certificate.Thumbnails(ctx, sheets, width, func(i int, img *image.RGBA) {
		mu.Lock()
		defer mu.Unlock()
		fresh[i] = img
		done++
		if asked {
			return
		}
		asked = true
		widgets.OnUI(p.c.guard(func() {
			mu.Lock()
			defer mu.Unlock()
			asked = false
			if round == p.round {
				for i, img := range fresh {
					p.proofs[i].thumb = img
				}
				p.tell(done)
				p.grid.touch()
			}
			clear(fresh)
		}))
	})
	if err != nil && ctx.Err() == nil {
		widgets.OnUI(func() { p.c.showError(err) })
	}
}

func (p *proofPane) fill(sheets []*certificate.Sheet) {
	p.sheets, p.proofs = sheets, make([]*proof, len(sheets))
	for i, s := range sheets {
		q := &proof{name: s.Name, reason: proofReason(s), aspect: 0.7071}
		switch s.Verdict() {
		case certificate.Refused:
			q.tone = widgets.ToneBad
		case certificate.Look:
			q.tone = widgets.ToneWaiting
		default:
			q.tone = widgets.ToneMuted
		}
		if s.Number != "" {
			q.name = s.Number + " · " + s.Name
		}
		if s.Page != nil && s.Page.Width > 0 {
			q.aspect = float32(s.Page.Height / s.Page.Width)
		}
		p.proofs[i] = q
	}
	p.tell(0)
	p.refilter()
}

// proofReason is the few words under a sheet: why somebody should look at it.
func proofReason(s *certificate.Sheet) string {
	switch {
	case s.Err != nil && s.Box != "":
		return "Không vừa: " + s.Box.Label()
	case s.Err != nil:
		return "Không in được"
	case slices.Contains(s.Odd, 'Ð') || slices.Contains(s.Odd, 'ð'):
		return "Chữ «Đ» gõ sai mã" // the Icelandic letter, which the eye cannot tell apart
	case len(s.Odd) > 0:
		return "Chữ lạ: " + oddText(s.Odd)
	case s.NoHonorific:
		return "Thiếu Ông/Bà"
	case len(s.Warnings) > 0:
		return fmt.Sprintf("Chật: %s còn %s pt", s.Box.Label(), letterSize(s.Size))
	case s.Shrunk < 0.995:
		return fmt.Sprintf("Đã thu nhỏ còn %s pt", letterSize(s.Size))
	}
	return "Đạt"
}

// letterSize writes a size of letters: «12,5».
func letterSize(size float64) string {
	return strings.TrimSuffix(vn.Decimal(int64(math.Round(size*10)), 1), ",0")
}

func oddText(odd []rune) string {
	var b strings.Builder
	for i, r := range odd {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "«%c»", r)
	}
	return b.String()
}

// tell counts the verdicts, and while pictures come in how far they are.
func (p *proofPane) tell(done int) {
	counts := map[certificate.Verdict]int{}
	for _, s := range p.sheets {
		counts[s.Verdict()]++
	}
	n := func(v int) string { return vn.Int(int64(v)) }
	text := n(len(p.sheets)) + " tờ"
	for _, v := range []certificate.Verdict{certificate.Refused, certificate.Look, certificate.Good} {
		if counts[v] > 0 {
			text += " · " + n(counts[v]) + " " + v.Label()
		}
	}
	if p.cancel != nil && done < len(p.sheets) {
		text += fmt.Sprintf(" · đang vẽ %s/%s", n(done), n(len(p.sheets)))
	}
	p.state.SetText(text)
}

func (p *proofPane) refilter() {
	p.shown = nil
	var list []*proof
	for i, s := range p.sheets {
		v := s.Verdict()
		if at := p.only.Index(); at == 1 && v != certificate.Look || at == 2 && v != certificate.Refused {
			continue
		}
		p.shown, list = append(p.shown, i), append(list, p.proofs[i])
	}
	p.grid.Empty = "Không có tờ nào như vậy."
	p.grid.set(list)
	if len(list) == 0 {
		p.enlarge(-1)
	}
}

// chosen is the sheet that stands large; nil for none.
func (p *proofPane) chosen() *certificate.Sheet {
	if i := p.grid.chosen; i >= 0 && i < len(p.shown) {
		return p.sheets[p.shown[i]]
	}
	return nil
}

// enlarge shows a sheet large beside the small ones; -1 shows none.
func (p *proofPane) enlarge(i int) {
	on := i >= 0 && i < len(p.sheets)
	enable(p.mend, on)
	enable(p.look, on && p.sheets[i].Page != nil)
	setVisible(p.large, on)
	p.big.Image = nil
	if !on {
		p.name.SetText("")
		p.why.SetText("")
		p.big.Refresh()
		return
	}
	s := p.sheets[i]
	p.name.SetText(s.Name)
	why := "Đạt."
	tone := p.proofs[i].tone
	if s.Err != nil {
		why = data.Message(s.Err)
	} else if len(s.Warnings) > 0 {
		why = vn.Capital(strings.Join(s.Warnings, " "))
	} else if s.Shrunk < 0.995 {
		why = fmt.Sprintf("Chữ ở phần %s đã thu nhỏ còn %s pt cho vừa khung.", s.Box.Label(), letterSize(s.Size))
	}
	p.why.Set(why, tone)
	p.big.Image = p.proofs[i].thumb
	p.big.Refresh()
	if s.Page == nil {
		return
	}
	width, round := float64(max(p.big.Size().Width, 320)*scaleOf(p.big)), p.round
	p.c.background(func() func() {
		img := pdf.Raster(s.Page, width/s.Page.Width*72)
		return func() {
			if round == p.round && p.chosen() == s {
				p.big.Image = img
				p.big.Refresh()
			}
		}
	})
}

// mendAward opens the line of the list in the decision.
func (p *proofPane) mendAward() {
	if s := p.chosen(); s != nil {
		p.c.openAward(s.Award)
	}
}

// lookClosely opens the sheet in the window's page view.
func (p *proofPane) lookClosely() {
	s := p.chosen()
	if s == nil || s.Page == nil {
		return
	}
	p.c.preview(paper{title: "Giấy khen của " + s.Name, file: "giay-khen-" + fileWord(s.Name) + ".pdf",
		make: func(context.Context, *data.Tx, func(int, int)) (*pdf.Document, error) {
			return &pdf.Document{Title: s.Name, Pages: []*pdf.Page{s.Page}}, nil
		}})
}

// openAward leaves the desk for the line of an award; the desk's choices are asked again afterwards.
func (c *certificateDesk) openAward(id data.ID) {
	if c.run != nil {
		c.askOutcome()
		return
	}
	c.proof.stop()
	c.s.mend(c.id, id)
}

// largeSheet lays the large sheet over its facts, as wide as the pane and no higher than leaves room for them.
type largeSheet struct{ p *proofPane }

func (l *largeSheet) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[2].Resize(fyne.NewSize(s.Width, o[2].Size().Height)) // its text breaks at this width
	facts := o[2].MinSize().Height + 10
	aspect := float32(0.7071)
	if i := l.p.grid.chosen; i >= 0 && i < len(l.p.shown) {
		aspect = l.p.proofs[l.p.shown[i]].aspect
	}
	w, h := s.Width, s.Width*aspect
	if h > s.Height-facts {
		h = max(80, s.Height-facts)
		w = h / aspect
	}
	for _, x := range o[:2] {
		x.Move(fyne.NewPos((s.Width-w)/2, 0))
		x.Resize(fyne.NewSize(w, h))
	}
	o[2].Move(fyne.NewPos(0, h+10))
	o[2].Resize(fyne.NewSize(s.Width, max(0, s.Height-h-10)))
}

func (l *largeSheet) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[2].MinSize()
	return fyne.NewSize(max(220, m.Width), 100+m.Height)
}
