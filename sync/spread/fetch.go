package spread

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/sync/ask"
)

// Kind is the question for units.
const Kind = "quota.want"

// Body is what is asked.
type Body struct {
	Quota quota.ID `json:"quota"`
	Units int64    `json:"units"`
	Waits bool     `json:"waits,omitempty"` // a buyer stands there
}

// Given answers it.
type Given struct {
	Units int64 `json:"units"`
}

// Handlers is what this node answers.
func (k *Keeper) Handlers() map[string]ask.Handler {
	return map[string]ask.Handler{Kind: k.given}
}

// given gives another node units, if they can be spared.
func (k *Keeper) given(ctx context.Context, q ask.Question) (any, error) {
	var b Body
	if err := q.Read(&b); err != nil {
		return nil, err
	}
	g := quota.Give{Quota: b.Quota, To: q.From, Units: b.Units, For: q.Op, Waits: b.Waits, Keep: k.demand(b.Quota).High()}
	m, err := g.Do(ctx, k.Ledger, q.Act(k.Ledger.Node()))
	return Given{Units: m.Units}, err
}

// Fetched is what came of asking others for a buyer who waits.
type Fetched struct {
	From  ledger.NodeID
	Units int64
}

// Fetch asks the kiosks that have units, the richest first, for a buyer who
// waits; all of them together have the patience of one question. The units that
// came are here when it returns. Refusals: none_anywhere, kiosk_away where nobody
// who has some is there, kiosk_late, and none_to_give.
func (k *Keeper) Fetch(ctx context.Context, act ledger.Act, id quota.ID, units int64) (Fetched, error) {
	all, _, err := k.stocks(ctx)
	if err != nil {
		return Fetched{}, err
	}
	from, _ := richest(all, id, k.Ledger.Node())
	if len(from) == 0 {
		return Fetched{}, ledger.Refuse("none_anywhere", "No other kiosk has any, as far as is known here.")
	}
	got, err := k.fetchOf(ctx, from, act, Body{Quota: id, Units: units, Waits: true})
	switch {
	case errors.Is(err, ask.ErrAway):
		return Fetched{}, ledger.Refuse("kiosk_away", "The kiosk that has some can't be reached now. Send the buyer there, or let them wait.")
	case errors.Is(err, ask.ErrLate):
		return Fetched{}, ledger.Refuse("kiosk_late", "The other kiosk has not answered. Should it have given some, they appear here by themselves.")
	}
	return got, err
}

func (k *Keeper) fetchOf(ctx context.Context, from []ledger.NodeID, act ledger.Act, b Body) (Fetched, error) {
	short, end := context.WithTimeout(ctx, k.patience())
	defer end()
	err := ask.ErrAway
	for _, node := range from {
		if !k.Asker.There(node) {
			continue
		}
		var got int64
		if got, err = k.fetch(short, node, act, b); err == nil {
			return Fetched{From: node, Units: got}, nil
		}
		var refused *ledger.Refusal
		if !errors.As(err, &refused) && !errors.Is(err, ask.ErrLate) {
			return Fetched{}, err
		}
		if short.Err() != nil {
			break
		}
	}
	return Fetched{}, err
}

func (k *Keeper) patience() time.Duration { return cmp.Or(k.Asker.Wait, ask.Patience) }

// fetch asks one node, and takes in what it gave.
func (k *Keeper) fetch(ctx context.Context, node ledger.NodeID, act ledger.Act, b Body) (int64, error) {
	var g Given
	if err := k.Asker.Ask(ctx, node, ask.Wish{Kind: Kind, Act: act, Body: b}, &g); err != nil {
		return 0, err
	}
	return g.Units, k.receive(context.WithoutCancel(ctx))
}

// richest are the other nodes that have units to spare, those with most first,
// and how many they have together.
func richest(all []quota.Holding, id quota.ID, here ledger.NodeID) (from []ledger.NodeID, units int64) {
	var rich []quota.Holding
	for _, h := range all {
		if h.Quota == id && h.Node != here && h.Spare() > 0 {
			rich = append(rich, h)
			units += h.Spare()
		}
	}
	slices.SortStableFunc(rich, func(a, b quota.Holding) int { return cmp.Compare(b.Spare(), a.Spare()) })
	for _, h := range rich {
		from = append(from, h.Node)
	}
	return from, units
}

// stamp makes an act of one moment another one than that of the next.
func stamp(r clock.Reading) string { return fmt.Sprintf(" %s %d", r.Boot, r.Mono) }

// There says whether a node could be asked now.
func (k *Keeper) There(node ledger.NodeID) bool { return k.Asker.There(node) }

// Others says whether the event has other kiosks, as far as was seen at the last
// look.
func (k *Keeper) Others() bool { return k.others.Load() }
