package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestArrowsPointOneWay holds the rule of the README: main → gui → pdf → data → law, vn; gui/widgets, law and vn import
// nothing of ours; only pdf knows gofpdf, only data knows bbolt.
func TestArrowsPointOneWay(t *testing.T) {
	forbidden := map[string][]string{
		"./data/vn":         {"thidua/"},
		"./data/law":        {"thidua/"},
		"./gui/widgets":     {"thidua/"},
		"./gui/theme":       {"thidua/"},
		"./data":            {"thidua/gui", "thidua/pdf", "thidua/data/report", "thidua/data/exchange", "thidua/data/sample", "fyne.io/", "gofpdf"},
		"./data/report":     {"thidua/gui", "thidua/pdf", "fyne.io/", "gofpdf"},
		"./data/edition":    {"thidua/gui", "thidua/pdf", "fyne.io/", "gofpdf"},
		"./data/check":      {"thidua/gui", "thidua/pdf", "fyne.io/", "gofpdf"},
		"./data/lookup":     {"thidua/gui", "thidua/pdf", "thidua/data$", "fyne.io/", "gofpdf"},
		"./data/exchange":   {"thidua/gui", "thidua/pdf", "fyne.io/", "gofpdf"},
		"./data/sample":     {"thidua/gui", "thidua/pdf", "fyne.io/", "gofpdf"},
		"./pdf":             {"thidua/gui", "thidua/pdf/", "thidua/data/report", "fyne.io/"},
		"./pdf/form":        {"thidua/gui", "fyne.io/"},
		"./pdf/certificate": {"thidua/gui", "fyne.io/"},
		"./pdf/sign":        {"thidua/gui", "thidua/pdf/form", "fyne.io/"},
		"./gui":             {"thidua$"},
	}
	for pkg, bad := range forbidden {
		t.Run(pkg, func(t *testing.T) {
			out, err := exec.Command("go", "list", "-tags", "ci", "-deps", pkg).CombinedOutput()
			if err != nil {
				t.Fatalf("go list: %v\n%s", err, out)
			}
			self := "thidua" + strings.TrimPrefix(pkg, ".")
			for _, dep := range strings.Fields(string(out)) {
				for _, b := range bad {
					if dep != self && matches(dep, b) {
						t.Errorf("%s imports %s", pkg, dep)
					}
				}
			}
		})
	}
	for lib, only := range map[string]string{"github.com/jung-kurt/gofpdf": "thidua/pdf", "go.etcd.io/bbolt": "thidua/data"} {
		out, err := exec.Command("go", "list", "-tags", "ci", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").CombinedOutput()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, out)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			f := strings.Fields(line)
			for _, dep := range f[1:] {
				if dep == lib && f[0] != only {
					t.Errorf("%s imports %s; only %s may", f[0], lib, only)
				}
			}
		}
	}
}

// matches tells whether dep is or contains the pattern; one that ends in $ has to end there.
func matches(dep, pattern string) bool {
	if p, ok := strings.CutSuffix(pattern, "$"); ok {
		return dep == p
	}
	return strings.Contains(dep, pattern)
}
