package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// turnRequest is the body of what is done at a session. Each act reads what it
// needs of it.
type turnRequest struct {
	Ticket signing.ID `json:"ticket,omitempty"`
	Table  string     `json:"table,omitempty"`  // where it is done; the session's first when absent
	To     string     `json:"to,omitempty"`     // call: the table to come to; whichever is free when absent
	Count  int64      `json:"count,omitempty"`  // call: how many; as many as the policy calls when absent
	Items  int64      `json:"items,omitempty"`  // serve, next: that were signed; as many as the ticket is for when absent
	Served *bool      `json:"served,omitempty"` // next: who is at the table got what they came for; true when absent
	Until  string     `json:"until,omitempty"`  // pause, overrun
	Step   *string    `json:"step,omitempty"`   // undo: the last tap that was seen at the table; absent asks nothing of it

	// Here is who was seen at the table, for next, serve, noshow, hold and recall;
	// "" for nobody. Absent asks nothing of it.
	Here *signing.ID `json:"here,omitempty"`

	Reason string `json:"reason,omitempty"`
	PIN    string `json:"pin,omitempty"` // of the person who does it; the program itself when absent
}

// turns are the acts at a session, by the last part of their path.
func (a *API) turns() map[string]func(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	return map[string]func(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error){
		"next": a.turnNext, "call": a.turnCall, "serve": a.turnServe,
		"noshow": a.moved((*signing.Desk).NoShow), "hold": a.moved((*signing.Desk).Hold), "recall": a.moved((*signing.Desk).Recall),
		"undo": a.turnUndo, "pause": a.turnPause, "resume": a.turnResume, "overrun": a.turnOverrun,
	}
}

// turn answers one act at a session with who it concerned. A retry is answered
// with the same: it says nothing of what came after.
func (a *API) turn(do func(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error)) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if a.Signing == nil {
			return signing.RefuseNoSessions
		}
		var r turnRequest
		if err := read(c, &r); err != nil {
			return err
		}
		typed := r.PIN
		r.PIN = ""
		by, err := act(c, &r)
		if err != nil {
			return err
		}
		if typed != "" {
			if by, err = a.asPerson(c.UserContext(), by, typed, "act at a signing"); err != nil {
				return err
			}
		}
		// A path's parameter lives as long as its request; what is recorded, longer.
		done, err := do(c.UserContext(), by, string([]byte(c.Params("id"))), r)
		if err != nil {
			return err
		}
		return c.JSON(fiber.Map{"served": named(done.Served), "here": named(done.Here), "called": named(done.Called), "moved": named(done.Moved)})
	}
}

func named(all []signing.Ticket) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, t := range all {
		out = append(out, fiber.Map{"ticket": t.Ticket, "label": t.Of.Label})
	}
	return out
}

func (a *API) turnNext(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	return a.Signing.Next(ctx, by, signing.Nexting{Session: session, Table: r.Table, Served: r.Served == nil || *r.Served, Items: r.Items, Here: r.Here})
}

func (a *API) turnCall(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	all, err := a.Signing.Call(ctx, by, signing.Calling{Session: session, Table: r.Table, To: r.To, Ticket: r.Ticket, Count: r.Count})
	return signing.Advance{Called: all}, err
}

func (a *API) turnServe(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	if err := a.inSession(ctx, session, r.Ticket); err != nil {
		return signing.Advance{}, err
	}
	t, err := a.Signing.Serve(ctx, by, r.step())
	return signing.Advance{Served: []signing.Ticket{t}}, err
}

// moved is an act that takes a ticket somewhere else in the line.
func (a *API) moved(do func(d *signing.Desk, ctx context.Context, by ledger.Act, s signing.Stepping) (signing.Ticket, error),
) func(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	return func(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
		if err := a.inSession(ctx, session, r.Ticket); err != nil {
			return signing.Advance{}, err
		}
		t, err := do(a.Signing, ctx, by, r.step())
		return signing.Advance{Moved: []signing.Ticket{t}}, err
	}
}

func (r turnRequest) step() signing.Stepping {
	return signing.Stepping{Ticket: r.Ticket, Table: r.Table, Items: r.Items, Reason: r.Reason, Here: r.Here}
}

// inSession refuses a ticket of another session than the path names. A ticket
// never changes its session, so this may be asked before the command.
func (a *API) inSession(ctx context.Context, session string, id signing.ID) error {
	if id == "" {
		return ledger.Refuse("field_bad", "Name the ticket by its id.", "field", "ticket")
	}
	t, err := a.Signing.Ticket(ctx, id)
	if err != nil || t.Session == session {
		return err
	}
	return ledger.Refuse("other_session", "This ticket is for another session.", "session", t.Session, "label", t.Of.Label)
}

func (a *API) turnUndo(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	return a.Signing.Undo(ctx, by, signing.Undoing{Session: session, Table: r.Table, Step: r.Step})
}

func (a *API) turnPause(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	until, err := momentOf("until", r.Until)
	if err != nil {
		return signing.Advance{}, err
	}
	return signing.Advance{}, a.Signing.Pause(ctx, by, signing.Pausing{Session: session, Table: r.Table, Until: until, Reason: r.Reason})
}

func (a *API) turnResume(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	return signing.Advance{}, a.Signing.Resume(ctx, by, signing.Pausing{Session: session, Table: r.Table, Reason: r.Reason})
}

func (a *API) turnOverrun(ctx context.Context, by ledger.Act, session string, r turnRequest) (signing.Advance, error) {
	until, err := momentOf("until", r.Until)
	if err != nil {
		return signing.Advance{}, err
	}
	return signing.Advance{}, a.Signing.Overrun(ctx, by, signing.Overrunning{Session: session, Until: until})
}

// momentOf reads a time as the API writes it, in Unix milliseconds; 0 for none.
func momentOf(field, text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return 0, ledger.Refuse("field_bad", "Write times as RFC 3339: 2026-11-21T15:30:00Z.", "field", field)
	}
	return t.UnixMilli(), nil
}
