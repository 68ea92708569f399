package report

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// names are what things and people are called now. A thing that the catalogue
// has no more is called by its SKU.
type names struct {
	settings   event.Settings
	zone       *time.Location
	items      map[string]item
	categories map[string]string
	people     map[string]string
}

// item is what a SKU belongs to.
type item struct{ product, name, variant, category string }

func (r Reader) names(ctx context.Context, q ledger.Queryer) (names, error) {
	c, err := event.View{Event: r.Ledger.Event(), Node: r.Ledger.Node(), Lang: r.Lang}.Catalog(ctx, q)
	if err != nil {
		return names{}, err
	}
	n := names{settings: c.Settings, zone: time.UTC, items: map[string]item{}, categories: map[string]string{}, people: map[string]string{}}
	if zone, err := time.LoadLocation(c.Settings.TimeZone); err == nil {
		n.zone = zone
	}
	for _, c := range c.Categories {
		n.categories[c.ID] = c.Name
	}
	for _, p := range c.Products {
		for _, o := range p.Offers {
			variant := p.Name
			if o.Variant != "" {
				variant += ", " + o.Variant
			}
			n.items[o.SKU] = item{product: p.ID, name: p.Name, variant: variant, category: p.Category}
		}
	}
	return n, nil
}

func (n names) item(sku string) item {
	if i, known := n.items[sku]; known {
		return i
	}
	return item{product: sku, name: sku, variant: sku}
}

func (n names) category(id string) string {
	if name := n.categories[id]; name != "" {
		return name
	}
	return id
}

func (n names) rate(r money.Rate) string { return strconv.FormatInt(int64(r), 10) }

// person is what somebody is called; who has left is called by their id.
func (n names) person(id string) string {
	if name := n.people[id]; name != "" {
		return name
	}
	return strings.TrimPrefix(id, "api:")
}

// meet learns what people are called.
func (n names) meet(ctx context.Context, q ledger.Queryer, of ledger.EventID, ids ...string) error {
	for _, id := range ids {
		if _, known := n.people[id]; known {
			continue
		}
		m, err := staff.Find(ctx, q, of, id)
		var no *ledger.Refusal
		if err != nil && !errors.As(err, &no) {
			return err
		}
		n.people[id] = m.Name
	}
	return nil
}
