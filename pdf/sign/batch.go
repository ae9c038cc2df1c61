package sign

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"thidua/data"
)

// Job is a paper to sign. To may be From: the signed file then takes its place.
type Job struct {
	From, To string
	Place    *Place                                // overrides that of the Options
	Make     func(context.Context) ([]byte, error) // the paper, made when its turn comes; nil: as it lies in From
	Keep     func([]byte) error                    // takes the signed paper; nil: it goes into To
}

// Result is what a batch has done, also when it was stopped: it goes on from there when it is run again.
type Result struct {
	Signed  int // files signed now
	Skipped int // files that the role had signed before
	Failed  []Failure
}

// Failure is a file that could not be signed; the rest of the batch was.
type Failure struct {
	File string
	Err  error
}

// Batch signs many files with one key, its PIN asked once. Each file is written whole or not at all, and one that the role
// has signed already is left alone, so that a batch stopped by the context or a power cut goes on where it stood; a signed
// file of another content is never overwritten. A file that cannot be signed is told in the Result; what concerns all of
// them, such as a token pulled out, ends the batch with an error. progress, if any, is called after each file.
func Batch(ctx context.Context, jobs []Job, k *Key, o Options, progress func(done, total int, file string)) (Result, error) {
	var r Result
	s := newSigner(k, o)
	for i, j := range jobs {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		err := s.job(ctx, j, o.Place)
		switch {
		case err == nil:
			r.Signed++
		case errors.Is(err, errSigned):
			r.Skipped++
		case ctx.Err() != nil:
			return r, ctx.Err()
		case endsBatch(err):
			return r, err
		default:
			r.Failed = append(r.Failed, Failure{j.From, err})
		}
		if progress != nil {
			progress(i+1, len(jobs), j.From)
		}
	}
	return r, nil
}

// endsBatch reports an error of the key or of a service, which the next file would meet as well.
func endsBatch(err error) bool {
	var file *fileError
	return !errors.As(err, &file)
}

// fileError is one that concerns a single file.
type fileError struct{ err error }

func (e *fileError) Error() string { return e.err.Error() }
func (e *fileError) Unwrap() error { return e.err }

func (s *signer) job(ctx context.Context, j Job, place *Place) error {
	in, err := j.read(ctx)
	if err != nil {
		return &fileError{err}
	}
	toFile := j.Keep == nil && j.To != j.From
	if toFile {
		if in, err = resume(in, j, s.o.Role); err != nil {
			return err
		}
	}
	if s.o.Place = place; j.Place != nil {
		s.o.Place = j.Place
	}
	out, err := s.sign(ctx, in)
	if errors.Is(err, errSigned) && toFile {
		out, err = in, nil // signed before it came here: hand it on as it is
	}
	if err != nil {
		return err
	}
	if j.Keep != nil {
		if err := j.Keep(out); err != nil {
			return &fileError{err}
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(j.To), 0o755); err != nil {
		return err
	}
	return data.WriteFile(j.To, func(w io.Writer) error {
		_, err := w.Write(out)
		return err
	})
}

func (j Job) read(ctx context.Context) ([]byte, error) {
	if j.Make != nil {
		return j.Make(ctx)
	}
	return ReadFile(j.From)
}

// resume looks at what an earlier run left at j.To: the paper signed by the role, which is done; the paper signed by
// others, to which the role adds its signature; or another paper that somebody signed, which is not overwritten.
func resume(in []byte, j Job, role string) ([]byte, error) {
	there, err := ReadFile(j.To)
	if errors.Is(err, fs.ErrNotExist) {
		return in, nil
	}
	if err != nil {
		return nil, &fileError{err}
	}
	f, err := openFile(there)
	if err != nil {
		return in, nil // no signed paper
	}
	switch signed := slices.ContainsFunc(f.signatureFields(), func(s sigField) bool { return s.signed }); {
	case !bytes.HasPrefix(there, in) && signed:
		return nil, &fileError{refuse(nil, "Tệp đã ký trước đây có nội dung khác nên được giữ nguyên; muốn ký bản mới, hãy chuyển nó khỏi thư mục %s rồi ký lại.", filepath.Dir(j.To))}
	case !bytes.HasPrefix(there, in):
		return in, nil
	case f.signedBy(role):
		return nil, errSigned
	}
	return there, nil
}

// ReadFile reads a file to sign or to verify; a *Refused for one that is larger than any paper or never ends.
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	b := []byte(nil)
	if info.Size() <= maxFile {
		if b, err = io.ReadAll(io.LimitReader(f, maxFile+1)); err != nil {
			return nil, err
		}
	}
	if info.Size() > maxFile || len(b) > maxFile {
		return nil, refuse(nil, "Tệp %s lớn hơn %d MB nên không đọc; hãy chia nhỏ tệp.", filepath.Base(path), maxFile>>20)
	}
	return b, nil
}
