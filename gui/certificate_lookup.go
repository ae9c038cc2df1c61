package gui

import (
	"context"
	"crypto/ed25519"
	"io"

	"thidua/data"
	"thidua/data/lookup"
	"thidua/gui/widgets"
)

var htmlFiles = widgets.FileFilter{Name: "Trang web", Ext: []string{".html"}}

// openDesk opens the certificate desk of the decision that the tab of decisions shows.
func (w *window) openDesk() {
	s, ok := w.screens[tabDecisions].(*decisions)
	if !ok {
		return
	}
	if w.front != tabDecisions {
		w.goTo(tabDecisions, place{})
		return
	}
	s.view.openDesk()
}

// saveLookupPage writes the page with which anybody checks lookup codes without a network.
func (w *window) saveLookupPage() {
	var office string
	var keys []ed25519.PublicKey
	w.load(&w.lookup, func(tx *data.Tx) (func(), error) {
		o, err := tx.OfficeAt(data.Date{})
		if err == nil {
			office = o.Name
			keys, err = tx.CodeKeys()
		}
		return func() {
			if len(keys) == 0 {
				widgets.ShowMessage(w.win, "Chưa có mã tra cứu", "Chưa giấy khen nào được in kèm mã tra cứu; khi in hãy chọn «Mã tra cứu: ở góc giấy» hoặc «ở mặt sau», rồi lưu trang này.", widgets.ToneNormal)
				return
			}
			widgets.PickSave(w.win, "Lưu trang tra cứu", "tra-cuu-giay-khen.html", htmlFiles, func(path string) {
				w.work("Đang ghi trang tra cứu", func(context.Context, func(int, int)) error { return writeLookupPage(path, office, keys) },
					func() { w.toast("Đã lưu " + path) })
			})
		}, err
	})
}

func writeLookupPage(path, office string, keys []ed25519.PublicKey) error {
	return data.WriteFile(path, func(out io.Writer) error { return lookup.WritePage(out, office, keys) })
}
