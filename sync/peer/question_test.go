package peer_test

import (
	"context"
	"errors"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/peer"
)

// noted is what the tests ask each other to do: to record a fact.
func (b *box) noted(ctx context.Context, q ask.Question) (any, error) {
	var text string
	if err := q.Read(&text); err != nil {
		return nil, err
	}
	if text == "no" {
		return nil, ledger.Refuse("said_no", "Ask for something else.", "text", text)
	}
	facts, err := b.Do(ctx, q.Act(b.Node()), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "node.started", ledger.Started{Program: text})
		return err
	})
	if err != nil {
		return nil, err
	}
	return facts[0].Seq, nil
}

// asks asks another kiosk, and returns the number of the fact that it recorded.
func (b *box) asks(other *box, op ledger.Op, text string) (int64, error) {
	var seq int64
	a := ask.Asker{Node: b.node, Reach: b.peers.Reach}
	err := a.Ask(context.Background(), other.Node(), ask.Wish{Kind: "test.note", Act: ledger.Act{Op: op, Actor: "ana"}, Body: text}, &seq)
	return seq, err
}

// One of the two knows the other's address, and either can ask the other.
func TestKiosksAskEachOther(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	b.serve((*peer.Peers).OnlyNews, a.addr)
	b.until(inStep)
	for _, c := range []struct{ asker, asked *box }{{b, a}, {a, b}} {
		op := kiosktest.NewOp()
		seq, err := c.asker.asks(c.asked, op, "hello")
		if err != nil {
			t.Fatal(err)
		}
		f, err := c.asker.Fact(context.Background(), c.asked.Node(), 1, seq)
		if err != nil || f.Actor != "ana" || f.Op == op {
			t.Errorf("what the other did is not known with its answer: %+v %v", f, err)
		}
		if again, err := c.asker.asks(c.asked, op, "hello"); err != nil || again != seq {
			t.Errorf("asked again, it answers %d, %v, not %d", again, err, seq)
		}
		_, err = c.asker.asks(c.asked, op, "other")
		kiosktest.Refused(t, err, "op_reused")
		_, err = c.asker.asks(c.asked, kiosktest.NewOp(), "no")
		kiosktest.Refused(t, err, "said_no")
		_, err = c.asker.asks(c.asker, op, "hello")
		if !errors.Is(err, ask.ErrAway) {
			t.Errorf("whoever is not there was asked: %v", err)
		}
	}
}

// A kiosk that does not answer is asked once, and then not before it was met
// again: nobody waits twice for the same.
func TestSilentKioskIsNotAskedTwice(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	end := b.serve((*peer.Peers).OnlyNews, a.addr)
	b.until(inStep)
	end()
	if _, err := a.asks(b, kiosktest.NewOp(), "hello"); !errors.Is(err, ask.ErrLate) {
		t.Errorf("%v", err)
	}
	if _, err := a.asks(b, kiosktest.NewOp(), "hello"); !errors.Is(err, ask.ErrAway) {
		t.Errorf("%v", err)
	}
}
