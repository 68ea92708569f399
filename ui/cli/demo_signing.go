package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
	"popstand/ui/bench"
)

// What the demo's tickets answer at the desk of the session that runs, in the
// words of demo.json.
const (
	demoTicketReady     = "ticket_ready"
	demoTicketCalled    = "ticket_called"
	demoTicketServed    = "ticket_served"
	demoTicketEarly     = "ticket_early"
	demoTicketOther     = "ticket_other_session"
	demoTicketCancelled = "ticket_cancelled"
)

// demoPace is how long the demo's guests took until now, on average: a little
// longer than was planned, so that the board has a delay to show.
const demoPace = 145 * time.Second

// No fewer and no more than this had their turn before the demo begins: somebody
// has to be left to call.
const (
	demoLeast = 5
	demoMost  = 16
)

// stageSignings takes the demo's tickets in and plays the day until now: the
// first session is over, and in the second somebody is at the table. Nobody's
// time at the table is measured, because nobody sat there: the forecast rests on
// the plan until the first real tap.
func (d *stage) stageSignings(ctx context.Context) error {
	k := d.kiosk
	if k.signing == nil {
		return nil
	}
	rows, err := d.sessions(ctx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Sold > 0 {
			k.importTickets(ctx, d.dir) // the demo's folder was begun before
			return nil
		}
	}
	if err := d.importServed(ctx, rows); err != nil {
		return fmt.Errorf("take in the tickets that the demo serves: %w", err)
	}
	if err := d.stageServed(ctx, rows); err != nil {
		return err
	}
	k.importTickets(ctx, d.dir)
	if err := d.stageWaiting(ctx, rows); err != nil {
		return err
	}
	_, err = k.signing.Tell(ctx, d.act("told"))
	return err
}

// importServed takes in who is served before the demo begins, before the others:
// what those are told of their time follows from how far the session is.
func (d *stage) importServed(ctx context.Context, rows []signing.Row) (err error) {
	folder := os.DirFS(d.dir)
	e, problems := event.Check(folder)
	if event.Failed(problems) {
		return errors.New("mend event.yaml and products.csv first")
	}
	before, err := d.listServed(folder, e, rows)
	if err != nil {
		return err
	}
	list, err := os.MkdirTemp("", "popstand-demo-")
	if err != nil {
		return fmt.Errorf("make a folder for a list of tickets: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(list)) }()
	if err := kiosk.WriteFile(filepath.Join(list, event.TicketsFile), before); err != nil {
		return err
	}
	_, err = d.kiosk.takeTickets(ctx, list, e)
	return err
}

// listServed is the list of those whom the demo has served before it begins.
func (d *stage) listServed(folder fs.FS, e event.Event, rows []signing.Row) ([]byte, error) {
	left := map[string]int{}
	for _, r := range rows {
		left[r.Session.ID] = d.come(r)
	}
	raw, err := fs.ReadFile(folder, event.TicketsFile)
	if err != nil {
		return nil, fmt.Errorf("read the demo's tickets: %w", err)
	}
	lines := bytes.SplitAfter(raw, []byte("\n"))
	out := bytes.Clone(lines[0])
	problems := e.Tickets(folder, func(r event.TicketRow) error {
		if left[r.Session] > 0 && r.Line <= len(lines) {
			left[r.Session]--
			out = append(out, lines[r.Line-1]...)
		}
		return nil
	}, nil)
	if event.Failed(problems) {
		return nil, errors.New("mend " + event.TicketsFile + " first")
	}
	return out, nil
}

// come is how many of a session's guests had their turn before the demo begins.
func (d *stage) come(r signing.Row) int {
	switch now := d.kiosk.stall.Now().Wall; {
	case r.Plan.From > now:
		return 0
	case r.Plan.Until <= now:
		return int(r.Seats)
	default:
		return max(demoLeast, min(demoMost, int(signed(r, now)/demoPace)))
	}
}

// stageServed plays the sessions until now: all but a few have been served.
func (d *stage) stageServed(ctx context.Context, rows []signing.Row) error {
	for _, r := range rows {
		all, err := d.line(ctx, r.Session.ID)
		if err == nil && len(all) >= demoLeast {
			err = d.stageTurns(ctx, all, r.Plan.Until > d.kiosk.stall.Now().Wall)
		}
		if err != nil {
			return fmt.Errorf("play the session %s of the demo: %w", r.Session.ID, err)
		}
	}
	return nil
}

// stageTurns has all of a line served but one who does not come and, while the
// session runs, one who fetches what is to be signed, and one who is at the table.
func (d *stage) stageTurns(ctx context.Context, all []signing.Ticket, runs bool) error {
	var served []signing.Ticket
	var at *signing.Ticket
	for i, t := range all {
		var err error
		switch {
		case i == len(all)-4:
			err = d.missed(ctx, t)
		case i == len(all)-2 && runs:
			_, err = d.kiosk.signing.Hold(ctx, d.step("held", t), signing.Stepping{Ticket: t.Ticket})
		case i == len(all)-1 && runs:
			at = &all[i]
		default:
			served = append(served, t)
		}
		if err != nil {
			return err
		}
	}
	if err := d.served(ctx, served); err != nil || at == nil {
		return err
	}
	_, err := d.kiosk.signing.ToTable(ctx, d.step("came", *at), signing.Stepping{Ticket: at.Ticket})
	return err
}

// stageWaiting has the next called where signing goes on, and somebody cancel a
// ticket of a session to come.
func (d *stage) stageWaiting(ctx context.Context, rows []signing.Row) error {
	now := d.kiosk.stall.Now().Wall
	for _, r := range rows {
		all, err := d.line(ctx, r.Session.ID)
		switch {
		case err != nil:
			return err
		case r.Plan.From > now && len(all) > 1:
			gone := all[len(all)-2]
			_, err = d.kiosk.signing.Cancel(ctx, d.step("cancelled", gone), signing.Cancelling{Ticket: gone.Ticket, Reason: "Ill"}, nil)
		case r.Plan.From <= now && r.Plan.Until > now:
			_, err = d.kiosk.signing.Call(ctx, d.act("called in "+r.Session.ID), signing.Calling{Session: r.Session.ID})
		}
		if err != nil {
			return fmt.Errorf("play the session %s of the demo: %w", r.Session.ID, err)
		}
	}
	return nil
}

func (d *stage) sessions(ctx context.Context) (rows []signing.Row, err error) {
	err = d.kiosk.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, err = d.kiosk.signing.Sessions(ctx, q)
		return err
	})
	return rows, err
}

// line lists the tickets of a session, in its order.
func (d *stage) line(ctx context.Context, session string) (all []signing.Ticket, err error) {
	const many = 1000
	err = d.kiosk.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = signing.OfSession(ctx, q, d.kiosk.stall.Event(), session, "", many)
		return err
	})
	return all, err
}

// signed is how long a session was not in a break until now.
func signed(r signing.Row, now int64) time.Duration {
	ms := now - r.Plan.From
	for _, b := range r.Plan.Breaks {
		ms -= max(0, min(now, b.Until)-b.From)
	}
	return time.Duration(ms) * time.Millisecond
}

func (d *stage) served(ctx context.Context, all []signing.Ticket) error {
	for _, t := range all {
		if _, err := d.kiosk.signing.Serve(ctx, d.step("served", t), signing.Stepping{Ticket: t.Ticket}); err != nil {
			return err
		}
	}
	return nil
}

// missed calls somebody who does not come.
func (d *stage) missed(ctx context.Context, t signing.Ticket) error {
	if _, err := d.kiosk.signing.Call(ctx, d.step("called", t), signing.Calling{Session: t.Session, Ticket: t.Ticket}); err != nil {
		return err
	}
	_, err := d.kiosk.signing.NoShow(ctx, d.step("missed", t), signing.Stepping{Ticket: t.Ticket})
	return err
}

func (d *stage) step(what string, t signing.Ticket) ledger.Act {
	return d.act(what + " " + string(t.Ticket))
}

// demoTicket is a ticket that somebody at the demo's signing holds.
type demoTicket struct {
	Answers string
	Text    string
	Label   string
}

// holdersCodes are a few tickets of each kind, as the desk of the session that
// runs answers them now.
func (d *stage) holdersCodes(ctx context.Context) (out []demoTicket, err error) {
	if d.kiosk.signing == nil {
		return nil, nil
	}
	rows, err := d.sessions(ctx)
	if err != nil {
		return nil, err
	}
	running := ""
	for _, r := range rows {
		if r.Phase == signing.Running || r.Phase == signing.Standing {
			running = r.Session.ID
		}
	}
	n := map[string]int{}
	for _, r := range rows {
		all, err := d.line(ctx, r.Session.ID)
		if err != nil {
			return nil, err
		}
		for _, t := range all {
			c, ok, err := d.answered(ctx, t, running)
			if err != nil {
				return nil, err
			}
			if ok && n[c.Answers] < demoShown {
				n[c.Answers]++
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// answered says what a ticket answers at the desk of a session; false for what
// the demo does not show.
func (d *stage) answered(ctx context.Context, t signing.Ticket, at string) (demoTicket, bool, error) {
	out := demoTicket{Label: t.Of.Label}
	err := d.kiosk.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		out.Text, err = d.kiosk.signing.TextOf(ctx, q, t)
		return err
	})
	if err != nil {
		return out, false, err
	}
	v, err := d.kiosk.signing.Scan(ctx, signing.Found{Text: out.Text, Session: at})
	if err != nil {
		return out, false, fmt.Errorf("read a ticket of the demo: %w", err)
	}
	switch {
	case t.Void == signing.WasCancelled:
		out.Answers = demoTicketCancelled
	case t.State == signing.Served && t.Session == at:
		out.Answers = demoTicketServed
	case v.Next == signing.NextOtherTime && t.State == signing.Waiting:
		out.Answers = demoTicketOther
	case t.State == signing.Called && v.Light == verdict.Green:
		out.Answers = demoTicketCalled
	case (t.State == signing.Waiting || t.State == signing.Held) && v.Light == verdict.Green:
		out.Answers = demoTicketReady
	case t.State == signing.Waiting && v.Reason == verdict.TooEarly:
		out.Answers = demoTicketEarly
	default:
		return out, false, nil
	}
	return out, true, nil
}

// holdersGroup is what holders of tickets have, for the workbench.
func holdersGroup(all []demoTicket) bench.Group {
	g := bench.Group{Name: "Signing tickets"}
	labels := map[string]string{
		demoTicketReady: "Ready", demoTicketCalled: "Called", demoTicketServed: "Served already", demoTicketEarly: "Too early",
		demoTicketOther: "Another session's", demoTicketCancelled: "Cancelled",
	}
	for _, c := range all {
		g.Codes = append(g.Codes, bench.Code{Label: labels[c.Answers], Note: c.Label, Text: c.Text})
	}
	return g
}
