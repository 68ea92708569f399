package quota

import (
	"context"
	"strconv"

	"popstand/kiosk/ledger"
)

// Enlist is the command that writes a buyer down who waits for units. They get a
// number instead of giving a name.
type Enlist struct {
	Quota ID
	Units int64
}

// Do records it and returns the number, such as B-W3.
func (e Enlist) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Waited, error) {
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if e.Units < 1 || e.Units > Limit {
			return outOfRange(e.Units)
		}
		var n int64
		if err := tx.QueryRow(ctx, countWaits, string(tx.Event()), string(tx.Node())).Scan(&n); err != nil {
			return err
		}
		_, err := tx.Record(ctx, KindWaited, Waited{Quota: e.Quota, Units: e.Units, Number: tx.Letter() + "-W" + strconv.FormatInt(n+1, 10)})
		return err
	})
	if err != nil {
		return Waited{}, err
	}
	return body[Waited](facts[0])
}

// Attend is the command that calls somebody who waits, or strikes them off.
type Attend struct {
	Wait Place
	Now  WaitState // Called or Ended
}

// Do records it. Refusal: wait_unknown.
func (a Attend) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) error {
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		all, err := Waits(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		for _, w := range all {
			if w.Place == a.Wait && a.Now.rank() > w.State.rank() {
				_, err := tx.Record(ctx, KindWaitMoved, WaitMoved(a))
				return err
			}
		}
		return ledger.Refuse("wait_unknown", "This buyer does not wait any more.")
	})
	return err
}
