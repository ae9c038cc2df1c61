package check

// memo keeps what was read from a block's text under a name, so that a text that did not change is read once.
type memo struct {
	now, before map[memoKey]any
}

type memoKey struct {
	name string
	kind BlockKind
	text string
}

func newMemo() *memo { return &memo{now: map[memoKey]any{}} }

// age forgets what the last check did not use.
func (m *memo) age() { m.before, m.now = m.now, map[memoKey]any{} }

// remember returns read(b), kept under name for blocks of the same kind and text. What read returns is shared: it must
// rest on kind and text of the block alone and is not to be changed.
func remember[T any](p *Paper, name string, b *Block, read func(*Block) T) T {
	k := memoKey{name, b.Kind, b.Text}
	if v, ok := p.memo.now[k]; ok {
		return v.(T)
	}
	v, ok := p.memo.before[k]
	if !ok {
		v = read(b)
	}
	p.memo.now[k] = v
	return v.(T)
}

// Checker checks one text again and again while it is typed: what it read of unchanged blocks it keeps. The zero Checker
// is ready; it is not safe for concurrent use.
type Checker struct{ memo *memo }

// Check finds what is wrong in p.
func (c *Checker) Check(p *Paper) []Finding {
	if c.memo == nil {
		c.memo = newMemo()
	}
	c.memo.age()
	p.memo = c.memo
	return Check(p)
}
