package exchange

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

// Trouble names what people have to look at.
type Trouble string

// Troubles.
const (
	// Fork: a node has written two journals under one identity. Its disk lost
	// what it had told others and it sold on, or its card was copied.
	Fork Trouble = "fork"
	// LostEnd: others hold facts of this node's own that its journal lacks.
	LostEnd Trouble = "lost_end"
	// Forgetful: the other node knows less of itself than is known here.
	Forgetful Trouble = "forgetful"
	// Twin: the other node has this one's identity. One card was copied.
	Twin Trouble = "twin"
)

// Finding is a trouble with one node's journal.
type Finding struct {
	Trouble Trouble
	Node    ledger.NodeID
	Epoch   int64
	From    int64 // the first fact that it is about
	To      int64 // the last one that is known
}

// Findings are the troubles that show in what this node keeps.
func (n *Node) Findings(ctx context.Context) ([]Finding, error) {
	branches, err := n.Ledger.Branches(ctx)
	if err != nil {
		return nil, err
	}
	var out []Finding
	for _, b := range branches {
		f := Finding{Trouble: Fork, Node: b.Tip.Node, Epoch: b.Tip.Epoch, From: b.From, To: b.Tip.Seq}
		if f.Node == n.Ledger.Node() {
			_, err := n.Ledger.HashAt(ctx, f.Node, f.Epoch, f.From)
			if err != nil { // the journal ends before the branch begins
				f.Trouble = LostEnd
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// compare finds what the other node's word about itself gives away. mine must
// be older than theirs: a node's own journal can only have grown meanwhile.
func compare(mine, theirs wire.Hello) []Finding {
	if mine.Node == theirs.Node {
		return []Finding{{Trouble: Twin, Node: theirs.Node}}
	}
	here, there := newest(mine.Vector, theirs.Node), newest(theirs.Vector, theirs.Node)
	if here.Epoch > there.Epoch || here.Epoch == there.Epoch && here.Seq > there.Seq {
		return []Finding{{Trouble: Forgetful, Node: theirs.Node, Epoch: here.Epoch, From: lostFrom(here, there), To: here.Seq}}
	}
	return nil
}

func lostFrom(here, there wire.Place) int64 {
	if here.Epoch > there.Epoch {
		return 1
	}
	return there.Seq + 1
}

// newest is a node's own journal in a vector, its newest epoch; of several that
// are named, the first, because branches stand behind.
func newest(vector []wire.Place, node ledger.NodeID) wire.Place {
	var at wire.Place
	for _, p := range vector {
		if p.Node == node && p.Epoch > at.Epoch {
			at = p
		}
	}
	return at
}
