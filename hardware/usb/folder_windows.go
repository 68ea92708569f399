package usb

import (
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// room asks how much this user may write. A stick that is locked shows it when it
// is written to.
func room(folder string) (Room, error) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return Room{}, fmt.Errorf("ask how much fits: %w", err)
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return Room{}, fmt.Errorf("ask how much fits: %w", err)
	}
	return Room{Free: int64(min(free, 1<<62))}, nil
}

// syncAll has nothing to do: each file was synced, and Windows writes the names
// on a removable disk at once.
func syncAll(*os.File) error { return nil }

func forget(*os.File) {}

// keepUp brings what was written to the stick.
func (o *onStick) keepUp() error { return o.Sync() }

// Push brings what was written to the stick: there is no sync of all.
func (o *onStick) Push() error { return o.Sync() }
