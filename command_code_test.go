package main

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/lookup"
	"thidua/data/vn"
)

func TestACodeOnPaperIsCheckedWithoutANetwork(t *testing.T) {
	dir, db := demo(t)
	pdf := filepath.Join(dir, "gk.pdf")
	if status, _, errs := verb("verify-code", "--db", db, "--page", filepath.Join(dir, "x.html")); status != exitRefused || !strings.Contains(errs, "chưa có khóa mã tra cứu") {
		t.Errorf("before there is a key: %d %s", status, errs)
	}
	if status, _, errs := verb("certificates", "--db", db, "--number", "164/QĐ-UBND", "--code", "corner", "-o", pdf); status != exitRefused || !strings.Contains(errs, "chưa có số vào sổ") {
		t.Errorf("without a number: %d %s", status, errs)
	}
	number(t, db)
	must(t, "certificates", "--db", db, "--number", "164/QĐ-UBND", "--only", "1", "--code", "corner", "-o", pdf)
	must(t, "certificates", "--db", db, "--number", "164/QĐ-UBND", "--only", "1", "--code", "back", "-o", pdf) // the key is there by now

	s, err := data.Open(db, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var code, key string
	err = s.View(func(tx *data.Tx) error {
		private, err := tx.CodeKey()
		if err != nil {
			return err
		}
		keys, err := tx.CodeKeys()
		if err != nil {
			return err
		}
		if len(keys) != 1 {
			t.Errorf("%d keys", len(keys))
		}
		key = base64.StdEncoding.EncodeToString(keys[0])
		code = lookup.Sign(lookup.Code{Number: "012", Name: "Ông Nguyễn Văn A", Object: "Giấy khen", Decision: "164/QĐ-UBND", Date: vn.Date{Year: 2025, Month: 2, Day: 12}}, private)
		return nil
	})
	s.Close()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "ma.txt")
	if err := os.WriteFile(file, []byte(code+"\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--db", db, code}, {"--db", db, file}, {"--key", key, file}} {
		if out := must(t, append([]string{"verify-code"}, args...)...); !strings.Contains(out, "Ông Nguyễn Văn A") || !strings.Contains(out, "012") {
			t.Errorf("%q", out)
		}
	}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"a name changed":         {[]string{"--db", db, strings.Replace(code, "Văn A", "Văn B", 1)}, "Mã này không đúng"},
		"a text that is no code": {[]string{"--db", db, "a\nb"}, "không phải mã tra cứu"},
		"a file that is not":     {[]string{"--db", db, filepath.Join(dir, "khong-co.txt")}, "Không có tệp"},
		"neither code nor page":  {[]string{"--db", db}, "--page"},
		"a key cut short":        {[]string{"--key", key[:10], file}, "Khóa sau --key không đúng"},
	} {
		status, _, errs := verb(append([]string{"verify-code"}, c.args...)...)
		if status == exitDone || !strings.Contains(errs, c.want) {
			t.Errorf("%s: %d %q", name, status, errs)
		}
	}
	page := filepath.Join(dir, "tra-cuu.html")
	must(t, "verify-code", "--db", db, "--page", page)
	if html := string(read(t, page)); !strings.Contains(html, key) || !strings.Contains(html, "Ủy ban nhân dân huyện Ba Tơ") || strings.Contains(html, "http://") {
		t.Error("the page lacks the key or the office, or reaches out")
	}
	if status, _, errs := verb("certificates", "--db", db, "--number", "164/QĐ-UBND", "--code", "giua", "-o", pdf); status != exitUsage || !strings.Contains(errs, "corner") {
		t.Errorf("%d %s", status, errs)
	}
}

// number gives numbers of the register to the awards of the sample decision.
func number(t *testing.T, db string) {
	t.Helper()
	s, err := data.Open(db, data.Options{Who: "Kiểm thử"})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update("Cấp số", func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		awards, err := tx.AwardsOf(d.ID)
		var ids []data.ID
		for _, a := range awards {
			ids = append(ids, a.ID)
		}
		return errors.Join(err, tx.Reserve(ids, data.Reservation{}))
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}
