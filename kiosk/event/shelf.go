package event

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Shelf keeps pictures by the name that their content gives them.
type Shelf interface {
	// Put keeps a picture; one that is there already is left as it is.
	Put(name string, content []byte) error
}

// StoreMedia copies the pictures that an event uses onto a shelf.
func StoreMedia(fsys fs.FS, e Event, shelf Shelf) error {
	for _, m := range e.Media {
		data, err := readBounded(fsys, m.Path, mediaLimit)
		if err != nil {
			return fmt.Errorf("store picture %s: %w", m.Path, err)
		}
		sum := sha256.Sum256(data)
		if !strings.HasPrefix(m.Name, hex.EncodeToString(sum[:])) {
			return fmt.Errorf("store picture %s: it changed while it was loaded: load again", m.Path)
		}
		if err := shelf.Put(m.Name, data); err != nil {
			return fmt.Errorf("store picture %s: %w", m.Path, err)
		}
	}
	return nil
}

// Folder is a shelf on disk.
type Folder string

// Put writes the picture beside and renames it, so that a power cut leaves no
// half picture under a name that promises a whole one.
func (dir Folder) Put(name string, content []byte) error {
	path := filepath.Join(string(dir), filepath.Base(name))
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(string(dir), 0o750); err != nil {
		return fmt.Errorf("make picture folder: %w", err)
	}
	f, err := os.CreateTemp(string(dir), ".new-*")
	if err != nil {
		return fmt.Errorf("write picture: %w", err)
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write picture: %w", err), os.Remove(f.Name()))
	}
	return nil
}
