package data_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/data"
)

// The test binary runs itself as another process; these words in its environment tell what that process does.
const childTask, childFile = "THIDUA_TEST_TASK", "THIDUA_TEST_FILE"

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // damages are logged with their stack
	switch path := os.Getenv(childFile); os.Getenv(childTask) {
	case "write":
		writeForEver(path)
	case "hold":
		holdOpen(path)
	default:
		code := m.Run()
		for _, f := range cleanups {
			f()
		}
		os.Exit(code)
	}
}

// startSelf runs the test binary as another process with its standard output at hand.
func startSelf(t *testing.T, task, path string, extra ...string) (*exec.Cmd, io.WriteCloser, *bufio.Reader) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(append(os.Environ(), childTask+"="+task, childFile+"="+path), extra...)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, in, bufio.NewReader(out)
}

// writeForEver changes records one after another and says so after each commit.
func writeForEver(path string) {
	s, err := data.Open(path, data.Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	var d *data.Decision
	for i := 0; ; i++ {
		err := s.Update("Ghi", func(tx *data.Tx) error {
			if d == nil || i%20 == 0 {
				d = &data.Decision{Subject: "khen thưởng", Level: data.LevelDistrict, ReportYear: 2024}
				if err := data.Put(tx, d); err != nil {
					return err
				}
			}
			a := &data.Award{Decision: d.ID, Type: data.Individual, Form: "giay-khen", Name: fmt.Sprintf("Người số %d", i)}
			if err := data.Put(tx, a); err != nil {
				return err
			}
			if i%7 == 3 { // also shrink what is there
				return tx.DeleteDecision(d.ID)
			}
			return nil
		})
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		if i%7 == 3 {
			fmt.Println("gone", d.ID)
			d = nil
		} else {
			fmt.Println("put", d.ID, i)
		}
	}
}

func TestAKilledProcessLosesNothingItHasAcknowledged(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 20
	}
	path := filepath.Join(t.TempDir(), "bato.db")
	rng := rand.New(rand.NewPCG(2024, 1))
	acknowledged := 0
	for round := range rounds {
		names, gone := killedWriter(t, path, rng, round%2 == 0)
		acknowledged += len(names) + len(gone)
		s, err := data.Open(path, data.Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		err = s.View(func(tx *data.Tx) error {
			for id, want := range names {
				awards, err := tx.AwardsOf(id)
				if err != nil {
					return err
				}
				have := map[string]bool{}
				for _, a := range awards {
					have[a.Name] = true
				}
				for _, name := range want {
					// The last change may be committed without being acknowledged, and it may delete the list.
					if _, err := data.Get[data.Decision](tx, id); err == nil && !have[name] {
						return fmt.Errorf("decision %d has lost %s", id, name)
					}
				}
			}
			for _, id := range gone {
				if _, err := data.Get[data.Decision](tx, id); !errors.Is(err, data.ErrNotFound) {
					return fmt.Errorf("decision %d is back: %v", id, err)
				}
			}
			return nil
		})
		if err = errors.Join(err, s.Close()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if round%10 == 9 {
			mustBeSound(t, path)
		}
	}
	mustBeSound(t, path)
	if acknowledged < rounds/2 {
		t.Errorf("only %d changes in %d rounds: the writer was never under way", acknowledged, rounds)
	}
	list, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(list) > rounds+1 {
		t.Errorf("files left behind: %v, %v", list, err)
	}
}

// killedWriter has another process write and kills it at an arbitrary moment, also while it starts unless atWork says
// to let it get to work first. It returns what that process acknowledged: the names put by decision, and the decisions
// deleted.
func killedWriter(t *testing.T, path string, rng *rand.Rand, atWork bool) (names map[data.ID][]string, gone []data.ID) {
	t.Helper()
	c, _, out := startSelf(t, "write", path)
	kill := time.Duration(rng.IntN(40_000)) * time.Microsecond
	var timer *time.Timer
	if !atWork {
		timer = time.AfterFunc(kill, func() { c.Process.Kill() })
	}
	names = map[data.ID][]string{}
	for {
		line, err := out.ReadString('\n')
		if err != nil { // also a line cut short by the kill
			break
		}
		if timer == nil {
			timer = time.AfterFunc(kill, func() { c.Process.Kill() })
		}
		f := strings.Fields(line)
		if f[0] == "error" {
			t.Fatalf("writer: %s", line)
		}
		n, err := strconv.ParseUint(f[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if f[0] == "gone" {
			gone = append(gone, data.ID(n))
			delete(names, data.ID(n))
		} else {
			names[data.ID(n)] = append(names[data.ID(n)], "Người số "+f[2])
		}
	}
	c.Wait()
	if timer != nil {
		timer.Stop()
	}
	return names, gone
}

func holdOpen(path string) {
	s, err := data.Open(path, data.Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("open")
	io.Copy(io.Discard, os.Stdin) // until the parent closes it
	s.Close()
}

func TestASecondWindowIsRefusedWithASentence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bato.db")
	c, in, out := startSelf(t, "hold", path)
	if line, _ := out.ReadString('\n'); line != "open\n" {
		t.Fatalf("the other process says %q", line)
	}
	_, err := data.Open(path, data.Options{Timeout: 60 * time.Millisecond})
	want := "Chương trình đang mở ở một cửa sổ khác với cùng dữ liệu này; hãy đóng cửa sổ ấy rồi mở lại."
	if !errors.Is(err, data.ErrLocked) || data.Message(err) != want {
		t.Errorf("open: %v: %s", err, data.Message(err))
	}
	if err := data.Restore(path, path); err == nil {
		t.Error("a file was restored from itself")
	}
	if _, err := data.Doctor(path); !errors.Is(err, data.ErrLocked) {
		t.Errorf("doctor: %v", err)
	}
	in.Close()
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
	openAt(t, path, data.Options{})
}
