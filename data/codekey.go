package data

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"

	"thidua/data/vn"
)

// CodeKey is khóa mã tra cứu: the public half of a key that signs the lookup codes on certificates. The private half
// stays in this file and its backups and goes into no export; where it is missing a new key is made, and codes signed
// with the older ones are still told.
type CodeKey struct {
	Meta
	Public []byte  `json:"public"` // Ed25519 (RFC 8032), 32 bytes
	Since  vn.Date `json:"since"`
}

var keyCode = []byte("code-key")

// ErrNoCodeKey says that no lookup code was asked for in this file before.
var ErrNoCodeKey = errors.New("no key for lookup codes")

// Kind implements Record.
func (*CodeKey) Kind() Kind { return KindCodeKey }

// NaturalKey is the key.
func (k *CodeKey) NaturalKey() string { return joinKey(string(k.Public)) }

// Validate implements Record.
func (k *CodeKey) Validate() error {
	if len(k.Public) != ed25519.PublicKeySize {
		return fault(k, "Public", "Khóa mã tra cứu không đúng độ dài; hãy xuất lại tệp từ chương trình.")
	}
	return nil
}

func (k *CodeKey) duplicate() string { return "Khóa mã tra cứu này đã có." }

// CodeKey returns the private key that signs lookup codes; ErrNoCodeKey before MakeCodeKey.
func (t *Tx) CodeKey() (ed25519.PrivateKey, error) {
	b := t.tx.Bucket(bucketMeta).Get(keyCode)
	if b == nil {
		return nil, ErrNoCodeKey
	}
	if len(b) != ed25519.SeedSize {
		return nil, fmt.Errorf("key for lookup codes: %w", ErrDamaged)
	}
	return ed25519.NewKeyFromSeed(bytes.Clone(b)), nil
}

// MakeCodeKey returns the private key that signs lookup codes, and makes one where there is none.
func (t *Tx) MakeCodeKey() (ed25519.PrivateKey, error) {
	key, err := t.CodeKey()
	if !errors.Is(err, ErrNoCodeKey) {
		return key, err
	}
	public, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	if err := Put(t, &CodeKey{Public: public, Since: vn.DateOf(t.store.clock())}); err != nil {
		return nil, err
	}
	return key, t.tx.Bucket(bucketMeta).Put(keyCode, key.Seed())
}

// CodeKeys returns the public keys of lookup codes, the oldest first.
func (t *Tx) CodeKeys() ([]ed25519.PublicKey, error) {
	list, err := All[CodeKey](t)
	if err != nil {
		return nil, err
	}
	var out []ed25519.PublicKey
	for _, k := range list {
		out = append(out, k.Public)
	}
	own, err := t.CodeKey()
	if errors.Is(err, ErrNoCodeKey) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	public := own.Public().(ed25519.PublicKey)
	if !slices.ContainsFunc(out, func(k ed25519.PublicKey) bool { return k.Equal(public) }) { // its record was undone
		out = append(out, public)
	}
	return out, nil
}
