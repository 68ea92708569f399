package ledger

import (
	"context"
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
)

// Attest signs what the node says outside its journal, like the manifest of an
// export, and returns the signature with the key that checks it. domain keeps
// one kind of statement from being taken for another, or for a seal.
func (l *Ledger) Attest(domain string, statement Hash) (sig []byte, key ed25519.PublicKey) {
	public, ok := l.cfg.Key.Public().(ed25519.PublicKey)
	if !ok {
		panic("BUG: an ed25519 key has no other public half")
	}
	return AttestWith(l.cfg.Key, domain, statement), public
}

// AttestWith signs as Attest does, with a key that is at hand.
func AttestWith(key ed25519.PrivateKey, domain string, statement Hash) []byte {
	return ed25519.Sign(key, attested(domain, statement))
}

// Attested reports whether key signed a statement with Attest.
func Attested(domain string, statement Hash, sig []byte, key ed25519.PublicKey) bool {
	return len(key) == ed25519.PublicKeySize && ed25519.Verify(key, attested(domain, statement), sig)
}

func attested(domain string, statement Hash) []byte {
	b := []byte("popstand/attest1")
	b = binary.BigEndian.AppendUint32(b, uint32(len(domain))) //nolint:gosec // domains are words of the program
	b = append(b, domain...)
	return append(b, statement[:]...)
}

// EachFact walks a journal from its first fact to a head, in order, and reads a
// few hundred facts at a time, however long it is.
func EachFact(ctx context.Context, q Queryer, event EventID, head Position, f func(*Fact) error) error {
	return eachFact(ctx, q, event, head, f)
}

// Begins reports whether a fact can stand first in the first journal of a node
// with this key.
func Begins(f *Fact, key ed25519.PublicKey) bool { return f.Prev == genesis(key) }

// SealsOf returns all seals of the event's journals, by node, epoch and seq.
func SealsOf(ctx context.Context, q Queryer, event EventID) ([]Seal, error) {
	all, err := seals(ctx, q, event)
	if err != nil {
		return nil, fmt.Errorf("read seals for a copy: %w", err)
	}
	return all, nil
}
