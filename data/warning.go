package data

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/data/law"
	"thidua/data/vn"
)

// Warning is something in a decision that may be saved but that an officer should look at. Message is a whole
// Vietnamese sentence.
type Warning struct {
	Rule    string // "authority", "ldtt", "cap", "years", "same", "twice", "honorific", "date", "number", "print", "bonus", "empty", "signer", "illustrative", "vote"
	Award   ID     // the line it is about; 0: the whole decision
	Message string
}

// defaultTitleCap is the cap on CSTĐCS among LĐTT where the office has none of its own, hundredths of a percent.
const defaultTitleCap = 1500

// Warnings holds a decision and its awards against the rules that the records can answer. A failure to read is one
// warning too, so that a screen never shows a clean list by mistake.
func (t *Tx) Warnings(d *Decision) []Warning {
	w := &warner{tx: t, d: d}
	var err error
	if w.awards, err = t.AwardsOf(d.ID); err == nil {
		w.count()
		w.awards = slices.DeleteFunc(w.awards, func(a *Award) bool { return a.State == AwardRevoked })
		for _, rule := range []func() error{w.contents, w.authority, w.bonus, w.repeated, w.honorifics, w.dates, w.numbers, w.prints, w.titles, w.years, w.sameAchievement} {
			if err = rule(); err != nil {
				break
			}
		}
	}
	if err != nil {
		w.add("read", 0, "Chưa kiểm tra hết được quyết định này: %s", Message(err))
	}
	return w.out
}

type warner struct {
	tx     *Tx
	d      *Decision
	awards []*Award   // not revoked
	lines  map[ID]int // place of each award in the list of its kind, from 1: Order has gaps once a line was deleted
	out    []Warning
}

// count numbers the lines as the list shows them, each kind of recipient from 1.
func (w *warner) count() {
	w.lines = make(map[ID]int, len(w.awards))
	of := map[RecipientKind]int{}
	for _, a := range w.awards {
		of[a.Type]++
		w.lines[a.ID] = of[a.Type]
	}
}

func (w *warner) add(rule string, award ID, format string, args ...any) {
	w.out = append(w.out, Warning{rule, award, fmt.Sprintf(format, args...)})
}

// contents looks for what a finished decision must have.
func (w *warner) contents() error {
	if w.d.Basis == BasisDecision && w.d.State == StateIssued {
		if len(w.awards) == 0 && len(w.d.Counted) == 0 {
			w.add("empty", 0, "Quyết định đã ban hành nhưng chưa có ai trong danh sách; hãy nhập danh sách hoặc số lượng.")
		}
		if w.d.Signer == "" && w.ours() {
			w.add("signer", 0, "Chưa ghi người ký quyết định.")
		}
	}
	var lines []string
	for _, a := range w.awards {
		if a.Illustrative {
			lines = append(lines, w.line(a))
		}
	}
	if len(lines) > 0 {
		w.add("illustrative", 0, "%s là tên minh họa, không phải người, tập thể được khen thật: %s.", count(len(lines), "dòng"), brief(lines))
	}
	return nil
}

// ours tells whether the decision is of the office's own level; of another body's decision not everything is known.
func (w *warner) ours() bool {
	o, err := w.tx.OfficeAt(w.d.Date)
	return err != nil || o.Level == w.d.Level
}

// day is the decision's, on which its law depends; for one without a day, the end of the year that counts it.
func (w *warner) day() time.Time {
	if w.d.Date.IsZero() && w.d.ReportYear != 0 {
		return Date{Year: w.d.ReportYear, Month: time.December, Day: 31}.Time()
	}
	return w.d.Date.Time()
}

// authority: a form outside the level's authority cannot be decided, only proposed (Luật Thi đua, khen thưởng 2022,
// Điều 77-80, by the dated table of package law).
func (w *warner) authority() error {
	if w.d.Level == LevelParty {
		return nil
	}
	for _, code := range w.forms() {
		f, ok := law.FormByCode(code)
		if !ok || len(law.Deciders(code, w.day())) == 0 {
			continue
		}
		if ok, who := law.CanDecide(code, string(w.d.Level), w.day()); !ok {
			w.add("authority", 0, "%s không thuộc thẩm quyền quyết định của %s, chỉ có thể đề nghị; thẩm quyền: %s.", f.Name, w.d.Level.Label(), who)
		}
	}
	return nil
}

// forms lists the forms that the decision gives, each once.
func (w *warner) forms() []string {
	var out []string
	for _, a := range w.awards {
		out = append(out, a.Form)
	}
	for _, c := range w.d.Counted {
		out = append(out, c.Form)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// bonus tells, once for each form and kind, why an amount cannot be computed.
func (w *warner) bonus() error {
	if w.d.Date.IsZero() || w.d.Level == LevelParty {
		return nil
	}
	told := map[string]bool{}
	for _, a := range w.awards {
		_, err := w.tx.Bonus(w.d, a)
		var reason law.Error
		switch {
		case err == nil:
		case !errors.As(err, &reason):
			return err
		case !told[string(reason)]:
			told[string(reason)] = true
			w.add("bonus", a.ID, "%s", string(reason))
		}
	}
	return nil
}

// repeated looks for one name on several lines of the same form.
func (w *warner) repeated() error {
	seen := map[string]*Award{}
	for _, a := range w.awards {
		k := joinKey(string(a.Type), a.Form, a.Name)
		if b := seen[k]; b != nil {
			w.add("twice", a.ID, "«%s» có ở cả dòng %d và dòng %d của danh sách %s; hãy xem có phải hai %s trùng tên.",
				a.Name, w.lines[b.ID], w.lines[a.ID], a.Type.Label(), map[bool]string{true: "người", false: "nơi"}[a.Type == Individual])
		} else {
			seen[k] = a
		}
	}
	return nil
}

func (w *warner) honorifics() error {
	var lines []string
	for _, a := range w.awards {
		if a.Type == Individual && a.Honorific == "" {
			lines = append(lines, w.line(a))
		}
	}
	if len(lines) > 0 {
		w.add("honorific", 0, "%s chưa có danh xưng (Ông, Bà…): %s.", count(len(lines), "cá nhân"), brief(lines))
	}
	return nil
}

// dates: submission, decision, handing over follow one another, and nothing is awarded before it was achieved.
func (w *warner) dates() error {
	day := w.d.Date
	if day.IsZero() {
		return nil
	}
	if p := w.d.Period; !p.IsZero() && day.Year < p.From {
		w.add("date", 0, "Quyết định ngày %s nhưng thành tích thuộc %s; hãy kiểm tra ngày hoặc thời gian thành tích.", day, p)
	}
	if y := w.d.ReportYear; y != 0 && day.Year < y {
		w.add("date", 0, "Quyết định ngày %s nhưng được tính vào báo cáo năm %d; hãy kiểm tra ngày hoặc năm báo cáo.", day, y)
	}
	proposals, err := w.tx.proposalsOf(w.d.ID)
	if err != nil {
		return err
	}
	for _, p := range proposals {
		if day.Before(p.Received) {
			w.add("date", 0, "Quyết định ngày %s trước ngày nhận hồ sơ đề nghị %s.", day, p.Received)
		}
		if err := w.council(p); err != nil {
			return err
		}
	}
	for _, a := range w.awards {
		if !a.HandedOver.IsZero() && a.HandedOver.Before(day) {
			w.add("date", a.ID, "%s được trao ngày %s, trước ngày quyết định %s.", a.Name, a.HandedOver, day)
		}
	}
	return nil
}

// council: the council votes before the decision, and what it has not enough votes for is not decided.
func (w *warner) council(p *Proposal) error {
	votes, err := w.tx.VotesOn(p.ID)
	for i, v := range votes {
		if w.d.Date.Before(v.Meeting.Date) && (i == 0 || votes[i-1].Meeting.ID != v.Meeting.ID) {
			w.add("date", 0, "Quyết định ngày %s trước ngày Hội đồng họp %s.", w.d.Date, v.Meeting.Date)
		}
		if !v.Passed {
			w.add("vote", 0, "Hội đồng họp ngày %s chưa biểu quyết đủ phiếu cho «%s» (%d trên %d thành viên).", v.Meeting.Date, v.Vote.Subject, v.Vote.For, v.Meeting.Members)
		}
	}
	return err
}

// numbers: within a year's series a later number does not have an earlier day (NĐ 30/2020/NĐ-CP, Điều 15).
func (w *warner) numbers() error {
	n, symbol := splitNumber(w.d.Number)
	if n == 0 || w.d.Date.IsZero() {
		return nil
	}
	all, err := w.tx.Decisions(0)
	if err != nil {
		return err
	}
	for _, o := range all {
		m, s := splitNumber(o.Number)
		if o.ID == w.d.ID || m == 0 || s != symbol || o.Level != w.d.Level || o.Authority != w.d.Authority || o.Date.Year != w.d.Date.Year {
			continue
		}
		if n < m && o.Date.Before(w.d.Date) || m < n && w.d.Date.Before(o.Date) {
			w.add("number", 0, "Số %s ngày %s không theo thứ tự với số %s ngày %s.", w.d.Number, w.d.Date, o.Number, o.Date)
		}
	}
	return nil
}

// splitNumber is 164 and «QĐ-UBND» for «164/QĐ-UBND».
func splitNumber(number string) (int, string) {
	digits, symbol, _ := strings.Cut(number, "/")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, ""
	}
	return n, symbol
}

// prints: a certificate comes after the signed decision whose number and date it prints.
func (w *warner) prints() error {
	if w.d.State == StateIssued || w.d.State == StateRevoked {
		return nil
	}
	for _, a := range w.awards {
		if len(a.Prints) > 0 || a.State == AwardPrinted || a.State == AwardHandedOver {
			w.add("print", a.ID, "%s đã in hoặc đã trao cho %s trong khi quyết định chưa ban hành.", formName(a.Form), a.Name)
		}
	}
	return nil
}

func formName(code string) string {
	if f, ok := law.FormByCode(code); ok {
		return f.Name
	}
	return code
}

// line is how a warning names a line of the list.
func (w *warner) line(a *Award) string { return fmt.Sprintf("%s (dòng %d)", a.Name, w.lines[a.ID]) }

// brief joins the first lines and counts the others.
func brief(lines []string) string {
	const shown = 5
	if len(lines) <= shown {
		return strings.Join(lines, ", ")
	}
	return fmt.Sprintf("%s và %s khác", strings.Join(lines[:shown], ", "), vn.Int(int64(len(lines)-shown)))
}

func count(n int, what string) string { return vn.Int(int64(n)) + " " + what }
