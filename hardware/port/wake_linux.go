package port

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// settled is how long udev may take to give a new device its group and links.
const settled = 300 * time.Millisecond

// Appears waits until something happens where a device file would be, and reports whether it did before ctx ended. The
// folder itself may be missing, as /dev/serial/by-id is when its last device has gone: then its own coming counts.
func Appears(ctx context.Context, path string) bool {
	dir, name := nearest(path)
	err := watch(ctx, dir, name)
	if err != nil && ctx.Err() == nil {
		<-ctx.Done() // no watches here: the caller's patience has to do
	}
	return err == nil && sleep(ctx, settled)
}

// nearest is the deepest folder on the way to a path that is there, and the name that is to come in it.
func nearest(path string) (dir, name string) {
	dir, name = filepath.Split(filepath.Clean(path))
	for {
		if _, err := os.Stat(dir); err == nil || dir == "" || filepath.Clean(dir) == string(filepath.Separator) {
			return dir, name
		}
		dir, name = filepath.Split(filepath.Clean(dir))
	}
}

// watch returns when a name is made in a folder, moved there, or given to somebody else.
func watch(ctx context.Context, dir, name string) error {
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return err
	}
	f := os.NewFile(uintptr(fd), "inotify")
	defer func() { _ = f.Close() }()
	if dir == "" {
		dir = "."
	}
	_, err = unix.InotifyAddWatch(fd, dir, unix.IN_CREATE|unix.IN_MOVED_TO|unix.IN_ATTRIB)
	if errors.Is(err, unix.ENOENT) {
		return nil // the folder has just gone: look again
	}
	if err != nil {
		return err
	}
	release := interrupt(ctx, f.SetReadDeadline)
	defer release()
	buf := make([]byte, 4096)
	for {
		n, err := f.Read(buf)
		if err != nil {
			return errors.Join(err, ctx.Err())
		}
		if names(buf[:n], name) {
			return nil
		}
	}
}

// names reports whether one of inotify's events is about a name, or says that the folder itself has gone.
func names(events []byte, name string) bool {
	for len(events) >= unix.SizeofInotifyEvent {
		// struct inotify_event: the length of the name stands in its last word.
		end := unix.SizeofInotifyEvent + int(binary.NativeEndian.Uint32(events[unix.SizeofInotifyEvent-4:]))
		if end > len(events) {
			return false
		}
		if binary.NativeEndian.Uint32(events[4:])&unix.IN_IGNORED != 0 {
			return true
		}
		if string(bytes.TrimRight(events[unix.SizeofInotifyEvent:end], "\x00")) == name {
			return true
		}
		events = events[end:]
	}
	return false
}
