package gui

import (
	"thidua/data"
	"thidua/data/vn"
)

// dossierWork is what waits among the dossiers of a year.
type dossierWork struct {
	near []data.ID // the time is nearly over, or over
	late int       // of them, over
	open []data.ID // somebody has to look at them
}

func readDossierWork(tx *data.Tx, year int, today data.Date) (dossierWork, error) {
	var out dossierWork
	y, err := readDossiers(tx, year, today)
	for i := range y.rows {
		r := &y.rows[i]
		if r.near {
			out.near = append(out.near, r.id)
			if r.due.Before(today) {
				out.late++
			}
		}
		if r.stage == data.StageIncomplete || r.stage == data.StageWaiting || r.stage == data.StageAccepted {
			out.open = append(out.open, r.id)
		}
	}
	return out, err
}

// dossierTasks are what dossiers wait for, the nearest term first.
func (f *yearFacts) dossierTasks(add func(n int, text, note string, to tab, at place)) {
	w := &f.dossiers
	if n := len(w.near); n > 0 {
		note := "Còn không quá 3 ngày làm việc."
		if w.late > 0 {
			note = "Trong đó " + vn.Int(int64(w.late)) + " hồ sơ đã quá hạn."
		}
		add(n, "hồ sơ sắp hết hạn, quá hạn", note, tabAppraisal, place{w.near[0], onlyNear})
	}
	if n := len(w.open); n > 0 {
		add(n, "hồ sơ đề nghị cần xử lý", "Chờ bổ sung, chờ xét hoặc chờ trình.", tabAppraisal, place{w.open[0], onlyWaiting})
	}
}
