//go:build !windows

package widgets_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"thidua/gui/widgets"
)

func TestFileDialogLooksTidy(t *testing.T) {
	w := office(t, 1366, 768, 1)
	w.SetContent(widgets.NewHost(newScreen(decisions(180), awards(19)).root))
	dir := t.TempDir()
	for _, n := range []string{"Báo cáo năm 2024.pdf", "164-QĐ-UBND.pdf", "Giấy khen/x.pdf", "Lưu trữ/y.pdf"} {
		p := filepath.Join(dir, n)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	widgets.PickSave(w, "Lưu PDF", filepath.Join(dir, "Quyết định 164.pdf"), widgets.FileFilter{Name: "Tệp PDF", Ext: []string{".pdf"}}, func(string) {})
	look(t, w, "files")
	test.MoveMouse(w.Canvas(), fyne.NewPos(600, 330))
	look(t, w, "files-hover")
}
