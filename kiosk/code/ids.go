package code

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// Event names an event: the 8 random bytes behind its id.
type Event [8]byte

// ParseEvent reads an event's id, 16 lower-case hex digits, or refuses with RefuseID.
func ParseEvent(text string) (Event, error) {
	var e Event
	err := unhex(e[:], []byte(text))
	return e, err
}

// String returns the id as 16 lower-case hex digits.
func (e Event) String() string { return hex.EncodeToString(e[:]) }

// Tag returns what a code carries of its event; the signature covers the whole id.
func (e Event) Tag() EventTag { return EventTag(e[:2]) }

// EventTag is how an event's id begins: 2 bytes, enough to say "this is for another event" without that event's keys.
// Two events may share one; then the signature tells them apart.
type EventTag [2]byte

// String returns the tag as 4 lower-case hex digits.
func (t EventTag) String() string { return hex.EncodeToString(t[:]) }

// Node names a node: the 8 random bytes behind its id.
type Node [8]byte

// ParseNode reads a node's id, 16 lower-case hex digits, or refuses with RefuseID.
func ParseNode(text string) (Node, error) {
	var n Node
	err := unhex(n[:], []byte(text))
	return n, err
}

// String returns the id as 16 lower-case hex digits.
func (n Node) String() string { return hex.EncodeToString(n[:]) }

// Home returns how codes name this node.
func (n Node) Home() Home { return Home(n[:3]) }

// Home names a code's home, the node that decides about its uses: the first 3 bytes of the node's id. The zero home is
// none. Trust keeps two nodes of one event from sharing one.
type Home [3]byte

// String returns the home as 6 lower-case hex digits, how the node's id begins.
func (h Home) String() string { return hex.EncodeToString(h[:]) }

// MarshalText writes the home as String does.
func (h Home) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText writes, or refuses with RefuseID.
func (h *Home) UnmarshalText(text []byte) error { return unhex(h[:], text) }

// PublicKey is an Ed25519 public key as RFC 8032, section 5.1.5 encodes it.
type PublicKey [32]byte

// KeyID names a key that signs: the first 4 bytes of a SHA-256 over a domain string, the event for a node's key, and the
// public key. Nobody hands it out, so two places that enrol nodes at the same time need not agree.
type KeyID uint32

func nodeKeyID(e Event, key PublicKey) KeyID {
	b := append([]byte("popstand/key1\x00"), e[:]...)
	return firstFour(append(b, key[:]...))
}

func rootKeyID(key PublicKey) KeyID {
	return firstFour(append([]byte("popstand/root1\x00"), key[:]...))
}

func firstFour(message []byte) KeyID {
	sum := sha256.Sum256(message)
	return KeyID(binary.BigEndian.Uint32(sum[:4]))
}

// String returns the key id as 8 lower-case hex digits.
func (k KeyID) String() string { return fmt.Sprintf("%08x", uint32(k)) }

// ParseKeyID reads a key id as String writes it, or refuses with RefuseID.
func ParseKeyID(text string) (KeyID, error) {
	var raw [4]byte
	err := unhex(raw[:], []byte(text))
	return KeyID(binary.BigEndian.Uint32(raw[:])), err
}

// ID names one code for ever: the key that issued it and that key's number for it. Tables are keyed by it, never by a
// code's text. In a list, ids sort by key, then by number.
type ID uint64

// NewID puts an id together.
func NewID(key KeyID, number uint32) ID { return ID(key)<<32 | ID(number) }

// ParseID reads an id, 16 lower-case hex digits, or refuses with RefuseID.
func ParseID(text string) (ID, error) {
	var raw [8]byte
	err := unhex(raw[:], []byte(text))
	return ID(binary.BigEndian.Uint64(raw[:])), err
}

// Key returns the id of the key that issued the code.
func (id ID) Key() KeyID { return KeyID(id >> 32) } //nolint:gosec // 32 bits are left

// Number returns the issuing key's number for the code, from 1.
func (id ID) Number() uint32 { return uint32(id & 0xffffffff) } //nolint:gosec // 32 bits are left

// String returns the id as 16 lower-case hex digits.
func (id ID) String() string { return fmt.Sprintf("%016x", uint64(id)) }

// MarshalText writes the id as String does: as a number it would not survive JavaScript.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText writes, or refuses with RefuseID.
func (id *ID) UnmarshalText(text []byte) error {
	got, err := ParseID(string(text))
	*id = got
	return err
}

// unhex reads into b the one spelling that hex.EncodeToString gives back; on a refusal b is all zeros.
func unhex(b, text []byte) error {
	raw, err := hex.DecodeString(string(text))
	if err != nil || len(raw) != len(b) || hex.EncodeToString(raw) != string(text) {
		clear(b)
		return RefuseID
	}
	copy(b, raw)
	return nil
}
