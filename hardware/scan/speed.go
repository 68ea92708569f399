package scan

import "unicode/utf8"

// suspects is how many bad pieces in a row are no accident any more.
const suspects = 3

// speed notices a line that runs at the wrong baud: then most bytes come out as
// control bytes or above 7E, record after record. At half the right speed much
// of it is letters by chance, but an end mark hardly ever comes out of it.
type speed struct{ bad int }

// wrong takes the next piece, and whether it is odd that it ended as it did. It
// reports whether the line seems to run at the wrong speed.
func (s *speed) wrong(piece []byte, odd bool) bool {
	if odd || noisy(piece) {
		s.bad++
	} else {
		s.bad = 0
	}
	return s.bad >= suspects
}

// noisy reports whether three bytes in ten are no printable ASCII. Noise hardly
// ever is UTF-8, which codes in other scripts are full of.
func noisy(piece []byte) bool {
	odd, control := 0, false
	for _, c := range piece {
		if c < 0x20 || c > 0x7e {
			odd++
		}
		control = control || !payload(c)
	}
	return odd*10 >= len(piece)*3 && odd > 0 && (control || !utf8.Valid(piece))
}
