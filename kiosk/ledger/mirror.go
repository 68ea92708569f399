package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"time"
)

// mirrorPatience is how long a commit waits for the second medium. A dying
// stick must not hold up a sale: it is left behind and caught up later.
const mirrorPatience = 2 * time.Second

// The mirror is an append-only file of frames: 4 bytes length and 4 bytes
// CRC-32C of what follows, both big-endian, one byte for the kind of frame,
// and the payload.
const (
	frameFact  = 'F' // payload: Fact.AppendLine
	frameAbort = 'A' // payload: epoch and from-seq, 8 bytes each: these facts were not committed
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errMirrorStuck says that the medium did not answer in time.
var errMirrorStuck = errors.New("the second medium does not answer")

// mirror writes along. Its file belongs to one goroutine, so that a write that
// never returns can be left behind. A nil mirror does nothing.
type mirror struct {
	l       *Ledger
	path    string
	work    chan mirrorWork // nil while the medium is away; the writer brings it up to date when idle
	loading bool
	loaded  chan mirrorFile
}

// mirrorFile is an open mirror, positioned at its end, and this node's facts
// of the newest epoch in it.
type mirrorFile struct {
	f     *os.File
	facts []Fact
	err   error
}

type mirrorWork struct {
	frames []byte
	done   chan error
}

func appendFrame(b []byte, kind byte, payload []byte) []byte {
	body := append([]byte{kind}, payload...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(body))) //nolint:gosec // a fact is at most 1 MiB
	b = binary.BigEndian.AppendUint32(b, crc32.Checksum(body, castagnoli))
	return append(b, body...)
}

// readFrames calls f for each whole frame and returns the offset behind the
// last one: a torn tail is what a power cut leaves and is overwritten.
func readFrames(r io.Reader, f func(kind byte, payload []byte) error) (int64, error) {
	var at int64
	var lead [8]byte
	for {
		if _, err := io.ReadFull(r, lead[:]); err != nil {
			return at, nil //nolint:nilerr // the end, or a torn tail
		}
		n := binary.BigEndian.Uint32(lead[:4])
		if n == 0 || n > 2*maxBody {
			return at, nil
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(r, body); err != nil || crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(lead[4:]) {
			return at, nil //nolint:nilerr // a torn tail
		}
		if err := f(body[0], body[1:]); err != nil {
			return at, err
		}
		at += int64(len(lead)) + int64(n)
	}
}

// facts makes frames of a group.
func mirrorFrames(facts []Fact) ([]byte, error) {
	var b []byte
	for i := range facts {
		text, err := facts[i].AppendLine(nil)
		if err != nil {
			return nil, err
		}
		b = appendFrame(b, frameFact, text)
	}
	return b, nil
}

// append writes a group and waits for the medium, but not for ever.
func (m *mirror) append(facts []Fact) error {
	if m == nil || m.work == nil || len(facts) == 0 {
		return nil
	}
	frames, err := mirrorFrames(facts)
	if err != nil {
		return err
	}
	if err := m.write(frames); err != nil {
		m.drop()
		return fmt.Errorf("mirror to %s: %w", m.path, err)
	}
	return nil
}

func (m *mirror) write(frames []byte) error {
	w := mirrorWork{frames: frames, done: make(chan error, 1)}
	wait := time.NewTimer(mirrorPatience)
	defer wait.Stop()
	select {
	case m.work <- w:
	case <-wait.C:
		return errMirrorStuck
	}
	select {
	case err := <-w.done:
		return err
	case <-wait.C:
		return errMirrorStuck
	}
}

// abort says that the group that was just mirrored was not committed.
func (m *mirror) abort(facts []Fact) {
	if m == nil || m.work == nil || len(facts) == 0 {
		return
	}
	var p [16]byte
	binary.BigEndian.PutUint64(p[:8], uint64(facts[0].Epoch)) //nolint:gosec // never negative
	binary.BigEndian.PutUint64(p[8:], uint64(facts[0].Seq))   //nolint:gosec // never negative
	if err := m.write(appendFrame(nil, frameAbort, p[:])); err != nil {
		m.drop()
	}
}

// drop gives the medium up for now. Its goroutine ends when its last write
// returns.
func (m *mirror) drop() {
	close(m.work)
	m.work = nil
}

// came tells of a medium that was looked for; nil when there is no mirror.
func (m *mirror) came() <-chan mirrorFile {
	if m == nil {
		return nil
	}
	return m.loaded
}

func (m *mirror) close() {
	if m != nil && m.work != nil {
		m.drop()
	}
}

// serve owns the open file: it writes and syncs what comes through work. It
// ends when work is closed, or after an error; then the file is opened anew.
func serve(f *os.File, work <-chan mirrorWork) {
	defer f.Close() //nolint:errcheck // every write was synced
	for w := range work {
		_, err := f.Write(w.frames)
		if err == nil {
			err = f.Sync()
		}
		w.done <- err
	}
}

// openMirror reads what the second medium holds and takes over facts that the
// database lost. A medium that isn't there is reported, and tried again later.
func (w *writer) openMirror(ctx context.Context) error {
	if w.l.cfg.Mirror == "" {
		return nil
	}
	w.mirror = &mirror{l: w.l, path: w.l.cfg.Mirror, loaded: make(chan mirrorFile, 1)}
	m := w.mirror.load()
	if m.err != nil {
		w.l.health.mirror(m.err)
		return nil //nolint:nilerr // reported; the till goes on
	}
	if err := w.replay(ctx, m.facts); err != nil {
		return errors.Join(fmt.Errorf("take over facts from the mirror %s: %w", w.mirror.path, err), m.f.Close())
	}
	return w.catchUp(ctx, m)
}

// retryMirror looks for a lost medium without waiting for it.
func (w *writer) retryMirror() {
	m := w.mirror
	if m == nil || m.work != nil || m.loading {
		return
	}
	m.loading = true
	go func() { m.loaded <- m.load() }()
}

// back puts a medium that has come back into service.
func (w *writer) back(m mirrorFile) {
	w.mirror.loading = false
	if m.err == nil {
		m.err = w.catchUp(context.Background(), m)
	}
	if m.err != nil {
		w.l.health.mirror(m.err)
	}
}

// load reads the mirror file: this node's facts of its newest epoch there, in
// order, less what was aborted.
func (m *mirror) load() mirrorFile {
	f, err := os.OpenFile(m.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return mirrorFile{err: fmt.Errorf("open mirror: %w", err)}
	}
	var facts []Fact
	end, err := readFrames(f, func(kind byte, p []byte) error {
		var err error
		facts, err = m.take(facts, kind, p)
		return err
	})
	if err == nil {
		err = f.Truncate(end)
	}
	if err == nil {
		_, err = f.Seek(end, io.SeekStart)
	}
	if err != nil {
		return mirrorFile{err: errors.Join(fmt.Errorf("read mirror: %w", err), f.Close())}
	}
	return mirrorFile{f: f, facts: facts}
}

// take folds one frame into the facts of the newest epoch seen so far.
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
	if len(facts) > 0 && (facts[0].Epoch != f.Epoch || facts[len(facts)-1].Hash != f.Prev) {
		facts = facts[:0]
	}
	return append(facts, f), nil
}

// replay appends what the mirror holds beyond the database's head. Those facts
// were on their way to disk when the power went; whether anybody was told is
// found by their operation ids.
func (w *writer) replay(ctx context.Context, tail []Fact) error {
	if len(tail) == 0 || w.l.opening != nil && w.l.opening.kind == "journal.reopened" {
		return nil
	}
	return w.c.within(ctx, w.l.db.begin, func() error {
		at, err := takeHead(ctx, w.c, w.l.cfg.Event, w.l.cfg.Node, tail[0].Epoch)
		if errors.Is(err, ErrNotFound) && w.l.opening != nil {
			at, err = w.l.opening.at, nil
		}
		if err != nil {
			return err
		}
		for i := range tail {
			if tail[i].Seq != at.Seq+1 || tail[i].Prev != at.Hash {
				continue
			}
			if err := w.l.store(ctx, w.c, &tail[i]); err != nil {
				return err
			}
			at = tail[i].Place()
			w.l.opening = nil
		}
		return putHead(ctx, w.c, w.l.cfg.Event, at)
	})
}

// catchUp writes what the medium lacks and puts it into service. When it holds
// something else than this journal it begins again from the first fact.
func (w *writer) catchUp(ctx context.Context, m mirrorFile) error {
	from, err := w.common(ctx, m.facts)
	for err == nil {
		var facts []Fact
		facts, err = scanFacts(w.c.Query(ctx, factsAfter, string(w.l.cfg.Event), string(w.l.cfg.Node), w.l.self().epoch, from, 500))
		if err != nil || len(facts) == 0 {
			break
		}
		var frames []byte
		if frames, err = mirrorFrames(facts); err == nil {
			_, err = m.f.Write(frames)
		}
		from = facts[len(facts)-1].Seq
	}
	if err == nil {
		err = m.f.Sync()
	}
	w.l.health.mirror(err)
	if err != nil {
		_ = m.f.Close()
		return nil //nolint:nilerr // a medium that fails is reported; the till goes on
	}
	w.mirror.work = make(chan mirrorWork)
	go serve(m.f, w.mirror.work)
	return nil
}

// common returns the seq up to which the medium and the database agree.
func (w *writer) common(ctx context.Context, facts []Fact) (int64, error) {
	if len(facts) == 0 || facts[0].Epoch != w.l.self().epoch {
		return 0, nil
	}
	tip := facts[len(facts)-1]
	ours, err := scanFacts(w.c.Query(ctx, factsAfter, string(tip.Event), string(tip.Node), tip.Epoch, tip.Seq-1, 1))
	if err != nil || len(ours) == 0 || ours[0].Hash != tip.Hash {
		return 0, err
	}
	return tip.Seq, nil
}
