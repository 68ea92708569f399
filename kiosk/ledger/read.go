package ledger

import (
	"context"
	"database/sql"
	"fmt"
)

// snapshot is a read transaction of the reader pool.
type snapshot struct {
	l  *Ledger
	tx *sql.Tx
	at []uint64 // how often each area had changed before the snapshot began; nil where other processes write

	unprepared *[]string // texts that were asked for the first time
}

// Query runs a SELECT on the snapshot.
func (s snapshot) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if st, ok := s.prepared(text); ok {
		return s.tx.StmtContext(ctx, st).QueryContext(ctx, args...) //nolint:sqlclosecheck // closed with the transaction
	}
	return s.tx.QueryContext(ctx, text, args...)
}

// QueryRow runs a SELECT of at most one row on the snapshot.
func (s snapshot) QueryRow(ctx context.Context, text string, args ...any) *sql.Row {
	if st, ok := s.prepared(text); ok {
		return s.tx.StmtContext(ctx, st).QueryRowContext(ctx, args...) //nolint:sqlclosecheck // closed with the transaction
	}
	return s.tx.QueryRowContext(ctx, text, args...)
}

func (s snapshot) prepared(text string) (*sql.Stmt, bool) {
	if st, ok := s.l.stmts.Load(text); ok {
		return st.(*sql.Stmt), true //nolint:errcheck,forcetypeassert // the map holds nothing else
	}
	*s.unprepared = append(*s.unprepared, text)
	return nil, false
}

// prepare keeps a statement for the next time. It takes a connection, so nobody
// may call it who has one: when all readers did, each would wait for the others.
func (l *Ledger) prepare(ctx context.Context, text string) {
	if _, there := l.stmts.Load(text); there {
		return
	}
	st, err := l.db.reader.PrepareContext(ctx, text)
	if err != nil {
		return // whoever asked was told by the query itself
	}
	if _, there := l.stmts.LoadOrStore(text, st); there {
		_ = st.Close() //nolint:sqlclosecheck // the other one is kept
	}
}

// Read runs f on one snapshot of the tables. It never waits for the writer.
func (l *Ledger) Read(ctx context.Context, f func(ctx context.Context, q Queryer) error) error {
	var first []string
	s := snapshot{l: l, unprepared: &first}
	if l.looks != nil {
		s.at = l.changes.now()
	}
	var err error
	if s.tx, err = l.db.reader.BeginTx(ctx, l.db.reading()); err != nil {
		return fmt.Errorf("begin to read: %w", err)
	}
	defer func() {
		_ = s.tx.Rollback() // nothing was written
		for _, text := range first {
			l.prepare(ctx, text)
		}
	}()
	return f(ctx, s)
}

// Facts returns up to limit facts of this node's current epoch behind seq
// after, in order.
func (l *Ledger) Facts(ctx context.Context, after int64, limit int) ([]Fact, error) {
	return l.FactsOf(ctx, l.cfg.Node, l.self().epoch, after, limit)
}

// FactsOf returns up to limit facts of any node's epoch behind seq after.
func (l *Ledger) FactsOf(ctx context.Context, node NodeID, epoch, after int64, limit int) (out []Fact, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		out, err = scanFacts(q.Query(ctx, factsAfter, string(l.cfg.Event), string(node), epoch, after, limit))
		return err
	})
	return out, err
}

// Fact returns one fact, or ErrNotFound.
func (l *Ledger) Fact(ctx context.Context, node NodeID, epoch, seq int64) (Fact, error) {
	facts, err := l.FactsOf(ctx, node, epoch, seq-1, 1)
	if err != nil {
		return Fact{}, err
	}
	if len(facts) == 0 || facts[0].Seq != seq {
		return Fact{}, ErrNotFound
	}
	return facts[0], nil
}

// FactsOfOp returns the facts that an operation recorded; none when it had no
// effect (yet).
func FactsOfOp(ctx context.Context, q Queryer, event EventID, op Op) ([]Fact, error) {
	return scanFacts(q.Query(ctx, factsOfOp, string(event), string(op)))
}

// Heads returns how far this ledger has each node's journal, one position per
// node and epoch.
func (l *Ledger) Heads(ctx context.Context) (out []Position, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		out, err = heads(ctx, q, l.cfg.Event)
		return err
	})
	return out, err
}
