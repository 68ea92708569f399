package staff

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"popstand/kiosk/ledger"
)

// SignIn is the command of somebody who types their PIN at the sign-in screen.
type SignIn struct {
	ID  string
	PIN string
}

// SignIn checks a PIN. Refusals: staff_unknown, pin_wait, pin_locked and
// pin_wrong (values: name, left, seconds). A wrong PIN is recorded. The act's
// Ask is set here, because a PIN must not leave a trace in a fact.
func (r *Roster) SignIn(ctx context.Context, act ledger.Act, in SignIn) (who Member, err error) {
	act.Ask = ask("sign_in", in.ID)
	err = r.alone(ctx, func() error {
		person, t, err := r.standing(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := decideTry(person.Member, t, r.ledger.Now(), DoorSignIn); err != nil {
			return err
		}
		found, err := owners([]record{person}, in.PIN)
		if err != nil {
			return err
		}
		who = person.Member
		return r.answer(ctx, act, attempt{who: who, door: DoorSignIn, right: len(found.owners) == 1, trace: found.trace, kind: KindSignedIn, fact: SignedIn{ID: in.ID}})
	})
	if err != nil {
		return Member{}, err
	}
	return who, nil
}

// SignOut records that somebody left the kiosk.
func (r *Roster) SignOut(ctx context.Context, act ledger.Act, id string) error {
	act.Ask = ask("sign_out", id)
	_, err := r.ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, KindSignedOut, SignedOut{ID: id})
		return err
	})
	return err
}

func ask(words ...string) []byte {
	raw, err := json.Marshal(words)
	if err != nil {
		panic("BUG: strings can't be marshalled: " + err.Error())
	}
	return raw
}

func (r *Roster) standing(ctx context.Context, id string) (person record, t tries, err error) {
	err = r.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if person, err = asker(ctx, q, r.ledger.Event(), id); err != nil {
			return err
		}
		t, err = triesOf(ctx, q, r.seat(), id)
		return err
	})
	return person, t, err
}

// asker is who has to answer for a wrong PIN: a person, or a program that
// passes on what somebody typed ("api:NAME").
func asker(ctx context.Context, q ledger.Queryer, event ledger.EventID, id string) (record, error) {
	if strings.HasPrefix(id, programs) {
		return record{Member: Member{ID: id, Name: id}}, nil
	}
	return find(ctx, q, event, id)
}

// attempt is a PIN that was compared, on its way into the journal.
type attempt struct {
	who   Member // against whom a wrong one counts
	door  Door
	right bool
	trace []byte // of what was typed
	kind  string // what to record when it is right
	fact  any
}

// op tells one attempt from another: the same act with another PIN is another
// try, and must be counted, whatever its caller says.
func (a attempt) op(act ledger.Op) ledger.Op {
	return ledger.Op(uuid.NewSHA1(uuid.NameSpaceOID, append([]byte(act), a.trace...)).String())
}

// answer records the outcome. The decision is taken again inside the command:
// while the PIN was hashed, another node's wrong tries may have arrived.
func (r *Roster) answer(ctx context.Context, act ledger.Act, a attempt) error {
	act.Op = a.op(act.Op)
	facts, err := r.ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		t, err := triesOf(ctx, tx, r.seat(), a.who.ID)
		if err != nil {
			return err
		}
		if err := decideTry(a.who, t, tx.Now(), a.door); err != nil {
			return err
		}
		kind, body := a.kind, a.fact
		if !a.right {
			kind, body = KindRefused, Refused{ID: a.who.ID, Door: a.door}
		}
		_, err = tx.Record(ctx, kind, body)
		return err
	})
	if err != nil {
		return err
	}
	if len(facts) != 1 || facts[0].Kind != KindRefused {
		return nil
	}
	_, t, err := r.standing(ctx, a.who.ID)
	if err != nil {
		return fmt.Errorf("count wrong PINs: %w", err)
	}
	return refused(a.who, t.wrong, a.door)
}
