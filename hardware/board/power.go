package board

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"popstand/kiosk/clock"
)

// Power is how the computer's supply fares. Weak means that its voltage was too
// low now or in the last ten minutes: cards get corrupted by that, and USB
// devices drop off. Seen is the last time; its Boot is empty when there was none.
type Power struct {
	Weak bool
	Seen clock.Reading
}

// remembered is how long a moment of weak power is told: long enough for
// somebody to read of it, short enough to see that another cable has helped.
const remembered = 10 * time.Minute

// alarm is the file in which a Pi's kernel says that its voltage is too low. The
// driver needs no rights and asks the firmware every two seconds; the alarm
// stands for the two seconds only (drivers/hwmon/raspberrypi-hwmon.c). "" when
// the computer has none.
func alarm(sys fs.FS) string {
	names, err := fs.Glob(sys, "class/hwmon/hwmon*/name")
	if err != nil {
		return ""
	}
	for _, name := range names {
		if strings.TrimSpace(read(sys, name)) == "rpi_volt" {
			return path.Join(path.Dir(name), "in0_lcrit_alarm")
		}
	}
	return ""
}

// power reads the alarm, and keeps in mind what was.
func power(sys fs.FS, file string, now clock.Reading, before *Power) *Power {
	n := number(sys, file)
	if n == nil {
		return nil
	}
	p := Power{}
	if before != nil {
		p.Seen = before.Seen
	}
	if *n != 0 {
		p.Seen = now
	}
	passed, known := now.Since(p.Seen)
	p.Weak = known && passed < remembered
	return &p
}
