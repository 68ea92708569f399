package ledger

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"database/sql"
	"errors"
	"fmt"
)

const insertBranch = `
INSERT INTO branch (event, node, epoch, seq, hash, prev, hlc, line, sig)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (event, node, epoch, seq, hash) DO UPDATE SET
  sig = CASE WHEN branch.sig = excluded.sig OR LENGTH(excluded.sig) = 0 THEN branch.sig ELSE excluded.sig END`

// KeepBranch keeps facts that are sealed by their node and are not those of its
// journal here: another branch of it, or the lost end of this node's own. They
// are never applied. Facts that the journal has are left out. It answers how
// many were new. Errors: ErrBadBatch, *GapError when what is before them is
// neither in the journal nor in a branch.
func (l *Ledger) KeepBranch(ctx context.Context, key ed25519.PublicKey, b Batch) (kept int, err error) {
	if err := b.Check(l.cfg.Event, key); err != nil {
		return 0, err
	}
	err = l.Local(ctx, func(ctx context.Context, t Tables) error {
		kept, err = l.keepBranch(ctx, t, b)
		return err
	})
	return kept, err
}

func (l *Ledger) keepBranch(ctx context.Context, t Tables, b Batch) (kept int, err error) {
	if err := follows(ctx, t, &b.Facts[0]); err != nil {
		return 0, err
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		main, err := mainHash(ctx, t, l.cfg.Event, Span{Node: f.Node, Epoch: f.Epoch, After: f.Seq})
		if err == nil && main == f.Hash {
			continue
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return 0, err
		}
		there, err := holds(ctx, t, l.cfg.Event, f.Place())
		if err != nil {
			return 0, err
		}
		if !there {
			kept++
		}
		sig := []byte{}
		if f.Seq == b.Seal.Seq {
			sig = b.Seal.Sig
		}
		if err := putBranch(ctx, t, f, sig); err != nil {
			return 0, err
		}
	}
	return kept, nil
}

// follows looks whether what is before a fact is here, in the journal or beside.
func follows(ctx context.Context, t Tables, f *Fact) error {
	if f.Seq == 1 {
		return nil
	}
	there, err := holds(ctx, t, f.Event, Position{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq - 1, Hash: f.Prev})
	if err == nil && !there {
		err = &GapError{Node: f.Node, Expected: f.Seq - 1}
	}
	return err
}

func putBranch(ctx context.Context, t Tables, f *Fact, sig []byte) error {
	line, err := f.AppendLine(nil)
	if err != nil {
		return err
	}
	err = t.Exec(ctx, insertBranch, string(f.Event), string(f.Node), f.Epoch, f.Seq, f.Hash[:], f.Prev[:], int64(f.HLC), string(line), sig)
	if err != nil {
		return fmt.Errorf("keep branch of %s: %w", f.Node, err)
	}
	return nil
}

const branchHolds = `
SELECT COUNT(*)
FROM branch
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4 AND hash = $5`

func holds(ctx context.Context, q Queryer, event EventID, p Position) (bool, error) {
	var raw []byte
	err := q.QueryRow(ctx, hashAt, string(event), string(p.Node), p.Epoch, p.Seq).Scan(&raw)
	if err == nil && bytes.Equal(raw, p.Hash[:]) {
		return true, nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, fmt.Errorf("read hash of fact %d: %w", p.Seq, err)
	}
	var n int64
	if err := q.QueryRow(ctx, branchHolds, string(event), string(p.Node), p.Epoch, p.Seq, p.Hash[:]).Scan(&n); err != nil {
		return false, fmt.Errorf("look for fact %d in a branch: %w", p.Seq, err)
	}
	return n > 0, nil
}

// Holds says whether this ledger has a fact with this identity and hash, in its
// node's journal or in a branch.
func (l *Ledger) Holds(ctx context.Context, p Position) (there bool, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		there, err = holds(ctx, q, l.cfg.Event, p)
		return err
	})
	return there, err
}
