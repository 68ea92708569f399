package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

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
	if plainly(f.Body) || json.Valid(f.Body) && tight(f.Body) {
		b = append(f.appendHead(b), `,"body":`...)
		return append(append(b, f.Body...), '}'), nil
	}
	b = append(f.appendHead(b), `,"body_text":`...)
	return append(appendText(b, string(f.Body)), '}'), nil
}

// AppendBare appends the fact as AppendLine does, with the SHA-256 of its body
// in the body's place: what must not leave the kiosk stays, and the chain can be
// checked all the same.
func (f *Fact) AppendBare(b []byte) ([]byte, error) {
	sum := sha256.Sum256(f.Body)
	b = append(f.appendHead(b), `,"body_sha256":"`...)
	return append(hex.AppendEncode(b, sum[:]), `"}`...), nil
}

// appendHead appends all of a line but the body, by hand: encoding/json took a
// quarter of the time of an export.
func (f *Fact) appendHead(b []byte) []byte {
	text := func(name, value string) { b = appendText(append(b, name...), value) }
	number := func(name string, n int64) { b = strconv.AppendInt(append(b, name...), n, 10) }
	hash := func(name string, h Hash) { b = append(hex.AppendEncode(append(append(b, name...), '"'), h[:]), '"') }
	text(`{"event":`, string(f.Event))
	text(`,"node":`, string(f.Node))
	number(`,"epoch":`, f.Epoch)
	number(`,"seq":`, f.Seq)
	text(`,"kind":`, f.Kind)
	number(`,"version":`, int64(f.Version))
	number(`,"hlc":`, int64(f.HLC))
	number(`,"wall_ms":`, f.At.Wall)
	text(`,"clock_trust":`, string(f.At.Trust))
	text(`,"boot":`, f.At.Boot)
	number(`,"boot_ms":`, f.At.Mono)
	text(`,"op":`, string(f.Op))
	hash(`,"ask":`, f.Ask)
	text(`,"actor":`, string(f.Actor))
	hash(`,"prev":`, f.Prev)
	hash(`,"hash":`, f.Hash)
	return b
}

// appendText appends a text as JSON. Nearly all are plain ids.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			out := bytes.NewBuffer(b)
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			_ = enc.Encode(s) //nolint:errchkjson // a text can always be written
			return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// tight says whether JSON has no blanks but those within its texts.
func tight(b []byte) bool {
	within := false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			within = !within
		case within && c == '\\':
			i++
		case !within && (c == ' ' || c == '\n' || c == '\t' || c == '\r'):
			return false
		}
	}
	return true
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
