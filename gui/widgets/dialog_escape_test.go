package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestEscapeLeavesADialogFromWhateverHasTheFocus(t *testing.T) {
	for _, o := range []fyne.CanvasObject{NewLink("đường dẫn", nil), NewSelect([]string{"a", "b"}, nil), NewCheck("ô", nil), NewEntry(""), NewTable(Column{Title: "x", Text: func(int) string { return "" }}), NewRichEntry("", 2)} {
		w := show(t, NewEntry(""), 600, 400)
		d := ShowDialog(w, "Thử", o, NewButton("Đóng", nil, nil))
		f := o.(fyne.Focusable)
		w.Canvas().Focus(f)
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if TopDialog(w) == d {
			t.Errorf("Escape in %T stays in the dialog", o)
			d.Close()
		}
	}
}
