package check

import (
	"fmt"

	"thidua/data/vn"
)

// undotted finds counts in the thousands without a dot in a paper that dots the others.
func undotted(p *Paper, emit func(Finding)) {
	dotted := 0
	type spot struct {
		b *Block
		s *sentence
		f *figure
	}
	var plain []spot
	for _, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			for k := range s.figs {
				f := &s.figs[k]
				switch {
				case f.form != wellFormed || f.val.exp < 0 || f.val.n < 1000 || f.pct || f.scaled || f.isDen:
				case len(f.text) > 4 && f.text[len(f.text)-4] == '.':
					dotted++
				case len(f.text) >= 4 && digits(f.text) && !b.computed(f.from, f.to) && (nouns[f.unit] != attribute && f.unit != ""):
					plain = append(plain, spot{b, s, f})
				}
			}
		}
	}
	if dotted < 2 || dotted < 2*len(plain) {
		return
	}
	for _, x := range plain {
		emit(Finding{Rule: "malformed-number", Severity: Warning, At: []Place{x.b.at(x.f.from, x.f.to)}, Mend: vn.Int(x.f.val.n),
			Message: fmt.Sprintf("Số «%s» không có dấu chấm ngăn hàng nghìn như các số khác; hãy viết %s.", x.f.text, vn.Int(x.f.val.n))})
	}
}
