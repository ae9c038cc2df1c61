package certificate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"thidua/data"
	"thidua/pdf"
)

// Sheet is one certificate looked over before the batch is printed.
type Sheet struct {
	Line        int // of the list, from 1
	Award       data.ID
	Name        string
	Number      string        // of the register; "" not given yet
	Page        *pdf.Page     // nil where Err is set
	Tightest    float64       // of the name, the position and the achievement: width or height taken of its room; 1 is all
	Shrunk      float64       // the smallest of them against its full size; 1 is none
	Box         data.TextRole // the text that is worst off
	Size        float64       // its letters in points
	Warnings    []string      // sentences' parts: «phần tên dài nên …»
	Odd         []rune        // letters that no Vietnamese name has
	NoHonorific bool          // a person without «Ông», «Bà»
	Err         error         // why it cannot be printed; it has a sentence for the person
}

// Verdict is what a look at a sheet comes to.
type Verdict int

// The verdicts, the worst first.
const (
	Refused Verdict = iota // không in được
	Look                   // cần xem lại
	Good                   // đạt
)

// Label names the verdict.
func (v Verdict) Label() string {
	return [...]string{"không in được", "cần xem lại", "đạt"}[v]
}

// Verdict sums the sheet up.
func (s *Sheet) Verdict() Verdict {
	switch {
	case s.Err != nil:
		return Refused
	case len(s.Warnings) > 0:
		return Look
	}
	return Good
}

// Sheets looks over the certificates of a decision in the order of its list. What hinders one of them stands in its Err;
// an error is returned only where the whole decision cannot be printed.
func Sheets(ctx context.Context, tx *data.Tx, decision data.ID, o Options) ([]*Sheet, error) {
	b, err := load(tx, decision, o)
	if err != nil {
		return nil, err
	}
	lines, err := b.lines(o.Only)
	if err != nil {
		return nil, err
	}
	out := make([]*Sheet, 0, len(lines))
	for i, l := range lines {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, b.look(l))
		if o.Progress != nil {
			o.Progress(i+1, len(lines))
		}
	}
	return out, nil
}

func (b *batch) look(l line) *Sheet {
	s := &Sheet{Line: l.n, Award: l.ID, Name: l.FullName(), Number: l.Certificate, Shrunk: 1}
	s.Odd = oddLetters(l.Honorific + l.Name + l.Title + l.UnitName + l.Citation)
	for _, r := range s.Odd {
		s.Warnings = append(s.Warnings, "có chữ lạ "+letterName(r)+"; hãy kiểm tra chính tả.")
	}
	if l.Type == data.Individual && l.Honorific == "" {
		s.NoHonorific = true
		s.Warnings = append(s.Warnings, "chưa ghi ông, bà.")
	}
	page, texts, err := b.page(l)
	var long misfit
	if errors.As(err, &long) {
		s.Box = long.role
	}
	if s.Page, s.Err = page, err; err != nil {
		return s
	}
	for _, f := range texts {
		switch f.Role {
		case data.TextRecipient, data.TextPosition, data.TextAchievement, data.TextAwardTitle:
		default:
			continue
		}
		shrunk := f.size / f.Size
		if s.Box == "" || shrunk < s.Shrunk-1e-9 || shrunk < s.Shrunk+1e-9 && f.full() > s.Tightest {
			s.Box, s.Size = f.Role, f.size
		}
		s.Shrunk, s.Tightest = min(s.Shrunk, shrunk), max(s.Tightest, f.full())
		if f.tight {
			s.Warnings = append(s.Warnings, f.small())
		}
	}
	return s
}

// Worst sorts the sheets so that those to look at come first: what cannot be printed, odd letters, a missing honorific,
// then the most shrunk and the tightest.
func Worst(sheets []*Sheet) {
	weight := func(s *Sheet) float64 {
		w := (1-s.Shrunk)*4 + s.Tightest
		if s.Err != nil {
			w += 1000
		}
		if len(s.Odd) > 0 {
			w += 100
		}
		if s.NoHonorific {
			w += 50
		}
		if len(s.Warnings) > 0 {
			w += 10
		}
		return w
	}
	slices.SortStableFunc(sheets, func(a, b *Sheet) int {
		switch x, y := weight(a), weight(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
}

// oddLetters lists the letters and signs that do not belong into a Vietnamese name or citation: those of other alphabets,
// the Icelandic «Ð» in place of «Đ», blanks of unusual width.
func oddLetters(s string) []rune {
	var out []rune
	for _, r := range norm.NFC.String(s) {
		if !usualLetter(r) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

func usualLetter(r rune) bool {
	if r >= ' ' && r <= '~' || r == '\n' || strings.ContainsRune("đĐ“”‘’–—…«»·²³°", r) {
		return true
	}
	d := []rune(norm.NFD.String(string(r)))
	if len(d) < 2 || !strings.ContainsRune("aeiouyAEIOUY", d[0]) || !unicode.IsLetter(d[0]) {
		return false
	}
	for _, mark := range d[1:] {
		switch mark {
		case 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323: // dấu huyền, sắc, mũ, ngã, trăng, hỏi, móc, nặng
		default:
			return false
		}
	}
	return true
}

// Place is where a box of a template stands on the page of a sample, in points, and how its text sits in it.
type Place struct {
	Box        int // index into the template's boxes
	X, Y, W, H float64
	Size       float64 // points; 0 where nothing is printed
	Lines      int
	Tight      bool
	Refused    bool // the sample does not go in
}

// Sample sets a certificate with the longest texts that are usual, for who edits the template. A box that cannot hold its
// text shows none and is told in its Place.
func Sample(t *data.Template, kind data.RecipientKind) (*pdf.Page, []Place, error) {
	d := newDesign(t, kind)
	w := sampleWords(t, kind)
	bad := map[int]bool{}
	for {
		page, texts, err := d.page(w, false)
		var long misfit
		var letter lacking
		switch {
		case errors.As(err, &long) && !bad[long.box]:
			bad[long.box] = true
		case errors.As(err, &letter) && !bad[letter.box]:
			bad[letter.box] = true
			long.box = letter.box
		case err != nil:
			return nil, nil, fmt.Errorf("sample of %s: %w", t.Name, err)
		default:
			return page, d.places(t, texts, bad), nil
		}
		d.Boxes = slices.DeleteFunc(d.Boxes, func(b box) bool { return b.Index == long.box })
		d.art += fmt.Sprintf("-%d", long.box)
	}
}

func (t *design) places(from *data.Template, texts []fitted, bad map[int]bool) []Place {
	var out []Place
	for i, b := range from.Boxes {
		p := Place{Box: i, X: b.X.MM() * pdf.MM, Y: b.Y.MM() * pdf.MM, W: b.W.MM() * pdf.MM, H: b.H.MM() * pdf.MM, Refused: bad[i]}
		for _, f := range texts {
			if f.Index == i {
				p.Size, p.Lines, p.Tight = f.size, len(f.lines), f.tight
			}
		}
		out = append(out, p)
	}
	return out
}

// sampleWords are long, but such as occur.
func sampleWords(t *data.Template, kind data.RecipientKind) words {
	w := words{
		data.TextCountry: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", data.TextMotto: "Độc lập - Tự do - Hạnh phúc",
		data.TextAuthority: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ", data.TextLead: "TẶNG", data.TextObject: "GIẤY KHEN",
		data.TextAchievement: "Đã có thành tích xuất sắc trong thực hiện phong trào thi đua “Cán bộ, đảng viên 3 gương mẫu, Nhân dân 3 tự giác, doanh nghiệp vận tải và lái xe 3 an toàn” trên địa bàn huyện Ba Tơ năm 2024",
		data.TextNumber:      "Quyết định số: 1164/QĐ-UBND ngày 12/12/2024", data.TextRegister: "Vào sổ khen thưởng số: 1128",
		data.TextPlaceDate: "Ba Tơ, ngày 12 tháng 12 năm 2024", data.TextSignerTitle: "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
		data.TextSignerName: "Nguyễn Phước Thị Ấu Ẩn", data.TextRemark: "tên minh họa",
	}
	switch kind {
	case data.Collective:
		w[data.TextRecipient] = "Tập thể Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Ba Giang, huyện Ba Tơ"
	case data.Household:
		w[data.TextRecipient] = "Hộ gia đình bà Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân"
		w[data.TextPosition] = "Thôn Nước Lang, xã Ba Dinh, huyện Ba Tơ"
	default:
		w[data.TextRecipient] = "Bà NGUYỄN PHƯỚC CÔNG TẰNG TÔN NỮ HUYỀN TRÂN THỊ NGỌC ÁNH"
		w[data.TextPosition] = "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã Ba Vinh, huyện Ba Tơ"
	}
	title := ""
	for _, b := range t.Boxes {
		if b.Role == data.TextAwardTitle {
			title = "“CHIẾN SĨ THI ĐUA CƠ SỞ”"
			if t.Form == "thon-van-hoa" {
				title = "“TỔ DÂN PHỐ VĂN HÓA”"
				w[data.TextRecipient], w[data.TextPosition] = "Tổ dân phố Bắc Hoàn Đồn, thị trấn Ba Tơ, huyện Ba Tơ", ""
			}
		}
	}
	if title != "" {
		w[data.TextObject], w[data.TextAwardTitle], w[data.TextPeriod] = "BẰNG CHỨNG NHẬN", title, "Năm học 2023-2024"
		w[data.TextAchievement] = ""
	}
	return w
}
