package data

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"thidua/data/vn"
)

// keySeparator stands between the parts of a natural key; no cleaned text contains it.
const keySeparator = "\x1f"

// joinKey makes a natural key of its parts. Case and spacing do not tell records apart; tones do: Ba Tô is not Ba Tơ.
func joinKey(parts ...string) string {
	for i, p := range parts {
		parts[i] = strings.ToLower(vn.Clean(printable(p)))
	}
	return strings.Join(parts, keySeparator)
}

// freeSlug makes a slug of at most 60 letters from text that no other record has: key tells kind and natural key of a slug.
func (t *Tx) freeSlug(text string, key func(slug string) (Kind, string)) string {
	base := strings.Join(words(text), "-")
	if len(base) > 60 {
		base = base[:60]
		if i := strings.LastIndexByte(base, '-'); i > 20 {
			base = base[:i]
		}
	}
	for n := 1; ; n++ {
		slug := base
		if n > 1 || base == "" {
			slug = strings.TrimPrefix(fmt.Sprintf("%s-%d", base, n), "-")
		}
		kind, natural := key(slug)
		if t.tx.Bucket(bucketNaturals).Get(naturalKey(kind, natural)) == nil {
			return slug
		}
	}
}

// sortBy sorts by a sort key computed once for each element.
func sortBy[T any](list []T, key func(T) []byte) {
	type keyed struct {
		key []byte
		v   T
	}
	ks := make([]keyed, len(list))
	for i, v := range list {
		ks[i] = keyed{key(v), v}
	}
	slices.SortStableFunc(ks, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	for i := range ks {
		list[i] = ks[i].v
	}
}

// newRecord makes an empty record of the kind.
func newRecord(k Kind) Record {
	switch k {
	case KindOffice:
		return new(Office)
	case KindUnit:
		return new(Unit)
	case KindRecipient:
		return new(Recipient)
	case KindDocument:
		return new(Document)
	case KindMovement:
		return new(Movement)
	case KindCluster:
		return new(Cluster)
	case KindProposal:
		return new(Proposal)
	case KindMeeting:
		return new(Meeting)
	case KindDecision:
		return new(Decision)
	case KindAward:
		return new(Award)
	case KindStock:
		return new(Stock)
	case KindReport:
		return new(Report)
	case KindIndicator:
		return new(Indicator)
	case KindEdition:
		return new(Edition)
	case KindRoot:
		return new(Root)
	case KindStamp:
		return new(Stamp)
	case KindDismissal:
		return new(Dismissal)
	case KindCodeKey:
		return new(CodeKey)
	case KindTemplate:
		return new(Template)
	case KindProfile:
		return new(Profile)
	case KindCertificate:
		return new(Certificate)
	}
	panic("data: no record type for kind " + string(k))
}
