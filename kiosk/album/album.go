// Package album keeps pictures of people and of goods: each is made anew from its
// pixels, so that nothing else in its file is kept, and lies under its hash in a
// folder beside the database. Journals hold the hash alone; a picture can be deleted
// and is in no export.
//
// It knows nothing of whose pictures they are, or how long they are kept.
package album

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// Hash names a picture by what is in it: SHA-256 in 64 hex digits.
type Hash string

// Album is the folder of pictures, each under its hash. No page and no export reads
// it but for staff who ask for one picture; it is copied in backups only. Who keeps
// a picture and who tidies up hold it locked: they must not see each other's files
// half done, and only one picture is unpacked at a time.
type Album struct {
	sync.Mutex
	dir string
}

// New keeps pictures in a folder, which is made when the first one comes.
func New(dir string) *Album { return &Album{dir: dir} }

// unfinished begins the name of a file that is being written.
const unfinished = ".new-"

var albumName = regexp.MustCompile(`^[0-9a-f]{64}$`)

// HashOf is the name of a picture.
func HashOf(body []byte) Hash {
	sum := sha256.Sum256(body)
	return Hash(hex.EncodeToString(sum[:]))
}

func (a *Album) path(h Hash) string { return filepath.Join(a.dir, string(h)) }

// Keep writes a picture so that it is whole and on disk when this returns, and
// says whether it was not there before. A power cut leaves nothing, or an
// unfinished file, or all of it.
func (a *Album) Keep(h Hash, body []byte) (fresh bool, err error) {
	if old, err := os.ReadFile(a.path(h)); err == nil && HashOf(old) == h {
		return false, nil
	}
	if err := os.MkdirAll(a.dir, 0o700); err != nil {
		return false, fmt.Errorf("make the folder of pictures: %w", err)
	}
	f, err := os.CreateTemp(a.dir, unfinished+"*")
	if err != nil {
		return false, fmt.Errorf("keep a picture: %w", err)
	}
	_, err = f.Write(body)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), a.path(h))
	}
	if err != nil {
		return false, errors.Join(fmt.Errorf("keep a picture: %w", err), os.Remove(f.Name()))
	}
	return true, errors.Join(a.sync(), syncFolder(filepath.Dir(a.dir)))
}

// Read reads a picture. One that is missing, or is not what its name says, is
// fs.ErrNotExist.
func (a *Album) Read(h Hash) ([]byte, error) {
	if !albumName.MatchString(string(h)) {
		return nil, fs.ErrNotExist
	}
	body, err := os.ReadFile(a.path(h))
	if err != nil {
		return nil, fmt.Errorf("read a picture: %w", err)
	}
	if HashOf(body) != h {
		return nil, fmt.Errorf("a picture is damaged: %w", fs.ErrNotExist)
	}
	return body, nil
}

// Has says whether a picture is there.
func (a *Album) Has(h Hash) bool {
	st, err := os.Stat(a.path(h))
	return err == nil && st.Mode().IsRegular()
}

// Drop takes pictures away; those that are gone already are no error.
func (a *Album) Drop(names ...string) error {
	var all error
	for _, name := range names {
		if err := os.Remove(filepath.Join(a.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			all = errors.Join(all, fmt.Errorf("delete a picture: %w", err))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return errors.Join(all, a.sync())
}

// Stray lists what nobody speaks of: pictures that are not among the living, and
// what a power cut left unfinished. Files under other names are not ours.
func (a *Album) Stray(living map[Hash]bool) ([]string, error) {
	all, err := os.ReadDir(a.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look through the pictures: %w", err)
	}
	var names []string
	for _, e := range all {
		name := e.Name()
		if strings.HasPrefix(name, unfinished) || albumName.MatchString(name) && !living[Hash(name)] {
			names = append(names, name)
		}
	}
	return names, nil
}

func (a *Album) sync() error { return syncFolder(a.dir) }

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	// Windows can't sync a folder; popstand is only tried out there.
	_ = d.Sync()
	return d.Close()
}
