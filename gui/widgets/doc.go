// Package widgets holds the controls that every screen is made of. It knows no record type and imports no other package
// of the program: texts come in as parameters, what happens goes out through On… callbacks, colours and sizes come from
// the current Fyne theme. All methods belong to the UI goroutine; work done elsewhere comes back through OnUI.
//
// # Lists
//
//	t := NewTable(Column{Title, Width, Fits, Flex, Align, Text, Sub, Bold, Tone, Less}, …)
//	                                                  // Sub gives rows a second line, Fits is a sample that is never cut
//	t.Key, t.Empty, t.Single, t.NoHeader                                               // before the first SetRows
//	t.OnSelected(rows) t.OnOpen(row) t.OnDelete(rows) t.OnMenu(rows, at) t.OnEscape() t.OnTop()
//	t.SetRows(n)              // after the slice was swapped; selection, place and scroll survive by Key
//	t.SetFilter(keep)         // func(row) bool over texts folded beforehand; nil shows all
//	t.SortBy(column, down)  t.Sorted()  t.Shown()  t.RowAt(place)
//	t.Select(row)  t.SelectKey(key) bool  t.SelectFirst()  t.SelectAll()  t.ClearSelection()  t.Selected()  t.Current()
//	NewSearchBox(hint, changed, down) *Entry      // Escape clears; Down and Enter call down: canvas.Focus(table)
//
// # Fields and forms
//
//	NewEntry(hint)  NewMultiLine(hint, rows)      // Value() is NFC and trimmed; Check(text) problem; OnEnter OnEscape OnLeave
//	NewNumberEntry(hint)                          // Number() (int64, ok)  SetNumber(v)  Max
//	NewDateEntry(parse)                           // Date() (time.Time, error), zero when empty  SetDate(t)  OpenCalendar (F4)
//	NewSuggestEntry(hint, suggest)                // free text with offers below; Suggest, OnPicked
//	NewRichEntry(hint, rows)  NewRichLine(hint)   // bold, italic and Tokens that are one letter; SetContent Content Plain
//	                                              // Insert Replace Select SetMarks UpdateTokens; OnToken OnMoved Complete
//	NewSelect(options, changed)                   // Index() Value() SetIndex SetValue SetOptions  PlaceHolder  MinWidth
//	NewCheck(text, changed)                       // Checked SetChecked
//	NewForm().Row(Field{ID, Label, Input, Required, Hint, Span}, …).Title(text)
//	f.Validate() bool  f.SetError(id, sentence)  f.ClearErrors()  f.Changed()  f.Saved()  f.Focus()  f.OnSubmit f.OnCancel
//	ShowForm(w, title, button, f, size, func(d *Dialog))   // validates, asks before changes are lost; close d when stored
//
// # Buttons and dialogs
//
//	NewButton(text, icon, tapped)  NewPrimaryButton(…)  NewIconButton(icon, hint, tapped)
//	Confirm(w, title, text, yes, no, func(bool))           // «no» has the focus, Escape is no
//	ShowMessage(w, title, text, tone)  ShowDialog(w, title, content, buttons…) *Dialog  TopDialog(w).Submit()
//	RunProgress(w, title, func(ctx, progress func(done, total int)) error, func(error))
//	NewHost(content)                              // the window's content, once; then ShowToast(w, text, «Hoàn tác», undo)
//
// # Furniture
//
//	NewText NewShrinkingText NewCaption NewHeading   // one line; SetText, Set(text, tone)
//	NewLink(text, tapped)  NewParagraph(text)        // wraps; MaxLines
//	NewPair(caption).Set(value)  NewChip(text, tone)  NewCard(caption, tapped).Set(figure, note, tone)
//	NewInfoBar().Say(text, tone) / .Offer(text, tone, action, do)  Section(title, tools…)  NewSplit(left, right, share)
//	NewNavBar(names, selected)  Inset(o, v, h)  Columns(objects…)  Sheet(o)  Fixed(o, width)  Rule()
//	Tone: ToneNormal ToneMuted ToneGood ToneWaiting ToneBad ToneOnBrand
//
// # Seams for tests
//
//	OnUI, After, Modifiers                        // variables: the UI goroutine, the clock, the modifier keys
//
// # Paper and files
//
//	NewPageView(tools…)  v.SetPages([]PageSize{pt}, func(page int, dpi float64) image.Image)  v.GoTo v.FitWidth v.OnPage v.OnEscape
//	PickSave(w, title, name, FileFilter{name, ext}, func(path))  PickOpen(w, title, filter, func(path))
//	OpenFile(path) error  PrintFile(path) error    // *FileError, which has a sentence ForPerson
package widgets
