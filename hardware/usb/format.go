package usb

import (
	"bytes"
	"strings"
)

// format reads what a partition is formatted as from its first sector, and its
// label as far as it stands there: FAT (Microsoft's FAT specification of 2004,
// 3.1) and exFAT (its specification, 3.1), which every camera and every system
// knows. Anything else is "".
func format(head []byte) (system, label string) {
	if len(head) < 512 || head[510] != 0x55 || head[511] != 0xAA {
		return "", ""
	}
	switch {
	case bytes.Equal(head[3:11], []byte("EXFAT   ")):
		return "exfat", ""
	case bytes.Equal(head[82:87], []byte("FAT32")):
		return "vfat", volume(head[71:82])
	case bytes.Equal(head[54:58], []byte("FAT1")):
		return "vfat", volume(head[43:54])
	}
	return "", ""
}

// volume is the label in the first sector. Systems that keep it elsewhere write
// that there is none.
func volume(raw []byte) string {
	label := strings.TrimRight(string(raw), " \x00")
	for _, r := range label {
		if r < ' ' || r > '~' {
			return ""
		}
	}
	if label == "NO NAME" {
		return ""
	}
	return label
}
