package office

import (
	"context"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/sync/hub"
	"popstand/ui/part"
	"popstand/ui/web"
)

// reading is what the pages rest on, read at once.
type reading struct {
	settings event.Settings
	zone     *time.Location
	now      int64
	day      hub.Day
	cases    []claim.Case
	names    map[string]string // of products, by SKU
}

func (o *Office) read(ctx context.Context, lang string) (reading, error) {
	r := reading{now: o.Stall.Now().Wall, zone: time.UTC, names: map[string]string{}}
	var err error
	if r.settings, err = o.settings(ctx); err != nil {
		return r, err
	}
	if zone, err := time.LoadLocation(r.settings.TimeZone); err == nil {
		r.zone = zone
	}
	at := time.UnixMilli(r.now).In(r.zone)
	from := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, r.zone)
	err = o.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if r.day, err = hub.DayOf(ctx, q, o.Stall.Event(), from.UnixMilli(), from.AddDate(0, 0, 1).UnixMilli()); err != nil {
			return err
		}
		if r.cases, err = claim.Cases(ctx, q, o.Stall.Event()); err != nil || r.settings.Currency == "" {
			return err
		}
		all, err := event.View{Event: o.Stall.Event(), Node: o.Stall.Node(), Lang: lang}.Catalog(ctx, q)
		for _, l := range all.Products {
			for _, offer := range l.Offers {
				r.names[offer.SKU] = strings.TrimSpace(offer.Name + " " + offer.Variant)
			}
		}
		return err
	})
	return r, err
}

// open counts the conflicts that nobody has settled.
func (r reading) open() (n int64) {
	for _, c := range r.cases {
		if c.Open {
			n++
		}
	}
	return n
}

// letter is what people call a node.
func (r reading) letter(node ledger.NodeID) string {
	for _, n := range r.day.Nodes {
		if n.Node == node {
			return n.Letter
		}
	}
	return string(node)
}

// amount writes an amount of the event's currency.
func (r reading) amount(a int64, lang string) string {
	c, err := money.CurrencyOf(r.settings.Currency)
	if err != nil {
		return ""
	}
	return c.Format(money.Amount(a), lang)
}

func (o *Office) day(c *fiber.Ctx) error {
	s, err := o.settings(c.UserContext())
	if err != nil {
		return err
	}
	v := Day{frame: o.frame(c, s, "day")}
	r, err := o.read(c.UserContext(), v.Lang)
	if err != nil {
		return err
	}
	v.Alarm = r.open()
	v.fill(r)
	return web.Render(c, DayPage(v))
}

// fill puts what was read into the page's words.
func (v *Day) fill(r reading) {
	w := v.Words().Office
	v.Date = part.Day(r.now, r.zone, v.Lang)
	var total, sales int64
	for _, n := range r.day.Nodes {
		if n.Sales+n.Returns == 0 {
			continue
		}
		total, sales = total+n.Total-n.Back, sales+n.Sales
		row := Takings{Name: part.Fill(w.Kiosk, "letter", n.Letter), Sales: n.Sales, Total: r.amount(n.Total, v.Lang), Heard: part.Fill(w.Heard, "time", part.Moment(n.LastMS, r.now, r.zone, v.Lang))}
		if n.Returns > 0 {
			row.Back = r.amount(n.Back, v.Lang)
		}
		v.Takings = append(v.Takings, row)
	}
	v.Sales, v.Total = sales, r.amount(total, v.Lang)
	for _, owned := range r.day.Stock {
		sku := strings.TrimPrefix(owned.Quota, "stock:")
		if last := len(v.Stock) - 1; last < 0 || v.Stock[last].SKU != sku {
			name := r.names[sku]
			if name == "" {
				name = sku
			}
			v.Stock = append(v.Stock, Stock{SKU: sku, Name: name})
		}
		s := &v.Stock[len(v.Stock)-1]
		s.Sold += owned.Spent
		s.Left += owned.Left
		if owned.Left != 0 {
			s.Owners = append(s.Owners, Owner{Letter: r.letter(owned.Node), Left: owned.Left})
		}
	}
}

func (o *Office) nodes(c *fiber.Ctx) error {
	s, err := o.settings(c.UserContext())
	if err != nil {
		return err
	}
	v := Nodes{frame: o.frame(c, s, "nodes")}
	r, err := o.read(c.UserContext(), v.Lang)
	if err != nil {
		return err
	}
	v.Alarm = r.open()
	w := v.Words().Office
	came := map[ledger.NodeID]int64{}
	missing := map[ledger.NodeID]int64{}
	for _, k := range o.Callers() {
		came[k.Node], missing[k.Node] = k.At, k.Place.Seq
	}
	for _, n := range r.day.Nodes {
		row := Node{
			Name: part.Fill(w.Kiosk, "letter", n.Letter), Facts: w.Facts.N(int(n.Facts)),
			Heard: part.Fill(w.Heard, "time", part.Moment(n.LastMS, r.now, r.zone, v.Lang)), State: "offline", Say: w.Unknown,
		}
		switch at, known := came[n.Node]; {
		case n.Node == o.Stall.Node():
			row.Name, row.State, row.Say = w.Hub, "synced", ""
		case known:
			row.State, row.Say = "synced", w.Whole
			if lacks := missing[n.Node] - n.Facts; lacks > 0 {
				row.State, row.Say = "waiting", w.Missing.N(int(lacks))
			}
			row.Say += " · " + part.Moment(at, r.now, r.zone, v.Lang)
		}
		v.Nodes = append(v.Nodes, row)
	}
	return web.Render(c, NodesPage(v))
}

func (o *Office) conflicts(c *fiber.Ctx) error {
	s, err := o.settings(c.UserContext())
	if err != nil {
		return err
	}
	v := Conflicts{frame: o.frame(c, s, "conflicts")}
	r, err := o.read(c.UserContext(), v.Lang)
	if err != nil {
		return err
	}
	v.Alarm = r.open()
	w := v.Words().Office
	for _, one := range r.cases {
		row := Conflict{Use: part.Fill(w.Use, "code", one.Code.String(), "n", part.Number(int(one.No))), Open: one.Open}
		for _, k := range one.Claims {
			row.Acts = append(row.Acts, part.Fill(w.Handed, "time", part.Moment(k.Wall, r.now, r.zone, v.Lang), "letter", r.letter(k.Act.Node), "who", string(k.Actor)))
		}
		v.Conflicts = append(v.Conflicts, row)
	}
	return web.Render(c, ConflictsPage(v))
}
