package export

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"popstand/kiosk/ledger"
)

// Root is the folder on a stick that holds the exports of all nodes.
const Root = "POPSTAND"

// Unfinished stands behind the name of an export that is being written, or that
// was never finished.
const Unfinished = ".unfinished"

const (
	noteName = "UNFINISHED.txt"
	noteText = "This export was not finished: power or the disk went away while it was written.\r\n" +
		"Do not use the files beside this one. Make the export again; popstand removes this folder then.\r\n"
)

// folder is an export that is being written.
type folder struct {
	parent string // POPSTAND/<node> in its place
	name   string // that it gets
	note   *os.File
	files  []File
	bytes  atomic.Int64 // written so far
	disk   sync.WaitGroup
	broken atomic.Pointer[error] // the first that came while files were synced
}

// begin makes the folder of the next export of a day, under a name that says
// that it is not finished.
func begin(dir string, node ledger.NodeID, day string) (*folder, error) {
	parent := filepath.Join(dir, Root, string(node))
	if err := os.MkdirAll(parent, 0o750); err != nil {
		return nil, fmt.Errorf("make the folder for exports: %w", err)
	}
	if err := sweep(parent); err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		f := &folder{parent: parent, name: day + "-" + strconv.Itoa(n)}
		if _, err := os.Lstat(filepath.Join(parent, f.name)); err == nil {
			continue
		}
		if _, err := os.Lstat(filepath.Join(parent, "."+f.name+takenMark)); err == nil {
			continue // a stick has one of that name
		}
		err := os.Mkdir(f.path(), 0o750)
		if errors.Is(err, fs.ErrExist) {
			continue // somebody else is writing that one now
		}
		if err != nil {
			return nil, fmt.Errorf("make the folder of an export: %w", err)
		}
		return f, f.mark()
	}
}

// mark writes that the folder is not finished, and holds on to that file for as
// long as this process lives.
func (f *folder) mark() error {
	note, err := os.OpenFile(filepath.Join(f.path(), noteName), os.O_CREATE|os.O_RDWR, 0o640)
	if err == nil {
		f.note = note
		err = hold(note)
	}
	if err == nil {
		_, err = note.WriteString(noteText)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("mark an export as not finished: %w", err), f.drop())
	}
	return nil
}

// sweep takes away what earlier exports left that were not finished, unless
// somebody is at it.
func sweep(parent string) error {
	all, err := os.ReadDir(parent)
	if err != nil {
		return fmt.Errorf("look for exports: %w", err)
	}
	for _, e := range all {
		if !e.IsDir() || !strings.HasSuffix(e.Name(), Unfinished) {
			continue
		}
		path := filepath.Join(parent, e.Name())
		note, err := os.OpenFile(filepath.Join(path, noteName), os.O_RDWR, 0)
		if err != nil {
			continue // it is being made just now, or was not made by popstand
		}
		if hold(note) == nil {
			err = os.RemoveAll(path)
		}
		if err = errors.Join(err, note.Close()); err != nil {
			return fmt.Errorf("remove an export that was not finished: %w", err)
		}
	}
	return nil
}

func (f *folder) path() string { return filepath.Join(f.parent, f.name+Unfinished) }

// drop takes the unfinished folder away. Where the disk is gone there is nothing
// to take away, and the folder says what it is.
func (f *folder) drop() error {
	f.disk.Wait()
	if f.note != nil {
		_ = f.note.Close()
	}
	_ = os.RemoveAll(f.path())
	return nil
}

// finish takes the note away, brings the folder to the disk and gives it its
// name, unless there is one of that name.
func (f *folder) finish() error {
	_ = f.note.Close()
	f.note = nil
	if err := os.Remove(filepath.Join(f.path(), noteName)); err != nil {
		return fmt.Errorf("finish the export: %w", err)
	}
	if err := syncDir(f.path()); err != nil {
		return err
	}
	final := filepath.Join(f.parent, f.name)
	if _, err := os.Lstat(final); err == nil {
		return fmt.Errorf("finish the export: %s exists already", final)
	}
	if err := os.Rename(f.path(), final); err != nil {
		return fmt.Errorf("finish the export: %w", err)
	}
	return syncDir(f.parent)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	_ = d.Sync() // some systems can't sync a folder
	return d.Close()
}

// file is one file of an export: what is written to it is counted and hashed.
type file struct {
	folder *folder
	name   string
	out    *os.File
	buffer *bufio.Writer
	sum    hash.Hash
	size   int64
	begun  int64 // that the disk was asked to write
	ended  bool
}

// buffered is how much is written at once, in bytes.
const buffered = 1 << 18

// ahead is how much is left to the disk at once, in bytes: it writes while more
// is made, and the sync at the end has little left to wait for.
const ahead = 8 << 20

func (f *folder) create(name string) (*file, error) {
	out, err := os.OpenFile(filepath.Join(f.path(), name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o640)
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", name, err)
	}
	x := &file{folder: f, name: name, out: out, sum: sha256.New()}
	x.buffer = bufio.NewWriterSize((*flush)(x), buffered)
	return x, nil
}

// flush is where a file's buffer is emptied to.
type flush file

// Write hashes bytes and writes them to the disk.
func (x *flush) Write(b []byte) (int, error) {
	n, err := x.out.Write(b)
	_, _ = x.sum.Write(b[:n]) // a hash takes everything
	x.size += int64(n)
	x.folder.bytes.Add(int64(n))
	if x.size-x.begun >= ahead {
		startWriting(x.out, x.begun, x.size-x.begun)
		x.begun = x.size
	}
	return n, err
}

// Write takes bytes.
func (x *file) Write(b []byte) (int, error) { return x.buffer.Write(b) }

// WriteString takes text.
func (x *file) WriteString(s string) (int, error) { return x.buffer.WriteString(s) }

// done notes what is in the file and has it brought to the disk; settle waits
// for that.
func (x *file) done() error {
	x.ended = true
	if err := x.buffer.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", x.name, errors.Join(err, x.out.Close()))
	}
	var sum ledger.Hash
	x.sum.Sum(sum[:0])
	x.folder.files = append(x.folder.files, File{Name: x.name, Size: x.size, SHA256: sum.String()})
	x.folder.disk.Go(func() {
		if err := errors.Join(x.out.Sync(), x.out.Close()); err != nil {
			err = fmt.Errorf("write %s: %w", x.name, err)
			x.folder.broken.CompareAndSwap(nil, &err)
		}
	})
	return nil
}

// settle waits until all files are on the disk.
func (f *folder) settle() error {
	f.disk.Wait()
	if err := f.broken.Load(); err != nil {
		return *err
	}
	return nil
}

// drop closes a file that is not finished.
func (x *file) drop() {
	if !x.ended {
		_ = x.out.Close()
	}
}

// write makes a file of bytes.
func (f *folder) write(name string, content []byte) error {
	x, err := f.create(name)
	if err != nil {
		return err
	}
	if _, err := x.Write(content); err != nil {
		x.drop()
		return err
	}
	return x.done()
}

var _ io.Writer = (*file)(nil)
