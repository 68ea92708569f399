package rig_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
)

func (s *stall) wantProblem(err error, code string) {
	s.Helper()
	if err == nil || hardware.ProblemOf(err).Code != code {
		s.Errorf("err %v, want the problem %s", err, code)
	}
}

// bare is a device without its options.
func bare(dev string) string {
	path, _, _ := strings.Cut(dev, "?")
	return path
}

func (s *stall) ready() {
	s.Helper()
	s.until("all devices are ready", func() bool {
		all := s.rig.Scanners()
		return s.rig.Status().Printer.Word == hardware.Ready &&
			!slices.ContainsFunc(all, func(d rig.Device) bool { return d.State.Word != hardware.Ready })
	})
}

func TestPrinterIsTakenAwayAndPutBackWhileTheStallSells(t *testing.T) {
	s := newStall(t)
	s.start()
	s.ready()
	s.print()
	if err := s.rig.UsePrinter(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	s.until("there is no printer", func() bool { return s.rig.Status().Printer.Word == hardware.Off })
	s.want()
	s.until("the slip waits", func() bool { return s.rig.Status().Queue == 1 })
	s.read("4006381333931")
	if err := s.rig.UsePrinter(t.Context(), s.Printer.Device()); err != nil {
		t.Fatal(err)
	}
	s.until("the slip is printed", func() bool { return s.rig.Status().Queue == 0 && s.Printer.View().Jobs == 2 })
	s.print()
}

func TestChosenDevicesAreKeptOverARestart(t *testing.T) {
	s := newStall(t)
	s.start()
	dev := bare(s.Printer.Device()) + "?profile=tm-t88"
	if err := s.rig.UsePrinter(t.Context(), dev); err != nil {
		t.Fatal(err)
	}
	if err := s.rig.UseScanner(t.Context(), s.Scanner.Device(), ""); err != nil {
		t.Fatal(err)
	}
	s.start()
	got, fixed := s.rig.Setup()
	if got.Printer != dev || len(got.Scanners) != 0 || fixed {
		t.Errorf("set-up %+v, fixed %v", got, fixed)
	}
	if _, profile := s.rig.Printing(); profile.Name != "tm-t88" {
		t.Errorf("profile %s", profile.Name)
	}
	s.print()
}

func TestDevicesGivenAtTheStartCannotBeChanged(t *testing.T) {
	s := newStall(t)
	s.start()
	if err := s.rig.UsePrinter(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	s.config.Fixed = true
	s.start()
	got, fixed := s.rig.Setup()
	if got.Printer != s.Printer.Device() || !fixed {
		t.Errorf("set-up %+v, fixed %v", got, fixed)
	}
	s.wantProblem(s.rig.UsePrinter(t.Context(), ""), hardware.WrongUse)
	s.wantProblem(s.rig.UseScanner(t.Context(), "", "/dev/ttyUSB7"), hardware.WrongUse)
	s.print()
}

func TestADeviceThatCannotBeUsedChangesNothing(t *testing.T) {
	s := newStall(t)
	s.start()
	s.ready()
	before, _ := s.rig.Setup()
	printer, scanner := bare(s.Printer.Device()), bare(s.Scanner.Device())
	for _, c := range []struct {
		err  func() error
		code string
	}{
		{func() error { return s.rig.UsePrinter(t.Context(), "fax:1234") }, hardware.WrongUse},
		{func() error { return s.rig.UsePrinter(t.Context(), printer+"?profile=laser") }, hardware.WrongUse},
		{func() error { return s.rig.UsePrinter(t.Context(), "evdev:/dev/input/event0") }, hardware.WrongUse},
		{func() error { return s.rig.UsePrinter(t.Context(), scanner) }, hardware.InUse},
		{func() error { return s.rig.UseScanner(t.Context(), "", printer) }, hardware.InUse},
		{func() error { return s.rig.UseScanner(t.Context(), "", scanner+"?baud=19200") }, hardware.InUse},
		{func() error { return s.rig.UseScanner(t.Context(), "", scanner+"?profile=pistol") }, hardware.WrongUse},
		{func() error { return s.rig.UseScanner(t.Context(), "/dev/nowhere", "") }, hardware.Missing},
	} {
		s.wantProblem(c.err(), c.code)
	}
	if after, _ := s.rig.Setup(); after.Printer != before.Printer || !slices.Equal(after.Scanners, before.Scanners) {
		t.Errorf("set-up %+v, was %+v", after, before)
	}
	s.read("still-here")
	s.print()
}

func TestScannerTellsWhatItReadLast(t *testing.T) {
	s := newStall(t)
	s.start()
	s.ready()
	s.read("4006381333931")
	d := s.rig.Scanners()[0]
	if d.Last == nil || d.Last.Text != "4006381333931" || d.Last.At == 0 {
		t.Errorf("last %+v", d.Last)
	}
}

func TestFoundDevicesSayWhatTheyAreUsedFor(t *testing.T) {
	s := newStall(t)
	s.start()
	all, err := s.rig.Found(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	uses := map[rig.Use]int{}
	for _, f := range all {
		uses[f.Use]++
	}
	if uses[rig.AsPrinter] != 1 || uses[rig.AsScanner] != 1 || uses[rig.Unused] == 0 {
		t.Errorf("found %+v", all)
	}
}

func TestANewScannerIsLearntWhileAnotherSells(t *testing.T) {
	s := newStall(t)
	s.config.Given.Scanners = nil
	s.start()
	s.ready()
	var hand sync.WaitGroup
	ctx, rest := context.WithCancel(t.Context())
	hand.Go(func() {
		for ctx.Err() == nil {
			if !s.Scanner.View().Sending {
				_ = s.Scanner.Read(scan.TestCode) // nobody may listen yet
			}
			select {
			case <-s.news:
			case <-ctx.Done():
			}
		}
	})
	a, found, err := s.rig.Learn(t.Context(), func(scan.Step) { s.tell() })
	rest()
	hand.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if a.Path != address(t, s.Scanner.Device()).Path || found.Text == "" {
		t.Errorf("learnt %s, %+v", a, found)
	}
	if err := s.rig.UseScanner(t.Context(), "", a.String()); err != nil {
		t.Fatal(err)
	}
	s.ready()
	s.until("the hand rests", func() bool { return !s.Scanner.View().Sending })
	s.read("4006381333931")
}

func address(t *testing.T, dev string) port.Address {
	t.Helper()
	a, err := port.Parse(dev)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestPrinterInUseIsAskedWhoItIsAndGoesOn(t *testing.T) {
	s := newStall(t)
	s.start()
	s.print()
	var id spool.Identity
	for tries := 0; tries < 10 && !id.Known; tries++ { // a loaded machine may answer later than it listens
		var err error
		if id, err = s.rig.Identify(t.Context(), s.Printer.Device()); err != nil {
			t.Fatal(err)
		}
	}
	if !id.Answers || !id.Known || !strings.Contains(strings.ToLower(id.Profile.Name), "tm-t20") {
		t.Errorf("identity %+v", id)
	}
	s.print()
	_, err := s.rig.Identify(t.Context(), bare(s.Scanner.Device()))
	s.wantProblem(err, hardware.InUse)
}

func TestRigEndsWithItsContext(t *testing.T) {
	s := newStall(t)
	s.start()
	s.ready()
	s.stop()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s.rig.Run(ctx) // and may be run again: it ends at once
}

func TestMannerOfPrintingIsKeptOverARestart(t *testing.T) {
	s := newStall(t)
	s.config.Given.Printer = bare(s.Printer.Device()) + "?profile=netum-80"
	s.start()
	s.ready()
	for _, want := range []struct{ plain, buzz bool }{{true, false}, {true, true}, {false, false}} {
		if err := s.rig.PrintAs(t.Context(), want.plain, want.buzz); err != nil {
			t.Fatal(err)
		}
		s.start()
		if a, p := s.rig.Printing(); a.Plain != want.plain || a.Buzz != want.buzz || p.Name != "netum-80" {
			t.Errorf("after a restart it prints as %+v, want %+v", a, want)
		}
		s.print()
	}
}

func TestMannerOfPrintingIsRefusedWhereItCannotBe(t *testing.T) {
	s := newStall(t)
	s.start()
	s.ready()
	s.wantProblem(s.rig.PrintAs(t.Context(), false, true), hardware.WrongUse) // no buzzer of a TM-T20 is known
	if err := s.rig.UsePrinter(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	s.wantProblem(s.rig.PrintAs(t.Context(), true, false), hardware.Missing)
	s.wantProblem(rig.Setup{Printer: "usblp:/dev/usb/lp0?profile=tm-t20&buzz=yes"}.Check(), hardware.WrongUse)
	if err := (rig.Setup{Printer: "usblp:/dev/usb/lp0?buzz=yes&plain=yes"}).Check(); err != nil {
		t.Error(err)
	}
}
