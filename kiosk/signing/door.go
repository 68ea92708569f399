package signing

import (
	"context"
	"strings"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// Override says on whose word somebody was let in who was not answered with GREEN.
type Override struct {
	Reason   string `json:"reason,omitempty"`
	Approver string `json:"approver,omitempty"` // staff id
}

// Entering asks to note that a ticket's holder is here.
type Entering struct {
	Found    Found          `json:"found"`
	Despite  verdict.Reason `json:"despite,omitempty"` // what the person saw who decides, where it was not GREEN
	Override Override       `json:"override,omitzero"`
	Alone    bool           `json:"alone,omitempty"` // nobody of the staff looks: only what is GREEN is noted
}

// Entered is what CheckIn has noted. Ticket is zero where only the code is known
// here.
type Entered struct {
	Ticket  Ticket
	Verdict Verdict
}

// CheckIn judges again and notes that a ticket's holder is here: for the first
// time, back after a while, or back into the line after they were held or missed.
// It claims the first use of their code. Who is called or at a table is answered
// and nothing is noted. Who comes too late stands behind all others from then on
// where the session's policy says so. A verdict that does not allow it is a refusal with its
// reason as the code, and with light, next and need as values; an operation
// under which Note has recorded such a verdict is answered with it for ever.
// Other refusals: no_sessions, session_unknown, ticket_unknown, ambiguous,
// reason_too_long, and those of staff.Policies.Permit.
func (d *Desk) CheckIn(ctx context.Context, act ledger.Act, e Entering) (Entered, error) {
	act.Ask = asked(act, KindCheckedIn, e)
	home, mine, err := d.askHome(ctx, AskUse, act, e.Found)
	if err != nil {
		return Entered{}, err
	}
	var v Verdict
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		v, err = d.enter(ctx, tx, e, homeSaid{HomeWord: home, mine: mine})
		return err
	})
	if err != nil {
		return Entered{}, err
	}
	if r, _, err := body[Refused](facts, KindRefused); err == nil {
		return Entered{}, r.refusal()
	}
	out := Entered{Verdict: v}
	id := v.What.Ticket
	if b, _, err := body[Stepped](facts, KindCheckedIn, KindReturned, KindRecalled); err == nil {
		id = b.Ticket
		if b.Entry != nil {
			d.asks.Done(b.Entry.Code)
		}
		out.Verdict.Light, out.Verdict.Reason, out.Verdict.Next = verdict.Green, verdict.Accepted, NextWait
	}
	if id != "" {
		out.Ticket, err = d.Ticket(ctx, id)
	}
	return out, err
}

// refusal is what an operation was answered with before.
func (r Refused) refusal() *ledger.Refusal {
	return ledger.Refuse(string(r.Reason), "Scan again to see what is so now.",
		"light", string(r.Light), "also", reasons(r.Also), "fault", r.Fault, "noted", "1")
}

func reasons(all []verdict.Reason) string {
	out := make([]string, len(all))
	for i, r := range all {
		out[i] = string(r)
	}
	return strings.Join(out, " ")
}

// enter decides inside the command.
func (d *Desk) enter(ctx context.Context, tx *ledger.Tx, e Entering, home homeSaid) (Verdict, error) {
	w, a, err := d.look(ctx, tx, e.Found, tx.Now())
	if err != nil {
		return Verdict{}, err
	}
	w.Word = home.HomeWord
	if !w.Home {
		w.Stand = claim.Without(w.Stand, home.mine)
	}
	v := Judge(w, a)
	v.code = a.Code.Code.ID()
	if err := e.permit(ctx, tx, v); err != nil {
		return v, err
	}
	kind := w.step()
	if kind == "" {
		return v, nil
	}
	b := Stepped{Ticket: v.What.Ticket, Session: w.Session.ID, Tap: e.Found.Table, Reason: e.Override.Reason, Manager: e.Override.Approver}
	b.Late = w.behind(a)
	if !w.used(UseCame) {
		b.Entry = w.entry(v, home, tx.Op())
	}
	_, err = tx.Record(ctx, kind, b)
	return v, err
}

// homeSaid is what the home has said about a check-in, if anything, and the act under
// which it was asked.
type homeSaid struct {
	*HomeWord
	mine claim.Act
}

// entry is the use that a check-in claims, and on whose word.
func (w World) entry(v Verdict, home homeSaid, op ledger.Op) *Claiming {
	c := &Claiming{Code: v.code, Use: UseCame, Way: claim.Person}
	if w.Ticket != nil {
		c.Code = w.Ticket.Use
	}
	switch {
	case w.Home && v.Light == verdict.Green:
		c.Way = claim.Home
	case !w.Home && home.mine.Op != op:
		c.For = home.mine
	}
	if !w.Home && home.HomeWord != nil && home.Claim != nil {
		c.Way, c.Code, c.Home = claim.Home, home.Claim.Code, home.Of
	}
	return c
}

// step is what is noted of who is here: nothing of who was called, or sits at the
// table.
func (w World) step() string {
	if w.Ticket == nil {
		return KindCheckedIn
	}
	switch w.Ticket.State {
	case Waiting:
		return KindCheckedIn
	case Out:
		return KindReturned
	case Held, Missed:
		return KindRecalled
	case Called, AtTable, Served, Void:
	}
	return ""
}

// permit asks whether who acts may let in at all, and what was found.
func (e Entering) permit(ctx context.Context, tx *ledger.Tx, v Verdict) error {
	settings, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	if e.Alone {
		if v.Light == verdict.Green {
			return nil
		}
		return v.refusal()
	}
	if err := serves(ctx, tx, settings); err != nil {
		return err
	}
	switch {
	case v.Light == verdict.Green:
		return nil
	case v.Need == verdict.Nobody || e.Despite != v.Reason:
		return v.refusal()
	case len(e.Override.Reason) > 0:
		if err := reasonable(e.Override.Reason); err != nil {
			return err
		}
	}
	if v.Need == staff.Cashier {
		return nil
	}
	return permit(ctx, tx, settings, e.Override.Approver, OverrideAction)
}

// refusal is a verdict that does not allow what was asked for.
func (v Verdict) refusal() *ledger.Refusal {
	return ledger.Refuse(string(v.Reason), "Look at the answer on the screen, and decide there.",
		"light", string(v.Light), "also", reasons(v.Also), "next", string(v.Next), "need", string(v.Need), "fault", v.Fault)
}

// Leaving asks to note that a holder who is in line leaves for a while.
type Leaving struct {
	Ticket ID     `json:"ticket"`
	Reason string `json:"reason,omitempty"`
}

// Leave notes that somebody who has checked in leaves for a while. Their place
// stays; they are not called until they are back. Refusals: no_sessions,
// session_unknown, ticket_unknown, ticket_void, already_served, at_table,
// not_come, reason_too_long, and those of who may serve.
func (d *Desk) Leave(ctx context.Context, act ledger.Act, l Leaving) (Ticket, error) {
	act.Ask = asked(act, KindLeft, l)
	return d.with(ctx, act, l.Ticket, func(ctx context.Context, tx *ledger.Tx, _ event.Session, t Ticket) error {
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err == nil {
			err = serves(ctx, tx, settings)
		}
		if err == nil {
			err = idle(t)
		}
		if err == nil && l.Reason != "" {
			err = reasonable(l.Reason)
		}
		if err != nil {
			return err
		}
		if !t.Came || t.State == Out {
			return RefuseNotCome
		}
		_, err = tx.Record(ctx, KindLeft, Stepped{Ticket: t.Ticket, Session: t.Issued.Session, Reason: l.Reason})
		return err
	})
}

// Return notes that somebody who left for a while is back. It is CheckIn for a
// ticket that was chosen from a list.
func (d *Desk) Return(ctx context.Context, act ledger.Act, id ID) (Ticket, error) {
	e, err := d.CheckIn(ctx, act, Entering{Found: Found{Ticket: id}})
	return e.Ticket, err
}
