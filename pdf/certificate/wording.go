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

// of returns the texts for one award whose form is printed. Where the template has a box for the title of its own, the
// achievement is only what was written for this award.
func (w wording) of(a *data.Award, f law.Form, titled bool) words {
	out := words{
		data.TextCountry:     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		data.TextMotto:       "Độc lập - Tự do - Hạnh phúc",
		data.TextAuthority:   w.authority(),
		data.TextLead:        "TẶNG",
		data.TextObject:      strings.ToUpper(f.Object),
		data.TextRecipient:   recipient(a, f),
		data.TextPosition:    position(a),
		data.TextAchievement: w.achievement(a, f),
		data.TextNumber:      fmt.Sprintf("Quyết định số: %s ngày %s", w.d.Number, w.d.Date.Short()),
		data.TextRegister:    "Vào sổ khen thưởng số: " + a.Certificate,
		data.TextPlaceDate:   w.office.Place + ", " + w.d.Date.Long(),
		data.TextSignerTitle: strings.Join(w.signer.Lines(w.office.HeadTitle()), "\n"),
		data.TextSignerName:  w.signer.Name,
	}
	if f.Title {
		out[data.TextAwardTitle] = "“" + strings.ToUpper(awardTitle(a, f)) + "”"
		out[data.TextPeriod] = vn.Capital(w.period(a).String())
		if titled {
			out[data.TextAchievement] = vn.Capital(strings.TrimRight(vn.Clean(a.Citation), " .;,"))
		}
	}
	if a.Certificate == "" {
		out[data.TextRegister] += "...................." // room to write
	}
	if a.Illustrative {
		out[data.TextRemark] = "tên minh họa"
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
func recipient(a *data.Award, f law.Form) string {
	switch a.Type {
	case data.Individual:
		return strings.TrimSpace(a.Honorific + " " + strings.ToUpper(a.Name))
	case data.Household:
		return a.FullName()
	}
	first, _, _ := strings.Cut(vn.Fold(a.Name), " ")
	if f.Code == "thon-van-hoa" {
		return vn.Capital(a.Name)
	}
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
		text = strings.TrimSpace("Đạt danh hiệu “" + awardTitle(a, f) + "” " + w.period(a).String())
	}
	if text == "" {
		text = w.d.Achievement
	}
	return vn.Capital(strings.TrimRight(vn.Clean(text), " .;,"))
}

// period is the time of the achievement.
func (w wording) period(a *data.Award) data.Period {
	if a.Period.IsZero() {
		return w.d.Period
	}
	return a.Period
}

// awardTitle is the danh hiệu as this recipient bears it: a thôn is no tổ dân phố.
func awardTitle(a *data.Award, f law.Form) string {
	if f.Code != "thon-van-hoa" {
		return f.Name
	}
	for _, kind := range []string{"Thôn", "Tổ dân phố"} {
		if strings.HasPrefix(vn.Fold(a.Name)+" ", vn.Fold(kind)+" ") {
			return kind + " văn hóa"
		}
	}
	return f.Name
}
