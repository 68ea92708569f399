package counter

import (
	"context"
	"fmt"
	"slices"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/report"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

// reportsShown is how many of the last reports are listed.
const reportsShown = 6

// cashbox is what somebody is about to do at the drawer.
type cashbox struct {
	deed  *cashDeed // waits for a second person
	note  string    // about a difference
	of    till.Place
	cash  *till.Cash // counted for a hand-over
	op    string     // of the hand-over
	said  string     // said once
	no    *ledger.Refusal
	whose string // who takes the drawer over, as chosen
	typed string
}

// Cash answers GET /cash: the drawer.
func (d *Desk) Cash(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		v, err := t.cashView(t.ctx())
		if err != nil {
			return err
		}
		return web.Render(c, CashPage(v))
	})
}

// counted is what the pages know of a till beside its sales.
type counted struct {
	story  []till.Step
	holder ledger.Actor
	days   []till.Day // of this kiosk, closed, the newest first
}

func (d *Desk) countedOf(ctx context.Context, open *till.Till) (out counted, err error) {
	l := d.Ledger
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if open != nil {
			if out.story, err = till.Story(ctx, q, l.Event(), *open); err != nil {
				return err
			}
			if out.holder, err = till.HolderOf(ctx, q, l.Event(), *open); err != nil {
				return err
			}
		}
		days, err := till.Days(ctx, q, l.Event())
		for _, day := range slices.Backward(days) {
			if day.Z != nil && day.Node == l.Node() {
				out.days = append(out.days, day)
			}
		}
		return err
	})
	if err != nil {
		return out, fmt.Errorf("read what happened at the drawer: %w", err)
	}
	return out, nil
}

func (t *turn) cashView(ctx context.Context) (Cashing, error) {
	w, box := t.w.DayEnd, &t.stand.box
	page := t.page(w.Cash, "cash")
	page.Styles = append(page.Styles, "css/dayend.css")
	v := Cashing{Page: page, Rail: t.rail("cash"), Open: t.books.open != nil, Said: box.said, Error: t.said(box.no)}
	box.said, box.no = "", nil
	k, err := t.desk.countedOf(ctx, t.books.open)
	if err != nil {
		return v, err
	}
	if open := t.books.open; open != nil {
		v.Holds = part.Fill(w.Holds, "name", t.books.name(k.holder), "time", t.moment(holdsSince(k, *open)))
		v.Story = append(v.Story, CashStep{
			Icon: "drawer", What: part.Fill(w.Opened, "name", t.books.name(open.OpenedBy)), Who: t.moment(open.OpenedMS), Amount: t.money(open.Float),
		})
		for _, s := range k.story {
			v.Story = append(v.Story, t.cashStep(s))
		}
		slices.Reverse(v.Story)
	}
	for _, day := range k.days[:min(reportsShown, len(k.days))] {
		z := day.Z
		v.Reports = append(v.Reports, CashReport{
			Href: reportHref(day.ID), What: part.Fill(w.ZRow, "number", report.ZNumber(z.Series, z.Closed.Z)),
			When: t.moment(z.At.Wall) + " · " + t.books.name(z.By), Total: t.money(z.Total + z.Rounding),
		})
	}
	v.Acts = t.cashActs()
	return v, nil
}

// holdsSince is when the one who has the drawer took it.
func holdsSince(k counted, open till.Till) int64 {
	since := open.OpenedMS
	for _, s := range k.story {
		if s.Kind == till.KindHanded {
			since = s.At
		}
	}
	return since
}

// cashActs are the keys of the page.
func (t *turn) cashActs() []Act {
	w := t.w.DayEnd
	drawer := Act{ID: "drawer", Label: w.NoSale, Icon: "drawer", URL: "/cash/move?kind=drawer"}
	if t.books.open == nil {
		return []Act{drawer, {ID: "open", Label: w.Open, Icon: "next", URL: "/till/open"}}
	}
	acts := []Act{
		{ID: "in", Label: w.In, Icon: "plus", URL: "/cash/move?kind=in"},
		{ID: "out", Label: w.Out, Icon: "minus", URL: "/cash/move?kind=out"},
		{ID: "drop", Label: w.Drop, Icon: "lock", URL: "/cash/move?kind=drop"},
		drawer,
		{ID: "hand", Label: w.Hand, Icon: "users", URL: "/cash/hand"},
	}
	if t.seesCash() {
		if href := t.exportHref(t.books.open.ID); href != "" {
			acts = append(acts, Act{ID: "export", Label: w.Export, Icon: "usb", URL: href})
		}
		acts = append(acts, Act{ID: "x", Label: w.X, Icon: "list", URL: "/dayend/report"})
	}
	return append(acts, Act{ID: "end", Label: w.End, Icon: "next", URL: "/dayend"})
}

// seesCash says whether somebody may know what the drawer should hold before it is
// counted: whoever moves its cash does anyway.
func (s *sight) seesCash() bool { return s.Settings.Policies.Allows(s.me.Role, staff.MoveCash).Alone }

func (s *sight) cashStep(x till.Step) CashStep {
	w := s.w.DayEnd
	v := CashStep{Who: s.moment(x.At) + " · " + s.books.name(x.By)}
	switch x.Kind {
	case till.KindMoved:
		way := wayOf(w, x.Move)
		v.Icon, v.What, v.Amount = way.icon, way.did, s.money(way.sign*x.Amount)
	case till.KindDrawer:
		v.Icon, v.What = "drawer", w.DidDrawer
	case till.KindCounted:
		v.Icon, v.What, v.Amount = "list", w.DidCount, s.money(x.Amount)
	case till.KindHanded:
		v.Icon, v.What = "users", part.Fill(w.DidHand, "name", s.books.name(ledger.Actor(x.To)))
	}
	if x.Reason != "" {
		v.What += ": " + x.Reason
	}
	return v
}

// way is how a kind of move is told.
type way struct {
	icon, title, did, said, key, check string
	sign                               money.Amount
	reasons                            []part.Entry
}

func wayOf(w part.DayEndWords, kind till.MoveKind) way {
	switch kind {
	case till.In:
		return way{"plus", w.In, w.DidIn, w.SaidIn, w.PayIn, w.MovedIn, 1, w.InReasons}
	case till.Out:
		return way{"minus", w.Out, w.DidOut, w.SaidOut, w.PayOut, w.MovedOut, -1, w.OutReasons}
	case till.Drop:
		return way{"lock", w.Drop, w.DidDrop, w.SaidDrop, w.PutAway, w.MovedDrop, -1, w.DropReasons}
	}
	return way{"drawer", w.NoSale, w.DidDrawer, w.SaidOpen, w.OpenIt, "", 0, w.DrawerReasons}
}

// DayEnd answers GET /dayend: what to look at before the day is closed, or the
// count where there is nothing.
func (d *Desk) DayEnd(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error {
		v := Before{Page: t.dayPage(t.w.DayEnd.ListTitle), Next: t.w.DayEnd.CountTitle}
		var err error
		if v.Rows, err = t.leftovers(t.ctx()); err != nil {
			return err
		}
		if len(v.Rows) == 0 {
			return web.SeeOther(c, "/dayend/count")
		}
		return web.Render(c, BeforePage(v))
	})
}

// closing answers what needs the open till; without one the drawer's page.
func (d *Desk) closing(c *fiber.Ctx, answer func(t *turn) error) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		if t.books.open == nil {
			return web.SeeOther(c, "/cash")
		}
		return answer(t)
	})
}

// dayPage is a page that no scan takes away.
func (s *sight) dayPage(title string) part.Page {
	page := s.page(title, "")
	page.Styles = append(page.Styles, "css/dayend.css")
	return page
}

// leftovers are what closing would leave as it is.
func (t *turn) leftovers(ctx context.Context) ([]Leftover, error) {
	w := t.w.DayEnd
	left, numbers, err := t.desk.unfinished(ctx)
	if err != nil {
		return nil, err
	}
	var rows []Leftover
	row := func(l Leftover, n int, what part.Plural) {
		if n > 0 {
			l.What = what.N(n)
			rows = append(rows, l)
		}
	}
	row(Leftover{ID: "held", Icon: "pause", Do: w.HeldDo, Href: "/held"}, int(left.Held), w.Held)
	if len(t.stand.cart.Lines) > 0 {
		rows = append(rows, Leftover{ID: "sale", Icon: "bag", What: w.Sale.What, Do: w.Sale.Do, Href: "/sell"})
	}
	row(Leftover{ID: "prints", Icon: "printer", Do: w.PrintsDo, Href: "/prints"}, t.unprinted(), w.Prints)
	row(Leftover{ID: "kept", Icon: "info", Do: w.KeptDo}, int(left.Kept), w.Kept)
	unsynced, known, err := t.desk.unsynced(ctx)
	if err != nil {
		return nil, err
	}
	row(Leftover{ID: "local", Icon: "info", Do: w.LocalDo}, int(unsynced), w.Local)
	row(Leftover{ID: "numbers", Icon: "pen", Do: w.NumbersDo, Href: "/signing"}, numbers, w.Numbers)
	if len(rows) > 0 && !known {
		rows = append(rows, Leftover{ID: "alone", Icon: "info", What: w.Late.Alone.What, Do: w.Late.Alone.Do})
	}
	return rows, nil
}

// unprinted is how many papers wait or are stuck. A drawer that was to open is none.
func (s *sight) unprinted() int {
	n := s.desk.Rig.Status().Stuck
	for _, j := range s.desk.Rig.Waiting() {
		if j.Kind != paper.DrawerJob {
			n++
		}
	}
	return n
}

// unfinished counts what the till leaves, and the open numbers of all sessions.
func (d *Desk) unfinished(ctx context.Context) (left till.Left, numbers int, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if left, err = till.LeftOpen(ctx, q, d.Ledger.Event(), d.Ledger.Node()); err != nil || d.Signing == nil {
			return err
		}
		rows, err := d.Signing.Sessions(ctx, q)
		for _, r := range rows {
			numbers += int(r.ToGo)
		}
		return err
	})
	if err != nil {
		return left, 0, fmt.Errorf("read what is unfinished: %w", err)
	}
	return left, numbers, nil
}

// steps names those of closing.
func (s *sight) steps() []string {
	w := s.w.DayEnd
	all := []string{w.Count, w.Check, w.Report}
	if s.exportHref("") != "" {
		all = append(all, w.Export)
	}
	return all
}

// exportHref leads from a report to where it goes onto a stick; "" where no page
// does that.
func (s *sight) exportHref(id till.ID) string {
	if s.desk.Stick == nil {
		return ""
	}
	return stickHref(id)
}

// reportHref leads to the report of a till.
func reportHref(id till.ID) string { return "/dayend/report/" + idPath(string(id)) }
