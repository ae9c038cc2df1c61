package gui

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/law"
	"thidua/data/report"
	"thidua/data/vn"
)

// yearFacts is the year at a glance, read off the UI goroutine.
type yearFacts struct {
	year      int
	decisions int // with a number
	figures   int // known from reports only
	drafts    int
	byKind    map[data.RecipientKind]int
	byForm    []formRow
	movements int
	silent    []data.ID // movements without a result
	missing   int
	lacking   []data.ID // decisions with names missing
	unprinted int
	toPrint   []data.ID
	open      []data.ID // decisions not issued
	money     int64
	unpriced  int // awards of the office whose amount is not known
	report    bool
	standing  edition.Standing // of the report
	unsigned  []data.ID        // decisions frozen, not signed
	differing []data.ID        // decisions that say something else than what was signed
	dossiers  dossierWork
	units     int
}

// formRow is how often one form was given in the year.
type formRow struct {
	name  string
	kinds map[data.RecipientKind]int
	order int
}

// readYear adds up the decisions that the report of a year counts, each award once, as the report does.
func readYear(tx *data.Tx, year int) (*yearFacts, error) {
	f := &yearFacts{year: year, byKind: map[data.RecipientKind]int{}}
	list, err := tx.Decisions(year)
	if err != nil {
		return nil, err
	}
	covered, err := coveredKinds(tx, list)
	if err != nil {
		return nil, err
	}
	forms := map[string]*formRow{}
	for _, d := range list {
		if err := f.addDecision(tx, d, covered[d.ID], forms); err != nil {
			return nil, err
		}
	}
	for _, r := range forms {
		f.byForm = append(f.byForm, *r)
	}
	slices.SortFunc(f.byForm, func(a, b formRow) int { return a.order - b.order })
	if err := f.addMovements(tx, year); err != nil {
		return nil, err
	}
	if err := f.addEditions(tx, list); err != nil {
		return nil, err
	}
	_, err = tx.Report(year)
	f.report = err == nil
	if errors.Is(err, data.ErrNotFound) {
		err = nil
	}
	return f, err
}

// coveredKinds names the kinds of recipient of each decision that another record counts already: those of a decision
// within a reported total, or those of a total that its decisions exceed.
func coveredKinds(tx *data.Tx, list []*data.Decision) (map[data.ID]map[data.RecipientKind]bool, error) {
	tallies := map[data.ID]data.Tally{}
	for _, d := range list {
		tally, err := tx.Tally(d)
		if err != nil {
			return nil, err
		}
		tallies[d.ID] = tally
	}
	out := map[data.ID]map[data.RecipientKind]bool{}
	cover := func(d *data.Decision, k data.RecipientKind) {
		if out[d.ID] == nil {
			out[d.ID] = map[data.RecipientKind]bool{}
		}
		out[d.ID][k] = true
	}
	for _, total := range list {
		if total.Basis != data.BasisTotal || total.State != data.StateIssued {
			continue
		}
		var parts []*data.Decision
		for _, d := range list {
			if d.State == data.StateIssued && report.Covers(total, d) {
				parts = append(parts, d)
			}
		}
		for _, k := range data.RecipientKinds {
			sum := 0
			for _, d := range parts {
				sum += tallies[d.ID].Total(k)
			}
			switch told := tallies[total.ID].Total(k); {
			case sum > told:
				cover(total, k)
			case told > 0:
				for _, d := range parts {
					cover(d, k)
				}
			}
		}
	}
	return out, nil
}

func (f *yearFacts) addDecision(tx *data.Tx, d *data.Decision, covered map[data.RecipientKind]bool, forms map[string]*formRow) error {
	switch {
	case d.State == data.StateRevoked:
		return nil
	case d.Basis != data.BasisDecision:
		f.figures++
	case d.State != data.StateIssued:
		f.drafts++
		f.open = append(f.open, d.ID)
		return nil
	default:
		f.decisions++
	}
	tally, err := tx.Tally(d)
	if err != nil {
		return err
	}
	for _, k := range data.RecipientKinds {
		if !covered[k] {
			f.byKind[k] += tally.Total(k)
			f.missing += tally.Counted[k]
		}
	}
	if err := addForms(tx, d, covered, forms); err != nil {
		return err
	}
	if tally.Missing > 0 {
		f.lacking = append(f.lacking, d.ID)
	}
	n, err := unprintedOf(tx, d)
	if err != nil {
		return err
	}
	if n > 0 {
		f.unprinted += n
		f.toPrint = append(f.toPrint, d.ID)
	}
	if d.Basis != data.BasisDecision {
		return nil
	}
	return f.addMoney(tx, d)
}

func addForms(tx *data.Tx, d *data.Decision, covered map[data.RecipientKind]bool, forms map[string]*formRow) error {
	tally, err := tx.FormTally(d)
	if err != nil {
		return err
	}
	for code, kinds := range tally {
		for k, n := range kinds {
			if covered[k] || n == 0 {
				continue
			}
			r := forms[code]
			if r == nil {
				r = &formRow{name: formName(code, d.Date), kinds: map[data.RecipientKind]int{}, order: formIndex(law.Forms(), code)}
				forms[code] = r
			}
			r.kinds[k] += n
		}
	}
	return nil
}

// addMoney adds what the office's own decisions cost; other levels pay for theirs.
func (f *yearFacts) addMoney(tx *data.Tx, d *data.Decision) error {
	o, err := tx.OfficeAt(d.Date)
	if errors.Is(err, data.ErrNotFound) || err == nil && o.Level != d.Level {
		return nil
	}
	if err != nil {
		return err
	}
	awards, err := tx.AwardsOf(d.ID)
	if err != nil {
		return err
	}
	for _, a := range awards {
		if a.State == data.AwardRevoked {
			continue
		}
		if b, err := tx.Bonus(d, a); err == nil {
			f.money += b.Amount
		} else {
			f.unpriced++
		}
	}
	for _, c := range d.Counted {
		if b, err := tx.Bonus(d, &data.Award{Decision: d.ID, Type: c.Type, Form: c.Form}); err == nil {
			f.money += b.Amount * int64(c.Count)
		} else {
			f.unpriced += c.Count
		}
	}
	return nil
}

func (f *yearFacts) addMovements(tx *data.Tx, year int) error {
	list, err := tx.Movements(year)
	if err != nil {
		return err
	}
	sums, err := awardsByMovement(tx)
	if err != nil {
		return err
	}
	f.movements, f.units = len(list), tx.Count(data.KindUnit, 0)
	for _, m := range list {
		if withoutResult(m, sums[m.ID]) {
			f.silent = append(f.silent, m.ID)
		}
	}
	return nil
}

func (f *yearFacts) sum() int {
	n := 0
	for _, k := range data.RecipientKinds {
		n += f.byKind[k]
	}
	return n
}

// task is something that waits, and where it is done.
type task struct {
	count int // 0 shows no number
	text  string
	note  string
	to    tab
	at    place
}

const backupDue = 7 * 24 * time.Hour

// tasks lists what waits in the year; last is when the records were last backed up.
func (f *yearFacts) tasks(last time.Time, backedUp bool, now time.Time) []task {
	var out []task
	add := func(n int, text, note string, to tab, at place) { out = append(out, task{n, text, note, to, at}) }
	first := func(ids []data.ID) data.ID {
		if len(ids) > 0 {
			return ids[0]
		}
		return 0
	}
	f.dossierTasks(add)
	if n := len(f.open); n > 0 {
		add(n, "quyết định chưa ban hành", "Ghi số, ngày ký khi đã ký.", tabDecisions, place{first(f.open), onlyDrafts})
	}
	if f.unprinted > 0 {
		add(f.unprinted, "giấy khen, bằng chứng nhận chưa in", "Ở "+vn.Int(int64(len(f.toPrint)))+" quyết định đã ban hành.", tabDecisions, place{first(f.toPrint), onlyUnprinted})
	}
	if f.missing > 0 {
		add(f.missing, "lượt khen chưa có tên", "Mới biết số lượng, ở "+vn.Int(int64(len(f.lacking)))+" mục.", tabDecisions, place{first(f.lacking), onlyMissing})
	}
	if n := len(f.silent); n > 0 {
		add(n, "phong trào chưa có kết quả", "Chưa có số liệu, chưa có khen thưởng.", tabMovements, place{first(f.silent), onlyNoResult})
	}
	if !f.report {
		add(0, "Báo cáo năm "+strconv.Itoa(f.year)+" chưa có lời văn", "Nhập từ báo cáo trước hoặc soạn mới.", tabReport, place{})
	}
	f.editionTasks(add)
	if f.units == 0 {
		add(0, "Chưa có đơn vị nào trong danh mục", "Ghi các xã, cơ quan, trường học để chọn khi nhập danh sách.", tabSettings, place{only: atUnits})
	}
	if f.movements == 0 {
		add(0, "Chưa ghi phong trào nào của năm "+strconv.Itoa(f.year), "Ghi phong trào và văn bản phát động.", tabMovements, place{})
	}
	if f.decisions+f.figures+f.drafts == 0 {
		add(0, "Chưa ghi quyết định nào của năm "+strconv.Itoa(f.year), "Bấm Ctrl+N ở trang Quyết định khen thưởng.", tabDecisions, place{})
	}
	switch {
	case !backedUp:
		add(0, "Chưa có bản sao lưu nào", "Chương trình tự sao lưu khi thoát; có thể sao lưu ngay.", tabSettings, place{only: atBackups})
	case now.Sub(last) > backupDue:
		add(int(now.Sub(last)/(24*time.Hour)), "ngày chưa sao lưu", "Lần gần nhất: "+last.Format("15:04 02/01/2006")+".", tabSettings, place{only: atBackups})
	}
	return out
}

// countText is «11 tập thể · 8 cá nhân», leaving out what is none.
func countText(kinds map[data.RecipientKind]int) string {
	var parts []string
	for _, k := range data.RecipientKinds {
		if n := kinds[k]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", vn.Int(int64(n)), shortKind(k)))
		}
	}
	return joinNonEmpty(" · ", parts...)
}

func shortKind(k data.RecipientKind) string {
	if k == data.Household {
		return "hộ"
	}
	return k.Label()
}
