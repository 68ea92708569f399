//go:build !linux

package port_test

// systemTransports: the others are Linux's.
func systemTransports() []transport { return nil }
