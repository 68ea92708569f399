package staff

import (
	"context"
	"io"

	"popstand/kiosk/ledger"
)

// Member is somebody who works here.
type Member struct {
	ID   string
	Name string
	Role Role
}

// Listed is a member with what the sign-in screen shows.
type Listed struct {
	Member
	Locked    bool
	TriesLeft int // before the lock
}

// Roster is the staff of an event: the one place where PINs are compared.
type Roster struct {
	ledger *ledger.Ledger
	random io.Reader
	turn   chan struct{} // holds one token: one PIN is hashed at a time
}

// seat is where a PIN is typed.
type seat struct {
	event ledger.EventID
	node  ledger.NodeID
}

// NewRoster makes the roster of a ledger's event; random is where salts come from.
func NewRoster(l *ledger.Ledger, random io.Reader) *Roster {
	r := &Roster{ledger: l, random: random, turn: make(chan struct{}, 1)}
	r.turn <- struct{}{}
	return r
}

func (r *Roster) seat() seat { return seat{event: r.ledger.Event(), node: r.ledger.Node()} }

// alone waits for the turn to hash, so that many tries at once neither take
// the memory of a small board nor slip in before the first is counted.
func (r *Roster) alone(ctx context.Context, f func() error) error {
	select {
	case <-r.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { r.turn <- struct{}{} }()
	return f()
}

// People lists the staff, by name.
func (r *Roster) People(ctx context.Context) (all []Listed, err error) {
	err = r.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = People(ctx, q, r.ledger.Event())
		return err
	})
	return all, err
}

// People lists an event's staff in the order of their ids.
func People(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Listed, error) {
	people, err := records(ctx, q, event)
	if err != nil {
		return nil, err
	}
	wrong, err := countTries(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var all []Listed
	for _, p := range people {
		all = append(all, Listed{Member: p.Member, Locked: wrong[p.ID] >= lockAt, TriesLeft: max(lockAt-wrong[p.ID], 0)})
	}
	return all, nil
}

// Find reads one member; the refusal "staff_unknown" when nobody has the id.
func Find(ctx context.Context, q ledger.Queryer, event ledger.EventID, id string) (Member, error) {
	r, err := find(ctx, q, event, id)
	return r.Member, err
}
