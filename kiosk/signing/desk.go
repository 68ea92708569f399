package signing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"

	"popstand/kiosk/album"
	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// Desk is where tickets are issued and their holders served, at one node. It may
// be used from any goroutine.
type Desk struct {
	Ledger *ledger.Ledger
	Keys   *keys.Signer
	Random io.Reader    // for the keys of holders
	Album  *album.Album // of what is taken at the table; nil where no pictures are kept
	Homes  claim.Homes  // asks other nodes about what they decide; nil where nobody is asked

	asks claim.Asking
}

// Found says how a ticket was found: one of the three.
type Found struct {
	Text   string     `json:"text,omitempty"`   // a code, as it was scanned
	Human  code.Human `json:"human,omitempty"`  // the short number that was typed
	Ticket ID         `json:"ticket,omitempty"` // chosen from a list

	Session string `json:"session,omitempty"` // that the desk serves; "" for any
	Table   string `json:"table,omitempty"`   // that asks; "" for none
}

// Refusals of this package that many commands give.
var (
	// RefuseNoSessions answers where the event has no signing sessions.
	RefuseNoSessions = ledger.Refuse("no_sessions", "This event has no signing sessions. Add them to the event folder.")
	// RefuseNoSession answers for a session that the event does not have.
	RefuseNoSession = ledger.Refuse("session_unknown", "The event has no such session. Choose another one.")
	// RefuseAmbiguous answers a short number that two tickets have.
	RefuseAmbiguous = ledger.Refuse("ambiguous", "Two tickets have this short number. Scan the code.")
	// RefuseVoid answers for a ticket that was cancelled or exchanged.
	RefuseVoid = ledger.Refuse("ticket_void", "This ticket does not hold any more. Look what became of it.")
)

// What at a signing not everybody does alone.
const (
	// OverrideAction is letting somebody in who was not answered with GREEN, where staff may not.
	OverrideAction staff.Action = "override_ticket"
	// SponsorAction is giving a ticket away.
	SponsorAction staff.Action = "sponsor_ticket"
	// ChangeAction is cancelling, swapping, exchanging and transferring tickets
	// where their policy leaves it to a person.
	ChangeAction staff.Action = "change_ticket"
)

// permit asks the event's policies. Where they do not name the action, it takes
// a manager.
func permit(ctx context.Context, tx *ledger.Tx, s event.Settings, approver string, action staff.Action) error {
	p := s.Policies
	if _, named := p.Least[action]; !named {
		p.Least = maps.Clone(p.Least)
		if p.Least == nil {
			p.Least = map[staff.Action]staff.Role{}
		}
		p.Least[action] = staff.Manager
	}
	return p.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, action)
}

// serves asks whether who acts may serve at all: who may sell may.
func serves(ctx context.Context, tx *ledger.Tx, s event.Settings) error {
	return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor()}, staff.Sell)
}

// settingsOf reads the event's settings; the refusal no_sessions where it has none.
func settingsOf(ctx context.Context, q ledger.Queryer, id ledger.EventID) (event.Settings, error) {
	s, err := event.SettingsOf(ctx, q, id)
	if err == nil && len(s.Sessions) == 0 {
		err = RefuseNoSessions
	}
	return s, err
}

// sessionIn finds a session of the event.
func sessionIn(s event.Settings, id string) (event.Session, error) {
	found, known := s.Session(id)
	if !known {
		return found, ledger.Refuse(RefuseNoSession.Code, RefuseNoSession.Do, "session", id)
	}
	return found, nil
}

// asked is the canonical request: the caller's own where it has one, else the
// kind and the JSON of what it is asked for.
func asked(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: a request of the signing desk can't be written as JSON: " + err.Error())
	}
	return append([]byte(kind+" "), raw...)
}

// body finds the fact of a kind among those of an operation and reads it.
func body[T any](facts []ledger.Fact, kinds ...string) (T, ledger.Fact, error) {
	var b T
	for _, f := range facts {
		for _, kind := range kinds {
			if f.Kind != kind {
				continue
			}
			if err := json.Unmarshal(f.Body, &b); err != nil {
				return b, f, fmt.Errorf("read %s: %w", kind, err)
			}
			return b, f, nil
		}
	}
	return b, ledger.Fact{}, errNothing
}

// errNothing says that an operation recorded nothing of a kind.
var errNothing = errors.New("the operation recorded nothing of this kind")

// Ticket reads one ticket. Refusal: ticket_unknown.
func (d *Desk) Ticket(ctx context.Context, id ID) (t Ticket, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		t, err = TicketOf(ctx, q, d.Ledger.Event(), id)
		return err
	})
	return t, err
}
