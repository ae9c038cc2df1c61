package check

import (
	"fmt"
	"strings"
)

// doubles are words that Vietnamese does say twice («ngày ngày», «năm năm»), or that end one compound and begin the
// next: «phân công công việc», «tổ chức chức năng». Folded.
var doubles = set("ngay luon nguoi nha doi song dan tu thuong chung rat mai hang ai noi xanh nam ba hai muoi gio vua chuyen lan nganh cap" +
	" que lang tung dau tang bay sang dam rung den lau can thinh tham nho don dong khe sau xa trung so rieng cung khong deu oi bon mot chan" +
	" cong chuc hanh chinh su dang quan nhan vien thanh tinh co hoc sinh truong to thi bo phu luc doan thu chu the dieu ky tai chi tap tri" +
	" do ta ve gia phong van hop vu tam an lo dich cam linh ban mau nghia bao")

var wordForm = newPattern(`[\p{L}]+`)

// repeatedWords looks for a word, or a few, typed twice in a row: «cải cách cách hành chính».
func repeatedWords(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Cell || b.tail() {
			continue
		}
		for _, s := range remember(p, "repeats", b, readRepeats) {
			emit(Finding{Severity: Warning, At: []Place{b.at(s.From, s.To)}, Mend: once(b.Text[s.From:s.To]),
				Message: fmt.Sprintf("«%s» bị lặp; hãy bỏ bớt.", b.Text[s.From:s.To])})
		}
	}
}

func once(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:len(words)/2], " ")
}

func readRepeats(b *Block) []Span {
	words := wordForm.FindAllStringIndex(b.Text, -1)
	low := lower(b.Text)
	at := func(i int) string { return low[words[i][0]:words[i][1]] }
	spaced := func(from, to int) bool { // nothing but single spaces between the words
		for i := from; i < to; i++ {
			if b.Text[words[i][1]:words[i+1][0]] != " " {
				return false
			}
		}
		return true
	}
	var out []Span
	end := 0
	for i := range words {
		if words[i][0] < end {
			continue
		}
		for n := 4; n >= 1; n-- {
			if i+2*n > len(words) || !spaced(i, i+2*n-1) {
				continue
			}
			same := true
			for k := range n {
				same = same && at(i+k) == at(i+n+k)
			}
			if !same || n == 1 && (doubles[fold(at(i))] || b.Text[words[i][0]:words[i][1]] != at(i) || len(at(i)) < 2) || n == 2 && b.Text[words[i][0]:words[i+1][1]] != low[words[i][0]:words[i+1][1]] {
				continue
			}
			out = append(out, Span{words[i][0], words[i+2*n-1][1]})
			end = words[i+2*n-1][1]
			break
		}
	}
	return out
}
