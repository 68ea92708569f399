//go:build !linux

package port

import "popstand/hardware"

func openUSBLP(a Address) (Conn, error) {
	return nil, &hardware.Problem{
		Code: hardware.Unsupported, Device: a.String(),
		Do: "USB printers of the printer class work on Linux only; use tcp:HOST:9100 here",
	}
}
