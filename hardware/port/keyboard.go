package port

import (
	"errors"
	"time"

	"popstand/hardware/port/keys"
)

// keyboard makes of a keyboard's events the bytes that its scanner means.
type keyboard struct {
	events  Stream
	decoder keys.Decoder
	ready   []byte // characters that did not fit into the last read
}

// OverKeys makes a Conn of a stream of the kernel's keyboard events, each size
// bytes long (keys.Event64 or keys.Event32). Nothing can be written to it.
func OverKeys(events Stream, layout keys.Layout, size int) Conn {
	return Over(&keyboard{events: events, decoder: keys.Decoder{Layout: layout, Size: size}})
}

// Read waits for a character. Keys that make none, as Shift, are waited through.
func (k *keyboard) Read(p []byte) (int, error) {
	buf := make([]byte, 64*k.decoder.Size)
	for len(k.ready) == 0 {
		n, err := k.events.Read(buf)
		k.ready = append(k.ready, k.decoder.Feed(buf[:n])...)
		if err != nil && len(k.ready) == 0 {
			return 0, err
		}
	}
	n := copy(p, k.ready)
	k.ready = k.ready[n:]
	return n, nil
}

// Write refuses: a keyboard is only listened to.
func (k *keyboard) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }

// Close gives the keyboard back to the system.
func (k *keyboard) Close() error { return k.events.Close() }

// SetReadDeadline bounds Read.
func (k *keyboard) SetReadDeadline(t time.Time) error { return k.events.SetReadDeadline(t) }

// SetWriteDeadline bounds nothing: Write does not wait.
func (k *keyboard) SetWriteDeadline(time.Time) error { return nil }
