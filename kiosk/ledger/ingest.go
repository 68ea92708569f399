package ledger

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
)

// Batch is a stretch of another node's journal: facts in order, ended by a
// seal over the last one.
type Batch struct {
	Facts []Fact
	Seal  Seal
}

// Taken says what an Ingest did.
type Taken struct {
	Stored     int
	Duplicates int
	Head       Position
}

// GapError says that facts are missing in between: send from Expected.
type GapError struct {
	Node     NodeID
	Expected int64
}

// Error says which fact is missing.
func (e *GapError) Error() string {
	return fmt.Sprintf("journal of %s: fact %d is missing before this batch", e.Node, e.Expected)
}

// ForkError says that one identity has two different facts: both branches have
// to be kept, and people have to look.
type ForkError struct {
	At           Position
	Ours, Theirs Hash
}

// Error names the place where the branches part.
func (e *ForkError) Error() string {
	return fmt.Sprintf("journal of %s forks at %d/%d: %s here, %s there", e.At.Node, e.At.Epoch, e.At.Seq, e.Ours.Short(), e.Theirs.Short())
}

// ErrBadBatch says that a batch contradicts itself: a broken chain, a foreign
// fact, a seal that is not its node's.
var ErrBadBatch = errors.New("batch is not sealed by its node")

// Ingest stores another node's facts and applies them, in one transaction.
// Facts that are here already are compared, not stored again. A fact that
// can't be applied is kept and quarantined; it never holds back the rest.
// What this node wrote itself is taken back for epochs before its present one:
// a restored node lacks their end. Errors: ErrBadBatch, *GapError, *ForkError; then nothing was stored.
func (l *Ledger) Ingest(ctx context.Context, key ed25519.PublicKey, b Batch) (Taken, error) {
	if err := b.Check(l.cfg.Event, key); err != nil {
		return Taken{}, err
	}
	if f := &b.Facts[0]; f.Node == l.cfg.Node && f.Epoch >= l.Epoch() {
		return Taken{}, fmt.Errorf("%w: it claims to come from this node", ErrBadBatch)
	}
	var out Taken
	err := l.Local(ctx, func(ctx context.Context, _ Tables) error {
		return l.w.c.pass(ctx, func() (err error) {
			out, err = l.take(ctx, l.w.c, b, l.foldPlain)
			return err
		}, func() (err error) {
			out, err = l.take(ctx, l.w.c, b, l.fold)
			return err
		})
	})
	if err == nil && out.Stored > 0 {
		l.count(b.Facts)
		l.watch.tell(b.Facts[len(b.Facts)-out.Stored:])
	}
	return out, err
}

// Check recomputes the chain inside the batch and verifies its seal: nil, or
// ErrBadBatch with what is wrong.
func (b *Batch) Check(event EventID, key ed25519.PublicKey) error {
	if len(b.Facts) == 0 {
		return fmt.Errorf("%w: it is empty", ErrBadBatch)
	}
	first := b.Facts[0]
	for i := range b.Facts {
		f := &b.Facts[i]
		switch {
		case f.Event != event || f.Node != first.Node || f.Epoch != first.Epoch || f.Seq != first.Seq+int64(i):
			return fmt.Errorf("%w: fact %d belongs elsewhere", ErrBadBatch, f.Seq)
		case f.Sum() != f.Hash, i > 0 && f.Prev != b.Facts[i-1].Hash:
			return fmt.Errorf("%w: the chain breaks at fact %d", ErrBadBatch, f.Seq)
		}
	}
	if first.Epoch == 1 && first.Seq == 1 && first.Prev != genesis(key) {
		return fmt.Errorf("%w: it begins with another key", ErrBadBatch)
	}
	last := b.Facts[len(b.Facts)-1]
	if b.Seal.Position != last.Place() || b.Seal.Event != event || !b.Seal.Verify(key) {
		return fmt.Errorf("%w: the seal does not fit fact %d", ErrBadBatch, last.Seq)
	}
	return nil
}

// folder applies a fact that is stored.
type folder func(ctx context.Context, c *conn, f *Fact) error

func (l *Ledger) take(ctx context.Context, c *conn, b Batch, fold folder) (Taken, error) {
	first := b.Facts[0]
	at, err := takeHead(ctx, c, first.Event, first.Node, first.Epoch)
	if errors.Is(err, ErrNotFound) {
		at, err = Position{Node: first.Node, Epoch: first.Epoch, Hash: first.Prev}, nil
	}
	if err != nil {
		return Taken{}, err
	}
	if first.Seq > at.Seq+1 {
		return Taken{}, &GapError{Node: first.Node, Expected: at.Seq + 1}
	}
	out := Taken{Head: at}
	for i := range b.Facts {
		f := &b.Facts[i]
		if f.Seq <= at.Seq {
			if err := same(ctx, c, f); err != nil {
				return Taken{}, err
			}
			out.Duplicates++
			continue
		}
		if f.Prev != out.Head.Hash {
			return Taken{}, &ForkError{At: f.Place(), Ours: out.Head.Hash, Theirs: f.Prev}
		}
		if err := appendFact(ctx, c, f); err != nil {
			return Taken{}, err
		}
		if err := fold(ctx, c, f); err != nil {
			return Taken{}, err
		}
		out.Stored++
		out.Head = f.Place()
	}
	if out.Stored == 0 {
		return out, nil
	}
	if err := putSeal(ctx, c, &b.Seal); err != nil {
		return Taken{}, err
	}
	return out, putHead(ctx, c, first.Event, out.Head)
}

// same compares a fact with the one that is stored under its identity.
func same(ctx context.Context, c *conn, f *Fact) error {
	ours, err := scanFacts(c.Query(ctx, factsAfter, string(f.Event), string(f.Node), f.Epoch, f.Seq-1, 1))
	if err != nil {
		return err
	}
	if len(ours) == 0 || ours[0].Hash != f.Hash {
		fork := &ForkError{At: f.Place(), Theirs: f.Hash}
		if len(ours) > 0 {
			fork.Ours = ours[0].Hash
		}
		return fork
	}
	return nil
}

// store appends a fact that this node did not decide, and applies it.
func (l *Ledger) store(ctx context.Context, c *conn, f *Fact) error {
	if err := appendFact(ctx, c, f); err != nil {
		return err
	}
	return l.fold(ctx, c, f)
}

// foldPlain applies a fact without a savepoint: any failure is the whole batch's.
func (l *Ledger) foldPlain(ctx context.Context, c *conn, f *Fact) error {
	k, known := l.kinds[f.Kind]
	if !known || f.Version > k.Version {
		return l.fold(ctx, c, f) // into quarantine, which needs none
	}
	err := k.Apply(ctx, c, *f)
	c.changed(k.area)
	return err
}

// fold applies a fact in its own savepoint. One that can't be applied, because
// its kind or version is newer than this program or its body is unreadable, is
// put into quarantine with the reason. Only the disk can make fold fail.
func (l *Ledger) fold(ctx context.Context, c *conn, f *Fact) error {
	k, known := l.kinds[f.Kind]
	switch {
	case !known:
		return l.quarantine(ctx, c, f, "this program does not know the kind "+f.Kind)
	case f.Version > k.Version:
		return l.quarantine(ctx, c, f, fmt.Sprintf("this program reads %s up to version %d, not %d", f.Kind, k.Version, f.Version))
	}
	if err := c.step(ctx, "SAVEPOINT fold"); err != nil {
		return err
	}
	err := k.Apply(ctx, c, *f)
	c.changed(k.area)
	if err == nil {
		return c.step(ctx, "RELEASE SAVEPOINT fold")
	}
	if diagnose(err) != harmless {
		return err
	}
	for _, s := range []string{"ROLLBACK TO SAVEPOINT fold", "RELEASE SAVEPOINT fold"} {
		if err := c.step(ctx, s); err != nil {
			return err
		}
	}
	return l.quarantine(ctx, c, f, err.Error())
}

func (l *Ledger) quarantine(ctx context.Context, c *conn, f *Fact, reason string) error {
	l.cfg.log().Warn("a fact is kept but can't be applied", "node", f.Node, "seq", f.Seq, "kind", f.Kind, "reason", reason)
	return c.Exec(ctx, upsertQuarantine, string(f.Event), string(f.Node), f.Epoch, f.Seq, f.Kind, reason)
}
