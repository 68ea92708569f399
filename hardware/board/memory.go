package board

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Memory is the room in the computer's memory, in bytes. Free is what programs
// may still get without anything being written to disk for it.
type Memory struct {
	Free, Total int64
}

// LookAtMemory reads it through proc, which is the folder /proc; nil when the
// system does not tell.
func LookAtMemory(proc fs.FS) *Memory {
	text, err := fs.ReadFile(proc, "meminfo")
	if err != nil {
		return nil
	}
	m := Memory{Free: -1}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		var name string
		var kib int64
		if _, err := fmt.Sscan(lines.Text(), &name, &kib); err != nil {
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

// Link is a way into a network. Up says that there is a cable with somebody at
// its other end, or a wireless network that was joined.
type Link struct {
	Name     string
	Wireless bool
	Up       bool
}

// LookAtLinks lists the computer's ways into networks by name, through sys,
// which is the folder /sys. Its way to itself, and what programs have made up,
// are none.
func LookAtLinks(sys fs.FS) []Link {
	devices, err := fs.Glob(sys, "class/net/*/device")
	if err != nil {
		return nil
	}
	var out []Link
	for _, d := range devices {
		dir := path.Dir(d)
		state, err := fs.ReadFile(sys, path.Join(dir, "operstate"))
		_, wireless := fs.Stat(sys, path.Join(dir, "wireless"))
		out = append(out, Link{
			Name: path.Base(dir), Wireless: wireless == nil, Up: err == nil && strings.TrimSpace(string(state)) == "up",
		})
	}
	slices.SortFunc(out, func(a, b Link) int { return strings.Compare(a.Name, b.Name) })
	return out
}
