package port_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"path/filepath"
	"testing"

	"popstand/hardware/port"
	"popstand/hardware/port/keys"
)

// typist is a hand on a keyboard: what is written to it are keys pressed and
// released.
type typist struct{ io.ReadWriter }

// Write types letters.
func (k typist) Write(text []byte) (int, error) {
	var events []byte
	for _, c := range text {
		for _, row := range []struct {
			first uint16
			keys  string
		}{{16, "qwertyuiop"}, {30, "asdfghjkl"}, {44, "zxcvbnm"}} {
			if i := bytes.IndexByte([]byte(row.keys), c); i >= 0 {
				events = append(events, stroke(row.first+uint16(i))...)
			}
		}
	}
	if _, err := k.ReadWriter.Write(events); err != nil {
		return 0, err
	}
	return len(text), nil
}

// stroke is a key pressed and released, as a 64-bit system tells it.
func stroke(code uint16) []byte {
	var out []byte
	for _, value := range []uint32{1, 0} {
		out = append(out, make([]byte, keys.Event64-8)...)
		out = binary.NativeEndian.AppendUint16(out, 1)
		out = binary.NativeEndian.AppendUint16(out, code)
		out = binary.NativeEndian.AppendUint32(out, value)
	}
	return out
}

func overKeyboard(t *testing.T) end {
	near, far := socketPair(t)
	c := port.OverKeys(near, keys.US, keys.Event64)
	t.Cleanup(func() { _ = c.Close() })
	return end{conn: c, far: typist{far}, pull: func() { _ = far.Close() }}
}

// socketPair is two ends that keep what is written until it is read.
func socketPair(t *testing.T) (near, far net.Conn) {
	t.Helper()
	l, err := net.Listen("unix", filepath.Join(t.TempDir(), "s"))
	if err != nil {
		t.Fatal(err)
	}
	near, err = net.Dial("unix", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	far, err = l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _, _ = near.Close(), far.Close(), l.Close() })
	return near, far
}

func TestKeyboardThatIsWrittenToIsNotGone(t *testing.T) {
	e := overKeyboard(t)
	n, err := e.conn.Write(context.Background(), []byte("beep"))
	if n != 0 || !errors.Is(err, errors.ErrUnsupported) || errors.Is(err, port.ErrGone) {
		t.Errorf("wrote %d, %v", n, err)
	}
	answer(t, e, "still")
	if got := readN(t, e.conn, 5); string(got) != "still" {
		t.Errorf("read %q", got)
	}
}
