package check

import (
	"strconv"
	"strings"

	"thidua/data/vn"
)

var (
	ownDate   = newPattern(`(?:^|\t)[^,.;:\t]{1,60},\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\s*$`)
	ownNumber = newPattern(`^\(?(?:Báo cáo\s+)?[Ss]ố\s*:?\s*\d{1,5}/BC-\p{Lu}[\p{L}/-]*\s*,?\s*ngày\s+(\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\)?\.?$`)
	yearWord  = newPattern(`(?i:năm)\s+((?:19|20)\d\d)\b`)
	yearsOf   = newPattern(`(?i:giai đoạn|năm học|nhiệm kỳ|các năm)\s+(?:từ\s+)?(?:năm\s+)?((?:19|20)\d\d)\s*(?:[-–—]|đến(?: năm)?)\s*((?:19|20)\d\d)`)
	ownYear   = newPattern(`^Năm báo cáo:\s*(\d{4})`)
	aside     = newPattern(`“[^”]*”|"[^"]*"|\([^)]*\)`)
	planTitle = newPattern(`(?i:phương hướng|nhiệm vụ|kế hoạch|giải pháp|định hướng|chương trình công tác)`)
	partYear  = newPattern(`(?i:\d+ tháng|quý\s)`)
)

// headBlocks is how many blocks at the start may hold title, date and number of the paper.
const headBlocks = 25

// date finds the day of the paper and its reporting period in the first lines: the first year that the title names, or
// the first span of years. A title that names only the year of its plan is of the year before, unless it reports a part
// of a year.
func (p *Paper) date() {
	titled, half, next := false, false, 0
	for _, b := range p.Blocks[:min(headBlocks, len(p.Blocks))] {
		if d, ok := ownDay(b.Text); ok && p.Issued.IsZero() {
			p.Issued = d
			continue
		}
		if m := ownYear.FindStringSubmatch(b.Text); m != nil {
			p.Year, _ = strconv.Atoi(m[1])
			return
		}
		if next != 0 && (b.Kind == Heading && b.Label != "" || len(b.Text) > 300) {
			break // the title has ended
		}
		f := fold(b.Text)
		titled = titled || strings.HasPrefix(f, "bao cao") || strings.Contains(f, "tong ket") || strings.Contains(f, "ket qua")
		if !titled || p.Year != 0 {
			continue
		}
		title := aside.ReplaceAllString(b.Text, " ")
		half = half || partYear.MatchString(title)
		plan := ""
		if at := planTitle.FindStringIndex(title); at != nil && !strings.HasSuffix(strings.TrimSpace(lower(title[:at[0]])), "thực hiện") {
			title, plan = title[:at[0]], title[at[0]:]
		}
		if m := yearWord.FindStringSubmatch(title); m != nil {
			p.Year, _ = strconv.Atoi(m[1])
		} else if m := yearsOf.FindStringSubmatch(title); m != nil {
			p.since, p.Year = number(m[1]), number(m[2])
		} else if m := yearWord.FindStringSubmatch(plan); m != nil && next == 0 {
			next = number(m[1])
		}
	}
	switch {
	case p.Year != 0:
	case next != 0 && half:
		p.Year = next
	case next != 0:
		p.Year = next - 1
	case !p.Issued.IsZero():
		p.Year = p.Issued.Year
	}
	p.half = half && p.since == 0
}

// ownDay reads the day of the paper itself: «Hải Tân, ngày 27 tháng 6 năm 2023», «Số 412/BC-UBND, ngày 20/12/2019».
func ownDay(s string) (d vn.Date, ok bool) {
	said := ""
	if m := ownDate.FindStringSubmatch(s); m != nil {
		said = "ngày " + m[1] + " tháng " + m[2] + " năm " + m[3]
	} else if m := ownNumber.FindStringSubmatch(s); m != nil {
		said = strings.Join(strings.Fields(m[1]), " ")
		if strings.Contains(said, "tháng") {
			said = "ngày " + said
		}
	} else {
		return d, false
	}
	d, err := vn.ParseDate(said)
	return d, err == nil
}

// from is the first year of the reporting period.
func (p *Paper) from() int {
	if p.since != 0 && p.since < p.Year {
		return p.since
	}
	return p.Year
}
