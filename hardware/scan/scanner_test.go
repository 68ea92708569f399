package scan_test

import (
	"context"
	"io"
	"net"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/port/keys"
	"popstand/hardware/scan"
	"popstand/kiosk/clock"
)

// bench is a scanner on a line that a test writes to, in a bubble of its own time.
type bench struct {
	*testing.T
	hand  net.Conn
	mu    sync.Mutex // the rest is written by the scanner's goroutine
	scans []string
	noise scan.Noise
	words []hardware.Word
	codes []string // of the states
	dev   *scan.Scanner
}

// bubble is a clock that runs with the bubble's time.
type bubble struct{}

func (bubble) Now() clock.Reading {
	now := time.Now().UnixMilli()
	return clock.Reading{Wall: now, Trust: clock.Network, Boot: "bubble", Mono: now}
}

func onBench(t *testing.T, dev string, use func(b *bench)) {
	a, err := port.Parse(dev)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		b := &bench{T: t}
		s := scan.New(scan.Config{
			Address: a, Clock: bubble{},
			// The kernel does not know the bubble's time.
			Appears: func(ctx context.Context, _ string) bool { <-ctx.Done(); return false },
			Open: func(context.Context, port.Address) (port.Conn, error) {
				near, far := net.Pipe()
				b.hand = far
				if a.Kind == port.Evdev {
					return port.OverKeys(near, a.Keys, keys.Event64), nil
				}
				return port.Over(near), nil
			},
			Deliver: func(s scan.Scan) { b.note(func() { b.scans = append(b.scans, s.Text) }) },
			Noise:   func(n scan.Noise) { b.note(func() { b.count(n) }) },
			Changed: func(s hardware.State) {
				b.note(func() { b.words, b.codes = append(b.words, s.Word), append(b.codes, s.Code) })
			},
		})
		b.dev = s
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { s.Run(ctx); close(done) }()
		synctest.Wait()
		use(b)
		cancel()
		<-done
	})
}

func (b *bench) note(act func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	act()
}

func (b *bench) count(n scan.Noise) {
	b.noise.Torn += n.Torn
	b.noise.Garbled += n.Garbled
	b.noise.Flooded += n.Flooded
	b.noise.Repeated += n.Repeated
}

// state is the last that the scanner told.
func (b *bench) state() (hardware.Word, string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := len(b.words) - 1
	return b.words[n], b.codes[n]
}

func (b *bench) write(s string) {
	b.Helper()
	if _, err := b.hand.Write([]byte(s)); err != nil {
		b.Fatal(err)
	}
	synctest.Wait()
}

func (b *bench) pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

func (b *bench) want(scans ...string) {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if !slices.Equal(b.scans, scans) {
		b.Fatalf("scans %q, want %q", b.scans, scans)
	}
}

func TestScannerDeliversPieceByPiece(t *testing.T) {
	onBench(t, "/dev/x", func(b *bench) {
		b.write("400638")
		b.pass(99 * time.Millisecond)
		b.write("1333931")
		b.want()
		b.write("\r\n")
		b.want("4006381333931")
	})
}

func TestScannerTakesGapAsEnd(t *testing.T) {
	onBench(t, "/dev/x?gap=50ms", func(b *bench) {
		b.write("no end mark")
		b.pass(49 * time.Millisecond)
		b.want()
		b.pass(time.Millisecond)
		b.want("no end mark")
	})
}

func TestScannerCountsHeldSymbolOnce(t *testing.T) {
	onBench(t, "/dev/x?dedupe=700ms", func(b *bench) {
		for range 5 {
			b.write("same\r")
			b.pass(600 * time.Millisecond)
		}
		b.want("same")
		b.write("other\r")
		b.write("same\r")
		b.want("same", "other", "same")
		b.pass(700 * time.Millisecond)
		b.write("same\r")
		b.want("same", "other", "same", "same")
		if b.noise.Repeated != 4 {
			b.Fatalf("%d repeats counted", b.noise.Repeated)
		}
	})
}

func TestScannerRefusesNoiseAndGoesOn(t *testing.T) {
	onBench(t, "/dev/x", func(b *bench) {
		b.write("\x1b\x01\r")
		b.write("torn")
		b.pass(time.Second)
		b.write("good\r")
		b.want("good")
		if b.noise.Garbled != 1 || b.noise.Torn != 1 {
			b.Fatalf("noise %+v", b.noise)
		}
	})
}

func TestScannerForgetsHalfCodeWhenCableIsPulled(t *testing.T) {
	onBench(t, "/dev/x", func(b *bench) {
		b.write("half")
		if err := b.hand.Close(); err != nil {
			b.Fatal(err)
		}
		b.pass(time.Second)
		b.write("whole\r")
		b.want("whole")
		want := []hardware.Word{hardware.Opening, hardware.Ready, hardware.Gone, hardware.Ready}
		if !slices.Equal(b.words, want) {
			b.Fatalf("states %v", b.words)
		}
	})
}

func TestScannerBeepsAsItsMakerHasIt(t *testing.T) {
	cases := map[string][2]string{
		"honeywell": {"\x1b7,", "\x1b8,\x1b8,"},
		"datalogic": {"\x01", "F"},
		"zebra":     {"\x05\xe6\x04\x00\x00\xff\x11", "\x05\xe6\x04\x00\x07\xff\x0a"},
		"de2120":    {"", ""},
	}
	for profile, want := range cases {
		onBench(t, "/dev/x?profile="+profile, func(b *bench) {
			for i, sound := range []scan.Sound{scan.Good, scan.Bad} {
				heard := make([]byte, len(want[i]))
				var ear sync.WaitGroup
				if want[i] != "" {
					ear.Go(func() { _, _ = io.ReadFull(b.hand, heard) })
				}
				if err := b.dev.Say(b.Context(), sound); err != nil {
					t.Error(err)
				}
				ear.Wait()
				if string(heard) != want[i] {
					t.Errorf("%s heard %q, want %q", profile, heard, want[i])
				}
			}
		})
	}
}

func TestSayNeverHoldsUpASale(t *testing.T) {
	onBench(t, "/dev/x?profile=honeywell", func(b *bench) {
		began := time.Now()
		busy := 0
		for range 20 { // and nobody takes a byte
			if err := b.dev.Say(b.Context(), scan.Good); err != nil {
				busy++
			}
		}
		b.write("4006381333931\r")
		b.want("4006381333931")
		if time.Since(began) != 0 || busy == 0 || busy == 20 {
			t.Errorf("20 beeps took %v, %d of them refused", time.Since(began), busy)
		}
		b.pass(2 * time.Second)
		if err := b.dev.Say(b.Context(), scan.Good); err != nil {
			t.Errorf("after a while: %v", err)
		}
		b.pass(time.Second)
		if err := b.hand.Close(); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		for range 20 {
			if err := b.dev.Say(b.Context(), scan.Good); err != nil {
				t.Errorf("a scanner that is gone: %v", err)
			}
		}
	})
}

func TestScannerIsNotToldWhatIsLongOver(t *testing.T) {
	onBench(t, "/dev/x?profile=honeywell", func(b *bench) {
		for range 3 {
			if err := b.dev.Say(b.Context(), scan.Good); err != nil {
				t.Error(err)
			}
		}
		if err := b.hand.Close(); err != nil {
			t.Fatal(err)
		}
		b.pass(time.Second)
		if err := b.dev.Say(b.Context(), scan.Bad); err != nil {
			t.Error(err)
		}
		heard := make([]byte, 6)
		if _, err := io.ReadFull(b.hand, heard); err != nil || string(heard) != "\x1b8,\x1b8," {
			t.Errorf("a scanner that is back hears %q first, %v", heard, err)
		}
	})
}

func TestScannerNoticesTheWrongSpeed(t *testing.T) {
	onBench(t, "/dev/x", func(b *bench) {
		b.write("\xf8\x80\xe6\x80\r")
		b.write("\x86\x98\x1e\xfe\r")
		b.write("good\r")
		b.write("\xf8\x80\xe6\x80\r\x86\x98\x1e\xfe\r")
		b.write("\xe6\xe0\x98")
		if word, _ := b.state(); word != hardware.Ready {
			t.Fatalf("two bad records count as %s", word)
		}
		b.pass(time.Second)
		if word, code := b.state(); word != hardware.Broken || code != hardware.WrongSpeed {
			t.Fatalf("state %s %q", word, code)
		}
		b.write("4006381333931\r")
		if word, _ := b.state(); word != hardware.Ready {
			t.Fatalf("state %s after a good code", word)
		}
	})
}

func TestCodesInOtherScriptsAreNoWrongSpeed(t *testing.T) {
	onBench(t, "/dev/x", func(b *bench) {
		b.write("日本語\rカード\rアクリル\rΩΩΩ\r")
		b.want("日本語", "カード", "アクリル", "ΩΩΩ")
		if word, _ := b.state(); word != hardware.Ready {
			t.Fatalf("state %s", word)
		}
	})
}

func TestScannerReadsAsItsAddressSays(t *testing.T) {
	onBench(t, "/dev/x?term=cr&prefix=%02&suffix=%7E&enc=cp1252&gs1=yes", func(b *bench) {
		b.write("\x02caf\xe9~\r")
		b.want("café")
	})
}
