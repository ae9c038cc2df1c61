package check

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data/vn"
)

// maxInput bounds a text under check; a yearly report has a tenth of a megabyte.
const maxInput = 4 << 20

// Unreadable is a file whose text cannot be checked: a whole Vietnamese sentence, why and what to do.
type Unreadable string

func (u Unreadable) Error() string { return string(u) }

// ForPerson is the sentence.
func (u Unreadable) ForPerson() string { return string(u) }

// foreign are the first bytes of files that are no plain text, and what to tell.
var foreign = []struct{ magic, told string }{
	{"PK\x03\x04", "là tệp Word, Excel hoặc tệp nén; hãy mở ra, chọn hết lời văn rồi lưu thành tệp .txt (UTF-8)"},
	{"\xD0\xCF\x11\xE0", "là tệp Word hoặc Excel đời cũ; hãy mở ra rồi lưu thành tệp .txt (UTF-8)"},
	{"%PDF", "là tệp PDF; hãy chép lời văn ra một tệp .txt (UTF-8)"},
	{"{\\rtf", "là tệp RTF; hãy mở bằng Word rồi lưu thành tệp .txt (UTF-8)"},
	{"\xFF\xFE", "ghi bằng bảng mã UTF-16 («Unicode» của Notepad); hãy lưu lại bằng bảng mã UTF-8"},
	{"\xFE\xFF", "ghi bằng bảng mã UTF-16 («Unicode» của Notepad); hãy lưu lại bằng bảng mã UTF-8"},
}

// readText takes the whole input as NFC text, or says why it is none.
func readText(name string, r io.Reader) (string, error) {
	refuse := func(why string) (string, error) {
		return "", Unreadable(fmt.Sprintf("Tệp «%s» %s.", name, why))
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return "", err
	}
	for _, f := range foreign {
		if bytes.HasPrefix(raw, []byte(f.magic)) {
			return refuse(f.told)
		}
	}
	if len(raw) > maxInput {
		return refuse("lớn hơn 4 MB, không phải lời văn một báo cáo; hãy chọn đúng tệp")
	}
	if nul := bytes.Count(raw, []byte{0}); nul > 0 {
		if nul*3 > len(raw) {
			return refuse("ghi bằng bảng mã UTF-16; hãy lưu lại bằng bảng mã UTF-8")
		}
		return refuse("không phải tệp văn bản; hãy chọn tệp .txt hoặc .md")
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if !utf8.Valid(raw) {
		return refuse("ghi bằng bảng mã cũ (Windows-1258, TCVN3, VNI…), chữ tiếng Việt không đọc được; hãy lưu lại bằng bảng mã UTF-8")
	}
	text := vn.NFC(string(raw))
	controls := 0
	for _, c := range text {
		if c < ' ' && !unicode.IsSpace(c) {
			controls++
		}
	}
	if controls*50 > len(text) {
		return refuse("không phải tệp văn bản; hãy chọn tệp .txt hoặc .md")
	}
	if strings.TrimSpace(text) == "" {
		return refuse("trống, không có lời văn để kiểm tra")
	}
	return tidy.Replace(text), nil
}

// tidy brings line ends, spaces and invisible signs of Word and PDF to plain ones.
var tidy = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n",
	"\u00A0", " ", "\u2007", " ", "\u2009", " ", "\u200A", " ", "\u202F", " ", "\u2002", " ", "\u2003", " ", "\u3000", " ",
	"\u200B", "", "\u200C", "", "\u200D", "", "\uFEFF", "", "\u00AD", "", "\u2060", "", "\u200E", "", "\u200F", "", "\x07", "", "\x02", "", "\x1f", "",
	"\u2011", "-", "\u2010", "-", "\uF0B7", "•", "\uF02D", "-", "\uF0A7", "•", "\uF0E0", "→")
