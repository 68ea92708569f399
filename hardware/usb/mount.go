package usb

import (
	"io/fs"
	"slices"
	"strings"
)

// mount is one line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
type mount struct {
	number   string // of the device, "8:1"
	point    string
	system   string
	readOnly bool
}

// mounts lists what is mounted. What hides another mount comes first.
func mounts(root fs.FS) []mount {
	var all []mount
	for line := range strings.Lines(text(root, "proc/self/mountinfo")) {
		head, tail, found := strings.Cut(strings.TrimSpace(line), " - ")
		first, second := strings.Fields(head), strings.Fields(tail)
		if !found || len(first) < 6 || len(second) < 3 {
			continue
		}
		options := strings.Split(first[5]+","+second[2], ",")
		all = append(all, mount{number: first[2], point: unescape(first[4]), system: second[0], readOnly: slices.Contains(options, "ro")})
	}
	slices.Reverse(all)
	return all
}

// unescape undoes the kernel's way of writing blanks in a path.
func unescape(p string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(p)
}
