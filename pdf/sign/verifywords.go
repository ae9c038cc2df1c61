package sign

import (
	"encoding/asn1"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// when is a moment as official papers write it; the country knows one zone.
func when(t time.Time) string { return t.In(vietnam).Format("15:04:05 ngày 02/01/2006") }

func day(t time.Time) string { return t.In(vietnam).Format("02/01/2006") }

// clean makes a text of anybody's file fit to be shown: NFC, one line, no signs that turn or hide others, of bearable
// length.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	if r := []rune(s); len(r) > 200 {
		s = string(r[:200]) + "…"
	}
	return s
}

// parseDate reads a date of PDF: «D:20261122210000+07'00'»; everything after the year may be missing.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "D:")
	digits := 0
	for digits < len(s) && digits < 14 && isDigit(s[digits]) {
		digits++
	}
	const start = "00000101000000"
	if digits < 4 || digits%2 != 0 {
		return time.Time{}, false
	}
	zone := time.UTC
	if rest := strings.ReplaceAll(s[digits:], "'", ""); rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = (rest + "0000")[:5]
		n, err := strconv.Atoi(rest[1:])
		if err != nil || n/100 > 23 || n%100 > 59 {
			return time.Time{}, false
		}
		offset := n/100*3600 + n%100*60
		if rest[0] == '-' {
			offset = -offset
		}
		zone = time.FixedZone("", offset)
	}
	t, err := time.ParseInLocation("20060102150405", s[:digits]+start[digits:], zone)
	return t, err == nil
}

func parseASN1Time(der []byte) (t time.Time, err error) {
	_, err = asn1.Unmarshal(der, &t)
	return t, err
}

// fileVerdict sums up: a file is as good as its worst signature, and papers without one prove nothing.
func fileVerdict(v *Verification) (Verdict, string) {
	signatures := 0
	verdict, at := Valid, -1
	for i, s := range v.Signatures {
		if s.Kind == "signature" {
			signatures++
		}
		if s.Verdict != Valid && (verdict == Valid || verdict == Indeterminate && s.Verdict == Invalid) {
			verdict, at = s.Verdict, i
		}
	}
	switch {
	case len(v.Signatures) == 0:
		return Indeterminate, "Tệp chưa có chữ ký số nào."
	case at >= 0 && len(v.Signatures) == 1:
		return verdict, v.Signatures[at].Reason
	case at >= 0:
		return verdict, fmt.Sprintf("%s thứ %d (%s): %s", kindWord(v.Signatures[at].Kind), at+1, who(v.Signatures[at]), v.Signatures[at].Reason)
	case signatures == 0:
		return Indeterminate, "Tệp chỉ có dấu thời gian, chưa có ai ký."
	case signatures == 1:
		return Valid, v.Signatures[0].Reason
	}
	return Valid, fmt.Sprintf("Cả %d chữ ký đều hợp lệ và nội dung đã ký không đổi.", signatures)
}

func who(s Signature) string {
	if s.Signer != "" {
		return s.Signer
	}
	return "ô «" + s.Field + "»"
}

func kindWord(kind string) string {
	if kind == "timestamp" {
		return "Dấu thời gian"
	}
	return "Chữ ký"
}

// Lines are the verification in words, a line each, for the terminal and for the log.
func (v *Verification) Lines() []string {
	out := []string{"Kết luận: " + strings.ToUpper(v.Verdict.Word()) + ". " + v.Reason}
	for i, s := range v.Signatures {
		out = append(out, "", fmt.Sprintf("%s %d: %s", kindWord(s.Kind), i+1, s.Verdict.Word()))
		out = append(out, s.lines()...)
	}
	if v.Appended > 0 {
		out = append(out, "", fmt.Sprintf("Sau phần được ký cuối cùng tệp còn %d byte.", v.Appended))
	}
	for _, name := range v.Empty {
		out = append(out, fmt.Sprintf("Ô chữ ký «%s» còn trống.", name))
	}
	return append(out, v.Notes...)
}

func (s Signature) lines() []string {
	var out []string
	add := func(label, text string) {
		if text != "" {
			out = append(out, "  "+label+": "+text)
		}
	}
	add("Lý do", s.Reason)
	signer := s.Signer
	if s.Organization != "" && s.Organization != s.Signer {
		signer += ", " + s.Organization
	}
	add("Người ký", signer)
	if s.Role != "" {
		add("Vai trò", roleName(s.Role))
	}
	if s.Issuer != "" {
		issuer := s.Issuer
		if !s.Trusted {
			issuer += " (cơ quan chưa tin cậy)"
		}
		add("Cấp chứng thư", fmt.Sprintf("%s, số %s, hiệu lực %s – %s", issuer, s.Serial, day(s.ValidFrom), day(s.ValidTo)))
	}
	switch s.TimeSource {
	case "tsa":
		add("Thời gian", fmt.Sprintf("%s, do «%s» chứng thực", when(s.Time), s.TSA))
	case "signer claim":
		add("Thời gian", when(s.Time)+", theo đồng hồ của người ký")
	}
	add("Nội dung ký", s.SignReason)
	add("Nơi ký", s.Location)
	kind := s.Algorithm
	if s.Level != "" {
		kind += ", PAdES " + s.Level
	}
	add("Kỹ thuật", kind)
	if s.Covered > 0 {
		cover := fmt.Sprintf("%d byte, ", s.Covered)
		if s.WholeFile {
			cover += "toàn bộ tệp"
		} else {
			cover += "tệp như lúc ký"
		}
		add("Phạm vi", cover)
	}
	for _, ch := range s.Changes {
		label := "Thay đổi sau khi ký, được phép"
		if !ch.Allowed {
			label = "Thay đổi sau khi ký, KHÔNG được phép"
		}
		add(label, ch.What)
	}
	for _, n := range s.Notes {
		add("Lưu ý", n)
	}
	return out
}
