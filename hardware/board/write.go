package board

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"time"

	"popstand/kiosk/clock"
)

// Write is how it went when writing was last tried.
type Write struct {
	At   clock.Reading
	Took time.Duration
	Err  error // nil when what was written could be read back
}

// TryWriting writes a small file into a folder, has it brought to the disk, and
// reads it back from there, not from memory. A worn-out card often takes no more
// writes and says so to nobody else; a read-only file system fails here too.
func TryWriting(folder string) error {
	f, err := os.CreateTemp(folder, ".write-test-*")
	if err != nil {
		return fmt.Errorf("try writing to %s: %w", folder, err)
	}
	err = errors.Join(tryFile(f), f.Close(), os.Remove(f.Name()))
	if err != nil {
		return fmt.Errorf("try writing to %s: %w", folder, err)
	}
	return nil
}

var errOther = errors.New("it reads back other than it was written")

// blockSize is what file systems write at least.
const blockSize = 4096

// tryFile fills one block with the file's name, which no earlier try has left
// in the same place.
func tryFile(f *os.File) error {
	text := bytes.Repeat([]byte(f.Name()), blockSize/len(f.Name())+1)[:blockSize]
	if _, err := f.Write(text); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	forget(f)
	back := make([]byte, len(text))
	if _, err := f.ReadAt(back, 0); err != nil {
		return err
	}
	if !bytes.Equal(back, text) {
		return errOther
	}
	return nil
}
