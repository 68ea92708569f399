package signing

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
)

// refuseMoved refuses a tap that was meant for somebody else: between the page and
// the tap, or at the same moment, another one counted.
func refuseMoved(table string) *ledger.Refusal {
	return ledger.Refuse("signing_moved", "Somebody else has tapped here. Look who is at the table now, then tap again.", "table", table)
}

// seen refuses a tap where somebody else is at the table than whoever tapped saw
// there: "" for nobody. Where nobody says what they saw, there is nothing to compare.
func (s stand) seen(ctx context.Context, q ledger.Queryer, table string, here *ID) error {
	if here == nil {
		return nil
	}
	there, err := s.sits(ctx, q, table)
	if err != nil {
		return err
	}
	if *here == "" && len(there) == 0 || slices.ContainsFunc(there, func(w standing) bool { return w.ID == *here }) {
		return nil
	}
	return refuseMoved(table)
}
