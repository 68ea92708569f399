package sale

import (
	"context"
	"fmt"
	"strings"

	"popstand/kiosk/ledger"
)

// Bought describes a sale by what people remember of it.
type Bought struct {
	What string // words of a product's name in any language, of its option, or its SKU; "" for anything
	From int64  // Unix milliseconds by the seller's clock, included
	To   int64  // not included
	Most int    // how many are wanted, the newest first
}

// boughtRead is how many sales of the time are looked through at most, the newest
// first: more than a stall makes in the hours that somebody can mean.
const boughtRead = 2000

// Nothing but a person's search reads by the wall clock, a few times a day: an
// index would be paid for by every sale.
const factsOfTime = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.hash, f.body
FROM sale s
JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
WHERE s.event = $1 AND f.wall_ms >= $2 AND f.wall_ms < $3
ORDER BY f.wall_ms DESC, s.node, s.epoch DESC, s.seq DESC
LIMIT $4`

// Find finds sales of all nodes whose journals are here.
func (b Bought) Find(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Receipt, error) {
	rows, err := q.Query(ctx, factsOfTime, string(event), b.From, b.To, boughtRead)
	if err != nil {
		return nil, fmt.Errorf("look for what was bought: %w", err)
	}
	defer rows.Close()
	words := strings.Fields(strings.ToLower(b.What))
	var all []Receipt
	for len(all) < b.Most && rows.Next() {
		r, err := scan(event, rows)
		if err != nil {
			return nil, err
		}
		if r.holds(words) {
			all = append(all, r)
		}
	}
	return all, rows.Err()
}

// holds says whether one line of the sale has all the words.
func (r Receipt) holds(words []string) bool {
	for _, l := range r.Lines {
		if l.has(words) {
			return true
		}
	}
	return len(words) == 0
}

func (l PaidLine) has(words []string) bool {
	said := []string{l.SKU}
	for _, text := range l.Name {
		said = append(said, text)
	}
	for _, text := range l.Option {
		said = append(said, text)
	}
	all := strings.ToLower(strings.Join(said, "\n"))
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}
