package spool

import (
	"context"
	"errors"
	"slices"

	"popstand/hardware/escpos"
)

// questions are those of DLE EOT: printer, cause, error, paper.
func questions() []int { return []int{1, 2, 3, 4} }

// preflight asks the printer how it fares and reports whether it can print now.
func (x *session) preflight(ctx context.Context) (fit bool, err error) {
	if !x.cfg.Profile.Status {
		x.show()
		return true, nil
	}
	err = x.inquire(ctx)
	if errors.Is(err, errTimeout) {
		// A printer that has stopped may be unable to answer; that is said already. It
		// is not believed of one that took no questions before: what came since may
		// be of a cable that bends bits both ways.
		x.silent = x.silent || x.noisy || x.answers > 0 || !x.status.Stopped()
		if x.silent {
			x.unlearn()
		}
		x.show()
		return x.silent && x.isBlind(), nil
	}
	if err != nil {
		return false, err
	}
	x.silent, x.noisy, x.sure, x.sense = false, false, x.status, x.noise()
	x.show()
	return !x.status.Stopped(), x.looked(ctx)
}

// inquire asks until all questions are answered, among no noise, as the printer
// was known to fare or as it said just before: one bit that a bad cable bends
// must not send anybody to look for a trouble. Answers that are not complete
// are forgotten.
func (x *session) inquire(ctx context.Context) error {
	known := x.sure
	var err error
	for late, turn := 0, 0; late < 2 && turn < 5; turn++ {
		before := x.noise()
		if err = x.ask(ctx); err != nil && !errors.Is(err, errTimeout) {
			return err
		}
		switch {
		case err != nil || x.noise() > before: // an answer among noise may be noise
			late++
		case x.status == known:
			return nil
		default:
			known = x.status
		}
		err = errTimeout
	}
	x.noisy = x.noise() > x.sense
	if x.noisy || x.answers > 0 {
		x.unlearn()
	}
	return err
}

// unlearn forgets what was made of noise and of half an answer.
func (x *session) unlearn() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.demux.Learn(x.sure)
	x.status = x.sure
}

// looked nudges a printer that is stuck at the first look and then from time to
// time: a knife that is pushed against paper every two seconds wears.
func (x *session) looked(ctx context.Context) error {
	const often = 15
	if !x.status.Cutter && !x.status.Jammed {
		x.stuck = 0
		return nil
	}
	x.stuck++
	if x.stuck%often != 1 {
		return nil
	}
	return x.nudge(ctx)
}

// noise is how much the printer has said that makes no sense.
func (x *session) noise() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.demux.Noise()
}

// ask puts all four questions and waits for the answers.
func (x *session) ask(ctx context.Context) error {
	x.answers = 0
	if err := x.asking(ctx); err != nil {
		return err
	}
	err := x.hear(ctx, x.cfg.Patience.Answer, answered)
	if errors.Is(err, errTimeout) {
		x.mu.Lock()
		x.demux.Forget() // an answer that comes late would be taken for another
		x.mu.Unlock()
	}
	return err
}

// asking puts the questions.
func (x *session) asking(ctx context.Context) error {
	x.mu.Lock()
	q := ask(&x.demux)
	x.mu.Unlock()
	return x.write(ctx, q)
}

// ask gives the bytes of all four questions, and tells the demultiplexer.
func ask(d *escpos.Demux) (q []byte) {
	d.Forget()
	for _, n := range questions() {
		q = slices.Concat(q, escpos.AskRealTime(n))
		d.Asked(n)
	}
	return q
}

// answered reports whether the last of the questions was answered.
func answered(r escpos.Report) bool {
	last := questions()[len(questions())-1]
	return r.Kind == escpos.Answered && r.N == last
}
