package sample

import (
	"embed"
	"errors"
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/exchange"
	"thidua/data/report"
)

//go:embed *.json report-2024.md
var files embed.FS

// records are the files of records, each after those that it refers to.
var records = []string{"office.json", "units.json", "recipients.json", "documents.json", "movements.json", "clusters.json",
	"decisions.json", "indicators.json"}

// Load puts the sample into s in one change. A second load changes nothing: what is already there stays as the person
// left it.
func Load(s *data.Store) error {
	return s.Update("Nạp năm mẫu 2024 của huyện Ba Tơ", func(tx *data.Tx) error {
		for _, name := range records {
			f, err := files.Open(name)
			if err != nil {
				return err
			}
			if _, err := exchange.Import(tx, f, exchange.Options{Keep: true}); err != nil {
				return fmt.Errorf("sample %s: %w", name, err)
			}
		}
		return loadReport(tx)
	})
}

func loadReport(tx *data.Tx) error {
	if _, err := tx.Report(Year); !errors.Is(err, data.ErrNotFound) {
		return err
	}
	raw, err := files.ReadFile("report-2024.md")
	if err != nil {
		return err
	}
	r, err := report.ParseMarkdown(strings.NewReader(string(raw)))
	if err != nil {
		return fmt.Errorf("sample report-2024.md: %w", err)
	}
	r.Year = Year
	return data.Put(tx, r)
}
