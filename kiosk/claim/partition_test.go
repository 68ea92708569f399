package claim_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// flaw is a fault that is planted to see that the checks find it.
type flaw string

const (
	sound     flaw = ""
	forgetful flaw = "the home grants without looking"
	hasty     flaw = "who asks takes silence for a yes"
	greedy    flaw = "the home goes on deciding after it has handed the codes on"
)

// scope is what the codes of the stand belong to.
const scope = claim.Scope("slot:1")

// venue is three kiosks whose links come and go. One is the home of all codes and
// may hand them on.
type venue struct {
	t     *testing.T
	r     *rand.Rand
	flaw  flaw
	nodes []*node
	home  code.Home
	at    int // who decides in truth
	step  int64
	cut   [3][3]bool
	late  map[string]ledger.Op      // asked, and not answered
	green map[claim.Use][]claim.Act // as people saw it
	all   map[claim.Use]map[claim.Act]bool
}

func newVenue(t *testing.T, seed uint64, f flaw) *venue {
	t.Helper()
	v := &venue{t: t, r: rand.New(rand.NewPCG(seed, 7)), flaw: f, late: map[string]ledger.Op{}, green: map[claim.Use][]claim.Act{}, all: map[claim.Use]map[claim.Act]bool{}} //nolint:gosec // a run that can be repeated
	for _, id := range []ledger.NodeID{"aa00000000000000", "bb00000000000000", "cc00000000000000"} {
		v.nodes = append(v.nodes, launch(t, id, ""))
	}
	first, err := code.ParseNode(string(v.nodes[0].Node()))
	if err != nil {
		t.Fatal(err)
	}
	v.home = first.Home()
	return v
}

// decides says whether a kiosk believes that it decides, and else who does.
func (v *venue) decides(n *node) (at ledger.NodeID) {
	n.ask(func(ctx context.Context, q ledger.Queryer) error {
		who, moved, err := claim.Decider(ctx, q, n.Event(), v.home, scope)
		if at = who; !moved {
			at = v.nodes[0].Node()
		}
		return err
	})
	if v.flaw == greedy && n == v.nodes[0] {
		return n.Node()
	}
	return at
}

// record claims a use at a node for an act, unless something else stands on it.
func (v *venue) record(n *node, u claim.Use, way claim.Way, op ledger.Op, by claim.Act, look bool) bool {
	no := ledger.Refuse("already_used", "")
	_, err := n.Do(context.Background(), ledger.Act{Op: op, Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
		all, err := claim.Standing(ctx, tx, tx.Event(), u.Code)
		if err != nil {
			return err
		}
		if by.Node == n.Node() {
			all = claim.Without(all, by)
		}
		for _, c := range all {
			if c.Use == u && look {
				return no
			}
		}
		_, err = tx.Record(ctx, "door.taken", taken{Code: u.Code, No: u.No, Way: way, ForNode: by.Node, ForOp: by.Op})
		return err
	})
	if err != nil && err.Error() != no.Error() {
		v.t.Fatal(err)
	}
	return err == nil
}

// present has a code shown at a kiosk.
func (v *venue) present(i int, u claim.Use) {
	n := v.nodes[i]
	act := claim.Act{Node: n.Node(), Op: n.act().Op}
	key := fmt.Sprint(i, u)
	if op, there := v.late[key]; there {
		act.Op = op
	}
	at := v.decides(n)
	if at == n.Node() {
		if v.record(n, u, claim.Home, n.act().Op, act, true) {
			v.accepted(u, act, true)
		}
		return
	}
	j := 0
	for v.nodes[j].Node() != at {
		j++
	}
	answered, granted := v.ask(i, j, u, act)
	switch {
	case granted || v.flaw == hasty && !answered:
		if v.record(n, u, claim.Home, n.act().Op, act, true) {
			v.accepted(u, act, true)
			delete(v.late, key)
		}
	case answered:
	case v.r.IntN(2) == 0: // nobody answers, and a person decides
		if v.record(n, u, claim.Person, n.act().Op, act, true) {
			v.accepted(u, act, false)
			delete(v.late, key)
		}
	}
}

// ask asks the home over a link that may be down, or lose the answer.
func (v *venue) ask(i, j int, u claim.Use, act claim.Act) (answered, granted bool) {
	if v.cut[i][j] {
		return false, false
	}
	home := v.nodes[j]
	if v.decides(home) == home.Node() {
		granted = v.record(home, u, claim.Home, act.Op+"@"+ledger.Op(home.Node()), act, v.flaw != forgetful)
	}
	if granted {
		v.accepted(u, act, false)
	}
	if v.r.IntN(4) == 0 {
		v.late[fmt.Sprint(i, u)] = act.Op
		return false, false
	}
	meet(home, v.nodes[i], 0)
	return true, granted
}

// accepted notes what people saw; that a home has accepted for an act counts, be
// its answer lost.
func (v *venue) accepted(u claim.Use, act claim.Act, green bool) {
	if v.all[u] == nil {
		v.all[u] = map[claim.Act]bool{}
	}
	v.all[u][act] = true
	if green && !slices.Contains(v.green[u], act) {
		v.green[u] = append(v.green[u], act)
	}
}

// handOn hands the codes to another kiosk, by who decides in truth.
func (v *venue) handOn() {
	to := v.r.IntN(3)
	giver := v.nodes[v.at]
	if to == v.at || v.decides(giver) != giver.Node() {
		return
	}
	v.step++
	giver.record(claim.KindHanded, claim.Handed{Scope: scope, Home: v.home, Step: v.step, Giver: giver.Node(), To: v.nodes[to].Node()})
	v.at = to
}

// day lets things happen, brings all together, and says what is wrong.
func (v *venue) day(steps int) (wrong []string) {
	for range steps {
		i, j := v.r.IntN(3), v.r.IntN(3)
		switch v.r.IntN(8) {
		case 0:
			v.cut[i][j] = !v.cut[i][j]
		case 1:
			if !v.cut[i][j] {
				meet(v.nodes[j], v.nodes[i], 0)
			}
		case 2:
			v.handOn()
		default:
			v.present(i, claim.Use{Code: code.NewID(7, 1+v.r.Uint32N(6)), No: 1})
		}
	}
	for range 2 {
		for i := range 3 {
			for j := range 3 {
				meet(v.nodes[i], v.nodes[j], 0)
			}
		}
	}
	for u, acts := range v.green {
		if len(acts) > 1 {
			wrong = append(wrong, fmt.Sprintf("%v was GREEN for %v", u, acts))
		}
	}
	for _, n := range v.nodes {
		open := map[claim.Use]bool{}
		for _, c := range n.conflicts() {
			open[c.Use] = true
		}
		for u, acts := range v.all {
			if open[u] != (len(acts) > 1) {
				wrong = append(wrong, fmt.Sprintf("%s: %v was accepted by %v, a conflict: %t", n.Node(), u, acts, open[u]))
			}
		}
		for _, p := range n.problems() {
			wrong = append(wrong, fmt.Sprint(p))
		}
	}
	return wrong
}

// Invariants 5 and 6 over three kiosks in partitions.
func TestInAnyPartitionACodeIsGreenOnce(t *testing.T) {
	for seed := range uint64(4) {
		if wrong := newVenue(t, seed, sound).day(60); len(wrong) > 0 {
			t.Errorf("seed %d:\n%s", seed, strings.Join(wrong, "\n"))
		}
	}
}

// Each check is there to find something.
func TestFlawsInAskingAreFound(t *testing.T) {
	for _, f := range []flaw{forgetful, hasty, greedy} {
		found := false
		for seed := uint64(0); seed < 6 && !found; seed++ {
			found = len(newVenue(t, seed, f).day(60)) > 0
		}
		if !found {
			t.Errorf("nobody notices that %s", f)
		}
	}
}
