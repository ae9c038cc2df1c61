package gui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"thidua/data"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

// The places where the key to sign with may be.
const (
	fromFile  = iota
	fromToken // through the maker's PKCS#11 library
	fromStore // of Windows, which asks for the PIN itself
)

// storeMark stands for the Windows store where a stamp remembers the key's file.
const storeMark = "windows"

func (p *signDesk) places() []string {
	out := []string{"Tệp chứng thư số (.p12, .pfx)", "USB ký số (thư viện PKCS#11)"}
	if len(p.facts.store) > 0 {
		out = append(out, "Kho chứng thư của Windows")
	}
	return out
}

func (p *signDesk) keyLabel() string {
	if len(p.facts.store) > 0 {
		return "Tệp chứng thư số, thư viện của nhà cung cấp USB, hoặc chứng thư trong kho"
	}
	return "Tệp chứng thư số, hoặc thư viện của nhà cung cấp USB"
}

// storeNames tell the certificates of the store apart: two of one person by their issuer and last day.
func storeNames(keys []sign.StoreKey) []string {
	var out []string
	for _, k := range keys {
		out = append(out, k.Name+", đến "+k.NotAfter.Local().Format("02/01/2006")+", "+k.Issuer)
	}
	return out
}

func (p *signDesk) place() int { return max(fromFile, p.from.Index()) }

// recall puts back where the signer's key was the last time. A certificate that is no longer in the store, because the
// token is not plugged in, leaves the choice open.
func (p *signDesk) recall(s *data.Stamp) {
	switch {
	case s.Key == storeMark:
		if i := slices.IndexFunc(p.facts.store, func(k sign.StoreKey) bool { return k.Thumbprint == s.Token }); i >= 0 {
			p.from.SetIndex(fromStore)
			p.inStore.SetIndex(i)
		}
		return
	case isKeyFile(s.Key):
		p.from.SetIndex(fromFile)
	default:
		p.from.SetIndex(fromToken)
	}
	p.path.SetText(s.Key)
	p.token.SetText(s.Token)
}

// forgetOther takes back the other role's key, which is not this one's to sign with.
func (p *signDesk) forgetOther() {
	for role, s := range p.facts.stamps {
		if role != p.chosenRole() && s.Key != "" && s.Key == p.path.Text {
			p.path.SetText("")
			p.token.SetText("")
		}
	}
}

func isKeyFile(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".p12" || ext == ".pfx"
}

// keyWords say where a remembered key is.
func keyWords(s *data.Stamp) string {
	if s.Key == storeMark {
		return "kho chứng thư của Windows"
	}
	return joinNonEmpty(" · ", s.Key, s.Token)
}

// fitSource shows what the chosen place asks for.
func (p *signDesk) fitSource() {
	if p.file == nil {
		return
	}
	inStore := p.place() == fromStore
	if inStore {
		p.file.Hide()
		p.inStore.Show()
	} else {
		p.inStore.Hide()
		p.file.Show()
	}
	p.secret.PlaceHolder = map[bool]string{true: "Windows hỏi mã PIN khi ký"}[inStore]
	enable(p.token, p.place() == fromToken)
	enable(p.secret, !inStore)
}

// open unlocks the key with the password, once, and hands it on. A refusal stays in the form; nothing tries again by
// itself, because a token locks after a few wrong PINs.
func (p *signDesk) open(dialog *widgets.Dialog) {
	path, label, secret := strings.TrimSpace(p.path.Text), strings.TrimSpace(p.token.Text), []byte(p.secret.Text)
	place, field := p.place(), "Secret"
	switch {
	case place == fromStore:
		path, label, field = storeMark, p.facts.store[max(0, p.inStore.Index())].Thumbprint, "Path"
	case path == "":
		p.form.SetError("Path", "Hãy chọn tệp chứng thư số hoặc thư viện của USB.")
		return
	case len(secret) == 0:
		p.form.SetError("Secret", "Hãy nhập mật khẩu của tệp hoặc mã PIN của USB.")
		return
	}
	role, raw := p.chosenRole(), p.raw
	var key *sign.Key
	var refused error
	p.work("Đang mở khóa ký", func(context.Context, func(int, int)) error {
		defer clear(secret)
		switch place {
		case fromStore:
			key, refused = sign.OpenStore(label)
		case fromToken:
			key, refused = sign.OpenToken(path, label, secret)
		default:
			key, refused = sign.OpenP12(path, secret)
		}
		return nil
	}, func() {
		p.secret.SetText("")
		if refused != nil {
			p.form.SetError(field, data.Message(refused))
			if place != fromStore {
				p.win.Canvas().Focus(p.secret)
			}
			return
		}
		dialog.Close()
		p.checkName(key, role, func() {
			p.remember(role, path, label, raw)
			p.run(key, p.options(role))
		})
	})
}
