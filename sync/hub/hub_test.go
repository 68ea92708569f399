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
	from, _ := node(t, v.Stall)
	to, _ := node(t, hub)
	from.Facts = 37
	for range 2 { // everything comes twice
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
	r, err := hub.Verify(context.Background())
	if err != nil || len(r.Problems) > 0 || r.Facts < 120 {
		t.Errorf("%+v %v", r, err)
	}
}
