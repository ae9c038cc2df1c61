package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// syllable is a Vietnamese syllable, folded. Names of other peoples have letters that none has: «Nuôl», «Rbol», «Hlăk».
var syllable = newPattern(`^(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$`)

// foreignSlip tells of a name, told once, that differs by one letter from one told more often, where one of the two words
// is no Vietnamese syllable: such names come from another tongue and are easily mistyped. Names that one sentence tells
// side by side are two.
func (p *Paper) foreignSlip(wrong, right placed, nWrong, nRight int) bool {
	if nWrong != 1 || nRight < 2 || p.said(wrong.name) != 1 || p.knownUnit(wrong.name) || edits(newTones(wrong.name), newTones(right.name)) != 1 {
		return false
	}
	a, b := strings.Fields(wrong.name), strings.Fields(right.name)
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if syllable.MatchString(fold(a[i])) && syllable.MatchString(fold(b[i])) || utf8.RuneCountInString(a[i]) < 3 && utf8.RuneCountInString(b[i]) < 3 {
			return false
		}
	}
	return !slices.ContainsFunc(p.Blocks, func(b *Block) bool {
		for at := 0; at < len(b.Text); {
			from, to := clauseAt(b.Text, at)
			at = max(to, at) + 1
			if said := b.Text[from:to]; strings.Contains(said, wrong.name) && strings.Contains(said, right.name) {
				return true
			}
		}
		return false
	})
}

// said is how often the paper says a name, behind a level or alone.
func (p *Paper) said(name string) (n int) {
	for _, b := range p.Blocks {
		for s := b.Text; ; n++ {
			i := indexPhrase(s, name)
			if i < 0 {
				break
			}
			s = s[i+len(name):]
		}
	}
	return n
}
