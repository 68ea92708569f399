package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"popstand/kiosk/clock"
)

// maxBody bounds a fact's body, in bytes.
const maxBody = 1 << 20

// Act says who does something and how a retry of it is recognised.
type Act struct {
	Op    Op
	Actor Actor
	Ask   []byte // the request in its canonical form; nil when the Op alone tells
}

func (a Act) ask() Hash {
	if a.Ask == nil {
		return Hash{}
	}
	return sha256.Sum256(a.Ask)
}

// Tx is one command's view of the ledger: it reads the tables and records
// facts. It lives as long as the function that it was handed to.
type Tx struct {
	*conn
	l     *Ledger
	act   Act
	at    clock.Reading
	head  Position
	facts []Fact
}

// Now returns the clock as read when the command began; all facts of one
// command carry it.
func (tx *Tx) Now() clock.Reading { return tx.at }

// Event returns the event whose journal is written.
func (tx *Tx) Event() EventID { return tx.l.cfg.Event }

// Node returns the node whose journal is written.
func (tx *Tx) Node() NodeID { return tx.l.cfg.Node }

// Letter returns the node's series letter for receipts, which changes with
// each epoch.
func (tx *Tx) Letter() string { return tx.l.self().letter }

// Letters returns that letter and those that this node had before.
func (tx *Tx) Letters() []string { return tx.l.Letters() }

// Actor returns who acts.
func (tx *Tx) Actor() Actor { return tx.act.Actor }

// Op returns the operation's id.
func (tx *Tx) Op() Op { return tx.act.Op }

// Record appends a fact to the node's journal and applies it at once, in this
// transaction. The body is marshalled once; those bytes are the fact. A kind
// that no area has registered is a programmer's error.
func (tx *Tx) Record(ctx context.Context, kind string, body any) (Fact, error) {
	k, known := tx.l.kinds[kind]
	if !known {
		panic("BUG: no area registers the kind " + kind)
	}
	raw, err := encode(body)
	if err != nil {
		return Fact{}, fmt.Errorf("record %s: %w", kind, err)
	}
	f := Fact{
		Event: tx.l.cfg.Event, Node: tx.head.Node, Epoch: tx.head.Epoch, Seq: tx.head.Seq + 1,
		Kind: kind, Version: k.Version, HLC: tx.head.HLC.Next(tx.at.Wall), At: tx.at,
		Op: tx.act.Op, Ask: tx.act.ask(), Actor: tx.act.Actor, Prev: tx.head.Hash, Body: raw,
	}
	f.Hash = f.Sum()
	if err := appendFact(ctx, tx, &f); err != nil {
		return Fact{}, fmt.Errorf("record %s: %w", kind, err)
	}
	if err := k.fold(ctx, tx, f, body); err != nil {
		return Fact{}, fmt.Errorf("apply %s: %w", kind, err)
	}
	tx.head = f.Place()
	tx.facts = append(tx.facts, f)
	return f, nil
}

// fold applies a fact that was just recorded.
func (k Kind) fold(ctx context.Context, t *Tx, f Fact, body any) error {
	defer t.changed(k.area)
	if k.live != nil {
		if ok, err := k.live(ctx, t, f, body); ok {
			return err
		}
	}
	return k.Apply(ctx, t, f)
}

// encode marshals a body without HTML escapes and refuses what PostgreSQL's
// TEXT can't hold, so that a fact is the same bytes on every engine.
func encode(body any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return nil, fmt.Errorf("encode body: %w", err)
	}
	raw := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	switch {
	case len(raw) > maxBody:
		return nil, Refuse("too_large", "This is too large for one entry. Split it.")
	case !utf8.Valid(raw) || bytes.Contains(raw, []byte(`\u0000`)):
		return nil, Refuse("bad_text", "The text holds characters that can't be stored. Type it again.")
	}
	return raw, nil
}
