package hub_test

import (
	"context"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
	"popstand/sync/wire"
)

// On PostgreSQL the rows of a batch are sent together and counters are added up
// before. The tables come out as they do one fact at a time (invariants 7 and 8).
func TestHubOnPostgresHoldsWhatTheKioskHolds(t *testing.T) {
	v := newVenue(t, 120)
	hub := v.hub(t, kiosk.Database{Postgres: kiosktest.Postgres(t)})
	v.copyTo(t, hub, 37)
	v.copyTo(t, hub, 37) // everything comes twice
	r, err := hub.Verify(context.Background())
	if err != nil || len(r.Problems) > 0 || r.Facts < 120 {
		t.Errorf("%+v %v", r, err)
	}
}

// copyTo brings all that the kiosk knows to another node, some facts at a time.
func (v *venue) copyTo(t testing.TB, hub *kiosk.Stall, facts int) {
	t.Helper()
	from, _ := node(t, v.Stall)
	to, _ := node(t, hub)
	from.Facts = facts
	err := from.Each(context.Background(), func(b wire.Batch) error {
		answer, err := to.Take(context.Background(), b)
		if answer.Word != wire.Taken {
			t.Errorf("%+v", answer)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
