package data_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

func TestMessageIsOneVietnameseSentence(t *testing.T) {
	_, notExist := os.Open("/không/có/báo cáo.pdf")
	for _, c := range []struct {
		name string
		err  error
		want string // its beginning
	}{
		{"of a field", fmt.Errorf("save: %w", &data.ValidationError{Kind: data.KindUnit, Field: "Name", Message: "Hãy nhập tên đơn vị."}), "Hãy nhập tên đơn vị."},
		{"of the law", fmt.Errorf("bonus: %w", law.Error("Bảng hệ số chưa có mức thưởng.")), "Bảng hệ số chưa có mức thưởng."},
		{"of one of several errors", errors.Join(errors.New("x"), &data.InUseError{Message: "Đơn vị này còn được dùng."}), "Đơn vị này còn được dùng."},
		{"of a stop", fmt.Errorf("print: %w", context.Canceled), "Đã dừng theo yêu cầu."},
		{"of a lock", fmt.Errorf("x: %w", data.ErrLocked), "Chương trình đang mở ở một cửa sổ khác"},
		{"of damage", fmt.Errorf("x: %w", data.ErrDamaged), "Tệp dữ liệu bị hỏng"},
		{"of another program's file", fmt.Errorf("x: %w", data.ErrForeign), "Tệp này không phải tệp dữ liệu của chương trình"},
		{"of a conflict", fmt.Errorf("x: %w", data.ErrConflict), "Nội dung này đã được sửa ở nơi khác"},
		{"of a missing record", fmt.Errorf("x: %w", data.ErrNotFound), "Mục này không còn trong dữ liệu"},
		{"of a missing file, by name", notExist, "Không tìm thấy «báo cáo.pdf»; hãy kiểm tra lại tên và thư mục."},
		{"of a place without rights", &fs.PathError{Op: "open", Path: "/x/bato.db", Err: fs.ErrPermission}, "Không có quyền đọc hoặc ghi «bato.db»"},
		{"of a rename without rights", &os.LinkError{Op: "rename", Old: "a", New: "/x/bato.pdf", Err: syscall.EACCES}, "Không có quyền đọc hoặc ghi «bato.pdf»"},
		{"of a full disk", &fs.PathError{Op: "write", Path: "/x/bato.bak", Err: syscall.ENOSPC}, "Ổ đĩa không còn chỗ trống để ghi «bato.bak»;"},
		{"of a day", fmt.Errorf("x: %w", vn.ErrDate), "Ngày không đúng"},
		{"of anything else", errors.New("boom"), "Việc này không thực hiện được; chi tiết nằm trong nhật ký của chương trình."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := data.Message(c.err)
			if !strings.HasPrefix(got, c.want) || !strings.HasSuffix(got, ".") || strings.Contains(got, "%!") || strings.Contains(got, "\n") {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	if got := data.Message(nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}
