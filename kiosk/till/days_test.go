package till_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/till"
)

// A clock that starts in 1970 and is put right in the middle of the day leaves no
// till out of order.
func TestTillOfAClockThatWasWrong(t *testing.T) {
	d := newDesk(t, "")
	d.clock.Step(time.Unix(0, 0))
	first := d.open(150_00)
	d.sell("MUG", 16_00, 0)
	d.clock.Step(time.Date(2026, time.November, 21, 12, 0, 0, 0, time.UTC))
	d.move(till.Drop, 100_00)
	z := d.close(till.Closing{Counted: &till.Cash{Amount: 66_00}})
	if z.Sales != 1 || z.Expected != 66_00 || z.Difference != 0 || first.OpenedMS > 1000 {
		t.Errorf("Z %+v of %+v", z, first)
	}
	d.clock.Step(time.Unix(60, 0))
	d.open(150_00)
	if z := d.close(till.Closing{}); z.Z != 2 {
		t.Errorf("Z %+v", z)
	}
}

func TestDayThatSpansMidnightIsOneZ(t *testing.T) {
	d := newDesk(t, "")
	d.clock.Step(time.Date(2026, time.November, 21, 22, 50, 0, 0, time.UTC)) // 23:50 in Berlin
	d.open(150_00)
	d.sell("MUG", 16_00, 0)
	d.clock.Step(time.Date(2026, time.November, 21, 23, 40, 0, 0, time.UTC))
	d.sell("BOOK", 18_00, 0)
	if z := d.close(till.Closing{Counted: &till.Cash{Amount: 184_00}}); z.Sales != 2 || z.Expected != 184_00 || z.Difference != 0 {
		t.Errorf("Z %+v", z)
	}
}

// Nobody closed on Saturday: on Sunday the till is the same one until somebody does.
func TestTwoDaysOpenInARow(t *testing.T) {
	d := newDesk(t, "")
	first := d.open(150_00)
	d.sell("MUG", 16_00, 0)
	d.clock.Step(time.Date(2026, time.November, 22, 10, 0, 0, 0, time.UTC))
	_, err := till.Open(context.Background(), d.Ledger, d.act("jonas"), till.Opening{Float: till.Cash{Amount: 100_00}})
	refused(t, err, "till_open")
	d.sell("BOOK", 18_00, 0)
	z := d.close(till.Closing{Till: first.ID, Counted: &till.Cash{Amount: 184_00}})
	if z.Sales != 2 || z.Expected != 184_00 {
		t.Errorf("Z %+v", z)
	}
	d.open(150_00)
	d.sell("MUG", 16_00, 16_00)
	if z := d.close(till.Closing{}); z.Z != 2 || z.Sales != 1 || z.Expected != 150_00 {
		t.Errorf("Z %+v", z)
	}
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		days, err := till.Days(ctx, q, d.Event())
		if len(days) != 2 || days[0].ID != first.ID || days[0].Z.Closed.Z != 1 || days[1].Z.Closed.Z != 2 {
			t.Errorf("days %+v", days)
		}
		return err
	}))
}
