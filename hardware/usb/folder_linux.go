package usb

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncAll syncs a whole file system: on FAT nothing less keeps a new name when
// the stick is pulled out. One call for all files takes less than one for each.
func syncAll(top *os.File) error {
	return control(top, func(fd int) error { return unix.Syncfs(fd) })
}

// forget drops what the kernel remembers of a file. It is a request: what was not
// synced stays. An error would only say that it was not heard.
func forget(f *os.File) {
	_ = control(f, func(fd int) error {
		return errors.Join(unix.Fadvise(fd, 0, 0, unix.FADV_DONTNEED), unix.Fadvise(fd, 0, 0, unix.FADV_SEQUENTIAL))
	})
}

func control(f *os.File, do func(fd int) error) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var done error
	err = raw.Control(func(fd uintptr) { done = do(int(fd)) })
	return errors.Join(err, done)
}

// Push has the last bytes begin their way to the stick.
func (o *onStick) Push() error {
	return control(o.File, func(fd int) error {
		return unix.SyncFileRange(fd, o.begun, o.wrote-o.begun, unix.SYNC_FILE_RANGE_WRITE)
	})
}

// keepUp has the newest bytes begin their way to the stick, and waits for those
// before them: so the stick is never idle, and never far behind.
func (o *onStick) keepUp() error {
	return control(o.File, func(fd int) error {
		if err := unix.SyncFileRange(fd, o.begun, o.wrote-o.begun, unix.SYNC_FILE_RANGE_WRITE); err != nil {
			return err
		}
		if o.begun == o.done {
			return nil
		}
		return unix.SyncFileRange(fd, o.done, o.begun-o.done, unix.SYNC_FILE_RANGE_WAIT_BEFORE|unix.SYNC_FILE_RANGE_WRITE|unix.SYNC_FILE_RANGE_WAIT_AFTER)
	})
}
