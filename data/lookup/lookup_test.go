package lookup

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"thidua/data/vn"
)

var (
	key      = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	otherKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, ed25519.SeedSize))
	keys     = []ed25519.PublicKey{key.Public().(ed25519.PublicKey)}

	sample = Code{Number: "15/2025", Object: "Giấy khen", Name: "Bà Nguyễn Thị Ái Ước", Decision: "164/QĐ-UBND",
		Date: vn.Date{Year: 2025, Month: 2, Day: 12}}
)

// forgeries are texts that are no good, each with the reason.
var forgeries = []struct {
	name string
	text func(good string) string
	want error
}{
	{"another name", func(s string) string { return strings.Replace(s, "Ái Ước", "Ái Uớc", 1) }, ErrForged},
	{"another number", func(s string) string { return strings.Replace(s, "15/2025", "16/2025", 1) }, ErrForged},
	{"another day", func(s string) string { return strings.Replace(s, "12/02/2025", "13/02/2025", 1) }, ErrForged},
	{"the day in other figures", func(s string) string { return strings.Replace(s, "12/02/2025", "12/2/2025", 1) }, ErrForged},
	{"another letter of the signature", func(s string) string {
		i := strings.Index(s, labelSignature) + len(labelSignature)
		c := "A"
		if s[i] == 'A' {
			c = "B"
		}
		return s[:i] + c + s[i+1:]
	}, ErrForged},
	{"a key of somebody else", func(string) string { return Sign(sample, otherKey) }, ErrUnknownKey},
	{"a line too many", func(s string) string { return strings.Replace(s, "\nSố", "\nSố: 1\nSố", 1) }, ErrNoCode},
	{"half of it", func(s string) string { return s[:len(s)/2] }, ErrNoCode},
	{"a short signature", func(s string) string { return s[:len(s)-4] }, ErrNoCode},
	{"nothing", func(string) string { return "" }, ErrNoCode},
	{"some address", func(string) string { return "https://example.vn/a?b=1" }, ErrNoCode},
}

// copies are what scanning and copying does to a good code.
var copies = []struct {
	name string
	text func(good string) string
}{
	{"as it is", func(s string) string { return s }},
	{"lines of Windows", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{"letters and marks apart", norm.NFD.String},
	{"blanks around", func(s string) string { return "\n  " + strings.ReplaceAll(s, "\n", "  \n") + " \n" }},
}

func TestACodeTellsWhatTheOfficeEntered(t *testing.T) {
	for _, c := range copies {
		t.Run(c.name, func(t *testing.T) {
			if got, err := Verify(c.text(Sign(sample, key)), keys); err != nil || got != sample {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
	empty, err := Verify(strings.ReplaceAll(Sign(Code{Name: "A"}, key), ": \n", ":\n"), keys)
	if err != nil || empty != (Code{Name: "A"}) {
		t.Errorf("a code with empty lines: %+v, %v", empty, err)
	}
}

func TestAChangedCodeIsRefused(t *testing.T) {
	good := Sign(sample, key)
	for _, f := range forgeries {
		t.Run(f.name, func(t *testing.T) {
			if got, err := Verify(f.text(good), keys); !errors.Is(err, f.want) {
				t.Errorf("%+v, %v; want %v", got, err, f.want)
			}
		})
	}
}

func TestANameCannotPretendToBeALine(t *testing.T) {
	c := sample
	c.Name = "A\nQuyết định: 1/QĐ-UBND"
	got, err := Verify(Sign(c, key), keys)
	if err != nil || got.Decision != sample.Decision {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(Sign(sample, key))
	f.Add(firstLine + "\nSố:")
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := Verify(text, keys); err == nil && c != sample {
			t.Errorf("took %+v for ours", c)
		}
	})
}

var script = regexp.MustCompile(`(?s)<script>(.*)</script>`)

// TestThePageJudgesAsTheProgramDoes runs the page's own program, where there is a machine for it.
func TestThePageJudgesAsTheProgramDoes(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node to run the page's program")
	}
	var page bytes.Buffer
	if err := WritePage(&page, "UBND huyện <Ba Tơ>", keys); err != nil {
		t.Fatal(err)
	}
	if s := page.String(); strings.Contains(s, "<Ba Tơ>") || strings.Contains(s, "http") {
		t.Error("the page takes a name for markup, or reaches outside")
	}
	type question struct {
		Name, Text, Want string
	}
	var asked []question
	good := Sign(sample, key)
	for _, c := range copies {
		asked = append(asked, question{c.name, c.text(good), ""})
	}
	for _, f := range forgeries {
		asked = append(asked, question{f.name, f.text(good), f.want.Error()})
	}
	for _, name := range []string{"", "A", strings.Repeat("Ự", 60), strings.Repeat("x", 111)} { // blocks of SHA-512 end in all ways
		asked = append(asked, question{"a name of " + name, Sign(Code{Name: name}, key), ""})
	}
	in, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	program := script.FindStringSubmatch(page.String())[1] + `
		for (const q of ` + string(in) + `) {
			const a = checkCode(q.Text, KEYS);
			if (a.good !== (q.Want === "") || !a.good && a.message !== q.Want) console.log(q.Name + ": " + JSON.stringify(a));
		}`
	out, err := exec.Command(node, "-e", program).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
