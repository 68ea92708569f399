package port_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/clock"
)

// dead is a device that opens, and then says that it is gone to each call.
type dead struct {
	net.Conn
	reads *int
}

func (d dead) Read([]byte) (int, error) {
	*d.reads++
	return 0, io.EOF
}

// TestDeadDeviceIsNotAskedInALoop counts what a dead device costs in a virtual
// minute, in calls and not in time.
func TestDeadDeviceIsNotAskedInALoop(t *testing.T) {
	missing := &hardware.Problem{Code: hardware.Missing, Device: "x", Do: "plug it in"}
	cases := map[string]struct {
		opens bool
		kind  port.Kind
	}{
		"missing":                 {false, port.Serial},
		"opens and dies":          {true, port.Serial},
		"opens and dies, network": {true, port.TCP},
	}
	for name, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			opened, reads, changes := 0, 0, 0
			l := &port.Link{
				Address: port.Address{Kind: c.kind, Path: "x"}, Clock: clock.NewFake(time.Now()), Appears: unseen,
				Open: func(context.Context, port.Address) (port.Conn, error) {
					opened++
					if !c.opens {
						return nil, missing
					}
					near, _ := net.Pipe()
					return port.Over(dead{near, &reads}), nil
				},
				Serve:   listen,
				Changed: func(hardware.State) { changes++ },
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			l.Run(ctx)
			// 5 while the waits grow, then one each 5 seconds.
			if opened < 10 || opened > 17 || reads > opened || changes > 1+2*opened {
				t.Errorf("%s: opened %d times, read %d times, changed %d times", name, opened, reads, changes)
			}
		})
	}
}

// listen serves as a scanner's reader does: until there is an error.
func listen(ctx context.Context, c port.Conn) error {
	buf := make([]byte, 64)
	for {
		if _, err := c.Read(ctx, buf); err != nil {
			return err
		}
	}
}

func TestDeviceThatWorkedForAWhileIsTriedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var tries []time.Duration
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		l := &port.Link{
			Clock: clock.NewFake(began), Appears: unseen,
			Open: func(context.Context, port.Address) (port.Conn, error) {
				tries = append(tries, time.Since(began).Truncate(time.Millisecond))
				if len(tries) <= 3 {
					return nil, errors.New("not yet")
				}
				near, far := net.Pipe()
				time.AfterFunc(10*time.Second, func() { _ = far.Close() })
				return port.Over(near), nil
			},
			Serve: listen,
		}
		l.Run(ctx)
		want := []int{0, 250, 750, 1750, 1750 + 10_250, 1750 + 20_500}
		for i, ms := range want {
			if i >= len(tries) || tries[i] != time.Duration(ms)*time.Millisecond {
				t.Fatalf("tried at %v, want %v ms", tries, want)
			}
		}
	})
}
