package data

// Report is báo cáo năm: its text as a tree. Texts carry *italic*, **bold**, note marks [^1] and fields {{…}} that
// package report computes from the records.
type Report struct {
	Meta
	Year       int       `json:"year"`
	Number     string    `json:"number"` // «12/BC-UBND»; "" prints as room to write
	Date       Date      `json:"date"`
	Subject    string    `json:"subject"`
	Occasion   string    `json:"occasion,omitempty"` // «(Phục vụ tại Hội nghị tổng kết)»
	Opening    []Block   `json:"opening"`
	Sections   []Section `json:"sections"`
	Closing    []Block   `json:"closing"`
	Recipients []string  `json:"recipients"` // Nơi nhận, a line each without the hyphen
	Signer     string    `json:"signer"`
	SignLines  []string  `json:"sign_lines"` // «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»
	Notes      []Note    `json:"notes"`
}

// Section is an entry of the outline.
type Section struct {
	ID       string    `json:"id"`    // «P1.II.4», stable within the report
	Label    string    `json:"label"` // «Phần I», «II.», «4.», «2.1.», «a)», «*», «(1)», «-»
	Title    string    `json:"title"`
	Style    string    `json:"style"` // part, roman, arabic, decimal, letter, star, paren, dash
	Blocks   []Block   `json:"blocks"`
	Children []Section `json:"children"`
}

// Block is a paragraph or an item of a list.
type Block struct {
	Bullet string `json:"bullet,omitempty"` // "", "-", "+", "→", "1."
	Text   string `json:"text"`
}

// Note is chú thích, printed at the foot of the page that cites it as [^Mark].
type Note struct {
	Mark   string  `json:"mark"`
	Blocks []Block `json:"blocks"`
}
