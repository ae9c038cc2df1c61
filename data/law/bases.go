package law

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Basis is one line «Căn cứ …» of a paper, without the sign at its end.
type Basis struct {
	Papers   []string `json:"papers"`   // "decision", "submission", "minutes"
	Levels   []string `json:"levels"`   // empty: every level
	Province string   `json:"province"` // «Quảng Ngãi» for a rule of that province; "" for the whole country
	Text     string   `json:"text"`
	Validity
}

// Bases lists the lines «Căn cứ …» of a paper ("decision", "submission", "minutes") of a level on a day, in printing
// order, without the «;» or «.» that ends them. Rules of a province are those of the first province in the table; an
// office elsewhere asks BasesIn.
func Bases(paper, level string, on time.Time) []string {
	home := ""
	for _, b := range inForce.Load().bases {
		if home = b.Province; home != "" {
			break
		}
	}
	return BasesIn(home, paper, level, on)
}

// BasesIn is Bases with the rules of the province that body names: «UBND tỉnh Quảng Ngãi».
func BasesIn(body, paper, level string, on time.Time) []string {
	day, body := iso(on), norm.NFC.String(body)
	var out []string
	for _, b := range inForce.Load().bases {
		if b.on(day) && slices.Contains(b.Papers, paper) &&
			(len(b.Levels) == 0 || slices.Contains(b.Levels, level)) && strings.Contains(body, b.Province) {
			out = append(out, b.Text)
		}
	}
	return out
}
