package ledger

import (
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

// mirrorLook is how often a mirror is looked for, or after: people who plug a
// stick in again look whether it is taken up. It costs a stat or two.
const mirrorLook = 3 * time.Second

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

// errMirrorBehind says that the medium is there and being brought up to date.
var errMirrorBehind = errors.New("the second copy is catching up")

// mirror writes along. Its file belongs to one goroutine, so that a write that
// never returns can be left behind. A nil mirror does nothing.
type mirror struct {
	l       *Ledger
	path    string
	known   bool            // a mirror was kept at this place before
	work    chan mirrorWork // nil while the medium is away
	ended   chan struct{}   // closed when nobody writes the file any more; nil before the first
	joined  bool            // each group goes along; until then the medium is being brought up to date
	from    Position        // where the journal was handed over up to
	asked   bool            // an answer to work that no commit waits for is due in caught
	caught  chan error
	aside   bool // it hung, or could not be brought up to date: left alone until the writer tidies
	loading bool
	loaded  chan mirrorFile
	alive   chan struct{} // the medium has read something
	found   *mirrorFile   // at the start, until it is put into service
}

// mirrorWork is what the mirror's goroutine has to write; with no frames it
// only looks after its file.
type mirrorWork struct {
	frames []byte
	done   chan error
}

// Medium is the open file of a mirror.
type Medium interface {
	io.ReadWriteSeeker
	io.Closer
	Sync() error
	Truncate(size int64) error
	Stat() (os.FileInfo, error)
}

// lively tells of each read that came to an end.
type lively struct {
	Medium
	alive chan<- struct{}
}

func (l lively) Read(p []byte) (int, error) {
	n, err := l.Medium.Read(p)
	select {
	case l.alive <- struct{}{}:
	default:
	}
	return n, err
}

func (m *mirror) medium(f *os.File) Medium {
	if wrap := m.l.cfg.Crash.Medium; wrap != nil {
		return lively{Medium: wrap(f), alive: m.alive}
	}
	return lively{Medium: f, alive: m.alive}
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
func (m *mirror) append(facts []Fact, patience time.Duration) error {
	if m == nil || !m.joined || len(facts) == 0 {
		return nil
	}
	frames, err := mirrorFrames(facts)
	if err != nil {
		return err
	}
	if err := m.write(frames, patience); err != nil {
		m.drop()
		return fmt.Errorf("mirror to %s: %w", m.path, err)
	}
	m.from = facts[len(facts)-1].Place()
	return nil
}

func (m *mirror) write(frames []byte, patience time.Duration) error {
	w := mirrorWork{frames: frames, done: make(chan error, 1)}
	wait := time.NewTimer(patience)
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
	if m == nil || !m.joined || len(facts) == 0 {
		return
	}
	var p [16]byte
	binary.BigEndian.PutUint64(p[:8], uint64(facts[0].Epoch)) //nolint:gosec // never negative
	binary.BigEndian.PutUint64(p[8:], uint64(facts[0].Seq))   //nolint:gosec // never negative
	if err := m.write(appendFrame(nil, frameAbort, p[:]), mirrorPatience); err != nil {
		m.drop()
		return
	}
	m.from = facts[0].Place()
	m.from.Seq--
}

// drop gives the medium up for now. Its goroutine ends when its last write
// returns.
func (m *mirror) drop() {
	close(m.work)
	m.work, m.joined, m.asked = nil, false, false
}

// hand gives work over that no commit waits for. The goroutine is idle then:
// it takes it at once.
func (m *mirror) hand(frames []byte) {
	m.asked = true
	m.work <- mirrorWork{frames: frames, done: m.caught}
}

// answers tells how the work went that was handed over.
func (m *mirror) answers() <-chan error {
	if m == nil || !m.asked {
		return nil
	}
	return m.caught
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
	if m != nil && m.found != nil {
		_ = m.found.f.Close() // it was only read
	}
}

// serve owns the open file: it writes and syncs what comes through work, and
// only looks after the file when that is nothing. It ends when work is closed,
// as it is after an error; then the file is opened anew.
func (m *mirror) serve(f Medium, work <-chan mirrorWork, ended chan<- struct{}) {
	defer close(ended)
	defer f.Close() //nolint:errcheck // every write was synced
	for w := range work {
		w.done <- m.pulled(m.put(f, w.frames))
	}
}

func (m *mirror) put(f Medium, frames []byte) error {
	if err := m.inPlace(f); err != nil || len(frames) == 0 {
		return err
	}
	if _, err := f.Write(frames); err != nil {
		return err
	}
	return f.Sync()
}
