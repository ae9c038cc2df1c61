package certificate

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"thidua/data"
	"thidua/data/law"
)

// The decrees in force fix no size for the giấy khen; 400 × 300 with 320 × 230 inside the frame is that of the provincial
// bằng khen under Nghị định 50/2006/NĐ-CP, Điều 28.
//
//go:embed templates.json
var presetFile []byte

var presets = sync.OnceValue(func() []*data.Template {
	var all []*data.Template
	if err := json.Unmarshal(presetFile, &all); err != nil {
		panic(fmt.Errorf("templates.json: %w", err)) // part of the program: a build gone wrong
	}
	for _, t := range all {
		t.Base = t.Name
	}
	return all
})

// Presets returns copies of the templates of the program.
func Presets() []*data.Template {
	var out []*data.Template
	for _, t := range presets() {
		out = append(out, t.Copy())
	}
	return out
}

// Templates lists the names of the program's templates.
func Templates() []string {
	var out []string
	for _, t := range presets() {
		out = append(out, t.Name)
	}
	return out
}

// Preset returns a copy of a template of the program.
func Preset(name string) (*data.Template, bool) {
	for _, t := range presets() {
		if t.Name == name {
			return t.Copy(), true
		}
	}
	return nil, false
}

// Restored is t with paper, artwork and boxes of the program's template that it began as; false where it began as none.
// Its name, its title and the scan underneath stay.
func Restored(t *data.Template) (*data.Template, bool) {
	p, ok := Preset(t.Base)
	if !ok {
		return nil, false
	}
	p.Meta, p.Name, p.Title, p.Blank = t.Meta, t.Name, t.Title, t.Blank
	return p, true
}

// All returns the program's templates, each as the office has changed it, and then those that the office made.
func All(tx *data.Tx) ([]*data.Template, error) {
	own, err := tx.OwnTemplates()
	if err != nil {
		return nil, err
	}
	out := Presets()
next:
	for _, t := range own {
		for i := range out {
			if out[i].Name == t.Name {
				out[i] = t
				continue next
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// ByName finds a template; "" is the first. An unknown name gives a Refusal that lists the known ones.
func ByName(tx *data.Tx, name string) (*data.Template, error) {
	all, err := All(tx)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, t := range all {
		if name == "" || t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return nil, refuse("Không có mẫu «%s»; hãy chọn một trong các mẫu: %s.", name, strings.Join(names, ", "))
}

// catalog picks the template of each award of a batch and keeps what it made of it.
type catalog struct {
	fixed   *data.Template // for all; nil: by the form of the award
	all     []*data.Template
	designs map[string]*design
}

func newCatalog(tx *data.Tx, o Options) (*catalog, error) {
	c := &catalog{fixed: o.Design, designs: map[string]*design{}}
	if c.fixed != nil {
		return c, nil
	}
	var err error
	if o.Template != "" {
		c.fixed, err = ByName(tx, o.Template)
		return c, err
	}
	c.all, err = All(tx)
	return c, err
}

// of returns the design for an award.
func (c *catalog) of(f law.Form, kind data.RecipientKind) *design {
	key := f.Code + "/" + string(kind)
	d := c.designs[key]
	if d == nil {
		t := c.fixed
		if t == nil {
			t = c.all[0]
			for _, x := range c.all {
				if x.Form == f.Code {
					t = x
					break
				}
			}
		}
		d = newDesign(t, kind)
		c.designs[key] = d
	}
	return d
}
