package check

import (
	"fmt"
	"strings"
)

// share is «17/19 xã, thị trấn»: so many of all.
type share struct {
	block    *Block
	from, to int
	part     int
	whole    int
	noun     string // folded
	called   string // the noun as written
}

var shareForm = newPattern(`(?:^|[\s(;,:])(\d[\d.]*)/(\d[\d.]*)\s+(xã,? (?:phường,? )?thị trấn|xã,? phường,? thị trấn|xã,? phường|đơn vị hành chính cấp xã|xã|phường|thôn,? tổ dân phố|thôn|trường học|trường|cơ quan,? đơn vị|đơn vị|hộ nghèo|trạm y tế|chi bộ|đảng bộ|hợp tác xã|tổ dân phố|khu phố|bản|ấp)(?:[\s.,;:()]|$)`)

func readShares(b *Block) []share {
	if !strings.Contains(b.Text, "/") {
		return nil
	}
	var out []share
	low := lower(b.Text)
	for _, m := range shareForm.FindAllStringSubmatchIndex(low, -1) {
		s := share{from: m[2], to: m[7], part: number(strings.ReplaceAll(low[m[2]:m[3]], ".", "")), whole: number(strings.ReplaceAll(low[m[4]:m[5]], ".", ""))}
		s.noun = strings.ReplaceAll(fold(low[m[6]:m[7]]), ",", "")
		s.called = b.Text[m[6]:m[7]]
		out = append(out, s)
	}
	return out
}

// coverage: no more than all take part, and all are as many wherever the whole of the office's communes or schools is
// meant.
func coverage(p *Paper, emit func(Finding)) {
	var all []share
	for _, b := range p.Blocks {
		for _, s := range remember(p, "shares", b, readShares) {
			s.block = b
			all = append(all, s)
		}
	}
	count := map[string]map[int]int{}
	for _, s := range all {
		if s.part > s.whole && s.whole > 0 && !hasAny(lower(s.block.Text), "kế hoạch", "chỉ tiêu", "nghị quyết giao", "vượt") {
			emit(Finding{Severity: Error, At: []Place{s.block.at(s.from, s.to)}, Arithmetic: fmt.Sprintf("%d > %d", s.part, s.whole),
				Message: fmt.Sprintf("«%s»: phần nhiều hơn cả tổng số; hãy kiểm tra lại hai số.", s.block.Text[s.from:s.to])})
		}
		if count[s.noun] == nil {
			count[s.noun] = map[int]int{}
		}
		count[s.noun][s.whole]++
	}
	for _, s := range all {
		if !steady[s.noun] || len(count[s.noun]) < 2 {
			continue
		}
		best := 0
		for n, k := range count[s.noun] {
			if k > count[s.noun][best] || k == count[s.noun][best] && n > best {
				best = n
			}
		}
		if s.whole == best || count[s.noun][best] < 2 || count[s.noun][s.whole] > 1 || s.whole*10 < best*7 {
			continue
		}
		for _, o := range all {
			if o.noun == s.noun && o.whole == best {
				emit(Finding{Severity: Warning, At: []Place{s.block.at(s.from, s.to), o.block.at(o.from, o.to)},
					Message: fmt.Sprintf("Ở đây tổng số là %d %s, ở %s là %d; hãy kiểm tra tổng số.", s.whole, s.called, o.block.Where, best)})
				break
			}
		}
	}
}

// steady are the nouns whose whole is the same all through a report: the communes of the district.
var steady = map[string]bool{"xa thi tran": true, "xa phuong thi tran": true, "xa phuong": true, "don vi hanh chinh cap xa": true}
