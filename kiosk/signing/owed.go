package signing

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

// standbySpot is where standby begins: who has no seat is promised nothing.
var standbySpot = Spot{Rank: StandbyRank} //nolint:gochecknoglobals // a constant

// past says whether a moment has passed, as far as anybody knows the time.
func (s stand) past(ms int64) bool { return s.now.Trust.Known() && s.now.Wall >= ms }

// ended says whether the session's time is over, with the over-run that was granted.
func (s stand) ended() bool { return s.past(s.course().End()) }

// owed says who is served even after the session's end: whoever stands before the
// spot and was not told in time that they may not be reached. The bool is false
// while there is time left to tell them.
func (s stand) owed(ctx context.Context, q ledger.Queryer) (Spot, bool, error) {
	last := s.course().End() - pace.Notice.Milliseconds() // to tell anybody
	if !s.past(last) || s.plan.Off {
		return Spot{}, false, nil
	}
	all, err := words[Told](ctx, q, s.event, s.id, wordTold, mostTold)
	if err != nil {
		return Spot{}, true, err
	}
	limit, told := Spot{Rank: -1}, false
	for _, w := range all {
		if hopes := w.body.hopes(); limit.before(hopes) {
			limit = hopes // told in time is only who was told ever since
		}
		if told = w.wall <= last; told {
			break
		}
	}
	if !told {
		limit = standbySpot
	}
	if cut := s.cutAt(); cut != nil && cut.before(limit) {
		limit = *cut // they learned it with the change
	}
	return limit, true, nil
}

// hopes is the first spot of those who were told; who stands before it was not.
func (b Told) hopes() Spot {
	switch {
	case b.Everyone:
		return standbySpot
	case b.Last == nil:
		return Spot{Rank: -1}
	case standbySpot.before(*b.Last):
		return standbySpot
	}
	return b.Last.behind()
}

// behind is the spot behind this one; nobody stands between them, because letters
// are followed by letters only. PostgreSQL keeps no zero byte in a text.
func (s Spot) behind() Spot {
	s.Letter += "!"
	return s
}

// owes counts who in line is served even after the end; 0 while there is time left
// to tell them.
func (s stand) owes(ctx context.Context, q ledger.Queryer) (int64, error) {
	limit, late, err := s.owed(ctx, q)
	if err != nil || !late {
		return 0, err
	}
	return s.before(ctx, q, limit)
}
