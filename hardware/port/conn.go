package port

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"time"
)

// ErrGone says that the device went away: unplugged, switched off, or closed
// at the other end. The connection is of no use any more; open a new one.
var ErrGone = errors.New("the device is gone")

// Conn is one open device. Read and Write may run at the same time, each from
// one goroutine.
//
// A context that ends gives its own error and leaves the connection usable:
// "nothing yet" is never confused with ErrGone. Write reports how many bytes
// the system took, which is less than what the device got to see. Close never
// waits for a Read or a Write; both then give os.ErrClosed.
type Conn interface {
	Read(ctx context.Context, p []byte) (int, error)
	Write(ctx context.Context, p []byte) (int, error)
	Close() error
}

// Stream is what a connection is made of: an *os.File that the runtime polls,
// or a net.Conn.
type Stream interface {
	io.ReadWriteCloser
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// Over makes a Conn of a stream.
func Over(s Stream) Conn { return &conn{stream: s} }

type conn struct{ stream Stream }

func (c *conn) Read(ctx context.Context, p []byte) (int, error) {
	release := interrupt(ctx, c.stream.SetReadDeadline)
	n, err := c.stream.Read(p)
	release()
	if n > 0 {
		return n, nil
	}
	return 0, verdict(ctx, err)
}

func (c *conn) Write(ctx context.Context, p []byte) (int, error) {
	release := interrupt(ctx, c.stream.SetWriteDeadline)
	n, err := c.stream.Write(p)
	release()
	if n == len(p) {
		return n, nil
	}
	return n, verdict(ctx, err)
}

func (c *conn) Close() error { return c.stream.Close() }

// interrupt lets ctx end a blocked call, by a deadline in the past. release
// takes the deadline away again, and only after it can no longer come.
func interrupt(ctx context.Context, deadline func(time.Time) error) (release func()) {
	set := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(set)
		// An error means that the stream is closed: the call has ended then.
		_ = deadline(time.Unix(1, 0))
	})
	return func() {
		if stop() {
			return
		}
		<-set
		_ = deadline(time.Time{})
	}
}

// verdict sorts what a failed call means. Everything that is neither the
// caller's own doing nor a close is a device that went away: a pulled adapter
// shows as EOF, EIO, ENXIO or ENODEV, depending on the driver.
func verdict(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded) && ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, os.ErrClosed), errors.Is(err, net.ErrClosed), errors.Is(err, io.ErrClosedPipe):
		return os.ErrClosed
	case errors.Is(err, errors.ErrUnsupported):
		return err // a keyboard that is written to is as well as before
	case err == nil:
		return ErrGone
	}
	return errors.Join(ErrGone, err)
}
