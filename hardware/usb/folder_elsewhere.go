//go:build !linux && !windows

package usb

import (
	"errors"
	"fmt"
	"os"
)

// syncAll syncs the top folder; the files were synced one by one.
func syncAll(root *os.Root) error {
	dir, err := root.Open(".")
	if err != nil {
		return fmt.Errorf("sync the stick: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func forget(*os.File) {}

// push brings what was written to the stick.
func (o *onStick) push() error { return o.Sync() }
