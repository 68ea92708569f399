package usb

import "golang.org/x/sys/windows"

// Windows names its errors otherwise than syscall does.

func isFull(err error) bool {
	return is(err, windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL)
}

func isLocked(err error) bool { return is(err, windows.ERROR_WRITE_PROTECT) }
