package board

import (
	"fmt"

	"popstand/kiosk/clock"
)

// Readings is one look at the computer. What it does not tell is nil or empty,
// and is never a trouble.
type Readings struct {
	At      clock.Reading // when it was; who vouches for it is how the clock fares
	Disk    *Disk
	DiskErr error  // why the disk under the folder can't be asked
	Write   *Write // nil until writing was tried
	Memory  *Memory
	Heat    *Heat
	Power   *Power
	Links   []Link   // ways into networks, by name; nil when the system does not tell
	Rivals  []string // programs that are known to take serial ports away and run now
	Groups  []string // groups that this user lacks to open the devices that are set up

	// Scratch says that what is in the folder may be lost, as in a demo: then a
	// disk that lies in memory is no trouble.
	Scratch bool
	// Serial says that serial ports are used, or may be.
	Serial bool

	processes processes
}

// look asks the computer once. It knows what was before, because some things
// show only between two looks.
func (c Config) look(before Readings) Readings {
	r := Readings{
		At: c.Clock.Now(), Write: before.Write, Power: before.Power, Scratch: c.Scratch,
		Memory: memory(c.Proc), Heat: heat(c.Sys, before.Heat), Links: c.links(),
	}
	r.Rivals, r.processes = c.rivals(r.At, before.processes)
	r.Groups, r.Serial = c.devices()
	if c.Folder != "" {
		r.Disk, r.DiskErr = c.disk(before.Disk)
	}
	return r
}

// tryWriting tries the disk, and says how long that took.
func (c Config) tryWriting() *Write {
	begun := c.Clock.Now()
	err := c.Try(c.Folder)
	now := c.Clock.Now()
	took, _ := now.Since(begun)
	return &Write{At: now, Took: took, Err: err}
}

// disk looks at the room on the disk under the folder and at how it fares.
func (c Config) disk(before *Disk) (*Disk, error) {
	free, total, err := c.Room(c.Folder)
	if err != nil {
		return nil, fmt.Errorf("look at the disk under %s: %w", c.Folder, err)
	}
	d := &Disk{Free: free, Total: total}
	if m, found := mountOf(c.Proc, c.Folder); found {
		d.mounted(m)
		d.fares(c.Sys, before)
	}
	return d, nil
}
