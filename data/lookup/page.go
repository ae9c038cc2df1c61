package lookup

import (
	"crypto/ed25519"
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
)

//go:embed page.html
var pageText string

// The page is a template for its three facts alone; the program on it knows no office.
var page = template.Must(template.New("page").Parse(pageText))

// WritePage writes the self-contained web page with which anybody checks codes of the office without a network: it
// holds the public keys and its own arithmetic, loads nothing and sends nothing.
func WritePage(w io.Writer, office string, keys []ed25519.PublicKey) error {
	type entry struct {
		ID  string `json:"id"`
		Key []byte `json:"key"` // base64 in JSON
	}
	list := []entry{}
	for _, k := range keys {
		list = append(list, entry{KeyID(k), k})
	}
	b, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return page.Execute(w, struct {
		Office string
		Keys   template.JS
	}{office, template.JS(b)})
}
