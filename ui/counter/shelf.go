package counter

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// shelf is what is sold, in one language, with what is looked up in it. It is
// never changed once it is made.
type shelf struct {
	event.Catalog
	currency money.Currency
	zone     *time.Location
	products map[string]event.Listing
	offers   map[string]event.Offer // by SKU
	codes    map[string]string      // SKU by barcode
	items    map[string]sale.Item   // by SKU, as carts hold them
	finds    []find
}

// shelf returns what is sold.
func (d *Desk) shelf(ctx context.Context, lang string) (*shelf, error) {
	return d.shelves.get(lang, func() (*shelf, error) { return d.readShelf(ctx, lang) })
}

func (d *Desk) readShelf(ctx context.Context, lang string) (*shelf, error) {
	s := &shelf{
		products: map[string]event.Listing{}, offers: map[string]event.Offer{},
		codes: map[string]string{}, items: map[string]sale.Item{},
	}
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		s.Catalog, err = event.View{Event: d.Ledger.Event(), Node: d.Ledger.Node(), Lang: lang}.Catalog(ctx, q)
		return err
	})
	if isRefusal(err, "no_event") {
		s.Settings, err = event.Settings{Name: event.Plain("popstand"), Currency: "EUR", TimeZone: "UTC"}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what is sold: %w", err)
	}
	if s.currency, err = money.CurrencyOf(s.Settings.Currency); err != nil {
		return nil, fmt.Errorf("read what is sold: %w", err)
	}
	// A machine without the zone's table shows UTC, as its receipts do.
	if s.zone, err = time.LoadLocation(s.Settings.TimeZone); err != nil {
		s.zone = time.UTC
	}
	for _, l := range s.Products {
		s.put(l)
	}
	return s, d.dress.wear(d.Site.Assets, s.Settings.Brand)
}

func (s *shelf) put(l event.Listing) {
	s.products[l.ID] = l
	for _, o := range l.Offers {
		s.offers[o.SKU] = o
		s.items[o.SKU] = sale.ItemOf(o)
		for _, code := range o.Barcodes {
			s.codes[code] = o.SKU
		}
	}
	s.finds = append(s.finds, findOf(l))
}

// byCode finds what a code leads to: a barcode, or a SKU in any case.
func (s *shelf) byCode(text string) (event.Offer, bool) {
	if sku, ok := s.codes[event.Barcode(text)]; ok {
		return s.offers[sku], true
	}
	text = strings.TrimSpace(text)
	if o, ok := s.offers[text]; ok {
		return o, true
	}
	for sku, o := range s.offers {
		if strings.EqualFold(sku, text) {
			return o, true
		}
	}
	return event.Offer{}, false
}

// label is what an offer is called in a sentence: "Static tour tee, M".
func label(o event.Offer) string {
	if o.Variant == "" {
		return o.Name
	}
	return o.Name + ", " + o.Variant
}

func isRefusal(err error, code string) bool {
	var r *ledger.Refusal
	return errors.As(err, &r) && r.Code == code
}
