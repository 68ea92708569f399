package ledger

import (
	"context"
	"crypto/ed25519"
	"encoding/binary"
	"fmt"

	"popstand/kiosk/clock"
)

// sealEvery is how many facts may follow the last seal before a commit brings
// a new one: a signature per fact would cost more than the fact.
const sealEvery = 64

// Seal is a node's signature over the head of its journal: everything up to
// Seq is what the node wrote.
type Seal struct {
	Event EventID
	Position
	Sig []byte // Ed25519
}

// message is what is signed: a domain string and the position, in the layout
// of Fact.Sum.
func (s *Seal) message() []byte {
	b := []byte("popstand/seal1")
	for _, text := range []string{string(s.Event), string(s.Node)} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(text))) //nolint:gosec // ids are short
		b = append(b, text...)
	}
	for _, n := range []int64{s.Epoch, s.Seq, int64(s.HLC)} {
		b = binary.BigEndian.AppendUint64(b, uint64(n)) //nolint:gosec // the bits are what is signed
	}
	return append(b, s.Hash[:]...)
}

// Verify reports whether key signed this head.
func (s *Seal) Verify(key ed25519.PublicKey) bool {
	return len(key) == ed25519.PublicKeySize && ed25519.Verify(key, s.message(), s.Sig)
}

const insertSeal = `
INSERT INTO seal (event, node, epoch, seq, hash, hlc, sig)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (event, node, epoch, seq) DO NOTHING`

func putSeal(ctx context.Context, t Tables, s *Seal) error {
	return t.Exec(ctx, insertSeal, string(s.Event), string(s.Node), s.Epoch, s.Seq, s.Hash[:], int64(s.HLC), s.Sig)
}

// seal signs a head inside the transaction that brings it.
func (w *writer) seal(ctx context.Context, at Position) error {
	s := Seal{Event: w.l.cfg.Event, Position: at}
	s.Sig = ed25519.Sign(w.l.cfg.Key, s.message())
	if err := putSeal(ctx, w.c, &s); err != nil {
		return fmt.Errorf("seal journal: %w", err)
	}
	w.signs = at.Seq
	return nil
}

// Seal signs the journal's head now and returns the newest seal.
func (l *Ledger) Seal(ctx context.Context) (Seal, error) {
	var s Seal
	err := l.Local(ctx, func(ctx context.Context, _ Tables) error {
		at, err := l.w.lock(ctx)
		if err != nil {
			return err
		}
		s = Seal{Event: l.cfg.Event, Position: at}
		s.Sig = ed25519.Sign(l.cfg.Key, s.message())
		return l.w.seal(ctx, at)
	})
	return s, err
}

const selectSeals = `
SELECT node, epoch, seq, hash, hlc, sig
FROM seal
WHERE event = $1
ORDER BY node, epoch, seq`

func seals(ctx context.Context, q Queryer, event EventID) ([]Seal, error) {
	rows, err := q.Query(ctx, selectSeals, string(event))
	if err != nil {
		return nil, fmt.Errorf("read seals: %w", err)
	}
	defer rows.Close()
	var out []Seal
	for rows.Next() {
		s := Seal{Event: event}
		var hash []byte
		var hlc int64
		if err := rows.Scan(&s.Node, &s.Epoch, &s.Seq, &hash, &hlc, &s.Sig); err != nil {
			return nil, fmt.Errorf("read seals: %w", err)
		}
		copy(s.Hash[:], hash)
		s.HLC = clock.HLC(hlc)
		out = append(out, s)
	}
	return out, rows.Err()
}
