package spool

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/kiosk/paper"
)

// chunk is how many bytes go out at once: little enough to show progress and
// to notice soon that a printer takes nothing any more.
const chunk = 512

// slice is how long one write may take before we look at what the printer
// says: it names its trouble while it holds up our bytes.
const slice = 250 * time.Millisecond

// A serial line often has no wire that says "wait", and the smallest printers
// keep 4 KB. So a printer that answers questions in order is asked every few
// lines, and no more is sent ahead of its answers than it can keep. The answers
// also tell when it was switched off and on within a receipt.
const (
	piece  = 256
	flight = 2048
)

// pieceSize is after how many bytes the printer is asked; 0 for never.
func (x *session) pieceSize() int {
	if x.cfg.Address.Kind != port.Serial || !x.ordered || x.unpaced || x.silent {
		return 0
	}
	return piece
}

// transmit sends a job and gives the outcome. An error says that the connection
// is of no use any more.
func (x *session) transmit(ctx context.Context, e Entry, pieces [][]byte) (State, string, error) {
	before, err := x.eject(ctx)
	if err == nil {
		err = x.settled(ctx)
	}
	if err != nil {
		cause, err := x.trouble(err)
		return Waiting, cause, err
	}
	d := x.begin(e, pieces)
	x.job = d
	defer func() { x.job = nil }()
	sent, err := x.sendAll(ctx, d, pieces)
	if sent == 0 && err != nil {
		cause, err := x.trouble(err)
		return Waiting, cause, err
	}
	if err == nil {
		err = x.confirmed(ctx, d, before+sent)
		x.unsettled = err != nil && d.confirm == escpos.ByOrder
	}
	if err != nil && (x.ordered || !errors.Is(err, errNoMark)) {
		// Of what was handed over, the printer may have got a part.
		x.tear()
	}
	return x.verdict(d, err)
}

// sendAll sends a job piece by piece, each when the printer has room for it.
func (x *session) sendAll(ctx context.Context, d *delivery, pieces [][]byte) (sent int, err error) {
	for i, b := range pieces {
		if err := x.roomFor(ctx, d, pieces[:i]); err != nil {
			return sent, err
		}
		if i == len(pieces)-1 {
			x.listen() // from here on an answer may be the last
			d.handed = true
		}
		n, err := x.send(ctx, b, sent)
		sent += n
		if err != nil {
			return sent, err
		}
	}
	return sent, nil
}

// roomFor waits until the printer has answered for so much of what was sent
// that it can keep more. One that is well and answers no more is not asked again.
func (x *session) roomFor(ctx context.Context, d *delivery, sent [][]byte) error {
	ctx, cancel := context.WithTimeoutCause(ctx, x.cfg.Patience.Stuck, errStalled)
	defer cancel()
	for {
		ahead := 0
		for _, b := range sent[min(d.acks, len(sent)):] {
			ahead += len(b)
		}
		if ahead <= flight || x.unpaced {
			return nil
		}
		acks := d.acks
		err := x.hear(ctx, x.wait(ahead), func(escpos.Report) bool { return d.acks > acks })
		if errors.Is(err, errTimeout) {
			err = x.alive(ctx)
		}
		if errors.Is(err, errNoMark) {
			x.unpaced, err = true, nil
		}
		if err != nil {
			return stalled(ctx, err)
		}
	}
}

// send writes bytes, waiting as long as a stopped printer may take. It gives
// how many of them the system took; before is how many it took already.
func (x *session) send(ctx context.Context, b []byte, before int) (sent int, err error) {
	patience := x.cfg.Patience.Stuck
	for sent < len(b) {
		n, err := x.sendFor(ctx, b[sent:min(sent+chunk, len(b))], slice)
		sent += n
		x.progressed(func(p *Progress) { p.Sent = before + sent })
		x.listen()
		switch {
		case err != nil && !errors.Is(err, errTimeout):
			return sent, err
		case n > 0:
			patience = x.cfg.Patience.Stuck
		default:
			patience -= slice
		}
		if patience <= 0 {
			return sent, errStalled
		}
	}
	return sent, nil
}

// sendFor writes bytes for as long as they may take.
func (x *session) sendFor(ctx context.Context, b []byte, d time.Duration) (int, error) {
	short, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	n, err := x.conn.Write(short, b)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return n, errTimeout
	}
	return n, err
}

// write sends a few bytes. A printer that takes none of them does not answer.
func (x *session) write(ctx context.Context, b []byte) error {
	_, err := x.sendFor(ctx, b, x.cfg.Patience.Answer)
	return err
}

// try writes what may be lost: a printer that takes nothing now is asked how it
// fares before anything else.
func (x *session) try(ctx context.Context, b []byte) error {
	if err := x.write(ctx, b); !errors.Is(err, errTimeout) {
		return err
	}
	return nil
}

// listen takes in what the printer said meanwhile: a printer that stops says
// why while we are still trying to send.
func (x *session) listen() {
	for {
		select {
		case r := <-x.reports:
			x.note(r)
		default:
			return
		}
	}
}

// tear notes that the printer holds the beginning of a job.
func (x *session) tear() {
	x.Spool.mu.Lock()
	defer x.Spool.mu.Unlock()
	x.torn = true
}

// eject frees the printer of the beginning of an earlier job: it completes
// what a command may be waiting for, forgets what is not printed, and cuts off
// what is. Otherwise the next receipt would hang on half of another. It gives
// how many bytes that took.
func (x *session) eject(ctx context.Context) (sent int, err error) {
	x.Spool.mu.Lock()
	torn := x.torn
	x.Spool.mu.Unlock()
	if !torn {
		return 0, nil
	}
	cut, err := escpos.Encode(paper.Doc{Blocks: []paper.Block{paper.Cut()}}, x.cfg.Profile, escpos.Options{})
	if err != nil {
		return 0, fmt.Errorf("cut off a torn job: %w", err)
	}
	if sent, err = x.send(ctx, slices.Concat(escpos.Clear(), escpos.Flush(escpos.MaxCommand), cut), 0); err != nil {
		return sent, err
	}
	x.Spool.mu.Lock()
	x.torn = false
	x.Spool.mu.Unlock()
	return sent, nil
}

// wireTime is how long a line needs to carry bytes. There is no way to ask a
// device for what it has not carried yet that works everywhere.
func wireTime(a port.Address, n int) time.Duration {
	if a.Kind != port.Serial || a.Baud == 0 {
		return 0
	}
	const bits = 10 // a byte with its start and stop bit
	return time.Duration(n) * bits * time.Second / time.Duration(a.Baud)
}
