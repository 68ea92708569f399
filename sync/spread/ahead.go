package spread

import (
	"context"
	"errors"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/sync/ask"
)

// rate is how fast this node sells one quota.
type rate struct {
	spent  int64
	at     clock.Reading
	demand quota.Demand
}

// patience of a node that asked in vain, in milliseconds.
const again = 60_000

// demand is what was measured last.
func (k *Keeper) demand(id quota.ID) quota.Demand {
	k.mu.Lock()
	defer k.mu.Unlock()
	if r := k.rates[id]; r != nil {
		return r.demand
	}
	return 0
}

// measure sees what was sold since the last time.
func (k *Keeper) measure(ctx context.Context) error {
	all, _, err := k.stocks(ctx)
	if err != nil {
		return err
	}
	now := k.Ledger.Now()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.rates == nil {
		k.rates = map[quota.ID]*rate{}
	}
	for _, h := range all {
		if h.Node != k.Ledger.Node() {
			continue
		}
		r := k.rates[h.Quota]
		if r == nil {
			k.rates[h.Quota] = &rate{spent: h.Spent, at: now}
			continue
		}
		passed, ok := now.Since(r.at)
		if ok && passed > 0 {
			r.demand = r.demand.Sold(h.Spent-r.spent, passed.Minutes())
		}
		r.spent, r.at = h.Spent, now
	}
	return nil
}

// stocks reads what every node has, and what is on its way.
func (k *Keeper) stocks(ctx context.Context) (all []quota.Holding, moving []quota.Underway, err error) {
	err = k.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if all, err = quota.Shares(ctx, q, k.Ledger.Event()); err != nil {
			return err
		}
		moving, err = quota.OnTheWay(ctx, q, k.Ledger.Event())
		return err
	})
	return all, moving, err
}

// need is what this node wants of another before its buyers do.
type need struct {
	quota quota.ID
	units int64
	from  []ledger.NodeID // who has some, the richest first
}

// askAhead asks for what will be short soon.
func (k *Keeper) askAhead(ctx context.Context) error {
	all, moving, err := k.stocks(ctx)
	if err != nil {
		return err
	}
	for _, n := range k.needs(all, moving) {
		if !k.mayAsk(n.quota) {
			continue
		}
		if err := k.askOne(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) needs(all []quota.Holding, moving []quota.Underway) []need {
	var out []need
	for _, h := range all {
		d := k.demand(h.Quota)
		if h.Node != k.Ledger.Node() || d <= 0 {
			continue
		}
		has := h.Spare()
		for _, u := range moving {
			if u.Quota == h.Quota && u.To == h.Node {
				has += u.Units
			}
		}
		from, others := richest(all, h.Quota, h.Node)
		if n := d.Wants(has, others); n > 0 {
			out = append(out, need{quota: h.Quota, units: n, from: from})
		}
	}
	return out
}

// mayAsk says whether nobody was asked for it lately, and notes that somebody is.
func (k *Keeper) mayAsk(id quota.ID) bool {
	now := k.Ledger.Now().Mono
	k.mu.Lock()
	defer k.mu.Unlock()
	if until, there := k.asked[id]; there && now < until && until-now <= again {
		return false
	}
	if k.asked == nil {
		k.asked = map[quota.ID]int64{}
	}
	k.asked[id] = now + again
	return true
}

// askOne asks the richest that is there; where none is, the richest is asked by
// way of the journals, and anybody may carry that.
func (k *Keeper) askOne(ctx context.Context, n need) error {
	act := k.act("want " + string(n.quota) + stamp(k.Ledger.Now()))
	for _, node := range n.from {
		if !k.Asker.There(node) {
			continue
		}
		_, err := k.fetch(ctx, node, act, Body{Quota: n.quota, Units: n.units})
		var refused *ledger.Refusal
		if errors.Is(err, ask.ErrAway) || errors.Is(err, ask.ErrLate) || errors.As(err, &refused) {
			continue
		}
		return err
	}
	if len(n.from) == 0 || k.Asker.There(n.from[0]) {
		return nil // who was asked has said no
	}
	return quota.Ask{Quota: n.quota, Of: n.from[0], Units: n.units}.Do(ctx, k.Ledger, act)
}
