package sim

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// line is a device's own end of its wire, with what a speed that does not fit
// and a bad cable do to the bytes. One goroutine may read and one may write.
type line struct {
	Wire
	baud    int // the device's; 0 fits any
	in, out struct {
		mishear
		flips
	}
}

// read waits for bytes and gives what of them reaches the device; garbled tells
// about the cable when they have come. An error is the wire's: its cable was
// pulled.
func (l *line) read(buf []byte, garbled func() bool) ([]byte, error) {
	n, err := l.Read(buf)
	if err != nil {
		return nil, err
	}
	b := buf[:n]
	if at, other := l.differs(); other {
		b = l.in.mishear.pass(b, at, l.baud, false)
	}
	if garbled() {
		b = l.in.flips.pass(b)
	}
	return b, nil
}

// write sends bytes and reports an error of the wire.
func (l *line) write(b []byte, garbled bool) error {
	if garbled {
		b = l.out.flips.pass(b)
	}
	if at, other := l.differs(); other {
		b = l.out.mishear.pass(b, l.baud, at, true)
	}
	_, err := l.Write(b)
	return err
}

// differs gives the speed that popstand's end runs at, and whether it is another
// than the device's.
func (l *line) differs() (at int, other bool) {
	if l.baud == 0 {
		return 0, false
	}
	at = l.Baud()
	return at, at != 0 && at != l.baud
}

// device gives the line as popstand has to open it, with further options.
func (l *line) device(options ...string) string {
	if l.baud != 0 && strings.HasPrefix(l.Near(), "serial:") {
		options = slices.Concat([]string{"baud=" + strconv.Itoa(l.baud)}, options)
	}
	if len(options) == 0 {
		return l.Near()
	}
	return l.Near() + "?" + strings.Join(options, "&")
}

// flips is a cable with a bad contact: one bit of every third byte turns over,
// a different one each time. Its zero value is ready.
type flips struct{ passed int }

func (f *flips) pass(b []byte) []byte {
	out := slices.Clone(b)
	for i := range out {
		f.passed++
		if f.passed%3 == 0 {
			out[i] ^= 1 << (f.passed / 3 % 8)
		}
	}
	return out
}

// wait lets a time pass, or less when stop ends.
func wait(d time.Duration, stop <-chan struct{}) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-stop:
	}
}
