package data

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // pictures of signatures come as photographs, too
	_ "image/png"
)

// Stamp is hình chữ ký or hình con dấu: the picture that a signature shows on paper, and where its key was found the
// last time. Passwords and PINs are never kept.
type Stamp struct {
	Meta
	Role  string `json:"role"` // "person" or "agency"
	Name  string `json:"name"` // of the signer, or of the office
	Image File   `json:"image"`
	Key   string `json:"key,omitempty"`   // the .p12 file, or the PKCS#11 module; "windows": the store of Windows
	Token string `json:"token,omitempty"` // label of the token, thumbprint in the store; "" for a file
}

// The two signatures of a paper, in their order.
const (
	RolePerson = "person" // người có thẩm quyền
	RoleAgency = "agency" // cơ quan
)

// Kind implements Record.
func (*Stamp) Kind() Kind { return KindStamp }

// NaturalKey is role and name.
func (s *Stamp) NaturalKey() string { return joinKey(s.Role, s.Name) }

func (s *Stamp) files() []keptFile { return []keptFile{{"Image", s.Image}} }

// Validate implements Record.
func (s *Stamp) Validate() error {
	if s.Name == "" {
		return fault(s, "Name", "Hãy ghi tên người ký hoặc tên cơ quan của hình này.")
	}
	return checkWord(s, "Role", s.Role, "vai ký", RolePerson, RoleAgency)
}

func (s *Stamp) check(t *Tx) error { return t.checkFiles(s) }

func (s *Stamp) duplicate() string {
	return "Hình ký của «" + s.Name + "» đã có; hãy sửa hình đã có."
}

// StampOf returns the stamp of a signer in a role; nil where there is none.
func (t *Tx) StampOf(role, name string) (*Stamp, error) {
	s, err := Find[Stamp](t, joinKey(role, name))
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return s, err
}

// Picture decodes the stamp's picture; nil where it has none.
func (t *Tx) Picture(s *Stamp) (image.Image, error) {
	if s.Image.IsZero() {
		return nil, nil
	}
	raw, err := t.FileBytes(s.Image)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(raw))
	return img, err
}
