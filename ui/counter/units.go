package counter

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
	"popstand/sync/spread"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Units is what the screens need of what moves units between kiosks.
// spread.Keeper is one.
type Units interface {
	Fetch(ctx context.Context, act ledger.Act, id quota.ID, units int64) (spread.Fetched, error)
	There(node ledger.NodeID) bool // it could be asked now
	Others() bool                  // the event has other kiosks
}

// atUnits is what a person does on the pages of shared units; it is said once.
type atUnits struct {
	no   *ledger.Refusal
	done part.Said
}

// Short answers GET /units/short: where else there is something of which nothing
// is left here.
func (d *Desk) Short(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		o, ok := t.offers[c.Query("sku")]
		if !ok || o.Quota == "" || d.Units == nil {
			return web.SeeOther(c, "/sell")
		}
		t.stand.screen = screenElse
		v, err := t.shortView(o)
		if err != nil {
			return err
		}
		return web.Render(c, UnitsPage(v))
	})
}

// Fetch answers POST /units/fetch: another kiosk is asked for a unit. It is asked
// without the stand's lock, and the cart has the unit if one came.
func (d *Desk) Fetch(c *fiber.Ctx) error {
	var o event.Offer
	var act ledger.Act
	err := d.staffed(c, func(t *turn) error {
		var ok bool
		if o, ok = t.offers[t.field("sku")]; !ok || o.Quota == "" || d.Units == nil || t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		act = ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}
		return nil
	})
	if err != nil || act.Op == "" {
		return err
	}
	got, err := d.Units.Fetch(c.UserContext(), act, o.Quota, 1)
	d.ledgers.spoil()
	return d.staffed(c, func(t *turn) error {
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			t.stand.units.no = no
			return web.SeeOther(c, shortHref(o.SKU))
		}
		if err := t.add(t.offers[o.SKU]); err != nil {
			t.stand.units.done = t.came(got)
			return web.SeeOther(c, shortHref(o.SKU))
		}
		t.stand.note = note{}
		return web.SeeOther(c, "/sell")
	})
}

func (s *sight) came(got spread.Fetched) part.Said {
	w := s.w.Units.Came
	name := s.kioskNames()[got.From]
	n := strconv.FormatInt(got.Units, 10)
	return part.Said{What: part.Fill(w.What, "n", n, "kiosk", name), Do: w.Do}
}

// EnlistWaiting answers POST /units/wait: the buyer gets a number.
func (d *Desk) EnlistWaiting(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		o, ok := t.offers[t.field("sku")]
		if !ok || o.Quota == "" || t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		w, err := quota.Enlist{Quota: o.Quota, Units: 1}.Do(t.ctx(), d.Ledger, ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()})
		said := t.w.Units.Number
		return t.unitsDone(err, shortHref(o.SKU), part.Said{What: part.Fill(said.What, "number", w.Number), Do: said.Do})
	})
}

// Promise answers POST /units/promise: a manager promises a unit that is not
// there, and says why.
func (d *Desk) Promise(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		o, ok := t.offers[t.field("sku")]
		if !ok || o.Quota == "" || t.field("op") == "" || !t.me.Role.Reaches(staff.Manager) {
			return fiber.ErrBadRequest
		}
		owe := quota.Owe{Quota: o.Quota, Units: 1, Reason: t.field("reason")}
		_, err := owe.Do(t.ctx(), d.Ledger, ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()})
		return t.unitsDone(err, shortHref(o.SKU), t.w.Units.Promised)
	})
}

// unitsDone leads on from a step, or says why it was refused.
func (t *turn) unitsDone(err error, to string, done part.Said) error {
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	t.desk.ledgers.spoil()
	t.stand.units = atUnits{no: no}
	if no == nil {
		t.stand.units.done = done
	}
	return web.SeeOther(t.c, to)
}

func shortHref(sku string) string { return "/units/short?sku=" + url.QueryEscape(sku) }

// kioskNames are what people call the event's kiosks: their name and letter.
func (s *sight) kioskNames() map[ledger.NodeID]string {
	out := map[ledger.NodeID]string{}
	err := s.desk.Ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		letters, of, err := keys.Letters(ctx, q, s.desk.Ledger.Event())
		for i, node := range of {
			name := s.Settings.NodeName(letters[i])
			if name != letters[i] {
				name += " (" + letters[i] + ")"
			}
			out[node] = name
		}
		return err
	})
	if err != nil {
		s.desk.Log.Error("the names of the kiosks can't be read", "err", err)
	}
	return out
}

// unitsPage is a page of shared units with nothing on it.
func (t *turn) unitsPage(id, title, back string) UnitsView {
	v := UnitsView{Page: t.page(title, ""), Rail: t.rail("sell"), ID: id, Title: title, Error: t.said(t.stand.units.no), Done: t.stand.units.done}
	t.stand.units = atUnits{}
	v.Styles = append(v.Styles, "css/pickup.css")
	v.Keys = []Act{{ID: "back", Label: t.w.Common.Back, Icon: "back", URL: back}}
	return v
}

// shortView says what is known of one thing, and what can be done.
func (t *turn) shortView(o event.Offer) (UnitsView, error) {
	w := t.w.Units
	v := t.unitsPage("short", w.Title, "/sell")
	all, heads, err := t.whereUnits(o.Quota)
	if err != nil {
		return v, err
	}
	names := t.kioskNames()
	v.Lead = label(o) + ": " + part.Fill(w.Here, "n", strconv.FormatInt(max(o.Left, 0), 10))
	v.Keys = append([]Act{{ID: "overview", Label: w.Overview, Icon: "box", URL: "/units"}}, v.Keys...)
	there := UnitSection{}
	for _, h := range all {
		there.Rows = append(there.Rows, t.thereRow(o, h, names[h.Node], heads[h.Node]))
	}
	if len(there.Rows) == 0 {
		there.Rows = []UnitRow{{ID: "nowhere", State: "ask", Icon: "box", What: w.Nowhere.What, Do: w.Nowhere.Do}}
	}
	v.Sections = append(v.Sections, there, t.shortRest(o))
	return v, nil
}

// thereRow is what another kiosk has, by its journal up to a time, and the key that
// asks it where it can be asked.
func (t *turn) thereRow(o event.Offer, h quota.Holding, name string, known int64) UnitRow {
	w := t.w.Units
	n, at := strconv.FormatInt(h.Spare(), 10), part.Clock(known, t.zone)
	row := UnitRow{ID: "there", State: "go", Icon: "box", What: part.Fill(w.There, "n", n, "kiosk", name, "time", at)}
	if !t.desk.Units.There(h.Node) {
		row.State, row.Do = "ask", w.Away+". "+part.Fill(w.Send.What, "kiosk", name)
		return row
	}
	row.Do = w.Present + ". " + w.AskWhy
	row.Keys = []Act{{
		ID: "fetch", Label: part.Fill(w.Ask, "n", "1", "kiosk", name), Icon: "sync", URL: "/units/fetch", Form: true, Op: t.unitsOp(), Fields: []Pair{{"sku", o.SKU}},
	}}
	return row
}

// shortRest is what can be done without another kiosk.
func (t *turn) shortRest(o event.Offer) UnitSection {
	w := t.w.Units
	rest := UnitSection{Rows: []UnitRow{{ID: "waiting", State: "note", Icon: "clock", What: w.Wait, Do: w.WaitWhy, Keys: []Act{{
		ID: "wait", Label: w.Wait, Icon: "clock", URL: "/units/wait", Form: true, Op: t.unitsOp(), Fields: []Pair{{"sku", o.SKU}},
	}}}}}
	if !t.me.Role.Reaches(staff.Manager) {
		return rest
	}
	for _, r := range w.Reasons {
		rest.Rows = append(rest.Rows, UnitRow{ID: "promise", State: "note", Icon: "pen", What: r.What, Do: w.Why, Keys: []Act{{
			ID: "promise-" + r.Key, Label: w.Promise, URL: "/units/promise", Form: true, Op: t.unitsOp(), Fields: []Pair{{"sku", o.SKU}, {"reason", r.What}},
		}}})
	}
	return rest
}

// whereUnits reads which other kiosks have some, the richest first, and how new
// what is known of each is.
func (t *turn) whereUnits(id quota.ID) (all []quota.Holding, known map[ledger.NodeID]int64, err error) {
	err = t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		shares, err := quota.Shares(ctx, q, t.desk.Ledger.Event())
		all = nil
		for _, h := range shares {
			if h.Quota == id && h.Node != t.desk.Ledger.Node() && h.Spare() > 0 {
				all = append(all, h)
			}
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(all, func(a, b quota.Holding) int { return int(b.Spare() - a.Spare()) })
	heads, err := t.desk.Ledger.Heads(t.ctx())
	known = map[ledger.NodeID]int64{}
	for _, h := range heads {
		known[h.Node] = max(known[h.Node], h.HLC.Wall())
	}
	return all, known, err
}
