package check

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexKind tells words, numbers and signs of a text apart.
type lexKind byte

const (
	lexWord lexKind = iota
	lexNumber
	lexSign
)

// lexeme is a word, a number or a sign.
type lexeme struct {
	from, to int
	kind     lexKind
	low      string // lower case, tones where the new spelling puts them
	depth    int    // brackets open around it
	quoted   bool   // between quotation marks
}

// lexemes cuts text; white space is left out but for line ends and tabs, which part sentences and cells.
func lexemes(text string) []lexeme {
	out := make([]lexeme, 0, len(text)/5)
	depth, close := 0, 0 // close: where the open quotation ends
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		from := i
		l := lexeme{from: from, depth: depth, quoted: i < close}
		switch {
		case '0' <= r && r <= '9': // digits of other scripts are signs here
			i = numberEnd(text, i)
			l.kind, l.low = lexNumber, text[from:i]
		case unicode.IsLetter(r):
			for i < len(text) {
				r, size = utf8.DecodeRuneInString(text[i:])
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && !unicode.Is(unicode.Mn, r) && r != '²' && r != '³' {
					break
				}
				i += size
			}
			l.low = newSpelling(strings.ToLower(text[from:i]))
		case unicode.IsSpace(r) && r != '\n' && r != '\t':
			i += size
			continue
		default:
			i += size
			l.kind, l.low = lexSign, text[from:i]
			switch r {
			case '(', '[':
				depth++
				l.depth = depth
			case ')', ']':
				depth = max(0, depth-1)
			case '“', '"', '«':
				if i > close {
					close = quotationEnd(text, i, r)
				}
			}
		}
		l.to = i
		out = append(out, l)
	}
	return out
}

// quotationEnd is where the quotation that was opened before at ends; at itself where it is never closed or too long to be
// a name.
func quotationEnd(text string, at int, opener rune) int {
	closer := map[rune]string{'“': "”", '"': `"`, '«': "»"}[opener]
	if n := strings.Index(text[at:], closer); n >= 0 && n < 400 && !strings.Contains(text[at:at+n], "\n") {
		return at + n
	}
	return at
}

// newSpelling puts tones where the new spelling has them: «uỷ» is «ủy», «hoà» is «hòa».
func newSpelling(w string) string {
	for i := 0; i+1 < len(oldTones); i += 2 {
		if head, ok := strings.CutSuffix(w, oldTones[i]); ok && !strings.HasSuffix(head, "q") {
			return head + oldTones[i+1]
		}
	}
	return w
}

var oldTones = []string{"oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa", "oè", "òe", "oé", "óe", "oẻ", "ỏe",
	"uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy"}

// numberEnd is where the number that begins at from ends: digits with dots and commas inside, or groups of three parted by
// single spaces.
func numberEnd(s string, from int) int {
	i := skipDigits(s, from)
	for i+1 < len(s) && (s[i] == '.' || s[i] == ',') {
		next := i + 1
		if s[next] == s[i] && next+1 < len(s) { // «12,,5»
			next++
		}
		if !isDigit(s[next]) {
			break
		}
		i = skipDigits(s, next)
	}
	if strings.ContainsAny(s[from:i], ".,") || i-from > 3 {
		return i
	}
	end := i
	for end+4 <= len(s) && s[end] == ' ' && skipDigits(s, end+1) == end+4 {
		end += 4
	}
	if end > i && end < len(s) && (s[end] == '.' || s[end] == ',' || s[end] == '/') && end+1 < len(s) && isDigit(s[end+1]) {
		return i
	}
	return end
}

func skipDigits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// numberForm tells how a number is written.
type numberForm byte

const (
	wellFormed numberForm = iota
	commaGroup            // «1,234»: a decimal, or thousands written the English way
	dotDecimal            // «12.5»: a decimal written the English way
	brokenForm            // «12.34.5»
)

// value is a number as it is printed: n · 10^exp.
type value struct {
	n   int64
	exp int
}

// parseNumber reads a number of official papers: dots between thousands, a comma before decimals. A form that breaks the
// rules is told, with the value that was most likely meant.
func parseNumber(s string) (v value, form numberForm) {
	s = strings.ReplaceAll(s, " ", "")
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' })
	places := 0
	switch last := parts[len(parts)-1]; {
	case strings.Contains(s, ",,") || strings.Contains(s, ".."):
		form = brokenForm
	case dots == 0 && commas == 0:
	case dots == 0 && commas == 1:
		places = len(last)
		if places == 3 && len(parts[0]) <= 3 && parts[0][0] != '0' {
			form = commaGroup
		}
	case dots == 1 && commas == 0 && (len(last) != 3 || parts[0][0] == '0' || len(parts[0]) > 3):
		form, places = dotDecimal, len(last)
	case commas == 0:
		form = groupsOf(parts)
	case dots == 0:
		form = commaGroup
		if groupsOf(parts) != wellFormed {
			form = brokenForm
		}
	case commas == 1 && strings.LastIndex(s, ",") > strings.LastIndex(s, "."):
		form, places = groupsOf(parts[:len(parts)-1]), len(last)
	case dots == 1 && strings.LastIndex(s, ".") > strings.LastIndex(s, ","):
		form, places = dotDecimal, len(last)
		if groupsOf(parts[:len(parts)-1]) != wellFormed {
			form = brokenForm
		}
	default:
		form = brokenForm
	}
	n, err := strconv.ParseInt(strings.Join(parts, ""), 10, 64)
	if err != nil {
		return value{}, brokenForm
	}
	return value{n, -places}, form
}

// groupsOf tells whether thousands are parted in threes.
func groupsOf(parts []string) numberForm {
	for i, p := range parts {
		if i == 0 && (len(p) > 3 || len(parts) > 1 && p[0] == '0') || i > 0 && len(p) != 3 {
			return brokenForm
		}
	}
	return wellFormed
}

// rat is the value, exact.
func (v value) rat() *big.Rat { return new(big.Rat).Mul(new(big.Rat).SetInt64(v.n), ten(v.exp)) }

// step is one unit of the last printed place.
func (v value) step() *big.Rat { return ten(v.exp) }

// ten is 10^exp.
func ten(exp int) *big.Rat {
	n := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exp, -exp))), nil)
	if exp < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), n)
	}
	return new(big.Rat).SetInt(n)
}
