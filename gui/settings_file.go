package gui

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// filePart tells about the file of records itself, and brings records in and out.
type filePart struct {
	quietPart
	*desk
	fresh    generation
	pairs    []*widgets.Pair
	findings *widgets.Table
	rows     []data.Finding
	told     *widgets.InfoBar
	root     fyne.CanvasObject
}

func newFilePart(d *desk) *filePart {
	p := &filePart{desk: d, told: widgets.NewInfoBar()}
	facts := container.NewGridWithColumns(3)
	for _, c := range []string{"Cỡ tệp", "Số thay đổi đã ghi", "Số bản ghi"} {
		w := widgets.NewPair(c)
		p.pairs = append(p.pairs, w)
		facts.Add(w)
	}
	path := widgets.NewPair("Tệp dữ liệu")
	path.Set(d.store.Path())
	button := func(text, hint string, f func()) *widgets.Button {
		b := widgets.NewButton(text, nil, d.guard(f))
		b.Hint = hint
		return b
	}
	check := button("Khám tệp dữ liệu", "Sao lưu rồi đọc lại toàn bộ bản sao để tìm chỗ hỏng", p.check)
	io := container.NewHBox(
		button("Nhập từ tệp JSON…", "Nhập lại nhiều lần cũng không bị trùng", func() { d.shell.importFile() }),
		button("Xuất ra tệp JSON…", "Toàn bộ hồ sơ, đọc được bằng chương trình khác", func() { d.shell.exportFile() }),
		button("Nhập lời văn báo cáo .md…", "Báo cáo của năm công tác đang chọn", func() { d.shell.importReport() }))
	sample := button("Mở năm mẫu 2024 của huyện Ba Tơ", "Trong một tệp riêng, không lẫn vào dữ liệu của cơ quan", func() { d.shell.openSample() })
	p.findings = widgets.NewTable(widgets.Column{Title: "Điều tìm thấy", Flex: true, Width: 300, Text: func(i int) string {
		if i < len(p.rows) {
			return p.rows[i].Message
		}
		return ""
	}})
	p.findings.Empty = ""
	head := container.NewVBox(widgets.NewHeading("Tệp dữ liệu"), path, facts, container.NewHBox(check), p.told,
		widgets.Inset(widgets.Rule(), 4, 0), widgets.NewHeading("Nhập, xuất"), io, widgets.Inset(widgets.Rule(), 4, 0),
		widgets.NewHeading("Xem và thử"), container.NewHBox(sample))
	p.findings.Hide()
	p.root = container.NewBorder(widgets.Inset(head, 8, 12), nil, nil, nil, p.findings)
	return p
}

func (p *filePart) name() string               { return "Tệp dữ liệu" }
func (p *filePart) content() fyne.CanvasObject { return p.root }

func (p *filePart) reload() {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		size := fileSize(p.store.Path())
		list, err := tx.Changes(0, 1)
		if err != nil {
			return nil, err
		}
		changes := int64(0)
		if len(list) > 0 {
			changes = int64(list[0].Seq)
		}
		records := 0
		for _, k := range data.Kinds {
			records += tx.Count(k, 0)
		}
		return func() {
			p.pairs[0].Set(sizeText(size))
			p.pairs[1].Set(vn.Int(changes))
			p.pairs[2].Set(vn.Int(int64(records)))
		}, nil
	})
}

// check reads a fresh copy through: the open file itself is locked by this very program.
func (p *filePart) check() {
	var found []data.Finding
	p.work("Đang khám tệp dữ liệu", func(_ context.Context, _ func(int, int)) (err error) {
		found, err = checkCopy(p.store, p.now())
		return err
	}, func() {
		p.rows = found
		p.findings.SetRows(len(found))
		p.findings.Hidden = len(found) == 0
		if len(found) == 0 {
			p.told.Say("Tệp dữ liệu tốt: mọi trang, bản ghi, liên kết và nhật ký đều khớp. Một bản sao lưu vừa được làm.", widgets.ToneGood)
		} else {
			p.told.Say("Tệp dữ liệu có chỗ cần xem; xem từng điều dưới đây.", widgets.ToneBad)
		}
		p.root.Refresh()
	})
}

func fileSize(path string) int64 {
	st, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return st.Size()
}

// checkCopy makes the day's backup and examines that.
func checkCopy(s *data.Store, now time.Time) ([]data.Finding, error) {
	path := filepath.Join(backupFolder(s.Path()), backupName(s.Path(), now))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	if err := s.Backup(path); err != nil {
		return nil, err
	}
	return data.Doctor(path)
}
