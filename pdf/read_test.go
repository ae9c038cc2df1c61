package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// readBack is a small reader of the files that Write makes, so that tests need no other program.
type readBack struct {
	raw     []byte
	objects map[int][]byte
}

func parseFile(t *testing.T, raw []byte) *readBack {
	t.Helper()
	r := &readBack{raw: raw, objects: map[int][]byte{}}
	start := bytes.LastIndex(raw, []byte("startxref\n"))
	table, err := strconv.Atoi(string(bytes.Fields(raw[start:])[1]))
	if err != nil {
		t.Fatal(err)
	}
	fields := bytes.Fields(raw[table:start])
	n, _ := strconv.Atoi(string(fields[2]))
	for i := 1; i < n; i++ {
		at, _ := strconv.Atoi(string(fields[3+3*i]))
		head := fmt.Sprintf("%d 0 obj\n", i)
		if !bytes.HasPrefix(raw[at:], []byte(head)) {
			t.Fatalf("the table points object %d to %q", i, raw[at:at+12])
		}
		body := raw[at+len(head):]
		end := bytes.Index(body, []byte("\nendobj\n"))
		if m := streamLength.FindSubmatch(body[:end]); m != nil {
			length, _ := strconv.Atoi(string(m[1]))
			end = bytes.Index(body, []byte("stream\n")) + 7 + length
		}
		r.objects[i] = body[:end]
	}
	return r
}

var streamLength = regexp.MustCompile(`(?s)^<<.*?/Length (\d+)`)

func (r *readBack) stream(t *testing.T, n int) []byte {
	t.Helper()
	o := r.objects[n]
	i := bytes.Index(o, []byte("stream\n"))
	if i < 0 {
		t.Fatalf("object %d is no stream", n)
	}
	if !bytes.Contains(o[:i], []byte("/FlateDecode")) {
		return o[i+7:]
	}
	z, err := zlib.NewReader(bytes.NewReader(o[i+7:]))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// texts returns what each string operator of page p shows.
func (r *readBack) texts(t *testing.T, p int) []string {
	t.Helper()
	var out []string
	b := r.stream(t, r.contents(t)[p])
	for _, op := range showText.FindAll(b, -1) {
		var s strings.Builder
		for i := 0; i < len(op); i++ {
			if op[i] != '(' {
				continue
			}
			var bytes2 []byte
			for i++; op[i] != ')'; i++ {
				c := op[i]
				if c == '\\' {
					i++
					if c = op[i]; c == 'r' {
						c = '\r'
					}
				}
				bytes2 = append(bytes2, c)
			}
			for k := 0; k+1 < len(bytes2); k += 2 {
				s.WriteRune(rune(bytes2[k])<<8 | rune(bytes2[k+1]))
			}
		}
		out = append(out, s.String())
	}
	return out
}

var (
	showText    = regexp.MustCompile(`(?s) Td(?:\(.*?\)Tj|\[\(.*?\]TJ)(?: 0 Tc)? ET`)
	pageContent = regexp.MustCompile(`/Type/Page/.*/Contents (\d+) 0 R`)
)

// contents returns the object with the operators of each page.
func (r *readBack) contents(t *testing.T) []int {
	t.Helper()
	var out []int
	for n := 1; n <= len(r.objects); n++ {
		if m := pageContent.FindSubmatch(r.objects[n]); m != nil {
			c, _ := strconv.Atoi(string(m[1]))
			out = append(out, c)
		}
	}
	return out
}

// find returns the objects whose text matches.
func (r *readBack) find(pattern string) (out []int) {
	re := regexp.MustCompile(pattern)
	for n := 1; n <= len(r.objects); n++ {
		if re.Match(r.objects[n]) {
			out = append(out, n)
		}
	}
	return out
}

func write(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program that reads a PDF, or skips the test where it is not installed.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("NOT CHECKED: %s is not installed", name)
	}
	var stderr bytes.Buffer
	c := exec.Command(name, args...)
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, stderr.Bytes())
	}
	return string(out)
}
