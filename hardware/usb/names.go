package usb

import (
	"strings"
)

// longestName is the longest that a file on a stick is called: far below what
// FAT and exFAT take (255), so that a temporary ending and a folder around it fit
// into the 260 characters of a Windows path.
const longestName = 64

// temporary ends the names of files that are not whole yet.
const temporary = ".part"

// Safe makes a name of a text that every system can read: letters, digits, dot,
// underscore and hyphen, at most 64 of them, with no dot at either end, and none
// of the names that Windows keeps for devices. What does not fit becomes a
// hyphen. It is never empty.
func Safe(text string) string {
	name := strings.Map(func(r rune) rune {
		if plain(r) {
			return r
		}
		return '-'
	}, text)
	name = strings.Trim(name[:min(longestName, len(name))], ".")
	switch {
	case name == "":
		return "-"
	case reserved(name):
		return "-" + name[:min(longestName-1, len(name))]
	}
	return name
}

// IsSafe says whether every system can read a file of this name.
func IsSafe(name string) bool { return name != "" && Safe(name) == name }

func plain(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-'
}

// reserved says whether Windows takes a name for a device, whatever its ending
// (learn.microsoft.com/windows/win32/fileio/naming-a-file).
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CLOCK$":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}

// fold is what a name is on a stick that does not tell large letters from small
// ones. All of it is ASCII.
func fold(name string) string { return strings.ToUpper(name) }
