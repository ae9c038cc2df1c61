package check

import (
	"slices"
	"strings"
)

// result is what a report says of the awards, or of their absence, in a movement, folded.
var result = newPattern(`ket qua khen thuong|khen (?:thuong )?(?:cho )?\d|\d+ (?:giay khen|bang khen|co thi dua|tap the|ca nhan|ho gia dinh)[^.;]*(?:khen|bieu duong|ton vinh)|(?:khen|bieu duong|ton vinh|tang)[^.;]* \d+ (?:giay khen|bang khen|co |tap the|ca nhan|ho )|` +
	`dang (?:thuc hien|tien hanh|danh gia|tong hop|xet|de nghi|trinh|trien khai)|(?:chua|khong) (?:co |to chuc |thuc hien |den )?(?:ky |thoi han )?(?:khen|so ket|tong ket|de nghi|xet)|(?:se|du kien) (?:so ket|tong ket|danh gia|xet|khen|de nghi)|` +
	`khen thuong[^.;]*(?:thuc hien|cung|long ghep|gan voi|theo quy dinh|sau khi|dinh ky)|(?:cong nhan|bieu duong|ton vinh|vinh danh)[^.;]*quyet dinh`)

// tellsResult tells whether a block says what came of a movement's awards.
func (p *Paper) tellsResult(b *Block) bool {
	return remember(p, "result", b, func(b *Block) bool { return result.MatchString(fold(b.Text)) })
}

// movementSection is what a report tells of one movement.
type movementSection struct {
	head, last *Block
	name       string // folded, of a movement that goes by a name in quotes
	has        bool
	groups     bool // the heading only gathers movements that follow
}

// movementResults: in a report that tells the awards of its movements one by one, a movement without a word on its
// awards, nor «Đang thực hiện đánh giá», has been forgotten.
func movementResults(p *Paper, emit func(Finding)) {
	list := p.movementSections()
	told := 0
	for _, s := range list {
		if s.has {
			told++
		}
	}
	if told == 0 && !p.givesAwards() || told*3 < len(list)-1 {
		return
	}
	for _, s := range list {
		if s.has || s.groups || s.name != "" && p.awardedElsewhere(s) {
			continue
		}
		at := []Place{s.head.all()}
		if s.last != s.head {
			at = append(at, s.last.at(lastSentence(s.last.Text), len(s.last.Text)))
		}
		emit(Finding{Severity: Warning, At: at,
			Message: "Phong trào ở mục này không nêu kết quả khen thưởng; hãy ghi kết quả hoặc «Đang thực hiện đánh giá»."})
	}
}

// movementSections lists the parts of the results that tell of one movement each: a section, a lettered or dashed item,
// a paragraph that begins with the movement's name.
func (p *Paper) movementSections() (list []movementSection) {
	for i, b := range p.Blocks {
		if b.Kind == Note || b.Kind == Cell || p.planned(b) || b.tail() || p.ofAwards(b) {
			continue
		}
		switch {
		case isMovementHead(b):
			s := movementSection{head: b, last: b, name: quotedIn(b.Text), has: b.Kind != Heading && p.tellsResult(b)}
			for _, x := range p.Blocks[i+1:] {
				if s.last == b && (x.Kind == Heading && x.Depth > b.Depth || x.Kind == Item) && b.Kind == Heading && isMovementHead(x) {
					s.groups = true
				}
				if x.Kind == Heading && (b.Kind != Heading || x.Depth <= b.Depth) || x.Kind != Note && (isMovementHead(x) || x.Kind == Item && x.Label == b.Label && b.Kind == Item) {
					break
				}
				if x.Kind == Note || x.Kind == Heading {
					continue
				}
				if s.last = x; p.tellsResult(x) {
					s.has = true
					break
				}
			}
			list = append(list, s)
		case opensMovement(b) && !p.titled(quotedIn(b.Text), b):
			s := movementSection{head: b, last: b, name: quotedIn(b.Text), has: p.tellsResult(b)}
			for _, x := range p.Blocks[i+1:] {
				if s.has || x.Kind == Heading || isMovementHead(x) || opensMovement(x) || x.Kind == Item && x.Label == b.Label && b.Kind == Item {
					break
				}
				s.has = x.Kind != Note && p.tellsResult(x)
			}
			list = append(list, s)
		}
	}
	return list
}

// titled tells whether the title names a movement, so that the whole report is on it.
func (p *Paper) titled(name string, but *Block) bool {
	return slices.ContainsFunc(p.Blocks[:min(4, len(p.Blocks))], func(b *Block) bool { return b != but && strings.Contains(fold(b.Text), name) })
}

// givesAwards tells whether the paper gives awards for deeds at all.
func (p *Paper) givesAwards() bool {
	return slices.ContainsFunc(p.Blocks, func(b *Block) bool {
		low := lower(b.Text)
		return !p.planned(b) && awardCount.MatchString(low) && strings.Contains(low, "khen")
	})
}

// awardedElsewhere tells whether another part of the paper gives the awards of a movement by its name.
func (p *Paper) awardedElsewhere(s movementSection) bool {
	return slices.ContainsFunc(p.Blocks, func(b *Block) bool {
		if b == s.head || b == s.last || p.planned(b) || b.Kind == Heading {
			return false
		}
		return p.tellsResult(b) && strings.Contains(fold(b.Text), s.name)
	})
}

var inQuotes = newPattern(`[“"]([^“”"]{4,300})[”"]`)

func quotedIn(text string) string {
	if m := inQuotes.FindStringSubmatch(text); m != nil {
		return fold(m[1])
	}
	return ""
}

// lastSentence is where the last sentence of s begins.
func lastSentence(s string) int {
	at, _ := clauseAt(s, max(0, len(strings.TrimRight(s, " ./;"))-1))
	if at < len(s) && s[at] == ' ' {
		at++
	}
	return at
}

// isMovementHead tells a section, or a lettered item, on one movement under a heading on movements.
func isMovementHead(b *Block) bool {
	if b.Kind != Heading && (b.Kind != Item || len(b.Label) < 2) || b.Label == "" && b.Kind == Heading && len(b.Path) < 2 || len(b.Path) == 0 {
		return false
	}
	f := fold(b.Text)
	if !strings.Contains(f, "phong trao") && !strings.Contains(f, "cuoc van dong") || len(b.Text) > 400 || strings.Contains(f, "cac phong trao") || strings.Contains(f, "khen thuong trong phong trao") ||
		strings.Contains(f, "phat dong phong trao") || strings.Contains(f, "ket qua phong trao") || strings.Contains(f, "trien khai phong trao") {
		return false
	}
	if at := max(strings.Index(f, "phong trao"), strings.Index(f, "cuoc van dong")); b.Kind == Item && at > 30 {
		return false
	}
	if b.Kind == Item && strings.ContainsAny(b.Text, ";") && !strings.Contains(b.Text, "”") {
		return false
	}
	return underMovements(b)
}

// underMovements tells whether one of the two headings above b is on movements.
func underMovements(b *Block) bool {
	return slices.ContainsFunc(b.Path[max(0, len(b.Path)-2):], func(h string) bool {
		f := fold(h)
		return strings.Contains(f, "phong trao") && !strings.Contains(f, "tong ket") && !strings.Contains(f, "so ket") && !strings.Contains(f, "phuong huong")
	})
}

// movementLead opens a paragraph that tells of one movement.
var movementLead = newPattern(`^(?:[Tt]rong |[Tt]hực hiện |[Tt]riển khai |[Hh]ưởng ứng )?(?:[Pp]hong trào|[Cc]uộc vận động)(?: thi đua)?\s*[“"][^“”"]{4,200}[”"]\s*(?:[:,]|,? (?:do|của|được|giai đoạn))`)

// opensMovement tells a dashed item or paragraph of the results that begins with a movement's name and says what was done.
func opensMovement(b *Block) bool {
	if b.Kind != Item && b.Kind != Text || len(b.Path) == 0 || isMovementHead(b) {
		return false
	}
	return movementLead.MatchString(b.Text) && strings.ContainsAny(b.Text, "0123456789") && len(b.Text) > 80 && !b.under("chi dao", "trien khai phong trao")
}
