package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"popstand/kiosk/clock"
)

// line is a fact as one line of JSON: the form of the mirror, of the export's
// journal.jsonl and of GET /journal.
type line struct {
	Event   EventID         `json:"event"`
	Node    NodeID          `json:"node"`
	Epoch   int64           `json:"epoch"`
	Seq     int64           `json:"seq"`
	Kind    string          `json:"kind"`
	Version int             `json:"version"`
	HLC     clock.HLC       `json:"hlc"`
	WallMS  int64           `json:"wall_ms"`
	Trust   clock.Trust     `json:"clock_trust"`
	Boot    string          `json:"boot"`
	BootMS  int64           `json:"boot_ms"`
	Op      Op              `json:"op"`
	Ask     string          `json:"ask"`
	Actor   Actor           `json:"actor"`
	Prev    string          `json:"prev"`
	Hash    string          `json:"hash"`
	Body    json.RawMessage `json:"body,omitempty"`
	Exact   *string         `json:"body_text,omitempty"`   // instead of Body, where JSON would not keep its bytes
	Kept    string          `json:"body_sha256,omitempty"` // instead of Body, where it is kept back
}

// AppendLine appends the fact as one line of JSON, without the newline. The
// body's bytes come back from ParseLine as they were.
func (f *Fact) AppendLine(b []byte) ([]byte, error) {
	l := f.line()
	var compact bytes.Buffer
	if json.Compact(&compact, f.Body) == nil && bytes.Equal(compact.Bytes(), f.Body) {
		l.Body = f.Body
	} else {
		text := string(f.Body)
		l.Exact = &text
	}
	return f.appendTo(b, l)
}

// AppendBare appends the fact as AppendLine does, with the SHA-256 of its body
// in the body's place: what must not leave the kiosk stays, and the chain can be
// checked all the same.
func (f *Fact) AppendBare(b []byte) ([]byte, error) {
	l := f.line()
	l.Kept = Hash(sha256.Sum256(f.Body)).String()
	return f.appendTo(b, l)
}

func (f *Fact) line() line {
	return line{
		Event: f.Event, Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, Kind: f.Kind, Version: f.Version, HLC: f.HLC,
		WallMS: f.At.Wall, Trust: f.At.Trust, Boot: f.At.Boot, BootMS: f.At.Mono, Op: f.Op, Ask: f.Ask.String(),
		Actor: f.Actor, Prev: f.Prev.String(), Hash: f.Hash.String(),
	}
}

func (f *Fact) appendTo(b []byte, l line) ([]byte, error) {
	out := bytes.NewBuffer(b)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		return nil, fmt.Errorf("write fact %s/%d: %w", f.Node, f.Seq, err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// ParseLine reads what AppendLine wrote. It does not check the hash: compare
// Fact.Sum with Fact.Hash.
func ParseLine(b []byte) (Fact, error) {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return Fact{}, fmt.Errorf("read fact line: %w", err)
	}
	return l.fact()
}

// ParseAny reads what AppendLine or AppendBare wrote, and the SHA-256 of the
// body, which is nil where it was kept back: compare Fact.SumOver with Fact.Hash.
func ParseAny(b []byte) (Fact, Hash, error) {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return Fact{}, Hash{}, fmt.Errorf("read fact line: %w", err)
	}
	f, err := l.fact()
	if err != nil || l.Kept == "" {
		return f, sha256.Sum256(f.Body), err
	}
	body, err := parseHash(l.Kept)
	return f, body, err
}

func (l line) fact() (Fact, error) {
	f := Fact{
		Event: l.Event, Node: l.Node, Epoch: l.Epoch, Seq: l.Seq, Kind: l.Kind, Version: l.Version, HLC: l.HLC,
		At: clock.Reading{Wall: l.WallMS, Trust: l.Trust, Boot: l.Boot, Mono: l.BootMS},
		Op: l.Op, Actor: l.Actor, Body: l.Body,
	}
	if l.Exact != nil {
		f.Body = []byte(*l.Exact)
	}
	for _, h := range []struct {
		text string
		to   *Hash
	}{{l.Ask, &f.Ask}, {l.Prev, &f.Prev}, {l.Hash, &f.Hash}} {
		var err error
		if *h.to, err = parseHash(h.text); err != nil {
			return Fact{}, err
		}
	}
	return f, nil
}

func parseHash(text string) (h Hash, err error) {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != len(h) {
		return h, fmt.Errorf("read fact line: %q is no SHA-256", text)
	}
	copy(h[:], raw)
	return h, nil
}
