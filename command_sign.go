package main

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/sign"
)

// passwordVariable is where sign looks for the password or PIN before it asks; a command line is seen by others.
const passwordVariable = "THIDUA_PASSWORD"

// answerTime is how long a time stamp or revocation server may take.
const answerTime = 30 * time.Second

func (p *program) sign() *cobra.Command {
	var o sign.Options
	var out, p12, module, token, picture string
	c := &cobra.Command{
		Use:   "sign TỆP.pdf -o TỆP-ĐÃ-KÝ.pdf --p12 KHÓA.p12 | --pkcs11 THƯ-VIỆN --token NHÃN",
		Short: "ký số một tệp PDF bằng tệp khóa hoặc thiết bị USB; mật khẩu lấy từ biến " + passwordVariable + " hoặc được hỏi",
		Args:  oneArg("tệp PDF để ký"),
	}
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` đã ký")
	c.Flags().StringVar(&p12, "p12", "", "`TỆP` khóa .p12 hoặc .pfx")
	c.Flags().StringVar(&module, "pkcs11", "", "`THƯ-VIỆN` của thiết bị ký (.so, .dll)")
	c.Flags().StringVar(&token, "token", "", "`NHÃN` của thiết bị ký")
	c.Flags().StringVar(&o.Role, "role", pdf.FieldPerson, "ký với `VAI`: person (người có thẩm quyền) hoặc agency (cơ quan)")
	c.Flags().StringVar(&o.TSA, "tsa", "", "`ĐỊA-CHỈ` máy chủ dấu thời gian (RFC 3161)")
	c.Flags().BoolVar(&o.LTV, "ltv", false, "kèm chứng thư và tình trạng thu hồi để kiểm tra được lâu dài (B-LT)")
	c.Flags().StringVar(&picture, "image", "", "`ẢNH` chữ ký tay hoặc con dấu (.png, .jpg)")
	c.Flags().StringVar(&o.Reason, "reason", "", "`LÝ-DO` ghi trong chữ ký")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := needed(c, "output"); err != nil {
			return err
		}
		switch {
		case o.Role != pdf.FieldPerson && o.Role != pdf.FieldAgency:
			return usageError{fmt.Sprintf("Không hiểu --role %s: chỉ có person (người có thẩm quyền) và agency (cơ quan).", o.Role)}
		case (p12 == "") == (module == ""):
			return usageError{"Hãy chọn đúng một cách lấy khóa: --p12 KHÓA.p12, hoặc --pkcs11 THƯ-VIỆN --token NHÃN."}
		}
		in, err := sign.ReadFile(args[0])
		if err != nil {
			return err
		}
		if o.Image, err = readPicture(picture); err != nil {
			return err
		}
		k, err := p.key(p12, module, token)
		if err != nil {
			return err
		}
		defer k.Close()
		o.HTTP = &http.Client{Timeout: answerTime}
		signed, err := sign.Sign(in, k, o)
		if err != nil {
			return err
		}
		if err := data.WriteFile(out, func(w io.Writer) error { _, err := w.Write(signed); return err }); err != nil {
			return err
		}
		p.say("Đã ký %s: %s", out, k.Certificate().Subject.CommonName)
		return nil
	}
	return c
}

// key opens the key file or the token with the password of the environment or of the terminal.
func (p *program) key(p12, module, token string) (*sign.Key, error) {
	question := "Mật khẩu của " + filepath.Base(p12) + ": "
	if p12 == "" {
		question = "Mã PIN của thiết bị ký: "
	} else if _, err := os.Stat(p12); err != nil {
		return nil, err
	}
	secret, err := p.secret(question)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	if p12 != "" {
		return sign.OpenP12(p12, secret)
	}
	return sign.OpenToken(module, token, secret)
}

func (p *program) secret(question string) ([]byte, error) {
	if s, ok := os.LookupEnv(passwordVariable); ok {
		return []byte(s), nil
	}
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return nil, refusal(fmt.Sprintf("Chưa có mật khẩu: hãy chạy lệnh trong cửa sổ dòng lệnh để được hỏi, hoặc đặt biến môi trường %s.", passwordVariable))
	}
	fmt.Fprint(p.errs, question)
	defer fmt.Fprintln(p.errs)
	return term.ReadPassword(in)
}

func readPicture(file string) (image.Image, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		return nil, refusal(fmt.Sprintf("Không đọc được ảnh %s; hãy dùng ảnh .png hoặc .jpg.", file))
	}
	return img, nil
}

func (p *program) verify() *cobra.Command {
	var trust []string
	var asJSON, online bool
	c := &cobra.Command{
		Use:   "verify TỆP.pdf",
		Short: "kiểm tra chữ ký số của một tệp PDF: hợp lệ, không hợp lệ hoặc chưa xác định",
		Args:  oneArg("tệp PDF để kiểm tra"),
	}
	c.Flags().StringArrayVar(&trust, "trust", nil, "`TỆP` chứng thư gốc được tin cậy (.pem, .crt); kèm --db thì thêm các chứng thư trong Cài đặt")
	c.Flags().BoolVar(&online, "online", false, "hỏi tình trạng thu hồi qua mạng khi tệp không mang theo")
	c.Flags().BoolVar(&asJSON, "json", false, "in kết quả dạng JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		b, err := sign.ReadFile(args[0])
		if err != nil {
			return err
		}
		var o sign.VerifyOptions
		if o.Roots, err = p.roots(c, trust); err != nil {
			return err
		}
		if online {
			o.HTTP = &http.Client{Timeout: answerTime}
		}
		v, err := sign.Verify(b, o)
		if err != nil {
			return err
		}
		if asJSON {
			enc := json.NewEncoder(p.out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			if err := enc.Encode(v); err != nil {
				return err
			}
		} else {
			for _, line := range v.Lines() {
				p.say("%s", line)
			}
		}
		switch v.Verdict {
		case sign.Valid:
			return nil
		case sign.Invalid:
			return exitStatus(exitRefused)
		}
		return exitStatus(exitUnclear)
	}
	return c
}

// roots are the certificates of the files, and of the office where --db names its records.
func (p *program) roots(c *cobra.Command, files []string) ([]*x509.Certificate, error) {
	var out []*x509.Certificate
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		list, err := readCertificates(b)
		if err != nil || len(list) == 0 {
			return nil, refusal(fmt.Sprintf("Tệp %s không chứa chứng thư số đọc được; hãy chọn tệp .pem, .crt hoặc .cer khác.", file))
		}
		out = append(out, list...)
	}
	if !c.Flag("db").Changed {
		return out, nil
	}
	s, err := p.look()
	if err != nil {
		return nil, err
	}
	err = s.View(func(tx *data.Tx) error {
		list, err := tx.Roots()
		out = slices.Concat(out, list)
		return err
	})
	return out, err
}

// readCertificates reads the certificates of a PEM or DER file.
func readCertificates(b []byte) ([]*x509.Certificate, error) {
	if !bytes.Contains(b, []byte("-----BEGIN")) {
		return x509.ParseCertificates(b)
	}
	var out []*x509.Certificate
	for {
		var block *pem.Block
		if block, b = pem.Decode(b); block == nil {
			return out, nil
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		out = append(out, cert)
	}
}
