// Package widgets holds the controls that every screen is made of. It knows no record type and imports no other package
// of the program: texts come in as parameters, what happens goes out through On… callbacks, colours and sizes come from
// the current Fyne theme. All methods belong to the UI goroutine; work done elsewhere comes back through OnUI.
//
//	Table        virtual rows: columns as data, whole-row and multiple selection, sorting, keys, copy as rows
//	SearchBox    text, clear button, Down to the table
//	Entry NumberEntry DateEntry Select Check   fields that know Enter, Escape, Tab and their error
//	Form         labelled fields in rows, SetError(id, message), Changed(); ShowForm puts one into a dialog
//	Button       quiet, primary (one a screen), icon with a hint
//	Confirm ShowMessage ShowProgress ShowDialog   dialogs: the safe button has the focus, Escape is no
//	Host         the window's content: carries toasts and the hints of buttons
//	InfoBar Split Section Pair Chip Card NavBar Text   the furniture
//	PageView     pages of paper inside the window, drawn off the UI goroutine
//	PickOpen PickSave OpenFile PrintFile   files, the system's viewer and printer
package widgets
