package main

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"
)

// relay is the cable between a USB adapter of the machine and a device on the
// table. It can be told to act in the middle of what goes through, and while
// the adapter is out, what the device says is lost, as without power.
//
// It takes what QEMU has at once: a QEMU that waits for a device stands still,
// with all that is in it. That is of use while it acts: then it takes little,
// so that the machine can't be done before.
type relay struct {
	adapter net.Listener // QEMU calls here
	device  string       // the device's socket; empty for a device that never says anything
	work    sync.WaitGroup

	mu    sync.Mutex
	out   bool
	slow  bool
	left  int    // bytes until then
	then  func() // nil when nothing is to be done
	calls []net.Conn
}

func newRelay(ctx context.Context, path, device string) (*relay, error) {
	l, err := listen(ctx, path)
	if err != nil {
		return nil, err
	}
	r := &relay{adapter: l, device: device}
	r.work.Go(func() { r.serve(ctx) })
	return r, nil
}

// serve joins one adapter after the other with the device: a machine that was
// switched on anew calls anew.
func (r *relay) serve(ctx context.Context) {
	for {
		c, err := r.adapter.Accept()
		if err != nil {
			return
		}
		r.keep(c)
		if r.device == "" {
			continue
		}
		d, err := (&net.Dialer{}).DialContext(ctx, "unix", r.device)
		if err != nil {
			_ = c.Close()
			continue
		}
		r.keep(d)
		packets := make(chan []byte, 1<<16) // far more than is ever printed at once
		r.work.Go(func() { r.take(c, packets) })
		r.work.Go(func() { give(d, packets) })
		r.work.Go(func() { r.answer(d, c) })
	}
}

func (r *relay) keep(c net.Conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls = append(r.calls, c)
}

// take reads what the machine sends, until it is switched off.
func (r *relay) take(c net.Conn, packets chan<- []byte) {
	defer close(packets)
	buf := make([]byte, 64) // what a full-speed USB device gets at once
	for {
		n, err := c.Read(buf)
		if n > 0 {
			packets <- append([]byte(nil), buf[:n]...)
		}
		if err != nil {
			return
		}
		if r.passed(n) {
			pause(time.Second / 50) // 3200 bytes a second
		}
	}
}

func pause(d time.Duration) { <-time.After(d) }

// passed counts, and acts when the time has come. It reports whether to take
// little.
func (r *relay) passed(n int) (slow bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left -= n
	if r.left > 0 || r.then == nil {
		return r.slow
	}
	then := r.then
	r.then, r.slow = nil, true
	r.work.Go(func() {
		then()
		r.mu.Lock()
		defer r.mu.Unlock()
		r.slow = false
	})
	return true
}

// after has then called when so many bytes more have gone to the device.
func (r *relay) after(bytes int, then func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left, r.then = bytes, then
}

// unplugged says whether the adapter is out.
func (r *relay) unplugged(out bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out = out
}

func give(d net.Conn, packets <-chan []byte) {
	defer d.Close() //nolint:errcheck // the device notices
	for p := range packets {
		if _, err := d.Write(p); err != nil {
			return
		}
	}
}

// answer carries what the device says to the machine.
func (r *relay) answer(d, c net.Conn) {
	buf := make([]byte, 64)
	for {
		n, err := d.Read(buf)
		if err != nil {
			return
		}
		r.mu.Lock()
		out := r.out
		r.mu.Unlock()
		if out {
			continue
		}
		if _, err := c.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (r *relay) close() error {
	err := r.adapter.Close()
	r.mu.Lock()
	for _, c := range r.calls {
		_ = c.Close() // most are closed already
	}
	r.mu.Unlock()
	r.work.Wait()
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
