//go:build unix

package board

import (
	"errors"
	"os"
	"os/user"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

func room(folder string) (free, total int64, err error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, 0, err
	}
	block := int64(s.Bsize) //nolint:unconvert // the types differ between systems
	return int64(s.Bavail) * block, int64(s.Blocks) * block, nil
}

// may asks the kernel, which also knows what udev has allowed beyond groups. A
// keyboard is only read.
func may(device string) (may, known bool) {
	mode := uint32(unix.R_OK | unix.W_OK)
	if strings.HasPrefix(device, "/dev/input/") {
		mode = unix.R_OK
	}
	err := unix.Access(device, mode)
	return err == nil, err == nil || errors.Is(err, unix.EACCES) || errors.Is(err, unix.EPERM)
}

// member asks for the groups of this process: somebody who was put into a group
// has to sign in again.
func member(group string) bool {
	if os.Geteuid() == 0 {
		return true
	}
	g, err := user.LookupGroup(group)
	if err != nil {
		return true // another system, with other groups
	}
	id, err := strconv.Atoi(g.Gid)
	if err != nil || id == os.Getegid() {
		return true
	}
	all, err := os.Getgroups()
	return err != nil || slices.Contains(all, id)
}
