package cli

import (
	"context"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// sessions tells which signing sessions can't serve who has a ticket.
func (d *doctor) sessions(ctx context.Context) {
	if d.stall == nil {
		return
	}
	var rows []signing.Row
	err := d.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		rows, err = (&signing.Desk{Ledger: d.stall.Ledger}).Sessions(ctx, q)
		return err
	})
	var refused *ledger.Refusal
	switch {
	case errors.As(err, &refused), err == nil && len(rows) == 0:
		return // no event is loaded, or nobody signs at it
	case err != nil:
		d.warn("sessions", err.Error(), "")
		return
	}
	found, sold := len(d.found), int64(0)
	for _, r := range rows {
		sold += r.Sold
		d.session(r)
	}
	if len(d.found) == found {
		d.pass("sessions", fmt.Sprintf("%d, %s", len(rows), plural(int(sold), "ticket", "tickets")))
	}
}

// session warns of one whose time is over or does not suffice, before people stand
// in its line.
func (d *doctor) session(r signing.Row) {
	switch now, room := d.stall.Now().Wall, room(r); {
	case r.Plan.Off:
	case max(r.Plan.Until, r.Over) <= now:
		if r.ToGo > 0 {
			d.warn("sessions", fmt.Sprintf("%s is over since %s, and %s were not used", r.Session.ID, d.reach(r.Plan.Until), plural(int(r.ToGo), "ticket", "tickets")),
				"look at its times in event.yaml, and at the clock")
		}
	case r.Sold > room:
		d.warn("sessions", fmt.Sprintf("%s: %s, room for %d", r.Session.ID, plural(int(r.Sold), "ticket", "tickets"), room),
			"make it longer, add a table, or look at its pace in event.yaml")
	case r.Seats > room:
		d.warn("sessions", fmt.Sprintf("%s: %d seats, room for %d", r.Session.ID, r.Seats, room), "sell fewer, make it longer, add a table, or look at its pace in event.yaml")
	}
}

// room is how many tickets a session serves at the pace of its plan.
func room(r signing.Row) int64 {
	open := r.Plan.Until - r.Plan.From
	for _, b := range r.Plan.Breaks {
		open -= max(0, min(b.Until, r.Plan.Until)-max(b.From, r.Plan.From))
	}
	var seats, takes int64
	for _, t := range r.Session.Tiers {
		if !t.Unlimited {
			seats += t.Seats
			takes += t.Seats * (int64(r.Session.Pace) + max(0, t.Items-1)*int64(r.Session.Extra))
		}
	}
	if takes <= 0 {
		return r.Seats
	}
	return open * max(1, r.Session.Tables) * seats / takes
}
