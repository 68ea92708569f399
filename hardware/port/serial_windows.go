package port

import (
	"cmp"
	"context"
	"errors"
	"os"
	"sync/atomic"
	"time"

	"github.com/tarm/serial"

	"popstand/hardware"
)

// tick is how often a waiting Read looks whether it should go on: the library
// offers no deadline on Windows.
const tick = 100 * time.Millisecond

// openSerial opens a COM port. Flow control is not available here: the
// library has no call for it and gives no way around itself.
func openSerial(a Address) (Conn, error) {
	if a.Flow == RTSCTS || a.Flow == XONXOFF {
		return nil, &hardware.Problem{
			Code: hardware.Unsupported, Device: a.String(),
			Do: "flow control works on Linux only; leave it out here",
		}
	}
	p, err := serial.OpenPort(&serial.Config{Name: a.Path, Baud: cmp.Or(a.Baud, usualBaud), ReadTimeout: tick})
	if err != nil {
		return nil, err
	}
	return &com{port: p}, nil
}

type com struct {
	port   *serial.Port
	closed atomic.Bool
}

// Read waits in ticks; on Windows a tick without bytes is 0 and no error.
func (c *com) Read(ctx context.Context, p []byte) (int, error) {
	for {
		n, err := c.port.Read(p)
		switch {
		case n > 0:
			return n, nil
		case c.closed.Load():
			return 0, os.ErrClosed
		case err != nil:
			return 0, errors.Join(ErrGone, err)
		case ctx.Err() != nil:
			return 0, ctx.Err()
		}
	}
}

// Write returns when Windows took the bytes; ctx is looked at before that only.
func (c *com) Write(ctx context.Context, p []byte) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.port.Write(p)
	switch {
	case c.closed.Load():
		return n, os.ErrClosed
	case err != nil:
		return n, errors.Join(ErrGone, err)
	}
	return n, nil
}

func (c *com) Close() error {
	c.closed.Store(true)
	return c.port.Close()
}
