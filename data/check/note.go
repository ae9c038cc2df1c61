package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// footnotes: every mark has its note and every note its mark, and numbers come up in order.
func footnotes(p *Paper, emit func(Finding)) {
	notes := map[string]*Block{}
	first := map[string]Place{}
	var order []string
	for _, b := range p.Blocks {
		if b.Kind == Note && b.Label != "" {
			if o := notes[b.Label]; o != nil {
				emit(Finding{Rule: "note-twice", Severity: Warning, At: []Place{b.start(), o.start()},
					Message: fmt.Sprintf("Có hai chú thích cùng số %s; hãy đánh số lại.", b.Label)})
			}
			notes[b.Label] = b
		}
		for _, n := range b.Notes {
			if _, ok := first[n.Mark]; !ok {
				first[n.Mark] = b.at(n.At, n.At)
				order = append(order, n.Mark)
			}
		}
	}
	missing := slices.DeleteFunc(slices.Clone(order), func(m string) bool { return notes[m] != nil })
	switch {
	case len(missing) == 0:
	case len(notes) == 0 && len(missing) > 1:
		emit(Finding{Rule: "note-missing", Severity: Error, At: []Place{p.wider(first[missing[0]])},
			Message: fmt.Sprintf("%d dấu chú thích (từ %s đến %s) đều không có nội dung; hãy dán cả phần chú thích.", len(missing), missing[0], missing[len(missing)-1])})
	default:
		for _, m := range missing {
			at := first[m]
			emit(Finding{Rule: "note-missing", Severity: Error, At: []Place{p.wider(at)},
				Message: fmt.Sprintf("Dấu chú thích %s không có chú thích nào mang số này; hãy viết chú thích hoặc bỏ dấu.", m)})
		}
	}
	for _, b := range p.Blocks {
		if _, cited := first[b.Label]; b.Kind == Note && b.Label != "" && !cited {
			emit(Finding{Rule: "note-uncited", Severity: Error, At: []Place{b.start()},
				Message: fmt.Sprintf("Chú thích %s không có chỗ nào trong bài dẫn đến; hãy đặt dấu chú thích hoặc bỏ chú thích.", b.Label)})
		}
		if b.Kind == Note && b.Label != "" && strings.TrimSpace(b.Text) == "" {
			emit(Finding{Rule: "note-missing", Severity: Error, Where: b.Where, Quotes: []string{b.Label},
				Message: fmt.Sprintf("Chú thích %s không có nội dung; hãy viết nội dung hoặc bỏ dấu.", b.Label)})
		}
	}
	p.noteOrder(slices.DeleteFunc(order, func(m string) bool { return notes[m] == nil && len(notes) > 0 }), first, emit)
}

// noteOrder: in a text that numbers its notes itself, the marks come up as 1, 2, 3 ….
func (p *Paper) noteOrder(order []string, first map[string]Place, emit func(Finding)) {
	last := 0
	for i, m := range order {
		n, err := strconv.Atoi(m)
		if err != nil {
			return
		}
		if n < last {
			prev := order[i-1]
			emit(Finding{Rule: "note-order", Severity: Warning, At: []Place{p.wider(first[m]), p.wider(first[prev])},
				Message: fmt.Sprintf("Dấu chú thích %s đứng sau dấu %s; hãy đánh số chú thích theo thứ tự xuất hiện.", m, prev)})
			return
		}
		last = n
	}
}

// start is the first words of a block, for a quote.
func (b *Block) start() Place {
	to := 0
	for range 8 {
		to = wordEnd(b.Text, to)
	}
	return b.at(0, to)
}

// wider is the words before a mark.
func (p *Paper) wider(at Place) Place {
	s := p.Blocks[at.Block].Text
	for range quoteWords {
		at.From = wordStart(s, at.From)
	}
	if at.From == at.To && at.To < len(s) {
		at.To = wordEnd(s, at.To)
	}
	return at
}
