package data_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/data"
)

// desk is a file with one issued decision and some recipients, at a clock that a test moves.
type desk struct {
	*data.Store
	t      *testing.T
	now    time.Time
	awards []data.ID
}

func newDesk(t *testing.T, recipients int) *desk {
	t.Helper()
	d := &desk{t: t, now: time.Date(2025, 3, 1, 8, 0, 0, 0, time.Local)}
	s, err := data.Open(filepath.Join(t.TempDir(), "a.db"), data.Options{Who: "Chị Hoa", Now: func() time.Time { return d.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d.Store = s
	d.do(func(tx *data.Tx) error {
		dec := &data.Decision{Number: "164/QĐ-UBND", Date: data.Date{Year: 2025, Month: 2, Day: 12}, Subject: "tặng giấy khen",
			Level: data.LevelDistrict, Form: "giay-khen", State: data.StateIssued, Achievement: "Hoàn thành tốt"}
		if err := data.Put(tx, dec); err != nil {
			return err
		}
		for i := range recipients {
			a := &data.Award{Decision: dec.ID, Type: data.Individual, Honorific: "Ông", Name: fmt.Sprintf("Nguyễn Văn %c", 'A'+i)}
			if err := data.Put(tx, a); err != nil {
				return err
			}
			d.awards = append(d.awards, a.ID)
		}
		return nil
	})
	return d
}

func (d *desk) try(f func(tx *data.Tx) error) error { return d.Update("Thay đổi", f) }

func (d *desk) do(f func(tx *data.Tx) error) {
	d.t.Helper()
	if err := d.try(f); err != nil {
		d.t.Fatal(err)
	}
}

// lines reads the register as «number state steps».
func (d *desk) lines() string {
	d.t.Helper()
	var out []string
	if err := d.View(func(tx *data.Tx) error {
		r, err := tx.Register("giay-khen", 2025)
		if err != nil {
			return err
		}
		for _, l := range r.Lines {
			s := l.Number + " " + string(l.State)
			for _, p := range l.Steps {
				s += " " + string(p.State)[:1]
				if p.Again {
					s += "+"
				}
				if p.Reason != "" {
					s += "(" + p.Reason + ")"
				}
			}
			out = append(out, s)
		}
		return nil
	}); err != nil {
		d.t.Fatal(err)
	}
	return strings.Join(out, "; ")
}

func TestTheLifeOfANumber(t *testing.T) {
	day := data.Date{Year: 2025, Month: 3, Day: 5}
	for _, c := range []struct {
		name  string
		steps func(tx *data.Tx, a []data.ID) error
		want  string // the register, or the refusal
	}{
		{"reserved in the order of the list", func(tx *data.Tx, a []data.ID) error { return tx.Reserve(a, data.Reservation{}) }, "01 reserved r; 02 reserved r"},
		{"reserved with a width and a sign", func(tx *data.Tx, a []data.ID) error {
			return tx.Reserve(a, data.Reservation{First: 12, Suffix: "/KT", Width: 3})
		}, "012/KT reserved r; 013/KT reserved r"},
		{"printed, then handed over", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "A3", ""), tx.MarkHandedOver(a[:1], day, "người nhà"))
		}, "01 handed-over r p h"},
		{"spoiled, then printed again without a further reason", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "A3", ""), tx.MarkSpoiled(a[:1], "A3", "lệch khung"), tx.MarkPrinted(a[:1], "A3", ""))
		}, "01 printed r p s(lệch khung) p+"},
		{"printed again for a reason under the same number", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "", ""), tx.MarkPrinted(a[:1], "", "làm rơi nước"))
		}, "01 printed r p p+(làm rơi nước)"},
		{"a replacement of what was handed over stays handed over", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "", ""), tx.MarkHandedOver(a[:1], day, ""), tx.MarkPrinted(a[:1], "", "cấp lại theo đơn"))
		}, "01 handed-over r p h p+(cấp lại theo đơn)"},
		{"revoked keeps its number", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "", ""), tx.MarkRevoked(a[:1], "khai man"), tx.Reserve(a, data.Reservation{}))
		}, "01 revoked r p r(khai man); 02 reserved r"},
		{"a reprint without a reason", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "", ""), tx.MarkPrinted(a[:1], "", " "))
		}, "Giấy số 01 của «Nguyễn Văn A» đã in; hãy ghi lý do in lại."},
		{"a spoiled sheet without a reason", func(tx *data.Tx, a []data.ID) error { return tx.MarkSpoiled(a[:1], "A3", "") },
			"Hãy ghi lý do hỏng tờ số 01 của «Nguyễn Văn A»."},
		{"handed over before it was printed", func(tx *data.Tx, a []data.ID) error { return tx.MarkHandedOver(a[:1], day, "") },
			"Giấy số 01 của «Nguyễn Văn A» đã cấp số nên chưa trao được; hãy ghi đã in trước."},
		{"spoiled after it was handed over", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.MarkPrinted(a[:1], "", ""), tx.MarkHandedOver(a[:1], day, ""), tx.MarkSpoiled(a[:1], "", "ướt"))
		}, "Giấy số 01 đã trao cho «Nguyễn Văn A»; nếu hỏng thì hãy in lại và ghi lý do."},
		{"printed after it was revoked", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.Reserve(a[:1], data.Reservation{}), tx.MarkRevoked(a[:1], "khai man"), tx.MarkPrinted(a[:1], "", ""))
		}, "Giấy số 01 của «Nguyễn Văn A» đã thu hồi nên không in được."},
		{"revoked without a reason", func(tx *data.Tx, a []data.ID) error { return tx.MarkRevoked(a[:1], "") },
			"Hãy ghi lý do thu hồi giấy của «Nguyễn Văn A»."},
		{"a number that was given up is not given again", func(tx *data.Tx, a []data.ID) error {
			return errors.Join(tx.Reserve(a[:1], data.Reservation{}), tx.ReleaseNumber(a[0], "ghi nhầm sổ"), tx.Reserve(a, data.Reservation{First: 1}))
		}, "Số 01 năm 2025 đã có trong sổ («Ông Nguyễn Văn A», bỏ số); hãy bắt đầu từ số khác."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, 2)
			err := d.try(func(tx *data.Tx) error { return c.steps(tx, d.awards) })
			got := d.lines()
			if err != nil {
				got = data.Message(firstOf(err))
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// firstOf takes the refusal out of errors joined.
func firstOf(err error) error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		return j.Unwrap()[0]
	}
	return err
}

func TestEveryStepSaysWhoAndWhenAndStandsInTheTrail(t *testing.T) {
	d := newDesk(t, 1)
	if err := d.Update("In giấy khen", func(tx *data.Tx) error { return tx.MarkPrinted(d.awards, "A3", "") }); err != nil {
		t.Fatal(err)
	}
	err := d.View(func(tx *data.Tx) error {
		a, err := data.Get[data.Award](tx, d.awards[0])
		if err != nil {
			return err
		}
		c, err := tx.CertificateOf(a)
		if err != nil {
			return err
		}
		s := c.Steps[1]
		if s.By != "Chị Hoa" || !s.At.Equal(d.now) || s.Stock != "A3" || len(a.Prints) != 1 || a.State != data.AwardPrinted || a.Certificate != "01" {
			t.Errorf("step %+v of award %+v", s, a)
		}
		list, err := tx.Changes(0, 1)
		if err != nil || list[0].What != "In giấy khen" {
			t.Errorf("%v %v", list, err)
		}
		kinds := map[data.Kind]bool{}
		for _, e := range list[0].Edits {
			kinds[e.Kind] = true
		}
		if !kinds[data.KindCertificate] || !kinds[data.KindAward] {
			t.Errorf("the trail has edits of %v", kinds)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Undo(); err != nil || d.lines() != "" {
		t.Errorf("after undoing: %s, %v", d.lines(), err)
	}
}

func TestAfterAJam(t *testing.T) {
	for _, c := range []struct {
		name    string
		last    int // index of the last good sheet, -1 none
		spoiled int
		want    string
		rest    int
	}{
		{"the third sheet was crushed", 1, 1, "01 printed r p; 02 printed r p; 03 spoiled r s(kẹt giấy); 04 reserved r; 05 reserved r", 3},
		{"two sheets were drawn in together", 0, 2, "01 printed r p; 02 spoiled r s(kẹt giấy); 03 spoiled r s(kẹt giấy); 04 reserved r; 05 reserved r", 4},
		{"the paper ran out", 3, 0, "01 printed r p; 02 printed r p; 03 printed r p; 04 printed r p; 05 reserved r", 1},
		{"nothing came out", -1, 0, "01 reserved r; 02 reserved r; 03 reserved r; 04 reserved r; 05 reserved r", 5},
		{"all came out after all", 4, 0, "01 printed r p; 02 printed r p; 03 printed r p; 04 printed r p; 05 printed r p", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, 5)
			d.do(func(tx *data.Tx) error { return tx.Reserve(d.awards, data.Reservation{}) })
			var rest []data.ID
			d.do(func(tx *data.Tx) (err error) {
				j := data.Jam{Spoiled: c.spoiled, Stock: "A3", Reason: "kẹt giấy"}
				if c.last >= 0 {
					j.LastGood = d.awards[c.last]
				}
				rest, err = tx.AfterJam(d.awards, j)
				return err
			})
			if got := d.lines(); got != c.want || len(rest) != c.rest {
				t.Errorf("%d to print, register %s\nwant %d, %s", len(rest), got, c.rest, c.want)
			}
			d.do(func(tx *data.Tx) error { return tx.MarkPrinted(rest, "A3", "") })
			if got := d.lines(); strings.Contains(got, "reserved r;") || strings.Contains(got, "spoiled r") {
				t.Errorf("going on leaves %s", got)
			}
		})
	}
	t.Run("more sheets spoiled than were left", func(t *testing.T) {
		d := newDesk(t, 2)
		err := d.try(func(tx *data.Tx) error {
			_, err := tx.AfterJam(d.awards, data.Jam{LastGood: d.awards[0], Spoiled: 2, Reason: "x"})
			return err
		})
		if got := data.Message(err); got != "Sau tờ cuối in đẹp chỉ còn 1 tờ; hãy kiểm tra lại số tờ hỏng." {
			t.Error(got)
		}
	})
}

func TestAReprintThatJamsLeavesTheGoodSheetInTheBook(t *testing.T) {
	d := newDesk(t, 3)
	d.do(func(tx *data.Tx) error {
		return errors.Join(data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Date: data.Date{Year: 2025, Month: 1, Day: 5}, Received: 10}),
			tx.MarkPrinted(d.awards, "A3", ""), tx.MarkHandedOver(d.awards[2:], data.Date{Year: 2025, Month: 2, Day: 20}, ""))
	})
	var rest []data.ID
	jam := data.Jam{LastGood: d.awards[0], Spoiled: 2, Stock: "A3", Reason: "kẹt giấy", Again: "mưa ướt"}
	d.do(func(tx *data.Tx) (err error) { rest, err = tx.AfterJam(d.awards, jam); return err })
	if got := d.lines(); got != "01 printed r p p+(mưa ướt); 02 printed r p s+(kẹt giấy); 03 handed-over r p h s+(kẹt giấy)" || len(rest) != 2 {
		t.Error(got, rest)
	}
	balance := func() *data.StockBalance {
		var b *data.StockBalance
		if err := d.View(func(tx *data.Tx) (err error) { b, err = tx.StockBalance("giay-khen", "A3", 2025); return err }); err != nil {
			t.Fatal(err)
		}
		return b
	}
	if b := balance(); b.Used != 4 || b.Spoiled != 2 || b.Left != 4 {
		t.Errorf("six blanks of ten left the drawer: %+v", b)
	}
	d.do(func(tx *data.Tx) error { return tx.MarkPrinted(rest, "A3", "mưa ướt") })
	if b := balance(); b.Used != 6 || b.Spoiled != 2 || b.Left != 2 {
		t.Errorf("eight blanks of ten left the drawer: %+v", b)
	}
}

func TestTwoWindowsNeverTakeOneNumber(t *testing.T) {
	d := newDesk(t, 24)
	var wg sync.WaitGroup
	for i := range d.awards {
		wg.Go(func() {
			if err := d.Update("Cấp số", func(tx *data.Tx) error { return tx.Reserve(d.awards[i:i+1], data.Reservation{}) }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, l := range strings.Split(d.lines(), "; ") {
		number, _, _ := strings.Cut(l, " ")
		if seen[number] {
			t.Errorf("number %s was given twice", number)
		}
		seen[number] = true
	}
	if len(seen) != 24 || !seen["24"] {
		t.Errorf("%d numbers: %v", len(seen), seen)
	}
}

func TestGapsAreExplained(t *testing.T) {
	d := newDesk(t, 4)
	gaps := func() string {
		var out []string
		if err := d.View(func(tx *data.Tx) error {
			r, err := tx.Register("giay-khen", 2025)
			if err != nil {
				return err
			}
			for _, g := range r.Gaps {
				out = append(out, g.String()+" "+g.Why)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return strings.Join(out, "; ")
	}
	d.do(func(tx *data.Tx) error {
		return errors.Join(tx.Reserve(d.awards[:1], data.Reservation{}), tx.Reserve(d.awards[1:3], data.Reservation{First: 5}))
	})
	if got := gaps(); got != "02–04 " {
		t.Errorf("after a jump: %q", got)
	}
	d.do(func(tx *data.Tx) error {
		return tx.VoidNumbers("giay-khen", 2025, 2, 4, "tờ phôi có sẵn số bị rách")
	})
	want := "02 tờ phôi có sẵn số bị rách; 03 tờ phôi có sẵn số bị rách; 04 tờ phôi có sẵn số bị rách"
	if got := gaps(); got != want {
		t.Errorf("after giving them up: %q", got)
	}
	d.do(func(tx *data.Tx) error { return data.Delete[data.Award](tx, d.awards[1]) })
	if got := gaps(); got != want+"; 05 " {
		t.Errorf("after an award was deleted: %q", got)
	}
	err := d.try(func(tx *data.Tx) error { return tx.VoidNumbers("giay-khen", 2025, 6, 6, "x") })
	if got := data.Message(err); got != "Số 06 đang cấp cho «Nguyễn Văn C» nên không bỏ được." {
		t.Error(got)
	}
	err = d.try(func(tx *data.Tx) error {
		a, err := data.Get[data.Award](tx, d.awards[3])
		if err != nil {
			return err
		}
		a.Certificate = "03"
		return data.Put[data.Award](tx, a)
	})
	if got := data.Message(err); got != "Số vào sổ 03 năm 2025 trong sổ ghi là bỏ số, không cấp lại; hãy nhập số khác." {
		t.Error(got)
	}
}

func TestAwardsOfOlderVersionsKeepTheirMeaning(t *testing.T) {
	d := newDesk(t, 4)
	d.do(func(tx *data.Tx) error { // as the program noted prints before there was a register
		for i, state := range []data.AwardState{data.AwardPrinted, data.AwardHandedOver, data.AwardRevoked, data.AwardDecided} {
			a, err := data.Get[data.Award](tx, d.awards[i])
			if err != nil {
				return err
			}
			a.Certificate, a.State = fmt.Sprintf("0%d", i+1), state
			if i < 3 {
				a.Prints = []time.Time{d.now, d.now.Add(time.Hour)}[:1+i%2]
			}
			if err := data.Put[data.Award](tx, a); err != nil {
				return err
			}
		}
		return nil
	})
	if got := d.lines(); got != "01 printed p; 02 handed-over p p+; 03 revoked p; 04 reserved" {
		t.Error(got)
	}
	d.do(func(tx *data.Tx) error { return tx.MarkPrinted(d.awards[:1], "A3", "thiếu dấu") })
	if got := d.lines(); !strings.HasPrefix(got, "01 printed p p+(thiếu dấu); 02") {
		t.Error(got)
	}
}

func TestTheStockIsAccountedFor(t *testing.T) {
	d := newDesk(t, 6)
	day := func(m, n int) data.Date { return data.Date{Year: 2025, Month: time.Month(m), Day: n} }
	balance := func(year int) *data.StockBalance {
		t.Helper()
		var b *data.StockBalance
		if err := d.View(func(tx *data.Tx) (err error) { b, err = tx.StockBalance("giay-khen", "A3", year); return err }); err != nil {
			t.Fatal(err)
		}
		if b.Opening+b.Received != b.Used+b.Spoiled+b.Missing+b.Left {
			t.Errorf("%d: %d + %d are not %d + %d + %d + %d", year, b.Opening, b.Received, b.Used, b.Spoiled, b.Missing, b.Left)
		}
		return b
	}
	d.do(func(tx *data.Tx) error {
		return errors.Join(
			data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Date: day(1, 10), Received: 20, Note: "Phiếu xuất 12"}),
			data.Put(tx, &data.Stock{Form: "giay-khen", Date: day(1, 10), Received: 99}), // another blank
			tx.MarkPrinted(d.awards[:4], "A3", ""),
			tx.MarkPrinted(d.awards[4:5], "", ""), // on plain paper
			tx.MarkSpoiled(d.awards[:1], "A3", "lệch khung"),
			tx.MarkSpoiled(d.awards[5:], "A3", "kẹt giấy"),
			tx.MarkPrinted(d.awards[:1], "A3", ""),
			tx.MarkPrinted(d.awards[1:2], "A3", "ướt"))
	})
	b := balance(2025)
	if b.Received != 20 || b.Used != 5 || b.Spoiled != 2 || b.Left != 13 || len(b.Unexplained) != 0 {
		t.Errorf("%+v", b)
	}
	var said []string
	for _, l := range b.Lines {
		said = append(said, l.What)
	}
	if got := strings.Join(said, "; "); got != "Nhập phôi: Phiếu xuất 12; In 5 tờ; Hỏng tờ số 06: kẹt giấy; In lại số 02: ướt; Tờ số 01 đã in nay ghi hỏng: lệch khung" {
		t.Error(got)
	}
	d.do(func(tx *data.Tx) error {
		return data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Date: day(6, 30), Counting: true, Counted: 12})
	})
	b = balance(2025)
	if b.Missing != 1 || b.Left != 12 || len(b.Unexplained) != 1 || b.Unexplained[0] != "Kiểm kê ngày 30/06/2025 thiếu 1 phôi so với sổ, chưa ghi lý do." {
		t.Errorf("%+v", b)
	}
	d.now = time.Date(2026, 1, 5, 8, 0, 0, 0, time.Local)
	d.do(func(tx *data.Tx) error { return tx.MarkPrinted(d.awards[2:3], "A3", "mất") })
	if b := balance(2026); b.Opening != 12 || b.Used != 1 || b.Left != 11 {
		t.Errorf("%+v", b)
	}
	if b := balance(2025); b.Left != 12 {
		t.Errorf("the next year changed this one: %+v", b)
	}
}
