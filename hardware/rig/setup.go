package rig

import (
	"errors"
	"fmt"
	"slices"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/scan"
)

// AnyPrinter is the profile of a printer that nobody has named: 80 mm paper
// and nothing that only some printers know.
const AnyPrinter = "generic-80"

// Setup is which devices a kiosk uses, each as people write it (see
// port.Parse). No printer is an empty text. A scanner's role stands in its
// address.
type Setup struct {
	Printer  string
	Scanners []string
}

// Check refuses a set-up that can't work, with a *hardware.Problem that says
// what to write. It opens no device.
func (s Setup) Check() error {
	if _, _, err := printerAt(s.Printer); err != nil {
		return err
	}
	taken := []string{}
	for _, dev := range s.Scanners {
		a, err := scannerAt(dev)
		if err != nil {
			return err
		}
		if slices.Contains(taken, place(a)) {
			return inUse(a)
		}
		taken = append(taken, place(a))
	}
	if a, _, _ := printerAt(s.Printer); slices.Contains(taken, place(a)) {
		return inUse(a)
	}
	return nil
}

func inUse(a port.Address) error {
	return &hardware.Problem{
		Code: hardware.InUse, Device: string(a.Kind) + ":" + a.Path,
		Do: "this kiosk uses it already; take it away there first",
	}
}

// printerAt reads a printer's address and finds its profile.
func printerAt(dev string) (port.Address, escpos.Profile, error) {
	a := port.Address{}
	if dev != "" {
		var err error
		if a, err = port.Parse(dev); err != nil {
			return a, escpos.Profile{}, err
		}
		if err := a.ForPrinter(); err != nil {
			return a, escpos.Profile{}, err
		}
	}
	name := a.Profile
	if name == "" {
		name = AnyPrinter
	}
	p, err := escpos.Find(name)
	if err != nil {
		return a, p, wrongUse(dev, err)
	}
	if a.Buzz && !p.Buzzer {
		return a, p, wrongUse(dev, fmt.Errorf("no buzzer of a %s is known; leave buzz out", p.Title))
	}
	return a, p, nil
}

// scannerAt reads a scanner's address.
func scannerAt(dev string) (port.Address, error) {
	a, err := port.Parse(dev)
	if err != nil {
		return a, err
	}
	if err := a.ForScanner(); err != nil {
		return a, err
	}
	if _, err := scan.Find(a.Profile); err != nil {
		return a, wrongUse(dev, err)
	}
	return a, nil
}

func wrongUse(dev string, err error) error {
	var known *hardware.Problem
	if errors.As(err, &known) {
		return err
	}
	return &hardware.Problem{Code: hardware.WrongUse, Device: fmt.Sprintf("device %q", dev), Do: err.Error()}
}
