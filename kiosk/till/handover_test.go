package till_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

func (d *desk) holder(t till.Till) (who ledger.Actor) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		who, err = till.HolderOf(ctx, q, d.Event(), t)
		return err
	}))
	return who
}

func TestHandOverCountsAndNamesWhoHoldsTheTill(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		opened := d.open(150_00)
		d.sell("MUG", 16_00, 0)
		if who := d.holder(opened); who != "ana" {
			t.Errorf("%s holds the till", who)
		}
		act, handing := d.act("ana"), till.Handing{Cash: pieces(50_00, 3), To: "jonas", Reason: "a coin fell"}
		for range 2 {
			h, err := till.HandOver(ctx, d.Ledger, act, handing)
			d.do(err)
			if h.From != "ana" || h.To != "jonas" || h.Counted != 150_00 || h.Difference != -16_00 {
				t.Errorf("hand-over %+v", h)
			}
		}
		if who := d.holder(opened); who != "jonas" {
			t.Errorf("%s holds the till", who)
		}
		d.sell("BOOK", 18_00, 0)
		z := d.close(till.Closing{Reason: "a coin fell"})
		if *z.Counted != 150_00 || z.Since != 18_00 || z.Difference != -16_00 || z.Sales != 2 {
			t.Errorf("Z %+v", z)
		}
		d.do(d.Rebuild(ctx, nil))
	})
}

func TestHandOverRefuses(t *testing.T) {
	d := newDesk(t, "")
	d.record(staff.KindEnrolled, staff.Enrolled{ID: "mo", Name: "Mo", Role: staff.Cashier})
	d.record(staff.KindRemoved, staff.Removed{ID: "mo"})
	hand := func(to string, c till.Cash) error {
		_, err := till.HandOver(context.Background(), d.Ledger, d.act("ana"), till.Handing{Cash: c, To: to})
		return err
	}
	refused(t, hand("jonas", till.Cash{}), "till_closed")
	opened := d.open(150_00)
	refused(t, hand("ana", till.Cash{}), "till_held")
	refused(t, hand("nobody", till.Cash{}), "staff_unknown")
	refused(t, hand("mo", till.Cash{}), "staff_unknown")
	refused(t, hand("jonas", till.Cash{Amount: -1}), "bad_amount")
	refused(t, hand("jonas", pieces(50_00, -1)), "bad_count")
	if len(d.story(opened)) != 0 {
		t.Error("a refusal has left something behind")
	}
}

func TestCloseSaysWhatStaysOpen(t *testing.T) {
	d := newDesk(t, "")
	d.open(150_00)
	cart := sale.NewCart(sale.ID(uuid.NewString()))
	cart.Lines = []sale.Line{{ID: "1", Item: sale.Item{SKU: "MUG", Unit: 16_00}, Qty: 1}}
	held, err := sale.Hold(context.Background(), d.Ledger, d.act("ana"), sale.Holding{Cart: cart})
	d.do(err)
	z := d.close(till.Closing{Prints: 2})
	if z.Held != 1 || z.Prints != 2 || z.Kept != 0 {
		t.Errorf("Z %+v", z)
	}
	if _, err := sale.Resume(context.Background(), d.Ledger, d.act("ana"), held.ID); err != nil {
		t.Errorf("closing has lost what was set aside: %v", err)
	}
	d.open(150_00)
	if z := d.close(till.Closing{}); z.Held != 0 {
		t.Errorf("Z %+v", z)
	}
}
