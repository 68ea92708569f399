package port_test

import (
	"context"
	"errors"
	"net"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/clock"
)

func TestLinkBacksOffAndComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var tries []time.Duration
		ctx, cancel := context.WithCancel(t.Context())
		l := &port.Link{
			Clock: clock.NewFake(began), Appears: unseen,
			Open: func(context.Context, port.Address) (port.Conn, error) {
				tries = append(tries, time.Since(began))
				if len(tries) < 8 {
					return nil, &hardware.Problem{Code: hardware.Missing, Device: "x", Do: "plug it in"}
				}
				near, _ := net.Pipe()
				return port.Over(near), nil
			},
			Serve: func(ctx context.Context, _ port.Conn) error {
				<-ctx.Done()
				return ctx.Err()
			},
		}
		done := make(chan struct{})
		go func() { l.Run(ctx); close(done) }()
		synctest.Wait()
		if s := l.State(); s.Word != hardware.Gone || s.Code != hardware.Missing || s.Cause != "x: plug it in" {
			t.Errorf("state %+v", s)
		}
		<-time.After(time.Minute)
		synctest.Wait()
		ms := func(n ...int) (ds []time.Duration) {
			for _, n := range n {
				ds = append(ds, time.Duration(n)*time.Millisecond)
			}
			return ds
		}
		if want := ms(0, 250, 750, 1750, 3750, 7750, 12750, 17750); !slices.Equal(tries, want) {
			t.Errorf("tried at %v, want %v", tries, want)
		}
		if s := l.State(); s.Word != hardware.Ready {
			t.Errorf("state %+v", s)
		}
		cancel()
		<-done
	})
}

func TestLinkClosesLostDeviceBeforeItOpensAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var open int
		var words []hardware.Word
		ctx, cancel := context.WithCancel(t.Context())
		served := 0
		l := &port.Link{
			Clock: clock.NewFake(time.Now()), Appears: unseen,
			Open: func(context.Context, port.Address) (port.Conn, error) {
				open++
				if open != 1 {
					t.Errorf("%d devices are open at once", open)
				}
				near, far := net.Pipe()
				if err := far.Close(); err != nil {
					t.Error(err)
				}
				return port.Over(counted{Conn: near, open: &open}), nil
			},
			Serve: func(ctx context.Context, c port.Conn) error {
				_, err := c.Read(ctx, make([]byte, 1))
				if !errors.Is(err, port.ErrGone) {
					t.Errorf("read: %v", err)
				}
				if served++; served == 3 {
					cancel()
				}
				return err
			},
			Changed: func(s hardware.State) { words = append(words, s.Word) },
		}
		l.Run(ctx)
		want := []hardware.Word{
			hardware.Opening, hardware.Ready, hardware.Gone, hardware.Ready, hardware.Gone, hardware.Ready,
		}
		if open != 0 || !slices.Equal(words, want) {
			t.Errorf("%d devices left open, states %v", open, words)
		}
	})
}

// unseen is a system that does not tell when a device comes.
func unseen(ctx context.Context, _ string) bool {
	<-ctx.Done()
	return false
}

func TestLinkTriesAtOnceWhenTheDeviceAppears(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var tries []time.Duration
		ctx, cancel := context.WithCancel(t.Context())
		l := &port.Link{
			Clock: clock.NewFake(began), Address: port.Address{Kind: port.Serial, Path: "/dev/x"},
			Appears: func(ctx context.Context, path string) bool {
				t.Log("waiting for", path)
				return len(tries) == 4 || unseen(ctx, path)
			},
			Open: func(context.Context, port.Address) (port.Conn, error) {
				if tries = append(tries, time.Since(began).Truncate(time.Millisecond)); len(tries) == 5 {
					cancel()
				}
				return nil, &hardware.Problem{Code: hardware.Missing}
			},
		}
		l.Run(ctx)
		want := []time.Duration{0, 250 * time.Millisecond, 750 * time.Millisecond, 1750 * time.Millisecond, 1750 * time.Millisecond}
		if !slices.Equal(tries, want) {
			t.Errorf("tried at %v, want %v", tries, want)
		}
	})
}

// counted counts how many of its kind are open.
type counted struct {
	net.Conn
	open *int
}

func (c counted) Close() error {
	*c.open--
	return c.Conn.Close()
}
