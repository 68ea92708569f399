package staff

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
)

// Approval is the command of a second person who vouches with their PIN.
type Approval struct {
	For   string // who asks; a wrong PIN counts against them
	PIN   string // of who approves: the PIN tells who that is
	Need  Role   // the least role that may
	What  string // what is approved, for the journal: "discount 30 %"
	Other bool   // it must be another person than who asks
}

// Approve finds out whose PIN it is and records that they approved. Refusals:
// those of SignIn, same_person, and role_low when the PIN is right and its
// owner's role too low (values: name, role).
func (r *Roster) Approve(ctx context.Context, act ledger.Act, a Approval) (Member, error) {
	act.Ask = ask("approve", a.For, a.What)
	return r.vouch(ctx, act, a, DoorApproval)
}

// Unlock lets somebody try again after too many wrong PINs, by the PIN of a
// manager other than them.
func (r *Roster) Unlock(ctx context.Context, act ledger.Act, id, pin string) (Member, error) {
	act.Ask = ask("unlock", id)
	return r.vouch(ctx, act, Approval{For: id, PIN: pin, Need: Manager, Other: true}, DoorUnlock)
}

// Forgive lets somebody try again without anybody's PIN. It is for whoever holds
// the data folder itself, which is more than a PIN guards: a stall of one person
// has no second one. It returns who that is, and false when they have no wrong
// PIN against them and nothing was recorded; the refusal is staff_unknown.
func (r *Roster) Forgive(ctx context.Context, act ledger.Act, id string) (who Member, done bool, err error) {
	act.Ask = ask("forgive", id)
	person, _, err := r.standing(ctx, id)
	if err != nil {
		return Member{}, false, err
	}
	facts, err := r.ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		t, err := triesOf(ctx, tx, r.seat(), id)
		if err != nil || t.wrong == 0 {
			return err
		}
		_, err = tx.Record(ctx, KindUnlocked, Unlocked{ID: id, By: string(act.Actor)})
		return err
	})
	if err != nil {
		return Member{}, false, err
	}
	return person.Member, len(facts) > 0, nil
}

func (r *Roster) vouch(ctx context.Context, act ledger.Act, a Approval, door Door) (by Member, err error) {
	err = r.alone(ctx, func() error {
		asks, t, err := r.standing(ctx, a.For)
		if err != nil {
			return err
		}
		if err := decideTry(asks.Member, t, r.ledger.Now(), door); err != nil {
			return err
		}
		found, err := r.whose(ctx, a.PIN)
		if err != nil {
			return err
		}
		if by, err = decideVouch(found.owners, a); err != nil {
			return err
		}
		try := attempt{who: asks.Member, door: door, right: by.ID != "", trace: found.trace, kind: KindApproved, fact: Approved{By: by.ID, For: a.For, What: a.What}}
		if door == DoorUnlock {
			try.kind, try.fact = KindUnlocked, Unlocked{ID: a.For, By: by.ID}
		}
		return r.answer(ctx, act, try)
	})
	if err != nil {
		return Member{}, err
	}
	return by, nil
}

// whose finds the people with a PIN; those who are locked don't count.
func (r *Roster) whose(ctx context.Context, pin string) (match, error) {
	var people []record
	err := r.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := records(ctx, q, r.ledger.Event())
		if err != nil {
			return err
		}
		wrong, err := countTries(ctx, q, r.ledger.Event())
		people = slices.DeleteFunc(all, func(p record) bool { return wrong[p.ID] >= lockAt })
		return err
	})
	if err != nil {
		return match{}, err
	}
	return owners(people, pin)
}

// decideVouch picks who approves among the owners of the PIN. Nobody at all is
// a wrong PIN: an empty Member, and no refusal yet. The right PIN of the wrong
// person is no guess and is not counted.
func decideVouch(found []Member, a Approval) (Member, error) {
	var low *Member
	for _, m := range found {
		switch {
		case a.Other && m.ID == a.For:
			if len(found) == 1 {
				return Member{}, ledger.Refuse("same_person", "Another person has to approve this with their PIN.", "name", m.Name)
			}
		case m.Role.Reaches(a.Need):
			return m, nil
		default:
			low = &m
		}
	}
	if low != nil {
		return Member{}, ledger.Refuse("role_low", "This needs a "+string(a.Need)+"'s PIN.", "name", low.Name, "role", string(a.Need))
	}
	return Member{}, nil
}
