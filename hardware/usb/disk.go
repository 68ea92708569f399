package usb

import (
	"context"
	"io"
)

// Disk is the file system of a stick, as narrow as Copy needs it. Names are
// relative to its top, with slashes. Each method may fail at any moment, as a
// stick does that is pulled out.
type Disk interface {
	// Room says how much can be written.
	Room() (Room, error)
	// List gives what is in a folder; fs.ErrNotExist where there is none.
	List(folder string) ([]Entry, error)
	// Make makes a folder in one that is there; one that is there already is left.
	Make(folder string) error
	// Create makes a file that is not there yet.
	Create(name string) (File, error)
	// Open reads a file from the stick itself, as far as the system can be made to.
	Open(name string) (io.ReadCloser, error)
	// Rename gives a file another name that nothing has.
	Rename(from, to string) error
	// Remove takes a file away.
	Remove(name string) error
	// Sync returns when all that was done so far is on the stick.
	Sync() error
	// Again forgets all that the system remembers of the stick, where it can.
	Again(ctx context.Context) error
	// There says whether the stick is still plugged in.
	There() bool
	// Lost is There after an error: errors come a moment before a system notices
	// that a stick was pulled out, and it waits for that moment.
	Lost() bool
}

// File is a file that is written.
type File interface {
	io.Writer
	// Push has what was written begin its way to the stick, where nobody has to wait
	// for its end: Disk.Sync does so for all files at once. Where a disk can't be
	// synced as a whole, it returns when the bytes are on the stick.
	Push() error
	Close() error
}

// Entry is one thing in a folder. Size is bytes.
type Entry struct {
	Name   string
	Size   int64
	Folder bool
}

// Room is how much a stick can still take. Free is bytes. Most is the size that
// one file may have, 0 for no limit.
type Room struct {
	Free     int64
	Most     int64
	ReadOnly bool
}

// fatMost is the largest file of FAT32: its size has 32 bits.
const fatMost = 1<<32 - 1

// mostOf says how large a file on a file system may be.
func mostOf(system string) int64 {
	switch system {
	case "vfat", "msdos":
		return fatMost
	}
	return 0
}
