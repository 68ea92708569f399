package usb

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
)

// piece is how much is read and written at once; after each of them a copy can be
// stopped. Bytes.
const piece = 256 << 10

// ahead is how much may wait in memory until it is brought to the stick. It keeps
// the progress true: what was counted is on the stick but for this. Bytes.
const ahead = 8 << 20

// put writes a short file.
func (j *job) put(name string, text []byte) error {
	out, err := j.Disk.Create(j.at(name))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	n, err := out.Write(text)
	if err == nil && n < len(text) {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = out.Sync()
	}
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
	sum := sha256.New()
	n, err := j.pour(ctx, &paced{to: out, sum: sum}, source{in, j.from}, j.add)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	if n != f.size || [sha256.Size]byte(sum.Sum(nil)) != f.sum {
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

// paced writes to a file and has it brought to the stick every few megabytes.
type paced struct {
	to      File
	sum     hash.Hash
	waiting int
}

// Write writes a piece and counts it into the hash.
func (p *paced) Write(b []byte) (int, error) {
	n, err := p.to.Write(b)
	p.sum.Write(b[:n])
	p.waiting += n
	if err != nil || p.waiting < ahead {
		return n, err
	}
	p.waiting = 0
	return n, p.to.Sync()
}
