package clock

// HLC is a hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): 48 bits of milliseconds, then a
// 16-bit counter, in one positive BIGINT. It reads like a time and orders like a counter: whatever happens to the wall
// clock, the HLC of a node rises with every fact.
type HLC int64

const (
	counterBits = 16
	// maxWall is the latest wall time that an HLC takes over, in the year 4199. It is half of what the bits can hold, so
	// that the counter can go on rising for ever from there and never reaches the sign bit.
	maxWall = int64(1) << 46
)

// Next returns the HLC of the fact that follows h, at a wall time in Unix milliseconds. It is always greater than h:
// when the wall clock stands still or has gone back, the counter rises instead, and runs over into the milliseconds
// after 65,536 facts. Wall times before 1970 count as 1970.
func (h HLC) Next(wall int64) HLC {
	at := HLC(min(max(wall, 0), maxWall) << counterBits)
	return max(at, h+1)
}

// Wall returns the millisecond part as Unix milliseconds. It is never before the wall time of the fact, and later when
// the wall clock went back.
func (h HLC) Wall() int64 {
	return int64(h) >> counterBits
}

// Counter returns the part that orders facts of one millisecond.
func (h HLC) Counter() uint16 {
	return uint16(h & (1<<counterBits - 1)) //nolint:gosec // masked to 16 bits
}
