package port_test

import (
	"errors"
	"testing"

	"popstand/hardware/port"
)

func TestModemLinesAreReadAsTheKernelSaysThem(t *testing.T) {
	// 0x166 is what an FTDI adapter with its lines looped back says after it was opened.
	for bits, want := range map[int]port.Lines{
		0x166: {DTR: true, RTS: true, CTS: true, DSR: true, Carrier: true},
		0x006: {DTR: true, RTS: true},
		0x080: {Ring: true},
		0:     {},
	} {
		if got := port.LinesFromBits(bits); got != want {
			t.Errorf("%#x is %+v, want %+v", bits, got, want)
		}
	}
}

func TestModemLinesAreUnsupportedWhereThereAreNone(t *testing.T) {
	for _, tr := range transports() {
		e := tr.open(t)
		if l, err := port.LinesOf(e.conn); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("%s has the lines %+v, %v", tr.name, l, err)
		}
		if err := port.SetLines(e.conn, true, false); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("%s took lines: %v", tr.name, err)
		}
	}
}

func TestModemLinesOfAPulledDeviceAreGone(t *testing.T) {
	e := overTerminal(t)
	e.pull()
	if _, err := port.LinesOf(e.conn); !errors.Is(err, port.ErrGone) {
		t.Errorf("pulled: %v", err)
	}
	if err := e.conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := port.SetLines(e.conn, true, true); err == nil || errors.Is(err, port.ErrGone) {
		t.Errorf("closed: %v", err)
	}
}
