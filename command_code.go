package main

import (
	"bufio"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"thidua/data"
	"thidua/data/lookup"
	"thidua/data/vn"
	"thidua/pdf/certificate"
)

// verifyCode is the verb that checks a lookup code, and writes the page with which anybody checks codes.
func (p *program) verifyCode() *cobra.Command {
	var key, page string
	c := &cobra.Command{Use: "verify-code [MÃ | TỆP | -]", Short: "kiểm tra mã tra cứu trên giấy khen, hoặc ghi trang tra cứu (--page)", Args: atMostOneArg("mã tra cứu hoặc tệp chứa mã")}
	c.Long = "Kiểm tra mã tra cứu: chữ quét được từ mã trên giấy, tệp chứa chữ ấy, hoặc «-» để đọc từ bàn phím.\n" +
		"Mã tra cứu chỉ cho biết cơ quan đã nhập giấy này, không phải chữ ký số."
	c.Flags().StringVar(&key, "key", "", "`KHÓA` công khai (base64) thay cho tệp dữ liệu")
	c.Flags().StringVar(&page, "page", "", "ghi trang tra cứu ra `TỆP` .html")
	c.RunE = func(c *cobra.Command, args []string) error {
		switch {
		case page == "" && len(args) == 0:
			return usageError{"Hãy đưa chữ quét được từ mã, tệp chứa chữ ấy, «-», hoặc --page TỆP.html."}
		case page != "" && len(args) > 0:
			return usageError{"--page ghi trang tra cứu nên không nhận thêm mã; hãy bỏ một trong hai."}
		}
		office, keys, err := p.codeKeys(key)
		if err != nil {
			return err
		}
		if page != "" {
			if err := data.WriteFile(page, func(w io.Writer) error { return lookup.WritePage(w, office, keys) }); err != nil {
				return err
			}
			p.say("Đã ghi trang tra cứu vào %s", page)
			return nil
		}
		text, err := codeText(args[0], c.InOrStdin())
		if err != nil {
			return err
		}
		code, err := lookup.Verify(text, keys)
		if err != nil {
			return err
		}
		p.say("Mã đúng: do cơ quan giữ khóa này cấp.")
		p.say("Số vào sổ:  %s", code.Number)
		p.say("Hình thức:  %s", code.Object)
		p.say("Tên:        %s", code.Name)
		p.say("Quyết định: %s ngày %s", code.Decision, code.Date.Short())
		return nil
	}
	return c
}

// codeKeys are the office and its public keys, from --key or from the records.
func (p *program) codeKeys(key string) (office string, keys []ed25519.PublicKey, err error) {
	if key != "" {
		raw, err := base64.StdEncoding.DecodeString(key)
		if err != nil || len(raw) != ed25519.PublicKeySize {
			return "", nil, usageError{"Khóa sau --key không đúng; hãy chép lại nguyên khóa công khai."}
		}
		return "", []ed25519.PublicKey{raw}, nil
	}
	s, err := p.look()
	if err != nil {
		return "", nil, err
	}
	err = s.View(func(tx *data.Tx) error {
		if keys, err = tx.CodeKeys(); err != nil {
			return err
		}
		o, err := tx.OfficeAt(vn.Date{})
		if err == nil {
			office = o.Name
		} else if errors.Is(err, data.ErrNotFound) {
			err = nil
		}
		return err
	})
	if err == nil && len(keys) == 0 {
		err = refusal("Tệp dữ liệu này chưa có khóa mã tra cứu; khóa được tạo khi in giấy khen với --code.")
	}
	return office, keys, err
}

// maxCode bounds what is read as a code, bytes; a QR code holds less than three thousand.
const maxCode = 1 << 16

// codeText reads a code that is given as such, in a file, or on standard input for «-».
func codeText(arg string, in io.Reader) (string, error) {
	read := func(r io.Reader) (string, error) {
		b, err := io.ReadAll(io.LimitReader(r, maxCode))
		return strings.ToValidUTF8(string(b), ""), err
	}
	if arg == "-" {
		return read(bufio.NewReader(in))
	}
	if strings.Contains(arg, "\n") {
		return arg, nil
	}
	f, err := os.Open(arg)
	if errors.Is(err, fs.ErrNotExist) {
		return "", refusal(fmt.Sprintf("Không có tệp «%s», và đây cũng không phải mã tra cứu; hãy đưa nguyên các dòng quét được.", arg))
	}
	if err != nil {
		return "", err
	}
	defer f.Close()
	return read(f)
}

// makeCodeKey makes the key of lookup codes where certificates are to bear codes and there is none yet.
func (p *program) makeCodeKey() error {
	s, err := p.look()
	if err != nil {
		return err
	}
	err = s.View(func(tx *data.Tx) error { _, err := tx.CodeKey(); return err })
	if e := s.Close(); e != nil {
		return e
	}
	if !errors.Is(err, data.ErrNoCodeKey) {
		return err
	}
	if s, err = p.open(false); err != nil {
		return err
	}
	defer s.Close()
	return s.Update("Tạo khóa mã tra cứu", func(tx *data.Tx) error { _, err := tx.MakeCodeKey(); return err })
}

// checkCode refuses a place for codes that there is not.
func checkCode(place string) error {
	if place != "" && place != certificate.CodeCorner && place != certificate.CodeBack {
		return usageError{fmt.Sprintf("Không hiểu «%s» sau --code: hãy ghi corner (góc giấy) hoặc back (mặt sau).", place)}
	}
	return nil
}
