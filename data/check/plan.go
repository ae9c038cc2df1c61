package check

import (
	"slices"
	"strings"
)

// planPart is the part of a report on what comes next, with the years that it plans.
type planPart struct {
	is          bool
	first, last int
}

// planHeads open the heading of a plan, folded.
var planHeads = newPattern(`phuong huong|dinh huong|muc tieu, nhiem vu|ke hoach (?:cong tac )?(?:nam|6 thang|quy|giai doan)|chuong trinh cong tac (?:nam|6 thang)|` +
	`nhiem vu (?:trong tam|cong tac|chu yeu|nam|6 thang|3 thang|nhung thang|cuoi nam|quy|giai doan|thoi gian toi|trong thoi gian toi)|nhiem vu,? (?:va )?(?:giai phap|phuong huong|ke hoach)|cong tac trong tam (?:nam|6 thang|thoi gian toi)`)

// looked are words before which a heading is still of what was done: «Kết quả thực hiện nhiệm vụ năm 2024».
var looked = newPattern(`ket qua|tong ket|so ket|tinh hinh|danh gia|bao cao|viec thuc hien|thuc hien`)

// planOf tells whether a block is of the part on the next period. A heading before any paragraph is the paper's title.
func (p *Paper) planOf(b *Block) planPart {
	if p.plan == nil {
		p.readPlans()
	}
	if b.Index >= len(p.plan) || b.Index < 0 {
		return planPart{}
	}
	return p.plan[b.Index]
}

func (p *Paper) readPlans() {
	p.plan = make([]planPart, len(p.Blocks))
	var open []planPart
	begun := false
	for i, b := range p.Blocks {
		if b.Kind != Heading {
			begun = begun || b.Kind != Cell && len(b.Text) > 160
			if len(open) > 0 && b.Kind != Note && !b.tail() {
				p.plan[i] = open[len(open)-1]
			}
			continue
		}
		open = open[:min(len(open), max(b.Depth-1, 0))]
		var own planPart
		if len(open) > 0 {
			own = open[len(open)-1]
		}
		for len(open) < b.Depth-1 {
			open = append(open, own)
		}
		if f := fold(b.Text); begun || b.Label != "" {
			if at := planHeads.FindStringIndex(f); at != nil && !looked.MatchString(f[:at[0]]) {
				own = planPart{is: true}
			}
			if own.is {
				own = p.planYears(own, b.Text)
			}
		}
		p.plan[i] = own
		open = append(open, own)
	}
}

// planYears reads the years that a plan's heading names; a plan without them is for the next year, and that of a part of
// a year for the rest of it.
func (p *Paper) planYears(own planPart, title string) planPart {
	if m := yearsOf.FindStringSubmatch(title); m != nil {
		own.first, own.last = number(m[1]), number(m[2])
	} else if m := yearWord.FindStringSubmatch(title); m != nil {
		own.first = number(m[1])
		own.last = own.first
		if own.first <= p.Year && !p.half && p.Year != 0 {
			own.first, own.last = p.Year+1, p.Year+1 // the heading itself is stale, which another rule tells
		}
	}
	if own.first == 0 && p.Year != 0 {
		own.first = p.Year + 1
		if p.half {
			own.first = p.Year
		}
		own.last = own.first
	}
	return own
}

// planned tells whether the block is of the part on the next period.
func (p *Paper) planned(b *Block) bool { return p.planOf(b).is }

var awardHead = newPattern(`^(?:(?:ve |danh gia )?cong tac |ket qua |tinh hinh )?(?:thi dua,? (?:va )?)?khen thuong|^khen |binh xet|suy ton`)

// ofAwards tells whether a block is of the section that sums up the awards of all movements.
func (p *Paper) ofAwards(b *Block) bool {
	return slices.ContainsFunc(b.Path, func(h string) bool {
		f := fold(h)
		return awardHead.MatchString(f) && !strings.Contains(f, "tong ket") && !strings.Contains(f, "so ket")
	})
}
