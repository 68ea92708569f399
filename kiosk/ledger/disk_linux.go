package ledger

import (
	"fmt"
	"os"
	"path"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// block is where the kernel describes the block device that holds a file; ""
// for a file system that lies on none.
func block(at os.FileInfo) string {
	st, ok := at.Sys().(*syscall.Stat_t)
	if !ok || unix.Major(uint64(st.Dev)) == 0 { //nolint:unconvert // it is smaller on some systems
		return ""
	}
	dev := uint64(st.Dev) //nolint:unconvert // see above
	return fmt.Sprintf("/sys/dev/block/%d:%d", unix.Major(dev), unix.Minor(dev))
}

// diskOf names the disk that a file lies on by the kernel's path of it, which a
// partition's begins with (sysfs(5)). A disk that is made of others is not
// known.
func diskOf(at os.FileInfo) string {
	dir := block(at)
	if dir == "" {
		return ""
	}
	device, err := os.Readlink(dir)
	if err != nil || strings.Contains(device, "/virtual/") {
		return ""
	}
	if _, err := os.Stat(dir + "/partition"); err == nil {
		return path.Dir(device)
	}
	return device
}

// diskGone says that the disk of a file that is still there is not: it was
// pulled while it was mounted.
func diskGone(at os.FileInfo) bool {
	dir := block(at)
	if dir == "" {
		return false
	}
	_, err := os.Stat(dir)
	return os.IsNotExist(err)
}
