package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unpaired is a bracket or quote without its partner in a block.
type unpaired struct {
	at   int
	mark rune
}

var partner = map[rune]rune{')': '(', ']': '[', '}': '{', '”': '“', '»': '«'}

// brackets: what is opened is closed. A bracket may be opened in one block and closed in a later one of the same list.
func brackets(p *Paper, emit func(Finding)) {
	type left struct {
		b *Block
		u unpaired
	}
	var open []left
	flush := func(keep func(left) bool) {
		for _, l := range open {
			if keep(l) {
				continue
			}
			emit(bracketFinding(l.b, l.u))
		}
		open = slices.DeleteFunc(open, func(l left) bool { return !keep(l) })
	}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell {
			flush(func(left) bool { return false })
		}
		for _, u := range remember(p, "brackets", b, readBrackets) {
			if want, closing := partner[u.mark]; closing {
				i := slices.IndexFunc(open, func(l left) bool { return l.u.mark == want && l.b.Kind != Cell })
				if i >= 0 && b.Index-open[i].b.Index < 30 {
					open = slices.Delete(open, i, i+1)
					continue
				}
				emit(bracketFinding(b, u))
				continue
			}
			open = append(open, left{b, u})
		}
		flush(func(l left) bool {
			// only a list that is opened with a bracket may close it further down
			end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.b.Text, " "))
			return l.b == b && (end == ':' || end == ';' || end == ',') || l.b != b && b.Kind == l.b.Kind || l.b != b && b.Kind == Item
		})
	}
	flush(func(left) bool { return false })
}

func bracketFinding(b *Block, u unpaired) Finding {
	what, do := "chưa đóng", "đóng"
	if _, closing := partner[u.mark]; closing {
		what, do = "chưa mở", "mở"
	}
	name, rule := "Dấu ngoặc", "bracket"
	if u.mark == '“' || u.mark == '”' || u.mark == '"' || u.mark == '«' || u.mark == '»' {
		name, rule = "Dấu ngoặc kép", "quote"
	}
	return Finding{Rule: rule, Severity: Error, At: []Place{aroundMark(b, u)},
		Message: fmt.Sprintf("%s %c %s; hãy %s ngoặc hoặc bỏ dấu thừa.", name, u.mark, what, do)}
}

// aroundMark is the words that a reader needs to find a mark: those after it where it opens, before it where it closes.
func aroundMark(b *Block, u unpaired) Place {
	at := b.at(u.at, u.at+utf8.RuneLen(u.mark))
	for range quoteWords {
		if _, closing := partner[u.mark]; closing {
			at.From = wordStart(b.Text, at.From)
		} else {
			at.To = wordEnd(b.Text, at.To)
		}
	}
	return at
}

// listLabel is the bracket of «a)», «1)», «(1», «iv)» in running text.
var listLabel = newPattern(`(?:^|[\s;:,.(“])(?:[a-zđ]|\d{1,2}|[ivx]{1,4}|[IVX]{1,4})$`)

// readBrackets finds what is not paired in one block.
func readBrackets(b *Block) []unpaired {
	if !strings.ContainsAny(b.Text, "()[]{}“”«»\"") {
		return nil
	}
	var open, out []unpaired
	straight := -1
	for i, r := range b.Text {
		switch r {
		case '(', '[', '{', '“', '«':
			open = append(open, unpaired{i, r})
		case ')', ']', '}', '”', '»':
			want := partner[r]
			j := len(open) - 1
			for j >= 0 && open[j].mark != want {
				j--
			}
			switch {
			case j >= 0:
				out = append(out, open[j+1:]...) // a quote left open inside a bracket, or a bracket inside a quote
				open = open[:j]
			case r == '”' && straight >= 0:
				straight = -1
			case r == ')' && listLabel.MatchString(b.Text[max(0, i-8):i]):
			default:
				out = append(out, unpaired{i, r})
			}
		case '"':
			prev, _ := utf8.DecodeLastRuneInString(b.Text[:i])
			switch {
			case unicode.IsDigit(prev) && straight < 0:
				// inches
			case straight >= 0:
				straight = -1
			case len(open) > 0 && open[len(open)-1].mark == '“':
				open = open[:len(open)-1] // “…" is one pair, if not a fine one
			default:
				straight = i
			}
		}
	}
	out = append(out, open...)
	if straight >= 0 {
		out = append(out, unpaired{straight, '"'})
	}
	slices.SortFunc(out, func(a, b unpaired) int { return a.at - b.at })
	return out
}
