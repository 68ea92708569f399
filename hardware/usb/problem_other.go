//go:build !windows

package usb

func isFull(error) bool   { return false }
func isLocked(error) bool { return false }
