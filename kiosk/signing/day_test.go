package signing_test

import (
	"context"
	"os"
	"testing"

	"popstand/kiosk/kiosktest/signings"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/signing/pace"
)

// TestDayOfSignings plays a day of signings through the real desk: ten sessions
// that overlap, 2,000 tickets sold before and at the stall, people and creators
// who are late, breaks, a delay of 40 minutes. Its plots are kept by go test
// -artifacts. The race detector sees one session of it, the soak several days.
func TestDayOfSignings(t *testing.T) {
	t.Parallel()
	days := uint64(1)
	if os.Getenv("POPSTAND_SOAK") == "1" {
		days = 10
	}
	for seed := range days {
		playDay(t, seed)
	}
}

func playDay(t *testing.T, seed uint64) {
	t.Helper()
	day := signings.Day(seed, begins+60*minute)
	if signings.Raced {
		day = day[5:6] // whose creator takes twice as long as planned
	}
	h := newHall(t, day)
	desks := make([]*desk, len(day))
	all, err := signings.Run(day, func(i int) signings.Queue {
		desks[i] = h.desk(day[i])
		return desks[i]
	})
	must(t, err)
	f := signings.Judge(all...)
	t.Logf("seed %d\n%s", seed, f)
	for _, wrong := range f.Wrong() {
		t.Errorf("seed %d: %s", seed, wrong)
	}
	for i, r := range all {
		desks[i].settled(t, r)
	}
	must(t, signings.Plot(t.ArtifactDir(), all))
}

// settled checks what the ledger says of a session that is over: no seat too many,
// no place lost or given twice, each served once, and everybody who was cut off
// told in time.
func (d *desk) settled(t *testing.T, r signings.Result) {
	t.Helper()
	l, err := d.read(0)
	must(t, err)
	served, places := int64(0), map[int64]bool{}
	for g, id := range d.ids {
		ticket, err := d.Ticket(ctx, id)
		must(t, err)
		places[ticket.Of.Place] = true
		e := r.Each[g]
		if e.Sat > 0 {
			served++
		}
		if is := ticket.State == signing.Served; is != (e.Sat > 0) || ticket.Of.Place != int64(g+1) {
			t.Errorf("%s is %s at place %d, and came to the table at %d as the %d.", ticket.Of.Label, ticket.State, ticket.Of.Place, e.Sat, g+1)
		}
		if e.Sat == 0 && !e.Missed && r.Guests[g].Comes {
			d.toldInTime(t, ticket)
		}
	}
	if len(places) != len(r.Guests) || l.Sold != int64(len(r.Guests)) || l.Left != 0 || l.Signed != served {
		t.Errorf("session %s: %d places, %d sold, %d left, %d signed; want %d, %[6]d, 0, %d", r.Name, len(places), l.Sold, l.Left, l.Signed, len(r.Guests), served)
	}
}

func (d *desk) toldInTime(t *testing.T, ticket signing.Ticket) {
	t.Helper()
	must(t, d.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		at, err := signing.ToldAt(ctx, q, ticket)
		if last := d.day.Course.Until - pace.Notice.Milliseconds(); at == 0 || at > last {
			t.Errorf("%s was cut off, and told at %d, after %d", ticket.Of.Label, at, last)
		}
		return err
	}))
}

// TestDaySellsNoSeatTooMany asks for one more of each sort before a session.
func TestDaySellsNoSeatTooMany(t *testing.T) {
	t.Parallel()
	day := signings.Day(0, begins+60*minute)[3:4]
	h := newHall(t, day)
	d := h.desk(day[0])
	for g, guest := range day[0].Guests {
		_, err := d.Sell(max(guest.Bought, h.clock.Now().Wall), g)
		must(t, err)
	}
	for _, tier := range dayTiers {
		_, err := h.trySell(h.act("ana"), sale.Ordered{SKU: day[0].Name + "-" + tier, Qty: 1})
		refused(t, err, "sold_out")
	}
}
