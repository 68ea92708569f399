package counter

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
	"popstand/ui/part"
)

// productsMost is how many products the page shows.
const productsMost = 12

// moments are what people looked at, wanted and have so far. They are read for
// the page and not with every hand-over: reading them walks over every order and
// every sale.
func (s *sight) moments(ctx context.Context) (Moments, error) {
	var all moment.Table
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = moment.Totals(ctx, q, s.desk.Ledger.Event())
		return err
	})
	if err != nil {
		return Moments{}, fmt.Errorf("read what people looked at: %w", err)
	}
	shops, products := all.ByChannel(), all.ByProduct()
	for _, t := range []moment.Table{shops, products} {
		slices.SortStableFunc(t, func(a, b moment.Total) int {
			return cmp.Or(cmp.Compare(b.Intent, a.Intent), cmp.Compare(b.Discovery, a.Discovery))
		})
	}
	v := Moments{}
	if more := len(products) - productsMost; more > 0 {
		v.More = s.w.Figures.MoreOf.N(more)
		products = products[:productsMost]
	}
	v.Shops = s.funnels(shops, func(t moment.Total) string { return s.shopName(t.Channel) })
	v.Products = s.funnels(products, s.productName)
	return v, nil
}

// productName is what a product is called; one that is not sold any more stands
// for itself.
func (s *sight) productName(t moment.Total) string {
	if t.Product == "" {
		return s.w.Figures.Others
	}
	if l, ok := s.products[t.Product]; ok {
		return l.Name
	}
	return t.Product
}

// funnels draws totals, the longest bar of all as wide as there is room.
func (s *sight) funnels(all moment.Table, name func(moment.Total) string) (out []Funnel) {
	w := s.w.Figures
	most := int64(0)
	for _, t := range all {
		most = max(most, t.Discovery, t.Intent, t.Fulfilment)
	}
	step := func(n int64, label, said string) FunnelStep {
		text := strconv.FormatInt(n, 10)
		return FunnelStep{N: text, Label: label, Said: part.Fill(said, "n", text), W: percent(n, most)}
	}
	for _, t := range all {
		out = append(out, Funnel{Name: name(t), Steps: [3]FunnelStep{
			step(t.Discovery, w.Looked, w.LookedN), step(t.Intent, w.Wanted, w.WantedN), step(t.Fulfilment, w.Had, w.HadN),
		}})
	}
	return out
}
