package page

const (
	dle = 0x10
	eot = 0x04
	enq = 0x05
	dc4 = 0x14
)

// live carries out the real-time commands: at once, wherever they stand in the stream, as printers do before the bytes
// even reach the buffer.
type live struct {
	last    []byte
	guarded bool // GS ( D switched the pulse of DLE DC4 off
}

// take looks at the last bytes after each one.
func (l *live) take(c byte) []Event {
	l.last = append(l.last, c)
	if len(l.last) > 10 {
		l.last = l.last[1:]
	}
	events := l.short()
	if len(events) == 0 {
		events = l.long()
	}
	if len(events) > 0 {
		l.last = l.last[:0]
	}
	return events
}

func (l *live) short() []Event {
	n := len(l.last)
	if n < 3 || l.last[n-3] != dle {
		return nil
	}
	kind, arg := l.last[n-2], l.last[n-1]
	switch {
	case kind == eot && arg >= 1 && arg <= 4:
		return []Event{{Kind: Asks, Ask: Ask{Kind: AskRealTime, N: int(arg)}}}
	case kind == enq && (arg == 1 || arg == 2):
		return []Event{{Kind: Cancels, Ask: Ask{N: int(arg)}}}
	}
	return nil
}

// long looks for DLE DC4 1 m t, the pulse, and DLE DC4 8 with its seven bytes, which clears the buffer.
func (l *live) long() []Event {
	n := len(l.last)
	if n >= 5 && l.last[n-5] == dle && l.last[n-4] == dc4 && l.last[n-3] == 1 && !l.guarded {
		return []Event{{Kind: Opens, Drawer: int(l.last[n-2] & 1)}}
	}
	const forget = "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
	if n >= len(forget) && string(l.last[n-len(forget):]) == forget {
		return []Event{{Kind: Cancels, Ask: Ask{Kind: AskCleared}}}
	}
	return nil
}
