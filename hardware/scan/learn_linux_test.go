package scan_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/kiosk/clock"
)

// hand is a scanner at the far end of a pseudo-terminal. It sends at its own speed, whatever popstand listens at.
type hand struct {
	far, near *os.File
	baud      int
	err       error // of reading codes
}

func newHand(t testing.TB, baud int) *hand {
	t.Helper()
	far, near, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	h := &hand{far: far, near: near, baud: baud}
	t.Cleanup(h.close)
	return h
}

// close pulls the cable.
func (h *hand) close() { _, _ = h.near.Close(), h.far.Close() }

func (h *hand) port() port.Address {
	return port.Address{Kind: port.Serial, Path: h.near.Name(), Baud: 9600, Flow: port.NoFlow}
}

// read sends what the scanner read, as the line's other end samples it at its own speed.
func (h *hand) read(record []byte) {
	set, err := unix.IoctlGetTermios(int(h.far.Fd()), unix.TCGETS)
	if err == nil {
		_, err = h.far.Write(sampled(record, h.baud, speedOf(set)))
	}
	h.err = errors.Join(h.err, err)
}

func speedOf(t *unix.Termios) int {
	return map[uint32]int{
		unix.B1200: 1200, unix.B2400: 2400, unix.B4800: 4800, unix.B9600: 9600, unix.B19200: 19200, unix.B38400: 38400,
		unix.B57600: 57600, unix.B115200: 115200,
	}[t.Cflag&unix.CBAUD]
}

// short is how long the ports of these tests are silent behind a code.
const short = 20 * time.Millisecond

func TestLearnFindsEverySetting(t *testing.T) {
	type task struct {
		setting
		hand *hand
	}
	todo := make(chan task)
	var work sync.WaitGroup
	for range 24 {
		work.Go(func() {
			for s := range todo {
				if err := s.check(t.Context(), s.hand); err != nil {
					t.Errorf("%s: %v", s, err)
				}
				s.hand.close()
			}
		})
	}
	for _, s := range settings([]int{9600, 115200, 38400, 19200}) {
		todo <- task{s, newHand(t, s.baud)}
	}
	close(todo)
	work.Wait()
}

// check searches for a scanner with this setting, which reads the test code whenever the search asks for it. Then a
// scanner at the address that was found has to read the code.
func (s setting) check(ctx context.Context, h *hand) error {
	c := scan.LearnConfig{Open: port.Open, Clock: clock.NewFake(time.Unix(1, 0)), Ports: []port.Address{h.port()}, Quiet: short}
	a, f, err := scan.Learn(ctx, c, func(step scan.Step) {
		if step.Word != scan.StepFound {
			h.read(s.record())
		}
	})
	if err != nil {
		return err
	}
	if a.Baud != s.baud || f.Term != s.term || f.Prefix != s.prefix || f.Suffix != s.suffix || f.AIM != s.aim || f.Letter != s.fate {
		return fmt.Errorf("found %s and %+v", a, f)
	}
	again, err := port.Parse(a.String())
	if err != nil || again != a {
		return fmt.Errorf("%s is read as %s, %w", a, again, err)
	}
	want := scan.TestCode
	if s.fate == scan.LetterNone {
		want = scan.TestCode1D
	}
	if got := firstScan(ctx, h, again, s.record()); got.Text != want || got.AIM != s.aim {
		return fmt.Errorf("a scanner at %s reads %+v", a, got)
	}
	return h.err
}

// firstScan is what a scanner at an address reads first.
func firstScan(ctx context.Context, h *hand, a port.Address, record []byte) scan.Scan {
	scans := make(chan scan.Scan, 1)
	s := scan.New(scan.Config{
		Address: a, Clock: clock.NewFake(time.Unix(1, 0)), Open: port.Open,
		Deliver: func(s scan.Scan) { scans <- s },
		Changed: func(s hardware.State) {
			if s.Word == hardware.Ready {
				h.read(record)
			}
		},
	})
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	defer func() { cancel(); <-done }()
	return <-scans
}

func TestLearnListensToAllPortsAndNamesThoseItCannot(t *testing.T) {
	quietHand, used, h := newHand(t, 9600), newHand(t, 9600), newHand(t, 38400)
	holder, err := port.Open(t.Context(), used.port())
	if err != nil {
		t.Fatal(err)
	}
	missing := port.Address{Kind: port.Evdev, Path: "/dev/input/by-id/none-event-kbd"}
	var words []scan.StepWord
	c := scan.LearnConfig{
		Open: port.Open, Clock: clock.NewFake(time.Unix(1, 0)), Quiet: short,
		Ports: []port.Address{quietHand.port(), used.port(), missing, h.port()},
	}
	first := 0
	a, f, err := scan.Learn(t.Context(), c, func(s scan.Step) {
		words = append(words, s.Word)
		if first++; first < len(c.Ports) || s.Word == scan.StepFound {
			return // not all ports are open yet
		}
		h.read([]byte(scan.TestCode + "\r"))
	})
	if err != nil || a.Path != h.near.Name() || a.Baud != 38400 {
		t.Fatalf("found %s, %v", a, err)
	}
	codes := map[string]string{}
	for _, s := range f.Closed {
		codes[s.Port.Path] = s.Problem.Code
	}
	if len(codes) != 2 || codes[used.near.Name()] != hardware.InUse || codes[missing.Path] != hardware.Missing {
		t.Errorf("closed ports %v", codes)
	}
	want := []scan.StepWord{scan.StepNoise, scan.StepNoise, scan.StepFound}
	if !slices.Equal(words[len(c.Ports):], want) {
		t.Errorf("steps %v", words)
	}
	if err := holder.Close(); err != nil {
		t.Fatal(err)
	}
	for _, h := range []*hand{quietHand, used, h} {
		free, err := port.Open(t.Context(), h.port())
		if err != nil {
			t.Fatalf("a port is still held: %v", err)
		}
		if err := free.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestLearnEndsWhenItIsToldTo(t *testing.T) {
	h := newHand(t, 9600)
	ctx, cancel := context.WithCancel(t.Context())
	c := scan.LearnConfig{Open: port.Open, Clock: clock.NewFake(time.Unix(1, 0)), Ports: []port.Address{h.port()}}
	_, _, err := scan.Learn(ctx, c, func(scan.Step) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	free, err := port.Open(t.Context(), h.port())
	if err != nil {
		t.Fatalf("the port is still held: %v", err)
	}
	if err := free.Close(); err != nil {
		t.Error(err)
	}
}
