package quota

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
)

// Reclaim is the command of people who give a kiosk up: broken, stolen, gone.
// What it had comes back to the node where they do it.
//
// Sealed takes what its journal says is left, as far as that is here. ByCount
// takes what was counted of its goods, and no more. Unproved takes nothing: what
// is sold in place of it is promised (Owe). In each case it may have sold since,
// and be found again: then its own journal shows how many too many (Clashes).
type Reclaim struct {
	Node   ledger.NodeID
	Way    Way
	Reason string
	Beside ledger.Actor // a second person; has to be there for Unproved
	Counts []Taken      // for ByCount: what lies there
}

// Do records it. Refusals: bad_node, no_reason, two_people, not_keeper,
// given_up.
func (r Reclaim) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Reclaimed, error) {
	heads, err := l.Heads(ctx)
	if err != nil {
		return Reclaimed{}, err
	}
	at := Place{}
	for _, h := range heads {
		if h.Node == r.Node && h.Epoch > at.Epoch {
			at = Place{Node: h.Node, Epoch: h.Epoch, Seq: h.Seq}
		}
	}
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		fact, err := r.decide(ctx, tx, at)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindReclaimed, fact)
		return err
	})
	if err != nil {
		return Reclaimed{}, err
	}
	return body[Reclaimed](facts[0])
}

// known is what a node knows when it is to take a kiosk's units back.
type known struct {
	here   ledger.NodeID
	by     ledger.Actor
	at     Place
	all    []Holding
	moving []Underway
	fences []Fence
}

func (r Reclaim) decide(ctx context.Context, tx *ledger.Tx, at Place) (Reclaimed, error) {
	k := known{here: tx.Node(), by: tx.Actor(), at: at}
	var err error
	if k.all, err = Shares(ctx, tx, tx.Event()); err != nil {
		return Reclaimed{}, err
	}
	if k.moving, err = OnTheWay(ctx, tx, tx.Event()); err != nil {
		return Reclaimed{}, err
	}
	if k.fences, err = Fences(ctx, tx, tx.Event()); err != nil {
		return Reclaimed{}, err
	}
	return decideReclaim(k, r)
}

func decideReclaim(k known, r Reclaim) (Reclaimed, error) {
	if err := k.refuse(r); err != nil {
		return Reclaimed{}, err
	}
	out := Reclaimed{Node: r.Node, At: k.at, Way: r.Way, Reason: r.Reason, Beside: r.Beside}
	if r.Way == Unproved {
		return out, nil
	}
	left := map[ID]int64{}
	for _, u := range k.moving {
		if u.To == r.Node {
			out.Moves = append(out.Moves, Received{Quota: u.Quota, Of: u.Of, Units: u.Units})
			left[u.Quota] += u.Units
		}
	}
	var order []ID
	for _, h := range k.all {
		if h.Node == r.Node {
			left[h.Quota] += h.Spare()
		}
	}
	for id := range left {
		order = append(order, id)
	}
	slices.Sort(order)
	for _, id := range order {
		units := left[id]
		if r.Way == ByCount {
			units = min(units, counted(r.Counts, id))
		}
		if units > 0 {
			out.Units = append(out.Units, Taken{Quota: id, Units: units})
		}
	}
	return out, nil
}

// refuse keeps two kiosks from taking the same units back while they can't see
// each other: only the one that made them may, or any when that one is gone.
func (k known) refuse(r Reclaim) error {
	keeper := mainKeeper(k.all)
	switch {
	case r.Node == k.here || r.Node == "" || k.at.Node == "":
		return ledger.Refuse("bad_node", "Choose another kiosk that is known here.")
	case r.Reason == "" || len(r.Reason) > ReasonLimit:
		return ledger.Refuse("no_reason", "Say why, in a few words.")
	case r.Way == Unproved && (r.Beside == "" || r.Beside == k.by):
		return ledger.Refuse("two_people", "Two different people have to decide this. Let another manager type their PIN.")
	case keeper != k.here && keeper != r.Node:
		return ledger.Refuse("not_keeper", "Do this at the event's first kiosk: it made these units.")
	}
	for _, f := range k.fences {
		if f.Node == r.Node && f.At == k.at && f.Way != Unproved {
			return ledger.Refuse("given_up", "This kiosk was given up already, and has said nothing since.")
		}
	}
	return nil
}

// mainKeeper is the node that made most of all units.
func mainKeeper(all []Holding) ledger.NodeID {
	made := map[ledger.NodeID]int64{}
	var keeper ledger.NodeID
	for _, h := range all {
		made[h.Node] += h.Granted
	}
	for node, n := range made {
		if n > made[keeper] || n == made[keeper] && node < keeper {
			keeper = node
		}
	}
	return keeper
}

func counted(all []Taken, id ID) int64 {
	for _, c := range all {
		if c.Quota == id {
			return c.Units
		}
	}
	return 0
}
