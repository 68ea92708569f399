//go:build unix

package board

import "golang.org/x/sys/unix"

func disk(folder string) (*Disk, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return nil, err
	}
	block := int64(s.Bsize) //nolint:unconvert // the types differ between systems
	return &Disk{Free: int64(s.Bavail) * block, Total: int64(s.Blocks) * block}, nil
}
