package usb

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// System is the Kernel of the machine that this runs on.
func System() (Kernel, error) { return kernel{}, nil }

type kernel struct{}

// Head reads the first sector of a device, and makes sure that it is the device
// that was looked at: a name is given away again as soon as a stick is gone.
func (kernel) Head(device, number string) (head []byte, err error) {
	f, err := os.OpenFile("/dev/"+device, os.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var st unix.Stat_t
	if err := control(f, func(fd int) error { return unix.Fstat(fd, &st) }); err != nil {
		return nil, err
	}
	rdev := uint64(st.Rdev) //nolint:unconvert // it has another size on other processors
	if is := fmt.Sprintf("%d:%d", unix.Major(rdev), unix.Minor(rdev)); st.Mode&unix.S_IFMT != unix.S_IFBLK || is != number {
		return nil, fmt.Errorf("%s is another device than it was", device)
	}
	head = make([]byte, 512)
	_, err = io.ReadFull(f, head)
	return head, err
}

// Mount mounts a device.
func (kernel) Mount(m Mounting) error {
	if err := os.MkdirAll(m.Folder, 0o755); err != nil {
		return err
	}
	flags := uintptr(unix.MS_NOSUID | unix.MS_NODEV | unix.MS_NOEXEC | unix.MS_NOATIME)
	if m.ReadOnly {
		flags |= unix.MS_RDONLY
	}
	if err := unix.Mount("/dev/"+m.Device, m.Folder, m.System, flags, m.Options); err != nil {
		return errors.Join(fmt.Errorf("mount %s: %w", m.Device, err), os.Remove(m.Folder))
	}
	return nil
}

// Unmount unmounts a folder and removes it.
func (kernel) Unmount(folder string, lazy bool) error {
	flags := unix.UMOUNT_NOFOLLOW
	if lazy {
		flags |= unix.MNT_DETACH
	}
	if err := unix.Unmount(filepath.Clean(folder), flags); err != nil {
		return fmt.Errorf("unmount %s: %w", folder, err)
	}
	return os.Remove(folder)
}

// Free says how much fits.
func (kernel) Free(folder string) (int64, error) {
	r, err := room(folder)
	return r.Free, err
}

// Peer asks the kernel who is at the other end (unix(7), SO_PEERCRED).
func (kernel) Peer(conn net.Conn) (int, error) {
	local, is := conn.(*net.UnixConn)
	if !is {
		return 0, errors.New("it is no local connection")
	}
	raw, err := local.SyscallConn()
	if err != nil {
		return 0, err
	}
	var who *unix.Ucred
	var asked error
	err = raw.Control(func(fd uintptr) { who, asked = unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED) })
	if err := errors.Join(err, asked); err != nil {
		return 0, err
	}
	return int(who.Uid), nil
}
