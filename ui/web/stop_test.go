package web_test

import (
	"context"
	"net"
	"testing"
	"time"
)

// A kiosk that is stopped while it starts must end, or systemd waits for it.
func TestSiteThatIsStoppedBeforeItBeginsEnds(t *testing.T) {
	for range 20 {
		w := newWorld(t)
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		stop()
		ended := make(chan error, 1)
		go func() { ended <- w.Serve(ctx, ln) }()
		select {
		case err := <-ended:
			if err != nil {
				t.Fatal(err)
			}
		case <-time.After(time.Minute):
			t.Fatal("it serves for ever")
		}
	}
}
