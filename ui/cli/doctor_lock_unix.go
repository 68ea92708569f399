//go:build unix

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// isHeld says whether a popstand has the folder open. It takes the lock for a
// moment, shared, so that two doctors do not see each other.
func isHeld(dir string) (bool, error) {
	f, err := os.Open(filepath.Join(dir, "lock"))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look whether popstand runs: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was not written to
	//nolint:gosec // a descriptor is a small number
	err = unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("look whether popstand runs: %w", err)
	}
	return false, nil
}
