package pickup_test

import (
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// sell sells two tees and a pin for cash and returns the receipt's number.
func (w *stall) sell(tee string, tees int64, pin string, pins int64) string {
	w.t.Helper()
	_, err := till.Open(ctx, w.Ledger, w.act("ana"), till.Opening{Float: till.Cash{Amount: 100_00}})
	must(w.t, err)
	r, err := sale.Seller{Ledger: w.Ledger}.Sell(ctx, w.act("ana"), sale.Request{
		Lines:   []sale.Ordered{{SKU: tee, Qty: tees}, {SKU: pin, Qty: pins}},
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 80_00}}},
	})
	must(w.t, err)
	return r.Number
}
