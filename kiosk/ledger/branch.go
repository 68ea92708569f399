package ledger

import (
	"context"
	"fmt"

	"popstand/kiosk/clock"
)

// link is a fact of a branch without its bytes.
type link struct {
	seq        int64
	hash, prev Hash
	hlc        clock.HLC
	sealed     bool
}

// links is a branch from where it left the journal, in order.
type links []link

// begins says whether a stretch behind a place lies in this branch.
func (b links) begins(after int64) bool { return len(b) > 0 && after >= b[0].seq-1 }

// hashAt is the hash of one of its facts, or of the last before it.
func (b links) hashAt(seq int64) (Hash, error) {
	i := seq - b[0].seq
	switch {
	case i < 0:
		return b[0].prev, nil
	case i >= int64(len(b)):
		return Hash{}, ErrNotFound
	}
	return b[i].hash, nil
}

const selectLinks = `
SELECT seq, hash, prev, hlc, sig
FROM branch
WHERE event = $1 AND node = $2 AND epoch = $3
ORDER BY seq, hash`

func branchLinks(ctx context.Context, q Queryer, event EventID, node NodeID, epoch int64) (links, error) {
	rows, err := q.Query(ctx, selectLinks, string(event), string(node), epoch)
	if err != nil {
		return nil, fmt.Errorf("read branches of %s: %w", node, err)
	}
	defer rows.Close()
	var out links
	for rows.Next() {
		var k link
		var hash, prev, sig []byte
		if err := rows.Scan(&k.seq, &hash, &prev, &k.hlc, &sig); err != nil {
			return nil, fmt.Errorf("read branches of %s: %w", node, err)
		}
		copy(k.hash[:], hash)
		copy(k.prev[:], prev)
		k.sealed = len(sig) > 0
		out = append(out, k)
	}
	return out, rows.Err()
}

// branchTo walks from the head that a stretch goes to back to where its branch
// left the journal. Empty when that head is none of a branch's.
func branchTo(ctx context.Context, q Queryer, event EventID, s Span) (links, error) {
	if s.Toward == (Hash{}) {
		return nil, nil
	}
	all, err := branchLinks(ctx, q, event, s.Node, s.Epoch)
	if err != nil {
		return nil, err
	}
	return all.to(s.Toward), nil
}

func (b links) to(tip Hash) links {
	from := len(b)
	chain := make(links, 0, len(b))
	want := tip
	for i := from - 1; i >= 0; i-- {
		if b[i].hash == want {
			chain = append(chain, b[i])
			want = b[i].prev
		}
	}
	for i, j := 0, len(chain)-1; i < j; i, j = i+1, j-1 {
		chain[i], chain[j] = chain[j], chain[i]
	}
	return chain
}

const branchFact = `
SELECT line, sig
FROM branch
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4 AND hash = $5`

// stretchBranch is Stretch for a part of a journal that lies in a branch.
func (l *Ledger) stretchBranch(ctx context.Context, q Queryer, s Span, chain links) (Batch, error) {
	before, err := chain.hashAt(s.After)
	if err != nil {
		return Batch{}, err
	}
	if s.After > 0 && before != s.Behind {
		return Batch{}, &ApartError{Node: s.Node, Epoch: s.Epoch, Seq: s.After}
	}
	skip := s.After - (chain[0].seq - 1)
	var b, whole Batch
	size := 0
	for _, k := range chain[skip:] {
		var text string
		var sig []byte
		err := q.QueryRow(ctx, branchFact, string(l.cfg.Event), string(s.Node), s.Epoch, k.seq, k.hash[:]).Scan(&text, &sig)
		if err != nil {
			return Batch{}, fmt.Errorf("read branch of %s: %w", s.Node, err)
		}
		f, err := ParseLine([]byte(text))
		if err != nil {
			return Batch{}, err
		}
		size += len(f.Body)
		if len(whole.Facts) > 0 && (size > s.Bytes || len(b.Facts) >= s.Facts) {
			break
		}
		b.Facts = append(b.Facts, f)
		if k.sealed {
			b.Seal = Seal{Event: l.cfg.Event, Position: f.Place(), Sig: sig}
			whole = b
		}
	}
	if len(whole.Facts) == 0 {
		return Batch{}, ErrNotFound
	}
	return whole, nil
}

const branchJournals = `
SELECT DISTINCT node, epoch
FROM branch
WHERE event = $1
ORDER BY node, epoch`

// Branch is what is kept beside a journal: from where it parts to where it ends.
type Branch struct {
	From int64 // the first fact that is another one, or that the journal lacks
	Tip  Position
}

// Branches returns what is kept beside the journals: forks, and lost ends of
// this node's own.
func (l *Ledger) Branches(ctx context.Context) (out []Branch, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		out, err = branches(ctx, q, l.cfg.Event)
		return err
	})
	return out, err
}

func branches(ctx context.Context, q Queryer, event EventID) ([]Branch, error) {
	journals, err := journalsBeside(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var out []Branch
	for _, j := range journals {
		all, err := branchLinks(ctx, q, event, j.Node, j.Epoch)
		if err != nil {
			return nil, err
		}
		for _, tip := range all.tips() {
			// What was lost and has come back stands in the journal by now.
			main, err := mainHash(ctx, q, event, Span{Node: j.Node, Epoch: j.Epoch, After: tip.seq})
			if err == nil && main == tip.hash {
				continue
			}
			p := Position{Node: j.Node, Epoch: j.Epoch, Seq: tip.seq, Hash: tip.hash, HLC: tip.hlc}
			out = append(out, Branch{From: all.to(tip.hash)[0].seq, Tip: p})
		}
	}
	return out, nil
}

func journalsBeside(ctx context.Context, q Queryer, event EventID) ([]Position, error) {
	rows, err := q.Query(ctx, branchJournals, string(event))
	if err != nil {
		return nil, fmt.Errorf("read branches: %w", err)
	}
	defer rows.Close()
	var out []Position
	for rows.Next() {
		var p Position
		if err := rows.Scan(&p.Node, &p.Epoch); err != nil {
			return nil, fmt.Errorf("read branches: %w", err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// tips are the sealed facts that nothing sealed follows.
func (b links) tips() links {
	followed := map[Hash]bool{}
	for _, k := range b {
		followed[k.prev] = true
	}
	var out links
	for _, k := range b {
		if !followed[k.hash] && k.sealed {
			out = append(out, k)
		}
	}
	return out
}
