//go:build !linux && !windows

package usb

import "os"

// syncAll syncs the top folder; the files were synced one by one.
func syncAll(top *os.File) error { return top.Sync() }

func forget(*os.File) {}

// keepUp brings what was written to the stick.
func (o *onStick) keepUp() error { return o.Sync() }

// Push brings what was written to the stick: there is no sync of all.
func (o *onStick) Push() error { return o.Sync() }
