package sim_test

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
)

// at gives a device as it is opened at another speed.
func at(t *testing.T, device string, baud int) port.Address {
	t.Helper()
	a, err := port.Parse(device)
	if err != nil {
		t.Fatal(err)
	}
	a.Baud = baud
	return a
}

func TestPrinterAtAnotherSpeedPrintsNothingOfTheJob(t *testing.T) {
	b := newBench(t, sim.PrinterOptions{Wiring: sim.Terminal, Baud: 19200})
	if want := "?baud=19200&profile=tm-t20"; !strings.HasSuffix(b.Device(), want) {
		t.Errorf("the device is %s, want …%s", b.Device(), want)
	}
	job := slices.Concat(reset, []byte("a line\n"), cut, mark("001B"))
	b.send(job)
	b.hear(answer("001B")...)
	if err := b.line.Close(); err != nil {
		t.Fatal(err)
	}

	wrong, err := port.Open(t.Context(), at(t, b.Device(), 9600))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wrong.Write(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if err := wrong.Close(); err != nil {
		t.Fatal(err)
	}
	// Zeros first: a command may have begun in the noise.
	b.line = b.open()
	b.send(make([]byte, 8192), job)
	b.hear(answer("001B")...)
	if got := string(b.file(fmt.Sprintf("%04d.bin", b.View().Jobs))); strings.Count(got, "a line") != 1 {
		t.Errorf("printed %q", got)
	}
}

func TestPrinterIsFoundAtItsSpeed(t *testing.T) {
	b := newBench(t, sim.PrinterOptions{Wiring: sim.Terminal, Baud: 38400})
	if err := b.line.Close(); err != nil {
		t.Fatal(err)
	}
	var id spool.Identity
	var err error
	for tries := 0; tries < 10 && id.Model == ""; tries++ { // a loaded machine may answer later than it listens
		id, err = spool.Identify(t.Context(), port.Open, at(t, b.Device(), 0))
	}
	if err != nil {
		t.Fatal(err)
	}
	if id.Address.Baud != 38400 || id.Maker != "EPSON" || id.Model != "TM-T20II" || id.Profile.Name != "tm-t20" {
		t.Errorf("found %+v", id)
	}
}

func TestScannerAtAnotherSpeedIsNoticed(t *testing.T) {
	const code = "4006381333931"
	for _, heard := range []int{4800, 19200, 38400} {
		t.Run(strconv.Itoa(heard), func(t *testing.T) {
			s := startScanner(t, sim.ScannerOptions{Wiring: sim.Terminal, Baud: 9600})
			l := listen(t, at(t, s.Device(), heard).String())
			l.until(hardware.Ready)
			for range 3 {
				if err := s.Read(code); err != nil {
					t.Fatal(err)
				}
				select {
				case got := <-l.scans:
					if strings.Contains(got.Text, code) {
						t.Errorf("scanned %q", got.Text)
					}
				case <-l.noise:
				}
			}
			for got := range l.words {
				if got.Code == hardware.WrongSpeed {
					return
				}
			}
		})
	}
}

func TestScannerIsHeardAtItsSpeed(t *testing.T) {
	table := startTable(t, sim.Terminal)
	for _, s := range []*sim.Scanner{table.Scanner, table.Spare} {
		l := listen(t, s.Device())
		l.until(hardware.Ready)
		if err := s.Read("grün 7"); err != nil {
			t.Fatal(err)
		}
		if got := <-l.scans; got.Text != "grün 7" {
			t.Errorf("%s: scanned %q", s.Device(), got.Text)
		}
	}
}

// What a scanner sends is not there for whoever opens its line later, in
// another way than it was sent for.
func TestScannerOutOfItsBoxIsHeardWhileItsLineIsOpen(t *testing.T) {
	table := startTable(t, sim.Terminal)
	if err := table.Spare.Read("lost"); err != nil {
		t.Fatal(err)
	}
	for table.Spare.View().Sending {
		runtime.Gosched()
	}
	l := listen(t, table.Spare.Device())
	l.until(hardware.Ready)
	if err := table.Spare.Read("heard"); err != nil {
		t.Fatal(err)
	}
	if got := <-l.scans; got.Text != "heard" {
		t.Errorf("scanned %q", got.Text)
	}
}
