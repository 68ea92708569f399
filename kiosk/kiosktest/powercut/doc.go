// Package powercut is a SQLite VFS for tests: a disk that forgets what was not
// synced when its power is cut. Reads and writes go to real files through the
// system's own VFS, so SQLite behaves as usual; beside them the disk keeps what
// would stand on the platter: what was synced, and the writes since then.
//
// A cut leaves, of each file's unsynced writes, none, all, a random part, or a
// first part with the last write torn at a sector. After the cut every write
// and sync fails, so nothing is acknowledged any more. It can also make one
// write fail with "disk full" or one sync with an I/O error.
//
// It reaches into the C structures of modernc.org/sqlite/lib; the layout is
// that of https://www.sqlite.org/c3ref/vfs.html and io_methods.html.
package powercut
