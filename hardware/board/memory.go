package board

import (
	"fmt"
	"io/fs"
	"strings"
)

// Memory is the room in the computer's memory, in bytes. Free is what programs
// may still get without anything being written to disk for it.
type Memory struct {
	Free, Total int64
}

// memory reads /proc/meminfo; nil when the system does not tell.
func memory(proc fs.FS) *Memory {
	m := Memory{Free: -1}
	for line := range strings.Lines(read(proc, "meminfo")) {
		var name string
		var kib int64
		if _, err := fmt.Sscan(line, &name, &kib); err != nil {
			continue
		}
		switch name {
		case "MemTotal:":
			m.Total = kib << 10
		case "MemAvailable:":
			m.Free = kib << 10
		}
	}
	if m.Free < 0 || m.Total <= 0 {
		return nil
	}
	return &m
}
