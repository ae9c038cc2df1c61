package law

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Table is one table of law as a screen shows it.
type Table struct {
	File    string // name of its file, for Shipped and Use
	Title   string
	Columns []string
	Rows    []Row
}

// Row is one line of a Table: a cell a column, and its source.
type Row struct {
	Cells  []string
	Source string
	Verify bool
}

// Tables lists every table in force, for reading.
func Tables() []Table {
	t := inForce.Load()
	return []Table{
		table("salary.json", "Mức lương cơ sở", []string{"Mức lương (đồng)"}, t.salaries,
			func(s Salary) []string { return []string{vietnamese("%d", s.Amount)} }),
		table("bonus.json", "Hệ số tiền thưởng", []string{"Danh hiệu, hình thức", "Cấp", "Đối tượng", "Hệ số"}, t.coefs,
			func(c Coefficient) []string {
				return []string{formName(c.Form), levelName(c.Level), kindName(c.Kind), decimal(c.Coef)}
			}),
		table("forms.json", "Danh hiệu thi đua, hình thức khen thưởng", []string{"Tên", "Viết tắt", "Đối tượng", "Hiện vật", "Cấp"}, t.forms,
			func(f Form) []string {
				var to []string
				for _, k := range f.For {
					to = append(to, kindName(k))
				}
				return []string{f.Name, f.Short, strings.Join(to, ", "), f.Object, levelName(f.Level)}
			}),
		table("authority.json", "Thẩm quyền quyết định", []string{"Danh hiệu, hình thức", "Cấp", "Người quyết định"}, t.authorities,
			func(a Authority) []string { return []string{formName(a.Form), levelName(a.Level), a.By} }),
		table("bases.json", "Căn cứ ban hành", []string{"Nội dung", "Tỉnh"}, t.bases,
			func(b Basis) []string { return []string{b.Text, b.Province} }),
		table("types.json", "Loại hình khen thưởng", []string{"Theo Luật", "Cách gọi"}, t.types,
			func(m TypeMapping) []string { return []string{m.Name, m.Office} }),
		table("units.json", "Loại đơn vị", []string{"Loại đơn vị", "Khối"}, t.units,
			func(u UnitType) []string { return []string{u.Name, u.Block} }),
		table("dossier.json", "Thành phần hồ sơ đề nghị", []string{"Giấy tờ", "Hồ sơ", "Khi nào cần"}, t.papers,
			func(p Paper) []string { return []string{p.Name, p.dossiers(), p.When} }),
		table("terms.json", "Thời hạn giải quyết hồ sơ", []string{"Cấp quyết định", "Số ngày làm việc"}, t.terms,
			func(r Term) []string { return []string{levelName(r.Level), vietnamese("%d", r.Days)} }),
		table("holidays.json", "Ngày nghỉ lễ, tết", []string{"Dịp", "Cơ quan"}, t.holidays,
			func(h Holiday) []string {
				return []string{h.Name, map[bool]string{true: "làm việc", false: "nghỉ"}[h.Works]}
			}),
	}
}

func table[T interface{ validity() Validity }](file, title string, columns []string, rows []T, cells func(T) []string) Table {
	out := Table{File: file, Title: title, Columns: append(columns, "Từ ngày", "Đến ngày")}
	for _, r := range rows {
		v := r.validity()
		out.Rows = append(out.Rows, Row{append(cells(r), shortDay(v.From), shortDay(v.To)), v.Source, v.Verify})
	}
	return out
}

func vietnamese(format string, args ...any) string {
	return message.NewPrinter(language.Vietnamese).Sprintf(format, args...)
}

// decimal writes hundredths as papers do: «0,3», «12», «0,45».
func decimal(hundredths int) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d,%02d", hundredths/100, hundredths%100), "0"), ",")
}

// shortDay writes a day yyyy-mm-dd as papers do, «01/7/2024»; "" stays.
func shortDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return ""
	case t.Month() <= time.February:
		return t.Format("02/01/2006")
	}
	return t.Format("02/1/2006")
}

func formName(code string) string {
	f, _ := FormByCode(code)
	return f.Name
}

func kindName(kind string) string {
	switch kind {
	case "collective":
		return "tập thể"
	case "individual":
		return "cá nhân"
	case "household":
		return "hộ gia đình"
	}
	return "đối tượng «" + kind + "»"
}

func levelName(level string) string {
	switch level {
	case "state":
		return "Nhà nước"
	case "province":
		return "tỉnh"
	case "district":
		return "huyện"
	case "commune":
		return "xã"
	case "party":
		return "cấp ủy Đảng"
	case "unit":
		return "cơ quan, đơn vị"
	}
	return "mọi cấp"
}

// dossiers says in which dossiers the paper belongs.
func (p Paper) dossiers() string {
	names := map[string]string{"title": "danh hiệu", "form": "hình thức", "simplified": "thủ tục đơn giản"}
	var out []string
	for _, k := range p.For {
		out = append(out, names[k])
	}
	return strings.Join(out, ", ")
}
