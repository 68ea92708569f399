package port_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/clock"
)

// socket is a place to plug an adapter in: a name that stays, as udev keeps it.
type socket struct{ path string }

func (s socket) plug(t *testing.T, tty string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(tty, s.path); err != nil {
		t.Fatal(err)
	}
}

// unplug takes the name away, and its folder with it, as udev does.
func (s socket) unplug(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(filepath.Dir(s.path)); err != nil {
		t.Fatal(err)
	}
}

// TestDeviceComesBackUnderAnotherName pulls a device and plugs it in again, as
// another file behind the same name. The old file must be closed before the new
// one is opened, and nothing may be left behind.
func TestDeviceComesBackUnderAnotherName(t *testing.T) {
	for _, kind := range []port.Kind{port.Serial, port.USBLP} {
		t.Run(string(kind), func(t *testing.T) {
			leavesNothingRunning(t)
			s := socket{path: filepath.Join(t.TempDir(), "serial", "by-id", "usb-x-port0")}
			first, firstPath := terminal(t)
			second, secondPath := terminal(t) // open now, so that it has another number
			raw(t, first)
			raw(t, second)
			s.plug(t, firstPath)

			heard, words := make(chan string), make(chan hardware.Word, 64)
			var opens int
			l := &port.Link{
				Address: port.Address{Kind: kind, Path: s.path, Baud: 9600, Flow: port.NoFlow},
				Clock:   clock.NewFake(time.Unix(1, 0)),
				Open: func(ctx context.Context, a port.Address) (port.Conn, error) {
					opens++
					if n := held(t, firstPath); n != 0 {
						t.Errorf("the old file is still held %d times", n)
					}
					return port.Open(ctx, a)
				},
				Serve: func(ctx context.Context, c port.Conn) error {
					buf := make([]byte, 64)
					for {
						n, err := c.Read(ctx, buf)
						if err != nil {
							return err
						}
						heard <- string(buf[:n])
					}
				},
				Changed: func(s hardware.State) { words <- s.Word },
			}
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan struct{})
			go func() { l.Run(ctx); close(done) }()

			await(words, hardware.Ready)
			says(t, first, heard, "1")
			s.unplug(t)
			if err := first.Close(); err != nil {
				t.Fatal(err)
			}
			await(words, hardware.Gone)
			s.plug(t, secondPath)
			await(words, hardware.Ready)
			says(t, second, heard, "2")
			cancel()
			<-done
			if opens > 8 {
				t.Errorf("opened %d times", opens)
			}
			if n := held(t, firstPath) + held(t, secondPath); n != 0 {
				t.Errorf("%d descriptors are left", n)
			}
		})
	}
}

// says has a device say one byte, and waits until it is heard.
func says(t *testing.T, far *os.File, heard <-chan string, what string) {
	t.Helper()
	if _, err := far.WriteString(what); err != nil {
		t.Fatal(err)
	}
	if got := <-heard; got != what {
		t.Fatalf("heard %q, want %q", got, what)
	}
}

// await waits for a state.
func await(words <-chan hardware.Word, want hardware.Word) {
	for word := range words {
		if word == want {
			return
		}
	}
}
