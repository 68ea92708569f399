package ledger

import (
	"context"
	"crypto/ed25519"
	"database/sql"
	"errors"
	"fmt"
)

// Span names a stretch of a journal that somebody lacks.
type Span struct {
	Node   NodeID
	Epoch  int64
	After  int64 // the last fact that is there already, 0 for none
	Behind Hash  // its hash; zero at 0
	Toward Hash  // the head that is to be reached, when it is a branch's; else the journal's own

	Facts int // about how many facts at most
	Bytes int // about how many bytes of bodies at most

	short bool // what follows belongs to another branch
}

// ApartError says that the journal here has another fact where the stretch is
// to begin: the two parted at or before it.
type ApartError struct {
	Node  NodeID
	Epoch int64
	Seq   int64
}

// Error names the place.
func (e *ApartError) Error() string {
	return fmt.Sprintf("journal %s/%d has another fact %d here", e.Node, e.Epoch, e.Seq)
}

// Stretch returns facts of one journal behind a place, ended by a seal: the
// whole of a batch as it travels. This node's own journal is signed where the
// stretch ends, which writes nothing, so that it can be read beside a program
// that sells. Errors: ErrNotFound when there is nothing behind that place,
// *ApartError.
func (l *Ledger) Stretch(ctx context.Context, s Span) (b Batch, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		b, err = l.stretch(ctx, q, s)
		return err
	})
	return b, err
}

func (l *Ledger) stretch(ctx context.Context, q Queryer, s Span) (Batch, error) {
	chain, err := branchTo(ctx, q, l.cfg.Event, s)
	if err != nil {
		return Batch{}, err
	}
	if chain.begins(s.After) {
		return l.stretchBranch(ctx, q, s, chain)
	}
	at, err := mainHash(ctx, q, l.cfg.Event, s)
	if err != nil {
		return Batch{}, err
	}
	if at != s.Behind {
		return Batch{}, &ApartError{Node: s.Node, Epoch: s.Epoch, Seq: s.After}
	}
	facts, err := scanFacts(q.Query(ctx, factsAfter, string(l.cfg.Event), string(s.Node), s.Epoch, s.After, s.Facts))
	if err != nil {
		return Batch{}, err
	}
	facts = within(facts, s.Bytes)
	if len(chain) > 0 { // the way to the branch: not beyond where it leaves
		facts = facts[:min(int64(len(facts)), chain[0].seq-1-s.After)]
		s.short = true
	}
	if len(facts) == 0 {
		return Batch{}, ErrNotFound
	}
	if s.Node == l.cfg.Node {
		return l.signed(facts), nil
	}
	return sealed(ctx, q, l.cfg.Event, s, facts)
}

// Agrees says whether a stretch that begins there can be had here: nil,
// *ApartError, or ErrNotFound where the journal does not reach so far.
func (l *Ledger) Agrees(ctx context.Context, s Span) error {
	return l.Read(ctx, func(ctx context.Context, q Queryer) error {
		at, err := hashToward(ctx, q, l.cfg.Event, s)
		if err == nil && at != s.Behind {
			err = &ApartError{Node: s.Node, Epoch: s.Epoch, Seq: s.After}
		}
		return err
	})
}

// HashToward returns the hash of fact After on the way to the head Toward;
// ErrNotFound where there is none.
func (l *Ledger) HashToward(ctx context.Context, s Span) (h Hash, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		h, err = hashToward(ctx, q, l.cfg.Event, s)
		return err
	})
	return h, err
}

func hashToward(ctx context.Context, q Queryer, event EventID, s Span) (Hash, error) {
	chain, err := branchTo(ctx, q, event, s)
	if err != nil {
		return Hash{}, err
	}
	if chain.begins(s.After) {
		return chain.hashAt(s.After)
	}
	return mainHash(ctx, q, event, s)
}

// signed ends a stretch of this node's own journal with its signature.
func (l *Ledger) signed(facts []Fact) Batch {
	seal := Seal{Event: l.cfg.Event, Position: facts[len(facts)-1].Place()}
	seal.Sig = ed25519.Sign(l.cfg.Key, seal.message())
	return Batch{Facts: facts, Seal: seal}
}

// within cuts facts off so that their bodies have no more bytes than most; one
// is always left.
func within(facts []Fact, most int) []Fact {
	n := 0
	for i := range facts {
		if n += len(facts[i].Body); n > most && i > 0 {
			return facts[:i]
		}
	}
	return facts
}

const lastSealUpTo = `
SELECT seq, sig
FROM seal
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq > $4 AND seq <= $5
ORDER BY seq DESC
LIMIT 1`

const nextSealBehind = `
SELECT seq, sig
FROM seal
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq > $4
ORDER BY seq
LIMIT 1`

// sealed ends a stretch of another node's journal at one of that node's seals:
// nobody passes on what its own node has not signed for. No stretch between two
// seals is longer than a batch that came, so it always fits.
func sealed(ctx context.Context, q Queryer, event EventID, s Span, facts []Fact) (Batch, error) {
	seal := Seal{Event: event}
	end := facts[len(facts)-1].Seq
	err := q.QueryRow(ctx, lastSealUpTo, string(event), string(s.Node), s.Epoch, s.After, end).Scan(&seal.Seq, &seal.Sig)
	if errors.Is(err, sql.ErrNoRows) && !s.short {
		err = q.QueryRow(ctx, nextSealBehind, string(event), string(s.Node), s.Epoch, end).Scan(&seal.Seq, &seal.Sig)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return Batch{}, ErrNotFound
	}
	if err != nil {
		return Batch{}, fmt.Errorf("read seals of %s: %w", s.Node, err)
	}
	if seal.Seq > end {
		more, err := scanFacts(q.Query(ctx, factsAfter, string(event), string(s.Node), s.Epoch, end, seal.Seq-end))
		if err != nil {
			return Batch{}, err
		}
		facts = append(facts, more...)
	}
	facts = facts[:seal.Seq-s.After]
	seal.Position = facts[len(facts)-1].Place()
	return Batch{Facts: facts, Seal: seal}, nil
}

// mainHash is the hash of the journal's fact where a stretch begins; ErrNotFound
// when the journal does not reach so far.
func mainHash(ctx context.Context, q Queryer, event EventID, s Span) (Hash, error) {
	if s.After == 0 {
		return s.Behind, nil
	}
	var h Hash
	var raw []byte
	err := q.QueryRow(ctx, hashAt, string(event), string(s.Node), s.Epoch, s.After).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return h, ErrNotFound
	}
	if err != nil {
		return h, fmt.Errorf("read hash of fact %d: %w", s.After, err)
	}
	copy(h[:], raw)
	return h, nil
}

// HashAt returns the hash of a fact of the journal's own, ErrNotFound where it
// does not reach so far.
func (l *Ledger) HashAt(ctx context.Context, node NodeID, epoch, seq int64) (h Hash, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		h, err = mainHash(ctx, q, l.cfg.Event, Span{Node: node, Epoch: epoch, After: seq})
		return err
	})
	return h, err
}
