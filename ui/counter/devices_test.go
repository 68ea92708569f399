package counter_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/kiosk/kiosktest"
)

// leading is Jonas, a manager, at a stall with devices on its table.
func leading(t *testing.T, change ...func(c *rig.Config)) (*browser, *sim.Table) {
	t.Helper()
	s, table := lay(t, change...)
	s.printerIs(hardware.Ready)
	return s.browser().signIn("jonas", kiosktest.JonasPIN).openTill(), table
}

// pick is the address on the n-th key of a list whose keys begin with a testid.
func (b *browser) pick(testid string, n int) string {
	b.t.Helper()
	parts := strings.Split(b.body, `data-testid="`+testid)
	if len(parts) < n+1 {
		b.t.Fatalf("%s has no %s %d: %s", b.path, testid, n, b.text())
	}
	tag := parts[n-1][strings.LastIndex(parts[n-1], "<"):] + parts[n]
	_, rest, _ := strings.Cut(tag, `value="`)
	value, _, _ := strings.Cut(rest, `"`)
	return strings.ReplaceAll(value, "&amp;", "&")
}

func TestThePageOfTheDevicesSaysHowEachFares(t *testing.T) {
	b, table := leading(t)
	b.get("/devices").shows("Simulated printer", "Ready.", "Epson TM-T20II", "80 mm, 48 characters a line", "It says when one is on paper.",
		"Simulated scanner", "Nothing scanned yet", "out of its box", "Set up a scanner", "Change printer", "Open drawer")
	s := b.listen(t)
	s.until("devices")
	table.Printer.SetFaults(sim.Faults{Cover: true})
	for !strings.Contains(s.until("device"), "Printer lid is open") {
	}
	b.get("/devices?open=scanner&dev="+url.QueryEscape(b.given.Given.Scanners[0])).shows("Staff", "What it reads goes into the sale.", "Nothing scanned yet")
	if err := table.Scanner.Read("2901234001987"); err != nil {
		t.Fatal(err)
	}
	b.until("the scan arrived", func() bool { return b.rig.Scanners()[0].Last != nil })
	b.get(b.path).shows("2901234001987, 16:42:00")
}

func TestACashierLooksAndTestsAndChangesNothing(t *testing.T) {
	b, table := sellingAt(t)
	b.printerIs(hardware.Ready)
	b.get("/devices").shows("A manager can change this.", "Print test page").hides("Set up", "Change printer", "Open drawer")
	b.post("/devices/test", "back", "/devices?open=printer").shows("The test page is on its way")
	b.until("it is printed", func() bool { return table.Printer.View().Jobs == 1 })
	for path, form := range map[string][]string{
		"/devices/printer/change": {"dev", ""}, "/devices/printer/ask": {"dev", b.given.Given.Printer},
		"/devices/printer/manner": {"plain", "yes"},
		"/devices/printer/use":    {"dev", b.given.Given.Printer, "kind", "tm-t20"}, "/devices/scanner/learn": nil,
		"/devices/scanner/change": {"dev", b.given.Given.Scanners[0], "remove", "1"}, "/devices/scanner/use": {"dev", "/dev/null"},
	} {
		b.get("/devices")
		b.once(path, form...)
		if b.status != http.StatusForbidden {
			t.Errorf("%s: %d %s", path, b.status, b.text())
		}
	}
	b.get("/devices")
	b.once("/devices/drawer")
	b.get("/devices").shows("A second person must approve this.")
	if setup, _ := b.rig.Setup(); setup.Printer != b.given.Given.Printer || len(setup.Scanners) != 1 || table.Printer.View().Pulses != 0 {
		t.Errorf("the devices are %+v, the drawer opened %d times", setup, table.Printer.View().Pulses)
	}
}

func TestAManagerOpensTheDrawerWithoutASale(t *testing.T) {
	b, table := leading(t)
	b.get("/devices").post("/devices/drawer").shows("The drawer was told to open")
	b.until("it is open", func() bool { return table.Printer.View().Pulses == 1 })
}

func TestDevicesOfTheStartCommandAreNotChangedHere(t *testing.T) {
	b, _ := leading(t, func(c *rig.Config) { c.Fixed = true })
	b.get("/devices").shows("popstand was started with its devices.", "Print test page", "With accents").hides("Set up", "Change printer", "Use no printer", "Plain")
	b.once("/devices/printer/change", "dev", "")
	if b.status != http.StatusForbidden {
		t.Errorf("answered %d", b.status)
	}
}

func TestAPrinterIsSetUpWithoutScript(t *testing.T) {
	b, table := leading(t)
	was := b.given.Given.Printer
	b.get("/devices").post("/devices/printer/change", "dev", "").shows("No printer", "It is not used any more.", "Undo")
	b.post("/devices/printer/change", "dev", b.hidden("dev")).shows("Epson TM-T20II").hides("Undo")
	b.post("/devices/printer/change", "dev", "").shows("No printer")
	b.get("/devices").hides("Undo")
	b.get("/devices/printer").shows("Which one is the printer?", "Simulated printer")
	b.post("/devices/printer/ask", "dev", b.pick("pick-found-", 1)).shows("EPSON TM-T20II", "popstand knows it", "Star TSP600")
	dev := b.hidden("dev")
	b.post("/devices/printer/use", "dev", dev, "kind", "tm-t88").shows("Is everything on the paper?", "Each ruler stays on one line")
	b.until("the page is printed", func() bool { return table.Printer.View().Jobs == 1 })
	b.get("/devices/printer/kind").shows("Epson TM-T88IV")
	b.post("/devices/printer/use", "dev", b.hidden("dev"), "kind", "tm-t20", "was", was)
	if !strings.HasPrefix(b.path, "/devices/printer/test") || !b.has("restore") {
		t.Errorf("after the second kind stands %s: %s", b.path, b.text())
	}
	if _, p := b.rig.Printing(); p.Name != "tm-t20" {
		t.Errorf("it is used as %s", p.Name)
	}
	b.post("/devices/printer/change", "dev", was)
	if setup, _ := b.rig.Setup(); setup.Printer != was {
		t.Errorf("the printer is %s", setup.Printer)
	}
	b.Restart()
	b.serve()
	if setup, _ := b.rig.Setup(); setup.Printer != was {
		t.Errorf("after a restart the printer is %s", setup.Printer)
	}
}

func TestLettersAndBuzzerAreSetByHand(t *testing.T) {
	b, table := leading(t)
	prints := func(plain, buzz bool) {
		t.Helper()
		if a, _ := b.rig.Printing(); a.Plain != plain || a.Buzz != buzz {
			t.Errorf("plain %v, buzz %v; want %v, %v", a.Plain, a.Buzz, plain, buzz)
		}
	}
	b.get("/devices").shows("With accents", "Plain letters have no accents").hides("Sounds") // nobody knows of a TM-T20's buzzer
	b.post("/devices/printer/manner", "plain", "yes").shows("It is set")
	prints(true, false)
	b.get("/devices/printer/kind").post("/devices/printer/use", "dev", b.hidden("dev"), "kind", "netum-80").shows("Is everything on the paper?", "The buzzer")
	prints(true, false)
	jobs := 0
	printed := func() {
		t.Helper()
		jobs++
		b.until("the page is printed", func() bool {
			st := b.rig.Status()
			return table.Printer.View().Jobs == jobs && st.Job == nil && st.Queue == 0
		})
	}
	printed()
	for _, try := range []struct {
		name        string
		plain, buzz bool
	}{{"buzzer", true, true}, {"letters", false, true}} {
		b.post("/devices/printer/use", "dev", b.pick("try-"+try.name, 1), "kind", b.hidden("kind"))
		prints(try.plain, try.buzz)
		printed()
	}
	b.get("/devices").shows("Sounds").post("/devices/printer/manner", "buzz", "no").shows("It is set")
	prints(false, false)
	b.post("/devices/printer/manner", "buzz", "yes", "plain", "yes")
	b.get("/devices/printer/kind").post("/devices/printer/use", "dev", b.hidden("dev"), "kind", "tm-t20")
	prints(true, false)
	b.Restart()
	b.serve()
	prints(true, false)
}

func TestAPrinterThatIsNotThereIsSaidSo(t *testing.T) {
	b, table := leading(t)
	b.get("/devices/printer?net=1").post("/devices/printer/address", "q", "printer.inval", "key", "i").shows("Address of the printer")
	if got := b.part("address"); got != "" || !strings.Contains(b.body, `value="printer.invali"`) {
		t.Errorf("the address is not edited: %s", b.body)
	}
	b.post("/devices/printer/address", "q", "").shows("Address of the printer")
	b.post("/devices/printer/address", "q", "127.0.0.1:1").shows("Nothing answers at its address.", "Check the address")
	b.get("/devices/printer").post("/devices/printer/ask", "dev", "serial:/dev/no-such").shows("not plugged in")
	scanner, _, _ := strings.Cut(b.given.Given.Scanners[0], "?")
	b.get("/devices/printer").post("/devices/printer/ask", "dev", scanner).shows("The device is in use.")
	table.Printer.SetFaults(sim.Faults{Mute: true})
	b.post("/devices/printer/ask", "dev", b.given.Given.Printer).shows("It does not answer", "judge by the test page", "Any printer, 80 mm")
}

func TestAScannerOfBuyersAddsToNoSale(t *testing.T) {
	b, table := leading(t)
	staff := b.given.Given.Scanners[0]
	b.get("/devices?open=scanner&dev=" + url.QueryEscape(staff))
	b.post("/devices/scanner/change", "dev", staff, "role", "buyer").shows("Buyers hold codes under it.")
	b.get("/sell")
	b.until("the scanner is ready", func() bool { return b.rig.Scanners()[0].State.Word == hardware.Ready })
	if err := table.Scanner.Read("2901234001987"); err != nil {
		t.Fatal(err)
	}
	b.until("the scan arrived", func() bool { return b.rig.Scanners()[0].Last != nil })
	b.get("/sell").shows("No items yet")
	setup, _ := b.rig.Setup()
	b.get("/devices?open=scanner&dev="+url.QueryEscape(setup.Scanners[0])).shows("2901234001987", "Buyers")
	b.post("/devices/scanner/change", "dev", setup.Scanners[0], "remove", "1").shows("No scanner", "Simulated scanner", "Undo")
	b.post("/devices/scanner/use", "dev", b.hidden("dev")).shows("It is in use now", "Buyers")
}

// told is a scanner's line that keeps what it is told.
type told struct {
	port.Conn
	words chan<- string
}

// Write keeps the bytes, and sends them.
func (c told) Write(ctx context.Context, b []byte) (int, error) {
	c.words <- string(b)
	return c.Conn.Write(ctx, b)
}

func TestEachScanIsAnsweredByATone(t *testing.T) {
	words := make(chan string, 8)
	b, table := leading(t, func(c *rig.Config) {
		c.Given.Scanners[0] += "&profile=datalogic"
		c.Open = func(ctx context.Context, a port.Address) (port.Conn, error) {
			conn, err := port.Open(ctx, a)
			if a.Profile == "datalogic" && err == nil {
				conn = told{conn, words}
			}
			return conn, err
		}
	})
	b.get("/sell")
	b.until("the scanner is ready", func() bool { return b.rig.Scanners()[0].State.Word == hardware.Ready })
	for _, read := range []struct{ code, tone string }{{"2901234001987", "\x01"}, {"4006381333931", "F"}} {
		if err := table.Scanner.Read(read.code); err != nil {
			t.Fatal(err)
		}
		if got := <-words; got != read.tone {
			t.Errorf("after %s the scanner was told %q, want %q", read.code, got, read.tone)
		}
	}
	b.get("/sell").shows("1 item")
	dev := b.given.Given.Scanners[0]
	b.get("/devices?open=scanner&dev="+url.QueryEscape(dev)).shows("Good tone", "Error tone")
	b.post("/devices/tone", "dev", dev, "sound", "bad")
	if got := <-words; got != "F" {
		t.Errorf("the scanner was told %q", got)
	}
}

func TestProfilesSayHowWideTheirPaperIs(t *testing.T) {
	b, _ := leading(t)
	b.get("/devices/printer/kind")
	for _, p := range escpos.Profiles() {
		mm := "80"
		if p.Dots < 500 {
			mm = "58"
		}
		if !b.has("kind-"+p.Name) || !strings.Contains(b.text(), mm+" mm") {
			t.Errorf("%s is not offered", p.Name)
		}
	}
}

// learn holds the test code under the second scanner until it was found: whenever something else was heard, and when
// nothing was for a while.
func (b *browser) learn(table *sim.Table) {
	b.t.Helper()
	s := b.get("/devices/scanner").shows("Scan this code").listen(b.t.(*testing.T))
	changed, ended := make(chan struct{}, 1), make(chan struct{})
	var hand sync.WaitGroup
	hand.Go(func() {
		for {
			select {
			case <-changed:
			case <-time.After(5 * time.Second):
			case <-ended:
				return
			}
			if err := table.Spare.Read(scan.TestCode); err != nil {
				b.t.Error(err)
			}
		}
	})
	defer hand.Wait()
	defer close(ended)
	for was := ""; ; {
		heard := s.until("learn")
		if strings.Contains(heard, "data-next") {
			return
		}
		if heard == was || !strings.Contains(heard, "data-testid=\"ear\"") {
			continue
		}
		was = heard
		select {
		case changed <- struct{}{}:
		default:
		}
	}
}

// waitFor opens the selling screen until it has a text: a scan comes by its own way.
func (b *browser) waitFor(text string) *browser {
	b.t.Helper()
	b.until("the screen says "+text, func() bool { return strings.Contains(b.get("/sell").text(), text) })
	return b
}

func TestAScannerIsLearntWhileAnotherSells(t *testing.T) {
	b, table := leading(t)
	ana := b.browser().signIn("ana", kiosktest.AnaPIN).get("/sell")
	b.get("/devices").post("/devices/scanner/learn")
	ana.get("/sell")
	if err := table.Scanner.Read("2901234001987"); err != nil {
		t.Fatal(err)
	}
	ana.waitFor("1 item").shows("1 item")
	b.learn(table)
	b.get("/devices/scanner").shows("Found your scanner", "19200 baud", "ends with Tab", "starts with ~", "Who uses this scanner?")
	b.post("/devices/scanner/keep", "role", "staff").shows("It is in use now")
	b.until("it is ready", func() bool { return len(b.rig.Scanners()) == 2 && b.rig.Scanners()[1].State.Word == hardware.Ready })
	ana.get("/sell")
	if err := table.Spare.Read("2901234001840"); err != nil {
		t.Fatal(err)
	}
	ana.waitFor("2 items").shows("2 items", "cassette")
}

func TestTheSearchForAScannerEndsWhenItIsGivenUp(t *testing.T) {
	b, table := leading(t)
	b.get("/devices").post("/devices/scanner/learn").shows("Scan this code", "Print test codes")
	b.post("/devices/scanner/print", "back", "/devices/scanner").shows("The codes are on their way")
	b.until("the codes are printed", func() bool { return table.Printer.View().Jobs == 1 })
	b.post("/devices/scanner/stop")
	b.get("/devices/scanner").shows("Plugged in, not used") // nobody looks for one
	a, err := port.Parse(table.Spare.Device())
	if err != nil {
		t.Fatal(err)
	}
	c, err := port.Open(t.Context(), a)
	if err != nil {
		t.Fatalf("its port is still held: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if err := table.Spare.Unplug(); err != nil {
		t.Fatal(err)
	}
	b.post("/devices/scanner/learn")
	ended := time.After(patience)
	for !strings.Contains(b.get("/devices/scanner").text(), "No free scanner is plugged in") {
		select {
		case <-time.After(10 * time.Millisecond):
		case <-ended:
			t.Fatalf("nobody says that no scanner is there: %s", b.text())
		}
	}
}
