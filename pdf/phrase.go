package pdf

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A centred line ends where a reader pauses: after a comma, before «trong», «của», «năm 2024»; never inside a name, a
// word of several syllables, a year. breakCost weighs each place between two words.

// forbidden is the cost of a break that does not happen; a text that fits only with one does not fit.
const forbidden = 1e6

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
var openers = set("có trong của về tại do cho trên theo nhân vì để với từ và góp giai năm nhằm qua bằng đối cùng là")

// verbs keep to what they do.
var verbs = map[string]bool{
	"bảo đảm": true, "đảm bảo": true, "thực hiện": true, "xây dựng": true, "hoàn thành": true, "tham gia": true, "đẩy mạnh": true,
	"nâng cao": true, "phát triển": true, "phát huy": true, "tổ chức": true, "triển khai": true, "bảo vệ": true, "giữ gìn": true,
	"chăm lo": true, "chăm sóc": true, "giúp đỡ": true, "ủng hộ": true, "hỗ trợ": true, "vận động": true, "tuyên truyền": true,
	"phòng chống": true, "thực hành": true, "cải thiện": true, "đóng góp": true, "dẫn đầu": true, "đạt danh": true, "làm theo": true,
}

// places are followed by a name; the pair stays together.
var places = set("xã huyện tỉnh thôn thị trấn phường quận làng tổ ông bà đồng chí")

// numbered are followed by a figure.
var numbered = set("năm tháng ngày số khóa lần quý điều đợt thứ kỳ đoạn học lớp tổ khối cụm đến từ quốc")

// PhraseCosts returns what it costs the reader when a centred line ends after each word but the last: a good place is
// about 4, a bad one 25, one that BreakPhrases never takes a million.
func PhraseCosts(words []string) []float64 {
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
		return forbidden
	case figure(next) && (numbered[low] || low == "-" || low == "–"), figure(low) && (next == "-" || next == "–"):
		return forbidden
	case capitals(before) && capitals(after) && !stop:
		return 60 // a person's name, which may be longer than a line
	case upper(before) && upper(after) && !stop && !strings.HasSuffix(before, "”") && !strings.HasPrefix(after, "“"):
		return forbidden // a name
	case places[low] && upper(after):
		return forbidden
	case after == "-" || after == "–":
		return 60
	case capitals(before) && places[next] && !stop:
		return 45 // «UBND xã …»
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

// Breaks is a way to break words into lines.
type Breaks struct {
	At   []int // index of the first word of every line but the first
	Cost float64
}

// maxPhraseLines is how many lines BreakPhrases can make.
const maxPhraseLines = 4

// BreakPhrases finds the best way to set words of those widths on n lines, at most four, none wider than limit; ok is
// false where there is none without cutting what belongs together. costs are those of PhraseCosts; widths, space and
// limit are in one unit of any kind.
func BreakPhrases(widths []float64, space float64, costs []float64, n int, limit float64) (best Breaks, ok bool) {
	sum := make([]float64, len(widths)+1)
	for i, w := range widths {
		sum[i+1] = sum[i] + w + space
	}
	width := func(i, j int) float64 { return sum[j] - sum[i] - space } // of words i to j-1
	mean := width(0, len(widths)) / float64(n)
	best.Cost = forbidden
	var at [maxPhraseLines]int
	var try func(line, from int, cost, wide float64)
	try = func(line, from int, cost, wide float64) {
		if cost >= best.Cost {
			return
		}
		if line == n-1 {
			w := width(from, len(widths))
			if w > limit {
				return
			}
			cost += shape(w, mean, len(widths)-from, true)
			if n > 1 && w < max(wide, w)*0.4 {
				cost += 40
			}
			if cost < best.Cost {
				best = Breaks{append([]int(nil), at[:n-1]...), cost}
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
	return best, best.Cost < forbidden
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
	return math.Min(cost, forbidden/10)
}

// PhraseLines breaks a title into as few centred lines as width allows, ending them where a reader pauses. A text that
// fits only by cutting what belongs together is broken evenly, without regard to phrases.
func PhraseLines(s string, st Style, size, width float64) []string {
	words := strings.FieldsFunc(norm.NFC.String(s), func(r rune) bool { return r == ' ' || r == '\n' })
	if len(words) == 0 {
		return []string{""}
	}
	widths := make([]float64, len(words))
	for i, w := range words {
		widths[i] = TextWidth(w, st, size)
	}
	space := TextWidth(" ", st, size)
	spoken := words
	if s == strings.ToUpper(s) { // capitals throughout say nothing of names
		spoken = strings.Fields(strings.ToLower(strings.Join(words, " ")))
	}
	costs := PhraseCosts(spoken)
	even := evenLines(widths, space, width)
	best := Breaks{Cost: math.Inf(1)}
	for n := 1; n <= len(even)+2 && len(spoken) == len(words); n++ {
		set := BreakPhrases
		if n > maxPhraseLines {
			set = manyLines
		}
		if b, ok := set(widths, space, costs, n, width); ok && b.Cost < best.Cost-torn {
			best = b
		}
		if best.Cost < torn {
			break
		}
	}
	if math.IsInf(best.Cost, 1) {
		return wordLines(words, even)
	}
	return wordLines(words, best.At)
}

// torn is what a line more may cost, rather than a word of several syllables torn apart.
const torn = 60

// manyLines is BreakPhrases for any number of lines.
func manyLines(widths []float64, space float64, costs []float64, n int, limit float64) (b Breaks, ok bool) {
	words := len(widths)
	mean := -space
	for _, w := range widths {
		mean += w + space
	}
	mean /= float64(n)
	best := make([][]float64, n+1) // of lines set, words in them
	from := make([][]int, n+1)
	for k := range best {
		best[k], from[k] = make([]float64, words+1), make([]int, words+1)
		for j := range best[k] {
			best[k][j] = forbidden
		}
	}
	best[0][0] = 0
	for k := 1; k <= n; k++ {
		for j := k; j <= words; j++ {
			w := -space
			for i := j - 1; i >= k-1; i-- {
				if w += widths[i] + space; w > limit {
					break
				}
				cost := best[k-1][i] + shape(w, mean, j-i, j == words)
				if j < words {
					cost += costs[j-1]
				}
				if cost < best[k][j] {
					best[k][j], from[k][j] = cost, i
				}
			}
		}
	}
	b.Cost = best[n][words]
	if n > words || b.Cost >= forbidden {
		return b, false
	}
	for k, j := n, words; k > 1; k-- {
		j = from[k][j]
		b.At = append(b.At, j)
	}
	slices.Reverse(b.At)
	return b, true
}

// wordLines is the lines of words that begin at 0 and at the given places.
func wordLines(words []string, at []int) []string {
	var lines []string
	from := 0
	for _, to := range append(slices.Clone(at), len(words)) {
		lines = append(lines, strings.Join(words[from:to], " "))
		from = to
	}
	return lines
}

// evenLines fills lines of the narrowest measure that needs no more of them than width does, and tells the words that
// begin lines but the first.
func evenLines(widths []float64, space, width float64) []int {
	fill := func(measure float64) (at []int) {
		x := 0.0
		for i, w := range widths {
			if i > 0 && x+w > measure {
				at, x = append(at, i), 0
			}
			x += w + space
		}
		return at
	}
	best := fill(width)
	lo, hi := width/float64(len(best)+1), width
	for range 12 {
		mid := (lo + hi) / 2
		if at := fill(mid); len(at) == len(best) {
			best, hi = at, mid
		} else {
			lo = mid
		}
	}
	return best
}
