package pickup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// Desk is where orders are taken in and handed out, at one node. It may be used
// from any goroutine.
type Desk struct {
	Ledger *ledger.Ledger
	Keys   *keys.Signer
	Random io.Reader   // for the keys of buyers
	Homes  claim.Homes // asks other nodes about what they decide; nil where nobody is asked

	counting counting // how orders were handed out
	asks     claim.Asking
}

// beliefs is what codes are checked with.
type beliefs struct {
	trust   *code.Trust
	revoked code.Revoked
}

// believe reads what codes are checked with. The keys keep both until a fact of
// theirs comes: reading them anew costs a signature check for each certificate.
func (d *Desk) believe(ctx context.Context, q ledger.Queryer) (b beliefs, err error) {
	if b.trust, err = d.Keys.Trust(ctx, q); err != nil {
		return b, err
	}
	b.revoked, err = d.Keys.Revoked(ctx, q)
	return b, err
}

// Found says how an order was found: one of the three.
type Found struct {
	Text  string     `json:"text,omitempty"`  // a code, as it was scanned
	Human code.Human `json:"human,omitempty"` // the short number that was typed
	Order ID         `json:"order,omitempty"` // chosen from a list
}

// planOf reads the event's settings; the refusal no_pickup where it hands out no
// orders.
func planOf(ctx context.Context, q ledger.Queryer, id ledger.EventID) (event.Settings, error) {
	s, err := event.SettingsOf(ctx, q, id)
	if err == nil && s.Pickup == nil {
		err = RefuseNoPlan
	}
	return s, err
}

// look reads all that a verdict rests on.
func (d *Desk) look(ctx context.Context, q ledger.Queryer, f Found, now clock.Reading) (State, Ask, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return State{}, Ask{}, err
	}
	b, err := d.believe(ctx, q)
	if err != nil {
		return State{}, Ask{}, err
	}
	s := State{Plan: *settings.Pickup, Now: NowOf(now, *settings.Pickup), Ages: Ages{Orders: -1, Lists: -1, Clock: now.Trust}}
	a, subject, err := d.ask(ctx, q, f, b, &s)
	if err != nil || a.Err != nil {
		return s, a, err
	}
	s.Revoked = b.revoked.Has(subject) || b.revoked.Has(a.Code.Code.ID())
	s.Ages.Lists = oldest(b.revoked.Lists(), s.Now)
	if s.Order != nil {
		s.Slot, _ = settings.Slot(s.Order.Slot)
		s.Ages.Orders = max(0, now.Wall-s.Order.SaidAt)
		if a.How != ByCode || s.Plan.Collectors == event.CollectorsName {
			s.Nameless = d.nameless(ctx, q, *s.Order)
		}
	} else if p, ok := a.Code.Code.Body().(code.Pickup); ok {
		s.Slot, _ = settings.SlotNumbered(int64(p.Slot))
	}
	if err := d.decides(ctx, q, &s, a, b.trust); err != nil {
		return s, a, err
	}
	if err := d.doubt(ctx, q, &s, subject); err != nil {
		return s, a, err
	}
	if err := s.stands(ctx, q, d.Ledger.Event(), subject, a.How); err != nil {
		return s, a, err
	}
	if _, ok := a.Code.Code.Body().(code.Delegation); ok {
		spent, err := claim.Standing(ctx, q, d.Ledger.Event(), a.Code.Code.ID())
		if err != nil {
			return s, a, err
		}
		s.Spent = int64(len(spent))
	}
	return s, a, d.running(ctx, q, &s, a)
}

// ask reads the code and finds its order. The subject is whose claims count.
func (d *Desk) ask(ctx context.Context, q ledger.Queryer, f Found, b beliefs, s *State) (Ask, code.ID, error) {
	a := Ask{How: BySight}
	var found []Order
	var err error
	var subject code.ID
	switch {
	case f.Text != "":
		a.How = ByCode
		if a.Code, a.Err = b.trust.Verify(f.Text, s.Now); a.Err != nil {
			return a, 0, nil //nolint:nilerr // a text that is no code is an answer, and Ask carries it
		}
		subject = a.Code.Code.ID()
		if d, ok := a.Code.Code.Body().(code.Delegation); ok {
			subject = d.Subject
		}
		found, err = ordersByCode(ctx, q, d.Ledger.Event(), subject)
	case f.Human != "":
		a.How = ByHuman
		if found, err = OrdersByHuman(ctx, q, d.Ledger.Event(), f.Human); err == nil && len(found) == 0 {
			found, err = d.lent(ctx, q, f.Human, b, *s, &a)
		}
		if len(found) > 1 {
			err = RefuseAmbiguous
		}
		if err == nil && len(found) == 1 && a.Code.Code.Kind() == 0 {
			subject, err = d.codeOfHuman(ctx, q, found[0], f.Human)
		}
	default:
		found, err = ordersBy(ctx, q, d.Ledger.Event(), orderByID, string(f.Order))
	}
	switch {
	case err != nil:
		return a, 0, err
	case len(found) > 1:
		s.Shared = true
		s.Among, err = allKnown(ctx, q, found)
		return a, subject, err
	case len(found) > 0:
		s.Order = &found[0]
		if subject == 0 {
			subject = s.Order.Use
		}
		return a, subject, nil
	case f.Text == "":
		return a, 0, RefuseNoOrder
	}
	return a, subject, nil
}

// codeOfHuman is which of an order's codes a short number stands beside.
func (d *Desk) codeOfHuman(ctx context.Context, q ledger.Queryer, o Order, human code.Human) (code.ID, error) {
	if !o.several {
		return o.Use, nil
	}
	all, err := codesOf(ctx, q, o)
	for _, id := range all {
		if d.Keys.Secret.Human(id) == human {
			return id, err
		}
	}
	return o.Use, err
}

// stands reads the claims that count. Claims of another order on the code that
// was shown mean that it is not one order's alone, though only one has come here.
func (s *State) stands(ctx context.Context, q ledger.Queryer, event ledger.EventID, subject code.ID, how How) (err error) {
	if s.Order == nil {
		s.Stand, err = claim.Standing(ctx, q, event, subject)
		return err
	}
	all, err := s.Order.claims(ctx, q)
	s.Stand = s.Order.own(all)
	s.Shared = len(s.Stand) < len(all)
	if err == nil && how != ByCode {
		s.Shared, err = s.Order.sharesCode(ctx, q)
	}
	return err
}

// nameless says whether the buyer's name can't be read here.
func (d *Desk) nameless(ctx context.Context, q ledger.Queryer, o Order) bool {
	if o.Buyer == "" || o.Sealed == "" {
		return true
	}
	p, err := buyer.Vault{Event: d.Ledger.Event()}.Open(ctx, q, o.Buyer, o.Sealed)
	return err != nil || p.Name == ""
}

// running finds the slot that is open now, and how much room it has here where
// that decides: for who comes at another time than theirs.
func (d *Desk) running(ctx context.Context, q ledger.Queryer, s *State, a Ask) error {
	for _, slot := range s.Plan.Slots {
		if s.Now.Against(slot.From, slot.Until) != code.During {
			continue
		}
		_, otherwise := s.time(a)
		s.Running = slot
		if slot.Capacity == 0 || !otherwise {
			return nil
		}
		level, err := quota.LevelOf(ctx, q, quota.Share{Event: d.Ledger.Event(), Node: d.Ledger.Node(), Quota: slot.Quota()})
		s.Room = level.Here
		return err
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
		if !ok || most > farOff {
			return -1
		}
		age = max(age, most.Milliseconds())
	}
	return age
}

// RefuseAmbiguous answers a short number that two orders have.
var RefuseAmbiguous = ledger.Refuse("ambiguous", "Two orders have this short number. Scan the code, or find the order by name.")

// asked is the canonical request: the caller's own where it has one, else the
// kind and the JSON of what it is asked for.
func asked(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: a request of the pickup desk can't be written as JSON: " + err.Error())
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
