package data

import "errors"

// Errors that callers tell apart with errors.Is. Their texts are for the log; gui and the verbs put the Vietnamese
// sentence of Message before the person.
var (
	ErrNotFound   = errors.New("record not found")
	ErrConflict   = errors.New("record changed since it was read")
	ErrDuplicate  = errors.New("a record with this natural key exists")
	ErrInUse      = errors.New("record is referred to by others")
	ErrLocked     = errors.New("database is open in another process")
	ErrDamaged    = errors.New("database file is damaged")
	ErrNewer      = errors.New("database was written by a newer version")
	ErrNothing    = errors.New("nothing to undo")
)

// ValidationError is one field that cannot be saved as it is. Message is a whole Vietnamese sentence for the person.
type ValidationError struct {
	Kind    Kind
	Field   string // Go name of the field, for the form to put the cursor there: "Name", "Counted[2].Count"
	Message string
}

func (e *ValidationError) Error() string { return e.Message }

// InUseError is ErrInUse with what refers to the record.
type InUseError struct {
	Message string // «Đơn vị này còn 12 khen thưởng và 1 cụm thi đua; hãy …»
}

func (e *InUseError) Error() string { return e.Message }

// Is makes errors.Is(err, ErrInUse) true.
func (e *InUseError) Is(t error) bool { return t == ErrInUse }
