//go:build !linux && !windows

package port

import "popstand/hardware"

// openSerial refuses: the serial library needs a C compiler on this system,
// and popstand is built without one.
func openSerial(a Address) (Conn, error) {
	return nil, &hardware.Problem{
		Code: hardware.Unsupported, Device: a.String(),
		Do: "serial devices work on Linux and Windows only; use tcp:HOST:9100 here",
	}
}
