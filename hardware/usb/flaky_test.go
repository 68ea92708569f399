package usb_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"syscall"

	"popstand/hardware/usb"
)

// flaky is a stick in memory that fails where it is told to. It keeps apart what
// the system sees of it and what is certain to be found on it after it was pulled
// out, which on FAT is what was there when the whole file system was synced last.
type flaky struct {
	seen  map[string]*content // nil content: a folder
	kept  map[string]*content
	room  usb.Room
	taken bool // pulled out

	step   int // calls so far
	failAt int // the call that fails, 0 for none
	with   error
	pull   bool // it fails because the stick is pulled out
	short  bool // it fails by writing half and saying nothing
	lazy   bool // Sync does nothing: what a copier that forgets it would get
	rotten string
	calls  []string
}

type content struct {
	data   []byte
	synced int
}

func newFlaky() *flaky {
	return &flaky{seen: map[string]*content{".": nil}, kept: map[string]*content{".": nil}, room: usb.Room{Free: 1 << 30}}
}

// at counts a call, and says whether it fails.
func (f *flaky) at(call string) error {
	f.step++
	f.calls = append(f.calls, call)
	if f.step == f.failAt && !f.short {
		f.taken = f.pull
		return f.with
	}
	if f.taken {
		return syscall.EIO
	}
	return nil
}

func (f *flaky) There() bool { return !f.taken }
func (f *flaky) Lost() bool  { return f.taken }

func (f *flaky) Room() (usb.Room, error) { return f.room, f.at("room") }

func (f *flaky) List(folder string) ([]usb.Entry, error) {
	if err := f.at("list " + folder); err != nil {
		return nil, err
	}
	if c, is := f.seen[folder]; !is || c != nil {
		return nil, fs.ErrNotExist
	}
	var out []usb.Entry
	for _, name := range slices.Sorted(maps.Keys(f.seen)) {
		if path.Dir(name) == folder && name != "." {
			e := usb.Entry{Name: path.Base(name), Folder: f.seen[name] == nil}
			if !e.Folder {
				e.Size = int64(len(f.seen[name].data))
			}
			out = append(out, e)
		}
	}
	return out, nil
}

func (f *flaky) Make(folder string) error {
	if err := f.at("make " + folder); err != nil {
		return err
	}
	if _, is := f.seen[path.Dir(folder)]; !is {
		return fs.ErrNotExist
	}
	f.seen[folder] = nil
	return nil
}

// taken names are those that differ in nothing but their case, too.
func (f *flaky) holds(name string) bool {
	for n := range f.seen {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

func (f *flaky) Create(name string) (usb.File, error) {
	if err := f.at("create " + name); err != nil {
		return nil, err
	}
	if f.holds(name) {
		return nil, fs.ErrExist
	}
	c := &content{}
	f.seen[name] = c
	return &flakyFile{f: f, c: c, name: name}, nil
}

type flakyFile struct {
	f    *flaky
	c    *content
	name string
}

func (w *flakyFile) Write(p []byte) (int, error) {
	err := w.f.at("write " + w.name)
	n := len(p)
	if err != nil || w.f.step == w.f.failAt && w.f.short {
		n /= 2 // a part of it may have been taken
	}
	w.c.data = append(w.c.data, p[:n]...)
	return n, err
}

// Push promises nothing before the next sync of all.
func (w *flakyFile) Push() error { return w.f.at("push " + w.name) }

func (w *flakyFile) Close() error { return w.f.at("close " + w.name) }

func (f *flaky) Open(name string) (io.ReadCloser, error) {
	if err := f.at("open " + name); err != nil {
		return nil, err
	}
	c := f.seen[name]
	if c == nil {
		return nil, fs.ErrNotExist
	}
	data := c.data
	if f.rotten != "" && path.Base(name) == f.rotten && len(data) > 0 {
		data = slices.Clone(data)
		data[len(data)/2] ^= 1
	}
	return &flakyReader{Reader: bytes.NewReader(data), f: f, name: name}, nil
}

type flakyReader struct {
	*bytes.Reader
	f    *flaky
	name string
}

func (r *flakyReader) Read(p []byte) (int, error) {
	if err := r.f.at("read " + r.name); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

func (r *flakyReader) Close() error { return r.f.at("done " + r.name) }

func (f *flaky) Rename(from, to string) error {
	if err := f.at("rename " + to); err != nil {
		return err
	}
	if f.holds(to) {
		return fs.ErrExist
	}
	f.seen[to] = f.seen[from]
	delete(f.seen, from)
	return nil
}

func (f *flaky) Remove(name string) error {
	if err := f.at("remove " + name); err != nil {
		return err
	}
	if !f.holds(name) {
		return fs.ErrNotExist
	}
	delete(f.seen, name)
	return nil
}

func (f *flaky) Sync() error {
	if err := f.at("sync"); err != nil {
		return err
	}
	if !f.lazy {
		for _, c := range f.seen {
			if c != nil {
				c.synced = len(c.data)
			}
		}
		f.kept = copyOf(f.seen, func(c *content, _ bool) []byte { return c.data }, nil)
	}
	return nil
}

func (f *flaky) Again(context.Context) error { return f.at("again") }

// A fate is what is found on a stick that was pulled out. What was synced is there
// in each of them.
type fate string

const (
	oldest fate = "nothing since the last sync"
	newest fate = "everything"
	empty  fate = "names, and no bytes behind the new ones"
	half   fate = "names, and half of what was not synced"
)

func fates() []fate { return []fate{oldest, newest, empty, half} }

// plugged gives the stick as it is found when it is plugged in again.
func (f *flaky) plugged(how fate) *flaky {
	g := newFlaky()
	g.room = f.room
	switch how {
	case oldest:
		g.seen = copyOf(f.kept, func(c *content, _ bool) []byte { return c.data }, nil)
	case newest:
		g.seen = copyOf(f.seen, func(c *content, _ bool) []byte { return c.data }, nil)
	case empty:
		g.seen = copyOf(f.seen, func(c *content, isNew bool) []byte {
			if isNew {
				return nil
			}
			return c.data
		}, f.kept)
	case half:
		g.seen = copyOf(f.seen, func(c *content, _ bool) []byte { return c.data[:c.synced+(len(c.data)-c.synced)/2] }, nil)
	}
	g.kept = copyOf(g.seen, func(c *content, _ bool) []byte { return c.data }, nil)
	return g
}

func copyOf(all map[string]*content, data func(c *content, isNew bool) []byte, before map[string]*content) map[string]*content {
	out := make(map[string]*content, len(all))
	for name, c := range all {
		if c == nil {
			out[name] = nil
			continue
		}
		_, was := before[name]
		kept := slices.Clone(data(c, !was))
		out[name] = &content{data: kept, synced: len(kept)}
	}
	return out
}
