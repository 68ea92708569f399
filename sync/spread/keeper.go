package spread

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/sync/ask"
)

// Pauses of the loop.
const (
	every = 15 * time.Second       // sales are measured so often
	rest  = 200 * time.Millisecond // so long after a commit it looks again; a crowd's sales share one look
)

// system is who acts where nobody does.
const system ledger.Actor = "system"

// Keeper moves units for one node. Its zero Asker asks nobody, and answers and
// receives nevertheless.
type Keeper struct {
	Ledger *ledger.Ledger
	Asker  ask.Asker
	Log    *slog.Logger
	Every  time.Duration // 15 s when 0

	others atomic.Bool

	mu    sync.Mutex
	rates map[quota.ID]*rate
	asked map[quota.ID]int64 // until when nobody is asked again, in ms of the machine's own clock
}

// Run works until ctx ends.
func (k *Keeper) Run(ctx context.Context) {
	commits, end := k.Ledger.Watch()
	defer end()
	pause := k.Every
	if pause == 0 {
		pause = every
	}
	tick := time.NewTicker(pause)
	defer tick.Stop()
	k.Look(ctx, true)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			k.Look(ctx, true)
			continue
		case facts, open := <-commits:
			if !open {
				return
			}
			if !k.concerned(facts) {
				continue
			}
		}
		k.Look(ctx, false)
		select {
		case <-ctx.Done():
			return
		case <-time.After(rest):
		}
	}
}

// concerned says whether facts are worth a look: what others gave or want, and
// tills that open and close. What sells here is measured at each tick.
func (k *Keeper) concerned(facts []ledger.Fact) bool {
	if facts == nil { // some were missed
		return true
	}
	for i := range facts {
		switch facts[i].Kind {
		case quota.KindMoved, quota.KindWanted:
			if facts[i].Node != k.Ledger.Node() {
				return true
			}
		case keys.KindEnrolled, "till.opened", "till.closed":
			return true
		}
	}
	return false
}

// Look does what is to do now; measured says that the time has come to measure
// sales and to ask ahead of them. What goes wrong is tried again at the next look.
func (k *Keeper) Look(ctx context.Context, measured bool) {
	steps := []func(context.Context) error{k.receive, k.answer, k.allot, k.comeBack}
	if measured {
		steps = append(steps, k.measure, k.askAhead)
	}
	for _, step := range steps {
		if err := step(ctx); err != nil && ctx.Err() == nil {
			k.Log.Error("units are not moved between kiosks now", "err", err)
			return
		}
	}
}

// op names an act that nobody began: drawn from what it is about, so that after
// a crash it is the same act.
func op(what string) ledger.Op {
	return ledger.Op(uuid.NewSHA1(uuid.NameSpaceOID, []byte("popstand/spread\n"+what)).String())
}

func (k *Keeper) act(what string) ledger.Act {
	return ledger.Act{Op: op(string(k.Ledger.Node()) + "\n" + what), Actor: system}
}
