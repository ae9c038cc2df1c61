// Package law owns what the law says and changes: base salary, bonus coefficients, titles and forms, who may decide
// them, the lines «Căn cứ …», the types of commendation and of units, the papers of a dossier, the time to decide on it and
// the holidays. Each is a dated table in a JSON file beside this
// code; every row has its first and last day and its source, and a row not yet held against the original text says so
// (Verify). An office may put its own version of a file in force with Use.
//
// Kinds of recipient and levels are the strings that package data uses: "collective", "individual", "household";
// "state", "province", "district", "commune", "party", "unit". Days are the calendar day of a time in its own zone; the
// zero time asks for the rows that have no last day.
package law

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"
	"time"

	"golang.org/x/text/unicode/norm"
)

//go:embed *.json
var shipped embed.FS

// Validity is what every row of law carries.
type Validity struct {
	From   string `json:"from"`             // first day, yyyy-mm-dd; "" since ever
	To     string `json:"to"`               // last day, yyyy-mm-dd; "" still in force
	Source string `json:"source"`           // decree and article
	Verify bool   `json:"verify,omitempty"` // recalled or second-hand: the source says what is to be checked
}

func (v Validity) validity() Validity { return v }

// on tells whether the row is in force on a day written yyyy-mm-dd; "" asks for rows without a last day.
func (v Validity) on(day string) bool {
	if day == "" {
		return v.To == ""
	}
	return v.From <= day && (v.To == "" || day <= v.To)
}

func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// tables is one complete set of rows; it never changes once it is in force.
type tables struct {
	salaries    []Salary
	coefs       []Coefficient
	forms       []Form
	authorities []Authority
	bases       []Basis
	types       []TypeMapping
	units       []UnitType
	papers      []Paper
	terms       []Term
	holidays    []Holiday
}

var inForce atomic.Pointer[tables]

func init() {
	t, err := load(shipped)
	if err != nil {
		panic(err) // the tests hold every shipped row
	}
	inForce.Store(t)
}

// Error is a refusal for a person: the sentence tells what is missing and what to do.
type Error string

func (e Error) Error() string { return string(e) }

// ForPerson is the sentence itself.
func (e Error) ForPerson() string { return string(e) }

// Use puts the files of folder in force, each in place of the shipped file of its name; a file that is absent leaves
// the shipped one. An error names the file and the row, and leaves everything as it was.
func Use(folder fs.FS) error {
	t, err := load(overlay{folder})
	if err != nil {
		return err
	}
	inForce.Store(t)
	return nil
}

// Shipped returns the text of a shipped file («salary.json»), for an office that wants to change a copy.
func Shipped(name string) ([]byte, error) { return shipped.ReadFile(name) }

// overlay is a folder before the shipped files.
type overlay struct{ folder fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.folder.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return shipped.Open(name)
	}
	return f, err
}

func load(folder fs.FS) (*tables, error) {
	var t tables
	for _, f := range []struct {
		name string
		rows any
	}{
		{"salary.json", &t.salaries}, {"bonus.json", &t.coefs}, {"forms.json", &t.forms},
		{"authority.json", &t.authorities}, {"bases.json", &t.bases}, {"types.json", &t.types}, {"units.json", &t.units},
		{"dossier.json", &t.papers}, {"terms.json", &t.terms}, {"holidays.json", &t.holidays},
	} {
		if err := read(folder, f.name, f.rows); err != nil {
			return nil, err
		}
	}
	if err := t.validate(); err != nil {
		return nil, err
	}
	return &t, nil
}

func read(folder fs.FS, name string, rows any) error {
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		return fmt.Errorf("%w: %w", Error(fmt.Sprintf("Không đọc được bảng %s: hãy kiểm tra tệp rồi mở lại chương trình.", name)), err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff")) // Notepad writes it
	d := json.NewDecoder(bytes.NewReader(norm.NFC.Bytes(raw)))
	d.DisallowUnknownFields()
	err = d.Decode(rows)
	if _, end := d.Token(); err == nil && end != io.EOF {
		err = errors.New("text after the table")
	}
	if err != nil {
		line := 1 + bytes.Count(raw[:min(int(d.InputOffset()), len(raw))], []byte("\n"))
		return fmt.Errorf("%w: %w", Error(fmt.Sprintf("Bảng %s sai ở khoảng dòng %d: hãy sửa theo mẫu của bảng gốc.", name, line)), err)
	}
	return nil
}
