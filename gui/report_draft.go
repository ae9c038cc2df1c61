package gui

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"thidua/data"
	"thidua/data/report"
)

// A draft is the report's text with what was typed since it was last saved, in a file beside the records, so that
// neither a power cut nor a crash costs more than a few seconds of typing. It is not written into the records: they
// would keep every pause of a day's writing in the audit trail.

func (s *reports) draftPath(year int) string {
	return fmt.Sprintf("%s.bao-cao-%d.nhap", s.desk.store.Path(), year)
}

// keepDraft writes the draft off the UI goroutine, or removes it when there is nothing unsaved.
func (s *reports) keepDraft() {
	path := s.draftPath(s.year)
	if !s.changed() {
		s.desk.write(func() func() { return dropDraft(path) })
		return
	}
	text := report.Clone(s.text)
	s.desk.write(func() func() {
		err := data.WriteFile(path, func(w io.Writer) error { return json.NewEncoder(w).Encode(text) })
		if err != nil {
			slog.Error("draft not written", "path", path, "err", err)
		}
		return nil
	})
}

func dropDraft(path string) func() {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Error("draft not removed", "path", path, "err", err)
	}
	return nil
}

// draft is what a draft's file holds; nil when there is none to read.
type draft struct {
	text *data.Report
	at   time.Time
}

// readDraft reads the draft of a year. A file that cannot be read is as good as none: it is told in the log.
func readDraft(path string) *draft {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	d := &draft{text: new(data.Report)}
	if err := json.Unmarshal(raw, d.text); err != nil {
		slog.Error("draft cannot be read", "path", path, "err", err)
		return nil
	}
	if info, err := os.Stat(path); err == nil {
		d.at = info.ModTime()
	}
	return d
}

// report is the text of the draft; nil where there is no draft.
func (d *draft) report() *data.Report {
	if d == nil {
		return nil
	}
	return d.text
}
