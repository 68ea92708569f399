package pace

// Steps in which people are told times, milliseconds: five minutes, as codes carry them.
const step = 5 * 60_000

// Window is when to come back, for a ticket: From the last full five minutes before the expected range Until the first
// after it, at least ten minutes. It begins neither before the session nor in a break, when nobody could be served, and
// ends no later than the session: who is not reached by then is told so.
func Window(c Course, e Expected) Stretch {
	from := down(c.closed().after(max(c.From, e.From), 0))
	if from < c.From {
		from = down(c.From)
	}
	until := min(up(e.Until), up(c.End()))
	return Stretch{From: from, Until: max(until, from+2*step)}
}

func down(ms int64) int64 { return ms - ((ms%step)+step)%step }

func up(ms int64) int64 { return down(ms + step - 1) }
