package gui

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"
)

// fyneDir is the source of the Fyne that this program is built with.
func fyneDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

var translationCall = regexp.MustCompile(`lang\.(?:L|X|N|XN|Localize|LocalizeKey|LocalizePlural|LocalizePluralKey)\("([^"]+)"`)

func TestEveryTextOfFyneIsVietnamese(t *testing.T) {
	var ours map[string]any
	if err := json.Unmarshal(vietnamese, &ours); err != nil {
		t.Fatal(err)
	}
	dir := fyneDir(t)
	keys := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		// The lang package holds only the machinery and its examples.
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			filepath.Dir(path) == filepath.Join(dir, "lang") {
			return err
		}
		b, err := os.ReadFile(path)
		for _, m := range translationCall.FindAllSubmatch(b, -1) {
			keys[string(m[1])] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	base, err := os.ReadFile(filepath.Join(dir, "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var english map[string]any
	if err := json.Unmarshal(base, &english); err != nil {
		t.Fatal(err)
	}
	for k := range english {
		keys[k] = "base.en.json"
	}
	if len(keys) < 35 {
		t.Fatalf("only %d texts found in %s; has Fyne changed how it translates?", len(keys), dir)
	}
	for k, where := range keys {
		if _, ok := ours[k]; !ok {
			t.Errorf("%q (%s) has no Vietnamese text", k, where)
		}
	}
}

func TestEveryLanguageOfFyneSpeaksVietnamese(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fyneDir(t), "lang", "translations", "base.*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		l := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "base."), ".json"), "_", "-")
		found := false
		for _, o := range languages {
			found = found || o == l
		}
		if !found {
			t.Errorf("Fyne ships %s, which SpeakVietnamese forgets", l)
		}
	}
}

func TestTextsAreVietnameseWhateverTheSystemSpeaks(t *testing.T) {
	if err := SpeakVietnamese(); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"Cancel": "Hủy", "Select all": "Chọn tất cả", "sunday.short": "CN", "Quit": "Thoát"} {
		if got := lang.X(key, "?"); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}
