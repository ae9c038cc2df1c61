package gui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data/vn"
	"thidua/gui/widgets"
)

// backupsPart makes, lists and brings back copies of the records.
type backupsPart struct {
	quietPart
	*desk
	rows    []backupFile
	fresh   generation
	table   *widgets.Table
	restore *widgets.Button
	tell    *widgets.InfoBar
	root    fyne.CanvasObject
}

func newBackupsPart(d *desk) *backupsPart {
	p := &backupsPart{desk: d, tell: widgets.NewInfoBar()}
	at := func(i int) backupFile {
		if i < len(p.rows) {
			return p.rows[i]
		}
		return backupFile{}
	}
	p.table = widgets.NewTable(
		widgets.Column{Title: "Bản sao lưu", Flex: true, Width: 240, Text: func(i int) string { return filepath.Base(at(i).path) },
			Less: func(a, b int) bool { return at(a).path < at(b).path }},
		widgets.Column{Title: "Làm lúc", Width: 130, Text: func(i int) string { return at(i).made.Format("15:04 02/01/2006") },
			Less: func(a, b int) bool { return at(a).made.Before(at(b).made) }},
		widgets.Column{Title: "Cỡ", Width: 90, Align: fyne.TextAlignTrailing, Text: func(i int) string { return sizeText(at(i).size) },
			Less: func(a, b int) bool { return at(a).size < at(b).size }},
	)
	p.table.Single = true
	p.table.Key = func(i int) string { return at(i).path }
	p.table.Empty = "Chưa có bản sao lưu nào.\nChương trình tự sao lưu mỗi ngày và khi thoát; bấm «Sao lưu ngay» để làm luôn."
	p.table.OnSelected = func(rows []int) { enable(p.restore, len(rows) > 0) }
	now := widgets.NewPrimaryButton("Sao lưu ngay", theme.DocumentSaveIcon(), d.guard(func() { d.shell.backupNow() }))
	elsewhere := widgets.NewButton("Sao lưu ra nơi khác…", nil, d.guard(func() { d.shell.backupElsewhere() }))
	elsewhere.Hint = "Nên chép ra USB mỗi tháng"
	p.restore = widgets.NewButton("Khôi phục bản đang chọn…", nil, d.guard(p.askRestore))
	other := widgets.NewButton("Khôi phục từ tệp khác…", nil, d.guard(p.pickRestore))
	head := container.NewVBox(widgets.NewHeading("Sao lưu"), container.NewHBox(now, elsewhere, p.restore, other), p.tell)
	p.root = container.NewBorder(widgets.Inset(head, 8, 12), nil, nil, nil, p.table)
	return p
}

func (p *backupsPart) name() string               { return "Sao lưu" }
func (p *backupsPart) content() fyne.CanvasObject { return p.root }

// sizeText is a file's size as people say it.
func sizeText(n int64) string {
	if n < 1<<20 {
		return vn.Int((n+1023)/1024) + " KB"
	}
	return vn.Decimal(n*10>>20, 1) + " MB"
}

func (p *backupsPart) reload() {
	p.fresh.n.Add(1)
	mine := p.fresh.n.Load()
	p.background(func() func() {
		rows := backupsOf(p.store.Path())
		last, ok := p.store.LastBackup()
		return func() {
			if p.fresh.n.Load() != mine {
				return
			}
			p.rows = rows
			p.table.SetRows(len(rows))
			enable(p.restore, len(p.table.Selected()) > 0)
			switch {
			case !ok:
				p.tell.Say("Dữ liệu chưa được sao lưu lần nào.", widgets.ToneWaiting)
			case p.now().Sub(last) > backupDue:
				p.tell.Say("Lần sao lưu gần nhất đã quá bảy ngày: "+last.Format("15:04 02/01/2006")+".", widgets.ToneWaiting)
			default:
				p.tell.Say("Lần sao lưu gần nhất: "+last.Format("15:04 02/01/2006")+", trong thư mục "+backupFolder(p.store.Path())+".", widgets.ToneGood)
			}
		}
	})
}

func (p *backupsPart) askRestore() {
	if rows := p.table.Selected(); len(rows) > 0 && rows[0] < len(p.rows) {
		p.ask(p.rows[rows[0]].path)
	}
}

func (p *backupsPart) pickRestore() {
	widgets.PickOpen(p.win, "Khôi phục từ bản sao lưu", backupFiles, func(path string) { p.guard(func() { p.ask(path) })() })
}

func (p *backupsPart) ask(path string) {
	text := "Dữ liệu đang mở sẽ được thay bằng bản sao lưu " + filepath.Base(path) +
		". Tệp đang dùng vẫn được giữ lại bên cạnh, nên có thể quay về."
	widgets.Confirm(p.win, "Khôi phục bản sao lưu?", text, "Khôi phục", "Không khôi phục", func(yes bool) {
		if yes {
			p.shell.session.restore(path, p.store.Path())
		}
	})
}
