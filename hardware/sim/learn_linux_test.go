package sim_test

import (
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/kiosk/clock"
)

// The scanner out of its box is found with the printed test code, and then scans.
func TestSpareScannerIsLearned(t *testing.T) {
	table := startTable(t, sim.Terminal)
	found, err := table.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ports []port.Address
	for _, f := range found {
		if f.Title != "Simulated printer" {
			ports = append(ports, f.Address)
		}
	}
	a, finding, err := scan.Learn(t.Context(), scan.LearnConfig{
		Open: port.Open, Clock: clock.NewFake(time.Unix(0, 0)), Ports: ports,
	}, func(s scan.Step) {
		t.Logf("%s: %s, next %d", s.Port.Path, s.Word, s.Next)
		if s.Word != scan.StepFound && s.Port.Path == found[2].Address.Path {
			if err := table.Spare.Read(scan.TestCode); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if a.Baud != 19200 || a.Prefix != "~" || a.Term != port.TermTAB || a.Enc != port.CP1252 || finding.Letter != scan.LetterCP1252 {
		t.Errorf("found %s, %+v", a, finding)
	}
	l := listen(t, a.String())
	l.until(hardware.Ready)
	if err := table.Spare.Read("grün 7"); err != nil {
		t.Fatal(err)
	}
	if got := <-l.scans; got.Text != "grün 7" {
		t.Errorf("scanned %q", got.Text)
	}
}
