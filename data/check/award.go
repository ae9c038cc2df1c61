package check

import (
	"fmt"
	"strings"
)

var (
	rewards    = newPattern(`khen|tặng|công nhận danh hiệu|danh hiệu|suy tôn|vinh danh|tuyên dương`)
	awardCount = newPattern(`(\d[\d.]*)\s+(?:lượt\s+)?(tập thể|cá nhân|hộ)`)
	// recipients are what an award is given to, with how many.
	recipients = newPattern(`\d[\d.]*\s+(?:lượt\s+)?(?:tập thể|cá nhân|hộ|đơn vị|người|doanh nghiệp|gia đình|giấy khen|bằng khen|cờ|trường hợp|cán bộ|nông dân|công dân|giáo viên|học sinh)`)
)

// awardsOutside looks for awards by decisions of another period than the reporting one, and for awards of what was done
// before it. A movement of the year is often rewarded early in the next, which is only worth a look; a decision of an
// earlier year belongs to an earlier report, unless the sentence says for which year it is.
func awardsOutside(p *Paper, emit func(Finding)) {
	if p.Year == 0 {
		return
	}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell || p.planned(b) || b.tail() {
			continue
		}
		if !p.decidedOutside(b, emit) {
			p.earnedBefore(b, emit)
		}
	}
}

// decidedOutside tells of decisions of another year; true where it told.
func (p *Paper) decidedOutside(b *Block, emit func(Finding)) bool {
	var early, late []*cited
	for _, c := range p.citationsIn(b) {
		from, _ := clauseAt(b.Text, c.from)
		clause := lower(b.Text[from:c.end])
		if !c.dated || c.doc.Type != "Quyết định" || !awardCount.MatchString(clause) || !rewards.MatchString(clause) {
			continue
		}
		switch y := c.doc.Date.Year; {
		case y > p.Year:
			late = append(late, c)
		case y < p.from() && !strings.Contains(strings.ReplaceAll(clause, "/"+fmt.Sprint(y), ""), fmt.Sprint(y)):
			early = append(early, c)
		}
	}
	if len(early) > 0 {
		c := early[0]
		emit(Finding{Severity: Warning, At: []Place{c.place()},
			Message: fmt.Sprintf("%s là khen thưởng từ năm %d, ngoài năm báo cáo %d; hãy kiểm tra ngày hoặc ghi rõ khen cho năm nào.", withDay(c), c.doc.Date.Year, p.Year)})
	}
	if len(late) > 0 {
		c, severity := late[0], Info
		if c.doc.Date.Year > p.Year+1 || c.doc.Date.Month > 6 {
			severity = Warning // the awards of a year are decided by the middle of the next
		}
		emit(Finding{Severity: severity, At: []Place{c.place()},
			Message: fmt.Sprintf("%s là của năm %d nhưng được kể trong báo cáo năm %d; hãy xem thành tích có đúng là của năm %d.", withDay(c), c.doc.Date.Year, p.Year, p.Year)})
	}
	return len(early)+len(late) > 0
}

var (
	anyYear = newPattern(`(?:^|[^\d/.,])((?:19|20)\d\d)(?:[^\d/]|$)`)
	// longAgo are words by which a sentence says itself that it tells of long service or of something begun long ago.
	longAgo = newPattern(`đến nay|từ năm|kể từ|niên hạn|cống hiến|so với|kỷ niệm chương|thành lập năm|lũy kế|trước đây|từ đầu nhiệm kỳ`)
	// belated are words of awards that come after their time.
	belated = newPattern(`xét lại|bổ sung|tồn đọng|còn thiếu|truy tặng|chuyển sang|năm trước chuyển`)
)

// earnedBefore tells of an award for what was done before the reporting period: the year before is usual, as the titles
// of a year are decided early in the next.
func (p *Paper) earnedBefore(b *Block, emit func(Finding)) {
	for at := 0; at < len(b.Text); {
		from, to := clauseAt(b.Text, at)
		at = max(to, at) + 1
		low := lower(b.Text[from:to])
		if !rewards.MatchString(low) || !recipients.MatchString(low) || longAgo.MatchString(low) {
			continue
		}
		latest, cited := 0, false
		for _, m := range anyYear.FindAllStringSubmatchIndex(low, -1) {
			if p.cited(b, from+m[2]) {
				cited = true
				continue
			}
			latest = max(latest, number(low[m[2]:m[3]]))
		}
		if latest == 0 || latest >= p.from() || latest == p.from()-1 && (cited || !belated.MatchString(low)) || latest < p.from()-30 {
			continue
		}
		emit(Finding{Severity: Warning, At: []Place{b.at(from+len(low)-len(strings.TrimLeft(low, " ")), to)},
			Message: fmt.Sprintf("Câu này kể khen thưởng cho thành tích đến năm %d, trước kỳ báo cáo %d; hãy kiểm tra năm hoặc ghi rõ vì sao khen trong kỳ này.", latest, p.from())})
		return
	}
}
