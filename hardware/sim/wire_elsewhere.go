//go:build !linux

package sim

// Cable wires a device as this system does it best: by a local socket, since
// popstand opens no pseudo-terminals here.
func Cable(path string) (Wire, error) { return Socket(path) }
