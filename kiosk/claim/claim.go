package claim

import (
	"cmp"
	"fmt"
	"slices"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Use is one use of a code.
type Use struct {
	Code code.ID
	No   int64 // from 1
}

// text writes the use as "code/number". It is no String, which a Claim would
// have too and show itself as nothing else.
func (u Use) text() string { return fmt.Sprintf("%s/%d", u.Code, u.No) }

// check refuses a use that no code can have.
func (u Use) check() error {
	if u.Code.Key() == 0 || u.Code.Number() == 0 || u.No < 1 {
		return fmt.Errorf("there is no use %s", u.text())
	}
	return nil
}

// Way says on whose word a use was accepted. The values are written into
// tables and never change.
type Way string

// On whose word.
const (
	Home   Way = "home"   // of the code's home: this node, or another that was asked (GREEN)
	Person Way = "person" // of a person, who could not ask the home (AMBER)
)

// Collector says who stood at the counter, never by name.
type Collector string

// Who can stand at the counter.
const (
	Holder   Collector = "holder"   // whoever held the code
	Delegate Collector = "delegate" // who held a delegation of it
	Named    Collector = "named"    // who could show the name it is for
)

// Act is what one person did at one counter. An operation id alone would not
// do: a program that repeats its request at another kiosk acts there anew.
type Act struct {
	Node ledger.NodeID
	Op   ledger.Op
}

// Taking is a use that is accepted.
type Taking struct {
	Use
	Way       Way
	What      string       // kind and subject: "pickup 0190…"
	Actor     ledger.Actor // who accepted; empty for the fact's own
	Collector Collector
	For       Act // whose act it is, where a home answers for another node; zero for the fact's own
}

// Claim is a use that was accepted, as one fact says it.
type Claim struct {
	Use
	Way       Way
	What      string
	Actor     ledger.Actor
	Collector Collector
	Act       Act           // at the counter; its node is not Node where a home has answered for it
	Node      ledger.NodeID // whose journal says it
	Epoch     int64
	Seq       int64
	HLC       clock.HLC
	Wall      int64       // Unix milliseconds, as far as Trust goes
	Trust     clock.Trust // of the clock that Wall is from
	Undone    bool        // it does not stand any more
}

// Of names the place in the journals that Undo wants to know.
func (c Claim) Of() ledger.Position {
	return ledger.Position{Node: c.Node, Epoch: c.Epoch, Seq: c.Seq, HLC: c.HLC}
}

// before says which of two claims comes first: by code and use, then what a
// home said, then the earlier by HLC, then by node. Arrival counts for nothing,
// so every node that knows both gives one answer.
func before(a, b Claim) int {
	return cmp.Or(
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.No, b.No), homeFirst(a.Way, b.Way),
		cmp.Compare(a.HLC, b.HLC), cmp.Compare(a.Node, b.Node), cmp.Compare(a.Epoch, b.Epoch), cmp.Compare(a.Seq, b.Seq),
	)
}

func homeFirst(a, b Way) int {
	switch {
	case a == Home && b != Home:
		return -1
	case a != Home && b == Home:
		return 1
	}
	return 0
}

// deed is an act's part in one use. What it does to several uses of a code
// stands and falls use by use.
type deed struct {
	use Use
	act Act
}

// sortOut orders claims, and calls undone all that an undone act said: the home
// that answered for it included.
func sortOut(all []Claim) []Claim {
	gone := map[deed]bool{}
	for _, c := range all {
		if c.Undone {
			gone[deed{c.Use, c.Act}] = true
		}
	}
	for i, c := range all {
		all[i].Undone = gone[deed{c.Use, c.Act}]
	}
	slices.SortFunc(all, before)
	return all
}

// standing leaves one claim for each act that was not undone: the first that
// speaks of it. all is as sortOut returns it.
func standing(all []Claim) []Claim {
	var out []Claim
	seen := map[deed]bool{}
	for _, c := range all {
		d := deed{c.Use, c.Act}
		if !c.Undone && !seen[d] {
			out = append(out, c)
		}
		seen[d] = true
	}
	return out
}
