package certificate

import (
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// wording makes the texts of the certificates of one decision.
type wording struct {
	d      *data.Decision
	office *data.Office
	signer data.Signer
}

// of returns the texts for one award whose form is printed.
func (w wording) of(a *data.Award, f law.Form) words {
	out := words{
		Country:     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		Motto:       "Độc lập - Tự do - Hạnh phúc",
		Authority:   w.authority(),
		Lead:        "TẶNG",
		Object:      strings.ToUpper(f.Object),
		Recipient:   recipient(a),
		Position:    position(a),
		Achievement: w.achievement(a, f),
		Number:      fmt.Sprintf("Quyết định số: %s ngày %s", w.d.Number, w.d.Date.Short()),
		Register:    "Vào sổ khen thưởng số: " + a.Certificate,
		PlaceDate:   w.office.Place + ", " + w.d.Date.Long(),
		SignerTitle: strings.Join(w.signer.Lines(w.office.HeadTitle()), "\n"),
		SignerName:  w.signer.Name,
	}
	if a.Certificate == "" {
		out[Register] += "...................." // room to write
	}
	if a.Illustrative {
		out[Remark] = "tên minh họa"
	}
	return out
}

// authority is who awards, in full: no abbreviation stands on a certificate.
func (w wording) authority() string {
	name := strings.ToUpper(w.office.Name)
	if rest, ok := strings.CutPrefix(name, "UBND "); ok {
		name = "ỦY BAN NHÂN DÂN " + rest
	}
	return w.office.HeadTitle() + " " + name
}

// recipient is the name as the certificate calls it: «Ông NGUYỄN VĂN A», «Tập thể Trường Mầm non Ba Vinh», «Nhân dân và
// cán bộ xã Ba Vinh», «Hộ gia đình ông Nguyễn Văn A». The spelling is the decision's.
func recipient(a *data.Award) string {
	switch a.Type {
	case data.Individual:
		return strings.TrimSpace(a.Honorific + " " + strings.ToUpper(a.Name))
	case data.Household:
		return a.FullName()
	}
	first, _, _ := strings.Cut(vn.Fold(a.Name), " ")
	switch {
	case first == "tap" || first == "nhan" || first == "can":
		return vn.Capital(a.Name)
	case strings.HasPrefix(vn.LowerFirst(a.Name), "xã ") || strings.HasPrefix(vn.LowerFirst(a.Name), "thị trấn "):
		return "Nhân dân và cán bộ " + vn.LowerFirst(a.Name)
	}
	return "Tập thể " + a.Name
}

// position is chức vụ, đơn vị. What the name or the title says already is not repeated: «Chủ tịch UBND xã» of «UBND xã
// Ba Dinh» is «Chủ tịch UBND xã Ba Dinh».
func position(a *data.Award) string {
	unit := strings.Fields(a.UnitName)
	if len(unit) == 0 || strings.Contains(vn.Fold(a.Name+" "+a.Title), vn.Fold(a.UnitName)) {
		return vn.Capital(a.Title)
	}
	if a.Title == "" {
		return vn.Capital(a.UnitName)
	}
	title := strings.Fields(a.Title)
	for n := min(len(title), len(unit)); n > 0; n-- {
		if vn.Fold(strings.Join(title[len(title)-n:], " ")) == vn.Fold(strings.Join(unit[:n], " ")) {
			return vn.Capital(strings.Join(append(title, unit[n:]...), " "))
		}
	}
	return vn.Capital(a.Title) + ", " + a.UnitName
}

// achievement is what the award is for: its own citation, else the title it brings, else the decision's.
func (w wording) achievement(a *data.Award, f law.Form) string {
	text := a.Citation
	if text == "" && f.Title {
		period := a.Period
		if period.IsZero() {
			period = w.d.Period
		}
		text = strings.TrimSpace("Đạt danh hiệu “" + f.Name + "” " + period.String())
	}
	if text == "" {
		text = w.d.Achievement
	}
	return vn.Capital(strings.TrimRight(vn.Clean(text), " .;,"))
}
