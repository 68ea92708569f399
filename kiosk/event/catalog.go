package event

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
)

// View is who looks at the catalog: a node, in a language.
type View struct {
	Event ledger.EventID
	Node  ledger.NodeID
	Lang  string
}

// Catalog is what is sold, in the order of the sheet.
type Catalog struct {
	Settings   Settings
	Categories []Category
	Products   []Listing
}

// Category is one tab of the sell screen. ID is its plain name.
type Category struct {
	ID   string
	Name string
}

// Listing is one product with all that is offered of it.
type Listing struct {
	ID       string
	Name     string
	Category string // Category.ID
	Creator  string // Creator.ID
	Picture  string // Media.Name, "" = none
	Points   []string
	Offers   []Offer // at least one
}

// Offer is one SKU as it can be sold now.
type Offer struct {
	Product      string
	SKU          string
	Name         string // in the view's language
	Variant      string // size or colour, "" where there is only one
	Names        Words  // the same in all languages, for receipts in another
	VariantNames Words
	Category     string // Category.ID
	Creator      string
	Session      string // Session.ID where this is a seat, else ""
	Tier         string // Tier.ID
	Picture      string
	Price        money.Amount
	Tax          Rate
	Counted      bool     // false: sold without counting, and Left means nothing
	Quota        quota.ID // "" when not counted
	Left         int64    // here
	Elsewhere    int64    // at other nodes
	LowAt        int64
	Barcodes     []string
}

// SoldOut says whether nothing is left here.
func (o Offer) SoldOut() bool { return o.Counted && o.Left <= 0 }

// Low says whether the last ones are being sold.
func (o Offer) Low() bool { return o.Counted && o.Left > 0 && o.Left <= o.LowAt }

// Catalog reads all that is sold.
func (v View) Catalog(ctx context.Context, q ledger.Queryer) (Catalog, error) {
	var c Catalog
	var err error
	if c.Settings, err = SettingsOf(ctx, q, v.Event); err != nil {
		return c, err
	}
	products, err := productsOf(ctx, q, v.Event, selectProducts)
	if err != nil {
		return c, err
	}
	order, err := orderOf(ctx, q, v.Event)
	if err != nil {
		return c, err
	}
	prices, err := pricesOf(ctx, q, v.Event)
	if err != nil {
		return c, err
	}
	levels, err := quota.Left(ctx, q, v.Event, v.Node)
	if err != nil {
		return c, err
	}
	for _, p := range arranged(products, order) {
		l := v.listing(p)
		for _, variant := range p.Variants {
			o := v.offer(c.Settings, p, variant, prices[variant.SKU])
			l.Offers = append(l.Offers, o.at(levels[o.Quota]))
		}
		c.Products = append(c.Products, l)
		c.add(Category{ID: p.Category.In(""), Name: p.Category.In(v.Lang)})
	}
	return c, nil
}

// add takes a category in when it is not there yet.
func (c *Catalog) add(tab Category) {
	if tab.ID != "" && !slices.ContainsFunc(c.Categories, func(o Category) bool { return o.ID == tab.ID }) {
		c.Categories = append(c.Categories, tab)
	}
}

// arranged sorts products; those that the order does not name come last, as
// they were listed.
func arranged(products []Listed, order []string) []Listed {
	place := make(map[string]int, len(order))
	for i, id := range order {
		place[id] = i + 1
	}
	at := func(p Listed) int {
		if i := place[p.ID]; i > 0 {
			return i
		}
		return len(order) + 1
	}
	slices.SortStableFunc(products, func(a, b Listed) int { return at(a) - at(b) })
	return products
}

func (v View) listing(p Listed) Listing {
	l := Listing{
		ID: p.ID, Name: p.Name.In(v.Lang), Category: p.Category.In(""), Creator: p.Creator, Picture: p.Picture,
	}
	for _, point := range p.Points {
		l.Points = append(l.Points, point.In(v.Lang))
	}
	return l
}

func (v View) offer(s Settings, p Listed, variant ListedVariant, price money.Amount) Offer {
	o := Offer{
		Product: p.ID, SKU: variant.SKU, Name: p.Name.In(v.Lang), Variant: variant.Name.In(v.Lang),
		Names: p.Name, VariantNames: variant.Name, Category: p.Category.In(""), Creator: p.Creator, Picture: p.Picture,
		Session: variant.Session, Tier: variant.Tier,
		Price: price, Counted: variant.Counted, LowAt: variant.LowAt, Barcodes: variant.Barcodes,
	}
	o.Tax, _ = s.Rate(variant.Tax)
	if o.Counted {
		o.Quota = quota.Stock(o.SKU)
	}
	return o
}

func (o Offer) at(l quota.Level) Offer {
	if o.Counted {
		o.Left, o.Elsewhere = l.Here, l.Elsewhere
	}
	return o
}

// Offer reads one SKU; the refusal "sku_unknown" when it is not sold.
func (v View) Offer(ctx context.Context, q ledger.Queryer, sku string) (Offer, error) {
	s, err := SettingsOf(ctx, q, v.Event)
	if err != nil {
		return Offer{}, err
	}
	return v.OfferUnder(ctx, q, s, sku)
}

// OfferUnder does the same for a caller who has read the settings already: a
// sale reads them once for all its lines.
func (v View) OfferUnder(ctx context.Context, q ledger.Queryer, s Settings, sku string) (Offer, error) {
	p, price, err := bySKU(ctx, q, v.Event, sku)
	if errors.Is(err, sql.ErrNoRows) {
		return Offer{}, ledger.Refuse("sku_unknown", "This is not sold here. Choose from the list.", "sku", sku)
	}
	if err != nil {
		return Offer{}, err
	}
	for _, variant := range p.Variants {
		if variant.SKU == sku {
			o := v.offer(s, p, variant, price)
			if !o.Counted {
				return o, nil
			}
			level, err := quota.LevelOf(ctx, q, quota.Share{Event: v.Event, Node: v.Node, Quota: o.Quota})
			return o.at(level), err
		}
	}
	return Offer{}, ledger.Refuse("sku_unknown", "This is not sold here. Choose from the list.", "sku", sku)
}

// ByBarcode reads what a scanned barcode is on; the refusal "barcode_unknown"
// when it is on nothing that is sold here.
func (v View) ByBarcode(ctx context.Context, q ledger.Queryer, code string) (Offer, error) {
	sku, err := skuOf(ctx, q, v.Event, Barcode(code))
	if errors.Is(err, sql.ErrNoRows) {
		return Offer{}, ledger.Refuse("barcode_unknown", "This barcode is not in the list. Search for the product instead.", "code", code)
	}
	if err != nil {
		return Offer{}, err
	}
	return v.Offer(ctx, q, sku)
}
