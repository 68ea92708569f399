package spool_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
)

// stranger is a device at the far end of a line, of which nothing is known. It
// gets what is written and answers, now or later.
type stranger struct {
	answer func(s *stranger, b []byte)
	says   chan []byte
	gone   chan struct{}
	closed chan struct{}
	got    []byte
}

func newStranger(answer func(s *stranger, b []byte)) *stranger {
	return &stranger{answer: answer, says: make(chan []byte, 64), gone: make(chan struct{}), closed: make(chan struct{})}
}

func (s *stranger) say(b ...byte) { s.says <- b }

func (s *stranger) Read(ctx context.Context, p []byte) (int, error) {
	select {
	case b := <-s.says:
		return copy(p, b), nil
	case <-s.gone:
		return 0, port.ErrGone
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (s *stranger) Write(_ context.Context, p []byte) (int, error) {
	select {
	case <-s.gone:
		return 0, port.ErrGone
	default:
	}
	s.got = append(s.got, p...)
	if s.answer != nil {
		s.answer(s, p)
	}
	return len(p), nil
}

func (s *stranger) Close() error { close(s.closed); return nil }

// well answers as a printer in which all is well, and tells some of its names.
func well(names map[byte]string) func(s *stranger, b []byte) {
	return func(s *stranger, b []byte) {
		for i := range b {
			switch {
			case bytes.HasPrefix(b[i:], []byte{0x10, 0x04}):
				s.say(0x12)
			case bytes.HasPrefix(b[i:], []byte{0x1d, 0x49}):
				if name, ok := names[b[i+2]]; ok {
					s.say(append(append([]byte{0x5f}, name...), 0)...)
				}
			}
		}
	}
}

// later has a stranger answer after a while.
func later(d time.Duration, answer func(s *stranger, b []byte)) func(s *stranger, b []byte) {
	return func(s *stranger, b []byte) {
		b = bytes.Clone(b)
		time.AfterFunc(d, func() { answer(s, b) })
	}
}

// lines gives an opener of a stranger who may be another at each speed, and the speeds that were tried.
func lines(at func(baud int) *stranger) (open func(context.Context, port.Address) (port.Conn, error), tried *[]int) {
	tried = new([]int)
	return func(_ context.Context, a port.Address) (port.Conn, error) {
		*tried = append(*tried, a.Baud)
		return at(a.Baud), nil
	}, tried
}

var serialLine = port.Address{Kind: port.Serial, Path: "/dev/ttyUSB0", Flow: port.NoFlow}

// epson is what a TM-T88V says of itself.
func epson() map[byte]string {
	return map[byte]string{65: "40.16 ESC/POS", 66: "EPSON", 67: "TM-T88V", 68: "J6CF000001"}
}

func TestIdentifyFindsTheSimulatedPrinter(t *testing.T) {
	p, err := sim.StartPrinter(sim.PrinterOptions{
		Wiring: sim.Cable, Device: filepath.Join(t.TempDir(), "p"), Paper: filepath.Join(t.TempDir(), "paper"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	a, err := port.Parse(p.Device())
	if err != nil {
		t.Fatal(err)
	}
	var got spool.Identity
	for tries := 0; tries < 10 && got.Serial == ""; tries++ { // a loaded machine may answer later than it listens
		got, err = spool.Identify(t.Context(), port.Open, a)
	}
	if err != nil || !got.Answers || !got.Known || got.Profile.Name != "tm-t20" || got.Address != a {
		t.Fatalf("identity %+v, %v", got, err)
	}
	if got.Maker == "" || got.Model == "" || got.Firmware == "" || got.Serial == "" {
		t.Errorf("names are missing: %+v", got)
	}
	if v := p.View(); v.Printing || v.Jobs != 0 || v.Pulses != 0 {
		t.Errorf("asking left something: %+v", v)
	}
}

func TestIdentifyTriesTheUsualSpeeds(t *testing.T) {
	for _, baud := range []int{9600, 19200, 38400, 57600, 115200} {
		for name, wrong := range map[string]func(s *stranger, b []byte){
			"silent elsewhere": nil,
			"noisy elsewhere":  func(s *stranger, _ []byte) { s.say(0x00, 0xff, 0x92, 0xf8, 0x12, 0x80) },
		} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					right := newStranger(well(epson()))
					open, tried := lines(func(at int) *stranger {
						if at == baud {
							return right
						}
						return newStranger(wrong)
					})
					got, err := spool.Identify(t.Context(), open, serialLine)
					if err != nil || got.Address.Baud != baud || got.Model != "TM-T88V" || got.Profile.Name != "tm-t88" || !got.Known {
						t.Fatalf("at %d: %+v, %v", baud, got, err)
					}
					if slices.Index(*tried, baud) != len(*tried)-1 {
						t.Errorf("after %d it tried on: %v", baud, *tried)
					}
					<-right.closed
				})
			})
		}
	}
}

func TestIdentifyKeepsToAGivenSpeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := serialLine
		a.Baud = 19200
		open, tried := lines(func(int) *stranger { return newStranger(nil) })
		got, err := spool.Identify(t.Context(), open, a)
		if err != nil || got.Answers || got.Known || got.Address != a || got.Profile.Name != "generic-80" || len(*tried) != 1 {
			t.Errorf("%+v, %v after %v", got, err, *tried)
		}
	})
}

func TestIdentifySaysThatNobodyAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		open, tried := lines(func(int) *stranger { return newStranger(nil) })
		began := time.Now()
		got, err := spool.Identify(t.Context(), open, serialLine)
		if err != nil || got.Answers || got.Address.Baud != 9600 || len(*tried) != 5 {
			t.Errorf("%+v, %v after %v", got, err, *tried)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("a person waits for %s", took)
		}
	})
}

func TestIdentifySaysThatItHearsNoise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// An echo answers with the questions themselves.
		for _, answer := range []func(s *stranger, b []byte){
			func(s *stranger, b []byte) { s.say(bytes.Clone(b)...) },
			func(s *stranger, _ []byte) { s.say(0xff, 0x12, 0x80, 0x12, 0x92, 0x12, 0x12) },
		} {
			open, _ := lines(func(int) *stranger { return newStranger(answer) })
			got, err := spool.Identify(t.Context(), open, serialLine)
			var p *hardware.Problem
			if !errors.As(err, &p) || p.Code != hardware.WrongSpeed || got.Answers {
				t.Errorf("%+v, %v", got, err)
			}
		}
	})
}

func TestIdentifyWaitsForALateAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, late := range []time.Duration{400 * time.Millisecond, 700 * time.Millisecond} {
			open, _ := lines(func(int) *stranger { return newStranger(later(late, well(epson()))) })
			got, err := spool.Identify(t.Context(), open, serialLine)
			if err != nil || !got.Answers || got.Address.Baud != 9600 {
				t.Errorf("%s late: %+v, %v", late, got, err)
			}
			if known := late < 500*time.Millisecond; known && got.Serial != "J6CF000001" {
				t.Errorf("%s late: %+v", late, got)
			}
			<-time.After(5 * time.Second) // what is still to be said is said to nobody
		}
	})
}

func TestIdentifyKnowsWhichNameIsWhich(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		some := map[byte]string{66: "BIXOLON", 67: "SRP-350plus\xff "}
		open, _ := lines(func(int) *stranger { return newStranger(well(some)) })
		got, err := spool.Identify(t.Context(), open, serialLine)
		if err != nil || got.Maker != "BIXOLON" || got.Model != "SRP-350plus" || got.Firmware != "" || got.Serial != "" || got.Profile.Name != "srp-s300" {
			t.Errorf("%+v, %v", got, err)
		}
		open, _ = lines(func(int) *stranger { return newStranger(well(nil)) })
		got, err = spool.Identify(t.Context(), open, serialLine)
		if err != nil || !got.Answers || got.Known || got.Profile.Name != "generic-80" {
			t.Errorf("without names: %+v, %v", got, err)
		}
	})
}

func TestIdentifyAsksAStoppedPrinterNoNames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		open := newStranger(func(s *stranger, b []byte) {
			for i := range b {
				if bytes.HasPrefix(b[i:], []byte{0x10, 0x04}) {
					s.say([]byte{0x1a, 0x16, 0x12, 0x12}[b[i+2]-1]) // the cover is open
				}
			}
		})
		opener, _ := lines(func(int) *stranger { return open })
		got, err := spool.Identify(t.Context(), opener, serialLine)
		if err != nil || !got.Answers || got.Known || bytes.Contains(open.got, []byte{0x1d, 0x49}) {
			t.Errorf("%+v, %v; it got % x", got, err, open.got)
		}
	})
}

// However an inquiry ends, the printer got whole commands only.
func TestIdentifyLeavesNoHalfCommand(t *testing.T) {
	for n := range 12 {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			said := 0
			dies := newStranger(func(s *stranger, b []byte) {
				well(epson())(s, b)
				if said++; said == n+1 {
					cancel()
				}
			})
			open, _ := lines(func(int) *stranger { return dies })
			if _, err := spool.Identify(ctx, open, serialLine); err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
			<-dies.closed
			rest := dies.got
			for len(rest) >= 3 && (rest[0] == 0x10 && rest[1] == 0x04 || rest[0] == 0x1d && rest[1] == 0x49) {
				rest = rest[3:]
			}
			if len(rest) > 0 {
				t.Errorf("it was left with % x", rest)
			}
		})
	}
}

func TestIdentifySaysThatThePrinterWentAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, after := range []int{1, 2} {
			dies := newStranger(func(s *stranger, b []byte) {
				if s.got[0] == 0x10 && len(s.got) > 12*(after-1) {
					close(s.gone)
					return
				}
				well(nil)(s, b)
			})
			open, _ := lines(func(int) *stranger { return dies })
			_, err := spool.Identify(t.Context(), open, serialLine)
			var p *hardware.Problem
			if !errors.As(err, &p) || p.Code != hardware.Lost || p.Do == "" {
				t.Errorf("got %v", err)
			}
			<-dies.closed
		}
	})
}

func TestIdentifyPassesOnWhyItCannotOpen(t *testing.T) {
	a := serialLine
	a.Path = filepath.Join(t.TempDir(), "none")
	_, err := spool.Identify(t.Context(), port.Open, a)
	var p *hardware.Problem
	if !errors.As(err, &p) || p.Code != hardware.Missing || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
