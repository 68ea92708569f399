package claim_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

func TestSecondUseIsRefusedWithWhenAndWhere(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		n := open(t, nodeA, dsn)
		b := taken{Code: code.NewID(7, 1), No: 1, Way: claim.Home, Collector: claim.Holder}
		f, err := n.accept(n.act(), b)
		if err != nil {
			t.Fatal(err)
		}
		_, err = n.accept(n.act(), b)
		r := kiosktest.Refused(t, err, "already_used")
		for name, want := range map[string]string{
			"code": "0000000700000001", "use": "1", "way": "home", "what": "entry", "node": string(nodeA), "actor": "ana",
			"wall_ms": "1790000000000", "trust": string(f.At.Trust),
		} {
			if r.Values[name] != want {
				t.Errorf("%s is %q, want %q", name, r.Values[name], want)
			}
		}
		got := n.standing(b.Code)
		if len(got) != 1 || got[0].Of() != (ledger.Position{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, HLC: f.HLC}) || got[0].Collector != claim.Holder {
			t.Errorf("standing: %+v", got)
		}
	})
}

func TestEachUseOfACodeStandsForItself(t *testing.T) {
	n := open(t, nodeA, "")
	id := code.NewID(7, 1)
	for no := int64(1); no <= 3; no++ {
		if u := n.next(id); u != (claim.Use{Code: id, No: no}) {
			t.Errorf("the next use is %v, want %d", u, no)
		}
		if _, err := n.accept(n.act(), taken{Code: id, No: no, Way: claim.Home}); err != nil {
			t.Error(err)
		}
	}
	if _, err := n.accept(n.act(), taken{Code: code.NewID(7, 2), No: 1, Way: claim.Home}); err != nil {
		t.Errorf("another code: %v", err)
	}
	if len(n.standing(id)) != 3 || len(n.conflicts()) != 0 {
		t.Errorf("standing %v, conflicts %v", n.standing(id), n.conflicts())
	}
}

func TestUndoneUseIsFreeAndRemembered(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		n := open(t, nodeA, dsn)
		id := code.NewID(7, 1)
		one := taken{Code: id, No: 1, Way: claim.Home}
		first := n.record("door.taken", one)
		n.record("door.taken", taken{Code: id, No: 2, Way: claim.Home})
		n.record("door.undone", undoOf(one, first))
		if u := n.next(id); u.No != 1 {
			t.Errorf("the next use is %d: counting the claims gives one that is taken", u.No)
		}
		if _, err := n.accept(n.act(), one); err != nil {
			t.Errorf("an undone use can't be taken again: %v", err)
		}
		if u := n.next(id); u.No != 3 {
			t.Errorf("the next use is %d", u.No)
		}
		all := n.history(id)
		if len(all) != 3 || !all[0].Undone || all[1].Undone || all[2].Undone || len(n.standing(id)) != 2 {
			t.Errorf("history: %+v", all)
		}
		if len(n.conflicts()) != 0 {
			t.Errorf("conflicts: %v", n.conflicts())
		}
	})
}

// Invariant 5, at one node.
func TestCrowdUsesACodeOnce(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		n := open(t, nodeA, dsn)
		acts := make([]ledger.Act, 40)
		for i := range acts {
			acts[i] = n.act()
		}
		answers := make(chan error, len(acts))
		for _, act := range acts {
			go func() {
				_, err := n.accept(act, taken{Code: code.NewID(7, 1), No: 1, Way: claim.Home})
				answers <- err
			}()
		}
		green := 0
		for range acts {
			switch err := <-answers; {
			case err == nil:
				green++
			case !errors.Is(err, ledger.Refuse("already_used", "")):
				t.Error(err)
			}
		}
		if green != 1 {
			t.Errorf("%d of %d were accepted", green, len(acts))
		}
	})
}

// Invariant 6.
func TestTwoNodesThatAcceptedOneUseShowOneConflict(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		a, b := open(t, nodeA, ""), open(t, nodeB, dsn)
		use := taken{Code: code.NewID(7, 1), No: 1, Way: claim.Person}
		b.record("door.taken", use)
		use.Way = claim.Home
		mine := a.record("door.taken", use)
		a.take(b, b.batch(0))
		b.take(a, a.batch(0))
		for _, n := range []*node{a, b} {
			got := n.conflicts()
			if len(got) != 1 || got[0].Use != (claim.Use{Code: use.Code, No: 1}) || len(got[0].Claims) != 2 {
				t.Fatalf("%s shows %+v", n.Node(), got)
			}
			first, second := got[0].Claims[0], got[0].Claims[1]
			if first.Node != nodeA || first.Way != claim.Home || second.Node != nodeB || second.Way != claim.Person {
				t.Errorf("%s puts %+v before %+v", n.Node(), first, second)
			}
			if first.Actor != "ana" || first.Wall != mine.At.Wall || first.Trust != mine.At.Trust || first.HLC != mine.HLC {
				t.Errorf("%s does not say who and when: %+v", n.Node(), first)
			}
		}
		b.record("door.undone", undoOf(use, mine))
		a.take(b, b.batch(0))
		for _, n := range []*node{a, b} {
			if got := n.conflicts(); len(got) != 0 {
				t.Errorf("%s still shows %+v", n.Node(), got)
			}
			if got := n.standing(use.Code); len(got) != 1 || got[0].Node != nodeB {
				t.Errorf("at %s stands %+v", n.Node(), got)
			}
		}
	})
}

// What stands first is the home's word, then the earlier, then the lower node,
// wherever and in whatever order the facts arrived.
func TestClaimsStandInOneOrder(t *testing.T) {
	n := open(t, nodeC, "")
	facts := []ledger.Fact{
		claimed("cc", 9, 7, claim.Home),
		claimed("bb", 1, 5, claim.Person),
		claimed("aa", 8, 6, claim.Person),
		claimed("bb", 2, 6, claim.Person),
		claimed("bb", 3, 6, claim.Person),
	}
	err := n.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error {
		for i := range facts {
			if err := door().Kinds[0].Apply(ctx, tables, facts[len(facts)-1-i]); err != nil {
				return err
			}
		}
		got, err := claim.Standing(ctx, tables, "ev", code.NewID(7, 1))
		if err != nil {
			return err
		}
		for i, c := range got {
			if want := facts[i].Place(); c.Of() != want {
				t.Errorf("%d: %+v, want %+v", i, c.Of(), want)
			}
		}
		found, err := claim.Conflicts(ctx, tables, "ev")
		if len(got) != 5 || len(found) != 1 || !slices.Equal(found[0].Claims, got) {
			t.Errorf("standing %+v, conflicts %+v", got, found)
		}
		return errors.Join(err, errUndo)
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
}

// claimed is another node's fact that claims the first use of a code.
func claimed(node ledger.NodeID, seq int64, hlc clock.HLC, way claim.Way) ledger.Fact {
	f := ledger.Fact{Event: "ev", Node: node, Epoch: 1, Seq: seq, HLC: hlc, Op: ledger.Op(fmt.Sprint(seq))}
	return withBody(f, "door.taken", taken{Code: code.NewID(7, 1), No: 1, Way: way})
}

// A home that is asked claims for the node that asks, which records its own
// hand-over: that is one use.
func TestHomesAnswerAndTheAskersOwnFactAreOneAct(t *testing.T) {
	a, b := open(t, nodeA, ""), open(t, nodeB, "")
	use := taken{Code: code.NewID(7, 1), No: 1, Way: claim.Home}
	act := b.act()
	answer := use
	answer.ForNode, answer.ForOp = b.Node(), act.Op
	a.record("door.taken", answer)
	own, err := b.accept(act, use)
	if err != nil {
		t.Fatal(err)
	}
	a.take(b, b.batch(0))
	b.take(a, a.batch(0))
	for _, n := range []*node{a, b} {
		if got := n.standing(use.Code); len(got) != 1 || got[0].Act != (claim.Act{Node: nodeB, Op: act.Op}) || len(n.conflicts()) != 0 {
			t.Errorf("at %s stands %+v, conflicts %+v", n.Node(), got, n.conflicts())
		}
	}
	b.record("door.undone", undoOf(use, own))
	if got := b.standing(use.Code); len(got) != 0 {
		t.Errorf("the home's answer outlives what it answered: %+v", got)
	}
}

// A program that lost the answer of one kiosk and repeats its request at
// another acts there a second time.
func TestOneOperationAtTwoKiosksIsAConflict(t *testing.T) {
	a, b := open(t, nodeA, ""), open(t, nodeB, "")
	act := ledger.Act{Op: "the-same", Actor: "api:shop"}
	for n, way := range map[*node]claim.Way{a: claim.Home, b: claim.Person} {
		if _, err := n.accept(act, taken{Code: code.NewID(7, 1), No: 1, Way: way}); err != nil {
			t.Fatal(err)
		}
	}
	a.take(b, b.batch(0))
	if got := a.conflicts(); len(got) != 1 {
		t.Errorf("conflicts: %+v", got)
	}
}

func TestUsesThatNoCodeHasAreAFault(t *testing.T) {
	n := open(t, nodeA, "")
	for _, u := range []claim.Use{{}, {Code: code.NewID(7, 1)}, {Code: code.NewID(7, 1), No: -1}, {Code: code.NewID(0, 1), No: 1}, {Code: code.NewID(7, 0), No: 1}} {
		n.ask(func(ctx context.Context, q ledger.Queryer) error {
			if err := claim.May(ctx, q, n.Event(), u); err == nil {
				t.Errorf("%v may be used", u)
			}
			return nil
		})
		err := n.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error {
			return claim.Take(ctx, tables, ledger.Fact{Event: "ev"}, claim.Taking{Use: u})
		})
		if err == nil {
			t.Errorf("%v was taken", u)
		}
	}
}

func TestCheckFindsWhatMustNotBe(t *testing.T) {
	id := code.NewID(7, 1)
	for _, c := range []struct {
		name string
		make func(n *node)
		want []ledger.Problem
	}{
		{"two yeses of a home", func(n *node) {
			n.record("door.taken", taken{Code: id, No: 1, Way: claim.Home})
			n.record("door.taken", taken{Code: id, No: 1, Way: claim.Home})
		}, []ledger.Problem{{Invariant: 5, Words: "used once: 0000000700000001/1 was accepted by its home 2 times"}}},
		{"a yes beside a person's", func(n *node) {
			n.record("door.taken", taken{Code: id, No: 1, Way: claim.Home})
			n.record("door.taken", taken{Code: id, No: 1, Way: claim.Person})
		}, nil},
		{"a conflict of nothing", func(n *node) {
			n.record("door.noted", undone{Code: id, No: 1})
		}, []ledger.Problem{{Invariant: 6, Words: "conflicts: 0000000700000001/1 is called a conflict and is none"}}},
		{"a conflict that nobody is told of", func(n *node) {
			n.record("door.taken", taken{Code: id, No: 1, Way: claim.Home})
			n.record("door.taken", taken{Code: id, No: 1, Way: claim.Person})
			n.lose("DELETE FROM claim_conflict")
		}, []ledger.Problem{{Invariant: 6, Words: "conflicts: 0000000700000001/1 was accepted 2 times, and nobody is told"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := launch(t, nodeA, "")
			c.make(n)
			got := slices.DeleteFunc(n.problems(), func(p ledger.Problem) bool { return p.Invariant == 7 })
			if !slices.Equal(got, c.want) {
				t.Errorf("found %v, want %v", got, c.want)
			}
		})
	}
}

// lose changes rows behind the facts' back.
func (n *node) lose(text string) {
	n.t.Helper()
	err := n.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error { return tables.Exec(ctx, text) })
	if err != nil {
		n.t.Fatal(err)
	}
}
