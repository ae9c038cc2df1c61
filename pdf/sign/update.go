package sign

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
)

// update is what an incremental update adds to a file: objects new or replaced. The bytes that are there stay.
type update struct {
	f       *file
	objects map[int][]byte
	gens    map[int]int
	next    int
}

func newUpdate(f *file) *update {
	return &update{f: f, objects: map[int][]byte{}, gens: map[int]int{}, next: f.size}
}

// reserve returns the first of n new numbers.
func (u *update) reserve(n int) int {
	u.next += n
	return u.next - n
}

// add writes a new object.
func (u *update) add(o object) ref {
	r := ref{num: u.reserve(1)}
	u.set(r, o)
	return r
}

// set writes the object that r refers to, in place of what was there.
func (u *update) set(r ref, o object) {
	u.setRaw(r, appendObject(nil, o))
}

func (u *update) setRaw(r ref, text []byte) {
	u.objects[r.num] = text
	u.gens[r.num] = r.gen
}

// append returns the file with the update behind it, and where each of its objects begins. The tables are of the kind
// that the file ends with: some readers follow only chains of one kind.
func (u *update) append() (out []byte, at map[int]int) {
	size := 0
	for _, o := range u.objects {
		size += len(o) + 64
	}
	out = make([]byte, 0, len(u.f.b)+size+1024)
	out = append(out, u.f.b...)
	if n := len(out); n > 0 && out[n-1] != '\n' {
		out = append(out, '\n')
	}
	from := len(out)
	numbers := slices.Sorted(maps.Keys(u.objects))
	at = map[int]int{}
	for _, n := range numbers {
		at[n] = len(out)
		out = fmt.Appendf(out, "%d %d obj\n", n, u.gens[n])
		out = append(out, u.objects[n]...)
		out = append(out, "\nendobj\n"...)
	}
	trailer := dict{"Prev": integer(u.f.start), "Root": u.f.root, "ID": u.identity(out[from:])}
	if info, ok := u.f.trailer["Info"].(ref); ok {
		trailer["Info"] = info
	}
	table := len(out)
	if u.f.sections[0].stream {
		out = u.tableStream(out, numbers, at, trailer)
	} else {
		out = u.table(out, numbers, at, trailer)
	}
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", table), at
}

// identity keeps the first half of the file's identity and gives the second anew, as for every changed file.
func (u *update) identity(added []byte) array {
	h := sha256.Sum256(added)
	fresh := pdfString(h[:16])
	if id := u.f.array(u.f.trailer["ID"]); len(id) == 2 {
		if first, ok := u.f.resolve(id[0]).(pdfString); ok {
			return array{first, fresh}
		}
	}
	return array{fresh, fresh}
}

// runs cuts the sorted numbers into stretches without a gap.
func runs(numbers []int) [][]int {
	var out [][]int
	for from, i := 0, 1; i <= len(numbers); i++ {
		if i == len(numbers) || numbers[i] != numbers[i-1]+1 {
			out = append(out, numbers[from:i])
			from = i
		}
	}
	return out
}

func (u *update) table(out []byte, numbers []int, at map[int]int, trailer dict) []byte {
	out = append(out, "xref\n"...)
	for _, run := range runs(numbers) {
		out = fmt.Appendf(out, "%d %d\n", run[0], len(run))
		for _, n := range run {
			out = fmt.Appendf(out, "%010d %05d n \n", at[n], u.gens[n])
		}
	}
	trailer["Size"] = integer(u.next)
	out = append(out, "trailer\n"...)
	return append(appendObject(out, trailer), '\n')
}

func (u *update) tableStream(out []byte, numbers []int, at map[int]int, trailer dict) []byte {
	own := u.next // the table is an object too and lists itself
	offset := len(out)
	numbers = append(slices.Clone(numbers), own)
	var index array
	var rows []byte
	for _, run := range runs(numbers) {
		index = append(index, integer(run[0]), integer(len(run)))
		for _, n := range run {
			where := at[n]
			if n == own {
				where = offset
			}
			rows = append(rows, 1, byte(where>>24), byte(where>>16), byte(where>>8), byte(where), byte(u.gens[n]>>8), byte(u.gens[n]))
		}
	}
	trailer["Type"], trailer["Size"], trailer["Index"] = pdfName("XRef"), integer(own+1), index
	trailer["W"], trailer["Length"] = array{integer(1), integer(4), integer(2)}, integer(len(rows))
	out = fmt.Appendf(out, "%d 0 obj\n", own)
	out = appendObject(out, &stream{dict: trailer, raw: rows})
	return append(out, "\nendobj\n"...)
}
