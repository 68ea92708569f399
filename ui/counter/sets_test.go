package counter_test

import (
	"context"

	"popstand/kiosk/event"
	"popstand/kiosk/money"
)

// setPrice is a manager's act on another screen.
func (s *shop) setPrice(sku string, price money.Amount) {
	s.t.Helper()
	if _, err := (event.SetPrice{SKU: sku, Price: price}).Do(context.Background(), s.Ledger, s.Act("jonas")); err != nil {
		s.t.Fatal(err)
	}
}
