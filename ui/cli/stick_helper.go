package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"strconv"

	"popstand/hardware/usb"
)

// help is the helper: the only part of popstand that runs as root. It does
// nothing but what usb.Helper says.
func (s *sticks) help(ctx context.Context, _ string) error {
	kernel, err := usb.System()
	if err != nil {
		return err
	}
	owner, group, err := s.who()
	if err != nil {
		return err
	}
	ln, err := s.listen(ctx, owner, group)
	if err != nil {
		return err
	}
	h := &usb.Helper{
		Root: os.DirFS("/"), Folder: usb.Mounts, Owner: owner, Group: group, Kernel: kernel, Log: s.env.Log, Now: now,
	}
	fmt.Fprintf(s.env.Out, "popstand mounts sticks for %s\n", s.user)
	return h.Serve(ctx, ln)
}

// who looks the user up by name or number.
func (s *sticks) who() (owner, group int, err error) {
	u, err := user.Lookup(s.user)
	if err != nil {
		var numbered error
		if u, numbered = user.LookupId(s.user); numbered != nil {
			return 0, 0, fmt.Errorf("find the user %s: %w (name the one that popstand runs as with --user)", s.user, err)
		}
	}
	owner, err = strconv.Atoi(u.Uid)
	if err == nil {
		group, err = strconv.Atoi(u.Gid)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("find the user %s: %w", s.user, err)
	}
	return owner, group, nil
}

// listen makes the socket, for that user alone.
func (s *sticks) listen(ctx context.Context, owner, group int) (net.Listener, error) {
	if err := os.MkdirAll(filepath.Dir(s.socket), 0o755); err != nil {
		return nil, fmt.Errorf("make the helper's socket: %w", err)
	}
	if err := os.Remove(s.socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("make the helper's socket: %w", err)
	}
	ln, err := new(net.ListenConfig).Listen(ctx, "unix", s.socket)
	if err != nil {
		return nil, fmt.Errorf("make the helper's socket: %w", err)
	}
	// In this order: whoever gives a file away may not change it any more.
	if err := errors.Join(os.Chmod(s.socket, 0o600), os.Chown(s.socket, owner, group)); err != nil {
		return nil, errors.Join(fmt.Errorf("make the helper's socket: %w", err), ln.Close())
	}
	return ln, nil
}

// unit prints the systemd unit of the helper. What it mounts has to be seen by
// popstand, so that it keeps the machine's own view of the files: ProtectSystem
// and PrivateTmp would give it another.
func (s *sticks) unit(context.Context, string) error {
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	_, err = fmt.Fprintf(s.env.Out, stickUnit, program, s.user, s.socket)
	return err
}

const stickUnit = `[Unit]
Description=USB sticks for popstand
Before=popstand.service

[Service]
ExecStart=%s stick helper --user %s --socket %s
Restart=always
RestartSec=2
CapabilityBoundingSet=CAP_SYS_ADMIN CAP_CHOWN CAP_DAC_OVERRIDE
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
IPAddressDeny=any
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service @mount
MemoryMax=64M
TasksMax=32

[Install]
WantedBy=multi-user.target
`
