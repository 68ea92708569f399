package board

import (
	"io/fs"
	"path"
	"strings"
)

// mount is one line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
type mount struct {
	number   string // of the device, "179:2"
	point    string
	system   string
	readOnly bool
	upper    string // of an overlay: where its changes go
	inMemory bool
}

// mountOf finds what is mounted where a folder lies. The folder must be given
// without links.
func mountOf(proc fs.FS, folder string) (mount, bool) {
	all := mounts(proc)
	m, found := longest(all, folder)
	if !found {
		return mount{}, false
	}
	m.inMemory = lost(m, all)
	return m, true
}

func mounts(proc fs.FS) []mount {
	var all []mount
	for line := range strings.Lines(read(proc, "self/mountinfo")) {
		if m, ok := parseMount(line); ok {
			all = append(all, m)
		}
	}
	return all
}

// parseMount takes a line apart. Read-only is the mount or the file system
// under it: a card that fails is remounted as a whole.
func parseMount(line string) (mount, bool) {
	head, tail, found := strings.Cut(line, " - ")
	first, second := strings.Fields(head), strings.Fields(tail)
	if !found || len(first) < 6 || len(second) < 3 {
		return mount{}, false
	}
	m := mount{number: first[2], point: unescape(first[4]), system: second[0]}
	for _, option := range strings.Split(first[5]+","+second[2], ",") {
		if option == "ro" {
			m.readOnly = true
		}
		if dir, is := strings.CutPrefix(option, "upperdir="); is {
			m.upper = unescape(dir)
		}
	}
	return m, true
}

// unescape undoes the kernel's way of writing a blank in a path.
func unescape(p string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\134`, `\`).Replace(p)
}

// longest finds the mount with the longest path to a folder; of two on the same
// path the later one hides the other.
func longest(all []mount, folder string) (mount, bool) {
	var best mount
	for _, m := range all {
		if len(m.point) >= len(best.point) && within(folder, m.point) {
			best = m
		}
	}
	return best, best.point != ""
}

func within(folder, point string) bool {
	return point == "/" || folder == point || strings.HasPrefix(folder, path.Clean(point)+"/")
}

// piUpper is where the initramfs of Raspberry Pi OS keeps the changes of a
// read-only root (raspi-config, "Overlay File System"): a tmpfs that is left
// out of the mounts.
const piUpper = "/upper/data"

// lost says whether what is written to a mount goes with the power.
func lost(m mount, all []mount) bool {
	switch m.system {
	case "tmpfs", "ramfs":
		return true
	case "overlay":
		if m.upper == piUpper {
			return true
		}
		under, found := longest(all, m.upper)
		return found && m.upper != "" && (under.system == "tmpfs" || under.system == "ramfs")
	}
	return false
}
