package sim

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Table is a set of simulated devices, as the demo has them. Spare is a second
// scanner, just out of its box: nothing about it is what popstand takes for
// granted, so that somebody has to find out how it speaks.
type Table struct {
	Printer *Printer
	Scanner *Scanner
	Spare   *Scanner
	Stick   *Stick
	Paper   string // folder of what was printed
	sockets string // folder to remove, or empty
}

// TableOptions is how a table is set. Dir is the folder of the demo; the
// devices stand in its folders dev, paper and stick. Pace and Changed are as in
// PrinterOptions.
type TableOptions struct {
	Dir     string
	Wiring  Wiring
	Pace    func(ctx context.Context, dots int)
	Changed func()
}

// longestSocket is the longest path of a local socket on macOS.
const longestSocket = 100

// Start sets the table.
func Start(o TableOptions) (*Table, error) {
	t := &Table{Paper: filepath.Join(o.Dir, "paper")}
	if err := t.set(o); err != nil {
		return nil, errors.Join(fmt.Errorf("set the table of devices: %w", err), t.Close())
	}
	return t, nil
}

func (t *Table) set(o TableOptions) error {
	dev, err := t.devices(o.Dir)
	if err != nil {
		return err
	}
	t.Printer, err = StartPrinter(PrinterOptions{
		Wiring: o.Wiring, Device: filepath.Join(dev, "printer"),
		Paper: t.Paper, Pace: o.Pace, Changed: o.Changed,
	})
	if err != nil {
		return err
	}
	t.Scanner, err = StartScannerWith(ScannerOptions{
		Wiring: o.Wiring, Hand: filepath.Join(dev, "scanner"), Device: filepath.Join(dev, "scanner-line"),
		Baud: 9600, Changed: o.Changed,
	})
	if err != nil {
		return err
	}
	t.Spare, err = StartScannerWith(ScannerOptions{
		Wiring: o.Wiring, Hand: filepath.Join(dev, "spare"), Device: filepath.Join(dev, "spare-line"),
		Baud: 19200, Prefix: "~", End: "\t", Latin: true, Fleeting: true, Changed: o.Changed,
	})
	if err != nil {
		return err
	}
	t.Stick, err = NewStick(filepath.Join(o.Dir, "stick"))
	return err
}

// devices gives the folder that the devices are found in: a folder of dir, or
// one with a shorter path when a socket would not fit there.
func (t *Table) devices(dir string) (string, error) {
	dev := filepath.Join(dir, "dev")
	if len(dev) > longestSocket-len("/scanner-line") {
		short, err := os.MkdirTemp("", "popstand")
		t.sockets = short
		return short, err
	}
	return dev, os.MkdirAll(dev, 0o755)
}

// Close clears the table. Paper and stick stay.
func (t *Table) Close() error {
	var errs []error
	if t.Printer != nil {
		errs = append(errs, t.Printer.Close())
	}
	for _, s := range []*Scanner{t.Scanner, t.Spare} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	if t.sockets != "" {
		errs = append(errs, os.RemoveAll(t.sockets))
	}
	return errors.Join(errs...)
}
