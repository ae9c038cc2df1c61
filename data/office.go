package data

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data/vn"
)

// Office is cơ quan: the body whose records these are, as it was from one day to another. Papers take the version in
// force on their date, because names, levels and signers change.
type Office struct {
	Meta
	From       Date     `json:"from"`       // first day of this version; zero: from the beginning
	To         Date     `json:"to"`         // last day; zero: still in force
	Name       string   `json:"name"`       // «Ủy ban nhân dân huyện Ba Tơ»
	ShortName  string   `json:"short_name"` // «UBND huyện Ba Tơ»
	Level      Level    `json:"level"`
	Superior   string   `json:"superior"`             // «UBND tỉnh Quảng Ngãi»
	Place      string   `json:"place"`                // place of signing, «Ba Tơ»
	Letterhead []string `json:"letterhead"`           // bold lines of the issuer, «ỦY BAN NHÂN DÂN», «HUYỆN BA TƠ»
	Department string   `json:"department"`           // standing body, «Phòng Nội vụ»
	DeptSymbol string   `json:"dept_symbol"`          // «PNV», as «Lưu: VT, PNV.» prints it
	Council    string   `json:"council"`              // «Hội đồng Thi đua - Khen thưởng huyện»
	Executors  string   `json:"executors,omitempty"`  // who carries out a decision: «Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Nội vụ, …»; printed in its last article
	Signers    []Signer `json:"signers"`              // the first is the head
	Series     string   `json:"series"`               // numbering series: "type" (one a document type) or "shared"
	Rounding   string   `json:"rounding"`             // bonus rounding to 10.000 đ: "up" (NĐ 98/2023, default) or "nearest"
	TitleCap   int      `json:"title_cap"`            // warning cap on CSTĐCS among LĐTT, in hundredths of a percent; 1500 is 15 %
	Symbol     string   `json:"symbol,omitempty"`     // end of the office's numbers, «UBND»; "": as the name says
	Issuers    []Issuer `json:"issuers,omitempty"`    // what is not as usual with the bodies whose papers the office makes
	Quorum     int      `json:"quorum,omitempty"`     // members a meeting of the council needs, hundredths of a percent; 0: two thirds
	VoteShare  int      `json:"vote_share,omitempty"` // of all members that a case needs, hundredths of a percent; 0: 80 %
	TSA        string   `json:"tsa,omitempty"`        // address of the time-stamp server for signatures, «http://tsa.ca.gov.vn»; "" none
}

// Signer is người ký: who may sign, and how the block above the name reads (NĐ 30/2020/NĐ-CP, Điều 13).
type Signer struct {
	Name  string `json:"name"`
	Title string `json:"title"` // «CHỦ TỊCH», «PHÓ CHỦ TỊCH», «TRƯỞNG PHÒNG NỘI VỤ»
	Mode  string `json:"mode"`  // "" the head himself, "KT.", "TL.", "TUQ.", "Q."
	From  Date   `json:"from"`
	To    Date   `json:"to"`
}

// Lines are the lines of the block above the name (NĐ 30/2020/NĐ-CP, Điều 13): «CHỦ TỊCH» in his own authority; a
// deputy, «KT. CHỦ TỊCH» and «PHÓ CHỦ TỊCH»; by order or delegation «TL.», «TUQ.» and the title of who signs. head is
// the title of the office's head.
func (s Signer) Lines(head string) []string {
	title := strings.ToUpper(s.Title)
	switch s.Mode {
	case "":
		return []string{title}
	case "Q.":
		return []string{"Q. " + strings.TrimPrefix(title, "Q. ")}
	}
	return []string{s.Mode + " " + head, title}
}

// signs tells whether the signer may sign on the day; the zero Date is today, whichever that is.
func (s Signer) signs(on Date) bool {
	if on.IsZero() {
		return s.To.IsZero()
	}
	return !on.Before(s.From) && (s.To.IsZero() || !s.To.Before(on))
}

// HeadTitle is the title of the office's head in capitals, «CHỦ TỊCH», whoever signs for him.
func (o *Office) HeadTitle() string {
	for _, s := range o.Signers {
		if s.Mode == "" || s.Mode == "Q." {
			return strings.ToUpper(strings.TrimPrefix(s.Title, "Q. "))
		}
	}
	return "CHỦ TỊCH"
}

// Decider is who gives awards in the office's name: its head, «Chủ tịch», «Giám đốc»; in a committee of the Party its
// standing part.
func (o *Office) Decider() string {
	if o.Issuer(BodyOffice).Party() {
		return "Ban Thường vụ"
	}
	return vn.Capital(strings.ToLower(o.HeadTitle()))
}

// SignerOf is who signs the decision. What the decision does not say, the office's signers of its day tell: the head
// where it names nobody.
func (o *Office) SignerOf(d *Decision) Signer {
	s := Signer{Name: d.Signer, Title: d.SignerTitle, Mode: d.SignMode}
	for _, x := range o.Signers {
		switch {
		case s.Name == "" && s.Title == "" && x.Mode == "" && x.signs(d.Date):
			return x
		case s.Name == x.Name && s.Title == "":
			s.Title, s.Mode = x.Title, x.Mode
		}
	}
	if s.Title == "" {
		s.Title = o.HeadTitle()
	}
	return s
}

// Kind implements Record.
func (*Office) Kind() Kind { return KindOffice }

// NaturalKey is the first day of the version.
func (o *Office) NaturalKey() string { return joinKey("from", o.From.ISO()) }

// Validate implements Record.
func (o *Office) Validate() error {
	switch {
	case o.Name == "":
		return fault(o, "Name", "Hãy nhập tên cơ quan, ví dụ «Ủy ban nhân dân huyện Ba Tơ».")
	case o.TitleCap < 0 || o.TitleCap > 10000:
		return fault(o, "TitleCap", "Tỷ lệ Chiến sĩ thi đua cơ sở phải từ 0 đến 100 phần trăm.")
	case o.Quorum < 0 || o.Quorum > 10000:
		return fault(o, "Quorum", "Tỷ lệ thành viên dự họp phải từ 0 đến 100 phần trăm.")
	case o.VoteShare < 0 || o.VoteShare > 10000:
		return fault(o, "VoteShare", "Tỷ lệ phiếu đồng ý phải từ 0 đến 100 phần trăm.")
	}
	if err := first(checkLevel(o, o.Level), checkSpan(o, "To", o.From, o.To),
		checkWord(o, "Series", o.Series, "cách đánh số", "", "type", "shared"),
		checkWord(o, "Rounding", o.Rounding, "cách làm tròn", "", "up", "nearest")); err != nil {
		return err
	}
	for i, b := range o.Issuers {
		at := fmt.Sprintf("Issuers[%d]", i)
		if err := first(checkWord(o, at+".Body", string(b.Body), "cơ quan ban hành", wordsOf(Bodies)...), o.checkSigners(at+".", b.Signers)); err != nil {
			return err
		}
		if slices.ContainsFunc(o.Issuers[:i], func(x Issuer) bool { return x.Body == b.Body }) {
			return fault(o, at+".Body", "Cơ quan ban hành ở dòng %d đã khai báo ở dòng trên; hãy gộp lại.", i+1)
		}
	}
	return o.checkSigners("", o.Signers)
}

func (o *Office) checkSigners(path string, list []Signer) error {
	for i, s := range list {
		at := fmt.Sprintf("%sSigners[%d]", path, i)
		switch {
		case s.Name == "":
			return fault(o, at+".Name", "Hãy nhập họ tên người ký ở dòng %d.", i+1)
		case s.Title == "":
			return fault(o, at+".Title", "Hãy nhập chức vụ của người ký %s.", s.Name)
		}
		if err := first(checkSpan(o, at+".To", s.From, s.To),
			checkWord(o, at+".Mode", s.Mode, "thể thức ký", "", "KT.", "TL.", "TUQ.", "Q.")); err != nil {
			return err
		}
	}
	return nil
}

func (o *Office) duplicate() string {
	if o.From.IsZero() {
		return "Đã có thông tin cơ quan không ghi ngày bắt đầu; hãy sửa mục ấy hoặc ghi ngày bắt đầu áp dụng."
	}
	return fmt.Sprintf("Đã có thông tin cơ quan áp dụng từ ngày %s; hãy sửa mục ấy hoặc chọn ngày khác.", o.From)
}

// OfficeAt returns the version of the office in force on the day, or the newest one for the zero Date; ErrNotFound
// where no version covers the day.
func (t *Tx) OfficeAt(on Date) (*Office, error) {
	offices, err := All[Office](t)
	if err != nil {
		return nil, err
	}
	var found *Office
	for _, o := range offices {
		covers := on.IsZero() || !on.Before(o.From) && (o.To.IsZero() || !o.To.Before(on))
		if covers && (found == nil || found.From.Before(o.From)) {
			found = o
		}
	}
	if found == nil {
		return nil, fmt.Errorf("office on %s: %w", on.ISO(), ErrNotFound)
	}
	return found, nil
}
