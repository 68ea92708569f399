package wire

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Hello is who speaks, and how far it has each node's journal.
type Hello struct {
	Version int            `json:"version"` // the newest protocol version that it speaks
	Least   int            `json:"least"`   // and the oldest
	Event   ledger.EventID `json:"event"`
	Node    ledger.NodeID  `json:"node"`
	Program string         `json:"program"`
	WallMS  int64          `json:"wall_ms"`
	Trust   clock.Trust    `json:"trust"`
	WaitMS  int64          `json:"wait_ms,omitempty"` // the answer may wait so long for news
	Seen    string         `json:"seen,omitempty"`    // Digest of the vector after which anything is news
	Port    int            `json:"port,omitempty"`    // where others come to, at the address that this came from
	Vector  []Place        `json:"vector"`
}

// Place is how far a journal goes: up to fact Seq, which has this hash.
type Place struct {
	Node  ledger.NodeID `json:"node"`
	Epoch int64         `json:"epoch"`
	Seq   int64         `json:"seq"`
	Hash  Hash          `json:"hash"`
}

// PlaceOf is a ledger's position as it travels.
func PlaceOf(p ledger.Position) Place {
	return Place{Node: p.Node, Epoch: p.Epoch, Seq: p.Seq, Hash: Hash(p.Hash)}
}

// Position is the place as the ledger has it.
func (p Place) Position() ledger.Position {
	return ledger.Position{Node: p.Node, Epoch: p.Epoch, Seq: p.Seq, Hash: ledger.Hash(p.Hash)}
}

// Hash is a SHA-256, in JSON 64 lower-case hex digits.
type Hash ledger.Hash

// MarshalText writes the hex digits.
func (h Hash) MarshalText() ([]byte, error) { return []byte(ledger.Hash(h).String()), nil }

// UnmarshalText reads them in their one spelling.
func (h *Hash) UnmarshalText(text []byte) error {
	raw, err := hex.DecodeString(string(text))
	if err != nil || len(raw) != len(h) || hex.EncodeToString(raw) != string(text) {
		return fmt.Errorf("%q is no SHA-256", text)
	}
	copy(h[:], raw)
	return nil
}

// Digest is a short name for a vector: the same for the same places in the same
// order.
func Digest(vector []Place) string {
	h := sha256.New()
	for _, p := range vector {
		b := append([]byte(p.Node), 0)
		b = binary.BigEndian.AppendUint64(b, uint64(p.Epoch)) //nolint:gosec // the bits are what counts
		b = binary.BigEndian.AppendUint64(b, uint64(p.Seq))   //nolint:gosec // the bits are what counts
		h.Write(append(b, p.Hash[:]...))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Append packs the hello behind b.
func (h Hello) Append(b []byte) ([]byte, error) { return appendJSON(b, KindHello, h) }

// ParseHello reads a hello, and refuses one with which this program shares no
// protocol version (*NewerError), or whose vector is too long or names what
// can't be.
func ParseHello(b []byte) (Hello, error) {
	var h Hello
	if err := parseJSON(b, KindHello, &h); err != nil {
		return h, err
	}
	if h.Least > Version {
		return h, &NewerError{Version: h.Least}
	}
	if h.Version < Least || len(h.Vector) > MaxVector || h.Port < 0 || h.Port > 65535 {
		return h, malformed("version %d, port %d, %d places", h.Version, h.Port, len(h.Vector))
	}
	for _, p := range h.Vector {
		if !p.valid() {
			return h, malformed("a place %s/%d/%d", p.Node, p.Epoch, p.Seq)
		}
	}
	return h, nil
}

func (p Place) valid() bool {
	return p.Node != "" && len(p.Node) <= maxID && p.Epoch >= 1 && p.Seq >= 1
}

// maxID bounds the ids of events and nodes, which have 16 characters.
const maxID = 64

func appendJSON(b []byte, kind Kind, message any) ([]byte, error) {
	raw, err := json.Marshal(message)
	if err != nil {
		return b, fmt.Errorf("write message: %w", err)
	}
	return Frame{Kind: kind, Body: raw}.Append(b)
}

func parseJSON(b []byte, kind Kind, message any) error {
	raw, err := Parse(b, kind)
	if err != nil {
		return err
	}
	return Frame{Kind: kind, Body: raw}.decode(kind, message)
}

func (f Frame) decode(want Kind, message any) error {
	if f.Kind != want {
		return malformed("it is of kind %q, not %q", f.Kind, want)
	}
	if err := json.Unmarshal(f.Body, message); err != nil {
		return malformed("%v", err)
	}
	return nil
}
