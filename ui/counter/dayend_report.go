package counter

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/report"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

const (
	hoursShown  = 24 // bars of the picture of sales, at most
	hoursLeast  = 8  // and at least
	rankedShown = 5  // rows of a picture that compares
)

// SoFar answers GET /dayend/report: how the open till stands.
func (d *Desk) SoFar(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error {
		if !t.seesCash() {
			return web.SeeOther(c, "/cash")
		}
		return t.showReport(t.books.open.ID)
	})
}

// DayReport answers GET /dayend/report/:till: the report of a till that was closed.
func (d *Desk) DayReport(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		id := till.ID([]byte(c.Params("till")))
		if t.books.open != nil && id == t.books.open.ID && !t.seesCash() {
			return web.SeeOther(c, "/cash")
		}
		return t.showReport(id)
	})
}

func (t *turn) showReport(id till.ID) error {
	r, err := t.readReport(t.ctx(), id)
	if err != nil {
		if isRefusal(err, till.RefuseUnknown.Code) {
			return fiber.ErrNotFound
		}
		return err
	}
	v, err := t.reportView(r, t.c.Query("step") != "")
	if err != nil {
		return err
	}
	return web.Render(t.c, ReportPage(v))
}

func (s *sight) readReport(ctx context.Context, id till.ID) (r report.Report, err error) {
	l := s.desk.Ledger
	reader := report.Reader{Ledger: l, Pickup: s.desk.Pickup, Signing: s.desk.Signing, Lang: s.lang}
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		r, err = reader.Till(ctx, q, id)
		return err
	})
	if err != nil {
		return r, fmt.Errorf("read the report of till %s: %w", id, err)
	}
	return r, nil
}

// reportView draws a report; step says that the till was closed a moment ago.
func (t *turn) reportView(r report.Report, step bool) (Reported, error) {
	w, box := t.w.DayEnd, &t.stand.box
	x := r.Tills[0]
	v := Reported{
		Page: t.dayPage(w.XTitle), Z: r.Kind == report.Z, Title: w.XTitle, Back: "/cash", Till: string(x.ID), Print: w.Print,
		Meta: part.Fill(w.SoFar, "from", t.moment(r.From), "time", t.clock(r.At)), Said: box.said, Error: t.said(box.no),
		Stats: t.headline(r), Hours: t.hours(r.Hours), Tenders: t.tenders(r), Top: t.top(r.Products), Splits: t.splits(r.Splits), Notes: t.notes(r), Late: t.lateActs(x),
	}
	v.Styles = append(v.Styles, "css/pickup.css")
	box.said, box.no = "", nil
	var err error
	if v.Op, err = t.desk.newID(); err != nil {
		return v, err
	}
	if r.Pickups != nil && r.Pickups.Booked > 0 {
		h := t.handled("", *r.Pickups)
		v.Pickups = &h
	}
	if !v.Z {
		if href := t.exportHref(x.ID); href != "" {
			v.Next = &Act{ID: "export", Label: w.Export, Icon: "next", URL: href}
		}
		return v, nil
	}
	v.Title = part.Fill(w.ZTitle, "number", report.ZNumber(x.Z.Series, x.Z.Closed.Z))
	v.Page.Title = v.Title
	v.Meta = part.Day(r.From, t.zone, t.lang) + " · " + part.Fill(w.FromTo, "from", t.clock(r.From), "to", t.moment(r.Until))
	v.Next = &Act{ID: "done", Label: w.Done, Icon: "check", URL: "/cash"}
	if href := t.exportHref(x.ID); href != "" {
		v.Next = &Act{ID: "export", Label: w.Export, Icon: "next", URL: href}
	}
	if step {
		v.Steps = t.steps()
	}
	return v, nil
}

// headline are the figures in large.
func (t *turn) headline(r report.Report) []Stat {
	w := t.w.DayEnd
	each := money.Amount(0)
	if r.Sold.N > 0 {
		each = (r.Sold.Total + r.Sold.Rounding) / money.Amount(r.Sold.N)
	}
	out := []Stat{
		{"gross", t.money(r.Sold.Total + r.Sold.Rounding), w.Gross},
		{"sales", strconv.FormatInt(r.Sold.N, 10), w.Sales},
		{"each", t.money(each), w.PerSale},
		{"refunds", strconv.FormatInt(r.Back.N, 10), part.Fill(w.Refunds, "amount", t.money(r.Back.Total+r.Back.Rounding))},
	}
	if z := r.Tills[0].Z; z != nil {
		out = append(out, t.gapStat(z.Closed))
	}
	return out
}

func (t *turn) gapStat(z till.Closed) Stat {
	w := t.w.DayEnd
	switch {
	case z.Counted == nil:
		return Stat{"gap", "–", w.Uncounted}
	case z.Difference < 0:
		return Stat{"gap", t.money(z.Difference), w.GapShort}
	case z.Difference > 0:
		return Stat{"gap", t.money(z.Difference), w.GapOver}
	}
	return Stat{"gap", t.money(0), w.GapEven}
}

// hours draws how many were sold each hour, those without a sale between them too.
func (t *turn) hours(all []report.Part) *Bars {
	all = slices.DeleteFunc(slices.Clone(all), func(p report.Part) bool { return p.Sales == 0 })
	if len(all) == 0 {
		return nil
	}
	n, most := map[int64]int64{}, all[0]
	for _, p := range all {
		n[p.At] += p.Sales
		if p.Sales > most.Sales {
			most = p
		}
	}
	hour := time.Hour.Milliseconds()
	last := all[len(all)-1].At
	first := max(all[0].At, last-(hoursShown-1)*hour)
	if short := hoursLeast - 1 - (last-first)/hour; short > 0 { // a single bar would be a wall
		first, last = first-short/2*hour, last+(short-short/2)*hour
	}
	w := t.w.DayEnd
	v := &Bars{Busiest: part.Fill(w.Busiest, "time", t.clock(most.At)) + ", " + w.SalesN.N(int(most.Sales))}
	wide := (last-first)/hour + 1
	for i := range wide {
		at := first + i*hour
		text := time.UnixMilli(at).In(t.zone).Format("15")
		v.All = append(v.All, Step{
			Label: text, Said: text + ": " + w.SalesN.N(int(n[at])), Peak: at == most.At,
			X: percent(i*100+8, wide*100), W: percent(84, wide*100), H: percent(n[at], most.Sales), Y: percent(most.Sales-n[at], most.Sales),
		})
	}
	v.Said = stepsSaid(v.All)
	return v
}

// tenders compares how it was paid, less what went back.
func (t *turn) tenders(r report.Report) []Ranked {
	var out []Ranked
	var longest money.Amount
	for _, x := range r.Tenders {
		longest = max(longest, x.Amount)
	}
	for _, x := range r.Tenders {
		out = append(out, Ranked{Name: t.tenderName(x.Kind), Sub: t.w.DayEnd.Payments.N(int(x.N)), Share: stepsOf(x.Amount, longest), Amount: t.money(x.Amount)})
	}
	return out
}

// tenderName is what a kind of tender is called.
func (t *turn) tenderName(kind string) string {
	switch kind {
	case money.Cash:
		return t.w.Common.Cash
	case "card":
		return t.w.Common.Card
	case byCredit:
		return t.w.Credit.Title
	case "exchange":
		return t.w.Credit.SwapBar
	}
	return kind
}

// top lists what brought in most.
func (t *turn) top(all []report.Row) []Ranked {
	rows := slices.Clone(all)
	brought := func(r report.Row) money.Amount { return r.Sold.Net + r.Sold.Tax }
	slices.SortStableFunc(rows, func(a, b report.Row) int { return int(brought(b) - brought(a)) })
	var out []Ranked
	for _, r := range rows[:min(rankedShown, len(rows))] {
		if r.Sold.Qty > 0 {
			out = append(out, Ranked{Name: r.Name, Share: stepsOf(brought(r), brought(rows[0])), Amount: t.money(brought(r))})
		}
	}
	return out
}

// splits lists who gets what of the sales: each creator, and then the venue, the
// platform and the stall for all of them.
func (t *turn) splits(all []report.Split) []Ranked {
	type part struct {
		name string
		a    money.Amount
	}
	var parts []part
	var venue, platform, stall money.Amount
	for _, s := range all {
		venue, platform, stall = venue+s.Venue, platform+s.Platform, stall+s.Stall
		if s.ID != "" {
			parts = append(parts, part{s.Name + " · " + s.Share.Format(t.lang), s.Creator})
		}
	}
	if len(parts) == 0 {
		return nil
	}
	w := t.w.DayEnd
	for _, p := range []part{{w.Venue, venue}, {w.Platform, platform}, {t.w.Figures.Here, stall}} {
		if p.a != 0 {
			parts = append(parts, p)
		}
	}
	var longest money.Amount
	for _, p := range parts {
		longest = max(longest, p.a)
	}
	var out []Ranked
	for _, p := range parts {
		out = append(out, Ranked{Name: p.name, Share: stepsOf(p.a, longest), Amount: t.money(p.a)})
	}
	return out
}

// notes is what else a report says.
func (t *turn) notes(r report.Report) []string {
	w, x := t.w.DayEnd, r.Tills[0]
	var out []string
	if n := int(x.Takings.NoSale); n > 0 {
		out = append(out, w.NoSaleN.N(n))
	}
	out = append(out, t.lateNotes(x)...)
	if x.Z == nil {
		return append(out, w.WhenClose)
	}
	if x.Z.Reason != "" {
		out = append(out, part.Fill(w.NoteIs, "text", x.Z.Reason))
	}
	if x.Z.Held > 0 {
		out = append(out, w.StaysHeld.N(int(x.Z.Held)))
	}
	if x.Z.Prints > 0 {
		out = append(out, w.StaysPrints.N(int(x.Z.Prints)))
	}
	if x.Z.Unsynced == nil && !x.Z.Alone { // nobody asked when it was closed
		return append(out, w.Kept.N(int(x.Z.Kept))+".")
	}
	n := int64(0)
	if x.Z.Unsynced != nil {
		n = *x.Z.Unsynced
	}
	return append(out, t.copies(n, !x.Z.Alone, x.Z.Kept)...)
}

// stepsOf is how many of the 24 steps of a bar an amount fills: one at least where
// there is any.
func stepsOf(a, of money.Amount) int {
	if a <= 0 || of <= 0 {
		return 0
	}
	return max(1, int(a*24/of))
}

// PrintReport answers POST /dayend/print: the X as it stands, or a copy of the Z.
func (d *Desk) PrintReport(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		id := till.ID(t.field("till"))
		deed := cashDeed{do: "z", op: t.field("op"), till: id, back: reportHref(id)}
		if t.books.open != nil && t.books.open.ID == id {
			deed.do, deed.back = "x", "/dayend/report"
		}
		return t.carryCash(deed)
	})
}
