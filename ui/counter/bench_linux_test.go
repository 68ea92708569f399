package counter_test

import (
	"os"
	"testing"
	"time"

	"github.com/creack/pty"

	"popstand/hardware"
	"popstand/hardware/rig"
	"popstand/kiosk/kiosktest"
)

// BenchmarkScanToScreen is the way of a code from its last byte on a scanner's
// port, through the sale, to the update that the selling screen receives over a
// connection of the loopback interface. It stands beside the same command called
// directly, with the same way to the screen. The two take turns, so that what
// slows the machine slows both. One round is a hundred codes, each after the
// pause that a quick hand makes.
func BenchmarkScanToScreen(b *testing.B) {
	s := scannerAt(b)
	var scanned, called, command kiosktest.Spread
	for b.Loop() {
		for range 50 {
			for _, code := range []string{"2901234001987", "2901234001840"} { // never the same twice, which would count once
				scanned = append(scanned, s.shown(func() { s.send(code + "\r") }))
				called = append(called, s.shown(func() {
					began := time.Now()
					s.desk.Scan(b.Context(), code)
					command = append(command, time.Since(began))
				}))
			}
		}
	}
	b.ReportMetric(0, "ns/op") // all ways together: no figure of any
	b.ReportMetric(scanned.Microseconds(.5), "p50-µs")
	b.ReportMetric(scanned.Microseconds(.99), "p99-µs")
	b.ReportMetric(called.Microseconds(.5), "called-p50-µs")
	b.ReportMetric(called.Microseconds(.99), "called-p99-µs")
	b.ReportMetric(command.Microseconds(.5), "command-p50-µs")
	b.ReportMetric(scanned.Over(called, .5), "x-called-p50")
	b.ReportMetric(scanned.Over(called, .99), "x-called-p99")
}

// scanner is a selling screen, and the far end of a scanner's line.
type scanner struct {
	*browser
	hand   *os.File
	screen *stream
}

func scannerAt(b *testing.B) *scanner {
	b.Helper()
	hand, line, err := pty.Open()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _, _ = line.Close(), hand.Close() })
	s := newShop(b)
	s.given.Given = rig.Setup{Scanners: []string{"serial:" + line.Name() + "?baud=9600&flow=none"}}
	s.serve()
	s.run()
	s.runDevices()
	s.until("the scanner is ready", func() bool { return s.rig.Scanners()[0].State.Word == hardware.Ready })
	till := s.browser().signIn("ana", kiosktest.AnaPIN).openTill().get("/sell")
	return &scanner{browser: till, hand: hand, screen: till.listen(b)}
}

func (s *scanner) send(record string) {
	if _, err := s.hand.WriteString(record); err != nil {
		s.t.Fatal(err)
	}
}

// shown is how long it takes from an act to the cart on the screen. The cart is
// empty before, and the connection has rested from its last update.
func (s *scanner) shown(act func()) time.Duration {
	s.post("/cart/clear")
	time.Sleep(220 * time.Millisecond) //nolint:forbidigo // a benchmark of what is felt, in real time
	began := time.Now()
	act()
	s.screen.until("cart")
	return time.Since(began)
}
