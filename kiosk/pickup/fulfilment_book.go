package pickup

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"sync"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// counting is how all orders were handed out, kept up with the journal: a board that
// is open while orders are handed out asks again with each of them, and reading a
// hundred thousand orders takes half a second. It holds what each order adds to
// the figures, and reads anew those orders that the journal has spoken of since.
type counting struct {
	mu     sync.Mutex
	event  ledger.EventID
	heads  map[stretch]int64 // how far the journal was read; nil: not at all
	shares map[key]*share
	places map[group]int
	groups []*counts // by place

	revoked code.Revoked                // what was believed when it was read
	lists   map[code.KeyID]code.Edition // of those
}

// stretch is one node's journal in one of its epochs.
type stretch struct {
	node  ledger.NodeID
	epoch int64
}

// key stands for an order's id, which is more than twice as long as text.
type key [16]byte

func keyOf(id ID) (k key) {
	h := fnv.New128a()
	_, _ = h.Write([]byte(id)) // a hash takes everything
	h.Sum(k[:0])
	return k
}

// share is what one order adds to the figures of its slot and shop.
type share struct {
	at       int // place of its group
	calls    int64
	timely   int64 // rank of its worst hand-over
	waits    []waited
	said     bool // its shop's word has come
	touched  bool // something was collected
	complete bool // all of it

	cancelled, released, spare, packed bool
	stopped                            bool // cancelled by no fact: its codes are revoked
}

type waited struct {
	ms       int64
	numbered bool
}

// tooMany is after how many facts all orders are read anew: that takes as long.
const tooMany = 5000

// follow brings the book to where the journal stands in a snapshot.
func (b *counting) follow(ctx context.Context, q ledger.Queryer, event ledger.EventID, revoked code.Revoked) error {
	b.event = event
	other := b.hear(revoked)
	now, behind, err := b.behind(ctx, q)
	switch {
	case err != nil:
		return err
	case b.heads == nil || behind > tooMany:
		err = b.begin(ctx, q)
	default:
		err = b.catchUp(ctx, q, now, other)
	}
	if err != nil {
		b.heads = nil // half of it is read
		return err
	}
	b.heads = now
	return nil
}

const headsOfJournal = `
	SELECT node, epoch, seq
	FROM head
	WHERE event = $1`

// behind says how far the journal is, and how many facts that is further. A
// snapshot that is older than the book has nothing to add.
func (b *counting) behind(ctx context.Context, q ledger.Queryer) (now map[stretch]int64, n int64, err error) {
	now = map[stretch]int64{}
	err = each(ctx, q, headsOfJournal, func(rows *sql.Rows) error {
		var s stretch
		var seq int64
		err := rows.Scan(&s.node, &s.epoch, &seq)
		now[s] = max(seq, b.heads[s])
		n += now[s] - b.heads[s]
		return err
	}, string(b.event))
	return now, n, err
}

// begin reads all orders.
func (b *counting) begin(ctx context.Context, q ledger.Queryer) error {
	b.shares, b.places, b.groups = map[key]*share{}, map[group]int{}, nil
	if err := b.read(ctx, q); err != nil {
		return err
	}
	for _, s := range b.shares {
		n := b.groups[s.at]
		n.add(*s, 1)
		for _, w := range s.waits {
			n.waits = append(n.waits, w.ms)
			if w.numbered {
				n.queued = append(n.queued, w.ms)
			}
		}
	}
	for _, n := range b.groups {
		slices.Sort(n.waits)
		slices.Sort(n.queued)
	}
	return nil
}

// Facts that came from other nodes may have come in any order; within one stretch
// they came one after the other.
const factsSince = `
	SELECT kind, body
	FROM fact
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq > $4 AND seq <= $5`

// catchUp reads anew what the journal has spoken of.
func (b *counting) catchUp(ctx context.Context, q ledger.Queryer, now map[stretch]int64, codes map[code.ID]bool) error {
	ids := map[ID]bool{}
	for s, seq := range now {
		if seq == b.heads[s] {
			continue
		}
		err := each(ctx, q, factsSince, func(rows *sql.Rows) error { return spoken(rows, ids, codes) },
			string(b.event), string(s.node), s.epoch, b.heads[s], seq)
		if err != nil {
			return err
		}
	}
	if err := b.named(ctx, q, codes, ids); err != nil {
		return err
	}
	delete(ids, "") // of a code that was handed out before its order came
	for id := range ids {
		if err := b.renew(ctx, q, id); err != nil {
			return err
		}
	}
	return nil
}

// named adds the orders that codes lead to.
func (b *counting) named(ctx context.Context, q ledger.Queryer, codes map[code.ID]bool, ids map[ID]bool) error {
	for c := range codes {
		err := each(ctx, q, ordersOfCode, func(rows *sql.Rows) error {
			var id ID
			err := rows.Scan(&id)
			ids[id] = true
			return err
		}, string(b.event), c.String())
		if err != nil {
			return err
		}
	}
	return nil
}

const ordersOfCode = `
	SELECT ord
	FROM pickup_code
	WHERE event = $1 AND code = $2`

// spoken notes which order a fact speaks of: by name, or by the code that was
// handed out.
func spoken(rows *sql.Rows, ids map[ID]bool, codes map[code.ID]bool) error {
	var kind, body string
	if err := rows.Scan(&kind, &body); err != nil {
		return err
	}
	switch kind {
	case KindReceived, KindChanged, KindMoved, KindPacked, KindCancelled, KindReleased, KindArrived, KindCalled:
	case KindHandedOver, KindUndone:
		var f struct{ Code code.ID }
		if err := json.Unmarshal([]byte(body), &f); err != nil {
			return fmt.Errorf("read which code %s speaks of: %w", kind, err)
		}
		codes[f.Code] = true
	default:
		return nil
	}
	var f struct {
		Order  ID
		Orders []ID
	}
	if err := json.Unmarshal([]byte(body), &f); err != nil {
		return fmt.Errorf("read which order %s speaks of: %w", kind, err)
	}
	for _, id := range append(f.Orders, f.Order) {
		ids[id] = true
	}
	return nil
}

// renew reads one order anew.
func (b *counting) renew(ctx context.Context, q ledger.Queryer, id ID) error {
	if was := b.shares[keyOf(id)]; was != nil {
		b.groups[was.at].add(*was, -1)
		b.groups[was.at].wait(*was, -1)
		delete(b.shares, keyOf(id))
	}
	if err := b.read(ctx, q, id); err != nil {
		return err
	}
	if is := b.shares[keyOf(id)]; is != nil {
		b.groups[is.at].add(*is, 1)
		b.groups[is.at].wait(*is, 1)
	}
	return nil
}

// place is where a group is counted.
func (b *counting) place(g group) int {
	at, known := b.places[g]
	if !known {
		at = len(b.groups)
		b.places[g] = at
		b.groups = append(b.groups, &counts{})
	}
	return at
}

// change writes into an order's share. What is known of an order that has no row
// yet counts when it has one.
func (b *counting) change(id ID, write func(*share)) {
	if s := b.shares[keyOf(id)]; s != nil {
		write(s)
	}
}

// copied is what was counted, as the caller may change it.
func (b *counting) copied() map[group]*counts {
	out := map[group]*counts{}
	for g, at := range b.places {
		n := *b.groups[at]
		n.waits, n.queued = slices.Clone(n.waits), slices.Clone(n.queued)
		if n.Booked > 0 || n.Collected > 0 || n.Part > 0 || n.Calls > 0 || len(n.waits) > 0 {
			out[g] = &n
		}
	}
	return out
}
