package counter_test

import (
	"context"
	"image"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

// setRig makes the devices and lets them run, as a start of the program does.
func (s *shop) setRig(hear func(ctx context.Context, from rig.Device, read scan.Scan), changed func()) {
	s.t.Helper()
	s.halt()
	c := s.given
	c.Ledger, c.Clock, c.Deliver, c.Changed = s.Ledger, s.Clock, hear, changed
	if c.Open == nil {
		c.Open = port.Open
	}
	c.Set = paper.Setters{paper.ReceiptJob: sale.Seller{}.Set, paper.DrawerJob: paper.SetDrawer, paper.CodesJob: paper.SetCodes}.Set
	c.Image = func(string) (image.Image, bool) { return nil, false }
	r, err := rig.New(context.Background(), c)
	if err != nil {
		s.t.Fatal(err)
	}
	s.rig, s.halt = r, func() {}
}

// runDevices lets the devices work until the test ends.
func (s *shop) runDevices() {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); s.rig.Run(ctx) }()
	s.halt = func() { stop(); <-ended }
	s.t.Cleanup(func() { s.halt() })
}

// lay opens the stall with a table of simulated devices on it, and uses the
// printer and the first scanner.
func lay(t testing.TB, change ...func(c *rig.Config)) (*shop, *sim.Table) {
	t.Helper()
	s := newShop(t)
	table, err := sim.Start(sim.TableOptions{Dir: t.TempDir(), Wiring: sim.Cable, Pace: s.moved, Changed: s.tell})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := table.Close(); err != nil {
			t.Error(err)
		}
	})
	s.given.List = table.List
	s.given.Given = rig.Setup{Printer: table.Printer.Device(), Scanners: []string{table.Scanner.Device()}}
	for _, c := range change {
		c(&s.given)
	}
	s.serve()
	s.run()
	s.runDevices()
	return s, table
}

// moved is called for each line that the printer prints.
func (s *shop) moved(context.Context, int) {
	if do := s.paper.Swap(nil); do != nil {
		(*do)()
	}
}

// sellingAt is Ana at the open till of a stall with devices on its table.
func sellingAt(t testing.TB, change ...func(c *rig.Config)) (*browser, *sim.Table) {
	t.Helper()
	s, table := lay(t, change...)
	return s.browser().signIn("ana", kiosktest.AnaPIN).openTill(), table
}

// tell says that a device has changed, or that a scan was dealt with.
func (s *shop) tell() {
	select {
	case s.news <- struct{}{}:
	default:
	}
}

// patience is how long a test waits for what should come at once before it calls the test failed.
const patience = time.Minute

// until waits for a device to make something true.
func (s *shop) until(what string, true func() bool) {
	s.t.Helper()
	late := time.After(patience)
	for !true() {
		select {
		case <-s.news:
		case <-late:
			s.t.Fatalf("it never came that %s: printing %+v, scanners %+v", what, s.rig.Status(), s.rig.Scanners())
		}
	}
}

// printerIs waits until the printer says how it fares.
func (s *shop) printerIs(word hardware.Word) {
	s.t.Helper()
	s.until("the printer is "+string(word), func() bool { return s.rig.Status().Printer.Word == word })
}
