package board

import (
	"os"

	"golang.org/x/sys/unix"
)

// forget has the kernel drop what it keeps of a file in memory, so that reading
// asks the disk. Where it can't, what comes is at least what the kernel has.
func forget(f *os.File) {
	//nolint:gosec // a descriptor is a small number
	_ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}
