package board

import (
	"bytes"
	"errors"
	"fmt"
	"os"
)

// TryWriting writes a small file into a folder, has it brought to the disk, and
// reads it back. A worn-out card often takes no more writes and says so to
// nobody else; a read-only file system fails here too.
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

func tryFile(f *os.File) error {
	text := bytes.Repeat([]byte("popstand"), 512)
	if _, err := f.Write(text); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	back := make([]byte, len(text))
	if _, err := f.ReadAt(back, 0); err != nil {
		return err
	}
	if !bytes.Equal(back, text) {
		return errOther
	}
	return nil
}
