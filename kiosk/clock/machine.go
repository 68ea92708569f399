package clock

import (
	"encoding/hex"
	"io"
	"strconv"
	"time"
)

// Portable looks at the clocks that every system has: the wall clock, for which nobody vouches, and the process's own
// monotonic clock. A restart of the program counts as a restart of the machine, which is the safe side. macOS and
// Windows run on these; a nil reader names the boot for the moment at which it began.
func Portable(random io.Reader) func() Look {
	start := time.Now() //nolint:forbidigo // this is the clock that everybody else is handed
	boot := bootName(random, start)
	return func() Look {
		passed := time.Since(start) //nolint:forbidigo // this is the machine's clock
		now := time.Now()           //nolint:forbidigo // as above
		return Look{Wall: now.UnixMilli(), Boot: boot, Mono: passed.Milliseconds()}
	}
}

// bootName draws a name for this boot, or makes one from the moment it began.
func bootName(random io.Reader, start time.Time) string {
	name := make([]byte, 16)
	if random != nil {
		if _, err := io.ReadFull(random, name); err == nil {
			return hex.EncodeToString(name)
		}
	}
	return "start-" + strconv.FormatInt(start.UnixNano(), 10)
}
