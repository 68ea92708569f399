package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// disk names the disk that a file lies on; "" where nobody can tell, as of a
// file system in memory, on a network, or on a disk that is made of others.
func (c Config) disk(at os.FileInfo) string {
	if c.Crash.Disk != nil {
		return c.Crash.Disk(at)
	}
	return diskOf(at)
}

// SameDisk says whether two files surely lie on one disk, as two partitions of
// a card do.
func SameDisk(a, b os.FileInfo) bool {
	one := diskOf(a)
	return one != "" && one == diskOf(b)
}

// secondDisk says whether a folder surely lies on another disk than the
// database, and than the system: the empty folder of a missing stick lies on
// one of these, often in another partition.
func (c Config) secondDisk(folder os.FileInfo) bool {
	mine := c.disk(folder)
	if mine == "" || c.Path == "" {
		return false
	}
	if root, err := os.Stat("/"); err == nil && c.disk(root) == mine {
		return false
	}
	own, err := os.Stat(c.Path)
	if err != nil {
		return false
	}
	first := c.disk(own)
	return first != "" && first != mine
}

// pulled adds to an error that the disk is gone. Only the goroutines that use
// the medium may ask: it may hang.
func (m *mirror) pulled(err error) error {
	if err == nil {
		return nil
	}
	if at, gone := os.Stat(filepath.Dir(m.path)); gone == nil && !diskGone(at) {
		return err
	}
	return fmt.Errorf("%w: %w", errMirrorGone, err)
}

// BeginMirror makes the empty file that begins a second copy on another stick
// than the one that held it; it is taken up within seconds. The refusal is
// RefuseMirrorPlace unless the folder lies on another disk than the database.
// A copy that is there is left alone.
func (l *Ledger) BeginMirror() error {
	if l.cfg.Mirror == "" {
		return RefuseMirrorPlace
	}
	begun, err := l.cfg.beginMirror()
	if err != nil {
		l.cfg.log().Warn("no second copy is begun", "mirror", l.cfg.Mirror, "err", err)
		return RefuseMirrorPlace
	}
	if begun {
		l.cfg.log().Info("a second copy is begun", "mirror", l.cfg.Mirror)
	}
	return nil
}

var errSameDisk = errors.New("its folder is not surely on another disk than the database")

// beginMirror says whether it made the file. The stick may be pulled meanwhile:
// the folder that is looked at is the one that is written to.
func (c Config) beginMirror() (begun bool, err error) {
	folder, err := os.OpenRoot(filepath.Dir(c.Mirror))
	if err != nil {
		return false, err
	}
	defer folder.Close() //nolint:errcheck // nothing was written through it
	at, err := folder.Stat(".")
	if err != nil {
		return false, err
	}
	if !c.secondDisk(at) {
		return false, errSameDisk
	}
	f, err := folder.OpenFile(filepath.Base(c.Mirror), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, errors.Join(f.Sync(), f.Close())
}
