package event

import (
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Kinds of fact.
const (
	KindDescribed = "event.described"
	KindArranged  = "event.arranged"
	KindListed    = "product.listed"
	KindDelisted  = "product.delisted"
	KindPriced    = "product.priced"
)

// Described says what holds for the whole event from now on.
type Described = Settings

// Arranged says in which order the products stand on the screen.
type Arranged struct {
	Products []string `json:"products"`
}

// Listed says that a product is sold from now on, or sold as something else
// than before: all of it, each time.
type Listed struct {
	ID       string          `json:"id"`
	Name     Words           `json:"name"`
	Category Words           `json:"category,omitempty"`
	Creator  string          `json:"creator"`
	Picture  string          `json:"picture,omitempty"` // Media.Name
	Points   []Words         `json:"points,omitempty"`
	Variants []ListedVariant `json:"variants"`
	Filed    bool            `json:"filed,omitempty"` // the event folder says so, and not a person on a kiosk
}

// ListedVariant is one SKU of a listed product.
type ListedVariant struct {
	SKU        string        `json:"sku"`
	Name       Words         `json:"name,omitempty"`
	Price      money.Amount  `json:"price"`
	FiledPrice *money.Amount `json:"filed_price,omitempty"` // what the folder says, where a manager has set another price
	Tax        string        `json:"tax"`                   // Rate.Name
	Counted    bool          `json:"counted"`               // its units are a quota
	LowAt      int64         `json:"low_at"`
	Barcodes   []string      `json:"barcodes,omitempty"`
	Session    string        `json:"session,omitempty"` // Session.ID: a unit of it is a seat there
	Tier       string        `json:"tier,omitempty"`    // Tier.ID
}

// Delisted says that a product is no longer sold. What was sold of it stays.
type Delisted struct {
	ID    string `json:"id"`
	Filed bool   `json:"filed,omitempty"`
}

// Priced says that a manager has set a price on a kiosk.
type Priced struct {
	SKU   string       `json:"sku"`
	Price money.Amount `json:"price"`
	Was   money.Amount `json:"was"`
}

// AreaName is what the ledger calls what is changed here, see ledger.Changes.
const AreaName = "event"

// Area gives the ledger what the event needs.
func Area() ledger.Area {
	return ledger.Area{
		Name: AreaName,
		Kinds: []ledger.Kind{
			ledger.On(KindDescribed, 1, applyDescribed),
			ledger.On(KindArranged, 1, applyArranged),
			ledger.On(KindListed, 1, applyListed),
			ledger.On(KindDelisted, 1, applyDelisted),
			ledger.On(KindPriced, 1, applyPriced),
		},
		Tables: []string{
			"event_settings", "event_order", "product", "product_filed", "product_sku", "product_barcode", "product_price",
		},
	}
}
