package signing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// farAge is how old something is at most for its age to mean something.
const farAge = farOff

// look reads all that a verdict rests on.
func (d *Desk) look(ctx context.Context, q ledger.Queryer, f Found, now clock.Reading) (World, Ask, error) {
	settings, err := settingsOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return World{}, Ask{}, err
	}
	trust, err := d.Keys.Trust(ctx, q)
	if err != nil {
		return World{}, Ask{}, err
	}
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return World{}, Ask{}, err
	}
	w := World{Now: nowOf(now, settings), Ages: verdict.Ages{Known: -1, Lists: -1, Clock: now.Trust}}
	if f.Session != "" {
		if w.Serving, err = sessionIn(settings, f.Session); err != nil {
			return w, Ask{}, err
		}
	}
	a, subject, err := d.ask(ctx, q, f, trust, &w)
	if err != nil || a.Err != nil {
		return w, a, err
	}
	shown, err := d.shown(ctx, q, f, a, w.Ticket)
	if err != nil {
		return w, a, err
	}
	w.Revoked = revoked.Has(shown)
	w.Ages.Lists = oldest(revoked.Lists(), w.Now)
	if w.Ticket != nil {
		w.Session, _ = settings.Session(w.Ticket.Issued.Session)
		w.Ages.Known = max(0, now.Wall-w.Ticket.IssuedAt)
		if w.Passed, err = passed(ctx, q, *w.Ticket); err == nil {
			w.Told, err = ToldAt(ctx, q, *w.Ticket)
		}
		if err != nil {
			return w, a, err
		}
	} else if t, ok := a.Code.Code.Body().(code.Ticket); ok {
		w.Session, _ = settings.SessionNumbered(int64(t.Session))
	}
	if err := d.whose(ctx, q, &w, a); err != nil {
		return w, a, err
	}
	if err := d.planned(ctx, q, settings, now, &w); err != nil {
		return w, a, err
	}
	if w.Stand, err = d.standing(ctx, q, w.Ticket, subject); err != nil {
		return w, a, err
	}
	return w, a, d.doubt(ctx, q, &w, subject)
}

// whose finds who decides.
func (d *Desk) whose(ctx context.Context, q ledger.Queryer, w *World, a Ask) (err error) {
	home, session := a.Code.Code.Home(), w.Session.ID
	if w.Ticket != nil {
		home, session = w.Ticket.Home, w.Ticket.Issued.Session
	}
	w.Home, w.Decider, err = d.decides(ctx, q, home, session)
	return err
}

// shown is the code that was held under the scanner, or whose number was typed;
// of a ticket that was chosen, the one that holds now. After a transfer only that
// one is good.
func (d *Desk) shown(ctx context.Context, q ledger.Queryer, f Found, a Ask, t *Ticket) (code.ID, error) {
	switch {
	case a.Code.Code.Kind() != 0:
		return a.Code.Code.ID(), nil
	case f.Human == "" || f.Human == t.Code.Human:
		return t.Code.ID, nil
	}
	ids, err := codesOf(ctx, q, *t)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		if d.Keys.Secret.Human(id) == f.Human {
			return id, nil
		}
	}
	return t.Code.ID, nil
}

// ask reads the code and finds its ticket. The subject is what claims are written
// on.
func (d *Desk) ask(ctx context.Context, q ledger.Queryer, f Found, trust *code.Trust, w *World) (Ask, code.ID, error) {
	a := Ask{How: HowSight, Session: f.Session, Table: f.Table}
	var found []Ticket
	var err error
	switch {
	case f.Text != "":
		a.How = HowCode
		if a.Code, a.Err = trust.Verify(f.Text, w.Now); a.Err != nil {
			return a, 0, nil //nolint:nilerr // a text that is no code is an answer, and Ask carries it
		}
		found, err = TicketsByCode(ctx, q, d.Ledger.Event(), a.Code.Code.ID())
		if err == nil && len(found) > 0 {
			w.Payload, err = payloadOf(ctx, q, found[0], a.Code.Code.ID())
		}
	case f.Human != "":
		a.How = HowHuman
		found, err = ByHuman(ctx, q, d.Ledger.Event(), f.Human)
		if err == nil && len(found) > 1 {
			err = RefuseAmbiguous
		}
	default:
		found, err = tickets(ctx, q, ticketByID, string(d.Ledger.Event()), string(f.Ticket))
	}
	switch {
	case err != nil:
		return a, 0, err
	case len(found) > 0:
		w.Ticket = &found[0]
		return a, found[0].Use, nil
	case f.Text == "":
		return a, 0, RefuseNoTicket
	}
	return a, a.Code.Code.ID(), nil
}

const textOfCode = `
	SELECT text
	FROM signing_code
	WHERE event = $1 AND code = $2 AND ticket = $3`

// payloadOf is what was issued under a code's id.
func payloadOf(ctx context.Context, q ledger.Queryer, t Ticket, id code.ID) ([]byte, error) {
	if t.Issued.Code.ID == id && len(t.Code.Payload) > 0 {
		return t.Code.Payload, nil
	}
	c, err := codeAt(ctx, q, t, id)
	return c.Payload, err
}

// codeAt reads one of a ticket's codes.
func codeAt(ctx context.Context, q ledger.Queryer, t Ticket, id code.ID) (Code, error) {
	c := Code{ID: id}
	var text string
	err := q.QueryRow(ctx, textOfCode, string(t.event), id.String(), string(t.Ticket)).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return c, RefuseNoTicket
	}
	if err == nil {
		var k code.Kept
		k, err = code.ParseKept(text)
		c.Payload, c.Kept = k.Payload, k.Veiled
	}
	if err != nil {
		return c, fmt.Errorf("read a code of ticket %s: %w", t.Ticket, err)
	}
	return c, nil
}

// TextOf is the code that a ticket's holder has now, as it was signed: any node of
// the event can print it.
func (d *Desk) TextOf(ctx context.Context, q ledger.Queryer, t Ticket) (string, error) {
	return d.textOf(ctx, q, t, t.Code)
}

// TextOfCode is one of a ticket's codes as it was signed, also one that is revoked.
// Refusal: ticket_unknown.
func (d *Desk) TextOfCode(ctx context.Context, q ledger.Queryer, t Ticket, id code.ID) (string, error) {
	return d.textOf(ctx, q, t, Code{ID: id})
}

func (d *Desk) textOf(ctx context.Context, q ledger.Queryer, t Ticket, c Code) (string, error) {
	if len(c.Payload) == 0 {
		var err error
		if c, err = codeAt(ctx, q, t, c.ID); err != nil {
			return "", err
		}
	}
	bare, err := d.Keys.Secret.Write(c.kept())
	return bare.Text(), err
}

const passedBy = `
	SELECT COUNT(*)
	FROM (
		SELECT 1
		FROM signing_ticket
		WHERE event = $1 AND session = $2 AND state = $3 AND rank = $4 AND place > $5
		LIMIT 1
	) x`

// passed says whether somebody of the same tier behind a ticket was called.
func passed(ctx context.Context, q ledger.Queryer, t Ticket) (bool, error) {
	for _, state := range []State{Called, AtTable, Served} {
		var n int64
		if err := q.QueryRow(ctx, passedBy, string(t.event), t.Issued.Session, string(state), t.Of.Rank, t.Of.Place).Scan(&n); err != nil {
			return false, fmt.Errorf("look who was called behind ticket %s: %w", t.Ticket, err)
		}
		if n > 0 {
			return true, nil
		}
	}
	return false, nil
}

// planned reads when the session is now.
func (d *Desk) planned(ctx context.Context, q ledger.Queryer, settings event.Settings, now clock.Reading, w *World) error {
	changes := []Change(nil)
	switch {
	case w.Session.ID != "":
		s, err := d.standIn(ctx, q, settings, w.Session, now)
		if err != nil {
			return err
		}
		w.Plan, w.Over, changes = s.plan, s.over, s.changes
	case w.Ticket != nil: // the folder has dropped it
		var err error
		if changes, err = Changes(ctx, q, d.Ledger.Event(), w.Ticket.Session, mostChanges); err != nil {
			return err
		}
		w.Plan.Off = len(changes) > 0 && changes[0].Plan.Off
	}
	if w.Ticket == nil {
		return nil
	}
	c, due := w.Ticket.due(changes)
	if !due {
		return nil
	}
	w.Due = &c
	if c.Gets != event.DueRefund {
		return nil
	}
	var err error
	w.Back, err = payerOf(ctx, q, *w.Ticket)
	return err
}

// standing reads the claims that stand on a ticket, on all of its codes.
func (d *Desk) standing(ctx context.Context, q ledger.Queryer, t *Ticket, subject code.ID) ([]claim.Claim, error) {
	if t == nil || !t.several {
		return claim.Standing(ctx, q, d.Ledger.Event(), subject)
	}
	ids, err := codesOf(ctx, q, *t)
	if err != nil {
		return nil, err
	}
	var out []claim.Claim
	for _, id := range ids {
		stand, err := claim.Standing(ctx, q, d.Ledger.Event(), id)
		if err != nil {
			return nil, err
		}
		out = append(out, stand...)
	}
	return out, nil
}

const codesOfTicket = `
	SELECT code
	FROM signing_code
	WHERE event = $1 AND ticket = $2
	ORDER BY code`

func codesOf(ctx context.Context, q ledger.Queryer, t Ticket) ([]code.ID, error) {
	rows, err := q.Query(ctx, codesOfTicket, string(t.event), string(t.Ticket))
	if err != nil {
		return nil, fmt.Errorf("read the codes of ticket %s: %w", t.Ticket, err)
	}
	defer rows.Close()
	var out []code.ID
	for rows.Next() {
		var text string
		err := rows.Scan(&text)
		var id code.ID
		if err == nil {
			id, err = code.ParseID(text)
		}
		if err != nil {
			return nil, fmt.Errorf("read the codes of ticket %s: %w", t.Ticket, err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// doubt reads whether a code may have been used without this node knowing, in the
// time between a backup and its restore.
func (d *Desk) doubt(ctx context.Context, q ledger.Queryer, w *World, subject code.ID) error {
	g, err := gap.Of(ctx, q, gap.OwnerOf(d.Ledger))
	if err != nil || !g.Open() {
		return err
	}
	if g.Covers(subject) || w.Ticket != nil && w.Ticket.Doubt {
		w.Gap = g
	}
	return nil
}

// oldest is the age of the oldest list in milliseconds; -1 where there is none
// or the clock can't tell.
func oldest(lists []code.List, now code.Now) int64 {
	age := int64(-1)
	for _, l := range lists {
		_, most, ok := l.Age(now)
		// Where nobody knows the time, it may have been made at any.
		if !ok || most > farAge {
			return -1
		}
		age = max(age, most.Milliseconds())
	}
	return age
}
