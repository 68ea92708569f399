package buyer

import (
	"strconv"
	"unicode/utf8"

	"popstand/kiosk/signing"
)

// How wide the row of those who were called is, and what stands in it, in units of
// the board, of which it is 1920 wide. See signboard.css.
const (
	calledRoom  = 1130
	calledChar  = 62 // of a number
	calledPlace = 28 // of a character of its table
	calledGap   = 48
)

// called reads who was called and has not come to a table, of each session by turns:
// none of them takes the room of another.
func (d day) called(live []signing.Line) (all []Calling) {
	for i := 0; ; i++ {
		more := false
		for _, l := range live {
			if i < len(l.Called) {
				all, more = append(all, d.call(l.Row, l.Called[i].Ticket)), true
			}
		}
		if !more {
			return all
		}
	}
}

// crowd leaves as many of those who were called as there is room for, and counts the
// others: who was called and reads no number must not think that nobody was.
func (v *Signboard) crowd(n int) {
	used, fit := 0, 0
	for i, c := range v.Called {
		used += c.wide()
		room := calledRoom
		if n > i+1 {
			room -= calledGap + calledChar*(1+len(strconv.Itoa(n-i-1))) // "+88"
		}
		if i < calledMost && used <= room {
			fit = i + 1
		}
	}
	fit = max(fit, min(1, len(v.Called)))
	v.Called, v.Others = v.Called[:fit], max(0, n-fit)
}

// wide is how much of the row a number takes.
func (c Calling) wide() int {
	w := calledGap + calledChar*utf8.RuneCountInString(c.Label)
	if c.Place != "" {
		w += calledGap/2 + calledPlace*utf8.RuneCountInString(c.Place)
	}
	return w
}
