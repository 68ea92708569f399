package sim

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// reading is what a scanner has read and is to send, in the state that it was
// in then.
type reading struct {
	prefix string
	code   []byte
	end    string
	faults ScannerFaults
}

// errBusy says that what was read before is not sent yet.
var errBusy = errors.New("the scanner is still sending what it read before")

// Read is the scanner reading a code. It does not wait until the code is sent.
// An unplugged scanner reads nothing. The error is a code that this scanner
// cannot send, or one too many while it sends others.
func (s *Scanner) Read(code string) error {
	text := []byte(code)
	if s.opts.Latin {
		var err error
		if text, err = encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).Bytes(text); err != nil {
			return fmt.Errorf("read a code: %w", err)
		}
	}
	return s.take(reading{prefix: s.opts.Prefix, code: text, end: s.opts.End})
}

// floodSize is how much Flood sends, in bytes.
const floodSize = 64 << 10

// Flood is a scanner that has gone mad: it sends 64 KB in which no code ends.
func (s *Scanner) Flood() error {
	b := make([]byte, floodSize)
	for i := range b {
		b[i] = '0' + byte(i%10)
	}
	return s.take(reading{code: b})
}

// take puts a reading into the outbox.
func (s *Scanner) take(r reading) error {
	v := s.View()
	if !v.Plugged {
		return nil
	}
	r.faults = v.Faults
	s.count(1)
	select {
	case s.outbox <- r:
		return nil
	default:
		s.count(-1)
		return fmt.Errorf("read a code: %w", errBusy)
	}
}

// count counts a reading that is to be sent, or one less.
func (s *Scanner) count(n int) {
	s.mu.Lock()
	s.unsent += n
	s.mu.Unlock()
}

// script takes what a script wrote for a reading as it stands.
func script(b []byte) reading {
	code := bytes.TrimRight(b, "\r\n\t\x03\x00")
	return reading{code: slices.Clone(code), end: string(b[len(code):])}
}

const (
	dribble = 40 * time.Millisecond // the pause after each byte of a slow scanner, shorter than what ends a code
	repeats = 20                    // how often a scanner sends a code that repeats it
)

// sender sends what was read, one after the other, until the scanner is closed.
func (s *Scanner) sender() {
	for {
		select {
		case r := <-s.outbox:
			s.send(r)
			s.count(-1)
		case <-s.halted:
			return
		}
	}
}

// send sends one reading over the line of the moment, in the scanner's way. A
// pulled cable loses it, as in life.
func (s *Scanner) send(r reading) {
	s.mu.Lock()
	l := s.line
	s.mu.Unlock()
	if l == nil || s.opts.Fleeting && !l.Heard() || l.Ready() != nil {
		return
	}
	for _, piece := range r.pieces() {
		if l.write(piece, false) != nil {
			return
		}
		if r.faults.Slow {
			s.opts.Wait(dribble, s.halted)
		}
	}
}

// pieces is what a scanner sends of a reading, each piece at once.
func (r reading) pieces() [][]byte {
	if r.faults.Silent {
		return nil
	}
	b := slices.Concat([]byte(r.prefix), r.code)
	if r.faults.Garbled {
		b = noise(b)
	}
	if !r.faults.Unended {
		b = append(b, r.end...)
	}
	if r.faults.Repeats {
		b = bytes.Repeat(b, repeats)
	}
	if r.faults.Slow {
		return slices.Collect(slices.Chunk(b, 1))
	}
	return [][]byte{b}
}

// noise is what a broken cable makes of bytes: as many of any value. The same
// bytes always give the same noise.
func noise(b []byte) []byte {
	out := make([]byte, len(b))
	x := uint32(len(b))
	for i, c := range b {
		// The numbers of Numerical Recipes' linear congruential generator.
		x = (x^uint32(c))*1664525 + 1013904223
		out[i] = byte(x >> 24)
	}
	return out
}

// forget throws away what was not sent.
func (s *Scanner) forget() {
	for {
		select {
		case <-s.outbox:
			s.count(-1)
		default:
			return
		}
	}
}
