//go:build unix

package export

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// hold locks a file for this process; the kernel lets go of it when the process
// ends, however it ends. Where the file system has no locks, nobody else is
// thought to be there.
func hold(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) //nolint:gosec // a descriptor is a small number
	if err == nil || err == unix.ENOTSUP || err == unix.ENOLCK {
		return nil
	}
	return fmt.Errorf("lock %s: %w", f.Name(), err)
}
