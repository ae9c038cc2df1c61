package report

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// binder replaces typed award figures by fields. It goes by meaning: which movement the section is about, whose award
// the sentence tells of, what noun follows the number.
type binder struct {
	ledger *ledger
	report *data.Report
	sum    *Summary
	groups []string   // groups that the year's decisions name, the longest first
	found  *[]Backing // where set, finds are gathered and nothing is replaced
}

func newBinder(tx *data.Tx, r *data.Report, s *Summary) (*binder, error) {
	l, err := openLedger(tx, r.Year)
	if err != nil {
		return nil, err
	}
	b := &binder{ledger: l, report: r, sum: s}
	for _, e := range l.entries {
		if e.d.Group != "" && !slices.Contains(b.groups, slug(e.d.Group)) {
			b.groups = append(b.groups, slug(e.d.Group))
		}
	}
	slices.SortFunc(b.groups, func(x, y string) int { return len(y) - len(x) })
	return b, nil
}

func (b *binder) bind() error {
	if err := b.sections("", b.report.Sections, nil, false); err != nil {
		return err
	}
	for _, n := range b.report.Notes {
		for _, x := range n.Blocks {
			if f := vn.Fold(x.Text); strings.Contains(f, "khen thuong") && strings.Contains(f, "cap ") {
				c := &context{where: "chú thích " + n.Mark, section: true}
				if _, err := b.text(c, x.Text, false); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// sections binds the award section and, elsewhere, the award lines. movement is that of the section around.
func (b *binder) sections(part string, list []data.Section, movement *data.Movement, award bool) error {
	for i := range list {
		s := &list[i]
		if s.Style == "part" {
			part = s.Label
		}
		title := plainText(s.Title)
		own, isAward := movement, award || isAwardTitle(title)
		if m := b.movementOf(title, s.ID); m != nil {
			own = m
		}
		if err := b.blocks(whereIs(part, *s), s.ID, s.Blocks, own, isAward); err != nil {
			return err
		}
		if err := b.sections(part, s.Children, own, isAward); err != nil {
			return err
		}
	}
	return nil
}

// isAwardTitle recognises «Công tác khen thưởng», but not «Công tác thi đua, khen thưởng».
func isAwardTitle(title string) bool {
	f := vn.Fold(title)
	return strings.HasPrefix(f, "cong tac khen thuong") || strings.HasPrefix(f, "ket qua khen thuong") || f == "khen thuong"
}

func isAwardLine(text string) bool {
	f := vn.Fold(text)
	return strings.HasPrefix(f, "ket qua khen thuong") || strings.HasPrefix(f, "khen thuong:") || strings.HasPrefix(f, "cong tac khen thuong:")
}

func (b *binder) blocks(where, id string, blocks []data.Block, movement *data.Movement, award bool) error {
	c := &context{movement: movement, section: award}
	inLine, lead := false, ""
	for i := range blocks {
		x := &blocks[i]
		switch {
		case award:
		case isAwardLine(plainText(x.Text)):
			inLine, lead = true, x.Bullet
			c = &context{movement: movement}
			if movement == nil {
				c.movement = b.movementOf(plainText(x.Text), "")
			}
		case inLine && x.Bullet != "" && x.Bullet != lead:
		default:
			inLine = false
		}
		if !award && !inLine {
			continue
		}
		c.where, c.place = fmt.Sprintf("%s, đoạn %d", where, i+1), Place{Part: PartSection, Section: id, Block: i}
		text, err := b.text(c, x.Text, true)
		if err != nil {
			return err
		}
		x.Text = text
	}
	return nil
}

// movementOf finds the movement of the year that a heading or line names: by its whole name, by the name in quotes, by
// most of its words, or by the section it was entered for.
func (b *binder) movementOf(title, id string) *data.Movement {
	said := slug(title)
	quoted := slug(between(title, "“", "”"))
	var best *data.Movement
	score := 0.0
	for _, m := range b.ledger.movements {
		if m.Year != b.report.Year {
			continue
		}
		name, got := slug(m.Name), 0.0
		switch {
		case name == "":
		case strings.Contains(said, name), len(quoted) > 8 && strings.Contains(name, quoted):
			got = 2 + float64(len(name))/1000
		case quoted != "":
			got = overlap(quoted, name)
		default:
			got = overlap(said, name)
		}
		if got < 0.7 && id != "" && m.InReport == id {
			got = 0.7
		}
		if m.Parent != 0 {
			got -= 0.001
		}
		if got >= 0.699 && got > score {
			best, score = m, got
		}
	}
	return best
}

// overlap is the share of words that two slugs have in common.
func overlap(a, b string) float64 {
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	common := 0
	for _, w := range x {
		if i := slices.Index(y, w); i >= 0 {
			common++
			y = slices.Delete(slices.Clone(y), i, i+1)
		}
	}
	return float64(2*common) / float64(len(x)+len(strings.Split(b, "-")))
}

func between(s, open, shut string) string {
	_, rest, ok := strings.Cut(s, open)
	if !ok {
		return ""
	}
	inside, _, ok := strings.Cut(rest, shut)
	if !ok {
		return ""
	}
	return inside
}

// text binds one block. Where replace is false nothing changes, but figures that differ are noted.
func (b *binder) text(c *context, text string, replace bool) (string, error) {
	pieces, err := parseInline(vn.Clean(text))
	if err != nil {
		return "", err
	}
	c.proposed, c.form, c.typ, c.group, c.period = false, "", "", "", ""
	var finds []find
	for i := range pieces {
		if pieces[i].text != "" {
			finds = append(finds, b.scan(c, i, pieces[i].text)...)
		}
	}
	finds = b.decide(c, finds)
	if b.found != nil {
		b.gather(c, text, finds)
		return text, nil
	}
	b.tell(c, finds, replace)
	if !replace {
		return text, nil
	}
	var out []piece
	for i, p := range pieces {
		at := 0
		for _, f := range finds {
			if f.piece != i || f.field == nil {
				continue
			}
			before, field := p, p
			before.text = p.text[at:f.from]
			field.text, field.field = "", f.field
			out = append(appendPiece(out, before), field)
			at = f.to
		}
		p.text = p.text[at:]
		out = appendPiece(out, p)
	}
	return formatInline(out), nil
}

// tell notes in the summary what was found.
func (b *binder) tell(c *context, finds []find, replace bool) {
	for _, f := range finds {
		if f.field == nil {
			if replace {
				b.sum.Typed = append(b.sum.Typed, Typed{c.where, f.shown})
			}
			continue
		}
		runs, problem := b.ledger.eval(f.field)
		if problem != "" {
			continue
		}
		x := Binding{Where: c.where, Typed: f.shown, Field: f.field.String(), Text: runsText(runs)}
		x.Same = f.same(x.Text)
		if replace {
			b.sum.Bound = append(b.sum.Bound, x)
		} else if !x.Same {
			b.sum.Kept = append(b.sum.Kept, x)
		}
	}
}
