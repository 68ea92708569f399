package ledger

import (
	"context"
	"fmt"
)

// Quarantined is a fact that is kept but could not be applied.
type Quarantined struct {
	Node   NodeID
	Epoch  int64
	Seq    int64
	Kind   string
	Reason string
}

const selectQuarantine = `
SELECT node, epoch, seq, kind, reason
FROM quarantine
WHERE event = $1
ORDER BY node, epoch, seq`

func quarantined(ctx context.Context, q Queryer, event EventID) ([]Quarantined, error) {
	rows, err := q.Query(ctx, selectQuarantine, string(event))
	if err != nil {
		return nil, fmt.Errorf("read quarantine: %w", err)
	}
	defer rows.Close()
	var out []Quarantined
	for rows.Next() {
		var x Quarantined
		if err := rows.Scan(&x.Node, &x.Epoch, &x.Seq, &x.Kind, &x.Reason); err != nil {
			return nil, fmt.Errorf("read quarantine: %w", err)
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

// Quarantine returns the facts that wait for a program that can apply them.
func (l *Ledger) Quarantine(ctx context.Context) (out []Quarantined, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		out, err = quarantined(ctx, q, l.cfg.Event)
		return err
	})
	return out, err
}

// redrive tries the quarantined facts again: this program may be newer than
// the one that could not apply them.
func (l *Ledger) redrive(ctx context.Context, c *conn) error {
	waiting, err := quarantined(ctx, c, l.cfg.Event)
	if err != nil || len(waiting) == 0 {
		return err
	}
	return c.within(ctx, l.db.begin, func() error {
		for _, x := range waiting {
			facts, err := scanFacts(c.Query(ctx, factsAfter, string(l.cfg.Event), string(x.Node), x.Epoch, x.Seq-1, 1))
			if err != nil {
				return err
			}
			if err := c.Exec(ctx, deleteQuarantine, string(l.cfg.Event), string(x.Node), x.Epoch, x.Seq); err != nil {
				return err
			}
			for i := range facts {
				if err := l.fold(ctx, c, &facts[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
