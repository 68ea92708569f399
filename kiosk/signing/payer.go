package signing

import (
	"context"
	"errors"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// Payer says who gives back what a ticket cost, in the words of its notice.
type Payer string

// The stall gives back what it took, the shop what the shop took; nobody gives
// anything back for what cost nothing.
const (
	BackStall  Payer = ""
	BackShop   Payer = "shop"
	BackNobody Payer = "free"
)

// payerOf says who gives back what a ticket cost. Where the sale is not known here,
// its home pays.
func payerOf(ctx context.Context, q ledger.Queryer, t Ticket) (Payer, error) {
	switch {
	case t.Sale == "" && (t.Way == Imported || t.Channel != ""):
		return BackShop, nil
	case t.Sale == "":
		return BackNobody, nil
	}
	r, err := sale.BySale(ctx, q, t.event, sale.ID(t.Sale))
	switch {
	case errors.Is(err, sale.RefuseNoSale), err == nil && (t.Line < 1 || t.Line > len(r.Lines)):
		return BackStall, nil
	case err != nil:
		return BackStall, err
	}
	if l := r.Lines[t.Line-1]; l.Net+l.Tax == 0 {
		return BackNobody, nil
	}
	return BackStall, nil
}
