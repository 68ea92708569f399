package pace

// Steps in which people are told times, milliseconds: five minutes, as codes carry them.
const step = 5 * 60_000

// longestWindow is 255 steps, the most that a code carries.
const longestWindow = 255 * step

// Window is when to come back, for a ticket: From the last full five minutes before the expected range Until the first
// after it, ten minutes at least where there are so many. It begins neither before the session nor in a break, when nobody
// could be served, and ends no later than the session, or than the last that is signed before a break which lasts until the
// end: who is not reached by then is told so. Who is expected after the end is told its last minutes.
func Window(c Course, e Expected) Stretch {
	closed, end := c.closed(), c.End()
	for i := len(closed) - 1; i >= 0 && closed[i].Until >= end && closed[i].From > c.From; i-- {
		end = min(end, closed[i].From)
	}
	first, last := up(c.From), max(down(end), up(c.From)+step)
	from := open(closed, max(first, min(down(max(c.From, e.From)), last-2*step)))
	if from >= last {
		from = max(first, last-step)
	}
	until := max(min(up(e.Until), last), min(from+2*step, last), from+step)
	return Stretch{From: from, Until: min(until, from+longestWindow)}
}

// open is the first full five minutes from t on in which no break has begun.
func open(closed calendar, t int64) int64 {
	for _, s := range closed {
		if s.From <= t && t < s.Until {
			t = up(s.Until)
		}
	}
	return t
}

func down(ms int64) int64 { return ms - ((ms%step)+step)%step }

func up(ms int64) int64 { return down(ms + step - 1) }
