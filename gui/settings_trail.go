package gui

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// trailPart is the audit trail: who changed what and when, and the way back from the last change.
type trailPart struct {
	quietPart
	*desk
	rows   []trailRow
	fresh  generation
	table  *widgets.Table
	detail *widgets.Table
	edits  []editRow
	undo   *widgets.Button
	older  *widgets.Button
	root   fyne.CanvasObject
}

type trailRow struct {
	seq           uint64
	at, who, what string
	count         string
	edits         []data.Edit
}

// editRow is what a change did to one record.
type editRow struct{ kind, did, name, fields string }

const trailPage = 200

func newTrailPart(d *desk) *trailPart {
	p := &trailPart{desk: d}
	at := func(i int) *trailRow {
		if i < len(p.rows) {
			return &p.rows[i]
		}
		return &trailRow{}
	}
	p.table = widgets.NewTable(
		widgets.Column{Title: "Lúc", Width: 136, Text: func(i int) string { return at(i).at }},
		widgets.Column{Title: "Việc", Width: 260, Flex: true, Text: func(i int) string { return at(i).what }},
		widgets.Column{Title: "Người làm", Width: 150, Text: func(i int) string { return at(i).who }},
		widgets.Column{Title: "Số mục", Width: 66, Align: fyne.TextAlignTrailing, Text: func(i int) string { return at(i).count }},
	)
	p.table.Single = true
	p.table.Key = func(i int) string { return fmt.Sprint(at(i).seq) }
	p.table.Empty = "Chưa có thay đổi nào."
	p.table.OnSelected = func([]int) { d.guard(p.showEdits)() }
	edit := func(i int) *editRow {
		if i < len(p.edits) {
			return &p.edits[i]
		}
		return &editRow{}
	}
	p.detail = widgets.NewTable(
		widgets.Column{Title: "Mục", Width: 150, Text: func(i int) string { return edit(i).kind }},
		widgets.Column{Title: "Thay đổi", Width: 80, Text: func(i int) string { return edit(i).did }},
		widgets.Column{Title: "Tên", Width: 240, Flex: true, Text: func(i int) string { return edit(i).name }},
		widgets.Column{Title: "Nội dung đổi", Width: 240, Flex: true, Text: func(i int) string { return edit(i).fields }},
	)
	p.undo = widgets.NewButton("Hoàn tác thay đổi cuối", theme.ContentUndoIcon(), d.guard(d.undo))
	p.undo.Hint = "Ctrl+Z"
	p.older = widgets.NewButton("Xem cũ hơn", nil, d.guard(p.readOlder))
	head := container.NewBorder(nil, nil, nil, container.NewHBox(p.older, p.undo), widgets.NewHeading("Nhật ký thay đổi"))
	split := container.NewVSplit(p.table, container.NewBorder(container.NewVBox(widgets.Rule()), nil, nil, nil, p.detail))
	split.SetOffset(0.66)
	p.root = container.NewBorder(widgets.Inset(head, 8, 12), nil, nil, nil, container.New(layout.NewStackLayout(), split))
	return p
}

func (p *trailPart) name() string               { return "Nhật ký thay đổi" }
func (p *trailPart) content() fyne.CanvasObject { return p.root }

func (p *trailPart) reload() { p.read(0, nil) }

func (p *trailPart) readOlder() {
	if len(p.rows) > 0 {
		p.read(p.rows[len(p.rows)-1].seq, p.rows)
	}
}

// read adds the entries older than one to those already there.
func (p *trailPart) read(before uint64, have []trailRow) {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		list, err := tx.Changes(before, trailPage)
		if err != nil {
			return nil, err
		}
		rows := slices.Clone(have)
		for _, c := range list {
			rows = append(rows, trailRow{seq: c.Seq, at: c.At.Local().Format("02/01/2006 15:04"), who: c.Who, what: c.What, count: vn.Int(int64(c.Count)), edits: c.Edits})
		}
		return func() {
			p.rows = rows
			enable(p.older, len(list) == trailPage)
			enable(p.undo, len(rows) > 0)
			p.table.SetRows(len(rows))
			if len(p.table.Selected()) == 0 {
				p.table.SelectFirst()
			}
			p.showEdits()
		}, nil
	})
}

func (p *trailPart) showEdits() {
	p.edits = nil
	if rows := p.table.Selected(); len(rows) > 0 && rows[0] < len(p.rows) {
		for _, e := range p.rows[rows[0]].edits {
			p.edits = append(p.edits, newEditRow(e))
		}
	}
	p.detail.SetRows(len(p.edits))
}

func newEditRow(e data.Edit) editRow {
	r := editRow{kind: vn.Capital(e.Kind.Label()), did: "sửa"}
	before, after := fieldsOf(e.Before), fieldsOf(e.After)
	switch {
	case e.Before == nil:
		r.did, r.name = "thêm", nameIn(after)
	case e.After == nil:
		r.did, r.name = "xóa", nameIn(before)
	default:
		r.name, r.fields = nameIn(after), changedFields(before, after)
	}
	return r
}

func fieldsOf(raw json.RawMessage) map[string]any {
	var m map[string]any
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	return m
}

// nameIn is what a record of any kind is called.
func nameIn(m map[string]any) string {
	for _, k := range []string{"number", "name", "symbol", "label", "subject", "abstract", "year"} {
		switch v := m[k].(type) {
		case string:
			if v != "" {
				return v
			}
		case float64:
			return fmt.Sprint(v)
		}
	}
	return ""
}

// fieldNames are the words for the fields that people change most; others go by the word of the exchange file.
var fieldNames = map[string]string{
	"number": "số", "date": "ngày", "subject": "trích yếu", "name": "tên", "state": "trạng thái", "title": "chức vụ", "unit": "đơn vị",
	"unit_name": "đơn vị ghi", "form": "hình thức", "citation": "thành tích", "achievement": "thành tích chung", "amount": "tiền thưởng", "order": "thứ tự",
	"prints": "lần in", "handed_over": "ngày trao", "signer": "người ký", "signers": "người ký", "level": "cấp", "note": "ghi chú", "results": "kết quả",
	"narrative": "lời văn", "members": "thành viên", "from": "từ ngày", "to": "đến ngày", "merged_into": "sáp nhập vào", "counted": "số lượng chưa có tên",
	"movement": "phong trào", "period": "thời gian", "report_year": "năm báo cáo", "type": "loại", "honorific": "danh xưng", "abstract": "trích yếu",
	"issuer": "cơ quan ban hành", "symbol": "số, ký hiệu", "block": "khối", "sections": "nội dung", "legal_bases": "căn cứ",
}

func changedFields(before, after map[string]any) string {
	var out []string
	for k, v := range after {
		if k == "rev" || k == "updated" || fmt.Sprint(v) == fmt.Sprint(before[k]) {
			continue
		}
		name := fieldNames[k]
		if name == "" {
			name = "mục khác"
		}
		if s, ok := v.(string); ok && len([]rune(s)) <= 40 && s != "" {
			name += ": " + s
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "; ")
}
