package bundle

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Progress is told how many facts of how many are done. The whole may grow while
// a stall sells.
type Progress func(done, of int64)

func (p Progress) tell(done, of int64) {
	if p != nil {
		p(done, of)
	}
}

// Write writes everything that a node has of all journals and returns the
// bundle's end.
func Write(ctx context.Context, n *exchange.Node, to io.Writer, told Progress) (wire.End, error) {
	var end wire.End
	title, err := titleOf(ctx, n)
	if err != nil {
		return end, err
	}
	sum := sha256.New()
	out := io.MultiWriter(to, sum)
	if err := put(out, title); err != nil {
		return end, err
	}
	err = n.Each(ctx, func(b wire.Batch) error {
		end.Batches++
		end.Facts += int64(len(b.Facts))
		told.tell(end.Facts, max(title.Facts, end.Facts))
		return put(out, b)
	})
	if err != nil {
		return end, err
	}
	copy(end.Sum[:], sum.Sum(nil))
	return end, put(to, end)
}

func titleOf(ctx context.Context, n *exchange.Node) (wire.Title, error) {
	h, err := n.Hello(ctx)
	if err != nil {
		return wire.Title{}, err
	}
	t := wire.Title{
		Version: wire.Version, Event: h.Event, Node: h.Node, Program: h.Program, WallMS: h.WallMS, Root: n.Own.Root.Raw, Vector: h.Vector,
	}
	for _, p := range h.Vector {
		t.Facts += p.Seq
	}
	return t, nil
}

// message is anything that becomes a frame.
type message interface {
	Append(b []byte) ([]byte, error)
}

func put(to io.Writer, m message) error {
	raw, err := m.Append(nil)
	if err != nil {
		return fmt.Errorf("write bundle: %w", err)
	}
	if _, err := to.Write(raw); err != nil {
		return fmt.Errorf("write bundle: %w", err)
	}
	return nil
}
