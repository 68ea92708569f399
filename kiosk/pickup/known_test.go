package pickup_test

import (
	"context"
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

func (w *stall) known(id code.ID) (all []pickup.Known) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = pickup.KnownOf(ctx, q, w.Event(), id)
		return err
	}))
	return all
}

func TestWhatIsKnownOfACodeSaysWhatWasCollected(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		said := func(stage pickup.Stage, collected int64, uses int) pickup.Known {
			t.Helper()
			all := w.known(o.Use)
			if len(all) != 1 || all[0].Stage != stage || all[0].Collected != collected || all[0].Ordered != 3 || len(all[0].Uses) != uses {
				t.Fatalf("it says %+v", all)
			}
			return all[0]
		}
		said(pickup.StageReceived, 0, 0)
		w.hand(w.text(o), pickup.Part{Line: 2, Qty: 1})
		said(pickup.StagePart, 1, 1)
		w.forward(1)
		h := w.hand(w.text(o))
		if k := said(pickup.StageCollected, 3, 3); k.Uses[0].Wall >= h.Wall || k.Uses[2].Wall != h.Wall || k.Order.Ref != "1001" {
			t.Errorf("it says %+v", k)
		}
		if all := w.known(code.NewID(7, 7)); len(all) != 0 {
			t.Errorf("of another code it says %+v", all)
		}
	})
}

func TestACodeThatWasUsedBeforeItsOrderCameIsKnown(t *testing.T) {
	a := newStall(t)
	b := a.joined()
	o := a.receive(incoming("1001"))
	_, err := b.despite(a.text(o), verdict.Unknown)
	must(t, err)
	if all := b.known(o.Use); len(all) != 1 || all[0].Order.Use != 0 || len(all[0].Uses) != 3 || all[0].Stage != "" {
		t.Errorf("it says %+v", all)
	}
	a.hears(b)
	if all := a.known(o.Use); len(all) != 1 || all[0].Collected != 3 || all[0].Stage != pickup.StageCollected {
		t.Errorf("its home says %+v", all)
	}
}

func TestACodeOfTwoOrdersNamesBoth(t *testing.T) {
	a := newStall(t)
	c := newMakers(a).front.make(code.Pickup{Paid: true})
	b := a.joined()
	one := a.receive(brings("1001", c))
	b.receive(brings("1002", c))
	a.hears(b)
	_, err := a.HandOver(ctx, a.act("jonas"), pickup.HandingOver{
		Found: pickup.Found{Order: one.Received.Order}, Collector: "named", Despite: verdict.Ready,
	})
	must(t, err)
	v, err := a.Scan(ctx, pickup.Found{Text: c.Text()})
	must(t, err)
	if v.Fault != pickup.FaultShared || len(v.What.Among) != 2 || len(a.known(c.ID())) != 2 {
		t.Fatalf("it says %+v", v)
	}
	for _, k := range v.What.Among {
		want := map[string]pickup.Stage{"1001": pickup.StageCollected, "1002": pickup.StageReceived}[k.Order.Ref]
		if k.Stage != want || (k.Stage == pickup.StageCollected) != (len(k.Uses) == 3) {
			t.Errorf("of %s it says %+v", k.Order.Ref, k)
		}
	}
}
