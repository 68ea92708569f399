package moment

import "popstand/kiosk/ledger"

// KindCounted is the one kind of fact.
const KindCounted = "moment.counted"

// Counted says what was counted in some minutes. Times are Unix milliseconds.
type Counted struct {
	From   int64   `json:"from"`
	Until  int64   `json:"until"`
	Counts []Count `json:"counts"`
}

// Count is what was counted of a product in a channel.
type Count struct {
	Thing
	Saw      int64 `json:"saw,omitempty"`
	Unbought int64 `json:"unbought,omitempty"`
}

// Thing is a product in a channel.
type Thing struct {
	Channel string `json:"channel,omitempty"` // of the event folder; "" for the stall itself
	Product string `json:"product,omitempty"` // event.Offer.Product; "" for all that there was no room for
}

// AreaName is what the ledger calls what is changed here, see ledger.Changes.
const AreaName = "moment"

// Area gives the ledger what the moments need. It stands on the areas event,
// sale and pickup.
func Area() ledger.Area {
	return ledger.Area{
		Name:   AreaName,
		Kinds:  []ledger.Kind{ledger.On(KindCounted, 1, applyCounted)},
		Tables: []string{"moment"},
	}
}
