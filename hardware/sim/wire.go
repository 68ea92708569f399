package sim

import "io"

// A Wire joins a simulated device to popstand. Read and Write are the device's
// end. Near is the device as popstand opens it. Ready returns when what is
// written reaches somebody, now or later. Closing the wire is pulling the cable.
type Wire interface {
	io.ReadWriteCloser
	Near() string
	Ready() error
	// Heard reports whether popstand has its end open.
	Heard() bool
	// Baud is the speed that popstand's end was set to when it was opened last;
	// 0 before, and on a wire that has no speed.
	Baud() int
}

// Wiring makes the wire for a device that is to be found at a path.
type Wiring func(path string) (Wire, error)
