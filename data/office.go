package data

// Office is cơ quan: the body whose records these are, as it was from one day to another. Papers take the version in
// force on their date, because names, levels and signers change.
type Office struct {
	Meta
	From       Date     `json:"from"`       // first day of this version; zero: from the beginning
	To         Date     `json:"to"`         // last day; zero: still in force
	Name       string   `json:"name"`       // «Ủy ban nhân dân huyện Ba Tơ»
	ShortName  string   `json:"short_name"` // «UBND huyện Ba Tơ»
	Level      Level    `json:"level"`
	Superior   string   `json:"superior"`    // «UBND tỉnh Quảng Ngãi»
	Place      string   `json:"place"`       // place of signing, «Ba Tơ»
	Letterhead []string `json:"letterhead"`  // bold lines of the issuer, «ỦY BAN NHÂN DÂN», «HUYỆN BA TƠ»
	Department string   `json:"department"`  // standing body, «Phòng Nội vụ»
	DeptSymbol string   `json:"dept_symbol"` // «PNV», as «Lưu: VT, PNV.» prints it
	Council    string   `json:"council"`     // «Hội đồng Thi đua - Khen thưởng huyện»
	Signers    []Signer `json:"signers"`     // the first is the head
	Series     string   `json:"series"`      // numbering series: "type" (one a document type) or "shared"
	Rounding   string   `json:"rounding"`    // bonus rounding to 10.000 đ: "up" (NĐ 98/2023, default) or "nearest"
	TitleCap   int      `json:"title_cap"`   // warning cap on CSTĐCS among LĐTT, in hundredths of a percent; 1500 is 15 %
}

// Signer is người ký: who may sign, and how the block above the name reads (NĐ 30/2020/NĐ-CP, Điều 13).
type Signer struct {
	Name  string `json:"name"`
	Title string `json:"title"` // «CHỦ TỊCH», «PHÓ CHỦ TỊCH», «TRƯỞNG PHÒNG NỘI VỤ»
	Mode  string `json:"mode"`  // "" the head himself, "KT.", "TL.", "TUQ.", "Q."
	From  Date   `json:"from"`
	To    Date   `json:"to"`
}
