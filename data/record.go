package data

import (
	"time"

	"thidua/data/vn"
)

// Date is a calendar day; see vn.Date.
type Date = vn.Date

// ID names a record within its Kind. IDs start at 1, grow and are never used again; 0 is «chưa lưu» or «không có».
type ID uint64

// Kind names a type of record, as buckets, the audit trail and the exchange file call it.
type Kind string

// The kinds of record, one bucket each.
const (
	KindOffice    Kind = "office"
	KindUnit      Kind = "unit"
	KindRecipient Kind = "recipient"
	KindDocument  Kind = "document"
	KindMovement  Kind = "movement"
	KindCluster   Kind = "cluster"
	KindProposal  Kind = "proposal"
	KindMeeting   Kind = "meeting"
	KindDecision  Kind = "decision"
	KindAward     Kind = "award"
	KindStock     Kind = "stock"
	KindReport    Kind = "report"
	KindIndicator Kind = "indicator"
	KindEdition   Kind = "edition"
	KindRoot      Kind = "root"
	KindStamp     Kind = "stamp"
	KindDismissal Kind = "dismissal"
	KindCodeKey   Kind = "codekey"

	KindTemplate    Kind = "template"
	KindProfile     Kind = "profile"
	KindCertificate Kind = "certificate"
)

// Kinds lists every kind in the order in which records may refer to earlier ones.
var Kinds = []Kind{KindOffice, KindUnit, KindRecipient, KindDocument, KindMovement, KindCluster, KindProposal,
	KindMeeting, KindDecision, KindAward, KindStock, KindReport, KindIndicator, KindEdition, KindRoot, KindStamp,
	KindDismissal, KindCodeKey, KindTemplate, KindProfile, KindCertificate}

// Meta is what every record carries. The store writes it; a form hands it back untouched.
type Meta struct {
	ID      ID        `json:"id"`
	Rev     uint64    `json:"rev"` // grows by one at each write; a form that holds an older one gets ErrConflict
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`
}

// Head gives the store access to the record's Meta.
func (m *Meta) Head() *Meta { return m }

// Record is what the store keeps: a type of this package, always handled by pointer.
type Record interface {
	Head() *Meta
	Kind() Kind
	// Validate returns a *ValidationError for the first field that cannot be saved, or nil. The store has brought every
	// text to NFC and trimmed it before it asks.
	Validate() error
	// NaturalKey tells the record from its fellows by what it says, not by its ID: an import finds by it the record
	// that is already there. It is unique within the kind.
	NaturalKey() string
}
