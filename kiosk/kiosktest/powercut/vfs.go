package powercut

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// SQLite result codes that the disk answers with.
const (
	codeFull         = sqlite3.SQLITE_FULL
	codeIOErrWrite   = sqlite3.SQLITE_IOERR_WRITE
	codeIOErrSync    = sqlite3.SQLITE_IOERR_FSYNC
	codeIOErrTrunc   = sqlite3.SQLITE_IOERR_TRUNCATE
	codeOK           = sqlite3.SQLITE_OK
	sizeOfMethods    = unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})
	sizeOfVFS        = unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})
	registerAsBackup = 0
)

// The signatures of the methods that are replaced.
type (
	openFunc  = func(tls *libc.TLS, vfs, path, file uintptr, flags int32, out uintptr) int32
	delFunc   = func(tls *libc.TLS, vfs, path uintptr, dirSync int32) int32
	writeFunc = func(tls *libc.TLS, file, buf uintptr, n int32, off int64) int32
	truncFunc = func(tls *libc.TLS, file uintptr, size int64) int32
	syncFunc  = func(tls *libc.TLS, file uintptr, flags int32) int32
	closeFunc = func(tls *libc.TLS, file uintptr) int32
)

// shims is what the C side reaches us by: SQLite hands over a file's address,
// so the addresses of open files are looked up here. It is package state
// because a VFS is process-wide state of SQLite.
var shims = struct {
	sync.Mutex
	base  uintptr             // the system's VFS
	disks map[uintptr]*Disk   // by VFS
	open  map[uintptr]handle  // by sqlite3_file
	ours  map[uintptr]uintptr // wrapped io_methods by original
	count int
}{disks: map[uintptr]*Disk{}, open: map[uintptr]handle{}, ours: map[uintptr]uintptr{}}

// handle is one open file.
type handle struct {
	disk *Disk
	path string
	base uintptr // original io_methods
}

// at views C memory as a T.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// call turns a C function pointer into a Go function.
func call[F any](p uintptr) F {
	return *(*F)(unsafe.Pointer(&struct{ p uintptr }{p}))
}

// pointer turns a Go function into what SQLite calls.
func pointer[F any](f F) uintptr {
	return *(*uintptr)(unsafe.Pointer(&struct{ f F }{f}))
}

// The replacing methods, kept here so that their addresses stay.
var (
	openPtr  openFunc  = vfsOpen
	delPtr   delFunc   = vfsDelete
	writePtr writeFunc = fileWrite
	truncPtr truncFunc = fileTruncate
	syncPtr  syncFunc  = fileSync
	closePtr closeFunc = fileClose
)

// New makes a disk and registers it with SQLite under a name of its own.
func New() (*Disk, error) {
	tls := libc.NewTLS()
	defer tls.Close()
	shims.Lock()
	defer shims.Unlock()
	if shims.base == 0 {
		shims.base = sqlite3.Xsqlite3_vfs_find(tls, 0)
	}
	if shims.base == 0 {
		return nil, errors.New("SQLite has no default VFS")
	}
	shims.count++
	d := &Disk{Name: fmt.Sprintf("powercut%d", shims.count), files: map[string]*file{}}
	name, err := libc.CString(d.Name)
	if err != nil {
		return nil, fmt.Errorf("name the disk: %w", err)
	}
	vfs := libc.Xmalloc(tls, libc.Tsize_t(sizeOfVFS))
	if vfs == 0 {
		return nil, errors.New("no memory for a VFS")
	}
	*at[sqlite3.Tsqlite3_vfs](vfs) = *at[sqlite3.Tsqlite3_vfs](shims.base)
	v := at[sqlite3.Tsqlite3_vfs](vfs)
	v.FpNext, v.FzName, v.FxOpen, v.FxDelete = 0, name, pointer(openPtr), pointer(delPtr)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, vfs, registerAsBackup); rc != codeOK {
		return nil, fmt.Errorf("register the VFS: SQLite says %d", rc)
	}
	shims.disks[vfs] = d
	d.vfs = vfs
	return d, nil
}

// Close forgets the disk. Its databases must be closed before.
func (d *Disk) Close() {
	tls := libc.NewTLS()
	defer tls.Close()
	shims.Lock()
	defer shims.Unlock()
	sqlite3.Xsqlite3_vfs_unregister(tls, d.vfs)
	delete(shims.disks, d.vfs)
	libc.Xfree(tls, at[sqlite3.Tsqlite3_vfs](d.vfs).FzName)
	libc.Xfree(tls, d.vfs)
}

func vfsOpen(tls *libc.TLS, vfs, path, file uintptr, flags int32, out uintptr) int32 {
	shims.Lock()
	base, disk := shims.base, shims.disks[vfs]
	shims.Unlock()
	rc := call[openFunc](at[sqlite3.Tsqlite3_vfs](base).FxOpen)(tls, base, path, file, flags, out)
	if rc != codeOK || path == 0 {
		return rc
	}
	name := libc.GoString(path)
	disk.opened(name)
	shims.Lock()
	defer shims.Unlock()
	f := at[sqlite3.Tsqlite3_file](file)
	shims.open[file] = handle{disk: disk, path: name, base: f.FpMethods}
	f.FpMethods = wrap(tls, f.FpMethods)
	return rc
}

// wrap copies a table of methods and replaces what changes a file. There are
// two tables in use: with locks for the database, without for the WAL.
func wrap(tls *libc.TLS, base uintptr) uintptr {
	if p, ok := shims.ours[base]; ok {
		return p
	}
	p := libc.Xmalloc(tls, libc.Tsize_t(sizeOfMethods))
	*at[sqlite3.Tsqlite3_io_methods](p) = *at[sqlite3.Tsqlite3_io_methods](base)
	m := at[sqlite3.Tsqlite3_io_methods](p)
	m.FxWrite, m.FxTruncate = pointer(writePtr), pointer(truncPtr)
	m.FxSync, m.FxClose = pointer(syncPtr), pointer(closePtr)
	shims.ours[base] = p
	return p
}

func vfsDelete(tls *libc.TLS, vfs, path uintptr, dirSync int32) int32 {
	shims.Lock()
	base, disk := shims.base, shims.disks[vfs]
	shims.Unlock()
	disk.remove(libc.GoString(path))
	return call[delFunc](at[sqlite3.Tsqlite3_vfs](base).FxDelete)(tls, base, path, dirSync)
}

func find(file uintptr) (handle, *sqlite3.Tsqlite3_io_methods) {
	shims.Lock()
	defer shims.Unlock()
	h := shims.open[file]
	return h, at[sqlite3.Tsqlite3_io_methods](h.base)
}

func fileWrite(tls *libc.TLS, file, buf uintptr, n int32, off int64) int32 {
	h, m := find(file)
	switch h.disk.write(h.path, op{off: off, data: bytes.Clone(libc.GoBytes(buf, int(n)))}) {
	case noSpace:
		return codeFull
	case ioError:
		return codeIOErrWrite
	case fine:
	}
	return call[writeFunc](m.FxWrite)(tls, file, buf, n, off)
}

func fileTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	h, m := find(file)
	if h.disk.write(h.path, op{off: size, truncate: true}) != fine {
		return codeIOErrTrunc
	}
	return call[truncFunc](m.FxTruncate)(tls, file, size)
}

// fileSync syncs the model only: the real file's durability is not needed,
// which makes a round take milliseconds.
func fileSync(_ *libc.TLS, file uintptr, _ int32) int32 {
	h, _ := find(file)
	if h.disk.sync(h.path) != fine {
		return codeIOErrSync
	}
	return codeOK
}

func fileClose(tls *libc.TLS, file uintptr) int32 {
	h, m := find(file)
	shims.Lock()
	delete(shims.open, file)
	shims.Unlock()
	_ = h
	return call[closeFunc](m.FxClose)(tls, file)
}
