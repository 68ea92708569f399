package counter

import (
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/web"
)

// tap answers a key of the desk: it does one thing and shows the desk again.
func (d *Desk) tap(c *fiber.Ctx, do func(t *turn, act ledger.Act, session, table string) error) error {
	return d.signed(c, func(t *turn) error {
		session, table, op := t.field("session"), t.field("table"), t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		no, fault := refusal(do(t, ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, session, table))
		if fault != nil {
			return fault
		}
		t.stand.signs.no = no
		return web.SeeOther(c, local(t.field("back"), "/signing/"+idPath(session)))
	})
}

// NextTicket answers POST /signing/next: who is at the table is done, and the next
// comes to it.
func (d *Desk) NextTicket(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, act ledger.Act, session, table string) error {
		here := signing.ID(t.field("here"))
		_, err := d.Signing.Next(t.ctx(), act, signing.Nexting{Session: session, Table: table, Served: true, Here: &here})
		return err
	})
}

// stepping answers a key that is about one ticket; where its page showed who is at
// the table, the key is for them alone.
func (d *Desk) stepping(c *fiber.Ctx, do func(ctx context.Context, act ledger.Act, s signing.Stepping) (signing.Ticket, error)) error {
	return d.tap(c, func(t *turn, act ledger.Act, _, table string) error {
		s := signing.Stepping{Ticket: signing.ID(t.field("ticket")), Table: table}
		if here := signing.ID(t.field("here")); here != "" {
			s.Here = &here
		}
		_, err := do(t.ctx(), act, s)
		return err
	})
}

// ServeTicket answers POST /signing/serve.
func (d *Desk) ServeTicket(c *fiber.Ctx) error { return d.stepping(c, d.Signing.Serve) }

// MissTicket answers POST /signing/noshow.
func (d *Desk) MissTicket(c *fiber.Ctx) error { return d.stepping(c, d.Signing.NoShow) }

// HoldTicket answers POST /signing/hold.
func (d *Desk) HoldTicket(c *fiber.Ctx) error { return d.stepping(c, d.Signing.Hold) }

// RecallTicket answers POST /signing/recall.
func (d *Desk) RecallTicket(c *fiber.Ctx) error { return d.stepping(c, d.Signing.Recall) }

// SeatTicket answers POST /signing/seat: somebody comes to this table.
func (d *Desk) SeatTicket(c *fiber.Ctx) error { return d.stepping(c, d.Signing.ToTable) }

// CallTicket answers POST /signing/call: one number, or as many as the session calls.
func (d *Desk) CallTicket(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, act ledger.Act, session, table string) error {
		_, err := d.Signing.Call(t.ctx(), act, signing.Calling{Session: session, Table: table, Ticket: signing.ID(t.field("ticket"))})
		return err
	})
}

// ResumeSigning answers POST /signing/resume.
func (d *Desk) ResumeSigning(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, act ledger.Act, session, table string) error {
		of := t.field("of")
		err := d.Signing.Resume(t.ctx(), act, signing.Pausing{Session: session, Table: of})
		if isRefusal(err, "not_paused") && of == "" {
			err = d.Signing.Resume(t.ctx(), act, signing.Pausing{Session: session, Table: table})
		}
		return err
	})
}

// PauseSigning answers POST /signing/pause: this table or all, until a time or until
// somebody resumes.
func (d *Desk) PauseSigning(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, act ledger.Act, session, table string) error {
		p := signing.Pausing{Session: session}
		if t.field("only") != "" {
			p.Table = table
		}
		var err error
		if text := t.field("until"); text != "" {
			if p.Until, err = strconv.ParseInt(text, 10, 64); err != nil {
				return fiber.ErrBadRequest
			}
		}
		return d.Signing.Pause(t.ctx(), act, p)
	})
}

// OverrunSigning answers POST /signing/overrun.
func (d *Desk) OverrunSigning(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, act ledger.Act, session, _ string) error {
		until, err := strconv.ParseInt(t.field("until"), 10, 64)
		if err != nil {
			return fiber.ErrBadRequest
		}
		return d.Signing.Overrun(t.ctx(), act, signing.Overrunning{Session: session, Until: until})
	})
}

// SaidSigning answers POST /signing/said: the line has heard what it was told.
func (d *Desk) SaidSigning(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, _ ledger.Act, session, _ string) error {
		at, err := strconv.ParseInt(t.field("at"), 10, 64)
		if err != nil {
			return fiber.ErrBadRequest
		}
		if t.stand.signs.heard == nil {
			t.stand.signs.heard = map[string]int64{}
		}
		t.stand.signs.heard[session] = at
		return nil
	})
}
