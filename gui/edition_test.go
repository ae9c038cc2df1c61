package gui

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"software.sslmate.com/src/go-pkcs12"

	"thidua/data"
	"thidua/data/edition"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

// officeCA is a small authority of the test with the key files of a person and of the office.
type officeCA struct {
	root           *x509.Certificate
	key            *ecdsa.PrivateKey
	person, agency string // paths of the .p12 files; their password is caPassword
}

const caPassword = "mật khẩu 1"

func newOfficeCA(t *testing.T) *officeCA {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	tpl := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CA phục vụ các cơ quan nhà nước (thử)", Organization: []string{"Ban Cơ yếu thử"}},
		NotBefore: today.AddDate(-1, 0, 0), NotAfter: today.AddDate(9, 0, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign}
	der, err := x509.CreateCertificate(rand.Reader, tpl, tpl, key.Public(), key)
	must(err)
	ca := &officeCA{key: key}
	ca.root, err = x509.ParseCertificate(der)
	must(err)
	issue := func(n int64, name string) string {
		own, c := ca.issue(t, n, name, nil)
		raw, err := pkcs12.Modern.Encode(own, c, []*x509.Certificate{ca.root}, caPassword)
		must(err)
		path := filepath.Join(t.TempDir(), fmt.Sprintf("khoa-%d.p12", n))
		must(os.WriteFile(path, raw, 0o600))
		return path
	}
	ca.person, ca.agency = issue(2, "Phạm Giang Nam"), issue(3, "Ủy ban nhân dân huyện Ba Tơ")
	return ca
}

// issue makes a key with a certificate for signing papers; change, if any, makes it another kind.
func (ca *officeCA) issue(t *testing.T, n int64, name string, change func(*x509.Certificate)) (*ecdsa.PrivateKey, *x509.Certificate) {
	t.Helper()
	own, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(n), Subject: pkix.Name{CommonName: name, Organization: []string{"UBND huyện Ba Tơ"}},
		NotBefore: ca.root.NotBefore, NotAfter: ca.root.NotAfter, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment}
	if change != nil {
		change(leaf)
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, ca.root, own.Public(), ca.key)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return own, c
}

// trust makes the office trust the authority.
func (w *testWindow) trust(ca *officeCA) {
	w.t.Helper()
	err := w.store.Update("Thêm chứng thư gốc", func(tx *data.Tx) error {
		return data.Put(tx, &data.Root{PEM: string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca.root.Raw}))})
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.settle()
}

// signature is a picture as of a hand: a blue stroke on a transparent ground.
func signature(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 240, 120))
	for x := range 220 {
		for y := range 5 {
			m.SetNRGBA(10+x, 60+y+int(30*float64((x/20)%3-1)), color.NRGBA{20, 40, 160, 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// at164 opens the decision whose list is known.
func (w *testWindow) at164() (*decisions, edition.Subject) {
	w.t.Helper()
	var id data.ID
	w.view(func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err == nil {
			id = d.ID
		}
		return err
	})
	w.goTo(tabDecisions, place{id: id})
	w.settle()
	return w.screens[tabDecisions].(*decisions), edition.Subject{Decision: id}
}

// button finds a button by its text in what is shown on top.
func (w *testWindow) button(text string) *widgets.Button {
	w.t.Helper()
	var found *widgets.Button
	root := fyne.CanvasObject(w.win.Content())
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch x := o.(type) {
		case *widgets.Button:
			if x.Text == text {
				found = x
			}
		case *fyne.Container:
			for _, c := range x.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(x).Objects() {
				walk(c)
			}
		}
	}
	walk(root)
	if found == nil {
		w.t.Fatalf("no button %q is shown", text)
	}
	return found
}

func (w *testWindow) tap(text string) {
	w.t.Helper()
	w.button(text).Tapped(nil)
	w.settle()
}

// openKey opens a key file as the desk does.
func openKey(t *testing.T, path string) *sign.Key {
	t.Helper()
	k, err := sign.OpenP12(path, []byte(caPassword))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (w *testWindow) photographBoth(name string) {
	w.t.Helper()
	for _, z := range []fyne.Size{fyne.NewSize(1093, 614), fyne.NewSize(1366, 768)} {
		w.win.Resize(z)
		w.settle()
		w.photograph(fmt.Sprintf("%s-%d", name, int(z.Width)))
	}
}

func TestADecisionIsFrozenSignedAndComparedInTheWindow(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	w.trust(ca)
	s, of := w.at164()
	row := s.view.edition
	stand := func(want edition.State) {
		t.Helper()
		if row.stand.State != want {
			t.Fatalf("the line says %q, want %q", row.stand.State, want)
		}
	}
	stand(edition.Draft)
	listed := func(want string) {
		t.Helper()
		for i := range s.rows {
			if s.rows[i].id == of.Decision && s.rows[i].signed != want {
				t.Errorf("the list says %q, want %q", s.rows[i].signed, want)
			}
		}
	}
	listed("nháp")
	w.photographBoth("edition-draft")

	w.tap("Chốt bản…")
	w.photograph("edition-ask-freeze")
	w.tap("Chốt bản")
	stand(edition.Frozen)
	listed("đã chốt")
	w.host.HideToast()
	w.photographBoth("edition-frozen")

	w.tap("Ký…")
	w.photographBoth("sign-desk")
	dialog := widgets.TopDialog(w.win)
	dialog.Close()
	w.settle()

	k := openKey(t, ca.person)
	w.signPapers([]edition.Subject{of}, k, sign.Options{Role: data.RolePerson, When: today, Image: decodeImage(signature(t))})
	w.settle()
	stand(edition.Signed)
	if got := editionLabel(row.stand); got != "đã ký, chưa đóng dấu số" {
		t.Errorf("after the person's signature: %q", got)
	}
	listed("chờ dấu số")
	w.signPapers([]edition.Subject{of}, openKey(t, ca.agency), sign.Options{Role: data.RoleAgency, When: today})
	w.settle()
	stand(edition.Signed)
	if dir := os.Getenv("THIDUA_PHOTOS"); dir != "" {
		raw, err := w.bytesOf(row.stand.Edition)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "signed.pdf"), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(row.stand.Edition.Signatures); n != 2 || !row.stand.Edition.Exact {
		t.Errorf("%d signatures, exact %v", n, row.stand.Edition.Exact)
	}
	w.host.HideToast()
	w.photographBoth("edition-signed")

	w.tap("Kiểm tra chữ ký")
	w.photographBoth("verify-valid")
	w.tap("Đóng")

	if err := w.store.Update("Sửa tên ở dòng 1 của quyết định 164/QĐ-UBND", func(tx *data.Tx) error {
		list, err := tx.AwardsOf(of.Decision)
		if err != nil {
			return err
		}
		list[0].Name += " (mới)"
		if err := data.Put(tx, list[0]); err != nil {
			return err
		}
		return data.Delete[data.Award](tx, list[4].ID)
	}); err != nil {
		t.Fatal(err)
	}
	w.settle()
	stand(edition.Differs)
	listed("khác bản ký")
	w.photographBoth("edition-differs")
	w.tap("Khác gì?…")
	w.photographBoth("differences")
	w.tap("Lập văn bản đính chính")
	w.drawn()
	w.photographBoth("correction-preview")
	w.closePaper()
	w.settle()
	w.open(tabOverview)
	w.photographBoth("edition-overview")
	if !strings.Contains(w.taskTexts(), "quyết định khác bản đã ký") {
		t.Errorf("the overview does not tell: %s", w.taskTexts())
	}
}

// taskTexts is what the overview says waits.
func (w *testWindow) taskTexts() string {
	var all []string
	for _, l := range w.screens[tabOverview].(*overview).links {
		all = append(all, l.Text())
	}
	return strings.Join(all, "; ")
}

func TestAFileSignedElsewhereComesBack(t *testing.T) {
	ca := newOfficeCA(t)
	begin := func(t *testing.T) (*testWindow, *editionRow, []byte) {
		w := newTestWindow(t)
		w.trust(ca)
		s, of := w.at164()
		s.view.edition.freeze(of)
		w.settle()
		raw, err := w.bytesOf(s.view.edition.stand.Edition)
		if err != nil {
			t.Fatal(err)
		}
		return w, s.view.edition, raw
	}
	back := func(w *testWindow, r *editionRow, raw []byte) {
		path := filepath.Join(t.TempDir(), "tra-ve.pdf")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		w.dropped([]fyne.URI{storage.NewFileURI(path)})
		w.settle()
	}
	signed := func(raw []byte) []byte {
		k := openKey(t, ca.person)
		defer k.Close()
		out, err := sign.Sign(raw, k, sign.Options{Role: data.RolePerson, When: today})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	t.Run("one that begins with our bytes locks the edition", func(t *testing.T) {
		w, r, raw := begin(t)
		back(w, r, signed(raw))
		if e := r.stand.Edition; !e.IsSigned() || !e.Exact || !e.Received || len(e.Signatures) != 1 || e.Signatures[0].Name != "Phạm Giang Nam" {
			t.Errorf("%+v", e)
		}
		w.photographBoth("handoff-received")
	})
	t.Run("one signed by a stranger is taken only when the person insists", func(t *testing.T) {
		w, r, raw := begin(t)
		k := openKey(t, newOfficeCA(t).person)
		defer k.Close()
		out, err := sign.Sign(raw, k, sign.Options{Role: data.RolePerson, When: today})
		if err != nil {
			t.Fatal(err)
		}
		back(w, r, out)
		w.photographBoth("handoff-stranger")
		if r.stand.Edition.IsSigned() {
			t.Fatal("taken without asking")
		}
		w.tap("Vẫn nhận")
		if e := r.stand.Edition; !e.IsSigned() || !e.Exact {
			t.Errorf("%+v", e)
		}
	})
	t.Run("one without a signature is not taken", func(t *testing.T) {
		w, r, raw := begin(t)
		back(w, r, raw)
		w.photograph("handoff-unsigned")
		if r.stand.Edition.IsSigned() {
			t.Error("taken")
		}
	})
	t.Run("one whose signature is broken is not taken", func(t *testing.T) {
		w, r, raw := begin(t)
		bad := signed(raw)
		bad[len(raw)/2] ^= 1
		back(w, r, bad)
		w.photograph("handoff-broken")
		if r.stand.Edition.IsSigned() {
			t.Error("taken")
		}
	})
	t.Run("one of other bytes is told, and taken only when the person insists", func(t *testing.T) {
		w, r, raw := begin(t)
		other := append(bytes.Clone(raw), []byte("\n% ghi lại\n")...)
		other[0], other[7] = raw[0], '5' // another version of PDF: not our bytes
		back(w, r, signed(other))
		w.photograph("handoff-other")
		if r.stand.Edition.IsSigned() {
			t.Fatal("taken without asking")
		}
		w.tap("Vẫn nhận")
		if e := r.stand.Edition; !e.IsSigned() || e.Exact || !e.Received {
			t.Errorf("%+v", e)
		}
	})
}

func TestABatchGoesOnWhereItStopped(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	w.trust(ca)
	err := w.store.Update("Chép quyết định", func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		for n := range 3 {
			d.Meta, d.Number = data.Meta{}, fmt.Sprintf("%d/QĐ-UBND", 201+n)
			if err := data.Put(tx, d); err != nil {
				return err
			}
			if err := data.Put(tx, &data.Award{Decision: d.ID, Type: data.Collective, Name: "Trường Mầm non Ba Ửng", Form: d.Form, State: data.AwardDecided}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.settle()
	var rows []signable
	w.view(func(tx *data.Tx) (err error) { rows, err = readSignables(tx, w.year()); return err })
	if len(rows) != 4 {
		t.Fatalf("%d decisions may be signed", len(rows))
	}
	var of []edition.Subject
	for _, r := range rows {
		of = append(of, r.of)
	}
	t.Run("stopped after one it keeps that one", func(t *testing.T) {
		ctx, stop := context.WithCancel(context.Background())
		k := openKey(t, ca.person)
		defer k.Close()
		out := w.signEach(ctx, of, k, sign.Options{Role: data.RolePerson, When: today}, func(done, _ int) {
			if done == 1 {
				stop()
			}
		})
		if out.signed != 1 || !out.stopped || out.err != nil {
			t.Errorf("%+v", out)
		}
		w.tellOutcome(out, len(of))
		w.settle()
		w.photograph("sign-stopped")
	})
	t.Run("the agency does not sign before the person", func(t *testing.T) {
		k := openKey(t, ca.agency)
		defer k.Close()
		out := w.signEach(context.Background(), of, k, sign.Options{Role: data.RoleAgency, When: today}, func(int, int) {})
		if out.signed != 1 || len(out.failed) != len(of)-1 || !strings.Contains(out.failed[0], "người có thẩm quyền ký trước") {
			t.Errorf("%+v", out)
		}
	})
	w.signPapers(of, openKey(t, ca.person), sign.Options{Role: data.RolePerson, When: today})
	w.settle()
	var before uint64
	w.view(func(tx *data.Tx) error { before, _ = tx.ChainHead(); return nil })
	w.signPapers(of, openKey(t, ca.person), sign.Options{Role: data.RolePerson, When: today})
	w.settle()
	w.view(func(tx *data.Tx) error {
		if after, _ := tx.ChainHead(); after != before {
			t.Error("papers signed before were touched again")
		}
		for _, s := range of {
			list, err := tx.DecisionEditions(s.Decision)
			if err != nil || len(list) != 1 || !list[0].SignedBy(data.RolePerson) {
				t.Errorf("decision %d: %d editions, %v", s.Decision, len(list), err)
			}
		}
		return nil
	})
	w.host.HideToast()
	w.view(func(tx *data.Tx) (err error) { rows, err = readSignables(tx, w.year()); return err })
	if len(rows) != 3 {
		t.Errorf("%d decisions wait for the agency", len(rows))
	}
	w.chooseSignables(rows)
	w.photographBoth("sign-choose")
}

func TestCertificatesAreSignedAFileEach(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	s, _ := w.at164()
	dec := s.view.facts.decision
	names := map[int]string{1: "001-a.pdf", 2: "002-b.pdf"}
	for _, c := range []struct{ key, role string }{{ca.person, data.RolePerson}, {ca.agency, data.RoleAgency}} {
		w.signLines(&dec, []int{1, 2}, names, openKey(t, c.key), sign.Options{Role: c.role, When: today})
		w.settle()
	}
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(w.signedFolder(&dec), name))
		if err != nil {
			t.Fatal(err)
		}
		v, err := sign.Verify(raw, sign.VerifyOptions{Now: today, Roots: []*x509.Certificate{ca.root}})
		if err != nil || v.Verdict != sign.Valid || len(v.Signatures) != 2 {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
}

func TestACertificateSignedBeforeTheRecordsChangedIsKeptAndTold(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	s, of := w.at164()
	dec := s.view.facts.decision
	names := map[int]string{1: "001-a.pdf", 2: "002-b.pdf"}
	signAs := func(key, role string) outcome {
		k := openKey(t, key)
		defer k.Close()
		return w.signFolder(context.Background(), &dec, w.signedFolder(&dec), []int{1, 2}, names, k, sign.Options{Role: role, When: today}, func(int, int) {})
	}
	if out := signAs(ca.person, data.RolePerson); out.signed != 2 {
		t.Fatalf("%+v", out)
	}
	if out := signAs(ca.person, data.RolePerson); out.skipped != 2 || out.signed != 0 {
		t.Fatalf("again: %+v", out)
	}
	if err := w.store.Update("Sửa tên ở dòng 1", func(tx *data.Tx) error {
		list, err := tx.AwardsOf(of.Decision)
		if err != nil {
			return err
		}
		list[0].Name += " (mới)"
		return data.Put(tx, list[0])
	}); err != nil {
		t.Fatal(err)
	}
	w.settle()
	before, err := os.ReadFile(filepath.Join(w.signedFolder(&dec), names[1]))
	if err != nil {
		t.Fatal(err)
	}
	out := signAs(ca.agency, data.RoleAgency)
	if out.signed != 1 || len(out.failed) != 1 || !strings.Contains(out.failed[0], "001-a.pdf: Tệp đã ký trước đây có nội dung khác") {
		t.Errorf("%+v", out)
	}
	after, err := os.ReadFile(filepath.Join(w.signedFolder(&dec), names[1]))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the agency signed what the records no longer say (%v)", err)
	}
	w.tellOutcome(out, 2)
	w.settle()
	w.photographBoth("certificates-other-content")
}

func TestTheDeskRemembersPictureAndKeyButNoPassword(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	var f *signingFacts
	read := func() {
		w.view(func(tx *data.Tx) (err error) { f, err = readSigning(tx, "Phạm Giang Nam", data.Date{}); return err })
	}
	read()
	var got *sign.Key
	p := &signDesk{desk: w.desk, facts: f, run: func(k *sign.Key, _ sign.Options) { got = k }}
	p.build()
	p.role.SetIndex(0)
	p.setImage(signature(t))
	p.path.SetText(ca.person)
	dialog := widgets.ShowForm(w.win, "Ký số", "Ký", p.form, fyne.NewSize(640, 560), func(d *widgets.Dialog) { p.open(d) })
	p.secret.SetText("sai")
	w.tap("Ký")
	if got != nil || widgets.TopDialog(w.win) != dialog || p.secret.Text != "" {
		t.Fatal("a wrong password was taken, or the desk is gone")
	}
	w.photographBoth("sign-desk-refused")
	p.secret.SetText(caPassword)
	w.tap("Ký")
	if got == nil {
		t.Fatal("the key was not handed on")
	}
	read()
	if s := f.stamps[data.RolePerson]; s == nil || s.Key != ca.person || len(f.raw[data.RolePerson]) == 0 {
		t.Fatalf("%+v", s)
	}
	raw, err := os.ReadFile(w.store.Path())
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(caPassword)) {
		t.Error("the password lies in the file of records")
	}
	w.host.HideToast()
	w.askSign("quyết định 164/QĐ-UBND", f, data.RolePerson, func(*sign.Key, sign.Options) {})
	w.photographBoth("sign-desk-remembered")
}

func TestAKeyOfSomebodyElseIsAskedAbout(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	_, of := w.at164()
	w.askSignPapers([]edition.Subject{of})
	w.settle()
	f := &signingFacts{signer: map[string]string{data.RolePerson: "Lê Thị Khác"}, stamps: map[string]*data.Stamp{}}
	p := &signDesk{desk: w.desk, facts: f}
	went := false
	p.checkName(openKey(t, ca.person), data.RolePerson, func() { went = true })
	w.photograph("sign-other-name")
	if went {
		t.Fatal("signed without asking")
	}
	w.tap("Không ký")
	if went {
		t.Error("signed all the same")
	}
	t.Run("the person's key is not the agency's", func(t *testing.T) {
		f.signer[data.RolePerson] = "Phạm Giang Nam"
		p.checkName(openKey(t, ca.person), data.RoleAgency, func() { went = true })
		if went {
			t.Fatal("signed without asking")
		}
		w.tap("Không ký")
		p.checkName(openKey(t, ca.agency), data.RoleAgency, func() { went = true })
		if !went {
			t.Error("the agency's own key is asked about")
		}
	})
}

func TestTheDeskOffersTheStoreOfWindowsWhereItHoldsKeys(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	keys := []sign.StoreKey{
		{Name: "Phạm Giang Nam", Issuer: "CA phục vụ các cơ quan nhà nước", NotAfter: today.AddDate(3, 0, 0), Thumbprint: "AB"},
		{Name: "Ủy ban nhân dân huyện Ba Tơ", Issuer: "CA phục vụ các cơ quan nhà nước", NotAfter: today.AddDate(2, 0, 0), Thumbprint: "CD"},
	}
	desk := func(f *signingFacts, role string) *signDesk {
		p := &signDesk{desk: w.desk, facts: f, run: func(*sign.Key, sign.Options) { t.Error("signed") }}
		p.build()
		p.role.SetIndex(map[string]int{data.RolePerson: 0, data.RoleAgency: 1}[role])
		p.fill()
		return p
	}
	facts := &signingFacts{signer: map[string]string{data.RolePerson: "Phạm Giang Nam", data.RoleAgency: "Ủy ban nhân dân huyện Ba Tơ"}, stamps: map[string]*data.Stamp{}}
	if got := desk(facts, data.RolePerson).places(); len(got) != 2 {
		t.Errorf("without a store: %q", got)
	}
	facts.store = keys
	facts.stamps[data.RolePerson] = &data.Stamp{Role: data.RolePerson, Name: "Phạm Giang Nam", Key: ca.person}
	facts.stamps[data.RoleAgency] = &data.Stamp{Role: data.RoleAgency, Name: "Ủy ban nhân dân huyện Ba Tơ", Key: storeMark, Token: "CD"}
	p := desk(facts, data.RolePerson)
	if p.place() != fromFile || p.path.Text != ca.person || p.secret.Disabled() {
		t.Errorf("the person's file is not remembered: %d, %q", p.place(), p.path.Text)
	}
	p = desk(facts, data.RoleAgency)
	if p.place() != fromStore || p.inStore.Index() != 1 || !p.secret.Disabled() || p.file.Visible() || !p.inStore.Visible() {
		t.Errorf("the agency's certificate is not remembered: place %d, certificate %d", p.place(), p.inStore.Index())
	}
	widgets.ShowForm(w.win, "Ký số: quyết định 164/QĐ-UBND", "Ký", p.form, fyne.NewSize(640, 566), func(d *widgets.Dialog) { p.open(d) })
	w.photographBoth("sign-desk-store")
	if runtime.GOOS != "windows" {
		w.tap("Ký") // there is no store here: the refusal stands in the form, and nothing signs
		w.photograph("sign-desk-store-refused")
		if widgets.TopDialog(w.win) == nil {
			t.Error("the desk is gone")
		}
	}
}

func TestVerdictsInTheWindow(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	_, of := w.at164()
	w.signPapers([]edition.Subject{of}, openKey(t, ca.person), sign.Options{Role: data.RolePerson, When: today})
	w.settle()
	w.host.HideToast()
	row := w.screens[tabDecisions].(*decisions).view.edition
	raw, err := w.bytesOf(row.stand.Edition)
	if err != nil {
		t.Fatal(err)
	}
	check := func(name string, raw []byte, want sign.Verdict) {
		t.Helper()
		v, err := w.verified(raw)
		if err != nil {
			t.Fatal(err)
		}
		if v.Verdict != want {
			t.Errorf("%s: %s, %s", name, v.Verdict, v.Reason)
		}
		w.showVerification(name+".pdf", v, nil)
		w.photographBoth("verify-" + name)
		w.tap("Đóng")
	}
	check("unknown", raw, sign.Indeterminate)
	bad := bytes.Clone(raw)
	bad[len(bad)/4] ^= 1
	check("tampered", bad, sign.Invalid)
	w.trust(ca)
	check("appended", append(bytes.Clone(raw), []byte("\n% thêm\n")...), sign.Invalid)
	w.open(tabSettings)
	w.screens[tabSettings].show(place{only: atSigning})
	w.settle()
	w.openPart("Ký số").(*signingPart).table.Select(0)
	w.photographBoth("sign-settings")
}

func TestTheReportShowsItsEdition(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	w.open(tabReport)
	s := w.screens[tabReport].(*reports)
	w.photographBoth("report-draft")
	s.edition.freeze(edition.Subject{Year: 2024})
	w.settle()
	w.signPapers([]edition.Subject{{Year: 2024}}, openKey(t, ca.person), sign.Options{Role: data.RolePerson, When: today})
	w.settle()
	w.host.HideToast()
	w.photographBoth("report-signed")
	if err := w.store.Update("Thêm Phạm Thị Ý vào quyết định 164/QĐ-UBND", func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		return data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Honorific: "Bà", Name: "Phạm Thị Ý", Form: d.Form, State: data.AwardDecided})
	}); err != nil {
		t.Fatal(err)
	}
	w.settle()
	if s.edition.stand.State != edition.Differs {
		t.Fatalf("the line says %q", s.edition.stand.State)
	}
	s.edition.showDifferences()
	w.settle()
	w.photographBoth("report-differences")
	w.tap("Lập văn bản đính chính")
	w.drawn()
	w.photographBoth("report-correction")
	w.closePaper()
	w.settle()
	w.signPapers([]edition.Subject{{Year: 2024}}, openKey(t, ca.agency), sign.Options{Role: data.RoleAgency, When: today})
	w.settle()
	s.edition.freeze(edition.Subject{Year: 2024})
	w.settle()
	if got := s.edition.stand; got.State != edition.Frozen || got.Edition.Number != 2 || len(got.Earlier) != 1 {
		t.Errorf("%+v", got)
	}
	w.host.HideToast()
	s.edition.showMore()
	w.photographBoth("report-second-edition")
	w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	s.edition.showFacts()
	w.photographBoth("edition-facts")
}
