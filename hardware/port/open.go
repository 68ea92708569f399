package port

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"popstand/hardware"
)

// dialTimeout bounds how long a printer on the network may take to answer.
const dialTimeout = 5 * time.Second

// Open opens a device once. Every error is a *hardware.Problem.
func Open(ctx context.Context, a Address) (Conn, error) {
	c, err := open(ctx, a)
	if err != nil {
		return nil, problem(a, err)
	}
	return c, nil
}

func open(ctx context.Context, a Address) (Conn, error) {
	switch a.Kind {
	case Serial:
		return openSerial(a)
	case USBLP:
		return openUSBLP(a)
	case Evdev:
		return openEvdev(ctx, a)
	case TCP:
		return dial(ctx, "tcp", a.Path)
	case Pipe:
		return dial(ctx, "unix", a.Path)
	}
	return nil, fmt.Errorf("unknown kind of device %q", a.Kind)
}

func dial(ctx context.Context, network, address string) (Conn, error) {
	// A printer that lost its power says no word of it: ask, so that it is
	// missed after 15 seconds and not after the system's two and a half minutes.
	alive := net.KeepAliveConfig{Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 5}
	d := net.Dialer{Timeout: dialTimeout, KeepAliveConfig: alive}
	c, err := d.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return Over(c), nil
}

// problem turns an error of opening into one that says what to do.
func problem(a Address, err error) error {
	var known *hardware.Problem
	if errors.As(err, &known) {
		return err
	}
	p := &hardware.Problem{Device: string(a.Kind) + ":" + a.Path, Err: err}
	p.Code, p.Do = cure(a, err)
	return p
}

func cure(a Address, err error) (code, do string) {
	if a.Kind == TCP {
		return cureNetwork(err)
	}
	switch {
	case isFolder(a.Path):
		return hardware.WrongUse, "this is a folder; write the file of one device, for example " + example(a.Kind)
	case errors.Is(err, fs.ErrNotExist):
		return hardware.Missing, "plug it in, or check its cable and power"
	case errors.Is(err, fs.ErrPermission) && a.Kind != Evdev:
		return hardware.Denied, "let this user open it: on a Pi, add the user to the groups dialout and lp"
	case errors.Is(err, errHeld), errors.Is(err, syscall.EBUSY):
		return hardware.InUse, "close the other program that uses it"
	case errors.Is(err, syscall.ECONNREFUSED):
		return hardware.Refused, "switch the device on, or check host and port"
	case errors.Is(err, errNotTerminal):
		return hardware.WrongUse, notSerial(a.Path)
	case errors.Is(err, errNotPrinter):
		return hardware.WrongUse, "look for the printer's file in /dev/usb and write it as usblp:/dev/usb/lp0; write serial: or tcp: for a printer that is reached otherwise"
	case errors.Is(err, errNotKeyboard):
		return hardware.WrongUse, "this is no keyboard; look for a name with event-kbd in /dev/input/by-id"
	case errors.Is(err, fs.ErrPermission) && a.Kind == Evdev:
		return hardware.Denied, "let this user open it: on a Pi, add the user to the group input"
	case errors.Is(err, os.ErrDeadlineExceeded), isTimeout(err):
		return hardware.NoAnswer, "check that the device is switched on"
	}
	return hardware.Failed, "unplug it and plug it in again"
}

// example is a device as people write it.
func example(kind Kind) string {
	switch kind {
	case USBLP:
		return "usblp:/dev/usb/lp0"
	case Evdev:
		return "evdev:/dev/input/by-id/NAME"
	case Pipe:
		return "pipe:/run/NAME"
	case TCP:
		return "tcp:192.168.1.40:9100"
	case Serial:
	}
	return "serial:/dev/serial/by-id/NAME"
}

func isFolder(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout) && timeout.Timeout()
}

// notSerial advises by the file's name, behind links: only what the system names
// as it names printers is worth a try as one.
func notSerial(path string) string {
	behind := path
	if to, err := filepath.EvalSymlinks(path); err == nil {
		behind = to
	}
	if kind, known := kindOf(behind); known && kind == USBLP {
		return "this is no serial port; write usblp:" + path + " for a USB printer"
	}
	return "this is no serial port; look for one in /dev/serial/by-id and write it as serial:/dev/serial/by-id/NAME"
}

var (
	errHeld        = errors.New("another program holds the device")
	errNotTerminal = errors.New("not a terminal")
	errNotPrinter  = errors.New("not a USB printer")
	errNotKeyboard = errors.New("not a keyboard")
)
