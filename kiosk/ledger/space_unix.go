//go:build unix

package ledger

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// freeBytes returns what an ordinary user may still write beside path, or -1.
func freeBytes(path string) int64 {
	var s unix.Statfs_t
	if err := unix.Statfs(filepath.Dir(path), &s); err != nil {
		return -1
	}
	return int64(s.Bavail) * int64(s.Bsize) //nolint:gosec,unconvert // the types differ between systems
}
