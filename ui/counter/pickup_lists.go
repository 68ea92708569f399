package counter

import (
	"context"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// RecentScans answers GET /pickup/scans: the last scans, each with its undo.
func (d *Desk) RecentScans(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) (err error) {
		t.stand.screen = screenElse
		v := RecentScans{Page: t.page(t.w.Pickup.Last, "pickup-list"), Rail: t.rail("pickup"), Error: t.said(t.stand.note.no)}
		if t.stand.note.did == "slip" {
			v.Did = t.w.Delegate.Printing
		}
		t.stand.note = note{}
		if v.List, err = t.recent(t.ctx(), scansShown); err != nil {
			return err
		}
		return web.Render(c, RecentPage(v))
	})
}

// recent lists the last scans, the newest first: what was handed over here, and
// what was not answered with GREEN since the program started.
func (s *sight) recent(ctx context.Context, most int) ([]Recent, error) {
	d := s.desk
	d.mu.Lock()
	glances := append([]glance(nil), d.glances...)
	d.mu.Unlock()
	var out []Recent
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		handed, err := d.Pickup.Last(ctx, q, int64(most))
		if err != nil {
			return err
		}
		for len(out) < most && len(handed)+len(glances) > 0 {
			var r Recent
			if len(glances) > 0 && (len(handed) == 0 || glances[0].at.Wall > handed[0].Wall) {
				r, err = s.glanced(ctx, q, glances[0])
				glances = glances[1:]
			} else {
				r, err = s.handedRow(ctx, q, handed[0])
				handed = handed[1:]
			}
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		return nil
	})
	return out, err
}

func (s *sight) glanced(ctx context.Context, q ledger.Queryer, g glance) (Recent, error) {
	said := s.w.Pickup.ReasonOf(string(g.why)).What
	switch g.fault { // the words that its page had
	case code.RefuseSpelling.Code:
		said = s.w.Pickup.Misread.What
	case pickup.FaultShared:
		said = s.w.Pickup.Verdict(string(g.why), "shared").What
	}
	r := Recent{At: part.Moment(g.at.Wall, s.now.Wall, s.zone, s.lang), Who: s.w.Pickup.NoOrder, Said: said, Icon: "x"}
	if g.light == verdict.Amber {
		r.Icon = "clock"
	}
	if g.order == "" {
		return r, nil
	}
	k, err := s.desk.know(ctx, q, g.order)
	r.Who, r.Ref, r.Order = k.who(), k.Ref, string(g.order)
	return r, err
}

func (s *sight) handedRow(ctx context.Context, q ledger.Queryer, h pickup.Recent) (Recent, error) {
	w := s.w.Pickup
	r := Recent{At: part.Moment(h.Wall, s.now.Wall, s.zone, s.lang), Who: w.NoOrder, Said: w.KeyCollected, Icon: "check"}
	if h.Undone {
		r.Said, r.Icon = w.Undone, "undo"
	} else {
		r.Undo, r.PIN = placeText(h.Place), !h.Free && s.pinFor("manager") != ""
	}
	var err error
	if r.Op, err = s.desk.newID(); err != nil || h.Order == "" {
		return r, err
	}
	k, err := s.desk.know(ctx, q, h.Order)
	if err != nil {
		return r, err
	}
	r.Who, r.Ref, r.Order = k.who(), k.Ref, string(h.Order)
	if h.Left > 0 && !h.Undone {
		r.Said = w.StageOf(string(pickup.StagePart))
	}
	return r, nil
}

// slotPath is a slot in a path; orders without one have a name of their own.
func slotPath(id string) string {
	if id == "" {
		return "any"
	}
	return url.PathEscape(id)
}

func slotID(c *fiber.Ctx) string {
	id, err := url.PathUnescape(c.Params("id"))
	if err != nil || id == "any" {
		return ""
	}
	return id
}

// PickList answers GET /pickup/slot/:id: what of a slot is to be packed and handed
// out.
func (d *Desk) PickList(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		t.stand.screen = screenElse
		slot := slotID(c)
		if _, ok := t.Settings.Slot(slot); !ok && slot != "" {
			return fiber.ErrNotFound
		}
		v, err := t.pickingView(t.ctx(), slot)
		if err != nil {
			return err
		}
		v.Error, v.Print = t.said(t.stand.note.no), true
		if t.stand.note.did == "list" {
			v.Did = t.w.Pickup.Printing
		}
		t.stand.note = note{}
		return web.Render(c, PickPage(v))
	})
}

func (s *sight) pickingView(ctx context.Context, slot string) (Picking, error) {
	w := s.w.Pickup
	v := Picking{Page: s.page(w.Title, "pickup-list"), Rail: s.rail("pickup"), Slot: slot, Title: s.slotOf(slot)}
	var err error
	if v.Op, err = s.desk.newID(); err != nil {
		return v, err
	}
	if v.DueOp, err = s.desk.newID(); err != nil {
		return v, err
	}
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, err := s.desk.Pickup.PickList(ctx, q, slot)
		if err != nil {
			return err
		}
		for _, r := range rows {
			p, err := s.picked(ctx, q, r)
			if err != nil {
				return err
			}
			v.Orders = append(v.Orders, p)
		}
		return s.went(ctx, q, &v)
	})
	if err != nil {
		return v, err
	}
	due, err := s.due(ctx, slot)
	v.Due = len(due)
	v.DueKey = w.ReleaseKey.N(v.Due)
	return v, err
}

func (s *sight) picked(ctx context.Context, q ledger.Queryer, r pickup.PickRow) (Picked, error) {
	k := known{Order: r.Order}
	var err error
	if k.name, err = s.desk.nameOf(ctx, q, r.Order.Buyer, r.Order.Sealed); err != nil {
		return Picked{}, err
	}
	p := Picked{
		Order: string(k.id()), Who: k.who(), Ref: k.Ref, Bin: k.Bin, What: s.briefly(r.Left), Stage: s.w.Pickup.StageOf(string(r.Stage)),
		Packed: k.Work == pickup.Packed, Pack: pickup.StepPack.Check(r.Stage) == nil,
	}
	if !k.Settled() {
		p.Stage += " · " + s.w.Pickup.ReasonOf(string(verdict.Unpaid)).What
	}
	p.Op, err = s.desk.newID()
	return p, err
}

// due lists the orders of a slot that may be given back to the stall.
func (s *sight) due(ctx context.Context, slot string) (ids []pickup.ID, err error) {
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := s.desk.Pickup.Due(ctx, q)
		for _, r := range all {
			if r.Order.Slot == slot {
				ids = append(ids, r.Order.Received.Order)
			}
		}
		return err
	})
	return ids, err
}

// Waits answers GET /pickup/queue: who waits with a number.
func (d *Desk) Waits(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		t.stand.screen = screenElse
		v, err := t.waitsView(t.ctx())
		if err != nil {
			return err
		}
		v.Error = t.said(t.stand.note.no)
		t.stand.note = note{}
		return web.Render(c, WaitsPage(v))
	})
}

func (s *sight) waitsView(ctx context.Context) (Waits, error) {
	v := Waits{Page: s.page(s.w.Pickup.Queue, "queue"), Rail: s.rail("pickup")}
	var err error
	if v.Op, err = s.desk.newID(); err != nil {
		return v, err
	}
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		now, err := s.desk.Pickup.QueueNow(ctx, q)
		if err != nil {
			return err
		}
		if v.Waiting, err = s.waits(ctx, q, now.Waiting); err != nil {
			return err
		}
		v.Called, err = s.waits(ctx, q, now.Called)
		return err
	})
	return v, err
}

func (s *sight) waits(ctx context.Context, q ledger.Queryer, all []pickup.Waiting) ([]Wait, error) {
	w := s.w.Pickup
	var out []Wait
	for _, one := range all {
		row := Wait{
			Order: string(one.Order), Label: one.Label, Ref: one.Ref, Who: one.Ref, Bin: one.Bin, Packed: one.Packed,
			Stage: w.StageOf(string(one.Stage)), Note: part.Fill(w.Since, "time", s.clock(one.Since)),
		}
		if one.Called > 0 {
			row.Note = part.Fill(w.CalledAt, "time", s.clock(one.Called))
		}
		if one.Ref != "" {
			k, err := s.desk.know(ctx, q, one.Order)
			if err != nil {
				return nil, err
			}
			row.Who = k.who()
		}
		var err error
		if row.Op, err = s.desk.newID(); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// Call answers POST /pickup/call: the next, or a number again.
func (d *Desk) Call(c *fiber.Ctx) error {
	return d.queueing(c, func(t *turn, act ledger.Act) error {
		_, err := d.Pickup.Call(t.ctx(), act, pickup.Calling{Order: pickup.ID(t.field("order")), Counter: t.nodeName()})
		return err
	})
}

// Leave answers POST /pickup/leave: who waited has gone.
func (d *Desk) Leave(c *fiber.Ctx) error {
	return d.queueing(c, func(t *turn, act ledger.Act) error {
		return d.Pickup.Leave(t.ctx(), act, pickup.Leaving{Order: pickup.ID(t.field("order")), Reason: "gone"})
	})
}

func (d *Desk) queueing(c *fiber.Ctx, do func(t *turn, act ledger.Act) error) error {
	return d.handing(c, func(t *turn) error {
		if t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		no, fault := refusal(do(t, ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}))
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no}
		return web.SeeOther(c, "/pickup/queue")
	})
}
