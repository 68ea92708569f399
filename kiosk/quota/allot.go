package quota

import (
	"context"
	"strings"

	"popstand/kiosk/ledger"
)

// Allot is the command of the node that made units, when another kiosk begins
// its day: it gives that one its part of what is left.
type Allot struct {
	To    ledger.NodeID
	Part  int64 // its part …
	Whole int64 // … of this many
}

// Do records the moves, none where there is nothing to give.
func (a Allot) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		all, err := Shares(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		moving, err := OnTheWay(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		for _, m := range decideAllot(all, moving, tx.Node(), a) {
			if _, err := tx.Record(ctx, KindMoved, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// decideAllot brings the other kiosk up to its part of what is left of the goods
// and seats that this one made. Places in time slots stay where orders are taken
// in, until somebody asks for them.
func decideAllot(all []Holding, moving []Underway, here ledger.NodeID, a Allot) []Moved {
	if a.Part < 1 || a.Whole < a.Part || a.To == here {
		return nil
	}
	keepers := Keepers(all)
	left, there := map[ID]int64{}, map[ID]int64{}
	for _, h := range all {
		left[h.Quota] += h.Spare()
		if h.Node == a.To {
			there[h.Quota] += h.Spare()
		}
	}
	for _, u := range moving {
		left[u.Quota] += u.Units
		if u.To == a.To {
			there[u.Quota] += u.Units
		}
	}
	var out []Moved
	for _, h := range all {
		if h.Node != here || keepers[h.Quota] != here || !strings.HasPrefix(string(h.Quota), string(Stock(""))) {
			continue
		}
		units := min(left[h.Quota]*a.Part/a.Whole-there[h.Quota], h.Spare())
		if units > 0 {
			out = append(out, Moved{Quota: h.Quota, To: a.To, Units: units})
		}
	}
	return out
}
