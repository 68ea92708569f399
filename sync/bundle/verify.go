package bundle

import (
	"encoding/hex"
	"fmt"
	"io"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

// Checked is what Verify found.
type Checked struct {
	Condition
	Title    wire.Title
	Root     string // fingerprint of the organizer's root that the bundle names: compare it with a kiosk's
	Facts    int64
	Batches  int64
	Problems []string
}

// Verify goes through a bundle without any data folder: is it whole, is every
// batch sealed by a node of one root, does each follow what is before it. It
// can't say whose root that is. It refuses with "no_bundle" or "newer_bundle".
func Verify(in io.Reader, told Progress) (Checked, error) {
	r, title, err := open(in)
	out := Checked{Title: title}
	if err != nil {
		return out, err
	}
	nodes, err := keys.ReadNodes(title.Root)
	if err != nil || nodes.Event() != title.Event {
		out.add("the root in the bundle is not this event's")
		return out, nil //nolint:nilerr // it is a finding
	}
	mark := nodes.Fingerprint()
	out.Root = hex.EncodeToString(mark[:])
	v := chains{nodes: nodes, seen: map[wire.Place]bool{}, out: &out}
	err = r.each(func(b wire.Batch) error {
		v.look(b)
		told.tell(out.Facts, max(title.Facts, out.Facts))
		return nil
	})
	out.Condition = r.found
	for _, p := range title.Vector {
		if !v.seen[p] {
			out.add("journal %s/%d does not reach fact %d, as the title says", p.Node, p.Epoch, p.Seq)
		}
	}
	return out, err
}

func (c *Checked) add(format string, args ...any) {
	c.Problems = append(c.Problems, fmt.Sprintf(format, args...))
}

// chains remembers which facts there were.
type chains struct {
	nodes keys.Nodes
	seen  map[wire.Place]bool
	out   *Checked
}

func (v *chains) look(b wire.Batch) {
	first := b.Facts[0]
	v.out.Batches++
	v.out.Facts += int64(len(b.Facts))
	who, err := v.nodes.Check(b.Certificate)
	if err == nil && who.Node != first.Node {
		err = fmt.Errorf("the certificate is that of %s", who.Node)
	}
	if err == nil {
		err = b.Check(v.out.Title.Event, who.Key)
	}
	if err != nil {
		v.out.add("facts %s/%d/%d to %d: %v", first.Node, first.Epoch, first.Seq, b.Seal.Seq, err)
		return
	}
	before := ledger.Position{Node: first.Node, Epoch: first.Epoch, Seq: first.Seq - 1, Hash: first.Prev}
	if first.Seq > 1 && !v.seen[wire.PlaceOf(before)] {
		v.out.add("facts before %s/%d/%d are missing", first.Node, first.Epoch, first.Seq)
	}
	for i := range b.Facts {
		v.seen[wire.PlaceOf(b.Facts[i].Place())] = true
	}
}
