package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
)

// power cuts the power while two programs sell, right after an answer.
func (w *world) power(ctx context.Context) error {
	rounds := 2
	if soak() {
		rounds = 50
	}
	rng := rand.New(rand.NewPCG(1, 0)) //nolint:gosec // it has to be the same in each run
	for round := range rounds {
		// The mirror gives back what the disk has lost. So that the disk's own loss shows, it is out in each second round.
		if round%2 == 0 {
			if err := w.must("the stick is pulled out", w.m.board.pull(ctx, "stick")); err != nil {
				return err
			}
			w.check("popstand says that the mirror is behind", w.behind(ctx))
		}
		if err := w.cut(ctx, 4+rng.IntN(12)); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) cut(ctx context.Context, answers int) error {
	before := len(w.shop.answered())
	w.sellUntilCut(ctx, answers)
	all := w.shop.answered()
	w.line("", fmt.Sprintf("the power goes after %d answers", len(all)-before))
	if err := w.boot(ctx); err != nil {
		return err
	}
	var missing []error
	for _, a := range all {
		missing = append(missing, w.shop.has(ctx, a))
	}
	w.check(fmt.Sprintf("all %d answered sales are there, as they were answered", len(all)), some(missing))
	open := w.shop.unanswered()
	var refused []error
	for _, key := range open {
		_, err := w.shop.sell(ctx, key, sticker())
		refused = append(refused, err)
	}
	w.check(fmt.Sprintf("asked again for what got no answer (%d)", len(open)), some(refused))
	w.check(fmt.Sprintf("the numbers of all %d sales have no gap", len(w.shop.answered())), w.shop.gapFree())
	if err := w.verify(ctx); err != nil {
		return err
	}
	return w.must("the printer answers", w.shop.device(ctx, "printer", "ready"))
}

// behind sells, so that popstand notices, and waits until it says so.
func (w *world) behind(ctx context.Context) error {
	_, err := w.sell(ctx, sticker())
	return errors.Join(err, w.mirrored(ctx, false))
}

// sellUntilCut sells with two callers and switches the machine off with the
// answer of that number.
func (w *world) sellUntilCut(ctx context.Context, answers int) {
	ctx, gone := context.WithCancel(ctx)
	defer gone()
	var all sync.WaitGroup
	var told atomic.Int64
	w.keys++
	for caller := range 2 {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				if _, err := w.shop.sell(ctx, fmt.Sprintf("round %d caller %d sale %d", w.keys, caller, n), sticker()); err != nil {
					return
				}
				if told.Add(1) == int64(answers) {
					w.m.off()
					gone()
				}
			}
		})
	}
	all.Wait()
	w.m.off() // in case that nothing was answered any more
}
