package port

import (
	"context"
	"errors"
	"os"
	"strconv"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"popstand/hardware/port/keys"
)

// The ioctls of linux/input.h: EVIOCGRAB is _IOW('E', 0x90, int), EVIOCGKEY is
// _IOC(_IOC_READ, 'E', 0x18, length) and gives one bit for each of 0x300 keys.
const (
	evGrab  = 0x40044590
	keyBits = 0x300 / 8
	evKeys  = 0x80004518 | keyBits<<16
)

// keyPatience is how long somebody may hold a key of a keyboard that is opened.
const keyPatience = 5 * time.Second

// openEvdev opens a keyboard for us alone: while it is grabbed no key of it
// reaches the console or a browser.
func openEvdev(ctx context.Context, a Address) (Conn, error) {
	f, err := os.OpenFile(a.Path, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	err = seize(ctx, f)
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

func seize(ctx context.Context, f *os.File) error {
	short, cancel := context.WithTimeout(ctx, keyPatience)
	defer cancel()
	ended := make(chan struct{})
	stop := context.AfterFunc(short, func() {
		defer close(ended)
		_ = f.SetReadDeadline(time.Unix(1, 0)) // a file that takes none is no keyboard, and is not waited for
	})
	err := seizing{
		down: func() (bool, error) { return keyDown(f) },
		hear: func() (bool, error) {
			_, err := f.Read(make([]byte, 64*keys.Event64))
			if errors.Is(err, os.ErrDeadlineExceeded) {
				return false, ctx.Err()
			}
			return err == nil, err
		},
		grab: func(on bool) error {
			taken := 0
			if on {
				taken = 1
			}
			return control(f, func(fd int) error { return unix.IoctlSetInt(fd, evGrab, taken) })
		},
	}.take()
	if !stop() {
		<-ended
		return errors.Join(err, f.SetReadDeadline(time.Time{}))
	}
	return err
}

// keyDown says whether any key of a keyboard is down.
func keyDown(f *os.File) (held bool, err error) {
	var bits [keyBits]byte
	err = control(f, func(fd int) error {
		//nolint:gosec // the kernel writes as many bytes as the request says
		if _, _, no := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), evKeys, uintptr(unsafe.Pointer(&bits))); no != 0 {
			return no
		}
		return nil
	})
	return bits != [keyBits]byte{}, err
}
