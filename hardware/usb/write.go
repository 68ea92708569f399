package usb

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
)

// piece is how much is read and written at once; after each of them a copy can be
// stopped. Bytes.
const piece = 256 << 10

// put writes a short file. Its bytes are on the stick after the next sync of all.
func (j *job) put(name string, text []byte) error {
	out, err := j.Disk.Create(j.at(name))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = writeAll(out, text)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// copy writes one file under its temporary name, and names it when it is whole.
func (j *job) copy(ctx context.Context, f entry) error {
	in, err := j.open(f.name)
	if err != nil {
		return problem(Unlike, j.from, err)
	}
	defer in.Close() //nolint:errcheck // it is only read
	part := j.at(f.name + temporary)
	out, err := j.Disk.Create(part)
	if err != nil {
		return err
	}
	n, err := j.pour(ctx, out, source{in, j.from}, j.add)
	if err == nil {
		err = out.Push()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	if n != f.size {
		return problem(Unlike, j.from, errors.New("it is not what its manifest says"))
	}
	return j.Disk.Rename(part, j.at(f.name))
}

// source reads the kiosk's own file: what goes wrong with it is not the stick's
// fault.
type source struct {
	io.Reader
	from string
}

// Read reads, and says whose fault an error is.
func (s source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = problem(Unlike, s.from, err)
	}
	return n, err
}

// blame says whose fault it is that a file was read back otherwise than the
// manifest has it: nobody looks at the kiosk's own file before, because on a small
// board that would take as long as writing it.
func (j *job) blame(ctx context.Context, f entry) error {
	in, err := j.open(f.name)
	if err != nil {
		return problem(Unlike, j.from, err)
	}
	defer in.Close() //nolint:errcheck // it is only read
	sum := sha256.New()
	if _, err := j.pour(ctx, sum, source{in, j.from}, nil); err != nil {
		return err
	}
	if [sha256.Size]byte(sum.Sum(nil)) != f.sum {
		return problem(Unlike, j.from, fmt.Errorf("%s is not what its manifest says", f.name))
	}
	return problem(Damaged, j.Label, fmt.Errorf("%s is not on the stick as it was written", f.name))
}
