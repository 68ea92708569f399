package export

import (
	"context"
	"encoding/hex"
	"errors"
	"sync"

	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// JournalName is the file with the facts of all nodes, one line of JSON each, as
// GET /journal has them.
const JournalName = "journal.jsonl"

// Journal is one node's journal in one of its epochs, as far as it is in an
// export.
type Journal struct {
	Node   ledger.NodeID `json:"node"`
	Epoch  int64         `json:"epoch"`
	Seq    int64         `json:"seq"`    // of its last fact, and how many there are
	Hash   string        `json:"hash"`   // of its last fact
	Sealed int64         `json:"sealed"` // of the last fact that Seal covers
	HLC    int64         `json:"sealed_hlc,omitempty"`
	Seal   string        `json:"seal,omitempty"` // hex
}

func (m *maker) writeJournal(ctx context.Context) error {
	out, err := m.folder.create(JournalName)
	if err != nil {
		return err
	}
	defer out.drop()
	t, err := m.trade(ctx)
	if err != nil {
		return err
	}
	defer t.drop()
	if err := m.copyFacts(ctx, out, t); err != nil {
		return err
	}
	if err := t.done(); err != nil {
		return err
	}
	if err := m.noteSeals(ctx); err != nil {
		return err
	}
	return out.done()
}

// batch is how many facts are handed over at once.
const batch = 64

// copyFacts reads every fact once, and hands it to who writes the journal's lines
// and to who fills the tables: each takes about as long as the reading, and a Pi
// has four cores.
func (m *maker) copyFacts(ctx context.Context, out *file, t *trade) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var all sync.WaitGroup
	var to []chan<- []ledger.Fact
	for _, take := range []func(*ledger.Fact) error{lines(out), t.take} {
		facts := make(chan []ledger.Fact, 8)
		to = append(to, facts)
		all.Go(func() {
			for some := range facts {
				for i := range some {
					if err := take(&some[i]); err != nil {
						stop(err)
						return
					}
				}
			}
		})
	}
	err := m.eachFact(ctx, to)
	for _, c := range to {
		close(c)
	}
	all.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	return err
}

// lines writes facts as lines.
func lines(out *file) func(*ledger.Fact) error {
	var line []byte
	return func(f *ledger.Fact) (err error) {
		if line, err = appendFact(line[:0], f); err == nil {
			line = append(line, '\n')
			_, err = out.Write(line)
		}
		return err
	}
}

// eachFact reads every fact and hands it over.
func (m *maker) eachFact(ctx context.Context, to []chan<- []ledger.Fact) error {
	far := Progress{}
	for _, h := range m.report.Journal.Heads {
		far.Of += h.Seq
	}
	some := make([]ledger.Fact, 0, batch)
	for _, h := range m.report.Journal.Heads {
		m.journals = append(m.journals, Journal{Node: h.Node, Epoch: h.Epoch, Seq: h.Seq, Hash: h.Hash.String()})
		err := ledger.EachFact(ctx, m.q, m.Ledger.Event(), h, func(f *ledger.Fact) error {
			if some = append(some, *f); len(some) < batch {
				return nil
			}
			if err := hand(ctx, some, to); err != nil {
				return err
			}
			if far.Facts += int64(len(some)); far.Facts/1000 != (far.Facts-batch)/1000 {
				m.tell(far)
			}
			some = make([]ledger.Fact, 0, batch)
			return nil
		})
		if err != nil {
			return errors.Join(context.Cause(ctx), err)
		}
	}
	far.Facts += int64(len(some))
	m.tell(far)
	return hand(ctx, some, to)
}

// hand gives facts to all who take them; nobody changes them.
func hand(ctx context.Context, some []ledger.Fact, to []chan<- []ledger.Fact) error {
	for _, c := range to {
		select {
		case c <- some:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

func (m *maker) tell(far Progress) {
	if m.wish.Told != nil {
		far.Bytes = m.folder.bytes.Load()
		m.wish.Told(far)
	}
}

// appendFact keeps back what PINs can be found from.
func appendFact(b []byte, f *ledger.Fact) ([]byte, error) {
	if f.Kind == staff.KindEnrolled {
		return f.AppendBare(b)
	}
	return f.AppendLine(b)
}

func (m *maker) noteSeals(ctx context.Context) error {
	all, err := ledger.SealsOf(ctx, m.q, m.Ledger.Event())
	if err != nil {
		return err
	}
	for _, s := range all {
		for i := range m.journals {
			if j := &m.journals[i]; j.Node == s.Node && j.Epoch == s.Epoch && s.Seq <= j.Seq {
				j.Sealed, j.HLC, j.Seal = s.Seq, int64(s.HLC), hex.EncodeToString(s.Sig)
			}
		}
	}
	return nil
}
