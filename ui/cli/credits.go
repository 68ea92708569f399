package cli

import (
	"popstand/kiosk/credit"
	"popstand/kiosk/exchange"
)

// credits keeps what the stall owes.
func (k *running) credits() *credit.Desk {
	return &credit.Desk{Ledger: k.stall.Ledger, Keys: k.keys}
}

// swaps gives goods for goods, together with all that has a part in either.
func (k *running) swaps() *exchange.Desk {
	return &exchange.Desk{Ledger: k.stall.Ledger, Sales: k.seller(), Refunds: k.refunds()}
}

// papers sets receipts and refunds.
func (k *running) papers() exchange.Papers {
	return exchange.Papers{Sales: k.seller(), Credits: k.credits()}
}
