package board

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Board is how the computer fares. What the system does not tell is nil.
type Board struct {
	Disk      *Disk
	MilliC    *int64 // temperature in thousandths of a degree Celsius; a Pi slows down above 80 °C
	WeakPower *bool  // the supply's voltage is too low now: cards get corrupted and USB devices drop off
}

// Disk is the room where the data folder lies, in bytes. Free is what an
// ordinary user may still write.
type Disk struct {
	Free, Total int64
}

// Look looks at the disk under a folder, and at the rest through sys, which is
// the folder /sys. A computer that tells nothing gives an empty Board; an error
// is a disk that can't be asked.
func Look(folder string, sys fs.FS) (Board, error) {
	b := Board{MilliC: temperature(sys), WeakPower: weakPower(sys)}
	d, err := disk(folder)
	if err != nil {
		return b, fmt.Errorf("look at the disk under %s: %w", folder, err)
	}
	b.Disk = d
	return b, nil
}

// temperature is that of the processor.
func temperature(sys fs.FS) *int64 { return number(sys, "class/thermal/thermal_zone0/temp") }

// weakPower reads a Pi's voltage alarm. Its driver is the one way that needs no
// rights, and does not clear what others want to see.
func weakPower(sys fs.FS) *bool {
	names, err := fs.Glob(sys, "class/hwmon/hwmon*/name")
	if err != nil {
		return nil
	}
	for _, name := range names {
		text, err := fs.ReadFile(sys, name)
		if err != nil || strings.TrimSpace(string(text)) != "rpi_volt" {
			continue
		}
		if n := number(sys, path.Join(path.Dir(name), "in0_lcrit_alarm")); n != nil {
			weak := *n != 0
			return &weak
		}
	}
	return nil
}

func number(sys fs.FS, name string) *int64 {
	text, err := fs.ReadFile(sys, name)
	if err != nil {
		return nil
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}
