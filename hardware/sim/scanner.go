package sim

import (
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"popstand/hardware/port"
)

// Scanner is a hand scanner. Bytes that a script writes to its Hand, or that
// Read is told to have read, leave at the device that popstand opens.
type Scanner struct {
	opts   ScannerOptions
	script Wire
	halted chan struct{}
	stop   func() // closes halted
	outbox chan reading

	mu     sync.Mutex
	line   *line // nil while unplugged
	faults ScannerFaults
	unsent int // readings that are not sent yet
	work   sync.WaitGroup
}

// ScannerOptions is how a scanner is set up. Scripts find it at the path Hand,
// popstand at the path Device. Baud is the speed of its line, or 0 for any. It
// sends Prefix before each code and End behind it, a CR if that is empty; Latin
// is a scanner that knows Windows-1252 and not UTF-8. What a scanner with
// Fleeting sends while nobody has its line open is lost, as on a real line;
// else it waits on the line. Wait and Changed are as in PrinterOptions.
type ScannerOptions struct {
	Wiring   Wiring
	Hand     string
	Device   string
	Baud     int
	Prefix   string
	End      string
	Latin    bool
	Fleeting bool
	Wait     func(d time.Duration, stop <-chan struct{})
	Changed  func()
}

// outboxSize is how many readings a scanner holds that nobody takes from it.
const outboxSize = 1024

// StartScanner wires a scanner that sends at any speed: scripts find it at the
// path hand, popstand at the path device.
func StartScanner(wiring Wiring, hand, device string) (*Scanner, error) {
	return StartScannerWith(ScannerOptions{Wiring: wiring, Hand: hand, Device: device})
}

// StartScannerWith wires a scanner.
func StartScannerWith(o ScannerOptions) (*Scanner, error) {
	script, err := o.Wiring(o.Hand)
	if err != nil {
		return nil, fmt.Errorf("wire the scanner's hand: %w", err)
	}
	if o.End == "" {
		o.End = "\r"
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	s := &Scanner{opts: o, script: script, halted: make(chan struct{}), outbox: make(chan reading, outboxSize)}
	s.stop = sync.OnceFunc(func() { close(s.halted) })
	if err := s.Replug(); err != nil {
		return nil, errors.Join(err, script.Close())
	}
	s.work.Go(s.copyScript)
	s.work.Go(s.sender)
	return s, nil
}

// Device gives the scanner as popstand has to open it, or nothing while it is
// unplugged. It is a hand scanner: one scan for each pull of its trigger, so
// that the same code again soon after is meant.
func (s *Scanner) Device() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.line == nil {
		return ""
	}
	return s.line.device(s.opts.options()...)
}

// options are those of a device's address that fit a scanner set up like this.
func (o ScannerOptions) options() []string {
	out := []string{"dedupe=150ms"}
	if o.Latin {
		out = append(out, "enc="+string(port.CP1252))
	}
	if o.Prefix != "" {
		out = append(out, "prefix="+url.QueryEscape(o.Prefix))
	}
	term, known := map[string]port.Term{"\n": port.TermLF, "\r\n": port.TermCRLF, "\t": port.TermTAB, "\x03": port.TermETX}[o.End]
	if known {
		out = append(out, "term="+string(term))
	}
	return out
}

// Hand gives the path that scripts write to.
func (s *Scanner) Hand() string { return s.opts.Hand }

// SetFaults breaks or mends the scanner.
func (s *Scanner) SetFaults(f ScannerFaults) {
	s.mu.Lock()
	s.faults = f
	s.mu.Unlock()
	s.changed()
}

// ScannerView is what a person sees who holds the scanner. Heard says that
// popstand has its line open, Sending that something it has read is still on
// its way to the line.
type ScannerView struct {
	Plugged bool
	Heard   bool
	Faults  ScannerFaults
	Sending bool
}

// View looks at the scanner.
func (s *Scanner) View() ScannerView {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ScannerView{
		Plugged: s.line != nil, Heard: s.line != nil && s.line.Heard(), Faults: s.faults, Sending: s.unsent > 0,
	}
}

// Plugged reports whether the cable is in.
func (s *Scanner) Plugged() bool { return s.View().Plugged }

// Unplug pulls the scanner's cable. What it has not sent is lost.
func (s *Scanner) Unplug() error {
	s.mu.Lock()
	l := s.line
	s.line = nil
	s.mu.Unlock()
	if l == nil {
		return nil
	}
	err := l.Close()
	s.forget()
	s.changed()
	return err
}

// Replug puts the cable in again: another terminal, at the same path.
func (s *Scanner) Replug() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.line != nil {
		return nil
	}
	w, err := s.opts.Wiring(s.opts.Device)
	if err != nil {
		return fmt.Errorf("wire the scanner: %w", err)
	}
	s.line = &line{Wire: w, baud: s.opts.Baud}
	s.work.Go(func() { swallow(w) })
	s.changed()
	return nil
}

// Close takes the scanner off the table.
func (s *Scanner) Close() error {
	err := errors.Join(s.Unplug(), s.script.Close())
	s.stop()
	s.work.Wait()
	return err
}

func (s *Scanner) changed() {
	if s.opts.Changed != nil {
		s.opts.Changed()
	}
}

// copyScript carries what scripts write to popstand's end.
func (s *Scanner) copyScript() {
	buf := make([]byte, 4096)
	for {
		n, err := s.script.Read(buf)
		if err != nil {
			return
		}
		r := script(buf[:n])
		r.faults = s.View().Faults
		s.count(1)
		select {
		case s.outbox <- r:
		case <-s.halted:
			return
		}
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
