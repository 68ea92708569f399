package staff

import (
	"context"
	"fmt"
	"io"

	"popstand/kiosk/ledger"
)

// Newcomer is somebody as an event folder names them, with the PIN in the clear.
type Newcomer struct {
	Member
	PIN string
}

// Enrolment is what has to be recorded so that the staff is who the event
// folder names.
type Enrolment struct {
	enrol  []Enrolled
	remove []Removed
}

// Compare works out, before any transaction, what differs between the staff
// and a list: each PIN is hashed once.
func (r *Roster) Compare(ctx context.Context, list []Newcomer) (e Enrolment, err error) {
	err = r.alone(ctx, func() error {
		var people []record
		err := r.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			people, err = records(ctx, q, r.ledger.Event())
			return err
		})
		if err != nil {
			return err
		}
		e, err = compare(people, list, r.random)
		return err
	})
	return e, err
}

func compare(people []record, list []Newcomer, random io.Reader) (Enrolment, error) {
	var e Enrolment
	known := map[string]record{}
	for _, p := range people {
		known[p.ID] = p
	}
	salt, err := commonSalt(people, random)
	if err != nil {
		return e, err
	}
	for _, n := range list {
		old, here := known[n.ID]
		delete(known, n.ID)
		pin, err := pinOf(old, n.PIN, salt)
		if err != nil {
			return e, err
		}
		if !here || pin != old.pin || old.Member != n.Member {
			e.enrol = append(e.enrol, Enrolled{ID: n.ID, Name: n.Name, Role: n.Role, PIN: pin})
		}
	}
	for _, p := range people {
		if _, left := known[p.ID]; left {
			e.remove = append(e.remove, Removed{ID: p.ID})
		}
	}
	return e, nil
}

// pinOf is a person's hash: the one they have when the PIN is the same.
func pinOf(old record, pin string, salt []byte) (string, error) {
	if old.pin != "" {
		found, err := owners([]record{old}, pin)
		if err != nil {
			return "", err
		}
		if len(found.owners) == 1 {
			return old.pin, nil
		}
	}
	return made(pin, salt).String(), nil
}

// commonSalt is the salt that the staff shares; see owners.
func commonSalt(people []record, random io.Reader) ([]byte, error) {
	for _, p := range people {
		if s, err := parsePHC(p.pin); err == nil && s.memory == hashMemory && s.time == hashTime {
			return s.salt, nil
		}
	}
	salt := make([]byte, saltLength)
	if _, err := io.ReadFull(random, salt); err != nil {
		return nil, fmt.Errorf("make a salt: %w", err)
	}
	return salt, nil
}

// Record records the differences inside the command that loads an event.
func (e Enrolment) Record(ctx context.Context, tx *ledger.Tx) error {
	for _, b := range e.enrol {
		if _, err := tx.Record(ctx, KindEnrolled, b); err != nil {
			return err
		}
	}
	for _, b := range e.remove {
		if _, err := tx.Record(ctx, KindRemoved, b); err != nil {
			return err
		}
	}
	return nil
}
