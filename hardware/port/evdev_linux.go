package port

import (
	"errors"
	"os"
	"strconv"

	"golang.org/x/sys/unix"

	"popstand/hardware/port/keys"
)

// grab is EVIOCGRAB, _IOW('E', 0x90, int) of linux/input.h.
const grab = 0x40044590

// openEvdev opens a keyboard for us alone: while it is grabbed no key of it
// reaches the console or a browser.
func openEvdev(a Address) (Conn, error) {
	f, err := os.OpenFile(a.Path, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	err = control(f, func(fd int) error { return unix.IoctlSetInt(fd, grab, 1) })
	if errors.Is(err, unix.ENOTTY) || errors.Is(err, unix.EINVAL) {
		err = errNotKeyboard
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	size := keys.Event64
	if strconv.IntSize == 32 {
		size = keys.Event32
	}
	return OverKeys(f, a.Keys, size), nil
}
