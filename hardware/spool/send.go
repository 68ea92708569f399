package spool

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/hardware/escpos"
	"popstand/kiosk/paper"
)

// chunk is how many bytes go out at once: little enough to show progress and
// to notice soon that a printer takes nothing any more.
const chunk = 512

// slice is how long one write may take before we look at what the printer
// says: it names its trouble while it holds up our bytes.
const slice = 250 * time.Millisecond

// send writes a job, waiting as long as a stopped printer may take. It gives
// how many bytes the system took.
func (x *session) send(ctx context.Context, body []byte) (sent int, err error) {
	patience := x.cfg.Patience.Stuck
	for sent < len(body) {
		n, err := x.sendFor(ctx, body[sent:min(sent+chunk, len(body))], slice)
		sent += n
		x.progressed(func(p *Progress) { p.Sent = sent })
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

// recoverZeros fills the longest command that a torn job may have left open: a
// band of a picture.
const recoverZeros = 8192

// eject frees the printer of the beginning of an earlier job: it completes
// what a command may be waiting for, forgets what is not printed, and cuts off
// what is. Otherwise the next receipt would hang on half of another.
func (x *session) eject(ctx context.Context) error {
	x.Spool.mu.Lock()
	torn := x.torn
	x.Spool.mu.Unlock()
	if !torn {
		return nil
	}
	cut, err := escpos.Encode(paper.Doc{Blocks: []paper.Block{paper.Cut()}}, x.cfg.Profile, escpos.Options{})
	if err != nil {
		return fmt.Errorf("cut off a torn job: %w", err)
	}
	if _, err := x.send(ctx, slices.Concat(escpos.Clear(), escpos.Flush(recoverZeros), cut)); err != nil {
		return err
	}
	x.Spool.mu.Lock()
	x.torn = false
	x.Spool.mu.Unlock()
	return nil
}
