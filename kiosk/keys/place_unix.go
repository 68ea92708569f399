//go:build unix

package keys

import (
	"os"
	"strconv"
	"syscall"
)

// inode tells a file from its copies: "" where the system does not say.
func inode(st os.FileInfo) string {
	s, ok := st.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return strconv.FormatUint(s.Ino, 10)
}
