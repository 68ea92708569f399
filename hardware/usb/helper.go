package usb

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"popstand/hardware"
)

// Mounts is the folder below which the helper mounts sticks, each under the name
// of its device. Nothing else is ever mounted or unmounted.
const Mounts = "/run/popstand/stick"

// Helper is the only part of popstand that runs as root: a process of its own
// that lists, mounts and unmounts USB sticks for the user that popstand runs as.
// It takes one line of at most 32 bytes for each connection, and mounts nothing
// but FAT and exFAT partitions of USB disks that the system does not live on,
// without programs, devices and rights (noexec, nodev, nosuid).
type Helper struct {
	Root   fs.FS  // the top of this machine's files
	Folder string // Mounts, but for tests
	Owner  int    // the user that may ask and that sticks belong to while they are mounted; root may always
	Group  int
	Kernel Kernel
	Log    *slog.Logger
	Now    func() time.Time // for deadlines of the socket only

	mu    sync.Mutex
	rooms map[string]int64 // free bytes, by device and how often a disk was plugged in
}

// Kernel is what a helper needs of the system it has rights on.
type Kernel interface {
	// Head gives the first sector of a device, which must have that number ("8:1").
	Head(device, number string) ([]byte, error)
	// Mount mounts a device; the folder is made where it is not there.
	Mount(m Mounting) error
	// Unmount unmounts a folder and removes it. A lazy one always succeeds, for a
	// stick that is gone.
	Unmount(folder string, lazy bool) error
	// Free says how much fits on what is mounted at a folder.
	Free(folder string) (int64, error)
	// Peer is the user at the other end of a connection.
	Peer(conn net.Conn) (int, error)
}

// Mounting is one mount(2).
type Mounting struct {
	Device   string // "sda1"
	Folder   string
	System   string // "vfat" or "exfat"
	ReadOnly bool
	Options  string
}

// What a line may be, and how long it may take to come.
const (
	longestLine = 32
	soonest     = 2 * time.Second
)

// Serve answers until ctx ends, one after the other.
func (h *Helper) Serve(ctx context.Context, ln net.Listener) error {
	defer context.AfterFunc(ctx, func() { _ = ln.Close() })()
	for {
		conn, err := ln.Accept()
		if ctx.Err() != nil {
			return nil // it was closed because that is the end
		}
		if err != nil {
			return fmt.Errorf("wait for popstand: %w", err)
		}
		if err := h.serve(conn); err != nil {
			h.Log.Warn("a question was not answered", "err", err)
		}
	}
}

// serve answers one line.
func (h *Helper) serve(conn net.Conn) (err error) {
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := conn.SetDeadline(h.Now().Add(soonest)); err != nil {
		return err
	}
	who, err := h.Kernel.Peer(conn)
	if err != nil {
		return err
	}
	if who != 0 && who != h.Owner {
		return fmt.Errorf("user %d may not ask", who)
	}
	line, err := bufio.NewReader(io.LimitReader(conn, longestLine)).ReadString('\n')
	if err != nil {
		return fmt.Errorf("read a question: %w", err)
	}
	a := h.Do(strings.TrimSuffix(line, "\n"))
	if err := conn.SetDeadline(h.Now().Add(soonest)); err != nil {
		return err
	}
	return json.NewEncoder(conn).Encode(a)
}

// Do does what one line says.
func (h *Helper) Do(line string) any {
	h.mu.Lock()
	defer h.mu.Unlock()
	verb, device, _ := strings.Cut(line, " ")
	found := parts(h.Root)
	h.tidy(found)
	if verb == verbList && device == "" {
		return answer{Sticks: h.list(found)}
	}
	i := slices.IndexFunc(found, func(p part) bool { return p.name == device })
	var a answer
	var err error
	switch {
	case verb != verbMount && verb != verbEject || !isDevice(device):
		return answer{Code: hardware.WrongUse, Error: "say list, mount DEVICE or eject DEVICE"}
	case i < 0:
		return answer{Code: hardware.Missing, Error: "no USB stick is called " + device}
	case verb == verbMount:
		a.Folder, err = h.mount(found[i])
	default:
		err = h.eject(found[i])
	}
	if err != nil {
		p := hardware.ProblemOf(err)
		h.Log.Warn("a stick can't be had", "do", line, "err", err)
		return answer{Code: p.Code, Error: err.Error()}
	}
	return a
}

// tidy unmounts what is mounted of sticks that are gone.
func (h *Helper) tidy(found []part) {
	for _, m := range mounts(h.Root) {
		if path.Dir(m.point) == h.Folder && !slices.ContainsFunc(found, func(p part) bool { return p.number == m.number }) {
			h.Log.Info("a stick is gone", "folder", m.point, "err", h.Kernel.Unmount(m.point, true))
		}
	}
}

// list tells of each partition what its first sector says, and how much fits.
func (h *Helper) list(found []part) []Stick {
	rooms := map[string]int64{}
	var out []Stick
	for _, p := range found {
		s := Stick{Device: p.name, Size: p.size, ReadOnly: p.readOnly}
		head, err := h.Kernel.Head(p.name, p.number)
		if err == nil {
			s.System, s.Label = format(head)
		}
		m, mounted := p.mounted()
		switch {
		case mounted:
			s.Folder = m.point
		case err != nil:
			s.Code = Damaged
		case s.System == "":
			s.Code = Foreign
		default:
			key := p.name + "/" + p.seq
			free, known := h.rooms[key]
			if !known || p.seq == "" {
				free, err = h.look(p, s.System)
			}
			if err != nil {
				s.Code = Damaged
			} else {
				rooms[key], s.Free = free, free
			}
		}
		out = append(out, s)
	}
	h.rooms = rooms
	return out
}

// look mounts a stick for reading, for as long as it takes to ask how much fits:
// a stick that is mounted for writing at other times than when it is written
// would be marked as not clean when it is pulled out.
func (h *Helper) look(p part, system string) (int64, error) {
	m := h.mounting(p, system)
	m.ReadOnly = true
	if err := h.Kernel.Mount(m); err != nil {
		return 0, err
	}
	free, err := h.Kernel.Free(m.Folder)
	return free, errors.Join(err, h.Kernel.Unmount(m.Folder, false))
}

func (h *Helper) mount(p part) (string, error) {
	if at, mounted := p.mounted(); mounted {
		if path.Dir(at.point) == h.Folder {
			return at.point, nil
		}
		return "", problem(Busy, p.name, fmt.Errorf("it is mounted at %s", at.point))
	}
	if p.readOnly {
		return "", problem(ReadOnly, p.name, nil)
	}
	head, err := h.Kernel.Head(p.name, p.number)
	if err != nil {
		return "", problem(Damaged, p.name, err)
	}
	system, _ := format(head)
	if system == "" {
		return "", problem(Foreign, p.name, nil)
	}
	m := h.mounting(p, system)
	if err := h.Kernel.Mount(m); errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.EACCES) {
		return "", problem(ReadOnly, p.name, err)
	} else if errors.Is(err, syscall.ENODEV) {
		return "", problem(Foreign, p.name, err) // the kernel knows no such file system
	} else if err != nil {
		return "", problem(Damaged, p.name, err)
	}
	return m.Folder, nil
}

// mounting is how a stick is mounted: for one user, and with nothing on it that
// could run.
func (h *Helper) mounting(p part, system string) Mounting {
	options := fmt.Sprintf("uid=%d,gid=%d,umask=0027,errors=remount-ro,", h.Owner, h.Group)
	if system == "exfat" {
		options += "iocharset=utf8"
	} else {
		options += "utf8=1"
	}
	return Mounting{Device: p.name, Folder: filepath.Join(h.Folder, p.name), System: system, Options: options}
}

// eject unmounts a stick, which writes what is left to be written.
func (h *Helper) eject(p part) error {
	delete(h.rooms, p.name+"/"+p.seq)
	for _, m := range p.mounts {
		if path.Dir(m.point) != h.Folder {
			continue
		}
		if err := h.Kernel.Unmount(m.point, false); errors.Is(err, syscall.EBUSY) {
			return problem(Busy, p.name, err)
		} else if err != nil {
			return problem(Damaged, p.name, err)
		}
	}
	return nil
}
