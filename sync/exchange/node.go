package exchange

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

// About how much is put into one batch: a few seconds on a slow phone, and
// little enough to begin again.
const (
	batchFacts = 500
	batchBytes = 512 << 10
)

// Node is one side of an exchange: this node, as it answers others. It may be
// used by several goroutines at once.
type Node struct {
	Ledger  *ledger.Ledger
	Own     keys.Own
	Program string
	Facts   int // about how many facts go into one batch; 500 when 0
	Port    int // where others come to; 0 for nowhere

	mu    sync.Mutex
	known map[[sha256.Size]byte]keys.Grantee // certificates that were checked and kept
}

// Hello says how far this node has each journal, branches included.
func (n *Node) Hello(ctx context.Context) (wire.Hello, error) {
	now := n.Ledger.Now()
	h := wire.Hello{
		Version: wire.Version, Least: wire.Least, Event: n.Ledger.Event(), Node: n.Ledger.Node(), Program: n.Program,
		WallMS: now.Wall, Trust: now.Trust, Port: n.Port, Vector: []wire.Place{},
	}
	heads, err := n.Ledger.Heads(ctx)
	if err != nil {
		return h, err
	}
	branches, err := n.Ledger.Branches(ctx)
	if err != nil {
		return h, err
	}
	for _, p := range heads {
		h.Vector = append(h.Vector, wire.PlaceOf(p))
	}
	for _, b := range branches {
		h.Vector = append(h.Vector, wire.PlaceOf(b.Tip))
	}
	return h, nil
}

// Reply is what an ask gets: a batch, or a word.
type Reply struct {
	Batch  *wire.Batch // nil when Answer says why there is none
	Answer wire.Answer
}

// Answer answers an ask.
func (n *Node) Answer(ctx context.Context, a wire.Ask) (Reply, error) {
	s := ledger.Span{Node: a.Node, Epoch: a.Epoch, After: a.After, Behind: ledger.Hash(a.Hash), Toward: ledger.Hash(a.Toward)}
	var apart *ledger.ApartError
	if a.Probe {
		err := n.agrees(ctx, s)
		switch {
		case errors.As(err, &apart):
			return Reply{Answer: wire.Answer{Word: wire.Apart}}, nil
		case errors.Is(err, ledger.ErrNotFound):
			return Reply{Answer: wire.Answer{Word: wire.Nothing}}, nil
		}
		return Reply{Answer: wire.Answer{Word: wire.Agreed}}, err
	}
	b, err := n.Batch(ctx, s)
	switch {
	case errors.As(err, &apart):
		return Reply{Answer: wire.Answer{Word: wire.Apart}}, nil
	case errors.Is(err, ledger.ErrNotFound):
		return Reply{Answer: wire.Answer{Word: wire.Nothing}}, nil
	case err != nil:
		return Reply{}, err
	}
	return Reply{Batch: &b}, nil
}

// agrees says whether the fact is here: on the way to a head, or anywhere.
func (n *Node) agrees(ctx context.Context, s ledger.Span) error {
	if s.Toward != (ledger.Hash{}) {
		return n.Ledger.Agrees(ctx, s)
	}
	there, err := n.Ledger.Holds(ctx, ledger.Position{Node: s.Node, Epoch: s.Epoch, Seq: s.After, Hash: s.Behind})
	if err == nil && !there && s.After > 0 {
		err = &ledger.ApartError{Node: s.Node, Epoch: s.Epoch, Seq: s.After}
	}
	return err
}

// Batch reads a stretch and puts its node's certificate beside it. Errors as
// those of ledger.Stretch.
func (n *Node) Batch(ctx context.Context, s ledger.Span) (wire.Batch, error) {
	s.Facts, s.Bytes = batchFacts, batchBytes
	if n.Facts > 0 {
		s.Facts = n.Facts
	}
	b, err := n.Ledger.Stretch(ctx, s)
	if err != nil {
		return wire.Batch{}, err
	}
	der, err := n.certificate(ctx, b)
	return wire.Batch{Batch: b, Certificate: der}, err
}

// certificate is the one whose key made a batch's seal.
func (n *Node) certificate(ctx context.Context, b ledger.Batch) ([]byte, error) {
	if b.Seal.Verify(n.Own.Key) {
		return n.Own.Certificate, nil
	}
	all, err := keys.CertificatesOf(ctx, n.Ledger, b.Seal.Node)
	if err != nil {
		return nil, err
	}
	for _, der := range all {
		if who, err := n.Own.Check(der); err == nil && b.Seal.Verify(who.Key) {
			return der, nil
		}
	}
	return nil, fmt.Errorf("no certificate here fits the seal of %s/%d/%d", b.Seal.Node, b.Seal.Epoch, b.Seal.Seq)
}

// Take stores a batch that came from anywhere: into its journal if it follows,
// beside it if it contradicts. Its answer says what became of it; the error is
// a fault of this node's own, after which the batch has to come again.
func (n *Node) Take(ctx context.Context, b wire.Batch) (wire.Answer, error) {
	first := b.Facts[0]
	if first.Event != n.Ledger.Event() {
		return wire.Answer{Word: wire.Foreign, Reason: "these facts are of another event"}, nil
	}
	who, err := n.check(ctx, b)
	if errors.Is(err, keys.ErrNotOurs) {
		return wire.Answer{Word: wire.Unsealed, Reason: err.Error()}, nil
	}
	if err != nil {
		return wire.Answer{}, err
	}
	if first.Node == n.Ledger.Node() && first.Epoch >= n.Ledger.Epoch() {
		return n.keep(ctx, who, b)
	}
	got, err := n.Ledger.Ingest(ctx, who.Key, b.Batch)
	var fork *ledger.ForkError
	var gap *ledger.GapError
	switch {
	case errors.As(err, &fork), errors.As(err, &gap):
		return n.keep(ctx, who, b)
	case errors.Is(err, ledger.ErrBadBatch):
		return wire.Answer{Word: wire.Unsealed, Reason: err.Error()}, nil
	case err != nil:
		return wire.Answer{}, err
	}
	return wire.Answer{Word: wire.Taken, Stored: got.Stored}, nil
}

// keep puts a batch beside its journal.
func (n *Node) keep(ctx context.Context, who keys.Grantee, b wire.Batch) (wire.Answer, error) {
	kept, err := n.Ledger.KeepBranch(ctx, who.Key, b.Batch)
	var gap *ledger.GapError
	switch {
	case errors.As(err, &gap):
		return wire.Answer{Word: wire.Gap, Expected: gap.Expected}, nil
	case errors.Is(err, ledger.ErrBadBatch):
		return wire.Answer{Word: wire.Unsealed, Reason: err.Error()}, nil
	case err != nil:
		return wire.Answer{}, err
	}
	return wire.Answer{Word: wire.Kept, Stored: kept}, nil
}

// check says whose a batch is, and keeps its certificate for those to whom the
// journal will be passed on. keys.ErrNotOurs says that it is nobody's.
func (n *Node) check(ctx context.Context, b wire.Batch) (keys.Grantee, error) {
	sum := sha256.Sum256(b.Certificate)
	n.mu.Lock()
	who, known := n.known[sum]
	n.mu.Unlock()
	if !known {
		var err error
		if who, err = n.Own.Check(b.Certificate); err != nil {
			return who, err
		}
	}
	if who.Node != b.Facts[0].Node {
		return who, fmt.Errorf("%w: it is that of %s", keys.ErrNotOurs, who.Node)
	}
	if known {
		return who, nil
	}
	if who.Node != n.Own.Node || !slices.Equal(b.Certificate, n.Own.Certificate) {
		if err := keys.KeepCertificate(ctx, n.Ledger, who.Node, b.Certificate); err != nil {
			return who, err
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		n.known = map[[sha256.Size]byte]keys.Grantee{}
	}
	n.known[sum] = who
	return who, nil
}
