package check

import "slices"

var digitWord = map[string]int64{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
	"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}

var powerWord = map[string]int64{"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}

// wordsNumber reads a number in words at the start of words and tells how many words it took: «hai mươi mốt» 21, 3. A
// number below ten in words, or «năm» before a figure, is no number here unless more words of a number follow.
func wordsNumber(words []string) (n int64, taken int) {
	var total, group, digit int64
	hasDigit, large := false, int64(1e18)
	i := 0
loop:
	for ; i < len(words); i++ {
		w := words[i]
		d, isDigit := digitWord[w]
		power, isPower := powerWord[w]
		switch {
		case isDigit && !hasDigit:
			digit, hasDigit = d, true
		case w == "mười" && !hasDigit:
			group += 10
		case w == "mươi" && hasDigit:
			group, digit, hasDigit = group+digit*10, 0, false
		case w == "trăm" && hasDigit:
			group, digit, hasDigit = group+digit*100, 0, false
		case (w == "lẻ" || w == "linh") && !hasDigit && i > 0 && i+1 < len(words):
			if _, ok := digitWord[words[i+1]]; !ok {
				break loop
			}
		case isPower && i > 0 && power == 1e9 && total%1e9 != 0:
			total, group, digit, hasDigit, large = (total+group+digit)*power, 0, 0, false, 1e9 // «một nghìn tỷ»
		case isPower && i > 0 && power < large && (i+1 >= len(words) || words[i+1] != "lệ"):
			total, group, digit, hasDigit, large = total+(group+digit)*power, 0, 0, false, power
		default:
			break loop
		}
		if total > 1e17 {
			return 0, 0
		}
	}
	return total + group + digit, i
}

// wordsAlone tells whether the words of a number may stand for one by themselves: «mười hai», not «ba», «năm» or «tư».
func wordsAlone(words []string) bool {
	return len(words) > 1 || len(words) == 1 && slices.Contains([]string{"mười", "tám", "chín", "sáu", "bảy"}, words[0])
}
