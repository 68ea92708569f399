package ledger

import (
	"context"
	"crypto/ed25519"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

// mirrorKept is how many of the facts that the database has too are kept while
// a mirror is read: enough to find where the two agree, even where the last
// group was aborted.
const mirrorKept = 4 * maxGroup

// mirrorBatch is how many facts a medium that lacks some gets at a time: few
// enough that a sale does not notice that they are read.
const mirrorBatch = 200

// mirrorFile is an open mirror, positioned at its end, and the end of this
// node's journal in it: one chain, over all epochs.
type mirrorFile struct {
	f     Medium
	facts []Fact
	err   error
}

// readMirror reads what the second medium holds and takes over facts that the
// database lost, which may be all of them. A medium that isn't there is
// reported, and looked for again later.
func (w *writer) readMirror(ctx context.Context, c *conn) error {
	if w.l.cfg.Mirror == "" {
		return nil
	}
	at, err := w.l.newest(ctx, c)
	if err != nil {
		return err
	}
	w.mirror = &mirror{l: w.l, path: w.l.cfg.Mirror, loaded: make(chan mirrorFile, 1), alive: make(chan struct{}, 1)}
	if err := w.recallMirror(ctx); err != nil {
		return err
	}
	// A database that was lost has nothing to begin a mirror with.
	w.mirror.look(at, !w.mirror.known && (at.Epoch > 0 || !w.l.cfg.Known))
	m := w.mirror.first()
	if m.err != nil {
		w.l.mirrored(m.err)
		return nil //nolint:nilerr // reported; the till goes on
	}
	w.mirror.found = &m
	if err := w.takeOver(ctx, at, m.facts); err != nil {
		return fmt.Errorf("take over facts from the mirror %s: %w", w.mirror.path, err)
	}
	return nil
}

// first waits for the first look as long as the medium goes on reading: what it
// holds has to be known before anything is recorded. One that hangs is left
// behind, and put into service if it answers later.
func (m *mirror) first() mirrorFile {
	wait := time.NewTimer(mirrorPatience)
	defer wait.Stop()
	for {
		select {
		case f := <-m.loaded:
			m.loading = false
			return f
		case <-m.alive:
			wait.Reset(mirrorPatience)
		case <-wait.C:
			return mirrorFile{err: errMirrorStuck}
		}
	}
}

// joinMirror writes what the medium lacks and puts it into service. What takes
// longer goes on beside the sales.
func (w *writer) joinMirror(ctx context.Context, _ *conn) error {
	if w.mirror == nil || w.mirror.found == nil {
		return nil
	}
	m := *w.mirror.found
	w.mirror.found = nil
	w.catchUp(ctx, m)
	wait := time.NewTimer(mirrorPatience)
	defer wait.Stop()
	for w.mirror.asked {
		select {
		case err := <-w.mirror.caught:
			w.goOn(ctx, err)
		case <-wait.C:
			return nil
		}
	}
	return nil
}

// retryMirror looks for a lost medium without waiting for it.
func (w *writer) retryMirror() {
	m := w.mirror
	if m == nil || m.work != nil || m.loading {
		return
	}
	m.look(Position{Epoch: math.MaxInt64}, !m.known)
}

// look reads the medium on a goroutine of its own, once nobody writes it any
// more: a stuck write may still come to its end.
func (m *mirror) look(at Position, begin bool) {
	m.loading = true
	ended := m.ended
	go func() {
		if ended != nil {
			<-ended
		}
		f := m.load(at, begin)
		f.err = m.pulled(f.err)
		m.loaded <- f
	}()
}

// back puts a medium that has come back into service.
func (w *writer) back(m mirrorFile) {
	w.mirror.loading = false
	if m.err != nil {
		w.l.mirrored(m.err)
		return
	}
	w.catchUp(context.Background(), m)
}

// load reads the mirror file: this node's facts there, in order, less what was
// aborted. Of the facts up to at, which the database has, it keeps the last.
// begin says that a file may be made where there is none.
func (m *mirror) load(at Position, begin bool) mirrorFile {
	file, err := m.open(begin)
	if err != nil {
		return mirrorFile{err: fmt.Errorf("open mirror: %w", err)}
	}
	f := m.medium(file)
	var facts []Fact
	end, err := readFrames(f, func(kind byte, p []byte) (err error) {
		facts, err = m.fold(facts, kind, p, at)
		return err
	})
	if err == nil {
		f, facts, err = m.mend(f, end, facts, at)
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekEnd)
	}
	if err != nil {
		return mirrorFile{err: errors.Join(fmt.Errorf("read mirror: %w", err), f.Close())}
	}
	return mirrorFile{f: f, facts: facts}
}

// fold takes one frame, and lets go of facts that the database has.
func (m *mirror) fold(facts []Fact, kind byte, p []byte, at Position) ([]Fact, error) {
	facts, err := m.take(facts, kind, p)
	if len(facts) >= 2*mirrorKept && !facts[mirrorKept].behind(at) {
		facts = facts[:copy(facts, facts[mirrorKept:])]
	}
	return facts, err
}

// behind says whether the fact comes after a place in its node's journal.
func (f *Fact) behind(at Position) bool {
	return f.Epoch > at.Epoch || f.Epoch == at.Epoch && f.Seq > at.Seq
}

// take folds one frame into the chain of facts read so far. A fact that does
// not follow begins a chain anew: the mirror was written again from the start.
func (m *mirror) take(facts []Fact, kind byte, p []byte) ([]Fact, error) {
	if kind == frameAbort && len(p) == 16 {
		epoch, from := int64(binary.BigEndian.Uint64(p[:8])), int64(binary.BigEndian.Uint64(p[8:])) //nolint:gosec // written from int64
		for len(facts) > 0 && facts[len(facts)-1].Epoch == epoch && facts[len(facts)-1].Seq >= from {
			facts = facts[:len(facts)-1]
		}
		return facts, nil
	}
	f, err := ParseLine(p)
	if err != nil {
		return nil, err
	}
	if f.Node != m.l.cfg.Node || f.Event != m.l.cfg.Event || f.Sum() != f.Hash {
		return facts, nil // another kiosk's stick, or another day's: never taken over
	}
	if len(facts) > 0 && facts[len(facts)-1].Hash != f.Prev {
		facts = facts[:0]
	}
	return append(facts, f), nil
}

// takeOver appends what the mirror holds beyond the database's head. Those
// facts were on their way to disk when the power went; whether anybody was
// told is found by their operation ids.
func (w *writer) takeOver(ctx context.Context, at Position, facts []Fact) error {
	if at.Epoch == 0 {
		key := w.l.cfg.Key.Public().(ed25519.PublicKey) //nolint:errcheck,forcetypeassert // an ed25519 key has no other public half
		at = Position{Node: w.l.cfg.Node, Hash: genesis(key)}
	}
	return w.c.within(ctx, w.l.db.begin, func() error {
		for i := range facts {
			f := &facts[i]
			if !f.behind(at) {
				continue
			}
			if f.Prev != at.Hash {
				w.l.cfg.log().Error("the mirror holds facts that don't follow this database", "mirror", w.mirror.path, "epoch", f.Epoch, "seq", f.Seq)
				return nil
			}
			if err := w.l.store(ctx, w.c, f); err != nil {
				return err
			}
			at = f.Place()
			if err := putHead(ctx, w.c, w.l.cfg.Event, at); err != nil {
				return err
			}
		}
		return nil
	})
}

// catchUp begins to write what the medium lacks. When it holds something else
// than this journal it begins again from the first fact.
func (w *writer) catchUp(ctx context.Context, f mirrorFile) {
	from, err := w.common(ctx, f.facts)
	m := w.mirror
	m.from, m.caught = from, make(chan error, 1)
	m.work, m.ended = make(chan mirrorWork), make(chan struct{})
	go m.serve(f.f, m.work, m.ended)
	if err == nil {
		w.rememberMirror()
	}
	w.goOn(ctx, err)
}

// goOn hears how a batch went and hands the next one over. Only the medium's
// own goroutine waits for the medium; sales are made between the batches. The
// last few facts are handed over together with the medium's place in the
// queue: what is recorded from then on goes behind them.
func (w *writer) goOn(ctx context.Context, err error) {
	m := w.mirror
	m.asked = false
	var facts []Fact
	if err == nil && !m.joined {
		facts, err = w.lacking(ctx, m.from)
	}
	var frames []byte
	if err == nil {
		frames, err = mirrorFrames(facts)
	}
	switch {
	case err != nil:
		m.aside = !m.joined // a full stick: it would be read through at each look
		m.drop()
		w.missed(fmt.Errorf("mirror to %s: %w", m.path, err))
	case len(facts) == 0:
		m.joined = true
		w.l.mirrored(nil)
	default:
		m.from, m.joined = facts[len(facts)-1].Place(), len(facts) < maxGroup
		w.l.mirrored(errMirrorBehind)
		m.hand(frames)
	}
}

// settle waits for what is being written without a commit, for half of what a
// commit may wait; and says how long it may wait for its own group then. When
// the medium needs longer the group is left to the next batch.
func (w *writer) settle(ctx context.Context) time.Duration {
	m := w.mirror
	if m == nil || !m.joined || !m.asked {
		return mirrorPatience
	}
	wait := time.NewTimer(mirrorPatience / 2)
	defer wait.Stop()
	select {
	case err := <-m.caught:
		w.goOn(ctx, err)
	case <-wait.C:
		m.joined = false
		w.l.mirrored(errMirrorBehind)
	}
	return mirrorPatience / 2
}

// lacking returns the next batch of this node's journal behind a place, through
// all epochs; none at its end.
func (w *writer) lacking(ctx context.Context, from Position) ([]Fact, error) {
	all, err := heads(ctx, w.c, w.l.cfg.Event)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		if h.Node != w.l.cfg.Node || h.Epoch < from.Epoch {
			continue
		}
		after := int64(0)
		if h.Epoch == from.Epoch {
			after = from.Seq
		}
		if after < h.Seq {
			return scanFacts(w.c.Query(ctx, factsAfter, string(w.l.cfg.Event), string(h.Node), h.Epoch, after, mirrorBatch))
		}
	}
	return nil, nil
}

// common returns the place up to which the medium and the database agree.
func (w *writer) common(ctx context.Context, facts []Fact) (Position, error) {
	if len(facts) == 0 {
		return Position{}, nil
	}
	tip := facts[len(facts)-1]
	ours, err := scanFacts(w.c.Query(ctx, factsAfter, string(tip.Event), string(tip.Node), tip.Epoch, tip.Seq-1, 1))
	if err != nil || len(ours) == 0 || ours[0].Hash != tip.Hash {
		return Position{}, err
	}
	return tip.Place(), nil
}
