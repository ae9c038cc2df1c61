package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"thidua/data/vn"
)

// Message turns any error into the one sentence that the person reads: the sentence of the outermost error in the chain
// that has one (ForPerson), else what is known of the cause, else that the details are in the log. "" for nil.
func Message(err error) string {
	if err == nil {
		return ""
	}
	var p interface{ ForPerson() string }
	if errors.As(err, &p) {
		return p.ForPerson()
	}
	for _, m := range messages {
		if errors.Is(err, m.err) {
			return strings.ReplaceAll(m.text, "%s", fileOf(err))
		}
	}
	if isNoSpace(err) {
		return "Ổ đĩa không còn chỗ trống để ghi" + fileOf(err) + "; hãy xóa bớt tệp hoặc chọn nơi lưu khác, những gì đã lưu vẫn nguyên vẹn."
	}
	return "Việc này không thực hiện được; chi tiết nằm trong nhật ký của chương trình."
}

// messages are held against the chain in this order; %s is the file that the error names.
var messages = []struct {
	err  error
	text string
}{
	{context.Canceled, "Đã dừng theo yêu cầu."},
	{context.DeadlineExceeded, "Việc này mất quá nhiều thời gian nên đã dừng; hãy thử lại."},
	{ErrLocked, "Chương trình đang mở ở một cửa sổ khác với cùng dữ liệu này; hãy đóng cửa sổ ấy rồi mở lại."},
	{ErrNewer, "Dữ liệu này do một phiên bản mới hơn của chương trình ghi; hãy cập nhật chương trình rồi mở lại."},
	{ErrForeign, "Tệp này không phải tệp dữ liệu của chương trình; hãy chọn tệp khác."},
	{ErrDamaged, "Tệp dữ liệu bị hỏng, chương trình không sửa gì vào tệp ấy; hãy khôi phục từ bản sao lưu gần nhất."},
	{ErrConflict, "Nội dung này đã được sửa ở nơi khác từ lúc mở ra; hãy mở lại rồi sửa."},
	{ErrReadOnly, "Dữ liệu đang mở chỉ để xem nên không ghi được."},
	{ErrDuplicate, "Nội dung này đã có trong dữ liệu."},
	{ErrInUse, "Mục này đang được nơi khác dùng đến nên chưa xóa được."},
	{ErrNotFound, "Mục này không còn trong dữ liệu; có thể đã bị xóa ở nơi khác."},
	{ErrNothing, "Không còn thay đổi nào để hoàn tác."},
	{syscall.EISDIR, "Không dùng được%s vì đó là một thư mục; hãy chọn một tệp."},
	{syscall.ENOTDIR, "Không dùng được%s vì đó không phải là một thư mục; hãy chọn thư mục khác."},
	{fs.ErrInvalid, "Không dùng được%s vì đó không phải là một tệp; hãy chọn tệp khác."},
	{syscall.EROFS, "Nơi chứa%s chỉ cho đọc, không cho ghi; hãy chọn nơi khác."},
	{fs.ErrNotExist, "Không tìm thấy%s; hãy kiểm tra lại tên và thư mục."},
	{fs.ErrExist, "Đã có%s ở đó; hãy chọn tên khác."},
	{fs.ErrPermission, "Không có quyền đọc hoặc ghi%s; hãy chọn thư mục khác hoặc nhờ người quản trị máy."},
}

// fileOf is the name of the file that an error of the file system is about, « «bato.db»», else « tệp».
func fileOf(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) && pe.Path != "" {
		return " «" + filepath.Base(pe.Path) + "»"
	}
	var le *os.LinkError
	if errors.As(err, &le) && le.New != "" {
		return " «" + filepath.Base(le.New) + "»"
	}
	return " tệp"
}

func duplicateMessage(r Record) string {
	if d, ok := r.(interface{ duplicate() string }); ok {
		return d.duplicate()
	}
	return fmt.Sprintf("%s này đã có trong dữ liệu; hãy sửa mục đã có hoặc đổi nội dung cho khác.", vn.Capital(r.Kind().Label()))
}

func inUseMessage(kind Kind, by map[Kind]int) string {
	var parts []string
	for _, k := range Kinds {
		if n := by[k]; n > 0 {
			parts = append(parts, vn.Int(int64(n))+" "+k.Label())
		}
	}
	list := strings.Join(parts, ", ")
	if i := strings.LastIndex(list, ", "); i >= 0 {
		list = list[:i] + " và " + list[i+2:]
	}
	return fmt.Sprintf("%s này còn được dùng ở %s nên chưa xóa được; hãy sửa hoặc xóa ở đó trước.", vn.Capital(kind.Label()), list)
}
