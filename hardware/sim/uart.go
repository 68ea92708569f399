package sim

// The bits of one character on a serial line: a start bit, eight of data with
// the lowest first, a stop bit. The line rests at 1.
const (
	dataBits  = 8
	charBits  = 1 + dataBits + 1
	startBit  = 0
	restLevel = 1
)

// mishear is what one end of a line makes of what the other sends when their
// speeds differ: it samples the other's bits at its own pace, as a UART does,
// and takes for characters what it finds. The same bytes always give the same
// noise. Its zero value is ready.
type mishear struct {
	bits []byte // sent and not yet sampled, one level to the byte
}

// pass gives what is heard of b. Rests says that the line is idle behind it;
// else a character that has only begun waits for what comes next.
func (m *mishear) pass(b []byte, sent, heard int, rests bool) []byte {
	for _, c := range b {
		m.bits = append(m.bits, startBit)
		for i := range dataBits {
			m.bits = append(m.bits, c>>i&1)
		}
		m.bits = append(m.bits, restLevel)
	}
	if rests {
		for range charBits*sent/heard + 2 {
			m.bits = append(m.bits, restLevel)
		}
	}
	// In this unit of time one bit of the sender takes as many steps as the
	// listener has baud, and the other way round.
	s := sampler{bits: m.bits, perBit: heard, step: sent}
	var out []byte
	for {
		c, ok := s.next()
		if !ok {
			break
		}
		out = append(out, c)
	}
	m.bits = append([]byte(nil), s.rest()...)
	if rests {
		m.bits = nil
	}
	return out
}

// sampler reads characters from a line's levels.
type sampler struct {
	bits   []byte
	perBit int // steps that one of the bits lasts
	step   int // steps that the listener thinks a bit lasts
	at     int // in steps
}

// next finds a start bit, and samples each bit in its middle. It is false when
// no whole character is left.
func (s *sampler) next() (c byte, ok bool) {
	for s.fall() && s.at+charBits*s.step <= len(s.bits)*s.perBit {
		middle := s.at + s.step/2
		if s.level(middle) == restLevel {
			s.at = middle // too short for a start bit
			continue
		}
		for i := range dataBits {
			c |= s.level(middle+(1+i)*s.step) << i
		}
		s.at = middle + (charBits-1)*s.step
		return c, true
	}
	return 0, false
}

// fall goes on to where the line falls from 1 to 0 next.
func (s *sampler) fall() bool {
	i := s.at / s.perBit
	if i < len(s.bits) && s.bits[i] != restLevel && i*s.perBit == s.at {
		return true
	}
	for i < len(s.bits) && s.bits[i] != restLevel {
		i++
	}
	for i < len(s.bits) && s.bits[i] == restLevel {
		i++
	}
	s.at = max(s.at, i*s.perBit)
	return i < len(s.bits)
}

func (s *sampler) level(at int) byte { return s.bits[at/s.perBit] }

// rest are the levels that no character was made of.
func (s *sampler) rest() []byte { return s.bits[min(s.at/s.perBit, len(s.bits)):] }
