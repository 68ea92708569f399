package scan

import (
	"time"

	"popstand/hardware/port/keys"
)

// longPause is a pause that the scanner of a hand on a cable doesn't make inside a code.
const longPause = 50 * time.Millisecond

// heard is what a port said since the last verdict about it.
type heard struct {
	bytes  []byte
	pauses []pause
	first  int64 // ms on the monotonic clock
	last   int64
	packed bool // it was taken out of packets
}

// pause is a long one, before the byte at.
type pause struct {
	at   int
	long time.Duration
}

// add takes bytes that arrived at a moment in ms.
func (h *heard) add(b []byte, now int64) {
	if len(h.bytes) == 0 {
		h.first = now
	} else if long := time.Duration(now-h.last) * time.Millisecond; long >= longPause {
		h.pauses = append(h.pauses, pause{at: len(h.bytes), long: long})
	}
	h.bytes = append(h.bytes, b...)
	h.last = now
}

// longest is the longest pause inside a stretch of what was heard, 0 when there was none that is long.
func (h heard) longest(from, to int) time.Duration {
	var long time.Duration
	for _, p := range h.pauses {
		if from < p.at && p.at < to {
			long = max(long, p.long)
		}
	}
	return long
}

// slow reports whether the bytes came as fingers type them. Scanners that pretend to be keyboards take 1 to 10 ms for a
// key, and 40 at their slowest; 100 ms is a very good typist.
func (h heard) slow() bool {
	return len(h.bytes) < shortest || (h.last-h.first)/int64(len(h.bytes)-1) > 60
}

// shortest is how many bytes a code has at least, where it is in doubt: fewer are a finger, or what a slow port makes of
// a fast scanner.
const shortest = 4

// retyped is what was heard if the keyboard had been another.
func (h heard) retyped(from, to keys.Layout) heard {
	out := heard{first: h.first, last: h.last}
	t := newTypist(from, to)
	done := 0
	for _, p := range h.pauses {
		out.bytes = t.retype(out.bytes, h.bytes[done:p.at])
		done = p.at
		out.pauses = append(out.pauses, pause{at: len(out.bytes), long: p.long})
	}
	out.bytes = t.retype(out.bytes, h.bytes[done:])
	return out
}
