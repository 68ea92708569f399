package sim

import (
	"bytes"
	"time"

	"popstand/hardware/sim/page"
)

// dle begins the commands that a printer obeys the moment that they arrive.
const dle = 0x10

// bufferSize is the receive buffer of a TM-T20 in bytes.
const bufferSize = 4096

// receive takes bytes from one connection until its cable is pulled. It stops
// taking them while the buffer is full: that is what makes a sender wait.
func (p *Printer) receive(l *line) {
	buf := make([]byte, 512)
	var tail []byte
	for {
		b, err := l.read(buf[:p.present().gulp(len(buf))], func() bool { return p.present().Garbled })
		if err != nil {
			return
		}
		for _, c := range b {
			p.store(c)
			tail = p.atOnce(append(tail, c))
		}
		poke(p.wake)
		p.changed()
		if slow := p.present().Slow; slow > 0 {
			p.opts.Wait(time.Duration(len(b))*time.Second/time.Duration(slow), p.halted)
		}
		if !p.hasRoom(l) {
			return
		}
	}
}

// present are the faults as they are now.
func (p *Printer) present() Faults {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.faults
}

// gulp is how many of so many bytes are taken at once: little from a slow line,
// so that they trickle.
func (f Faults) gulp(most int) int {
	const aSecond = 50
	if f.Slow <= 0 {
		return most
	}
	return min(max(f.Slow/aSecond, 1), most)
}

func (p *Printer) store(c byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.buffer = append(p.buffer, c)
	p.received++
}

// hasRoom waits while the buffer is full. It is false when the cable was
// pulled meanwhile.
func (p *Printer) hasRoom(l *line) bool {
	for p.full() && p.wired(l) {
		select {
		case <-p.room:
		case <-p.halted:
			return false
		}
	}
	return p.wired(l)
}

func (p *Printer) wired(l *line) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.line == l
}

func (p *Printer) full() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.buffer) >= bufferSize
}

// atOnce obeys the commands that a printer obeys the moment that they arrive,
// whatever it is doing and wherever in the data they stand. It gets the latest
// bytes and gives back those that may begin a command.
func (p *Printer) atOnce(tail []byte) []byte {
	// The longest of them has ten bytes.
	for i, c := range tail {
		if c == dle && p.obey(tail[i:]) {
			return tail[:0]
		}
	}
	if len(tail) > 10 {
		return append(tail[:0], tail[1:]...)
	}
	return tail
}

// obey acts on one real-time command when it is whole.
func (p *Printer) obey(cmd []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case len(cmd) == 3 && cmd[1] == 0x04 && cmd[2] >= 1 && cmd[2] <= 4:
		p.reply(page.Ask{Kind: page.AskRealTime, N: int(cmd[2])})
		if p.faults.stopped() && bytes.HasSuffix(p.buffer, cmd) {
			// A stopped printer does not fill its buffer with questions.
			p.buffer = p.buffer[:len(p.buffer)-len(cmd)]
		}
	case len(cmd) == 3 && cmd[1] == 0x05 && cmd[2] == 2:
		p.drop()
	case len(cmd) == 5 && cmd[1] == 0x14 && cmd[2] == 1:
		p.pulse()
	case bytes.Equal(cmd, []byte{dle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8}):
		p.drop()
		p.reply(page.Ask{Kind: page.AskCleared})
	default:
		return false
	}
	return true
}

// reply answers a question. Call it with the lock held.
func (p *Printer) reply(a page.Ask) { p.say(a.Answer(p.faults.status(p.drawer))) }

// drop throws away what was received and not printed. Call it with the lock held.
func (p *Printer) drop() {
	p.buffer, p.clear = nil, true
	poke(p.wake)
	poke(p.room)
}

// say sends to popstand, unless the printer never answers. Call it with the
// lock held: answers keep their order. A full line loses the answer, as it
// does on a printer whose host does not listen.
func (p *Printer) say(b []byte) {
	if p.line == nil || p.faults.Mute {
		return
	}
	_ = p.line.write(b, p.faults.Garbled)
}

// pulse lets the drawer spring open. Call it with the lock held.
func (p *Printer) pulse() {
	p.pulses++
	p.setDrawer(true)
}

// setDrawer opens or shuts the drawer. Call it with the lock held.
func (p *Printer) setDrawer(open bool) {
	if p.drawer == open {
		return
	}
	p.drawer = open
	if p.auto {
		p.say(p.faults.status(open).Automatic())
	}
}
