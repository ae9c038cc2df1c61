package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// screen is an X server of its own without a window manager, with the built program in it, driven as a person would.
type screen struct {
	t      *testing.T
	env    []string
	log    bytes.Buffer
	shots  string
	taken  int
	app    *exec.Cmd
	exited chan error
}

// needTools skips, loudly, where the programs that drive a window are missing; `make test` installs them.
func needTools(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("SKIPPED: %s is not installed, the real window was not driven; `make test` installs it", tool)
		}
	}
}

// build makes the program as `make build` does, from the cache that this test has just filled.
func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "thidua")
	tags := os.Getenv("TAGS")
	if tags == "" {
		tags = "x11,gles"
	}
	out, err := exec.Command("go", "build", "-tags", tags, "-o", bin, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// openWindow starts the server at 1366×768, the office's screen, and the program in it, and waits for its first picture.
func openWindow(t *testing.T, bin string, scale string, args ...string) *screen {
	t.Helper()
	dir := t.TempDir()
	s := &screen{t: t, shots: os.Getenv("THIDUA_PHOTOS"), exited: make(chan error, 1)}
	if s.shots == "" {
		s.shots = dir
	}
	s.startServer()
	s.env = append(s.env, "FYNE_SCALE="+scale, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "LANG=C.UTF-8",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent")
	s.app = exec.Command(bin, args...)
	s.app.Env = s.env
	s.app.Stdout, s.app.Stderr = &s.log, &s.log
	if err := s.app.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { s.exited <- s.app.Wait() }()
	t.Cleanup(func() { s.app.Process.Kill() })
	s.tool("xdotool", "search", "--sync", "--onlyvisible", "--name", "Thi đua")
	// There is no window manager that would keep the window within the screen.
	s.tool("xdotool", "search", "--name", "Thi đua", "windowmove", "0", "0", "windowsize", "1366", "768")
	s.until("the first picture", func(now, before image.Image) bool { return colours(now) > 50 })
	return s
}

// startServer starts Xvfb on a display that it chooses itself and says which.
func (s *screen) startServer() {
	s.t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		s.t.Fatal(err)
	}
	w.Close()
	s.t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	buf := make([]byte, 16)
	n, err := r.Read(buf)
	if err != nil {
		s.t.Fatalf("Xvfb named no display: %v", err)
	}
	s.env = append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(string(buf[:n])))
	s.tool("xdotool", "mousemove", "1365", "767")
}

func (s *screen) tool(name string, args ...string) []byte {
	s.t.Helper()
	c := exec.Command(name, args...)
	c.Env = s.env
	out, err := c.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s %v: %v\n%s\nlog of the program:\n%s", name, args, err, out, s.log.String())
	}
	return out
}

// picture is the screen as it is now.
func (s *screen) picture() image.Image {
	s.t.Helper()
	c := exec.Command("import", "-silent", "-window", "root", "png:-")
	c.Env = s.env
	out, err := c.Output()
	if err != nil {
		s.t.Fatalf("photograph: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// until waits for a picture that good accepts and that then stands still but for a caret; it fails after a minute.
func (s *screen) until(what string, good func(now, before image.Image) bool) image.Image {
	s.t.Helper()
	before := s.picture()
	deadline := time.Now().Add(time.Minute)
	for {
		now := s.picture()
		if differing(now, before) < caret && good(now, before) {
			return now
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("waited in vain for %s; log of the program:\n%s", what, s.log.String())
		}
		before = now
	}
}

// act does something and waits until the screen shows an effect and is still again.
func (s *screen) act(what string, f func()) {
	s.t.Helper()
	was := s.picture()
	f()
	s.until("an effect of "+what, func(now, _ image.Image) bool { return differing(now, was) >= caret })
}

// key presses keys one after another, named as xdotool does: "ctrl+4", "Return".
func (s *screen) key(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		s.tool("xdotool", "key", "--delay", "40", k)
	}
}

// write puts text into the field that has the focus by the clipboard, which carries every letter.
func (s *screen) write(text string) {
	s.t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard", "-in")
	c.Env = s.env
	c.Stdin = strings.NewReader(text)
	if err := c.Run(); err != nil {
		s.t.Fatalf("xclip: %v", err)
	}
	s.act("writing «"+text+"»", func() { s.key("ctrl+v") })
}

// click presses the left button at a place of the 1366×768 screen.
func (s *screen) click(what string, x, y int) {
	s.t.Helper()
	s.act("a click on "+what, func() {
		s.tool("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "sleep", "0.15", "click", "1")
	})
}

// photograph keeps the screen as it is, in the order of taking.
func (s *screen) photograph(name string) image.Image {
	s.t.Helper()
	s.taken++
	return s.keep(filepath.Join(s.shots, fmt.Sprintf("%s-%02d-%s.png", strings.ToLower(s.t.Name()), s.taken, name)))
}

func (s *screen) keep(file string) image.Image {
	s.t.Helper()
	img := s.picture()
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, buf.Bytes(), 0o644); err != nil {
		s.t.Fatal(err)
	}
	return img
}

// settle waits until the screen stands still.
func (s *screen) settle() {
	s.t.Helper()
	s.until("the screen to stand still", func(_, _ image.Image) bool { return true })
}

// quit closes the program by Ctrl+Q and returns when it has ended, well or not.
func (s *screen) quit() {
	s.t.Helper()
	s.key("ctrl+q")
	select {
	case err := <-s.exited:
		if err != nil {
			s.t.Fatalf("the program ended with %v\n%s", err, s.log.String())
		}
	case <-time.After(30 * time.Second):
		s.t.Fatalf("the program did not end on Ctrl+Q\n%s", s.log.String())
	}
	if out := s.log.String(); strings.Contains(out, "Error in Fyne call thread") || strings.Contains(out, "panic") {
		s.t.Errorf("the program complained:\n%s", out)
	}
}

// caret is how many pixels a blinking caret or a fading hint may change.
const caret = 300

// differing counts the pixels that differ by more than a shade.
func differing(a, b image.Image) int {
	n := 0
	r := a.Bounds()
	if r != b.Bounds() {
		return r.Dx() * r.Dy()
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			if apart(ar, br) || apart(ag, bg) || apart(ab, bb) {
				n++
			}
		}
	}
	return n
}

func apart(a, b uint32) bool { return max(a, b)-min(a, b) > 0x1000 }

// colours counts different colours: an empty window has few.
func colours(img image.Image) int {
	seen := map[[3]uint32]bool{}
	r := img.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y += 2 {
		for x := r.Min.X; x < r.Max.X; x += 2 {
			cr, cg, cb, _ := img.At(x, y).RGBA()
			seen[[3]uint32{cr, cg, cb}] = true
		}
	}
	return len(seen)
}
