package bundle

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

// Is says whether a file begins like a bundle.
func Is(begin []byte) bool {
	return len(begin) >= 4 && string(begin[:2]) == "PS" && begin[3] == byte(wire.KindTitle)
}

// Condition is what became of the file itself.
type Condition struct {
	Damaged int  // batches that can't be read
	Cut     bool // the end is missing: the file was not copied whole
	Changed bool // all can be read, and it is not what was written
}

// Whole says that the file is as it was written.
func (c Condition) Whole() bool { return c.Damaged == 0 && !c.Cut && !c.Changed }

// reader goes through a bundle.
type reader struct {
	in    io.Reader
	sum   interface{ Sum(b []byte) []byte }
	found Condition
}

// open reads the title. It refuses with "no_bundle" what is none, and with
// "newer_bundle" what this program can't read.
func open(in io.Reader) (*reader, wire.Title, error) {
	sum := sha256.New()
	r := &reader{in: io.TeeReader(in, sum), sum: sum}
	f, err := wire.ReadFrame(r.in)
	var title wire.Title
	if err == nil {
		title, err = wire.TitleOf(f)
	}
	return r, title, refuse(err)
}

func refuse(err error) error {
	var newer *wire.NewerError
	switch {
	case errors.As(err, &newer):
		return ledger.Refuse("newer_bundle", "A newer popstand wrote this bundle. Install that version here, too; nothing was changed.")
	case errors.Is(err, wire.ErrMalformed), errors.Is(err, io.EOF):
		return ledger.Refuse("no_bundle", "This is no bundle of popstand, or its beginning is damaged. Write it again with popstand bundle export.")
	case err != nil:
		return fmt.Errorf("read bundle: %w", err)
	}
	return nil
}

// each hands every batch that can be read to f. What is wrong with the file is
// counted; the error is f's, or that of the disk.
func (r *reader) each(f func(b wire.Batch) error) error {
	for {
		before := r.sum.Sum(nil)
		frame, err := wire.ReadFrame(r.in)
		var newer *wire.NewerError
		switch {
		case errors.Is(err, wire.ErrDamaged):
			r.found.Damaged++
			continue
		case errors.Is(err, io.EOF), errors.Is(err, wire.ErrMalformed), errors.As(err, &newer):
			r.found.Cut = true
			return nil
		case err != nil:
			return fmt.Errorf("read bundle: %w", err)
		case frame.Kind == wire.KindEnd:
			r.end(frame, before)
			return nil
		case frame.Kind != wire.KindBatch:
			continue // something that a newer program adds
		}
		b, err := wire.BatchOf(frame)
		if err != nil {
			r.found.Damaged++
			continue
		}
		if err := f(b); err != nil {
			return err
		}
	}
}

func (r *reader) end(frame wire.Frame, sum []byte) {
	end, err := wire.EndOf(frame)
	r.found.Changed = r.found.Damaged == 0 && (err != nil || string(end.Sum[:]) != string(sum))
}
