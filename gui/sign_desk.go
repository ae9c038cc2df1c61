package gui

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

// signingFacts is what the records know about who signs.
type signingFacts struct {
	signer map[string]string // by role: the person's name, the office's name
	stamps map[string]*data.Stamp
	raw    map[string][]byte // the pictures of the stamps
	place  string
	tsa    string
	roots  []*x509.Certificate
	store  []sign.StoreKey // of Windows, those of USB tokens plugged in among them; none elsewhere
}

func readSigning(tx *data.Tx, person string, day data.Date) (*signingFacts, error) {
	f := &signingFacts{signer: map[string]string{data.RolePerson: person}, stamps: map[string]*data.Stamp{}, raw: map[string][]byte{}}
	o, err := tx.OfficeAt(day)
	if errors.Is(err, data.ErrNotFound) {
		o, err = tx.OfficeAt(data.Date{})
	}
	if err != nil {
		return nil, err
	}
	f.signer[data.RoleAgency], f.place = o.Name, o.Place
	if newest, err := tx.OfficeAt(data.Date{}); err == nil {
		f.tsa = newest.TSA
	}
	if f.roots, err = tx.Roots(); err != nil {
		return nil, err
	}
	if f.store, err = sign.StoreKeys(); err != nil {
		slog.Warn("certificate store", "error", err) // files and tokens still sign
	}
	for role, name := range f.signer {
		s, err := tx.StampOf(role, name)
		if err != nil {
			return nil, err
		}
		if s == nil {
			continue
		}
		f.stamps[role] = s
		if !s.Image.IsZero() {
			if f.raw[role], err = tx.FileBytes(s.Image); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

// signDesk asks with which key, as whom and with which picture to sign; password or PIN once for the whole batch.
type signDesk struct {
	*desk
	facts *signingFacts
	run   func(k *sign.Key, o sign.Options) // with an open key, which it closes

	role    *widgets.Select
	from    *widgets.Select
	path    *widgets.Entry
	inStore *widgets.Select // which certificate of facts.store
	file    fyne.CanvasObject
	token   *widgets.Entry
	secret  *widgets.Entry
	stamp   *widgets.Check
	proofs  *widgets.Check
	picture *canvas.Image
	none    *widgets.Text
	raw     []byte // of the picture shown
	form    *widgets.Form
}

var (
	keyFiles    = widgets.FileFilter{Name: "Chứng thư số", Ext: []string{".p12", ".pfx"}}
	moduleFiles = widgets.FileFilter{Name: "Thư viện PKCS#11", Ext: []string{".dll", ".so", ".dylib"}}
	imageFiles  = widgets.FileFilter{Name: "Hình PNG, JPEG", Ext: []string{".png", ".jpg", ".jpeg"}}
	signRoles   = []string{data.RolePerson, data.RoleAgency}
)

// askSign opens the desk; what names the papers in its title.
func (d *desk) askSign(what string, f *signingFacts, role string, run func(*sign.Key, sign.Options)) {
	p := &signDesk{desk: d, facts: f, run: run}
	p.build()
	p.role.SetIndex(map[string]int{data.RolePerson: 0, data.RoleAgency: 1}[role])
	p.fill()
	widgets.ShowForm(d.win, "Ký số: "+what, "Ký", p.form, fyne.NewSize(640, min(566, d.win.Canvas().Size().Height-30)), func(dialog *widgets.Dialog) { p.open(dialog) })
	p.secret.OnEnter = d.guard(p.form.OnSubmit) // nothing is left to fill in after it
	if p.path.Text != "" && p.place() != fromStore {
		d.win.Canvas().Focus(p.secret)
	}
}

func (p *signDesk) build() {
	p.role = widgets.NewSelect([]string{
		"Người có thẩm quyền: " + said(p.facts.signer[data.RolePerson]),
		"Cơ quan: " + said(p.facts.signer[data.RoleAgency])}, func(int) { p.guard(p.fill)() })
	p.from = widgets.NewSelect(p.places(), func(int) { p.guard(p.fitSource)() })
	p.from.SetIndex(fromFile)
	p.inStore = widgets.NewSelect(storeNames(p.facts.store), nil)
	p.inStore.SetIndex(0)
	p.path, p.token, p.secret = widgets.NewEntry(""), widgets.NewEntry("Để trống khi chỉ cắm một USB"), widgets.NewEntry("")
	p.secret.Password = true
	p.stamp = widgets.NewCheck("Kèm dấu thời gian tin cậy", nil)
	p.proofs = widgets.NewCheck("Kèm bằng chứng để kiểm tra lâu dài", nil)
	p.stamp.SetChecked(p.facts.tsa != "")
	tsa := "Dịch vụ: " + p.facts.tsa
	if p.facts.tsa == "" {
		p.stamp.Disable()
		tsa = "Chưa có địa chỉ dịch vụ; ghi ở Cài đặt, mục Ký số."
	}
	pick := widgets.NewButton("Chọn tệp…", theme.FolderOpenIcon(), p.guard(p.pickKey))
	p.file = container.NewBorder(nil, nil, nil, pick, p.path)
	p.form = widgets.NewForm().
		Row(widgets.Field{ID: "Role", Label: "Chữ ký của", Input: p.role}).
		Row(widgets.Field{ID: "From", Label: "Khóa ký nằm ở", Input: p.from}).
		Row(widgets.Field{ID: "Path", Label: p.keyLabel(), Input: container.NewStack(p.file, p.inStore)}).
		Row(widgets.Field{ID: "Secret", Label: "Mật khẩu hoặc mã PIN", Input: p.secret, Hint: "Chỉ dùng cho lần ký này, không được lưu lại."},
			widgets.Field{ID: "Token", Label: "Tên USB (nhãn token)", Input: p.token}).
		Row(widgets.Field{ID: "Image", Label: "Hình hiện trên văn bản", Input: p.pictureBox()}).
		Row(widgets.Field{ID: "Stamp", Label: "Thời gian", Input: p.stamp, Hint: tsa},
			widgets.Field{ID: "Proofs", Label: "Lưu trữ", Input: p.proofs, Hint: "Cần mạng để hỏi cơ quan cấp chứng thư."})
	p.form.Adopt(p.path, pick, p.inStore)
	p.fitSource()
}

// pictureBox shows the picture of the hand signature or the seal, with the ways to change it.
func (p *signDesk) pictureBox() fyne.CanvasObject {
	p.picture = canvas.NewImageFromResource(nil)
	p.picture.FillMode = canvas.ImageFillContain
	p.picture.SetMinSize(fyne.NewSize(150, 78))
	p.none = widgets.NewCaption("Không có hình: in tên và thời gian ký")
	p.none.Align, p.none.Shrink = fyne.TextAlignCenter, true
	frame := canvas.NewRectangle(nil)
	frame.StrokeColor, frame.StrokeWidth = theme.Current().Color(theme.ColorNameSeparator, theme.VariantLight), 1
	frame.FillColor = theme.Current().Color(theme.ColorNameInputBackground, theme.VariantLight)
	pick := widgets.NewButton("Chọn hình…", nil, p.guard(p.pickImage))
	drop := widgets.NewButton("Bỏ hình", nil, p.guard(func() { p.setImage(nil) }))
	box := widgets.Fixed(container.NewStack(frame, widgets.Inset(p.picture, 3, 3), widgets.Inset(p.none, 0, 6)), 260)
	say := widgets.NewParagraph("Chữ ký tay màu xanh, con dấu màu đỏ; PNG nền trong suốt là tốt nhất. Hình được nhớ cho lần sau.")
	say.Tone, say.SizeName = widgets.ToneMuted, theme.SizeNameCaptionText
	p.form.Adopt(pick, drop)
	return container.NewBorder(nil, nil, box, nil, widgets.Inset(container.New(layout.NewCustomPaddedVBoxLayout(6), container.NewHBox(pick, drop), say), 0, 10))
}

func (p *signDesk) chosenRole() string { return signRoles[max(0, p.role.Index())] }

// fill takes over what was remembered of the signer in the chosen role.
func (p *signDesk) fill() {
	if p.picture == nil {
		return
	}
	s := p.facts.stamps[p.chosenRole()]
	p.setImage(p.facts.raw[p.chosenRole()])
	if s == nil || s.Key == "" {
		p.forgetOther()
		return
	}
	p.recall(s)
	p.fitSource()
}

func (p *signDesk) pickKey() {
	filter, title := keyFiles, "Chọn tệp chứng thư số"
	if p.place() == fromToken {
		filter, title = moduleFiles, "Chọn thư viện PKCS#11 của USB ký số"
	}
	widgets.PickOpen(p.win, title, filter, func(path string) {
		p.path.SetText(path)
		p.win.Canvas().Focus(p.secret)
	})
}

func (p *signDesk) pickImage() {
	widgets.PickOpen(p.win, "Chọn hình chữ ký hoặc con dấu", imageFiles, func(path string) {
		p.background(func() func() {
			raw, err := readImage(path)
			return func() {
				if err != nil {
					p.showError(err)
					return
				}
				p.setImage(raw)
			}
		})
	})
}

func (p *signDesk) setImage(raw []byte) {
	p.raw = raw
	p.picture.Image = decodeImage(raw)
	p.picture.Hidden, p.none.Hidden = p.picture.Image == nil, p.picture.Image != nil
	p.picture.Refresh()
	p.none.Refresh()
}

// mostPixels is a sheet of A3 scanned at 600 points an inch; a picture that claims more is not read into the memory.
const mostPixels = 70_000_000

// decodeImage reads a picture; nil for what is none, or is too large.
func decodeImage(raw []byte) image.Image {
	if len(raw) == 0 {
		return nil
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || size.Width > mostPixels/max(1, size.Height) {
		return nil
	}
	img, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil
	}
	return img
}

// checkName asks before a paper is signed with the key of somebody else than it names, or for the agency with the key of
// the person. The agency's name is written in too many ways to be held against the certificate.
func (p *signDesk) checkName(key *sign.Key, role string, then func()) {
	person, has := p.facts.signer[data.RolePerson], key.Certificate().Subject.CommonName
	named := person != "" && strings.Contains(vn.Fold(has), vn.Fold(person))
	var text string
	switch {
	case role == data.RolePerson && person != "" && !named:
		text = fmt.Sprintf("Chứng thư số mang tên «%s», còn văn bản ghi người ký là «%s». Vẫn ký bằng chứng thư này?", has, person)
	case role == data.RoleAgency && named:
		text = fmt.Sprintf("Chứng thư số mang tên «%s» là của người có thẩm quyền, không phải của cơ quan. Vẫn ký chữ ký cơ quan bằng chứng thư này?", has)
	default:
		then()
		return
	}
	widgets.Confirm(p.win, "Người ký không khớp", text, "Vẫn ký", "Không ký", func(yes bool) {
		if !yes {
			key.Close()
			return
		}
		then()
	})
}

func (p *signDesk) options(role string) sign.Options {
	o := sign.Options{Role: role, Location: p.facts.place, Image: decodeImage(p.raw), LTV: p.proofs.Checked, Known: p.facts.roots}
	if p.stamp.Checked {
		o.TSA = p.facts.tsa
	}
	if o.TSA != "" || o.LTV {
		o.HTTP = &http.Client{Timeout: 20 * time.Second}
	}
	return o
}

// remember keeps picture and place of the key for the next time; never the password.
func (p *signDesk) remember(role, path, label string, raw []byte) {
	name := p.facts.signer[role]
	if name == "" {
		return
	}
	p.write(func() func() {
		err := p.store.Update("Nhớ hình ký và nơi để khóa của "+name, func(tx *data.Tx) error {
			s, err := tx.StampOf(role, name)
			if err != nil {
				return err
			}
			if s == nil {
				s = &data.Stamp{Role: role, Name: name}
			}
			s.Key, s.Token, s.Image = path, label, data.File{}
			if len(raw) > 0 {
				if s.Image, err = tx.AddFile(raw); err != nil {
					return err
				}
			}
			return data.Put(tx, s)
		})
		return func() { p.showError(err) }
	})
}

// signWhat names what is to be signed in the desk's title.
func signWhat(titles []string) string {
	if len(titles) == 1 {
		return vn.LowerFirst(titles[0])
	}
	return vn.Int(int64(len(titles))) + " văn bản"
}
