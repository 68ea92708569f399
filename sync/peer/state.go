package peer

import (
	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Word is how copying with another node fares.
type Word string

// Words.
const (
	Trying  Word = "trying"  // nothing is known yet
	Copying Word = "copying" // under way
	InStep  Word = "in_step" // both had the same when they met last
	Waiting Word = "waiting" // it failed; Next says when it is tried again
)

// State is how copying with one other node fares.
type State struct {
	Address string
	Node    ledger.NodeID // "" until it was reached
	Program string
	Word    Word
	Since   int64 // when Word began, Unix milliseconds by this node's clock
	Success int64 // when both were in step last; 0 for never
	Next    int64 // when it is tried again; 0 while it isn't waiting
	Failure Class // why it is waiting
	Cause   string
	Backlog int64 // facts that the other is not known to have
	Got     int64 // facts that came from it since the start
	Gave    int64 // facts that were new to it
	Stuck   []exchange.Stuck
	Found   []exchange.Finding
}

// backlog counts the facts that stand in one vector and are beyond another.
func backlog(mine, theirs []wire.Place) int64 {
	type journal struct {
		node  ledger.NodeID
		epoch int64
	}
	has := map[journal]int64{}
	for _, p := range theirs {
		j := journal{p.Node, p.Epoch}
		has[j] = max(has[j], p.Seq)
	}
	var n int64
	for _, p := range mine {
		n += max(0, p.Seq-has[journal{p.Node, p.Epoch}])
	}
	return n
}
