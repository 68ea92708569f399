package signing

import (
	"context"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

// window is when to come, for what was estimated: within the session as it is to
// go now.
func (s stand) window(said Said) code.Window {
	if said == (Said{}) {
		return code.Window{}
	}
	w := pace.Window(s.course(), pace.Expected{From: said.From, Until: said.To})
	return code.Window{From: w.From, To: w.Until}
}

// promised is what the tickets of one command rest on: how the session stands,
// read once.
type promised struct {
	stand
	outlook
	ahead map[int64]int64 // tickets in line up to a rank, with those of this command
}

// stand reads how a session stands, once for a command.
func (g *giving) stand(ctx context.Context, s event.Session) (*promised, error) {
	if p, known := g.sessions[s.ID]; known {
		return p, nil
	}
	p := &promised{ahead: map[int64]int64{}}
	var err error
	if p.stand, err = g.standIn(ctx, g.tx, g.settings, s, g.tx.Now()); err != nil {
		return p, err
	}
	if p.outlook, err = p.stand.outlook(ctx, g.tx); err != nil {
		return p, err
	}
	if g.sessions == nil {
		g.sessions = map[string]*promised{}
	}
	g.sessions[s.ID] = p
	return p, nil
}

const lineByTier = `
	SELECT tier, CAST(SUM(n) AS BIGINT)
	FROM signing_tally
	WHERE event = $1 AND session = $2 AND state IN ('waiting', 'called')
	GROUP BY tier`

// promise says when the holder of a new ticket is likely to come to the table,
// behind all who stand in line up to its rank, and when to come for that.
func (g *giving) promise(ctx context.Context, s event.Session, rank int64) (Said, code.Window, error) {
	p, err := g.stand(ctx, s)
	if err != nil {
		return Said{}, code.Window{}, err
	}
	ahead, known := p.ahead[rank]
	if !known {
		if ahead, err = inLine(ctx, g.tx, g.tx.Event(), s, rank); err != nil {
			return Said{}, code.Window{}, fmt.Errorf("count the line of %s: %w", s.ID, err)
		}
	}
	e := p.At(int(ahead))
	for r := range p.ahead {
		if r > rank {
			p.ahead[r]++
		}
	}
	p.ahead[rank] = ahead + 1
	said := Said{From: e.From, To: e.Until}
	return said, p.window(said), nil
}

// inLine counts who stands in line up to a rank.
func inLine(ctx context.Context, q ledger.Queryer, id ledger.EventID, s event.Session, rank int64) (ahead int64, err error) {
	rows, err := q.Query(ctx, lineByTier, string(id), s.ID)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var tier string
		var n int64
		if err := rows.Scan(&tier, &n); err != nil {
			return 0, err
		}
		if rankOf(s, tier) <= rank {
			ahead += n
		}
	}
	return ahead, rows.Err()
}

// rankOf is the order of a session's tier; standby, and a tier that is gone, come
// last.
func rankOf(s event.Session, tier string) int64 {
	if t, known := s.Tier(tier); known && tier != event.StandbyID {
		return t.Order
	}
	return StandbyRank
}

// courseOf is a session as the folder planned it.
func courseOf(s event.Session) pace.Course {
	c := pace.Course{From: s.From, Until: s.Until, Tables: int(s.Tables), Plan: s.Pace.Duration(), Extra: s.Extra.Duration()}
	for _, b := range s.Breaks {
		c.Breaks = append(c.Breaks, pace.Stretch{From: b.From, Until: b.Until})
	}
	return c
}
