package till

import (
	"context"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Counting is what somebody counted in the open till, without having seen what
// should be there.
type Counting struct {
	Cash   Cash   `json:"cash"`
	Reason string `json:"reason,omitempty"`
}

// Count records a count of the open till and says what should have been there.
// It can be repeated; the last one counts. Refusals: till_closed, bad_amount,
// bad_count, reason_too_long.
func Count(ctx context.Context, l *ledger.Ledger, act ledger.Act, c Counting) (Counted, error) {
	act.Ask = ask(act, KindCounted, c)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		t, err := MustCurrent(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		_, err = record(ctx, tx, t, c)
		return err
	})
	if err != nil {
		return Counted{}, err
	}
	counted, _, err := body[Counted](facts, KindCounted)
	return counted, err
}

// record counts inside a command.
func record(ctx context.Context, tx *ledger.Tx, t Till, c Counting) (Counted, error) {
	expected, err := Expected(ctx, tx, tx.Event(), t)
	if err != nil {
		return Counted{}, err
	}
	fact, err := decideCount(t.ID, expected, c)
	if err != nil {
		return Counted{}, err
	}
	_, err = tx.Record(ctx, KindCounted, fact)
	return fact, err
}

func decideCount(id ID, expected money.Amount, c Counting) (Counted, error) {
	sum, err := c.Cash.Sum()
	if err != nil {
		return Counted{}, err
	}
	if utf8.RuneCountInString(c.Reason) > longestReason {
		return Counted{}, RefuseLongReason
	}
	return Counted{
		Till: id, Cash: Cash{Amount: sum, Pieces: c.Cash.Pieces}, Expected: expected, Difference: sum - expected,
		Reason: strings.TrimSpace(c.Reason),
	}, nil
}
