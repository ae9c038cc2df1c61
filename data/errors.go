package data

import "errors"

// Errors that callers tell apart with errors.Is. Their texts are for the log; gui and the verbs put the Vietnamese
// sentence of Message before the person.
var (
	ErrNotFound  = errors.New("record not found")
	ErrConflict  = errors.New("record changed since it was read")
	ErrDuplicate = errors.New("a record with this natural key exists")
	ErrInUse     = errors.New("record is referred to by others")
	ErrLocked    = errors.New("database is open in another process")
	ErrDamaged   = errors.New("database file is damaged")
	ErrForeign   = errors.New("file is not a database of this program")
	ErrNewer     = errors.New("database was written by a newer version")
	ErrReadOnly  = errors.New("database is opened for reading only")
	ErrNothing   = errors.New("nothing to undo")
)

// ValidationError is one field that cannot be saved as it is. Message is a whole Vietnamese sentence for the person.
type ValidationError struct {
	Kind    Kind
	Field   string // Go name of the field, for the form to put the cursor there: "Name", "Counted[2].Count"
	Message string
}

func (e *ValidationError) Error() string { return string(e.Kind) + "." + e.Field + ": " + e.Message }

// ForPerson returns the sentence.
func (e *ValidationError) ForPerson() string { return e.Message }

// DuplicateError is ErrDuplicate with the record that has the key already.
type DuplicateError struct {
	Kind    Kind
	ID      ID // of the record that is there
	Key     string
	Message string
}

func (e *DuplicateError) Error() string {
	return string(e.Kind) + " " + e.Key + ": " + ErrDuplicate.Error()
}

// ForPerson returns the sentence.
func (e *DuplicateError) ForPerson() string { return e.Message }

// Is makes errors.Is(err, ErrDuplicate) true.
func (e *DuplicateError) Is(t error) bool { return t == ErrDuplicate }

// MissingError is ErrNotFound with what was looked for.
type MissingError struct {
	Kind    Kind
	Key     string
	Message string
}

func (e *MissingError) Error() string {
	return string(e.Kind) + " " + e.Key + ": " + ErrNotFound.Error()
}

// ForPerson returns the sentence.
func (e *MissingError) ForPerson() string { return e.Message }

// Is makes errors.Is(err, ErrNotFound) true.
func (e *MissingError) Is(t error) bool { return t == ErrNotFound }

// InUseError is ErrInUse with what refers to the record.
type InUseError struct {
	Kind    Kind
	ID      ID
	By      map[Kind]int // how many records of each kind refer to it
	Message string       // «Đơn vị này còn 12 khen thưởng và 1 cụm thi đua; hãy …»
}

func (e *InUseError) Error() string { return string(e.Kind) + ": " + ErrInUse.Error() }

// ForPerson returns the sentence.
func (e *InUseError) ForPerson() string { return e.Message }

// Is makes errors.Is(err, ErrInUse) true.
func (e *InUseError) Is(t error) bool { return t == ErrInUse }

// fileError is a failure around files that has its own sentence.
type fileError struct {
	message string
	err     error
}

func (e *fileError) Error() string     { return e.err.Error() }
func (e *fileError) Unwrap() error     { return e.err }
func (e *fileError) ForPerson() string { return e.message }
