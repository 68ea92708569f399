package refund_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
)

func (d *desk) conflicts() (all []claim.Conflict) {
	d.t.Helper()
	d.read(func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = claim.Conflicts(ctx, q, d.Ledger.Event())
		return err
	})
	return all
}

func TestAnotherKioskTakesBackWithAManager(t *testing.T) {
	a, b := newDesk(t), newDesk(t, second)
	s := a.sold(units("TEE", 2), cash(70_00))
	_, err := b.refund(of(s, part(1, 1)))
	refused(t, err, "sale_unknown")
	b.take(a, a.journal())
	r := of(s, part(1, 1))
	_, err = b.refund(r)
	refused(t, err, "needs_approval")
	_, err = b.Refund(ctx, b.act("api:script"), r)
	refused(t, err, "not_home")
	r.Approver = "jonas"
	back := b.back(r)
	if back.Number != "B-R000001" || !back.Elsewhere || back.Receipt != "A-000001" || b.expected() != 115_00 || b.left("TEE") != 11 {
		t.Errorf("refund %s, %d are left, the drawer should hold %d", jsonOf(t, back.Refunded), b.left("TEE"), b.expected())
	}
	a.take(b, b.journal())
	if f := a.find(s.Number); f.Lines[0].Left != 1 || f.Back != 35_00 || a.expected() != 220_00 {
		t.Errorf("found %+v, the drawer should hold %d", f, a.expected())
	}
	_, err = a.undo(back.Refund)
	refused(t, err, "other_node")
	undoing := refund.Undoing{Refund: back.Refund, Approver: "jonas"}
	_, err = b.Undo(ctx, b.act("ana"), undoing)
	b.do(err)
	a.take(b, b.journal())
	if f := a.find(s.Number); f.Lines[0].Left != 2 || f.Back != 0 || b.left("TEE") != 10 || b.expected() != 150_00 {
		t.Errorf("found %+v, %d are left", f, b.left("TEE"))
	}
}

func TestTwoKiosksThatTakeBackOneUnitShowAConflict(t *testing.T) {
	onBoth(t, func(t *testing.T, a *desk) {
		b, c := newDesk(t, second), newDesk(t, third)
		s := a.sold(units("MUG", 3), cash(48_00))
		b.take(a, a.journal())
		elsewhere := of(s, part(1, 1))
		elsewhere.Approver = "jonas"
		// Apart, they take back different units as long as there are any.
		a.back(of(s, part(1, 2)))
		b.back(elsewhere)
		again := b.back(elsewhere)
		fromA, fromB := a.journal(), b.journal()
		a.take(b, fromB)
		b.take(a, fromA)
		c.take(b, fromB) // the refund before the sale
		c.take(a, fromA)
		c.take(b, fromB) // and once more
		for _, d := range []*desk{a, b, c} {
			all := d.conflicts()
			if len(all) != 1 || all[0].No != 2 || len(all[0].Claims) != 2 || all[0].Claims[0].Way != claim.Home || all[0].Claims[1].Node != b.Ledger.Node() {
				t.Errorf("%s shows %+v", d.Ledger.Node(), all)
			}
			if f := d.find(s.Number); f.Back != 64_00 || f.Lines[0].Left != 0 || len(f.Refunds) != 3 {
				t.Errorf("%s says that %d went back", d.Ledger.Node(), f.Back)
			}
		}
		_, err := b.Undo(ctx, b.act("ana"), refund.Undoing{Refund: again.Refund, Approver: "jonas"})
		b.do(err)
		a.take(b, b.journal())
		c.take(b, b.journal())
		if len(a.conflicts())+len(b.conflicts())+len(c.conflicts()) != 0 || c.find(s.Number).Back != 48_00 {
			t.Error("a conflict that was settled is still shown")
		}
	})
}

// third makes the desk one more node of the same event.
func third(_ *event.Settings, c *ledger.Config) { c.Node, c.Letter = "0203040506070809", "C" }

func TestOfManyRefundsOfOneUnitAtOnceOneIsMade(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		const hands = 16
		s := d.sold(units("TEE", 1), cash(35_00))
		answers := make([]error, hands)
		var all sync.WaitGroup
		for i := range hands {
			act := d.act("ana")
			all.Go(func() { _, answers[i] = d.Refund(ctx, act, of(s, part(1, 1))) })
		}
		all.Wait()
		made := 0
		for _, err := range answers {
			var no *ledger.Refusal
			switch {
			case err == nil:
				made++
			case !errors.As(err, &no) || no.Code != "already_refunded":
				t.Error(err)
			}
		}
		if f := d.find(s.Number); made != 1 || len(f.Refunds) != 1 || f.Back != 35_00 || d.expected() != 150_00 {
			t.Errorf("%d refunds were made, %d went back", made, f.Back)
		}
	})
}

func TestNobodyTakesBackElsewhereWhereThePolicySaysSo(t *testing.T) {
	a, b := newDesk(t), newDesk(t, second)
	s := a.sold(units("MUG", 1), cash(16_00))
	b.take(a, a.journal())
	// The settings that came last hold, and those are a's.
	b.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := event.SettingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		p := settings.Returns()
		p.Elsewhere = ""
		settings.Refunds = &p
		_, err = tx.Record(ctx, event.KindDescribed, settings)
		return err
	})
	r := of(s, part(1, 1))
	r.Approver = "priya"
	_, err := b.refund(r)
	refused(t, err, "not_home")
}
