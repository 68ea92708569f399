//go:build !unix

package kiosk

import (
	"fmt"
	"os"
	"path/filepath"
)

// lock only opens the file: two programs on one folder are kept apart on the
// systems that stalls run on; elsewhere popstand is tried out.
func lock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", dir, err)
	}
	return f, nil
}
