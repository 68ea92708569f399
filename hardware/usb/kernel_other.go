//go:build !linux

package usb

import "popstand/hardware"

// System says that sticks are mounted by this system itself.
func System() (Kernel, error) { return nil, problem(hardware.Unsupported, "the helper", nil) }
