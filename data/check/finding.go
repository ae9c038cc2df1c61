package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Severity ranks a finding.
type Severity string

// The severities: Error cannot be true, Warning is most likely wrong or missing, Info is worth a look.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Finding is one thing that the text or the records should not say.
type Finding struct {
	Rule       string   `json:"rule"` // stable, kebab-case
	Severity   Severity `json:"severity"`
	Where      string   `json:"where"`
	Quotes     []string `json:"quotes"`               // parts of the text, word for word; two where two places disagree
	Message    string   `json:"message"`              // one Vietnamese sentence: what, where the other place is, what to do
	Arithmetic string   `json:"arithmetic,omitempty"` // «16 + 18 + 1 = 35, không phải 36»
	Mend       string   `json:"mend,omitempty"`       // proposed new wording
	Key        string   `json:"key"`                  // the same in every run, also when the block moves
	At         []Place  `json:"-"`                    // of each quote; empty for a finding about records
}

// maxFindings is how many findings of one rule are told; a text with more is no report.
const maxFindings = 200

// Check finds what is wrong in p, in reading order, each fault once.
func Check(p *Paper) []Finding {
	if p.memo == nil {
		p.memo = newMemo()
	}
	out := []Finding{}
	for _, r := range rules {
		before := len(out)
		r.check(p, func(f Finding) {
			if len(out)-before >= maxFindings {
				return
			}
			if f.Rule == "" {
				f.Rule = r.id
			}
			if f.Rule != "two-values" || !p.fromRecords(f) {
				out = append(out, p.complete(f))
			}
		})
	}
	return dedupe(out)
}

// fromRecords tells whether every place of a finding is computed from records: each is right by itself, so that two of
// them that differ are two facts.
func (p *Paper) fromRecords(f Finding) bool {
	for _, at := range f.At {
		if !p.Blocks[at.Block].computed(at.From, at.To) {
			return false
		}
	}
	return len(f.At) > 0
}

// complete gives a finding the place, quotes and key that its rule left out.
func (p *Paper) complete(f Finding) Finding {
	if len(f.Quotes) == 0 {
		for _, at := range f.At {
			f.Quotes = append(f.Quotes, p.quote(at))
		}
	}
	if f.Quotes == nil {
		f.Quotes = []string{}
	}
	if f.Where == "" && len(f.At) > 0 {
		f.Where = p.Blocks[f.At[0].Block].Where
	}
	if f.Key == "" {
		f.Key = key(f.Rule, f.Quotes, f.Message)
	}
	return f
}

// key names a finding by its rule and quotes, so that it stays the same when text is put before it.
func key(rule string, quotes []string, message string) string {
	if len(quotes) == 0 {
		quotes = []string{message}
	}
	folded := make([]string, len(quotes))
	for i, q := range quotes {
		folded[i] = strings.Join(strings.Fields(fold(q)), " ")
	}
	sum := sha256.Sum256([]byte(strings.Join(folded, "\x00")))
	return rule + ":" + hex.EncodeToString(sum[:6])
}

// dedupe orders findings by place and leaves out those that say again what another says of the same place.
func dedupe(all []Finding) []Finding {
	slices.SortStableFunc(all, func(a, b Finding) int { return comparePlaces(a.At, b.At) })
	seen := map[string]int{}
	type spot struct {
		rule string
		at   Place
	}
	spots := map[spot]bool{}
	out := all[:0]
	for _, f := range all {
		if len(f.At) > 0 {
			s := spot{f.Rule, f.At[0]}
			if len(f.At) == 1 && spots[s] {
				continue
			}
			spots[s] = true
		}
		seen[f.Key]++
		if n := seen[f.Key]; n > 1 {
			if len(f.At) == 0 {
				continue
			}
			f.Key += "-" + strconv.Itoa(n)
		}
		out = append(out, f)
	}
	return out
}

func comparePlaces(a, b []Place) int {
	if len(a) == 0 || len(b) == 0 {
		return cmp.Compare(len(b), len(a)) // findings about records come last
	}
	return cmp.Or(cmp.Compare(a[0].Block, b[0].Block), cmp.Compare(a[0].From, b[0].From))
}
