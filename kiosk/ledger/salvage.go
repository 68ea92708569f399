package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
)

// salvageAtMost bounds how much behind a damaged place is looked through.
const salvageAtMost = 64 << 20

// errNoMirror answers a file that was never a mirror: it is not touched.
var errNoMirror = errors.New("the file holds something else than a mirror: name another one")

// mend looks at what stands behind the last whole frame. A torn tail, which a
// power cut leaves, is cut off. Whole frames behind a damaged place are taken
// too; then the file is set aside under another name, because it may be the
// only copy left, and a new one is begun.
func (m *mirror) mend(f Medium, end int64, facts []Fact, at Position) (Medium, []Fact, error) {
	st, err := f.Stat()
	if err != nil {
		return f, facts, fmt.Errorf("look at mirror: %w", err)
	}
	if st.Size() == end {
		return f, facts, nil
	}
	if end == 0 {
		return f, facts, errNoMirror
	}
	if _, err := f.Seek(end, io.SeekStart); err != nil {
		return f, facts, fmt.Errorf("look behind the damage: %w", err)
	}
	rest, err := io.ReadAll(io.LimitReader(f, salvageAtMost))
	if err != nil {
		return f, facts, fmt.Errorf("look behind the damage: %w", err)
	}
	next := wholeFrame(rest)
	if next < 0 {
		return f, facts, f.Truncate(end)
	}
	_, err = readFrames(bytes.NewReader(rest[next:]), func(kind byte, p []byte) (err error) {
		facts, err = m.fold(facts, kind, p, at)
		return err
	})
	if err != nil {
		return f, facts, err
	}
	fresh, err := m.setAside(f)
	return fresh, facts, err
}

// setAside keeps a damaged file under another name and begins a new one.
func (m *mirror) setAside(f Medium) (Medium, error) {
	kept := fmt.Sprintf("%s.damaged-%d", m.path, m.l.Now().Wall)
	if err := os.Rename(m.path, kept); err != nil {
		return f, fmt.Errorf("set the damaged mirror aside: %w", err)
	}
	m.l.cfg.log().Error("the mirror is damaged in the middle: it is kept, and a new one begun", "kept", kept)
	fresh, err := os.OpenFile(m.path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return f, fmt.Errorf("begin a new mirror: %w", err)
	}
	return m.medium(fresh), f.Close()
}

// wholeFrame returns where the first whole frame stands in b, or -1.
func wholeFrame(b []byte) int {
	for i := 0; i+9 <= len(b); i++ {
		n := int(binary.BigEndian.Uint32(b[i:]))
		kind := b[i+8]
		if n < 1 || n > 2*maxBody || i+8+n > len(b) || kind != frameFact && kind != frameAbort {
			continue
		}
		if crc32.Checksum(b[i+8:i+8+n], castagnoli) == binary.BigEndian.Uint32(b[i+4:]) {
			return i
		}
	}
	return -1
}
