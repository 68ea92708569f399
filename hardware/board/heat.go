package board

import (
	"io/fs"
	"path"
	"strings"
)

// Heat is how warm the processor is. Hot stays until it is well below where it
// began, so that a screen does not blink. Slowed says that the system slows the
// processor down because of it, where the system is the one to do that.
type Heat struct {
	MilliC int64 // thousandths of a degree Celsius
	Hot    bool
	Slowed bool
}

// The heat at which a Pi's firmware begins to slow it down, and at which it is
// called hot no more, in thousandths of a degree Celsius.
// https://www.raspberrypi.com/documentation/computers/raspberry-pi.html#frequency-management-and-thermal-control
const (
	hotMilliC  = 80_000
	coolMilliC = 75_000
)

// heat reads the processor's. A Pi's kernel also has a file get_throttled; it is
// left alone, because reading it puts a warning with a stack into the kernel's
// log, and what it says shows in the heat and in the power.
func heat(sys fs.FS, before *Heat) *Heat {
	n := number(sys, zone(sys)+"/temp")
	if n == nil {
		return nil
	}
	limit := int64(hotMilliC)
	if before != nil && before.Hot {
		limit = coolMilliC
	}
	return &Heat{MilliC: *n, Hot: *n >= limit, Slowed: slowed(sys)}
}

// zone is the folder of the processor's heat; the first when none says so.
func zone(sys fs.FS) string {
	types, err := fs.Glob(sys, "class/thermal/thermal_zone*/type")
	if err == nil {
		for _, name := range types {
			switch strings.TrimSpace(read(sys, name)) {
			case "cpu-thermal", "cpu_thermal", "x86_pkg_temp", "soc-thermal", "package-thermal":
				return path.Dir(name)
			}
		}
	}
	return "class/thermal/thermal_zone0"
}

// slowed looks for a processor that is used as a cooler.
func slowed(sys fs.FS) bool {
	types, err := fs.Glob(sys, "class/thermal/cooling_device*/type")
	if err != nil {
		return false
	}
	for _, name := range types {
		kind := strings.TrimSpace(read(sys, name))
		if !strings.Contains(kind, "cpufreq") && kind != "Processor" {
			continue
		}
		if n := number(sys, path.Dir(name)+"/cur_state"); n != nil && *n > 0 {
			return true
		}
	}
	return false
}
