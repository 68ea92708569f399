package board

import (
	"io/fs"
	"net/netip"
	"os"
)

// Machine is where the computer is asked. What is left out is asked of this
// computer; tests put another in its place.
type Machine struct {
	Sys  fs.FS // the folder /sys
	Proc fs.FS // the folder /proc

	Room      func(folder string) (free, total int64, err error) // bytes on the disk under a folder
	Try       func(folder string) error                          // writes, and reads back
	Addresses func(link string) []netip.Addr                     // that others can reach
	May       func(device string) (may, known bool)              // this user may open it; not known when it is not plugged in
	Member    func(group string) bool                            // this user is in it, or there is no such group
}

// filled puts this computer's own where nothing is given.
func (m Machine) filled() Machine {
	if m.Sys == nil {
		m.Sys = os.DirFS("/sys")
	}
	if m.Proc == nil {
		m.Proc = os.DirFS("/proc")
	}
	if m.Room == nil {
		m.Room = room
	}
	if m.Try == nil {
		m.Try = TryWriting
	}
	if m.Addresses == nil {
		m.Addresses = addresses
	}
	if m.May == nil {
		m.May = may
	}
	if m.Member == nil {
		m.Member = member
	}
	return m
}
