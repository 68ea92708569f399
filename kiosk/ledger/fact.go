package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"popstand/kiosk/clock"
)

// EventID names an event (a stall's weekend); it comes first in every key.
type EventID string

// NodeID names a node: 8 random bytes as 16 lower-case hex digits.
type NodeID string

// Op is the id of one human act, a UUID as text, made where the human acts. A
// retry carries the same Op and gets the same answer.
type Op string

// Actor names who acted: a staff id, "api:NAME" or "system".
type Actor string

// Hash is a SHA-256.
type Hash [sha256.Size]byte

// String returns the hash as 64 lower-case hex digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short returns the first 8 hex digits, as printed on receipts: paper is the
// outside witness of the journal.
func (h Hash) Short() string { return hex.EncodeToString(h[:4]) }

// Fact is one thing that has happened. Its identity is (Event, Node, Epoch, Seq).
type Fact struct {
	Event   EventID
	Node    NodeID
	Epoch   int64 // starts at 1; rises only when the node's storage was lost, restored or cloned
	Seq     int64 // gap-free from 1 within its epoch
	Kind    string
	Version int
	HLC     clock.HLC
	At      clock.Reading
	Op      Op
	Ask     Hash // SHA-256 of the request in its canonical form; zero when there was none
	Actor   Actor
	Prev    Hash // hash of the fact before this one
	Hash    Hash
	Body    []byte // JSON, exactly the bytes that are hashed
}

// Sum computes the hash of the fact from its header and its body. The layout is
// fixed: a domain string, then integers as 8 bytes big-endian and texts behind
// a 4-byte length, then the SHA-256 of the body. The body's hash stands apart,
// so a chain can be checked where a body is unreadable.
func (f *Fact) Sum() Hash { return f.SumOver(sha256.Sum256(f.Body)) }

// SumOver is Sum for a fact whose body is not at hand, and only its SHA-256.
func (f *Fact) SumOver(body Hash) Hash {
	b := make([]byte, 0, 512)
	b = append(b, "popstand/j1"...)
	text := func(s string) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(s))) //nolint:gosec // bodies are bounded to 1 MiB
		b = append(b, s...)
	}
	number := func(n int64) { b = binary.BigEndian.AppendUint64(b, uint64(n)) } //nolint:gosec // the bits are what is hashed
	text(string(f.Event))
	text(string(f.Node))
	number(f.Epoch)
	number(f.Seq)
	text(f.Kind)
	number(int64(f.Version))
	number(int64(f.HLC))
	number(f.At.Wall)
	text(string(f.At.Trust))
	text(f.At.Boot)
	number(f.At.Mono)
	text(string(f.Op))
	b = append(b, f.Ask[:]...)
	text(string(f.Actor))
	b = append(b, f.Prev[:]...)
	b = append(b, body[:]...)
	return sha256.Sum256(b)
}

// genesis is what stands before the first fact of a node's first epoch: a
// digest of its public key, so that no two nodes share a chain.
func genesis(key []byte) Hash {
	return sha256.Sum256(append([]byte("popstand/genesis"), key...))
}

// Position is a place in one node's journal.
type Position struct {
	Node  NodeID
	Epoch int64
	Seq   int64
	Hash  Hash
	HLC   clock.HLC
}

// Place returns where the fact stands.
func (f *Fact) Place() Position {
	return Position{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, Hash: f.Hash, HLC: f.HLC}
}
