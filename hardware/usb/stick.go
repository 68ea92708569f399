package usb

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Stick is a place to which something can be taken. Size and Free are bytes, 0
// where they are not known.
type Stick struct {
	Device   string `json:"device"`           // "sda1"; "" for a folder that was named
	Label    string `json:"label"`            // what its owner calls it, else the device
	System   string `json:"system,omitempty"` // "vfat"
	Folder   string `json:"folder,omitempty"` // where it is mounted; "" where it is not
	Size     int64  `json:"size"`
	Free     int64  `json:"free"`
	ReadOnly bool   `json:"readOnly,omitempty"`
	Code     string `json:"code,omitempty"` // why nothing can be written to it, as in a hardware.Problem

	helper bool // the helper mounts it, and unmounts it
}

// Key tells sticks apart while they are plugged in.
func (s Stick) Key() string { return cmp.Or(s.Device, s.Folder) }

// part is a partition of a USB disk, or a disk without partitions, that the
// system itself does not live on.
type part struct {
	name     string // "sda1"
	number   string // of the device, "8:1"
	disk     string // "sda"
	seq      string // counts disks since the computer started, where the kernel does
	size     int64
	readOnly bool
	mounts   []mount
}

// mounted gives where a partition is mounted.
func (p part) mounted() (mount, bool) {
	if len(p.mounts) == 0 {
		return mount{}, false
	}
	return p.mounts[0], true
}

// parts looks for USB sticks below the top of a file tree, which is that of this
// machine or a test's.
func parts(root fs.FS) []part {
	disks, err := fs.ReadDir(root, "sys/block")
	if err != nil {
		return nil
	}
	all := mounts(root)
	swaps := text(root, "proc/swaps")
	var out []part
	for _, d := range disks {
		if !onUSB(root, d.Name()) {
			continue
		}
		found := partsOf(root, d.Name(), all)
		removable := text(root, path.Join("sys/block", d.Name(), "removable")) == "1"
		if !slices.ContainsFunc(found, func(p part) bool { return p.system(root, swaps, removable) }) {
			out = append(out, found...)
		}
	}
	return out
}

// onUSB goes by where a disk hangs: a path such as
// ../devices/platform/…/usb1/1-1/1-1:1.0/host0/…/block/sda.
func onUSB(root fs.FS, disk string) bool {
	to, err := fs.ReadLink(root, path.Join("sys/block", disk))
	if err != nil || !isDisk(disk) {
		return false
	}
	return slices.ContainsFunc(strings.Split(to, "/"), func(dir string) bool {
		n, is := strings.CutPrefix(dir, "usb")
		_, err := strconv.Atoi(n)
		return is && err == nil
	})
}

// isDisk says whether a name is that of a SCSI disk, as sticks are: sda, sdab.
func isDisk(name string) bool {
	letters, is := strings.CutPrefix(name, "sd")
	return is && len(letters) >= 1 && len(letters) <= 3 && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == ""
}

// isDevice says whether a name is that of a disk or of one of its partitions.
func isDevice(name string) bool {
	disk := strings.TrimRight(name, "0123456789")
	n := name[len(disk):]
	return isDisk(disk) && len(n) <= 3 && !strings.HasPrefix(n, "0")
}

func partsOf(root fs.FS, disk string, all []mount) []part {
	dir := path.Join("sys/block", disk)
	one := func(name, at string) part {
		p := part{name: name, disk: disk, number: text(root, path.Join(at, "dev")), seq: text(root, path.Join(dir, "diskseq"))}
		sectors, _ := strconv.ParseInt(text(root, path.Join(at, "size")), 10, 64) // an empty card reader has none
		p.size, p.readOnly = sectors*512, text(root, path.Join(at, "ro")) == "1"
		for _, m := range all {
			if m.number == p.number {
				p.mounts = append(p.mounts, m)
			}
		}
		return p
	}
	var out []part
	inside, _ := fs.ReadDir(root, dir) // a disk that was just pulled out has nothing inside
	for _, e := range inside {
		if isDevice(e.Name()) && strings.HasPrefix(e.Name(), disk) {
			out = append(out, one(e.Name(), path.Join(dir, e.Name())))
		}
	}
	if len(out) == 0 {
		out = append(out, one(disk, dir))
	}
	return slices.DeleteFunc(out, func(p part) bool { return p.size == 0 })
}

// system says whether the computer itself lives on a partition. A Pi may start
// from a USB disk, and some of these say that they are removable; some sticks say
// that they are not.
func (p part) system(root fs.FS, swaps string, removable bool) bool {
	if strings.Contains(swaps, "/dev/"+p.name+" ") {
		return true
	}
	if held, err := fs.ReadDir(root, path.Join("sys/class/block", p.name, "holders")); err == nil && len(held) > 0 {
		return true // it is a part of something larger, such as a RAID
	}
	return slices.ContainsFunc(p.mounts, func(m mount) bool {
		if removable {
			return within(m.point, "/boot", "/usr", "/var", "/etc") || slices.Contains([]string{"/", "/home", "/opt", "/srv"}, m.point)
		}
		return !within(m.point, "/media", "/run/media", "/mnt", "/run/popstand")
	})
}

// within says whether a path is one of some folders, or below it.
func within(point string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(f string) bool {
		return point == f || strings.HasPrefix(point, f+"/")
	})
}

// text gives a small file without the blanks around it, "" when it can't be read.
func text(root fs.FS, name string) string {
	raw, err := fs.ReadFile(root, name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}
