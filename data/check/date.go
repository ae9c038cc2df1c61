package check

import (
	"regexp"
	"strconv"
	"strings"

	"thidua/data/vn"
)

var (
	ownDate  = regexp.MustCompile(`^[^,.;:]{1,60},\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\s*$`)
	yearWord = regexp.MustCompile(`(?i:năm)\s+(?:học\s+)?((?:19|20)\d\d)\b`)
	ownYear  = regexp.MustCompile(`^Năm báo cáo:\s*(\d{4})`)
)

// headBlocks is how many blocks at the start may hold title, date and number of the paper.
const headBlocks = 25

// date finds the day of the paper and its reporting year in the first lines: the first year that the title names.
func (p *Paper) date() {
	titled := false
	for _, b := range p.Blocks[:min(headBlocks, len(p.Blocks))] {
		if m := ownDate.FindStringSubmatch(b.Text); m != nil && p.Issued.IsZero() {
			if d, err := vn.ParseDate("ngày " + m[1] + " tháng " + m[2] + " năm " + m[3]); err == nil {
				p.Issued = d
			}
			continue
		}
		if m := ownYear.FindStringSubmatch(b.Text); m != nil {
			p.Year, _ = strconv.Atoi(m[1])
			return
		}
		f := fold(b.Text)
		titled = titled || strings.HasPrefix(f, "bao cao") || strings.Contains(f, "tong ket") || strings.Contains(f, "ket qua")
		if m := yearWord.FindStringSubmatch(b.Text); m != nil && titled && p.Year == 0 {
			p.Year, _ = strconv.Atoi(m[1])
		}
	}
	if p.Year == 0 && !p.Issued.IsZero() {
		p.Year = p.Issued.Year
	}
}
