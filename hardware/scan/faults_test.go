package scan_test

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/kiosk/clock"
)

func TestScannerGoesOnAfterAnyNoise(t *testing.T) {
	for _, profile := range scan.Profiles() {
		onBench(t, "/dev/x?profile="+profile.Name, func(b *bench) {
			hand := b.hand
			go func() { _, _ = io.Copy(io.Discard, hand) }() // what packets are answered
			rapid.Check(t, func(t *rapid.T) {
				b.write(string(rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(t, "noise")))
				b.pass(3 * time.Second)
				b.note(func() { b.scans = nil })
				b.write("4006381333931\r")
				b.pass(3 * time.Second)
				b.want("4006381333931")
			})
		})
	}
}

func TestScannerThatNeverEndsACodeIsBounded(t *testing.T) {
	onBench(t, "/dev/x?term=cr", func(b *bench) {
		for range 64 {
			b.write(strings.Repeat("7", 1<<10))
		}
		flood := func(when string) {
			t.Helper()
			b.want()
			if word, code := b.state(); word != hardware.Broken || code != hardware.Flood || b.noise != (scan.Noise{Flooded: 1}) {
				t.Errorf("%s: state %s %q, noise %+v", when, word, code, b.noise)
			}
		}
		synctest.Wait()
		flood("while it goes on")
		b.pass(time.Second)
		flood("after it")
		b.write("4006381333931\r")
		b.want("4006381333931")
		if word, _ := b.state(); word != hardware.Ready {
			t.Errorf("state %s after a code", word)
		}
	})
}

func TestScannerThatWasSetOtherwiseSaysSo(t *testing.T) {
	onBench(t, "/dev/x?term=cr", func(b *bench) {
		b.write("4006381333931\r")
		for range 3 { // its end mark was switched off
			b.write("4006381333931")
			b.pass(time.Second)
		}
		b.want("4006381333931")
		if word, code := b.state(); word != hardware.Broken || code != hardware.WrongSpeed {
			t.Errorf("state %s %q", word, code)
		}
		b.write("4006381333931\r")
		b.want("4006381333931", "4006381333931")
		if word, _ := b.state(); word != hardware.Ready {
			t.Errorf("state %s after a code with its end", word)
		}
	})
}

func TestScannersWithoutEndMarksAndUTF8AreNotBroken(t *testing.T) {
	onBench(t, "/dev/x?enc=cp1252", func(b *bench) {
		for _, c := range []string{"Gr\xf6\xdfe", "Schl\xfcssel", "Stra\xdfe 12"} {
			b.write(c)
			b.pass(time.Second)
		}
		b.want("Größe", "Schlüssel", "Straße 12")
		if word, _ := b.state(); word != hardware.Ready {
			t.Errorf("state %s", word)
		}
	})
}

func TestScrapsOfAFastScannerAreNoCodes(t *testing.T) {
	onBench(t, "/dev/x", func(b *bench) {
		b.write("\xfe")
		b.pass(time.Second)
		b.write("\x1cy\xfe")
		b.pass(time.Second)
		b.want()
		b.write("7\r")
		b.want("7")
	})
}

// TestScannersDoNotDebounceEachOther: two scanners that read the same label are two scans; what they mean is not known
// here.
func TestScannersDoNotDebounceEachOther(t *testing.T) {
	scans := make(chan scan.Scan, 4)
	ctx, cancel := context.WithCancel(t.Context())
	var ends []chan struct{}
	for _, dev := range []string{"/dev/staff?gap=1s", "/dev/buyer?gap=1s"} {
		a, err := port.Parse(dev)
		if err != nil {
			t.Fatal(err)
		}
		s := scan.New(scan.Config{
			Address: a, Clock: clock.NewFake(time.Unix(1, 0)), Deliver: func(s scan.Scan) { scans <- s },
			Open: func(context.Context, port.Address) (port.Conn, error) {
				near, far := net.Pipe()
				go func() { _, _ = far.Write([]byte("4006381333931\r4006381333931\r")) }()
				return port.Over(near), nil
			},
		})
		done := make(chan struct{})
		ends = append(ends, done)
		go func() { s.Run(ctx); close(done) }()
	}
	first, second := <-scans, <-scans
	cancel()
	for _, done := range ends {
		<-done
	}
	if first.Port == second.Port || first.Text != second.Text || len(scans) != 0 {
		t.Errorf("scans %+v, %+v and %d more", first, second, len(scans))
	}
}

func TestLearnDoesNotSpinOnAPortThatIsGoneAtOnce(t *testing.T) {
	searching(t, "/dev/x", func(s *search) {
		for range 10 {
			_ = s.line().Close()
			s.send(time.Second)
		}
		if n := len(s.opened); n < 5 || n > 11 {
			t.Errorf("opened %d times in 10 seconds", n)
		}
	})
}
