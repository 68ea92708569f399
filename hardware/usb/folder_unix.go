//go:build unix

package usb

import (
	"golang.org/x/sys/unix"
)

// room asks how much an ordinary user may write. Bit 0 of the flags is read-only
// on Linux (statfs(2)) and macOS.
func room(folder string) (Room, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return Room{}, err
	}
	return Room{Free: int64(s.Bavail) * int64(s.Bsize), ReadOnly: s.Flags&1 != 0}, nil //nolint:unconvert // other types on other systems
}
