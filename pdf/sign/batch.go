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

// Job is a file to sign. To may be From: the signed file then takes its place.
type Job struct {
	From, To string
	Place    *Place // overrides that of the Options
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
	in, err := readPDF(j.From)
	if err != nil {
		return &fileError{err}
	}
	if j.To != j.From {
		if in, err = resume(in, j, s.o.Role); err != nil {
			return err
		}
	}
	if s.o.Place = place; j.Place != nil {
		s.o.Place = j.Place
	}
	out, err := s.sign(ctx, in)
	if errors.Is(err, errSigned) && j.To != j.From {
		out, err = in, nil // signed before it came here: hand it on as it is
	}
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(j.To), 0o755); err != nil {
		return err
	}
	return data.WriteFile(j.To, func(w io.Writer) error {
		_, err := w.Write(out)
		return err
	})
}

// resume looks at what an earlier run left at j.To: the paper signed by the role, which is done; the paper signed by
// others, to which the role adds its signature; or another paper that somebody signed, which is not overwritten.
func resume(in []byte, j Job, role string) ([]byte, error) {
	there, err := readPDF(j.To)
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
		return nil, &fileError{refuse(nil, "Ở nơi lưu đã có tệp %s ký từ một nội dung khác; hãy chọn thư mục khác để không mất tệp ấy.", j.To)}
	case !bytes.HasPrefix(there, in):
		return in, nil
	case f.signedBy(role):
		return nil, errSigned
	}
	return there, nil
}

// readPDF reads a file unless it is larger than any paper.
func readPDF(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, refuse(nil, "Tệp %s lớn hơn %d MB nên không ký; hãy chia nhỏ tệp.", path, maxFile>>20)
	}
	return os.ReadFile(path)
}
