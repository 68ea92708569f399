package exchange

import (
	"context"
	"errors"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

// pushAll offers what the other node lacks: its own way of asking may be barred,
// as it is for what stands behind a phone.
func (x *run) pushAll(ctx context.Context) error {
	mine, err := x.Hello(ctx)
	if err != nil {
		return err
	}
	// Own journal first: only this node has it for sure.
	slices.SortStableFunc(mine.Vector, func(a, b wire.Place) int {
		return x.rank(a) - x.rank(b)
	})
	for _, to := range mine.Vector {
		if slices.Contains(x.done.Theirs.Vector, to) {
			continue
		}
		if err := x.push(ctx, to); err != nil {
			return err
		}
	}
	return nil
}

func (n *Node) rank(p wire.Place) int {
	if p.Node == n.Ledger.Node() {
		return 0
	}
	return 1
}

// push offers one journal, or branch, from where the other node ends.
func (x *run) push(ctx context.Context, to wire.Place) error {
	_, b, err := x.first(ctx, to)
	for err == nil {
		var answer wire.Answer
		if answer, err = x.remote.Offer(ctx, b); err != nil {
			return err
		}
		switch answer.Word {
		case wire.Taken, wire.Kept:
			x.done.Gave += answer.Stored
		default:
			x.stuck(to, "the other node answers %s: %s", answer.Word, answer.Reason)
			return nil
		}
		at := b.Seal.Position
		if at.Seq >= to.Seq {
			return nil
		}
		b, err = x.behind(ctx, at, to)
	}
	var apart *ledger.ApartError
	if errors.Is(err, ledger.ErrNotFound) || errors.As(err, &apart) {
		return nil // there is nothing behind, or the other has it already
	}
	return err
}

func (x *run) behind(ctx context.Context, at ledger.Position, to wire.Place) (wire.Batch, error) {
	return x.Batch(ctx, ledger.Span{Node: to.Node, Epoch: to.Epoch, After: at.Seq, Behind: at.Hash, Toward: ledger.Hash(to.Hash)})
}

// first finds where the other node ends on the way to a head of this one's, and
// reads what is behind.
func (x *run) first(ctx context.Context, to wire.Place) (ledger.Position, wire.Batch, error) {
	var apart *ledger.ApartError
	known := false
	for _, p := range x.done.Theirs.Vector {
		if p.Node != to.Node || p.Epoch != to.Epoch {
			continue
		}
		known = true
		b, err := x.behind(ctx, p.Position(), to)
		if !errors.As(err, &apart) && !errors.Is(err, ledger.ErrNotFound) {
			return p.Position(), b, err
		}
	}
	at := ledger.Position{Node: to.Node, Epoch: to.Epoch}
	if known {
		var err error
		if at, err = x.shared(ctx, to); err != nil {
			return at, wire.Batch{}, err
		}
	}
	b, err := x.behind(ctx, at, to)
	return at, b, err
}

// shared finds the last fact of the journal here that the other node holds in
// any way, by halving. Of a branch it is where that leaves the journal.
func (x *run) shared(ctx context.Context, to wire.Place) (ledger.Position, error) {
	low := ledger.Position{Node: to.Node, Epoch: to.Epoch}
	high := to.Seq + 1
	for low.Seq+1 < high {
		at := ledger.Position{Node: to.Node, Epoch: to.Epoch, Seq: low.Seq + (high-low.Seq)/2}
		span := ledger.Span{Node: to.Node, Epoch: to.Epoch, After: at.Seq, Toward: ledger.Hash(to.Hash)}
		var err error
		if at.Hash, err = x.Ledger.HashToward(ctx, span); err != nil {
			return low, err
		}
		reply, err := x.remote.Ask(ctx, wire.Ask{Node: at.Node, Epoch: at.Epoch, After: at.Seq, Hash: wire.Hash(at.Hash), Probe: true})
		if err != nil {
			return low, err
		}
		if reply.Answer.Word == wire.Agreed {
			low = at
		} else {
			high = at.Seq
		}
	}
	return low, nil
}

// Each hands everything that this node has of all journals to f, batch by
// batch: its own journal first, each from its beginning, branches from where
// they leave.
func (n *Node) Each(ctx context.Context, f func(b wire.Batch) error) error {
	h, err := n.Hello(ctx)
	if err != nil {
		return err
	}
	branches, err := n.Ledger.Branches(ctx)
	if err != nil {
		return err
	}
	heads := h.Vector[:len(h.Vector)-len(branches)]
	slices.SortStableFunc(heads, func(a, b wire.Place) int { return n.rank(a) - n.rank(b) })
	for _, to := range heads {
		span := ledger.Span{Node: to.Node, Epoch: to.Epoch}
		if err := n.walk(ctx, span, to.Seq, f); err != nil {
			return err
		}
	}
	for _, b := range branches {
		span := ledger.Span{Node: b.Tip.Node, Epoch: b.Tip.Epoch, After: b.From - 1, Toward: b.Tip.Hash}
		if span.Behind, err = n.Ledger.HashToward(ctx, span); err != nil {
			return err
		}
		if err := n.walk(ctx, span, b.Tip.Seq, f); err != nil {
			return err
		}
	}
	return nil
}

// walk reads one journal behind a place up to a fact.
func (n *Node) walk(ctx context.Context, s ledger.Span, to int64, f func(b wire.Batch) error) error {
	for s.After < to {
		b, err := n.Batch(ctx, s)
		if err != nil {
			return err
		}
		if err := f(b); err != nil {
			return err
		}
		s.After, s.Behind = b.Seal.Seq, b.Seal.Hash
	}
	return nil
}
