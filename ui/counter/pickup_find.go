package counter

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/part"
	"popstand/ui/web"
)

// sought is an order as a search sees it: the name and numbers, folded. It holds
// names in memory only, and is made anew when one is erased.
type sought struct {
	pickup.Sealing
	name  string
	texts []string // the name and the number, folded
}

// people lists all orders as a search sees them.
func (d *Desk) sought(ctx context.Context) ([]sought, error) {
	return d.names.get("", func() (all []sought, err error) {
		err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			sealed, err := d.Pickup.Sealings(ctx, q)
			if err != nil {
				return err
			}
			for _, s := range sealed {
				name, err := d.nameOf(ctx, q, s.Buyer, s.Sealed)
				if err != nil {
					return err
				}
				all = append(all, sought{Sealing: s, name: name, texts: foldNames(name + " " + s.Ref)})
			}
			return nil
		})
		return all, err
	})
}

// TypeCode answers GET /pickup/type: the keyboard for the number beside a code.
func (d *Desk) TypeCode(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error { return t.showFinding(Finding{}) })
}

// FindOrder answers GET and POST /pickup/find: orders by the buyer's name. What
// is typed is sent in a form and never stands in an address.
func (d *Desk) FindOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		q := t.field("q")
		if key := t.field("key"); key != "" {
			q = typedText(q, key)
		}
		hits, err := t.find(t.ctx(), q)
		if err != nil {
			return err
		}
		v := Finding{Name: true, Q: q, Hits: hits}
		if t.target() == "hits" {
			v.Page = t.page(t.w.Pickup.Find, "")
			return web.Render(c, FoundOrders(v))
		}
		return t.showFinding(v)
	})
}

func (t *turn) showFinding(v Finding) error {
	t.stand.screen = screenElse
	title := t.w.Pickup.Type
	switch {
	case v.Bin:
		title = t.w.Pickup.BinLabel
	case v.Name:
		title = t.w.Pickup.Find
	}
	v.Page, v.Rows = t.page(title, "pickup-list"), part.Keyboard(t.lang)
	return web.Render(t.c, FindingPage(v))
}

// find returns the orders that answer a text: those whose name begins with it
// first.
func (s *sight) find(ctx context.Context, text string) ([]Found, error) {
	texts := foldNames(text)
	if texts[0] == "" {
		return nil, nil
	}
	all, err := s.desk.sought(ctx)
	if err != nil {
		return nil, err
	}
	var best, rest []sought
	for _, o := range all {
		switch nameRank(o.texts, texts) {
		case 2:
			best = append(best, o)
		case 1:
			rest = append(rest, o)
		}
	}
	best = append(best, rest...)
	var out []Found
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, o := range best[:min(len(best), hitsMost)] {
			order, err := pickup.OrderOf(ctx, q, s.desk.Ledger.Event(), o.Order)
			if err != nil {
				return err
			}
			stage, err := s.desk.Pickup.StageOf(ctx, q, order)
			if err != nil {
				return err
			}
			f := Found{Order: string(o.Order), Who: o.name, Ref: o.Ref, Slot: s.slotOf(order.Slot), Stage: s.w.Pickup.StageOf(string(stage))}
			if f.Who == "" {
				f.Who = o.Ref
			}
			out = append(out, f)
		}
		return nil
	})
	return out, err
}

// spoilOrders forgets what facts about orders have changed, and tells the pages.
func (d *Desk) spoilOrders(facts []ledger.Fact) {
	if facts == nil {
		d.names.spoil()
	}
	for _, f := range facts {
		switch f.Kind {
		case pickup.KindReceived, pickup.KindChanged, buyer.KindErased:
			d.names.spoil()
		}
	}
	d.Site.Live.Touch(topicPickup)
}
