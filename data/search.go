package data

import (
	"bytes"
	"slices"

	"thidua/data/vn"
)

// SearchAwards finds at most limit awards in whose name, unit or title every word of the query begins a word, without
// regard to accents, case and order: «le an» finds Lê Ân. Awards that have all words whole come first, then the newest.
func (t *Tx) SearchAwards(query string, limit int) ([]*Award, error) {
	found := t.matchWords(words(query))
	q := vn.NewQuery(query)
	var out []*Award
	for _, id := range found {
		if len(out) == limit {
			break
		}
		a, err := Get[Award](t, id)
		if err != nil {
			return nil, err
		}
		if q.Match(vn.Fold(a.Name + " " + a.UnitName + " " + a.Title)) {
			out = append(out, a)
		}
	}
	return out, nil
}

// matchWords returns the IDs of the awards that have a word with every prefix: those where all prefixes are whole words
// first, then the newest.
func (t *Tx) matchWords(prefixes []string) []ID {
	if len(prefixes) == 0 {
		return nil
	}
	var found, whole map[ID]bool
	for _, p := range prefixes {
		match, exact := map[ID]bool{}, map[ID]bool{}
		scan(t.tx.Bucket(bucketWords), []byte(p), func(k, _ []byte) bool {
			id := lastID(k)
			if found == nil || found[id] {
				match[id] = true
				if bytes.IndexByte(k, 0) == len(p) && (whole == nil || whole[id]) {
					exact[id] = true
				}
			}
			return true
		})
		found, whole = match, exact
		if len(found) == 0 {
			return nil
		}
	}
	ids := make([]ID, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b ID) int {
		if whole[a] != whole[b] {
			if whole[a] {
				return -1
			}
			return 1
		}
		if a > b {
			return -1
		}
		return 1
	})
	return ids
}
