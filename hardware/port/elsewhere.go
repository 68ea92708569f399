//go:build !linux

package port

import (
	"context"

	"popstand/hardware"
)

func openUSBLP(a Address) (Conn, error) {
	return nil, &hardware.Problem{
		Code: hardware.Unsupported, Device: a.String(),
		Do: "USB printers of the printer class work on Linux only; use tcp:HOST:9100 here",
	}
}

func openEvdev(_ context.Context, a Address) (Conn, error) {
	return nil, &hardware.Problem{
		Code: hardware.Unsupported, Device: a.String(),
		Do: "keyboard scanners are read on Linux only; set the scanner to a serial port (virtual COM) here",
	}
}
