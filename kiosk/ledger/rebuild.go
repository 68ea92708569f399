package ledger

import (
	"context"
	"fmt"
)

// page is how many facts a fold reads at a time.
const page = 500

// tables returns the projections of all areas.
func (l *Ledger) tables() []string {
	out := []string{"quarantine"}
	for _, a := range append(l.cfg.Areas, kernel()) {
		out = append(out, a.Tables...)
	}
	return out
}

// Rebuild empties the tables and folds them again from the journals, in one
// transaction. progress, if not nil, is told how many facts are done.
func (l *Ledger) Rebuild(ctx context.Context, progress func(done int64)) error {
	err := l.Local(ctx, func(ctx context.Context, _ Tables) error {
		for _, t := range l.tables() {
			if err := l.w.c.plain(ctx, "DELETE FROM "+t); err != nil {
				return err
			}
		}
		defer l.w.c.undone()
		return l.foldAll(ctx, l.w.c, l.w.c, progress)
	})
	for _, c := range l.changes {
		c.Add(1) // the tables may have been wrong before
	}
	return err
}

// foldAll applies every journal in from to the tables of into.
func (l *Ledger) foldAll(ctx context.Context, from Queryer, into *conn, progress func(int64)) error {
	all, err := heads(ctx, from, l.cfg.Event)
	if err != nil {
		return err
	}
	var done int64
	for _, h := range all {
		err := eachFact(ctx, from, l.cfg.Event, h, func(f *Fact) error {
			if done++; progress != nil && done%page == 0 {
				progress(done)
			}
			return l.fold(ctx, into, f)
		})
		if err != nil {
			return fmt.Errorf("fold journal of %s: %w", h.Node, err)
		}
	}
	return nil
}

// eachFact walks one journal up to its head.
func eachFact(ctx context.Context, q Queryer, event EventID, h Position, f func(*Fact) error) error {
	for after := int64(0); after < h.Seq; {
		facts, err := scanFacts(q.Query(ctx, factsAfter, string(event), string(h.Node), h.Epoch, after, page))
		if err != nil {
			return err
		}
		if len(facts) == 0 {
			return nil
		}
		for i := range facts {
			if err := f(&facts[i]); err != nil {
				return err
			}
		}
		after = facts[len(facts)-1].Seq
	}
	return nil
}
