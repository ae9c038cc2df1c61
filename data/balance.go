package data

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data/law"
	"thidua/data/vn"
)

// StockBalance is cân đối phôi of one blank in one year: Opening + Received = Used + Spoiled + Missing + Left.
type StockBalance struct {
	Form, Name        string
	Year              int
	Opening, Received int
	Used, Spoiled     int
	Missing           int // stocktakings found so many fewer than the records say; negative: more
	Left              int
	Lines             []StockLine // in order of time
	Unexplained       []string    // sentences about what the records do not account for
}

// StockLine is one movement of blanks.
type StockLine struct {
	Date    Date
	What    string // «Nhập phôi», «In 12 tờ», «Hỏng tờ số 012: kẹt giấy»
	In      int
	Used    int
	Spoiled int
	Missing int
	Left    int // after it
}

// StockName is what papers call a blank: «Phôi Giấy khen A3».
func StockName(form, name string) string {
	what := form
	if f, ok := law.FormByCode(form); ok {
		what = f.Name
		if f.Object != "" {
			what = f.Object
			if f.Title {
				what += " " + f.Name
			}
		}
	}
	if name == OnlyStock {
		name = ""
	}
	return strings.TrimSpace("Phôi " + what + " " + name)
}

// StockNames lists the names of the blanks of a form, those received and those printed on.
func (t *Tx) StockNames(form string) ([]string, error) {
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if err := Each(t, func(s *Stock) error {
		if s.Form == form {
			add(s.Blank())
		}
		return nil
	}); err != nil {
		return nil, err
	}
	err := Each(t, func(c *Certificate) error {
		for _, s := range c.Steps {
			if c.Form == form && s.Stock != "" {
				add(s.Stock)
			}
		}
		return nil
	})
	slices.Sort(out)
	return out, err
}

// StockBalance accounts for the blanks of a form and name in a year. What was printed on plain paper takes no blank.
func (t *Tx) StockBalance(form, name string, year int) (*StockBalance, error) {
	moves, err := t.stockMoves(form, name, year)
	if err != nil {
		return nil, err
	}
	b := &StockBalance{Form: form, Name: name, Year: year}
	left := 0
	for _, m := range moves {
		l := m.StockLine
		if m.counting {
			l.Missing = left - m.counted
			l.What = fmt.Sprintf("Kiểm kê: đếm được %s, sổ còn %s", vn.Int(int64(m.counted)), vn.Int(int64(left)))
			if m.why != "" {
				l.What += " – " + m.why
			}
		}
		left += l.In - l.Used - l.Spoiled - l.Missing
		l.Left = left
		if m.year < year {
			b.Opening = left
			continue
		}
		if m.counting && l.Missing == 0 && m.why == "" {
			l.What = fmt.Sprintf("Kiểm kê: đủ %s", vn.Int(int64(m.counted)))
		}
		b.Received += l.In
		b.Used += l.Used
		b.Spoiled += l.Spoiled
		b.Missing += l.Missing
		b.Lines = append(b.Lines, l)
		day := l.Date.String()
		switch {
		case l.Missing > 0 && m.why == "":
			b.Unexplained = append(b.Unexplained, fmt.Sprintf("Kiểm kê ngày %s thiếu %s phôi so với sổ, chưa ghi lý do.", day, vn.Int(int64(l.Missing))))
		case l.Missing < 0 && m.why == "":
			b.Unexplained = append(b.Unexplained, fmt.Sprintf("Kiểm kê ngày %s thừa %s phôi so với sổ, chưa ghi lý do.", day, vn.Int(int64(-l.Missing))))
		}
		if left < 0 && (len(b.Lines) == 1 || b.Lines[len(b.Lines)-2].Left >= 0) {
			b.Unexplained = append(b.Unexplained, fmt.Sprintf("Từ ngày %s số phôi đã dùng nhiều hơn số phôi nhận; hãy ghi lần nhập phôi còn thiếu.", day))
		}
	}
	b.Left = left
	return b, nil
}

// stockMove is a line before its balance is known.
type stockMove struct {
	StockLine
	year     int
	rank     int // deliveries of a day before prints, stocktakings last
	counting bool
	counted  int
	why      string
}

// stockMoves lists what happened to the blanks up to the end of the year.
func (t *Tx) stockMoves(form, name string, year int) ([]stockMove, error) {
	if name == "" {
		name = OnlyStock
	}
	var moves []stockMove
	if err := Each(t, func(s *Stock) error {
		if s.Form == form && s.Blank() == name && s.Year <= year {
			moves = append(moves, s.moves()...)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	sheets := map[Date]*stockMove{} // good prints, one line a day
	if err := Each(t, func(c *Certificate) error {
		if c.Form == form {
			moves = append(moves, c.moves(name, year, sheets)...)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	for _, m := range sheets {
		m.What = fmt.Sprintf("In %s tờ", vn.Int(int64(m.Used)))
		moves = append(moves, *m)
	}
	slices.SortStableFunc(moves, func(a, b stockMove) int {
		switch {
		case a.year != b.year:
			return a.year - b.year
		case a.Date != b.Date:
			return strings.Compare(a.Date.ISO(), b.Date.ISO())
		case a.rank != b.rank:
			return a.rank - b.rank
		}
		return strings.Compare(a.What, b.What)
	})
	return moves, nil
}

func (s *Stock) moves() []stockMove {
	why := strings.ReplaceAll(s.Note, "\n", "; ")
	if s.Counting {
		return []stockMove{{StockLine: StockLine{Date: s.Date}, year: s.Year, rank: 4, counting: true, counted: s.Counted, why: why}}
	}
	var out []stockMove
	add := func(rank int, l StockLine) {
		l.Date = s.Date
		if why != "" {
			l.What += ": " + why
		}
		out = append(out, stockMove{StockLine: l, year: s.Year, rank: rank, why: why})
	}
	if s.Received > 0 {
		add(0, StockLine{What: "Nhập phôi", In: s.Received})
	}
	if s.Used > 0 {
		add(1, StockLine{What: "Dùng ngoài sổ", Used: s.Used})
	}
	if s.Spoiled > 0 {
		add(1, StockLine{What: "Hỏng, ghi tay", Spoiled: s.Spoiled})
	}
	return out
}

// moves lists the sheets of one blank that the number took: spoiled and reprinted ones each with its reason, the others
// added to the line of their day.
func (c *Certificate) moves(stock string, year int, sheets map[Date]*stockMove) []stockMove {
	var out []stockMove
	on, good := "", false
	for _, s := range c.Steps {
		day := vn.DateOf(s.At)
		if day.Year > year {
			break
		}
		m := stockMove{StockLine: StockLine{Date: day}, year: day.Year, rank: 2}
		switch {
		case s.State == CertPrinted:
			again := good && on == stock && s.Stock == stock
			on, good = s.Stock, true
			if on != stock {
				continue
			}
			if again { // the sheet before was good and is replaced all the same
				m.Used, m.What, m.rank = 1, fmt.Sprintf("In lại số %s: %s", c.Number, s.Reason), 3
				out = append(out, m)
				continue
			}
			if sheets[day] == nil {
				sheets[day] = &m
			}
			sheets[day].Used++
		case s.State == CertSpoiled && s.Again:
			if s.Stock == stock {
				m.rank, m.Spoiled, m.What = 3, 1, fmt.Sprintf("Hỏng tờ in lại số %s: %s", c.Number, s.Reason)
				out = append(out, m)
			}
		case s.State == CertSpoiled:
			m.rank, m.Spoiled = 3, 1
			switch {
			case good && on == stock: // counted as used until then
				m.Used, m.What = -1, fmt.Sprintf("Tờ số %s đã in nay ghi hỏng: %s", c.Number, s.Reason)
				out = append(out, m)
			case !good && s.Stock == stock:
				m.What = fmt.Sprintf("Hỏng tờ số %s: %s", c.Number, s.Reason)
				out = append(out, m)
			}
			good = false
		}
	}
	return out
}
