package sim

import (
	"fmt"
	"sync"
)

// Scanner is a hand scanner. Bytes that a script writes to its Hand, or that
// Read is told to have read, leave at the device that popstand opens.
type Scanner struct {
	hand   string
	near   string
	wiring Wiring
	script Wire

	mu     sync.Mutex
	device Wire // nil while unplugged
	work   sync.WaitGroup
}

// StartScanner wires a scanner: scripts find it at the path hand, popstand at
// the path device.
func StartScanner(wiring Wiring, hand, device string) (*Scanner, error) {
	script, err := wiring(hand)
	if err != nil {
		return nil, fmt.Errorf("wire the scanner's hand: %w", err)
	}
	s := &Scanner{hand: hand, near: device, wiring: wiring, script: script}
	if err := s.Replug(); err != nil {
		_ = script.Close()
		return nil, err
	}
	s.work.Go(s.copyScript)
	return s, nil
}

// Device gives the scanner as popstand opens it, or nothing while it is
// unplugged. It is a hand scanner: one scan for each pull of its trigger, so
// that the same code again soon after is meant.
func (s *Scanner) Device() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.device == nil {
		return ""
	}
	return s.device.Near() + "?dedupe=150ms"
}

// Hand gives the path that scripts write to.
func (s *Scanner) Hand() string { return s.hand }

// Read is the scanner reading a code: the bytes, and a CR as most scanners
// send. An unplugged scanner reads nothing.
func (s *Scanner) Read(code string) error { return s.send(append([]byte(code), '\r')) }

func (s *Scanner) send(b []byte) error {
	s.mu.Lock()
	d := s.device
	s.mu.Unlock()
	if d == nil {
		return nil
	}
	// Not under the lock: nobody may be reading, and then only Unplug ends this.
	if err := d.Ready(); err != nil {
		return fmt.Errorf("send a scan: %w", err)
	}
	if _, err := d.Write(b); err != nil {
		return fmt.Errorf("send a scan: %w", err)
	}
	return nil
}

// Plugged reports whether the cable is in.
func (s *Scanner) Plugged() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.device != nil
}

// Unplug pulls the scanner's cable.
func (s *Scanner) Unplug() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.device == nil {
		return nil
	}
	err := s.device.Close()
	s.device = nil
	return err
}

// Replug puts the cable in again: another terminal, at the same path.
func (s *Scanner) Replug() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.device != nil {
		return nil
	}
	d, err := s.wiring(s.near)
	if err != nil {
		return fmt.Errorf("wire the scanner: %w", err)
	}
	s.device = d
	s.work.Go(func() { swallow(d) })
	return nil
}

// Close takes the scanner off the table.
func (s *Scanner) Close() error {
	err := s.Unplug()
	if e := s.script.Close(); err == nil {
		err = e
	}
	s.work.Wait()
	return err
}

// copyScript carries what scripts write to popstand's end.
func (s *Scanner) copyScript() {
	buf := make([]byte, 4096)
	for {
		n, err := s.script.Read(buf)
		if err != nil {
			return
		}
		// A scan that popstand can't get is lost, as in life.
		_ = s.send(buf[:n])
	}
}

// swallow reads what popstand tells a device that does not listen.
func swallow(w Wire) {
	buf := make([]byte, 256)
	for {
		if _, err := w.Read(buf); err != nil {
			return
		}
	}
}
