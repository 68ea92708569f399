package main

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"
)

// relay is the cable between a USB adapter of the machine and a device on the
// table. It can be told to act in the middle of what goes through. While the
// adapter is out it does not listen, and what the device says is lost, as
// without power.
//
// It takes what QEMU has at once: a QEMU that waits for a device stands still,
// with all that is in it. That is of use while it acts: then it takes little,
// so that the machine can't be done before.
type relay struct {
	path   string // QEMU calls here, again and again while nobody answers
	device string // the device's socket; empty for a device that never says anything
	work   sync.WaitGroup

	mu      sync.Mutex
	adapter net.Listener // nil while the adapter is out
	calls   []net.Conn
	slow    bool
	left    int    // bytes until then
	then    func() // nil when nothing is to be done
}

// plug joins the adapter with the device.
func (r *relay) plug(ctx context.Context) error {
	l, err := listen(ctx, r.path)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.adapter = l
	r.work.Go(func() { r.serve(ctx, l) })
	return nil
}

// pull is the adapter going out. What the device has got already, it has.
func (r *relay) pull() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.calls {
		_ = c.Close() // most are closed already
	}
	l := r.adapter
	r.calls, r.adapter = nil, nil
	if l == nil {
		return nil
	}
	return l.Close()
}

// close pulls the cable for good.
func (r *relay) close() error {
	err := r.pull()
	r.work.Wait()
	return err
}

// serve joins one call after the other with the device: a machine that was
// switched on anew calls anew.
func (r *relay) serve(ctx context.Context, l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		if err := r.join(ctx, l, c); err != nil {
			_ = c.Close() // QEMU calls again
		}
	}
}

func (r *relay) join(ctx context.Context, l net.Listener, c net.Conn) error {
	var d net.Conn
	if r.device != "" {
		var err error
		if d, err = (&net.Dialer{}).DialContext(ctx, "unix", r.device); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.adapter != l {
		return errors.Join(net.ErrClosed, c.Close()) // it was pulled meanwhile
	}
	r.calls = append(r.calls, c)
	if d == nil {
		return nil
	}
	packets := make(chan []byte, 1<<16) // far more than is ever printed at once
	r.work.Go(func() { r.take(c, packets) })
	r.work.Go(func() { give(d, packets) })
	r.work.Go(func() { reply(d, c) })
	return nil
}

// take reads what the machine sends, until it is switched off or the adapter
// goes out.
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
			<-time.After(time.Second / 50) // 3200 bytes a second
		}
	}
}

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

// give hands the device what was taken for it, to the end.
func give(d net.Conn, packets <-chan []byte) {
	defer d.Close() //nolint:errcheck // the device notices
	for p := range packets {
		if _, err := d.Write(p); err != nil {
			return
		}
	}
}

// reply carries what the device says to the machine. What it says when the
// adapter is out goes nowhere.
func reply(d, c net.Conn) {
	buf := make([]byte, 64)
	for {
		n, err := d.Read(buf)
		if err != nil {
			return
		}
		_, _ = c.Write(buf[:n])
	}
}
