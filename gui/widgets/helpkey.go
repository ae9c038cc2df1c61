package widgets

import "fyne.io/fyne/v2"

// OnHelp is called by F1 in any control that has the focus. Fyne gives a key without Ctrl to the focused control alone,
// so the window would not hear of it otherwise.
var OnHelp func()

// helpKey tells whether k was F1 and has been answered.
func helpKey(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyF1 || OnHelp == nil {
		return false
	}
	OnHelp()
	return true
}
