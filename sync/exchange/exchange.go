package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

// Remote is the other node, however it is reached. An error means that nobody
// knows what it did: the same may be asked and offered again.
type Remote interface {
	Hello(ctx context.Context, mine wire.Hello) (wire.Hello, error)
	Ask(ctx context.Context, a wire.Ask) (Reply, error)
	Offer(ctx context.Context, b wire.Batch) (wire.Answer, error)
}

// ErrForeign says that the other node is of another event.
var ErrForeign = errors.New("the other node is of another event")

// Done is what an exchange came to.
type Done struct {
	Theirs   wire.Hello // as it was at the beginning
	Got      int        // facts that are new here
	Gave     int        // facts that are new there
	Findings []Finding
	Stuck    []Stuck
}

// Stuck is a journal that could not be copied; the others were.
type Stuck struct {
	Place wire.Place
	Why   string
}

// run is one exchange under way.
type run struct {
	*Node
	remote Remote
	done   Done
}

// Exchange copies in both directions what one of the two lacks, until both have
// what the other had when it began. The error says that the other node was not
// reached, or that this one's storage failed; what was copied before stays.
func (n *Node) Exchange(ctx context.Context, remote Remote) (Done, error) {
	x := &run{Node: n, remote: remote}
	mine, err := n.Hello(ctx)
	if err != nil {
		return x.done, err
	}
	if x.done.Theirs, err = remote.Hello(ctx, mine); err != nil {
		return x.done, err
	}
	if x.done.Theirs.Event != mine.Event {
		return x.done, fmt.Errorf("%w: %s", ErrForeign, x.done.Theirs.Event)
	}
	x.done.Findings = compare(mine, x.done.Theirs)
	for _, to := range x.done.Theirs.Vector {
		if err := x.pull(ctx, to); err != nil {
			return x.done, err
		}
	}
	if err := x.pushAll(ctx); err != nil {
		return x.done, err
	}
	found, err := n.Findings(ctx)
	x.done.Findings = append(x.done.Findings, found...)
	return x.done, err
}

func (x *run) stuck(at wire.Place, format string, args ...any) {
	x.done.Stuck = append(x.done.Stuck, Stuck{Place: at, Why: fmt.Sprintf(format, args...)})
}

// pull copies one journal from the other node, up to a head of its.
func (x *run) pull(ctx context.Context, to wire.Place) error {
	there, err := x.Ledger.Holds(ctx, to.Position())
	if err != nil || there {
		return err
	}
	at, reply, err := x.begin(ctx, to)
	for err == nil && reply.Batch != nil {
		if at, err = x.take(ctx, at, *reply.Batch, to); err != nil || at.Seq == 0 {
			return err
		}
		if at.Seq >= to.Seq {
			return nil
		}
		reply, err = x.askBehind(ctx, at, to)
	}
	if err == nil {
		x.stuck(to, "the other node answers %s behind fact %d", reply.Answer.Word, at.Seq)
	}
	return err
}

// take stores one batch and returns where it ends; the zero position when it
// was of no use.
func (x *run) take(ctx context.Context, at ledger.Position, b wire.Batch, to wire.Place) (ledger.Position, error) {
	first := &b.Facts[0]
	if first.Node != to.Node || first.Epoch != to.Epoch || first.Seq != at.Seq+1 {
		x.stuck(to, "the other node sends %s/%d/%d for what is behind %d", first.Node, first.Epoch, first.Seq, at.Seq)
		return ledger.Position{}, nil
	}
	answer, err := x.Take(ctx, b)
	if err != nil {
		return ledger.Position{}, err
	}
	switch answer.Word { //nolint:exhaustive // all others are no success
	case wire.Taken, wire.Kept:
		x.done.Got += answer.Stored
		return b.Seal.Position, nil
	}
	x.stuck(to, "%s: %s", answer.Word, answer.Reason)
	return ledger.Position{}, nil
}

// begin finds where to go on and asks for what is behind: at the head of the
// journal here as a rule, at the end of a branch, or where the two parted.
func (x *run) begin(ctx context.Context, to wire.Place) (ledger.Position, Reply, error) {
	ends, err := x.ends(ctx, to)
	if err != nil {
		return ledger.Position{}, Reply{}, err
	}
	for _, at := range ends {
		if at.Seq >= to.Seq {
			continue
		}
		reply, err := x.askBehind(ctx, at, to)
		if err != nil || reply.Batch != nil {
			return at, reply, err
		}
	}
	at, err := x.common(ctx, ends[0], to)
	if err != nil {
		return at, Reply{}, err
	}
	reply, err := x.askBehind(ctx, at, to)
	return at, reply, err
}

// ends are the heads that this node has of a journal: its own first, then the
// branches'.
func (n *Node) ends(ctx context.Context, of wire.Place) ([]ledger.Position, error) {
	main := ledger.Position{Node: of.Node, Epoch: of.Epoch}
	heads, err := n.Ledger.Heads(ctx)
	if err != nil {
		return nil, err
	}
	same := func(p ledger.Position) bool { return p.Node == of.Node && p.Epoch == of.Epoch }
	if i := slices.IndexFunc(heads, same); i >= 0 {
		main = heads[i]
	}
	out := []ledger.Position{main}
	branches, err := n.Ledger.Branches(ctx)
	for _, b := range branches {
		if same(b.Tip) {
			out = append(out, b.Tip)
		}
	}
	return out, err
}

func (x *run) askBehind(ctx context.Context, at ledger.Position, to wire.Place) (Reply, error) {
	return x.remote.Ask(ctx, wire.Ask{Node: to.Node, Epoch: to.Epoch, After: at.Seq, Hash: wire.Hash(at.Hash), Toward: to.Hash})
}

// common finds the last fact that the journal here shares with the way to a
// head of the other's, by halving: where the hashes agree, all before does.
func (x *run) common(ctx context.Context, head ledger.Position, to wire.Place) (ledger.Position, error) {
	low := ledger.Position{Node: to.Node, Epoch: to.Epoch}
	high := min(head.Seq, to.Seq) + 1 // the first place that is known to differ, or behind the end
	for low.Seq+1 < high {
		at := ledger.Position{Node: to.Node, Epoch: to.Epoch, Seq: low.Seq + (high-low.Seq)/2}
		var err error
		if at.Hash, err = x.Ledger.HashAt(ctx, at.Node, at.Epoch, at.Seq); err != nil {
			return low, err
		}
		reply, err := x.remote.Ask(ctx, wire.Ask{
			Node: at.Node, Epoch: at.Epoch, After: at.Seq, Hash: wire.Hash(at.Hash), Toward: to.Hash, Probe: true,
		})
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
