package certificate

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A line on a certificate ends where a reader pauses: after a comma, before «trong», «của», «năm 2024»; never inside a
// name, a word of several syllables, a year. breakCost weighs each place between two words.

// never forbids a break; whole texts that fit only with one are refused.
const never = 1e6

//go:embed words.txt
var wordList string

// compounds are the words and set phrases of several syllables that this field uses, lower case.
var compounds = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(wordList) {
		if line = strings.TrimSpace(line); line != "" {
			m[line] = true
		}
	}
	return m
})

const longestCompound = 6 // syllables

// openers begin a new phrase, so a line likes to start with them and hates to end with them.
var openers = setOf("trong của về tại do cho trên theo nhân vì để với từ và góp giai năm nhằm qua bằng đối cùng là")

// verbs keep to what they do.
var verbs = map[string]bool{
	"bảo đảm": true, "đảm bảo": true, "thực hiện": true, "xây dựng": true, "hoàn thành": true, "tham gia": true, "đẩy mạnh": true,
	"nâng cao": true, "phát triển": true, "phát huy": true, "tổ chức": true, "triển khai": true, "bảo vệ": true, "giữ gìn": true,
	"chăm lo": true, "chăm sóc": true, "giúp đỡ": true, "ủng hộ": true, "hỗ trợ": true, "vận động": true, "tuyên truyền": true,
	"phòng chống": true, "thực hành": true, "cải thiện": true, "đóng góp": true, "dẫn đầu": true, "đạt danh": true, "làm theo": true,
}

// places are followed by a name; the pair stays together.
var places = setOf("xã huyện tỉnh thôn thị trấn phường quận làng tổ ông bà đồng chí")

// numbered are followed by a figure.
var numbered = setOf("năm tháng ngày số khóa lần quý điều đợt thứ kỳ đoạn học lớp tổ khối cụm đến từ quốc")

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// breakCosts returns what it costs to end a line after each word but the last; a good place is about 4, a bad one 25.
func breakCosts(words []string) []float64 {
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = strings.ToLower(strings.Trim(w, "“”\"«»().,;:"))
	}
	costs := make([]float64, max(len(words)-1, 0))
	quoted := 0
	for i := range costs {
		quoted += strings.Count(words[i], "“") - strings.Count(words[i], "”")
		costs[i] = breakCost(words[i], words[i+1], lower[i], lower[i+1])
		if quoted > 0 {
			costs[i] += 7
			opened := i == 0 || strings.HasPrefix(words[i], "“") || i > 0 && strings.HasPrefix(words[i-1], "“")
			closes := strings.HasSuffix(strings.TrimRight(words[i+1], ".,;"), "”") || i+2 < len(words) && strings.HasSuffix(strings.TrimRight(words[i+2], ".,;"), "”")
			if opened || closes {
				costs[i] += 20 // a scrap of a name
			}
		}
	}
	for i := range costs {
		if i > 0 && verbs[lower[i-1]+" "+lower[i]] {
			costs[i] += 25 // from its object
		}
		if i+2 < len(words) && verbs[lower[i+1]+" "+lower[i+2]] {
			costs[i] = min(costs[i], 10)
		}
	}
	for i := range words { // inside a compound
		for n := 2; n <= longestCompound && i+n <= len(words); n++ {
			if compounds()[strings.Join(lower[i:i+n], " ")] {
				for k := i; k < i+n-1; k++ {
					costs[k] += 90
				}
			}
		}
	}
	return costs
}

func breakCost(before, after, low, next string) float64 {
	ends := strings.TrimRight(before, "”)\"")
	stop := strings.HasSuffix(ends, ",") || strings.HasSuffix(ends, ";") || strings.HasSuffix(ends, ":")
	switch {
	case strings.HasSuffix(before, "“") || strings.HasSuffix(before, "("):
		return never
	case figure(next) && (numbered[low] || low == "-" || low == "–"), figure(low) && (next == "-" || next == "–"):
		return never
	case capitals(before) && capitals(after) && !stop:
		return 60 // a person's name, which may be longer than a line
	case upper(before) && upper(after) && !stop && !strings.HasSuffix(before, "”") && !strings.HasPrefix(after, "“"):
		return never // a name
	case places[low] && upper(after):
		return never
	case after == "-" || after == "–":
		return 60
	case before == "-" || before == "–":
		return 8
	case stop:
		return 1
	case openers[low]:
		return 70
	case figure(low) && utf8.RuneCountInString(low) <= 2:
		return 60 // «08 tập thể»
	case figure(next):
		return 40 // «đảng viên 3 gương mẫu»
	case openers[next]:
		return 4
	case strings.HasPrefix(after, "“") || strings.HasSuffix(before, "”"):
		return 5
	case upper(after):
		return 9
	}
	return 22
}

func figure(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func capitals(s string) bool {
	return utf8.RuneCountInString(s) > 1 && s == strings.ToUpper(s) && upper(s)
}

func upper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "“(\"«"))
	return unicode.IsUpper(r)
}

// breaks is a way to break words into lines: the index of the first word of every line but the first.
type breaks struct {
	at   []int
	cost float64
	wide float64 // longest line, in ems
}

// breakLines finds the best way to set the words on n lines none of which is wider than limit, all in ems; ok is false
// where there is none without cutting what belongs together.
func breakLines(widths []float64, space float64, costs []float64, n int, limit float64) (best breaks, ok bool) {
	sum := make([]float64, len(widths)+1)
	for i, w := range widths {
		sum[i+1] = sum[i] + w + space
	}
	width := func(i, j int) float64 { return sum[j] - sum[i] - space } // of words i to j-1
	mean := width(0, len(widths)) / float64(n)
	best.cost = never
	var at [4]int
	var try func(line, from int, cost, wide float64)
	try = func(line, from int, cost, wide float64) {
		if cost >= best.cost {
			return
		}
		if line == n-1 {
			w := width(from, len(widths))
			if w > limit {
				return
			}
			wide = max(wide, w)
			cost += shape(w, mean, len(widths)-from, true)
			if n > 1 && w < wide*0.4 {
				cost += 40
			}
			if cost < best.cost {
				best = breaks{append([]int(nil), at[:n-1]...), cost, wide}
			}
			return
		}
		for to := from + 1; to < len(widths); to++ {
			w := width(from, to)
			if w > limit {
				break
			}
			at[line] = to
			try(line+1, to, cost+costs[to-1]+shape(w, mean, to-from, false), max(wide, w))
		}
	}
	if n <= len(at) && n <= len(widths) {
		try(0, 0, 0, 0)
	}
	return best, best.cost < never
}

// shape weighs a line against the mean: lines of one block are of like length, and no word stands alone.
func shape(w, mean float64, words int, last bool) float64 {
	if w >= mean*0.999 && w <= mean*1.001 {
		return 0 // the only line
	}
	d := (w - mean) / mean
	cost := 55 * d * d
	if words == 1 {
		cost += 150
	} else if last && words == 2 {
		cost += 25
	}
	return math.Min(cost, never/10)
}
