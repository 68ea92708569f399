package powercut

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// sector is the smallest unit that a power cut tears a write at, in bytes.
const sector = 512

// Survival says what a cut leaves of the unsynced writes.
type Survival int

// The ways in which a disk can forget.
const (
	None     Survival = iota // nothing that was not synced
	All                      // everything, as if the cache had been written in time
	Subset                   // any of the writes, in any order
	Torn                     // the first few, the last of them torn at a sector
	survival                 // how many there are
)

// Survivals returns all ways, for tests that go through them.
func Survivals() []Survival { return []Survival{None, All, Subset, Torn} }

// op is one write or truncation that was not synced yet.
type op struct {
	off      int64
	data     []byte
	truncate bool
}

// file is what the platter holds of one file, and what has not reached it.
type file struct {
	durable []byte
	pending []op
}

func apply(img []byte, o op) []byte {
	if o.truncate {
		if int64(len(img)) > o.off {
			return img[:o.off]
		}
		return append(img, make([]byte, o.off-int64(len(img)))...)
	}
	if end := o.off + int64(len(o.data)); end > int64(len(img)) {
		img = append(img, make([]byte, end-int64(len(img)))...)
	}
	copy(img[o.off:], o.data)
	return img
}

// Disk is one disk. Its Name is the VFS to open a database with.
type Disk struct {
	Name string
	vfs  uintptr // of SQLite's C side

	mu     sync.Mutex
	files  map[string]*file
	ops    int // writes, truncations and syncs so far
	syncs  int
	cutAt  int // the operation before which the power goes; 0 for never
	cut    bool
	fullAt int // writes from this operation on fail for lack of space; 0 for never
	badAt  int // this sync fails; 0 for never
	lies   bool
}

// CutAt cuts the power just before the n-th operation from now, from 1.
func (d *Disk) CutAt(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cutAt = d.ops + n
}

// FullAt lets every write from the n-th operation on fail with "disk full".
func (d *Disk) FullAt(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fullAt = d.ops + n
}

// Room ends FullAt.
func (d *Disk) Room() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fullAt = 0
}

// FailSync lets the n-th sync from now fail with an I/O error.
func (d *Disk) FailSync(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.badAt = d.syncs + n
}

// Ops returns how many writes, truncations and syncs there were.
func (d *Disk) Ops() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ops
}

// Syncs returns how many syncs there were.
func (d *Disk) Syncs() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.syncs
}

// Cut reports whether the power has gone.
func (d *Disk) Cut() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cut
}

// Platter writes what is left after the cut into dir, under the files' own
// base names. It may be called several times with different survivals.
func (d *Disk) Platter(dir string, s Survival, rng *rand.Rand) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, path := range slices.Sorted(maps.Keys(d.files)) {
		if strings.HasSuffix(path, "-shm") {
			continue // shared memory is rebuilt, never read back
		}
		img := left(d.files[path], s, rng)
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), img, 0o600); err != nil {
			return fmt.Errorf("write what the cut left: %w", err)
		}
	}
	return nil
}

// left applies the surviving writes to the durable image.
func left(f *file, s Survival, rng *rand.Rand) []byte {
	img := slices.Clone(f.durable)
	switch s {
	case All:
		for _, o := range f.pending {
			img = apply(img, o)
		}
	case Subset:
		for _, o := range f.pending {
			if rng.IntN(2) == 0 {
				img = apply(img, o)
			}
		}
	case Torn:
		if len(f.pending) == 0 {
			break
		}
		n := rng.IntN(len(f.pending))
		for _, o := range f.pending[:n] {
			img = apply(img, o)
		}
		last := f.pending[n]
		if keep := sector * rng.IntN(len(last.data)/sector+1); !last.truncate && keep > 0 {
			img = apply(img, op{off: last.off, data: last.data[:keep]})
		}
	case None, survival:
	}
	return img
}

// verdict is what an operation may do.
type verdict int

const (
	fine verdict = iota
	noSpace
	ioError
)

// count takes note of an operation and says whether it may go on.
func (d *Disk) count(write bool) verdict {
	d.ops++
	if d.cutAt > 0 && d.ops >= d.cutAt {
		d.cut = true
	}
	switch {
	case d.cut:
		return ioError
	case write && d.fullAt > 0 && d.ops >= d.fullAt:
		return noSpace
	}
	return fine
}

func (d *Disk) write(path string, o op) verdict {
	d.mu.Lock()
	defer d.mu.Unlock()
	v := d.count(!o.truncate)
	if v == fine {
		f := d.file(path)
		f.pending = append(f.pending, o)
	}
	return v
}

func (d *Disk) sync(path string) verdict {
	d.mu.Lock()
	defer d.mu.Unlock()
	v := d.count(false)
	if d.syncs++; d.badAt > 0 && d.syncs == d.badAt {
		return ioError
	}
	if v != fine || d.lies {
		return v
	}
	f := d.file(path)
	for _, o := range f.pending {
		f.durable = apply(f.durable, o)
	}
	f.pending = nil
	return fine
}

func (d *Disk) remove(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.cut {
		delete(d.files, path)
	}
}

// opened takes over what stands in the real file when it is opened first: it
// was written by an earlier life of the disk, so it is durable.
func (d *Disk) opened(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, known := d.files[path]; known {
		return
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		raw = nil
	}
	d.files[path] = &file{durable: raw}
}

func (d *Disk) file(path string) *file {
	f, ok := d.files[path]
	if !ok {
		f = &file{}
		d.files[path] = f
	}
	return f
}
