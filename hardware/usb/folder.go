package usb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
	"time"
)

// Folder is a Disk: the folder at which a stick is mounted. It holds on to the
// file system that was there when it was opened, so that nothing is ever written
// into the bare folder that a pulled stick leaves behind.
type Folder struct {
	path   string
	system string
	again  func(ctx context.Context) error
	there  func() bool

	root *os.Root
	top  *os.File // open all the time: a sync through it tells what went wrong since
	self fs.FileInfo
}

// FolderOptions is how a Folder is opened. System is its file system ("vfat"), ""
// where it is not known. Again unmounts and mounts the stick at the same path;
// nil where nobody can. There says whether the device is still plugged in, and
// may be nil.
type FolderOptions struct {
	Path   string
	System string
	Again  func(ctx context.Context) error
	There  func() bool
}

// OpenFolder opens the folder of a stick. Close it before the stick is unmounted.
func OpenFolder(o FolderOptions) (*Folder, error) {
	f := &Folder{path: o.Path, system: o.System, again: o.Again, there: o.There}
	return f, f.open()
}

func (f *Folder) open() (err error) {
	if f.root, err = os.OpenRoot(f.path); err != nil {
		return fmt.Errorf("open the stick: %w", err)
	}
	if f.self, err = f.root.Stat("."); err == nil {
		f.top, err = f.root.Open(".")
	}
	if err != nil {
		return errors.Join(fmt.Errorf("open the stick: %w", err), f.root.Close())
	}
	return nil
}

// Close lets the stick go.
func (f *Folder) Close() error {
	if err := errors.Join(f.top.Close(), f.root.Close()); err != nil {
		return fmt.Errorf("close the stick: %w", err)
	}
	return nil
}

// There says whether what was opened is still what is found at the path.
func (f *Folder) There() bool {
	now, err := os.Stat(f.path)
	return err == nil && os.SameFile(now, f.self) && (f.there == nil || f.there())
}

// A system notices within this time that a stick was pulled out; it took 0.1 s
// under an emulated Linux 6.1.
const (
	noticeMost  = 2 * time.Second
	noticeEvery = 50 * time.Millisecond
)

// Lost waits for a moment until the stick is gone, where it is a device.
func (f *Folder) Lost() bool {
	if f.there == nil {
		return !f.There()
	}
	again := time.NewTicker(noticeEvery)
	defer again.Stop()
	for range noticeMost / noticeEvery {
		if !f.There() {
			return true
		}
		<-again.C
	}
	return !f.There()
}

// must fails where the stick is gone: a folder that was only moved away, as the
// demo's is, would take everything.
func (f *Folder) must() error {
	if !f.There() {
		return syscall.ENODEV
	}
	return nil
}

// Room asks the file system.
func (f *Folder) Room() (Room, error) {
	r, err := room(f.path)
	r.Most = mostOf(f.system)
	return r, errors.Join(err, f.must())
}

// List gives what is in a folder.
func (f *Folder) List(folder string) ([]Entry, error) {
	if err := f.must(); err != nil {
		return nil, err
	}
	all, err := fs.ReadDir(f.root.FS(), path.Clean(folder))
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, e := range all {
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		out = append(out, Entry{Name: e.Name(), Size: info.Size(), Folder: e.IsDir()})
	}
	return out, nil
}

// Make makes a folder.
func (f *Folder) Make(folder string) error {
	if err := f.must(); err != nil {
		return err
	}
	err := f.root.Mkdir(local(folder), 0o755)
	if errors.Is(err, fs.ErrExist) {
		if info, seen := f.root.Stat(local(folder)); seen == nil && info.IsDir() {
			return nil
		}
	}
	return err
}

// Create makes a file that is not there yet.
func (f *Folder) Create(name string) (File, error) {
	if err := f.must(); err != nil {
		return nil, err
	}
	file, err := f.root.OpenFile(local(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &onStick{File: file, folder: f}, nil
}

// onStick is a file that takes nothing once the stick is gone.
type onStick struct {
	*os.File
	folder *Folder

	wrote, begun, done int64 // bytes: written, on their way to the stick, on it
}

// ahead is how much may wait in memory before it is on its way to the stick. It
// keeps the progress true: what was counted is on the stick but for twice this.
// Bytes.
const ahead = 4 << 20

// Write writes while the stick is there.
func (o *onStick) Write(p []byte) (int, error) {
	if err := o.folder.must(); err != nil {
		return 0, err
	}
	n, err := o.File.Write(p)
	o.wrote += int64(n)
	if err == nil && o.wrote-o.begun >= ahead {
		err = o.keepUp()
		o.done, o.begun = o.begun, o.wrote
	}
	return n, err
}

// Open reads a file past what the system remembers of it, where it lets itself be
// told to.
func (f *Folder) Open(name string) (io.ReadCloser, error) {
	if err := f.must(); err != nil {
		return nil, err
	}
	file, err := f.root.Open(local(name))
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(fmt.Errorf("%s is no file", name), err, file.Close())
	}
	forget(file)
	return file, nil
}

// Rename gives a file a name that nothing has.
func (f *Folder) Rename(from, to string) error {
	if err := f.must(); err != nil {
		return err
	}
	if _, err := f.root.Lstat(local(to)); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("rename to %s: %w", to, fs.ErrExist), err)
	}
	return f.root.Rename(local(from), local(to))
}

// Remove takes a file away.
func (f *Folder) Remove(name string) error {
	if err := f.must(); err != nil {
		return err
	}
	return f.root.Remove(local(name))
}

// Sync brings all that was done to the stick.
func (f *Folder) Sync() error { return errors.Join(syncAll(f.top), f.must()) }

// Again has the stick unmounted and mounted, where somebody can do that.
func (f *Folder) Again(ctx context.Context) error {
	if err := f.must(); err != nil || f.again == nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := f.again(ctx); err != nil {
		return errors.Join(err, f.open())
	}
	return f.open()
}

func local(name string) string { return filepath.FromSlash(name) }
