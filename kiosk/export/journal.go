package export

import (
	"context"
	"encoding/hex"

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

// copyFacts reads every fact once. The lines are written beside the tables: each
// takes about as long as the other, and a Pi has four cores.
func (m *maker) copyFacts(ctx context.Context, out *file, t *trade) error {
	ctx, stop := context.WithCancel(ctx)
	facts, failed := make(chan *ledger.Fact, page), make(chan error, 1)
	go func() {
		err := writeLines(out, facts)
		if err != nil {
			stop()
		}
		failed <- err
	}()
	err := m.eachFact(ctx, t, facts)
	close(facts)
	if wrote := <-failed; wrote != nil { // it is why the reading was stopped
		err = wrote
	}
	stop()
	return err
}

// writeLines writes facts until there are no more.
func writeLines(out *file, facts <-chan *ledger.Fact) error {
	var line []byte
	for f := range facts {
		var err error
		if line, err = appendFact(line[:0], f); err == nil {
			_, err = out.Write(append(line, '\n'))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// eachFact hands every fact to who writes lines, and fills the tables from it.
func (m *maker) eachFact(ctx context.Context, t *trade, facts chan<- *ledger.Fact) error {
	far := Progress{}
	for _, h := range m.report.Journal.Heads {
		far.Of += h.Seq
	}
	for _, h := range m.report.Journal.Heads {
		m.journals = append(m.journals, Journal{Node: h.Node, Epoch: h.Epoch, Seq: h.Seq, Hash: h.Hash.String()})
		err := ledger.EachFact(ctx, m.q, m.Ledger.Event(), h, func(f *ledger.Fact) error {
			select {
			case facts <- f:
			case <-ctx.Done():
				return ctx.Err()
			}
			if far.Facts++; far.Facts%1000 == 0 {
				m.tell(far)
			}
			return t.take(ctx, f)
		})
		if err != nil {
			return err
		}
	}
	m.tell(far)
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
