package gui

import (
	"encoding/pem"
	"fmt"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/gui/widgets"
)

// signingPart is the part of the settings about digital signatures: whom the office trusts, the time-stamp server, and the
// remembered pictures.
type signingPart struct {
	quietPart
	*desk
	rows   []rootRow
	stamps []stampRow
	fresh  generation
	table  *widgets.Table
	marks  *widgets.Table
	tsa    *widgets.Entry
	saved  string
	drop   *widgets.Button
	forget *widgets.Button
	keep   *widgets.Button
	print  *widgets.Paragraph
	root   fyne.CanvasObject
}

type rootRow struct {
	id          data.ID
	subject     string
	issuer      string
	until       string
	tone        widgets.Tone
	fingerprint string
}

type stampRow struct {
	id                   data.ID
	name, role, has, key string
}

var certificateFiles = widgets.FileFilter{Name: "Chứng thư số", Ext: []string{".pem", ".crt", ".cer", ".der"}}

func newSigningPart(d *desk) *signingPart {
	p := &signingPart{desk: d}
	p.buildRoots()
	p.buildStamps()
	add := widgets.NewButton("Thêm từ tệp…", theme.ContentAddIcon(), d.guard(p.add))
	add.Hint = "Chứng thư gốc của cơ quan cấp chứng thư số (.pem, .crt, .cer)"
	p.drop = widgets.NewButton("Bỏ", nil, d.guard(p.dropRoot))
	p.forget = widgets.NewButton("Quên", nil, d.guard(p.forgetStamp))
	p.print = widgets.NewParagraph("")
	p.print.SizeName, p.print.Tone = theme.SizeNameCaptionText, widgets.ToneMuted
	p.tsa = widgets.NewEntry("http://…")
	p.tsa.OnChanged = func(string) { enable(p.keep, p.changed()) }
	p.keep = widgets.NewButton("Lưu", theme.DocumentSaveIcon(), d.guard(p.save))
	p.tsa.OnEnter = d.guard(p.save)
	say := func(text string) fyne.CanvasObject {
		t := widgets.NewParagraph(text)
		t.Tone, t.SizeName = widgets.ToneMuted, theme.SizeNameCaptionText
		return t
	}
	trusted := container.NewBorder(container.New(layout.NewCustomPaddedVBoxLayout(4),
		widgets.Section(widgets.NewText("Cơ quan cấp chứng thư được tin cậy"), add, p.drop),
		say("Chữ ký chỉ «hợp lệ» khi chứng thư của người ký dẫn về một chứng thư gốc ở đây. Hãy đối chiếu dấu vân với cơ quan cấp trước khi thêm.")),
		widgets.Inset(p.print, 3, 0), nil, nil, p.table)
	server := container.New(layout.NewCustomPaddedVBoxLayout(4), widgets.Section(widgets.NewText("Dịch vụ dấu thời gian (RFC 3161)")),
		container.NewBorder(nil, nil, nil, p.keep, p.tsa))
	pictures := container.NewBorder(container.New(layout.NewCustomPaddedVBoxLayout(4),
		widgets.Section(widgets.NewText("Hình chữ ký, con dấu và khóa đã nhớ"), p.forget)), nil, nil, nil, p.marks)
	head := widgets.Inset(widgets.NewHeading("Ký số"), 8, 12)
	foot := container.NewVBox(widgets.Rule(), widgets.Inset(server, 8, 12))
	body := container.New(&shares{[]float32{1, 1}}, widgets.Inset(trusted, 0, 12), widgets.Inset(pictures, 0, 12))
	p.root = container.NewBorder(head, foot, nil, nil, body)
	return p
}

func (p *signingPart) buildRoots() {
	at := func(i int) rootRow {
		if i < len(p.rows) {
			return p.rows[i]
		}
		return rootRow{}
	}
	p.table = widgets.NewTable(
		widgets.Column{Title: "Chứng thư gốc", Flex: true, Width: 200, Text: func(i int) string { return at(i).subject }, Sub: func(i int) string { return at(i).issuer }},
		widgets.Column{Title: "Hết hạn", Width: 90, Text: func(i int) string { return at(i).until }, Tone: func(i int) widgets.Tone { return at(i).tone }},
	)
	p.table.Single = true
	p.table.Key = func(i int) string { return recordKey(at(i).id) }
	p.table.Empty = "Chưa tin cơ quan cấp nào,\nnên mọi chữ ký đều «chưa xác định»."
	p.table.OnSelected = func(rows []int) {
		enable(p.drop, len(rows) > 0)
		p.print.SetText("")
		if len(rows) > 0 {
			p.print.SetText("SHA-256 " + at(rows[0]).fingerprint)
		}
	}
	p.table.OnDelete = func([]int) { p.guard(p.dropRoot)() }
}

func (p *signingPart) buildStamps() {
	at := func(i int) stampRow {
		if i < len(p.stamps) {
			return p.stamps[i]
		}
		return stampRow{}
	}
	p.marks = widgets.NewTable(
		widgets.Column{Title: "Người ký, cơ quan", Flex: true, Width: 180, Text: func(i int) string { return at(i).name }, Sub: func(i int) string { return at(i).key }},
		widgets.Column{Title: "Hình", Width: 110, Text: func(i int) string { return at(i).role }, Sub: func(i int) string { return at(i).has }},
	)
	p.marks.Single = true
	p.marks.Key = func(i int) string { return recordKey(at(i).id) }
	p.marks.Empty = "Hình và nơi để khóa được nhớ\nsau lần ký đầu tiên."
	p.marks.OnSelected = func(rows []int) { enable(p.forget, len(rows) > 0) }
	p.marks.OnDelete = func([]int) { p.guard(p.forgetStamp)() }
}

func (p *signingPart) name() string               { return "Ký số" }
func (p *signingPart) content() fyne.CanvasObject { return p.root }
func (p *signingPart) changed() bool              { return strings.TrimSpace(p.tsa.Text) != p.saved }

func (p *signingPart) reload() {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		roots, err := p.readRoots(tx)
		if err != nil {
			return nil, err
		}
		list, err := data.All[data.Stamp](tx)
		if err != nil {
			return nil, err
		}
		var stamps []stampRow
		for _, s := range list {
			r := stampRow{id: s.ID, name: s.Name, role: "chữ ký tay", has: "không có hình", key: keyWords(s)}
			if s.Role == data.RoleAgency {
				r.role = "con dấu"
			}
			if !s.Image.IsZero() {
				r.has = "có hình"
			}
			stamps = append(stamps, r)
		}
		tsa := ""
		if o, err := tx.OfficeAt(data.Date{}); err == nil {
			tsa = o.TSA
		}
		return func() { p.swap(roots, stamps, tsa) }, nil
	})
}

func (p *signingPart) readRoots(tx *data.Tx) ([]rootRow, error) {
	list, err := data.All[data.Root](tx)
	if err != nil {
		return nil, err
	}
	var out []rootRow
	for _, r := range list {
		c, err := r.Certificate()
		if err != nil {
			return nil, err
		}
		row := rootRow{id: r.ID, subject: c.Subject.CommonName, issuer: strings.Join(c.Subject.Organization, ", "), until: c.NotAfter.Local().Format("02/01/2006"),
			fingerprint: spaced(r.Fingerprint(), 4)}
		if row.subject == "" {
			row.subject = c.Subject.String()
		}
		if p.now().After(c.NotAfter) {
			row.until, row.tone = row.until+" !", widgets.ToneBad
		}
		out = append(out, row)
	}
	return out, nil
}

// spaced sets a long number in groups that the eye can compare and a line can break between.
func spaced(s string, group int) string {
	var b strings.Builder
	for i := 0; i < len(s); i += group {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[i:min(i+group, len(s))])
	}
	return b.String()
}

func (p *signingPart) swap(roots []rootRow, stamps []stampRow, tsa string) {
	typed := p.changed()
	p.rows, p.stamps, p.saved = roots, stamps, tsa
	if !typed {
		p.tsa.SetText(tsa)
	}
	p.table.SetRows(len(roots))
	p.marks.SetRows(len(stamps))
	enable(p.drop, len(p.table.Selected()) > 0)
	enable(p.forget, len(p.marks.Selected()) > 0)
	enable(p.keep, p.changed())
}

// add takes a root from a file after showing what it is.
func (p *signingPart) add() {
	widgets.PickOpen(p.win, "Thêm chứng thư gốc", certificateFiles, func(path string) {
		p.background(func() func() {
			raw, err := os.ReadFile(path)
			root := &data.Root{PEM: string(raw)}
			if err == nil && !strings.Contains(root.PEM, "-----BEGIN") { // DER, as Windows exports it
				root.PEM = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}))
			}
			if err == nil {
				err = root.Validate()
			}
			return func() {
				if err != nil {
					p.showError(err)
					return
				}
				p.confirmRoot(root)
			}
		})
	})
}

func (p *signingPart) confirmRoot(root *data.Root) {
	c, err := root.Certificate()
	if err != nil {
		p.showError(err)
		return
	}
	text := fmt.Sprintf("Chủ thể: %s\nHiệu lực: %s\nDấu vân SHA-256: %s\n\nMọi chứng thư do cơ quan này cấp sẽ được tin. Hãy đối chiếu dấu vân với bản do cơ quan cấp công bố.",
		c.Subject, validText(c.NotBefore, c.NotAfter), spaced(root.Fingerprint(), 4))
	widgets.Confirm(p.win, "Tin chứng thư gốc này?", text, "Tin cậy", "Không", func(yes bool) {
		if yes {
			p.change("Thêm chứng thư gốc "+c.Subject.CommonName, func(tx *data.Tx) error { return data.Put(tx, root) }, nil)
		}
	})
}

func (p *signingPart) dropRoot() {
	rows := p.table.Selected()
	if len(rows) == 0 || rows[0] >= len(p.rows) {
		return
	}
	r := p.rows[rows[0]]
	p.change("Bỏ chứng thư gốc "+r.subject, func(tx *data.Tx) error { return data.Delete[data.Root](tx, r.id) }, nil)
}

func (p *signingPart) forgetStamp() {
	rows := p.marks.Selected()
	if len(rows) == 0 || rows[0] >= len(p.stamps) {
		return
	}
	s := p.stamps[rows[0]]
	p.change("Quên hình ký của "+s.name, func(tx *data.Tx) error { return data.Delete[data.Stamp](tx, s.id) }, nil)
}

// save keeps the address of the time-stamp server with the office in force.
func (p *signingPart) save() {
	if !p.changed() {
		return
	}
	address := strings.TrimSpace(p.tsa.Text)
	if address != "" && !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		widgets.ShowMessage(p.win, "Địa chỉ chưa đúng", "Địa chỉ dịch vụ dấu thời gian bắt đầu bằng http:// hoặc https://; hãy sửa lại.", widgets.ToneBad)
		return
	}
	p.change("Sửa dịch vụ dấu thời gian", func(tx *data.Tx) error {
		o, err := tx.OfficeAt(data.Date{})
		if err != nil {
			return err
		}
		o.TSA = address
		return data.Put(tx, o)
	}, nil)
}

func (p *signingPart) leave(then, stay func()) {
	if !p.changed() {
		then()
		return
	}
	askSave(p.win, func() { p.save(); then() }, func() { p.tsa.SetText(p.saved); then() }, stay)
}
