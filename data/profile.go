package data

import (
	"fmt"
	"strings"

	"thidua/data/vn"
)

// Profile is cách canh của một máy in: how far what this printer puts on this stock from this tray has to be moved, and
// by how much stretched, so that it lands where the template says.
type Profile struct {
	Meta
	Printer string `json:"printer"`
	Tray    string `json:"tray,omitempty"`
	Stock   string `json:"stock,omitempty"` // name of the blank
	DX      int    `json:"dx"`              // to the right, tenths of a millimetre
	DY      int    `json:"dy"`              // downwards, tenths of a millimetre
	ScaleX  int    `json:"scale_x"`         // tenths of a millimetre longer on 100 mm, about the middle of the page
	ScaleY  int    `json:"scale_y"`
	Note    string `json:"note,omitempty"`
}

// Reading is what a person measures on the ruler sheet, in tenths of a millimetre: the distance of the cross from the
// left and the top edge, and the length of the two bars; a bar of 0 was not measured and is taken for right.
type Reading struct{ X, Y, BarX, BarY int }

// Kind implements Record.
func (*Profile) Kind() Kind { return KindProfile }

// Title names the adjusted printer in a list: «Canon LBP2900, khay tay, A3».
func (p *Profile) Title() string {
	s := p.Printer
	if p.Tray != "" {
		s += ", khay " + p.Tray
	}
	if p.Stock != "" {
		s += ", " + p.Stock
	}
	return s
}

// ProfileCalled finds an adjusted printer by its title, or by the beginning of it that no other has.
func (t *Tx) ProfileCalled(title string) (*Profile, error) {
	all, err := All[Profile](t)
	if err != nil {
		return nil, err
	}
	var found []*Profile
	var titles []string
	for _, p := range all {
		titles = append(titles, "«"+p.Title()+"»")
		switch called, wanted := vn.Fold(p.Title()), vn.Fold(title); {
		case called == wanted:
			return p, nil
		case strings.HasPrefix(called, wanted):
			found = append(found, p)
		}
	}
	switch {
	case len(all) == 0:
		return nil, fault(&Profile{}, "Printer", "Chưa canh máy in nào; hãy canh ở mục Cài đặt, Canh máy in.")
	case len(found) != 1:
		return nil, fault(&Profile{}, "Printer", "Không rõ máy in «%s»; hãy ghi đủ một trong các tên: %s.", title, strings.Join(titles, "; "))
	}
	return found[0], nil
}

// NaturalKey is printer, tray and stock.
func (p *Profile) NaturalKey() string { return joinKey(p.Printer, p.Tray, p.Stock) }

// Validate implements Record.
func (p *Profile) Validate() error {
	const far, long = 300, 50
	beyond := func(v, most int) bool { return v < -most || v > most }
	switch {
	case p.Printer == "":
		return fault(p, "Printer", "Hãy ghi tên máy in.")
	case beyond(p.DX, far) || beyond(p.DY, far):
		return fault(p, "DX", "Độ dời phải từ -30 đến 30 mm; hãy đo lại tờ thước.")
	case beyond(p.ScaleX, long) || beyond(p.ScaleY, long):
		return fault(p, "ScaleX", "Độ giãn phải từ -5 đến 5 mm trên 100 mm; hãy đo lại tờ thước.")
	}
	return nil
}

func (p *Profile) duplicate() string {
	return fmt.Sprintf("Máy in «%s» đã được canh cho khay và phôi này; hãy sửa mục đã có.", p.Printer)
}

// Validate refuses readings that no ruler gives of a sheet that came out of a printer.
func (r Reading) Validate() error {
	bar := func(v int) bool { return v != 0 && (v < 950 || v > 1050) }
	p := &Profile{}
	switch {
	case r.X < 1 || r.X > 1000 || r.Y < 1 || r.Y > 1000:
		return fault(p, "X", "Khoảng cách đến dấu chữ thập phải từ 0,1 đến 100 mm; hãy đo lại.")
	case bar(r.BarX) || bar(r.BarY):
		return fault(p, "BarX", "Vạch dài 100 mm phải đo được từ 95 đến 105 mm; hãy đo lại.")
	}
	return nil
}
