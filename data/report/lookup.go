package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"thidua/data"
	"thidua/data/vn"
)

// movement finds a movement by its slug, first in the year, then in the newest year that has it.
func (l *ledger) movement(key string, year int) *data.Movement {
	var found *data.Movement
	for _, m := range l.movements { // newest year first
		if m.Slug == key && (found == nil || m.Year == year) {
			found = m
		}
	}
	return found
}

// family is the movement and those that carry it out, at any depth.
func (l *ledger) family(id data.ID) []data.ID {
	ids := []data.ID{id}
	for i := 0; i < len(ids); i++ {
		for _, m := range l.movements {
			if m.Parent == ids[i] && !slices.Contains(ids, m.ID) {
				ids = append(ids, m.ID)
			}
		}
	}
	return ids
}

// decision finds a decision by number (its own or one that goes with it) or by slug. The year, "" for any, is that of its
// day.
func (l *ledger) decision(key, year, level string) (*data.Decision, data.Citation, string) {
	type hit struct {
		d *data.Decision
		c data.Citation
	}
	var hits []hit
	want := strings.ToLower(vn.Clean(key))
	try := func(d *data.Decision, c data.Citation) {
		y := c.Date.Year
		if y == 0 {
			y = d.ReportYear
		}
		if strings.ToLower(c.Number) == want && (year == "" || strconv.Itoa(y) == year) && (level == "" || string(d.Level) == level) {
			hits = append(hits, hit{d, c})
		}
	}
	for _, d := range l.all {
		if d.Slug != "" && d.Number == "" && d.Slug == key {
			return d, data.Citation{}, ""
		}
		try(d, data.Citation{Number: d.Number, Date: d.Date})
		for _, c := range d.Also {
			try(d, c)
		}
	}
	switch len(hits) {
	case 0:
		return nil, data.Citation{}, fmt.Sprintf("trong sổ không có quyết định «%s»%s", key, ofYear(year))
	case 1:
		return hits[0].d, hits[0].c, ""
	}
	return nil, data.Citation{}, fmt.Sprintf("có %d quyết định mang số %s%s; hãy ghi thêm năm hoặc mục level=", len(hits), key, ofYear(year))
}

func ofYear(year string) string {
	if year == "" {
		return ""
	}
	return " năm " + year
}

// slug is a text as keys compare it: «khối Đảng, Đoàn thể» is «khoi-dang-doan-the».
func slug(s string) string {
	return strings.Join(strings.FieldsFunc(vn.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}
