package data_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"thidua/data"
)

func TestAWrittenFileNeverReplacesWhatIsNotItsOwn(t *testing.T) {
	hello := func(w io.Writer) error { _, err := io.WriteString(w, "xin chào"); return err }
	dir := t.TempDir()
	s := openAt(t, filepath.Join(dir, "bato.db"), data.Options{})
	put(t, s, newDecision())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	t.Run("the records, under whatever name", func(t *testing.T) {
		before, err := os.ReadFile(s.Path())
		if err != nil {
			t.Fatal(err)
		}
		err = data.WriteFile(s.Path(), hello)
		if got := data.Message(err); got != "«bato.db» là tệp dữ liệu của chương trình nên không ghi đè lên; hãy chọn tên khác." {
			t.Errorf("got %q", got)
		}
		if after, err := os.ReadFile(s.Path()); err != nil || string(after) != string(before) {
			t.Errorf("the records have changed, %v", err)
		}
	})
	t.Run("a folder", func(t *testing.T) {
		if err := data.WriteFile(dir, hello); err == nil {
			t.Error("a folder was written over")
		}
	})
	t.Run("a device", func(t *testing.T) {
		if _, err := os.Stat("/dev/tty"); err != nil {
			t.Skip("this system has no /dev/tty")
		}
		device := filepath.Join(dir, "tty")
		if err := os.Symlink("/dev/tty", device); err != nil {
			t.Fatal(err)
		}
		err := data.WriteFile(device, hello)
		if got := data.Message(err); got != "Không dùng được «tty» vì đó không phải là một tệp; hãy chọn tệp khác." {
			t.Errorf("got %q", got)
		}
		if st, err := os.Lstat(device); err != nil || st.Mode().IsRegular() {
			t.Errorf("the device was replaced, %v", err)
		}
	})
	t.Run("a link, but what the link leads to", func(t *testing.T) {
		real, link := filepath.Join(dir, "thật.pdf"), filepath.Join(dir, "lối tắt.pdf")
		if err := os.WriteFile(real, []byte("cũ"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(real, link); err != nil {
			t.Skip("no symbolic links here")
		}
		if err := data.WriteFile(link, hello); err != nil {
			t.Fatal(err)
		}
		if to, err := os.Readlink(link); err != nil || to != real {
			t.Errorf("the link leads to %q, %v", to, err)
		}
		if b, err := os.ReadFile(real); err != nil || string(b) != "xin chào" {
			t.Errorf("the file holds %q, %v", b, err)
		}
	})
}

func TestAFileThatCannotBeWrittenIsCalledByItsName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bato.pdf")
	var temporary string
	err := data.WriteFile(path, func(io.Writer) error {
		names, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".thidua-*"))
		if err != nil || len(names) != 1 {
			return errors.New("no temporary file")
		}
		temporary = names[0]
		_, err = os.OpenFile(temporary, os.O_CREATE|os.O_EXCL, 0o600)
		return err
	})
	if got := data.Message(err); got != "Đã có «bato.pdf» ở đó; hãy chọn tên khác." {
		t.Errorf("got %q", got)
	}
	if _, err := os.Stat(temporary); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the temporary file stays: %v", err)
	}
}

func TestRestoreSaysWhatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	if got := data.Message(data.Restore(filepath.Join(dir, "không có.bak"), filepath.Join(dir, "bato.db"))); got != "Không tìm thấy «không có.bak»; hãy kiểm tra lại tên và thư mục." {
		t.Errorf("got %q", got)
	}
	s := openAt(t, filepath.Join(dir, "bato.db"), data.Options{})
	put(t, s, newDecision())
	backup := filepath.Join(dir, "bato.bak")
	if err := s.Backup(backup); err != nil {
		t.Fatal(err)
	}
	want := "Không dùng được «" + filepath.Base(dir) + "» vì đó là một thư mục; hãy chọn một tệp."
	if got := data.Message(data.Restore(backup, dir)); got != want {
		t.Errorf("onto a folder: %q", got)
	}
}
