package wire

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Version is the newest protocol version that this program speaks, and Least
// the oldest.
const (
	Version = 1
	Least   = 1
)

// Bounds of what is read, whoever sends it. The largest batch is one fact of
// 1 MiB, whose bytes JSON may have to escape.
const (
	MaxPacked   = 4 << 20 // bytes of a frame behind its head
	MaxUnpacked = 8 << 20 // bytes of a message
	MaxFacts    = 2000    // in a batch
	MaxVector   = 10_000  // entries of a hello
)

// Kind says what a frame holds.
type Kind byte

// Kinds of message.
const (
	KindHello  Kind = 'H'
	KindAsk    Kind = 'A'
	KindBatch  Kind = 'B'
	KindAnswer Kind = 'N'
	KindTitle  Kind = 'T'
	KindEnd    Kind = 'Z'

	KindQuestion Kind = 'Q'
	KindReply    Kind = 'R'
)

const (
	magic    = "PS"
	headSize = 8
)

// ErrMalformed says that bytes are no message of this protocol, or not a whole
// one.
var ErrMalformed = errors.New("not a whole message")

// ErrDamaged says that a message was whole once: its length is right, its
// content is not. What stands behind it may still be read. It is an ErrMalformed.
var ErrDamaged = fmt.Errorf("%w: damaged", ErrMalformed)

// NewerError says that a message is of a version that this program can't read.
type NewerError struct{ Version int }

// Error tells what to do.
func (e *NewerError) Error() string {
	return fmt.Sprintf("a newer popstand wrote this (protocol %d, this one reads up to %d): install that version here, too", e.Version, Version)
}

func malformed(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrMalformed, fmt.Sprintf(format, args...))
}

// Frame is one message as it travels, unpacked.
type Frame struct {
	Kind Kind
	Body []byte
}

// Append packs a frame behind b. It fails only for a body that no reader would
// take.
func (f Frame) Append(b []byte) ([]byte, error) {
	if len(f.Body) > MaxUnpacked {
		return b, fmt.Errorf("pack frame: %d bytes are more than %d", len(f.Body), MaxUnpacked)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(f.Body); err != nil {
		return b, fmt.Errorf("pack frame: %w", err)
	}
	if err := z.Close(); err != nil {
		return b, fmt.Errorf("pack frame: %w", err)
	}
	if packed.Len() > MaxPacked {
		return b, fmt.Errorf("pack frame: %d packed bytes are more than %d", packed.Len(), MaxPacked)
	}
	b = append(b, magic...)
	b = append(b, Version, byte(f.Kind))
	b = binary.BigEndian.AppendUint32(b, uint32(packed.Len())) //nolint:gosec // bounded above
	return append(b, packed.Bytes()...), nil
}

// ReadFrame reads the next frame, and returns io.EOF where the last one has
// ended. Errors: ErrMalformed, *NewerError, and those of r.
func ReadFrame(r io.Reader) (Frame, error) {
	var head [headSize]byte
	n, err := io.ReadFull(r, head[:])
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return Frame{}, malformed("it ends after %d bytes", n)
	}
	if err != nil {
		return Frame{}, err //nolint:wrapcheck // io.EOF has to stay what it is
	}
	if string(head[:2]) != magic || head[2] == 0 {
		return Frame{}, malformed("it begins with % x", head[:4])
	}
	if head[2] > Version {
		return Frame{}, &NewerError{Version: int(head[2])}
	}
	size := binary.BigEndian.Uint32(head[4:])
	if size > MaxPacked {
		return Frame{}, malformed("%d bytes are too many", size)
	}
	packed, err := io.ReadAll(io.LimitReader(r, int64(size)))
	if err != nil {
		return Frame{}, fmt.Errorf("read message: %w", err)
	}
	if len(packed) != int(size) {
		return Frame{}, malformed("%d of %d bytes are there", len(packed), size)
	}
	body, err := unpack(packed)
	return Frame{Kind: Kind(head[3]), Body: body}, err
}

// unpack undoes gzip: one member, nothing behind it, and no more than may be.
func unpack(packed []byte) ([]byte, error) {
	in := bytes.NewReader(packed)
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("%w: unpack: %w", ErrDamaged, err)
	}
	z.Multistream(false)
	body, err := io.ReadAll(io.LimitReader(z, MaxUnpacked+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: unpack: %w", ErrDamaged, err)
	case len(body) > MaxUnpacked:
		return nil, fmt.Errorf("%w: it unpacks to more than %d bytes", ErrDamaged, MaxUnpacked)
	case in.Len() > 0:
		return nil, fmt.Errorf("%w: %d bytes stand behind it", ErrDamaged, in.Len())
	}
	return body, nil
}

// Parse reads bytes that are exactly one frame of a kind.
func Parse(b []byte, want Kind) ([]byte, error) {
	r := bytes.NewReader(b)
	f, err := ReadFrame(r)
	switch {
	case errors.Is(err, io.EOF):
		return nil, malformed("it is empty")
	case err != nil:
		return nil, err
	case r.Len() > 0:
		return nil, malformed("%d bytes stand behind it", r.Len())
	case f.Kind != want:
		return nil, malformed("it is of kind %q, not %q", f.Kind, want)
	}
	return f.Body, nil
}
