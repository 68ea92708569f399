package clock

import (
	"io"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// machine looks at the Linux clocks: CLOCK_BOOTTIME counts through suspend, the boot id is the kernel's own, and
// adjtimex tells whether anything keeps the wall clock right.
func machine(random io.Reader) func() Look {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	id := strings.TrimSpace(string(boot))
	fallback := Portable(random)
	if err != nil || id == "" {
		return fallback
	}
	return func() Look {
		var wall, mono unix.Timespec
		if unix.ClockGettime(unix.CLOCK_REALTIME, &wall) != nil || unix.ClockGettime(unix.CLOCK_BOOTTIME, &mono) != nil {
			return fallback() // its own boot name keeps the two monotonic clocks apart
		}
		return Look{
			Wall:   unix.TimespecToNsec(wall) / 1e6,
			Synced: synchronised(),
			Boot:   id,
			Mono:   unix.TimespecToNsec(mono) / 1e6,
		}
	}
}

// maxError is the largest error in microseconds at which the kernel still calls a clock synchronised
// (NTP_PHASE_LIMIT in linux/timex.h); it stands there after boot and after the clock was set by hand.
const maxError = 16_000_000

// synchronised asks the kernel. As systemd does for timedatectl, it goes by the maximum error and not by STA_UNSYNC,
// which is also set just to keep the kernel from writing to a hardware clock. A unit that filters adjtimex away leaves
// the mark that systemd-timesyncd makes after its first answer in this boot.
func synchronised() bool {
	var state unix.Timex // Modes 0: reads, needs no privilege
	if _, err := unix.Adjtimex(&state); err != nil {
		_, err = os.Stat("/run/systemd/timesync/synchronized")
		return err == nil
	}
	return state.Maxerror < maxError
}
