package spread

import (
	"context"
	"errors"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/till"
)

// kiosk is a node as the event knows it.
type kiosk struct {
	node   ledger.NodeID
	letter string
	till   till.ID // that is open; "" for none
}

// allot gives each other kiosk that has opened its till its part of what this
// one has made. The till's id makes it once a day.
func (k *Keeper) allot(ctx context.Context) error {
	var all []kiosk
	var shares map[string]int64
	err := k.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if all, err = k.kiosks(ctx, q); err != nil {
			return err
		}
		shares, err = k.shares(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	k.others.Store(len(all) > 1)
	var done bool
	for _, one := range all {
		if one.node == k.Ledger.Node() || one.till == "" {
			continue
		}
		part, whole := parts(all, one, shares)
		act := k.act("allot " + string(one.till))
		if done, err = k.did(ctx, act.Op); err != nil || done {
			continue
		}
		if _, err := (quota.Allot{To: one.node, Part: part, Whole: whole}).Do(ctx, k.Ledger, act); err != nil {
			return err
		}
	}
	return err
}

// parts is a kiosk's part of the whole: as the event says, or an even one.
func parts(all []kiosk, one kiosk, shares map[string]int64) (part, whole int64) {
	if len(shares) == 0 {
		return 1, int64(len(all))
	}
	for _, s := range shares {
		whole += s
	}
	return shares[one.letter], whole
}

// shares are the parts that the event gives its kiosks, by letter; none where it
// says nothing.
func (k *Keeper) shares(ctx context.Context, q ledger.Queryer) (map[string]int64, error) {
	s, err := event.SettingsOf(ctx, q, k.Ledger.Event())
	var refused *ledger.Refusal
	if errors.As(err, &refused) { // no event is loaded yet
		return nil, nil //nolint:nilnil // no shares are said
	}
	out := map[string]int64{}
	for _, n := range s.Nodes {
		if n.Share > 0 {
			out[n.Letter] = n.Share
		}
	}
	return out, err
}

// kiosks are all that the event has, each once, under its newest letter.
func (k *Keeper) kiosks(ctx context.Context, q ledger.Queryer) ([]kiosk, error) {
	letters, of, err := keys.Letters(ctx, q, k.Ledger.Event())
	if err != nil {
		return nil, err
	}
	var out []kiosk
	for i, node := range of {
		if at := slices.IndexFunc(out, func(o kiosk) bool { return o.node == node }); at >= 0 {
			out[at].letter = letters[i]
			continue
		}
		one := kiosk{node: node, letter: letters[i]}
		open, err := till.Current(ctx, q, k.Ledger.Event(), node)
		if err != nil {
			return nil, err
		}
		if open != nil {
			one.till = open.ID
		}
		out = append(out, one)
	}
	return out, nil
}

// comeBack sends what is left here back once the till is closed.
func (k *Keeper) comeBack(ctx context.Context) error {
	var last till.ID
	err := k.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		last, err = till.LastClosed(ctx, q, k.Ledger.Event(), k.Ledger.Node())
		return err
	})
	if err != nil || last == "" {
		return err
	}
	act := k.act("return " + string(last))
	if done, err := k.did(ctx, act.Op); err != nil || done {
		return err
	}
	_, err = quota.Return{}.Do(ctx, k.Ledger, act)
	return err
}

// did says whether an act has had an effect already.
func (k *Keeper) did(ctx context.Context, o ledger.Op) (done bool, err error) {
	err = k.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		facts, err := ledger.FactsOfOp(ctx, q, k.Ledger.Event(), o)
		done = len(facts) > 0
		return err
	})
	return done, err
}
