package ledger

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"
)

// Report is what Verify found.
type Report struct {
	Facts    int64
	Seals    int
	Unsealed int64 // facts behind the last seal of their journal
	Tables   int
	Problems []Problem
}

// Problem is one violation: the number of the design's invariant and words.
type Problem struct {
	Invariant int
	Words     string
}

// String returns the problem as one line.
func (p Problem) String() string { return fmt.Sprintf("invariant %d: %s", p.Invariant, p.Words) }

// Verify checks the journals (no gap, chained, sealed), folds them into empty
// tables beside the live ones and compares, and asks every area's checks. It
// sees one snapshot and disturbs nobody. The error is a fault of the check
// itself; what it found stands in the report.
func (l *Ledger) Verify(ctx context.Context) (Report, error) {
	var r Report
	if err := l.verifyFile(ctx, &r); err != nil {
		return r, fmt.Errorf("verify: %w", l.damage(err))
	}
	err := l.Read(ctx, func(ctx context.Context, q Queryer) error {
		if err := l.verifyChains(ctx, q, &r); err != nil {
			return err
		}
		if err := l.verifyTables(ctx, q, &r); err != nil {
			return err
		}
		return l.verifyAreas(ctx, q, &r)
	})
	if err != nil {
		return r, fmt.Errorf("verify: %w", l.damage(err))
	}
	return r, nil
}

// verifyFile looks through the pages of a SQLite file.
func (l *Ledger) verifyFile(ctx context.Context, r *Report) error {
	if l.cfg.Path == "" {
		return nil
	}
	c, err := l.db.reader.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer c.Close() //nolint:errcheck // it only read
	found, err := quickCheck(ctx, c)
	if found != "" {
		r.add(2, "the database file is damaged: %s", found)
	}
	return err
}

func (r *Report) add(invariant int, format string, args ...any) {
	r.Problems = append(r.Problems, Problem{Invariant: invariant, Words: fmt.Sprintf(format, args...)})
}

func (l *Ledger) verifyChains(ctx context.Context, q Queryer, r *Report) error {
	all, err := heads(ctx, q, l.cfg.Event)
	if err != nil {
		return err
	}
	signed, err := seals(ctx, q, l.cfg.Event)
	if err != nil {
		return err
	}
	r.Seals = len(signed)
	for _, h := range all {
		if err := l.verifyChain(ctx, q, h, all, signed, r); err != nil {
			return err
		}
	}
	return nil
}

// verifyChain walks one journal: numbers without gap, hashes that follow from
// the bytes, and seals that fit.
func (l *Ledger) verifyChain(ctx context.Context, q Queryer, h Position, all []Position, signed []Seal, r *Report) error {
	key, err := nodeKey(ctx, q, l.cfg.Event, h)
	if err != nil {
		r.add(2, "journal %s/%d does not name its key", h.Node, h.Epoch)
		return nil //nolint:nilerr // it is a finding
	}
	at := Position{Node: h.Node, Epoch: h.Epoch, Hash: before(h, all, key)}
	hashes := map[int64]Hash{}
	err = eachFact(ctx, q, l.cfg.Event, h, func(f *Fact) error {
		r.Facts++
		switch {
		case f.Seq != at.Seq+1:
			r.add(2, "journal %s/%d jumps from %d to %d", h.Node, h.Epoch, at.Seq, f.Seq)
		case f.Prev != at.Hash && !l.branches(ctx, q, f):
			r.add(2, "fact %s/%d/%d does not follow the one before it", h.Node, h.Epoch, f.Seq)
		case f.Sum() != f.Hash:
			r.add(2, "fact %s/%d/%d was changed", h.Node, h.Epoch, f.Seq)
		case f.HLC <= at.HLC:
			r.add(2, "fact %s/%d/%d has a timestamp that does not rise", h.Node, h.Epoch, f.Seq)
		}
		at = f.Place()
		hashes[f.Seq] = f.Hash
		return nil
	})
	if err != nil {
		return err
	}
	if at.Seq != h.Seq || at.Hash != h.Hash {
		r.add(2, "journal %s/%d ends at %d, its head says %d", h.Node, h.Epoch, at.Seq, h.Seq)
	}
	verifySeals(h, key, signed, hashes, r)
	return nil
}

// before is what the first fact of an epoch must follow.
func before(h Position, all []Position, key ed25519.PublicKey) Hash {
	if h.Epoch == 1 {
		return genesis(key)
	}
	for _, p := range all {
		if p.Node == h.Node && p.Epoch == h.Epoch-1 {
			return p.Hash
		}
	}
	return Hash{}
}

const hashAt = `
SELECT hash
FROM fact
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

// branches says whether a fact begins an epoch behind an earlier fact than the
// last of the epoch before: a backup was restored, and what was recorded after
// it was made is known here from another copy. Both branches are kept, and the
// epoch may go on from the one that stands beside the journal.
func (l *Ledger) branches(ctx context.Context, q Queryer, f *Fact) bool {
	if f.Seq != 1 || f.Epoch == 1 {
		return false
	}
	b, err := Parse[Opened](q, string(f.Body))
	if err != nil {
		return false
	}
	at := Position{Node: f.Node, Epoch: f.Epoch - 1, Seq: b.After, Hash: f.Prev}
	there, err := holds(ctx, q, l.cfg.Event, at)
	return err == nil && there
}

func verifySeals(h Position, key ed25519.PublicKey, signed []Seal, hashes map[int64]Hash, r *Report) {
	var last int64
	for i := range signed {
		s := &signed[i]
		if s.Node != h.Node || s.Epoch != h.Epoch {
			continue
		}
		last = s.Seq
		if !s.Verify(key) || hashes[s.Seq] != s.Hash {
			r.add(2, "the seal at %s/%d/%d is not the node's", s.Node, s.Epoch, s.Seq)
		}
	}
	r.Unsealed += h.Seq - last
}

func nodeKey(ctx context.Context, q Queryer, event EventID, h Position) (ed25519.PublicKey, error) {
	var letter string
	var key []byte
	err := q.QueryRow(ctx, selectNode, string(event), string(h.Node), h.Epoch).Scan(&letter, &key)
	if err != nil {
		return nil, fmt.Errorf("read key of %s: %w", h.Node, err)
	}
	return key, nil
}

// verifyTables folds the journals into a scratch database and compares every
// projection with the live one.
func (l *Ledger) verifyTables(ctx context.Context, q Queryer, r *Report) error {
	return l.scratch(ctx, func(fresh *conn) error {
		err := fresh.within(ctx, "BEGIN IMMEDIATE", func() error { return l.foldAll(ctx, q, fresh, nil) })
		if err != nil {
			return err
		}
		for _, t := range l.tables() {
			if err := compare(ctx, q, fresh, t, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// scratch opens an empty SQLite database with the schema and throws it away.
func (l *Ledger) scratch(ctx context.Context, f func(*conn) error) error {
	dir, err := os.MkdirTemp("", "popstand-verify-")
	if err != nil {
		return fmt.Errorf("make scratch folder: %w", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // scratch
	side := &Ledger{cfg: l.cfg, kinds: l.kinds}
	side.cfg.Path = filepath.Join(dir, "fold.db")
	return onScratch(ctx, side, f)
}

func compare(ctx context.Context, live Queryer, fresh *conn, table string, r *Report) error {
	r.Tables++
	a, err := digest(ctx, live, table)
	if err != nil {
		return err
	}
	b, err := digest(ctx, fresh, table)
	if err != nil || a == b {
		return err
	}
	have, err := rows(ctx, live, table)
	if err != nil {
		return err
	}
	want, err := rows(ctx, fresh, table)
	if err != nil {
		return err
	}
	r.add(7, "table %s is not what the journals give (%d rows, should be %d): %s", table, a.Rows, b.Rows, firstDifference(have, want))
	return nil
}

func firstDifference(have, want []string) string {
	for i := range max(len(have), len(want)) {
		switch {
		case i >= len(have):
			return "missing " + want[i]
		case i >= len(want):
			return "too many " + have[i]
		case have[i] != want[i]:
			return "has " + have[i] + " for " + want[i]
		}
	}
	return "the same rows"
}

func (l *Ledger) verifyAreas(ctx context.Context, q Queryer, r *Report) error {
	for _, a := range l.cfg.Areas {
		for _, c := range a.Checks {
			found, err := c.Find(ctx, q, l.cfg.Event)
			if err != nil {
				return fmt.Errorf("check %s: %w", c.Name, err)
			}
			for _, words := range found {
				r.add(c.Invariant, "%s: %s", c.Name, words)
			}
		}
	}
	return nil
}
