package cli

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"popstand/hardware/board"
	"popstand/kiosk/ledger"
)

// watchdog tells systemd how a kiosk fares: ready when pages are answered, alive
// as long as every check passes, stopping at the end. A kiosk that hangs tells
// nothing more, and systemd starts another. Troubles that a restart does not
// mend, such as a full disk, are for the status page and fail no check.
type watchdog struct {
	systemd board.Systemd
	checks  []check
	tick    <-chan time.Time // when systemd wants to hear again; never where it does not
	log     *slog.Logger
	failing string // the check that failed last, so that it is logged once
}

// check is one part of a kiosk that may hang. do ends soon after ctx does, if
// anything in it still moves.
type check struct {
	name string
	do   func(ctx context.Context) error
}

// startPeriod is how often a kiosk that starts is asked whether it answers.
const startPeriod = 100 * time.Millisecond

// tellSystemd runs the watchdog of this kiosk, which answers at addr, until ctx
// ends. Where systemd did not start popstand it returns at once.
func (k *running) tellSystemd(ctx context.Context, addr string) {
	s := board.SystemdOf(k.env.Getenv, os.Getpid())
	if s.Socket == "" {
		return
	}
	w := &watchdog{systemd: s, log: k.env.Log, checks: []check{{"pages", answers(addr)}, {"journal", writes(k.stall.Ledger)}}}
	if s.Period > 0 {
		t := time.NewTicker(s.Period)
		defer t.Stop()
		w.tick = t.C
	}
	w.run(ctx)
}

// answers asks the kiosk over HTTP whether it is ready, which takes a request
// through everything that pages go through, and through the database's readers.
// That it can't sell is an answer too.
func answers(addr string) func(ctx context.Context) error {
	me := &sells{at: reachable(addr)}
	return func(ctx context.Context) error {
		status, _, err := me.ask(ctx, "/readyz")
		if err != nil {
			return err
		}
		if status != http.StatusOK && status != http.StatusServiceUnavailable {
			return fmt.Errorf("ask %s: status %d", me.at, status)
		}
		return nil
	}
}

// writes takes the journal's writer through a transaction that changes nothing:
// it shows that the writer moves and that the database lets it write, and costs
// the card no block, of which there would be 6,000 a day. Whether the card takes
// blocks is hardware/board's to try, less often. A full disk is left alone: the
// ledger knows of it, and a restart frees nothing.
func writes(l *ledger.Ledger) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		if l.Health().Space == ledger.SpaceFull {
			return nil
		}
		return l.Local(ctx, func(context.Context, ledger.Tables) error { return nil })
	}
}

// run tells systemd until ctx ends. One round of checks runs at a time, beside
// this: while one hangs nothing is told, and the end is not waited for in vain.
func (w *watchdog) run(ctx context.Context) {
	w.begin(ctx)
	rounds := make(chan error, 1)
	under := false
	begin := func() {
		under = true
		go func() { rounds <- w.round(ctx) }()
	}
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-w.tick:
			if !under {
				begin()
			}
		case err := <-rounds:
			under = false
			if err == nil && ctx.Err() == nil {
				w.tell(ctx, board.NotifyAlive)
			}
			w.note(ctx, err)
		}
	}
	w.tell(context.WithoutCancel(ctx), board.NotifyStopping)
	if under {
		<-rounds //nolint:errcheck // what it found matters to nobody any more
	}
}

// begin waits until all checks pass for the first time.
func (w *watchdog) begin(ctx context.Context) {
	again := time.NewTicker(startPeriod)
	defer again.Stop()
	for w.round(ctx) != nil {
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
	if ctx.Err() == nil {
		w.tell(ctx, board.NotifyReady)
	}
}

// round makes all checks, one after the other.
func (w *watchdog) round(ctx context.Context) error {
	for _, c := range w.checks {
		if err := c.do(ctx); err != nil {
			return fmt.Errorf("check %s: %w", c.name, err)
		}
	}
	return nil
}

// note logs a check that fails, once until all pass again, and leaves word for
// systemctl status.
func (w *watchdog) note(ctx context.Context, err error) {
	now := ""
	if err != nil && ctx.Err() == nil {
		now = err.Error()
	}
	if (now == "") == (w.failing == "") {
		return
	}
	w.failing = now
	if now == "" {
		w.tell(ctx, board.NotifyStatus+"all checks pass again")
		return
	}
	w.log.Error("popstand is not well; systemd starts it anew if this stays", "err", now)
	w.tell(ctx, board.NotifyStatus+now)
}

func (w *watchdog) tell(ctx context.Context, state string) {
	if err := w.systemd.Tell(ctx, state); err != nil {
		w.log.Error("systemd is not told", "state", state, "err", err)
	}
}
