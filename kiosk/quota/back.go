package quota

import (
	"context"

	"popstand/kiosk/ledger"
)

// Keepers says for each quota which node made its units: the event's first kiosk
// as a rule, to which what is left goes back at the end. Where several did, it
// is the one that made most.
func Keepers(all []Holding) map[ID]ledger.NodeID {
	keepers, most := map[ID]ledger.NodeID{}, map[ID]int64{}
	for _, h := range all { // sorted by node
		if h.Granted > most[h.Quota] {
			keepers[h.Quota], most[h.Quota] = h.Node, h.Granted
		}
	}
	return keepers
}

// Return is the command that sends what is left here back to the nodes that
// made it. What is set aside or promised stays.
type Return struct{}

// Do records the moves, none where nothing is left.
func (r Return) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		all, err := Shares(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		for _, m := range decideReturn(all, tx.Node()) {
			if _, err := tx.Record(ctx, KindMoved, m); err != nil {
				return err
			}
		}
		return nil
	})
}

func decideReturn(all []Holding, here ledger.NodeID) []Moved {
	keepers := Keepers(all)
	var out []Moved
	for _, h := range all {
		to := keepers[h.Quota]
		if h.Node == here && to != here && to != "" && h.Spare() > 0 {
			out = append(out, Moved{Quota: h.Quota, To: to, Units: h.Spare()})
		}
	}
	return out
}
