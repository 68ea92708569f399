package event

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
)

// List is the command of a manager who puts a product on the table, or changes
// one, at the kiosk. Picture is the name of a stored picture. Stock counts for
// SKUs that are new; SetStock changes the others.
type List struct {
	Product  Product
	Approver string
}

// RefuseSeats answers a change of a session's product on a kiosk.
var RefuseSeats = ledger.Refuse("ticket_product", "These are the tickets of a session. Change them in the event folder.")

// seats says whether the product is a session's.
func (p Listed) seats() bool {
	return slices.ContainsFunc(p.Variants, func(v ListedVariant) bool { return v.Session != "" })
}

// Do lists the product. The refusal "bad_product" carries what is wrong in
// field and sku; ticket_product answers a session's.
func (c List) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := Permit(ctx, tx, c.Approver, staff.ChangePrice)
		if err != nil {
			return err
		}
		products, err := productsOf(ctx, tx, tx.Event(), selectProducts)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(products, func(p Listed) bool { return p.ID == c.Product.ID && p.seats() }) {
			return RefuseSeats
		}
		fact, err := decideOwn(s, products, c.Product)
		if err != nil {
			return err
		}
		if _, err := tx.Record(ctx, KindListed, fact); err != nil {
			return err
		}
		return c.stock(ctx, tx)
	})
}

// stock grants the units of SKUs that never had any.
func (c List) stock(ctx context.Context, tx *ledger.Tx) error {
	for _, v := range c.Product.Variants {
		id := quota.Stock(v.SKU)
		u, err := quota.UnitsOf(ctx, tx, quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: id})
		if err != nil {
			return err
		}
		if v.Stock.Unlimited || v.Stock.Units == 0 || u != (quota.Units{}) {
			continue
		}
		if _, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: id, Units: v.Stock.Units}); err != nil {
			return err
		}
	}
	return nil
}

// decideOwn holds a product from the kiosk to the same rules as one from a sheet.
func decideOwn(s Settings, others []Listed, p Product) (Listed, error) {
	if field := badHead(s, p); field != "" {
		return Listed{}, badProduct(field, "")
	}
	fact := Event{}.listed(p)
	fact.Filed, fact.Picture = false, p.Picture
	seen := map[string]bool{}
	for i := range fact.Variants {
		v, units := &fact.Variants[i], p.Variants[i].Stock.Units
		for j, code := range v.Barcodes {
			v.Barcodes[j] = Barcode(code)
		}
		field := cmp.Or(badVariant(s, fact, *v), taken(others, p.ID, *v))
		switch {
		case field != "":
		case seen[v.Name.In("")]:
			field = "variant"
		case units < 0 || units > unitLimit:
			field = "stock"
		}
		if field != "" {
			return Listed{}, badProduct(field, v.SKU)
		}
		seen[v.Name.In("")] = true
	}
	return fact, nil
}

// badHead names the field of a product that can't be, or "".
func badHead(s Settings, p Product) string {
	switch {
	case p.ID == "" || p.ID != slug(p.ID):
		return "id"
	case !goodName(p.Name) || p.Name.In("") == "":
		return "name"
	case !goodName(p.Category):
		return "category"
	case len(p.Points) > PointLimit:
		return "description"
	case !slices.ContainsFunc(s.Creators, func(c Creator) bool { return c.ID == p.Creator }):
		return "creator"
	case len(p.Variants) == 0:
		return "variants"
	}
	return ""
}

// badVariant names the field of a variant that can't be, or "".
func badVariant(s Settings, p Listed, v ListedVariant) string {
	_, rated := s.Rate(v.Tax)
	switch {
	case v.SKU == "" || !goodSKU(v.SKU):
		return "sku"
	case !goodName(v.Name) || len(p.Variants) > 1 && v.Name.In("") == "":
		return "variant"
	case checkPrice(v.Price) != nil:
		return "price"
	case !rated:
		return "tax"
	case v.LowAt < 0:
		return "low_at"
	case slices.ContainsFunc(v.Barcodes, func(code string) bool { message, _ := checkBarcode(code); return message != "" }):
		return "barcode"
	}
	return ""
}

// taken names the field of a variant that another product has already, or "".
func taken(others []Listed, id string, v ListedVariant) string {
	for _, p := range others {
		for _, o := range p.Variants {
			switch {
			case p.ID == id:
			case strings.EqualFold(o.SKU, v.SKU):
				return "sku"
			case slices.ContainsFunc(v.Barcodes, func(code string) bool { return slices.Contains(o.Barcodes, code) }):
				return "barcode"
			}
		}
	}
	return ""
}

func goodName(w Words) bool {
	for _, t := range w {
		if len([]rune(t)) > NameLimit {
			return false
		}
	}
	return true
}

func goodSKU(sku string) bool {
	return len(sku) <= skuLimit && strings.IndexFunc(sku, func(c rune) bool { return c <= ' ' || c > '~' }) < 0
}

func badProduct(field, sku string) *ledger.Refusal {
	return ledger.Refuse("bad_product", "Something in this product can't be right. Look at: "+field+".", "field", field, "sku", sku)
}
