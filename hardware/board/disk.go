package board

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
)

// Disk is where the data folder lies. Free is what an ordinary user may still
// write; it and Total are bytes.
type Disk struct {
	Free, Total int64

	Device   string // "mmcblk0p2"; "" when it is not known
	System   string // "ext4"
	ReadOnly bool
	InMemory bool // all that is in it is gone when the power goes

	Errors  int64         // that ext4 has met since it was last repaired
	Worn    int           // share of its life that an eMMC has used, in percent and at least; 0 when it does not tell
	Written int64         // bytes since the computer was started
	Wait    time.Duration // what a write has waited since the look before, on average; 0 when there were hardly any

	number string // "179:2"
	counts counts
}

// counts are what the kernel has counted of a disk's writes.
type counts struct{ writes, waited int64 }

// fewWrites are too few to tell how long a write waits.
const fewWrites = 8

// mounted takes over what the mount says.
func (d *Disk) mounted(m mount) {
	d.number, d.System, d.ReadOnly, d.InMemory = m.number, m.system, m.readOnly, m.inMemory
}

// fares asks how the device under a file system does. Its counters are those of
// Documentation/block/stat.rst: the 5th counts writes, the 7th their sectors of
// 512 bytes, the 8th the milliseconds that they waited.
func (d *Disk) fares(sys fs.FS, before *Disk) {
	dir := path.Join("dev/block", d.number)
	for line := range strings.Lines(read(sys, dir+"/uevent")) {
		if name, found := strings.CutPrefix(strings.TrimSpace(line), "DEVNAME="); found {
			d.Device = name
		}
	}
	if stat := strings.Fields(read(sys, dir+"/stat")); len(stat) >= 8 {
		d.counts = counts{writes: whole(stat[4]), waited: whole(stat[7])}
		d.Written = whole(stat[6]) * 512
	}
	if before != nil && before.number == d.number {
		d.Wait = d.counts.since(before.counts)
	}
	if d.Device == "" {
		return
	}
	if n := number(sys, path.Join("fs/ext4", d.Device, "errors_count")); n != nil {
		d.Errors = *n
	}
	d.Worn = worn(sys, d.Device)
}

func (c counts) since(before counts) time.Duration {
	n := c.writes - before.writes
	if n < fewWrites || c.waited < before.waited {
		return 0
	}
	return time.Duration((c.waited-before.waited)/n) * time.Millisecond
}

// worn reads what an eMMC tells of its wear (JESD84-B51, PRE_EOL_INFO): 2 is
// 80 % of its spare blocks used, 3 is 90 %. Cards tell nothing.
func worn(sys fs.FS, device string) int {
	dir := path.Join("block", device)
	if parents, err := fs.Glob(sys, path.Join("block/*", device)); err == nil && len(parents) > 0 {
		dir = path.Dir(parents[0]) // a partition lies in the folder of its disk
	}
	switch strings.TrimSpace(read(sys, dir+"/device/pre_eol_info")) {
	case "0x02":
		return 80
	case "0x03":
		return 90
	}
	return 0
}

// read gives a small file's text, "" when it can't be read.
func read(from fs.FS, name string) string {
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return ""
	}
	return string(text)
}

// number reads a file that holds one whole number; nil when it does not.
func number(from fs.FS, name string) *int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(read(from, name)), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}

// whole reads a counter; what is none counts as 0.
func whole(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
