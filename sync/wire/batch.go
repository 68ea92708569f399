package wire

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Batch is a stretch of a journal with the certificate of its node.
type Batch struct {
	ledger.Batch
	Certificate []byte // X.509, DER
}

// batchHead is the first line of a batch.
type batchHead struct {
	Event       ledger.EventID `json:"event"`
	Node        ledger.NodeID  `json:"node"`
	Epoch       int64          `json:"epoch"`
	From        int64          `json:"from"`  // the number of the first fact
	Count       int            `json:"count"` // how many there are
	Prev        Hash           `json:"prev"`  // hash of the fact before the first
	Sig         []byte         `json:"sig"`   // the seal over the last one
	Certificate []byte         `json:"certificate"`
}

// fact is one further line.
type fact struct {
	Kind    string          `json:"kind"`
	Version int             `json:"version"`
	HLC     clock.HLC       `json:"hlc"`
	WallMS  int64           `json:"wall_ms"`
	Trust   clock.Trust     `json:"trust"`
	Boot    string          `json:"boot"`
	BootMS  int64           `json:"boot_ms"`
	Op      ledger.Op       `json:"op"`
	Ask     string          `json:"ask,omitempty"` // left out when it is all zeros
	Actor   ledger.Actor    `json:"actor"`
	Body    json.RawMessage `json:"body,omitempty"`
	Text    *string         `json:"text,omitempty"`
}

// Append packs the batch behind b.
func (batch Batch) Append(b []byte) ([]byte, error) {
	first := batch.Facts[0]
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(batchHead{
		Event: first.Event, Node: first.Node, Epoch: first.Epoch, From: first.Seq, Count: len(batch.Facts),
		Prev: Hash(first.Prev), Sig: batch.Seal.Sig, Certificate: batch.Certificate,
	})
	for i := range batch.Facts {
		if err != nil {
			break
		}
		err = enc.Encode(lineOf(&batch.Facts[i]))
	}
	if err != nil {
		return b, fmt.Errorf("write batch: %w", err)
	}
	return Frame{Kind: KindBatch, Body: out.Bytes()}.Append(b)
}

func lineOf(f *ledger.Fact) fact {
	l := fact{
		Kind: f.Kind, Version: f.Version, HLC: f.HLC, WallMS: f.At.Wall, Trust: f.At.Trust, Boot: f.At.Boot, BootMS: f.At.Mono,
		Op: f.Op, Actor: f.Actor,
	}
	if f.Ask != (ledger.Hash{}) {
		l.Ask = f.Ask.String()
	}
	var compact bytes.Buffer
	if json.Compact(&compact, f.Body) == nil && bytes.Equal(compact.Bytes(), f.Body) {
		l.Body = f.Body
	} else {
		text := string(f.Body)
		l.Text = &text
	}
	return l
}

// ParseBatch reads a batch and recomputes its numbers and hashes. Whether the
// seal is the node's, and the certificate the event's, is not looked at.
func ParseBatch(b []byte) (Batch, error) {
	raw, err := Parse(b, KindBatch)
	if err != nil {
		return Batch{}, err
	}
	return readBatch(raw)
}

// BatchOf reads a batch that was taken out of its frame already.
func BatchOf(f Frame) (Batch, error) {
	if f.Kind != KindBatch {
		return Batch{}, malformed("it is of kind %q, not %q", f.Kind, KindBatch)
	}
	return readBatch(f.Body)
}

func readBatch(raw []byte) (Batch, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	var head batchHead
	if err := dec.Decode(&head); err != nil {
		return Batch{}, malformed("%v", err)
	}
	if head.Count < 1 || head.Count > MaxFacts || head.Epoch < 1 || head.From < 1 || len(head.Event) > maxID || len(head.Node) > maxID {
		return Batch{}, malformed("%d facts from %s/%d/%d on", head.Count, head.Node, head.Epoch, head.From)
	}
	batch := Batch{Certificate: head.Certificate}
	prev := ledger.Hash(head.Prev)
	for i := range head.Count {
		var l fact
		if err := dec.Decode(&l); err != nil {
			return Batch{}, malformed("fact %d: %v", head.From+int64(i), err)
		}
		f, err := l.fact()
		if err != nil {
			return Batch{}, err
		}
		f.Event, f.Node, f.Epoch, f.Seq, f.Prev = head.Event, head.Node, head.Epoch, head.From+int64(i), prev
		f.Hash = f.Sum()
		prev = f.Hash
		batch.Facts = append(batch.Facts, f)
	}
	if err := dec.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return Batch{}, malformed("something stands behind fact %d", head.From+int64(head.Count)-1)
	}
	last := &batch.Facts[head.Count-1]
	batch.Seal = ledger.Seal{Event: head.Event, Position: last.Place(), Sig: head.Sig}
	return batch, nil
}

func (l fact) fact() (ledger.Fact, error) {
	f := ledger.Fact{
		Kind: l.Kind, Version: l.Version, HLC: l.HLC, At: clock.Reading{Wall: l.WallMS, Trust: l.Trust, Boot: l.Boot, Mono: l.BootMS},
		Op: l.Op, Actor: l.Actor, Body: l.Body,
	}
	if l.Text != nil {
		f.Body = []byte(*l.Text)
	}
	if l.Ask == "" {
		return f, nil
	}
	raw, err := hex.DecodeString(l.Ask)
	if err != nil || len(raw) != len(f.Ask) {
		return f, malformed("%q is no SHA-256", l.Ask)
	}
	copy(f.Ask[:], raw)
	return f, nil
}
