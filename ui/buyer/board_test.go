package buyer_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

// queue is who waits.
func (s *shop) queue() (all pickup.Queue) {
	s.t.Helper()
	must(s.t, s.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = s.pickup.QueueNow(ctx, q)
		return err
	}))
	return all
}

// waiting are the numbers of those who wait and were not called.
func (s *shop) waiting() (labels []string) {
	s.t.Helper()
	for _, w := range s.queue().Waiting {
		labels = append(labels, w.Label)
	}
	return labels
}

func TestTheBoardCallsNumbersAndNobodysName(t *testing.T) {
	s := newShop(t)
	s.get("/board/pickup")
	s.says("Show your pickup code", "come to the front table", "Nobody waits.", "Pickup now: 15:30 to 16:00", "15:42")
	refs := []string{ready, other, "SS-MXXQ", "SS-KZNW", "SS-KWJR", "SS-7Z3D", "SS-Z5AW"}
	for _, ref := range refs {
		s.scan(s.code(ref))
	}
	s.call(ready, "Counter 2")
	s.scan(s.code(ready))
	s.says("buyer-turn", "Es tu turno, Mia", "Ve a: Counter 2")
	s.Clock.Advance(4 * time.Minute)
	s.call(other, "Counter 1")
	s.call("SS-MXXQ", "Counter 2")
	s.get("/board/pickup")
	s.says(`board-now">3<`, "Go to: Counter 2", "Also ready", "Counter 1", "Missed your call?")
	if next := between(s.body, `data-testid="board-next">`, "</ol>"); next == "" {
		t.Error("nobody is next")
	}
	s.silent("Mia", "Emil", ready, other)
	s.get("/board/pickup?lang=de")
	s.says("Jetzt dran", "Aufruf verpasst?")
}
