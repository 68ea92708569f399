package signing

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const stretchesOf = `
	SELECT rank, part, came, n
	FROM signing_stretch
	WHERE event = $1 AND session = $2
	ORDER BY rank, part, came`

// stretch is so many places of one rank, and how many stand in line in them.
type stretch struct{ rank, part, n int64 }

// stretches reads how the line lies, without those who count for nothing.
func (s stand) stretches(ctx context.Context, q ledger.Queryer) ([]stretch, error) {
	rows, err := q.Query(ctx, stretchesOf, string(s.event), s.id)
	if err != nil {
		return nil, fmt.Errorf("read the line of %s: %w", s.id, err)
	}
	defer rows.Close()
	var all []stretch
	for rows.Next() {
		var x stretch
		var came bool
		if err := rows.Scan(&x.rank, &x.part, &came, &x.n); err != nil {
			return nil, fmt.Errorf("read the line of %s: %w", s.id, err)
		}
		switch last := len(all) - 1; {
		case !came && s.without():
		case last >= 0 && all[last].rank == x.rank && all[last].part == x.part:
			all[last].n += x.n
		default:
			all = append(all, x)
		}
	}
	return all, rows.Err()
}

const lineOfStretch = `
	SELECT rank, place, letter, label, came
	FROM signing_ticket
	WHERE event = $1 AND session = $2 AND rank = $3 AND place >= $4 AND place < $5 AND state IN ('waiting', 'called')
	ORDER BY rank, place, letter`

// in reads who stands in line in one stretch.
func (s stand) in(ctx context.Context, q ledger.Queryer, x stretch) ([]Spot, error) {
	rows, err := q.Query(ctx, lineOfStretch, string(s.event), s.id, x.rank, x.part*part, (x.part+1)*part)
	if err != nil {
		return nil, fmt.Errorf("read the line of %s: %w", s.id, err)
	}
	defer rows.Close()
	var all []Spot
	for rows.Next() {
		var p Spot
		var came bool
		if err := rows.Scan(&p.Rank, &p.Place, &p.Letter, &p.Label, &came); err != nil {
			return nil, fmt.Errorf("read the line of %s: %w", s.id, err)
		}
		if came || !s.without() {
			all = append(all, p)
		}
	}
	return all, rows.Err()
}

const stretchesBefore = `
	SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT)
	FROM signing_stretch
	WHERE event = $1 AND session = $2 AND (rank, part) < ($3, $4) AND came >= $5`

// Both are answered from an index alone.
const (
	inStretch = `
	SELECT COUNT(*)
	FROM signing_ticket
	WHERE event = $1 AND session = $2 AND state IN ('waiting', 'called') AND rank = $3 AND place >= $4 AND place <= $5
		AND (place < $5 OR letter < $6)`
	cameInStretch = inStretch + ` AND came = 1`
)

// before counts who stands in line before a spot.
func (s stand) before(ctx context.Context, q ledger.Queryer, at Spot) (int64, error) {
	n, mine := int64(0), stretch{rank: at.Rank, part: at.Place / part}
	err := q.QueryRow(ctx, stretchesBefore, string(s.event), s.id, mine.rank, mine.part, flag(s.without())).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count the line of %s: %w", s.id, err)
	}
	text, here := inStretch, int64(0)
	if s.without() {
		text = cameInStretch
	}
	err = q.QueryRow(ctx, text, string(s.event), s.id, mine.rank, mine.part*part, at.Place, at.Letter).Scan(&here)
	if err != nil {
		return 0, fmt.Errorf("count the line of %s: %w", s.id, err)
	}
	return n + here, nil
}

// nth finds the n-th in line, from 0; false where the line is shorter.
func (s stand) nth(ctx context.Context, q ledger.Queryer, n int64) (Spot, bool, error) {
	all, err := s.stretches(ctx, q)
	if err != nil || n < 0 {
		return Spot{}, false, err
	}
	for _, x := range all {
		if n >= x.n {
			n -= x.n
			continue
		}
		here, err := s.in(ctx, q, x)
		if err != nil || n >= int64(len(here)) {
			return Spot{}, false, err
		}
		return here[n], true, nil
	}
	return Spot{}, false, nil
}
