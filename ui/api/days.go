package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/report"
)

// day answers what all tills came to on a calendar day.
func (a *API) day(c *fiber.Ctx) error {
	var r report.Report
	reader := report.Reader{Ledger: a.Stall.Ledger, Pickup: a.Pickup, Signing: a.Signing, Lang: c.Query("lang", "en")}
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		r, err = reader.Day(ctx, q, c.Params("date"))
		return err
	})
	if err != nil {
		return err
	}
	return c.JSON(dayOf(r))
}

// dayOf is a report as programs see it. Shares are in millionths, as everywhere.
func dayOf(r report.Report) fiber.Map {
	m := reported{r.Settings.Currency}
	out := fiber.Map{
		"date": r.Date, "from": stamp(r.From), "until": stamp(r.Until), "as_of": stamp(r.At), "time_zone": r.Settings.TimeZone,
		"sold": m.total(r.Sold), "given_back": m.total(r.Back), "refund_rate": r.RefundRate(),
		"tills": list(r.Tills, m.till), "tenders": list(r.Tenders, m.tender),
		"taxes": list(r.Taxes, m.tax), "categories": list(r.Categories, m.row), "products": list(r.Products, m.row), "variants": list(r.Variants, m.row),
		"goods": list(r.Goods, m.goods), "staff": list(r.Staff, m.person), "hours": list(r.Hours, m.hour), "clock": list(r.Trust, m.trust),
		"discounts": list(r.Discounts, m.discount), "splits": list(r.Splits, m.split),
		"stock": list(r.Stock, m.stock), "sessions": list(r.Sessions, m.session),
		"journal": journalOf(r.Journal.Heads, int(r.Journal.Quarantined)),
	}
	if r.Pickups != nil {
		channels := make([]fiber.Map, 0, len(r.Channels))
		for _, s := range r.Channels {
			channels = append(channels, fiber.Map{"channel": s.Channel, "fulfilment": figuresOf(s.Figures)})
		}
		out["pickups"] = fiber.Map{"all": figuresOf(*r.Pickups), "channels": channels}
	}
	return out
}

// list turns rows into what programs see; an empty list is one, not null.
func list[T any](all []T, of func(T) fiber.Map) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, x := range all {
		out = append(out, of(x))
	}
	return out
}

// reported words a report in one currency.
type reported struct{ currency string }

func (m reported) money(a money.Amount) Money { return Money{a, m.currency} }

func (m reported) total(t report.Total) fiber.Map {
	return fiber.Map{
		"n": t.N, "units": t.Units, "items": m.money(t.Items), "discount": m.money(t.Discount), "net": m.money(t.Net),
		"tax": m.money(t.Tax), "total": m.money(t.Total), "rounding": m.money(t.Rounding),
	}
}

func (m reported) till(t report.Till) fiber.Map {
	out := fiber.Map{
		"id": t.ID, "node": t.Node, "name": t.Name, "opened_by": t.OpenedBy, "opened_at": stamp(t.OpenedMS),
		"float": m.money(t.Float), "expected": m.money(t.Expected), "sales": t.Takings.Sales, "total": m.money(t.Takings.Total),
		"corrections": correctionsOf(t.Corrections, m.currency), "corrected": correctionsOf(t.Later, m.currency),
	}
	if t.Z != nil {
		z := zOf(t.Z.Closed, m.currency)
		z["number"], z["closed_by"], z["closed_at"] = report.ZNumber(t.Z.Series, t.Z.Closed.Z), t.ClosedBy, stamp(t.Z.At.Wall)
		z["hash"], z["previous"] = t.Z.Hash.String(), t.Z.Previous
		out["z"] = z
	}
	return out
}

func (m reported) tender(t report.Tender) fiber.Map {
	return fiber.Map{"kind": t.Kind, "n": t.N, "amount": m.money(t.Amount), "refunds": t.BackN, "given_back": m.money(t.Back)}
}

func (m reported) amounts(a report.Amounts) fiber.Map {
	return fiber.Map{"qty": a.Qty, "items": m.money(a.Gross), "discount": m.money(a.Discount), "net": m.money(a.Net), "tax": m.money(a.Tax)}
}

func (m reported) row(r report.Row) fiber.Map {
	return fiber.Map{"id": r.ID, "name": r.Name, "sold": m.amounts(r.Sold), "given_back": m.amounts(r.Back), "refund_rate": r.BackRate()}
}

func (m reported) tax(r report.Row) fiber.Map {
	return fiber.Map{"rate": r.Rate, "sold": m.amounts(r.Sold), "given_back": m.amounts(r.Back)}
}

func (m reported) goods(r report.Row) fiber.Map {
	return fiber.Map{"goods": r.ID, "given_back": m.amounts(r.Back)}
}

func (m reported) part(p report.Part) fiber.Map {
	return fiber.Map{"sales": p.Sales, "sold": m.money(p.Sold), "refunds": p.Refunds, "given_back": m.money(p.GivenBack)}
}

func (m reported) person(p report.Part) fiber.Map {
	out := m.part(p)
	out["id"], out["name"] = p.ID, p.Name
	return out
}

func (m reported) hour(p report.Part) fiber.Map {
	out := m.part(p)
	out["hour"] = stamp(p.At)
	return out
}

func (m reported) trust(p report.Part) fiber.Map {
	out := m.part(p)
	out["trust"] = p.ID
	return out
}

func (m reported) discount(d report.Discount) fiber.Map {
	return fiber.Map{"reason": d.Reason, "approver": d.Approver, "n": d.N, "amount": m.money(d.Amount), "given_back": m.money(d.Back)}
}

func (m reported) split(s report.Split) fiber.Map {
	return fiber.Map{
		"creator": s.ID, "name": s.Name, "share": s.Share, "units": s.Units, "net": m.money(s.Net), "tax": m.money(s.Tax),
		"theirs": m.money(s.Creator), "venue": m.money(s.Venue), "platform": m.money(s.Platform), "stall": m.money(s.Stall),
		"costs": list(s.Costs, m.cost), "payout": m.money(s.Payout),
	}
}

func (m reported) cost(c report.Cost) fiber.Map {
	return fiber.Map{"name": c.Name, "amount": m.money(c.Amount)}
}

func (m reported) stock(s report.Stock) fiber.Map {
	return fiber.Map{
		"sku": s.SKU, "name": s.Name, "opened": s.Opened, "gone": s.Gone, "held": s.Held, "missing": s.Missing, "left": s.Left,
		"sold": s.Sold, "returned": s.Returned,
	}
}

func (m reported) session(s report.Session) fiber.Map {
	e := s.Estimate
	return fiber.Map{
		"id": s.ID, "name": s.Name, "sold": s.Sold, "served": s.Served, "missed": s.Missed, "open": s.Open,
		"estimates": fiber.Map{"tickets": e.Tickets, "inside": e.Inside, "p50_minutes": e.P50, "p90_minutes": e.P90, "late_minutes": e.Late},
	}
}
