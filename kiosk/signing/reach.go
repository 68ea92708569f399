package signing

import (
	"context"

	"popstand/kiosk/ledger"
)

// Reach is how far a session gets, for those who read it on a screen. What is
// likely and what was told are two things: people are told early and cautiously, so
// that nobody is turned away who was not told.
type Reach struct {
	Likely *Spot // the last number that is likely reached, never before one that was called; nil = all in line, or not even the first
	Doubt  *Spot // the first who waits and was told that they may not be reached; nil = nobody
}

// reach says how far a session gets.
func (s stand) reach(ctx context.Context, q ledger.Queryer, o outlook, told *Told) (r Reach, err error) {
	if o.line == 0 || s.plan.Off || !s.now.Trust.Known() {
		return r, nil
	}
	called, err := s.calledTo(ctx, q)
	if err != nil {
		return r, err
	}
	if n := max(int64(o.Likely), called); n < o.line {
		if r.Likely, err = s.at(ctx, q, n-1); err != nil {
			return r, err
		}
	}
	if told == nil || told.Everyone {
		return r, nil
	}
	hopes, err := s.hopes(ctx, q, *told)
	if err != nil {
		return r, err
	}
	r.Doubt, err = s.at(ctx, q, max(hopes, called))
	return r, err
}

// at is who stands at an index of the line; nil for nobody.
func (s stand) at(ctx context.Context, q ledger.Queryer, n int64) (*Spot, error) {
	spot, found, err := s.nth(ctx, q, n)
	if !found {
		return nil, err
	}
	return &spot, err
}

// calledTo counts the line up to the furthest who was called: they are not told
// that they may not be reached. Who was called out of turn, past somebody who could
// be called, does not count: nobody between them is promised anything by it.
func (s stand) calledTo(ctx context.Context, q ledger.Queryer) (int64, error) {
	called, err := inState(ctx, q, s.event, s.id, Called, mostCalled)
	if err != nil || len(called) == 0 {
		return 0, err
	}
	next, err := s.callable(ctx, q, false, 1)
	if err == nil && len(next) == 0 {
		next, err = s.callable(ctx, q, true, 1)
	}
	if err != nil {
		return 0, err
	}
	for i := len(called) - 1; i >= 0; i-- {
		if len(next) == 0 || called[i].before(next[0].Spot) {
			return s.before(ctx, q, called[i].behind())
		}
	}
	return 0, nil
}
