package main

import (
	"bytes"
	"encoding/binary"
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
	memory string // file with the server's picture
	taken  int
	app    *exec.Cmd
	exited chan error
}

// needTools skips, loudly, where the programs that drive a window are missing; `make test` installs them.
func needTools(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "xclip"} {
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
	s.until("the first picture", func(now, before *image.RGBA) bool { return colours(now) > 50 })
	return s
}

// startServer starts Xvfb on a display that it chooses itself and says which.
func (s *screen) startServer() {
	s.t.Helper()
	fb := s.t.TempDir()
	r, w, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset", "-fbdir", fb)
	s.memory = filepath.Join(fb, "Xvfb_screen0")
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

// picture is the screen as it is now, read from the server's own memory, which it keeps in a file in the X window dump
// format: a header of big-endian words, the colour map, then rows of blue, green, red and a spare byte.
func (s *screen) picture() *image.RGBA {
	s.t.Helper()
	raw, err := os.ReadFile(s.memory)
	if err != nil || len(raw) < 80 {
		s.t.Fatalf("photograph: %d bytes, %v", len(raw), err)
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(raw[4*i:])) }
	const headerSize, width, height, bytesPerLine, colours = 0, 4, 5, 12, 19
	img := image.NewRGBA(image.Rect(0, 0, word(width), word(height)))
	from := word(headerSize) + 12*word(colours)
	for y := range img.Rect.Dy() {
		row := raw[from+y*word(bytesPerLine):]
		out := img.Pix[y*img.Stride:]
		for x := range img.Rect.Dx() {
			out[4*x], out[4*x+1], out[4*x+2], out[4*x+3] = row[4*x+2], row[4*x+1], row[4*x], 255
		}
	}
	return img
}

// until waits for a picture that good accepts and that then stands still but for a caret; it fails after a minute.
func (s *screen) until(what string, good func(now, before *image.RGBA) bool) *image.RGBA {
	s.t.Helper()
	before := s.picture()
	deadline := time.Now().Add(time.Minute)
	for {
		time.Sleep(60 * time.Millisecond) // a frame or two; what is waited for is the picture
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
	s.until("an effect of "+what, func(now, _ *image.RGBA) bool { return differing(now, was) >= caret })
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
func (s *screen) photograph(name string) *image.RGBA {
	s.t.Helper()
	s.taken++
	return s.keep(filepath.Join(s.shots, fmt.Sprintf("%s-%02d-%s.png", strings.ToLower(s.t.Name()), s.taken, name)))
}

func (s *screen) keep(file string) *image.RGBA {
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
	s.until("the screen to stand still", func(_, _ *image.RGBA) bool { return true })
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
func differing(a, b *image.RGBA) int {
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if apart(a.Pix[i], b.Pix[i]) || apart(a.Pix[i+1], b.Pix[i+1]) || apart(a.Pix[i+2], b.Pix[i+2]) {
			n++
		}
	}
	return n
}

func apart(a, b uint8) bool { return max(a, b)-min(a, b) > 16 }

// colours counts different colours: an empty window has few.
func colours(img *image.RGBA) int {
	seen := map[[3]uint8]bool{}
	for i := 0; i < len(img.Pix); i += 8 {
		seen[[3]uint8(img.Pix[i:i+3])] = true
	}
	return len(seen)
}
