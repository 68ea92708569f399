package sim

import (
	"context"
	"time"

	"popstand/hardware/sim/page"
)

// settle is how long after a cut nothing may come before a job counts as done
// that ends without a mark. Its next piece of paper, or a pulse, comes sooner.
const settle = 500 * time.Millisecond

// step is what one byte did to the mechanism: the paper moved, and a job is
// done that has to be filed before anything is answered.
type step struct {
	dots int
	done *job
	says []byte
}

// mechanism prints what was received, byte by byte, until ctx ends.
func (p *Printer) mechanism(ctx context.Context) {
	for ctx.Err() == nil {
		s, ok := p.turn()
		if !ok {
			p.await(ctx)
			continue
		}
		p.finish(s.done)
		if s.dots > 0 && p.opts.Pace != nil {
			p.opts.Pace(ctx, s.dots)
		}
		if len(s.says) > 0 {
			p.mu.Lock()
			p.say(s.says)
			p.mu.Unlock()
		}
		if s.dots > 0 || s.done != nil {
			p.changed()
		}
	}
}

// turn prints the next byte; false when there is none, or the printer stands still.
func (p *Printer) turn() (step, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.clear {
		p.clear = false
		p.forget()
	}
	if len(p.buffer) == 0 || p.faults.stopped() {
		return step{}, false
	}
	c := p.buffer[0]
	p.buffer = p.buffer[1:]
	poke(p.room)
	s := step{dots: p.moves(c)}
	p.paper.put(c, s.dots)
	for _, e := range p.head.Feed([]byte{c}) {
		p.notice(&s, e)
	}
	if p.head.Waiting() == 0 {
		p.paper.keep()
	}
	return s, true
}

// forget throws away what is not printed; the paper stays as it is.
func (p *Printer) forget() {
	if printed, ok := p.head.Tear(); ok {
		p.paper.add(printed.Image)
	}
	p.head = page.New(p.opts.Dots)
	p.paper.command = nil
}

// moves is how far the paper goes for a byte, roughly: enough to print at a
// believable speed. A long command is a picture, 72 bytes to the row of dots.
func (p *Printer) moves(c byte) int {
	const line, row = 30, 72
	waiting := p.head.Waiting()
	switch {
	case waiting == 0 && c == '\n':
		return line
	case waiting > row && waiting%row == 0:
		return 1
	}
	return 0
}

// notice acts on what the byte brought about. Real-time commands were obeyed
// when they arrived and mean nothing here.
func (p *Printer) notice(s *step, e page.Event) {
	ordered := !p.paper.atOnce() && !e.Inside
	switch {
	case e.Kind == page.Begins:
		if printed, ok := p.head.Tear(); ok {
			p.paper.add(printed.Image)
		}
		s.done = p.paper.take()
	case e.Kind == page.Cut:
		p.paper.add(e.Page.Image)
		p.paper.cut = true
	case e.Kind == page.Opens && ordered:
		p.pulse()
	case e.Kind == page.Asks && ordered:
		p.asked(s, e.Ask)
	}
}

// asked answers a question that stands in the data. An answer that says
// "printed" comes after the paper lies in the folder.
func (p *Printer) asked(s *step, a page.Ask) {
	switch a.Kind {
	case page.AskAlways:
		p.auto = a.N != 0
	case page.AskMark, page.AskInOrder:
		if p.paper.cut {
			p.paper.keep()
			s.done = p.paper.take()
		}
	case page.AskRealTime, page.AskIdentity, page.AskCleared:
	}
	s.says = append(s.says, a.Answer(p.faults.status(p.drawer))...)
}

// await waits for bytes, for a change of the faults, or for a cut job to settle.
func (p *Printer) await(ctx context.Context) {
	p.mu.Lock()
	unsettled := p.paper.unsettled() && len(p.buffer) == 0
	p.mu.Unlock()
	var settled <-chan time.Time
	if unsettled {
		t := time.NewTimer(settle)
		defer t.Stop()
		settled = t.C
	}
	select {
	case <-p.wake:
	case <-settled:
		p.settle()
	case <-ctx.Done():
	}
}

// settle ends a job after which nothing came.
func (p *Printer) settle() {
	p.mu.Lock()
	done := p.paper.take()
	p.paper.drop()
	p.mu.Unlock()
	p.finish(done)
	p.changed()
}

// finish lets a job fall into the folder. Only the mechanism calls it.
func (p *Printer) finish(j *job) {
	if j == nil {
		return
	}
	err := p.paper.file(j)
	p.mu.Lock()
	p.jobs, p.trouble = j.number, err
	p.mu.Unlock()
}
