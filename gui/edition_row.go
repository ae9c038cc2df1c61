package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// editionRow is one calm line under the head of a paper: how it stands – draft, frozen, signed, other than signed – and
// the next step as its one button; the other steps are behind «…».
type editionRow struct {
	*desk
	of    edition.Subject
	stand edition.Standing
	fresh generation
	asked generation

	root   *fyne.Container
	strip  fyne.CanvasObject // the root with what surrounds it; hidden while there is nothing to tell
	mark   *canvas.Image
	state  *widgets.Text
	detail *widgets.Text
	next   *widgets.Button
	more   *widgets.Button

	leave func(then func())  // of the screen: nothing typed is lost or left out of the edition
	jump  func(edition.Item) // to the place of a difference
}

func newEditionRow(d *desk) *editionRow {
	r := &editionRow{desk: d, mark: canvas.NewImageFromResource(nil), state: widgets.NewText(""), detail: widgets.NewCaption("")}
	r.mark.FillMode = canvas.ImageFillContain
	r.mark.SetMinSize(fyne.NewSquareSize(16))
	r.state.Bold, r.detail.Shrink = true, true
	r.next = widgets.NewButton("", nil, nil)
	r.more = widgets.NewIconButton(theme.MoreHorizontalIcon(), "Việc khác với bản chốt và chữ ký số", nil)
	r.more.OnTapped = d.guard(r.showMore)
	left := container.New(layout.NewCustomPaddedHBoxLayout(6), container.NewCenter(r.mark), r.state)
	r.root = container.NewBorder(nil, nil, left, container.NewHBox(r.next, r.more), widgets.Inset(r.detail, 0, 8))
	r.root.Hide()
	r.leave = func(then func()) { then() }
	return r
}

// show reads how the paper stands; the zero Subject hides the line.
func (r *editionRow) show(of edition.Subject) {
	r.of = of
	if of == (edition.Subject{}) {
		r.fresh.n.Add(1)
		r.setShown(false)
		return
	}
	r.load(&r.fresh, func(tx *data.Tx) (func(), error) {
		stand, err := edition.Stand(tx, of)
		if err != nil {
			return nil, err
		}
		return func() { r.swap(stand) }, nil
	})
}

// step is what the line offers to do next.
type step struct {
	text string
	do   func()
}

func (r *editionRow) swap(s edition.Standing) {
	r.stand = s
	tone, icon := editionTone(s)
	r.mark.Resource = icon
	r.mark.Refresh()
	r.state.Set(vn.Capital(editionLabel(s)), tone)
	r.detail.SetText(editionDetail(s))
	n := r.nextStep()
	r.next.Text, r.next.OnTapped = n.text, r.guard(n.do)
	r.next.Refresh()
	r.setShown(true)
	r.root.Refresh()
}

func (r *editionRow) setShown(on bool) {
	if was := r.root.Visible(); was != on {
		defer func() { r.win.Content().Refresh() }() // what stands around it makes room
	}
	for _, o := range []fyne.CanvasObject{r.root, r.strip} {
		switch {
		case o == nil:
		case on:
			o.Show()
		default:
			o.Hide()
		}
	}
}

// editionTone is colour and glyph of a state, which say the same.
func editionTone(s edition.Standing) (widgets.Tone, fyne.Resource) {
	switch s.State {
	case edition.Frozen:
		return widgets.ToneNormal, theme.NewColoredResource(theme.DocumentSaveIcon(), theme.ColorNameForeground)
	case edition.Signed:
		return widgets.ToneGood, theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess)
	case edition.Differs, edition.Moved:
		return widgets.ToneWaiting, theme.NewColoredResource(theme.WarningIcon(), theme.ColorNameWarning)
	}
	return widgets.ToneMuted, theme.NewColoredResource(theme.DocumentCreateIcon(), theme.ColorNameDisabled)
}

// editionLabel is the state in words; a paper that only the person has signed is told apart.
func editionLabel(s edition.Standing) string {
	if s.State == edition.Signed && half(s.Edition) {
		return "đã ký, chưa đóng dấu số"
	}
	return s.State.Label()
}

// half tells an edition that we go on signing: the person has, the agency has not.
func half(e *data.Edition) bool {
	return e != nil && e.IsSigned() && e.Exact && e.SignedBy(data.RolePerson) && !e.SignedBy(data.RoleAgency)
}

func editionDetail(s edition.Standing) string {
	e := s.Edition
	if e == nil {
		return "Chưa chốt bản nào để ký."
	}
	when := fmt.Sprintf("Chốt lần %d lúc %s", e.Number, e.Frozen.Local().Format("15:04 02/01/2006"))
	if e.IsSigned() {
		when = "Ký " + e.SignedAt.Local().Format("15:04 02/01/2006")
		if names := signerNames(e); names != "" {
			when += " · " + names
		}
		if !e.Exact {
			when += " · tệp ký không khớp từng byte với bản chốt"
		}
	}
	if s.Changes > 0 {
		when = fmt.Sprintf("Hồ sơ đã khác ở %s chỗ · %s", vn.Int(int64(s.Changes)), when)
	}
	return when
}

func signerNames(e *data.Edition) string {
	var names []string
	for _, s := range e.Signatures {
		if s.Name != "" {
			names = append(names, s.Name)
		}
	}
	return joinNonEmpty(", ", names...)
}

func (r *editionRow) nextStep() step {
	switch r.stand.State {
	case edition.Draft:
		return step{"Chốt bản…", r.askFreeze}
	case edition.Frozen:
		return step{"Ký…", r.sign}
	case edition.Moved, edition.Differs:
		return step{"Khác gì?…", r.showDifferences}
	}
	if half(r.stand.Edition) {
		return step{"Ký cơ quan…", r.sign}
	}
	return step{"Kiểm tra chữ ký", r.verify}
}

func (r *editionRow) showMore() {
	var items []*fyne.MenuItem
	add := func(on bool, text string, f func()) {
		if on {
			items = append(items, fyne.NewMenuItem(text, r.guard(f)))
		}
	}
	e := r.stand.Edition
	frozen, signed := e != nil && !e.IsSigned(), e != nil && e.IsSigned()
	add(e == nil || signed, "Chốt bản mới…", r.askFreeze)
	add(frozen || half(e), "Ký…", r.sign)
	add(frozen || half(e), "Lưu để ký nơi khác…", r.handOut)
	add(frozen || half(e), "Nhận lại tệp đã ký…", r.askHandBack)
	add(signed, "Kiểm tra chữ ký", r.verify)
	add(e != nil, "Mở tệp PDF", r.openFile)
	add(signed, "Lưu tệp đã ký…", r.saveFile)
	if e != nil {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	add(frozen, "Khác gì so với bản chốt?", r.showDifferences)
	add(signed, "Khác gì so với bản đã ký?", r.showDifferences)
	for _, o := range r.stand.Earlier {
		add(true, fmt.Sprintf("Khác gì so với bản ký lần %d?", o.Number), func() { r.showDifferencesTo(o) })
	}
	add(signed && r.stand.Changes > 0, "Lập văn bản đính chính", r.correct)
	add(e != nil, "Thông tin bản chốt…", r.showFacts)
	add(frozen, "Bỏ bản chốt…", r.askDiscard)
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), r.win.Canvas())
	m.ShowAtRelativePosition(fyne.NewPos(r.more.Size().Width-m.MinSize().Width, r.more.Size().Height+2), r.more)
}
