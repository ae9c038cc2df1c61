package sign

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/pdf"
)

// papers writes n files to sign and returns the jobs of a batch over them.
func papers(t testing.TB, n int) []Job {
	t.Helper()
	b := paper(t)
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "Đã ký")
	var jobs []Job
	for i := range n {
		name := fmt.Sprintf("Giấy khen %02d.pdf", i+1)
		if err := os.WriteFile(filepath.Join(from, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, Job{From: filepath.Join(from, name), To: filepath.Join(to, name)})
	}
	return jobs
}

func TestABatchThatIsStoppedGoesOnWhereItStood(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	jobs := papers(t, 6)
	ctx, stop := context.WithCancel(t.Context())
	r, err := Batch(ctx, jobs, k, Options{}, func(done, total int, _ string) {
		if total != 6 {
			t.Errorf("%d in all", total)
		}
		if done == 3 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || r.Signed != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(jobs[0].To)); len(left) != 3 {
		t.Errorf("%d files written, want 3 and nothing half done", len(left))
	}
	before, err := os.ReadFile(jobs[0].To)
	if err != nil {
		t.Fatal(err)
	}
	var last int
	r, err = Batch(t.Context(), jobs, k, Options{}, func(done, _ int, _ string) { last = done })
	if err != nil || r.Signed != 3 || r.Skipped != 3 || len(r.Failed) > 0 || last != 6 {
		t.Fatalf("%+v, %v, progress to %d", r, err, last)
	}
	after, _ := os.ReadFile(jobs[0].To)
	if string(before) != string(after) {
		t.Error("a signed file was signed again")
	}
	for _, j := range jobs {
		b, err := os.ReadFile(j.To)
		if err != nil {
			t.Fatal(err)
		}
		if f, err := openFile(b); err != nil || !f.signedBy(pdf.FieldPerson) {
			t.Errorf("%s is not signed: %v", j.To, err)
		}
	}
}

func TestABatchInPlaceSignsForTheNextRole(t *testing.T) {
	a := newAuthority(t)
	jobs := papers(t, 3)
	for i := range jobs {
		jobs[i].To = jobs[i].From
	}
	person, agency := a.keyOf("Phạm Giang Nam", newP256(), nil), a.keyOf("UBND huyện Ba Tơ", rsaKeys[0](), nil)
	if r, err := Batch(t.Context(), jobs, person, Options{Image: hand()}, nil); err != nil || r.Signed != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	if r, err := Batch(t.Context(), jobs, agency, Options{Role: pdf.FieldAgency, Image: seal()}, nil); err != nil || r.Signed != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	if r, err := Batch(t.Context(), jobs, person, Options{}, nil); err != nil || r.Skipped != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	b, err := os.ReadFile(jobs[2].To)
	if err != nil {
		t.Fatal(err)
	}
	asPdfsig(t, a, b, 2, true)
}

func TestABatchNeverLosesASignedFile(t *testing.T) {
	a := newAuthority(t)
	person, agency := a.keyOf("Phạm Giang Nam", newP256(), nil), a.keyOf("UBND huyện Ba Tơ", newP256(), nil)
	jobs := papers(t, 2)
	if r, err := Batch(t.Context(), jobs, person, Options{}, nil); err != nil || r.Signed != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	t.Run("the agency signs what the person signed, also from the same drafts", func(t *testing.T) {
		if r, err := Batch(t.Context(), jobs, agency, Options{Role: pdf.FieldAgency}, nil); err != nil || r.Signed != 2 {
			t.Fatalf("%+v, %v", r, err)
		}
		b, err := os.ReadFile(jobs[0].To)
		if err != nil {
			t.Fatal(err)
		}
		asPdfsig(t, a, b, 2, true)
	})
	t.Run("a draft that has changed does not take its place", func(t *testing.T) {
		before, err := os.ReadFile(jobs[0].To)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(jobs[0].From, bytes.Replace(before[:len(paper(t))], []byte("vi-VN"), []byte("vi-VI"), 1), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := Batch(t.Context(), jobs, person, Options{}, nil)
		if err != nil || r.Signed != 0 || r.Skipped != 1 || len(r.Failed) != 1 || sentence(r.Failed[0].Err) == "" {
			t.Fatalf("%+v, %v", r, err)
		}
		if after, _ := os.ReadFile(jobs[0].To); !bytes.Equal(before, after) {
			t.Error("the signed file was overwritten")
		}
	})
}

func TestABatchLeavesOutWhatCannotBeSigned(t *testing.T) {
	a := newAuthority(t)
	jobs := papers(t, 4)
	if err := os.WriteFile(jobs[1].From, []byte("không phải PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(jobs[2].From); err != nil {
		t.Fatal(err)
	}
	r, err := Batch(t.Context(), jobs, a.keyOf("Phạm Giang Nam", newP256(), nil), Options{}, nil)
	if err != nil || r.Signed != 2 || len(r.Failed) != 2 || r.Failed[0].File != jobs[1].From {
		t.Fatalf("%+v, %v", r, err)
	}
	if sentence(r.Failed[0].Err) == "" {
		t.Errorf("no sentence: %v", r.Failed[0].Err)
	}
}

func TestABatchMakesItsPapersAsItGoes(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	ctx, stop := context.WithCancel(t.Context())
	made, kept := 0, 0
	jobs := make([]Job, 5)
	for i := range jobs {
		jobs[i] = Job{From: fmt.Sprint(i),
			Make: func(context.Context) ([]byte, error) {
				if made++; i == 1 {
					return nil, errors.New("a letter that the font lacks")
				}
				return paper(t), nil
			},
			Keep: func(b []byte) error {
				if f, err := openFile(b); err != nil || !f.signedBy(pdf.FieldPerson) {
					t.Errorf("paper %d is not signed: %v", i, err)
				}
				if kept++; i == 2 {
					return errors.New("the disk is full")
				}
				return nil
			}}
	}
	r, err := Batch(ctx, jobs, k, Options{}, func(done, _ int, _ string) {
		if done == 4 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || r.Signed != 2 || len(r.Failed) != 2 || r.Failed[0].File != "1" || r.Failed[1].File != "2" {
		t.Errorf("%+v, %v", r, err)
	}
	if made != 4 || kept != 3 {
		t.Errorf("%d made and %d kept when stopped after 4", made, kept)
	}
}

func TestAFileLargerThanAnyPaperIsNotReadIntoMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "phim.pdf")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 1<<40); err != nil {
		t.Skip("NOT CHECKED: no sparse files here")
	}
	if b, err := ReadFile(path); b != nil || !strings.Contains(sentence(err), "phim.pdf lớn hơn 256 MB") {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}

func TestABatchEndsWhenTheTimeStampServerDoes(t *testing.T) {
	a := newAuthority(t)
	jobs := papers(t, 5)
	r, err := Batch(t.Context(), jobs, a.keyOf("Phạm Giang Nam", newP256(), nil), Options{TSA: a.tsa()}, func(done, _ int, _ string) {
		a.mu.Lock()
		a.silent = done == 2
		a.mu.Unlock()
	})
	if sentence(err) == "" || r.Signed != 2 || len(r.Failed) > 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(jobs[0].To)); len(left) != 2 {
		t.Errorf("%d files written, want 2", len(left))
	}
}

func TestABatchAsksForProofsOnce(t *testing.T) {
	a := newAuthority(t)
	if r, err := Batch(t.Context(), papers(t, 4), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{TSA: a.tsa(), LTV: true}, nil); err != nil || r.Signed != 4 {
		t.Fatalf("%+v, %v", r, err)
	}
	if o, s := a.requests("/ocsp"), a.requests("/tsa"); o != 2 || s != 4 {
		t.Errorf("OCSP asked %d times, want 2 (signer and time stamp); time stamps %d, want 4", o, s)
	}
}

func BenchmarkSign(b *testing.B) {
	a := newAuthority(b)
	in := paper(b)
	for _, c := range []struct {
		name string
		o    Options
		rsa  bool
	}{
		{"ECDSA in words", Options{}, false},
		{"ECDSA with a picture", Options{Image: hand()}, false},
		{"RSA in words", Options{}, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			k := a.keyOf("Phạm Giang Nam", newP256(), nil)
			if c.rsa {
				k = a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil)
			}
			s := newSigner(k, c.o)
			for b.Loop() {
				if _, err := s.sign(context.Background(), in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBatch signs files on disk; the time for a file must not depend on how many there are.
func BenchmarkBatch(b *testing.B) {
	a := newAuthority(b)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				jobs := papers(b, n)
				b.StartTimer()
				if r, err := Batch(context.Background(), jobs, k, Options{}, nil); err != nil || r.Signed != n {
					b.Fatalf("%+v, %v", r, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/file")
		})
	}
}
