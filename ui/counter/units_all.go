package counter

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// SharedUnits answers GET /units: what is promised, who waits, what is on its
// way, and the other kiosks.
func (d *Desk) SharedUnits(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		v, err := t.unitsView()
		if err != nil {
			return err
		}
		return web.Render(c, UnitsPage(v))
	})
}

// shared is all that the page tells of.
type shared struct {
	owed    []quota.Promise
	waits   []quota.Wait
	moving  []quota.Underway
	clashes []quota.Clash
	all     []quota.Holding
}

func (t *turn) shared() (a shared, err error) {
	ev := t.desk.Ledger.Event()
	err = t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) (err error) {
		if a.owed, err = quota.Promises(ctx, q, ev); err != nil {
			return err
		}
		if a.waits, err = quota.Waits(ctx, q, ev); err != nil {
			return err
		}
		if a.moving, err = quota.OnTheWay(ctx, q, ev); err != nil {
			return err
		}
		if a.clashes, err = quota.Clashes(ctx, q, ev); err != nil {
			return err
		}
		a.all, err = quota.Shares(ctx, q, ev)
		return err
	})
	return a, err
}

func (t *turn) unitsView() (UnitsView, error) {
	w := t.w.Units
	v := t.unitsPage("units", w.Overview, "/sell")
	a, err := t.shared()
	if err != nil {
		return v, err
	}
	names := t.kioskNames()
	v.Sections = []UnitSection{t.clashRows(a, names), t.owedRows(a), t.waitRows(a), t.movingRows(a, names), t.kioskRows(a, names)}
	return v, nil
}

// unitsOp makes an operation's id for a key.
func (t *turn) unitsOp() string {
	id, err := t.desk.newID()
	if err != nil {
		t.desk.Log.Error("no id can be made", "err", err)
	}
	return id
}

func (t *turn) unitsKey(do, label, icon string, fields ...Pair) Act {
	return Act{ID: do, Label: label, Icon: icon, URL: "/units", Form: true, Op: t.unitsOp(), Fields: append([]Pair{{"do", do}}, fields...)}
}

// quotaName is what people call what a quota limits.
func (s *sight) quotaName(id quota.ID) string {
	for sku, o := range s.offers {
		if quota.Stock(sku) == id {
			return label(o)
		}
	}
	_, name, _ := strings.Cut(string(id), ":")
	if s.Settings.Pickup != nil {
		for _, slot := range s.Settings.Pickup.Slots {
			if slot.Quota() == id {
				return part.Clock(slot.From, s.zone) + "–" + part.Clock(slot.Until, s.zone)
			}
		}
	}
	return name
}

func (t *turn) clashRows(a shared, names map[ledger.NodeID]string) UnitSection {
	w := t.w.Units
	s := UnitSection{Title: w.Clashes}
	for _, c := range a.clashes {
		what := part.Fill(w.Clash.What, "n", strconv.FormatInt(c.Units, 10), "kiosk", names[c.Node])
		s.Rows = append(s.Rows, UnitRow{ID: "clash", State: "stop", Icon: "box", What: t.quotaName(c.Quota) + ": " + what, Do: w.Clash.Do})
	}
	return s
}

func (t *turn) owedRows(a shared) UnitSection {
	w := t.w.Units
	s := UnitSection{Title: w.Owed, None: w.None}
	for _, p := range a.owed {
		row := UnitRow{
			ID: "owed", State: "ask", Icon: "pen", What: strconv.FormatInt(p.Open, 10) + " × " + t.quotaName(p.Quota),
			Small: part.Clock(p.At, t.zone), Do: p.Reason,
		}
		if p.Place.Node == t.desk.Ledger.Node() && t.me.Role.Reaches(staff.Manager) {
			of := []Pair{{"of", unitsPlace(p.Place)}, {"n", strconv.FormatInt(p.Open, 10)}}
			row.Keys = []Act{t.unitsKey("settle", w.Settle, "check", of...), t.unitsKey("refunded", w.Refunded, "undo", of...)}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func (t *turn) waitRows(a shared) UnitSection {
	w := t.w.Units
	s := UnitSection{Title: w.Waits, None: w.None}
	left := map[quota.ID]int64{}
	for _, h := range a.all {
		if h.Node == t.desk.Ledger.Node() {
			left[h.Quota] = h.Left()
		}
	}
	for _, one := range a.waits {
		row := UnitRow{
			ID: "wait-" + one.Number, State: "note", Icon: "clock", What: one.Number + " · " + t.quotaName(one.Quota), Small: part.Clock(one.At, t.zone),
			Do: part.Fill(w.Here, "n", strconv.FormatInt(max(left[one.Quota], 0), 10)),
		}
		of := Pair{"of", unitsPlace(one.Place)}
		if one.State == quota.Called {
			row.Do += " · " + w.Called
		} else if left[one.Quota] > 0 {
			row.State = "go"
			row.Keys = append(row.Keys, t.unitsKey("call", w.Call, "bell", of))
		}
		row.Keys = append(row.Keys, t.unitsKey("strike", w.Done, "x", of))
		s.Rows = append(s.Rows, row)
	}
	return s
}

func (t *turn) movingRows(a shared, names map[ledger.NodeID]string) UnitSection {
	w := t.w.Units
	s := UnitSection{Title: w.Moving}
	for _, u := range a.moving {
		s.Rows = append(s.Rows, UnitRow{
			ID: "moving", State: "note", Icon: "next", What: strconv.FormatInt(u.Units, 10) + " × " + t.quotaName(u.Quota),
			Small: part.Clock(u.At, t.zone), Do: names[u.Of.Node] + " → " + names[u.To],
		})
	}
	return s
}

// kioskRows are the others, with what a manager can do about each.
func (t *turn) kioskRows(a shared, names map[ledger.NodeID]string) UnitSection {
	w := t.w.Units
	s := UnitSection{Title: w.Kiosks}
	manager := t.me.Role.Reaches(staff.Manager)
	for _, node := range slices.Sorted(maps.Keys(names)) {
		if node == t.desk.Ledger.Node() || !manager {
			continue
		}
		of, what := Pair{"node", string(node)}, part.Fill(w.GiveUpDo.What, "kiosk", names[node])
		s.Rows = append(
			s.Rows,
			UnitRow{ID: "kiosk", State: "note", Icon: "box", What: what, Do: w.GiveUpDo.Do + " " + w.Sealed.Do, Keys: []Act{t.unitsKey("sealed", w.Sealed.What, "", of)}},
			UnitRow{ID: "kiosk", State: "note", Icon: "box", What: what, Do: w.Unproved.Do, Keys: []Act{t.unitsKey("unproved", w.Unproved.What, "", of)}},
		)
	}
	for _, h := range a.all {
		if h.Node == t.desk.Ledger.Node() && h.Spare() > 0 && quota.Keepers(a.all)[h.Quota] != h.Node && manager {
			s.Rows = append(s.Rows, UnitRow{ID: "return", State: "note", Icon: "undo", What: w.Return, Keys: []Act{t.unitsKey("return", w.Return, "undo")}})
			break
		}
	}
	return s
}

// unitsPlace is a fact's place as it stands in a form.
func unitsPlace(p quota.Place) string {
	return string(p.Node) + "/" + strconv.FormatInt(p.Epoch, 10) + "/" + strconv.FormatInt(p.Seq, 10)
}

func unitsPlaceOf(text string) quota.Place {
	parts := strings.Split(text, "/")
	if len(parts) != 3 {
		return quota.Place{}
	}
	epoch, _ := strconv.ParseInt(parts[1], 10, 64)
	seq, _ := strconv.ParseInt(parts[2], 10, 64)
	return quota.Place{Node: ledger.NodeID(parts[0]), Epoch: epoch, Seq: seq}
}

// shortOf is the page that a tile without units leads to; "" where there are no
// other kiosks.
func (s *sight) shortOf(sku string) string {
	o, ok := s.offers[sku]
	if !ok {
		l, known := s.products[sku]
		if !known {
			return ""
		}
		o = richestOffer(l.Offers)
	}
	if s.desk.Units == nil || !s.desk.Units.Others() || o.Quota == "" {
		return ""
	}
	return shortHref(o.SKU)
}

// richestOffer is the size of which the other kiosks have most.
func richestOffer(all []event.Offer) event.Offer {
	best := all[0]
	for _, o := range all {
		if o.Elsewhere > best.Elsewhere {
			best = o
		}
	}
	return best
}
