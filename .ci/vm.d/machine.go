package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"syscall"
)

// machine is the emulated computer. Its sockets are made here, and QEMU calls:
// it is connected from its first instruction on.
type machine struct {
	dir    string
	kernel string
	port   int // of the API, on this machine's loopback address

	qmp   net.Listener
	hands net.Listener

	cmd    *exec.Cmd
	ended  chan struct{}
	killed atomic.Bool
	board  *board
	shell  *shell
}

func newMachine(ctx context.Context, dir, kernel string) (*machine, error) {
	m := &machine{dir: dir, kernel: kernel}
	var err error
	if m.port, err = freePort(ctx); err != nil {
		return nil, err
	}
	if m.qmp, err = listen(ctx, m.path("qmp")); err != nil {
		return nil, err
	}
	m.hands, err = listen(ctx, m.path("hands"))
	return m, err
}

func (m *machine) path(name string) string { return filepath.Join(m.dir, name) }

func listen(ctx context.Context, path string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "unix", path)
	if err != nil {
		return nil, fmt.Errorf("make a socket for the machine: %w", err)
	}
	return l, nil
}

// freePort finds a port that nobody listens on. QEMU can't be told to choose.
func freePort(ctx context.Context) (int, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	n, err := strconv.Atoi(port)
	return n, errors.Join(err, l.Close())
}

// arguments are what the machine is made of. The block nodes of disk and stick
// are apart from their devices, so that a stick can be plugged in again.
func (m *machine) arguments() []string {
	socket := func(name string) string { return fmt.Sprintf("socket,id=%s,path=%s", name, m.path(name)) }
	return []string{
		"-M", "virt", "-cpu", "cortex-a72", "-smp", "1", "-m", "512", "-nodefaults", "-display", "none", "-no-reboot",
		"-kernel", m.kernel, "-initrd", m.path("initramfs"), "-append", "console=ttyAMA0 panic=-1 quiet",
		"-chardev", fmt.Sprintf("file,id=console,path=%s,append=on", m.path("console")), "-serial", "chardev:console",
		"-chardev", socket("qmp"), "-mon", "chardev=qmp,mode=control",
		"-device", "virtio-serial-pci", "-chardev", socket("hands"), "-device", "virtserialport,chardev=hands,name=hands",
		"-netdev", fmt.Sprintf("user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:%d-:8080", m.port),
		"-device", "virtio-net-pci,netdev=net,romfile=",
		"-blockdev", "driver=raw,node-name=disk,file.driver=file,file.filename=" + m.path("disk"),
		"-device", "virtio-blk-pci,drive=disk",
		"-device", "qemu-xhci,id=usb",
		"-blockdev", "driver=raw,node-name=stick,file.driver=file,file.filename=" + m.path("stick"),
		"-device", "usb-storage,id=stick,drive=stick,bus=usb.0,removable=on",
		"-object", "throttle-group,id=pace",
		"-blockdev", "driver=throttle,node-name=other,throttle-group=pace,file.driver=file,file.filename=" + m.path("other"),
		"-chardev", socket("printer") + ",reconnect=1", "-chardev", socket("scanner") + ",reconnect=1",
		"-device", "usb-serial,id=printer,chardev=printer,serial=PRINTER,bus=usb.0",
	}
}

// on switches the machine on and waits until it can be talked to, not until
// popstand can.
func (m *machine) on(ctx context.Context) error {
	m.cmd = exec.Command("qemu-system-aarch64", m.arguments()...) //nolint:noctx // off ends it, so that it is dead when the next one starts
	said, err := os.OpenFile(m.path("console"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("keep what QEMU says: %w", err)
	}
	defer said.Close() //nolint:errcheck // QEMU has its own
	m.cmd.Stdout, m.cmd.Stderr = said, said
	m.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := m.cmd.Start(); err != nil {
		return fmt.Errorf("start QEMU: %w", err)
	}
	m.ended = make(chan struct{})
	m.killed.Store(false)
	go func(cmd *exec.Cmd, ended chan struct{}) {
		_ = cmd.Wait() // it does not end by itself
		if !m.killed.Load() {
			fmt.Fprintln(os.Stderr, "QEMU ended:", cmd.ProcessState)
		}
		close(ended)
	}(m.cmd, m.ended)
	qmp, err := m.called(ctx, m.qmp)
	if err != nil {
		return err
	}
	if m.board, err = newBoard(ctx, qmp); err != nil {
		return err
	}
	hands, err := m.called(ctx, m.hands)
	if err != nil {
		return err
	}
	m.shell = newShell(hands)
	return nil
}

// called waits for QEMU's call at a socket.
func (m *machine) called(ctx context.Context, l net.Listener) (net.Conn, error) {
	type call struct {
		conn net.Conn
		err  error
	}
	calls := make(chan call, 1)
	go func() {
		c, err := l.Accept()
		calls <- call{c, err}
	}()
	select {
	case c := <-calls:
		return c.conn, c.err
	case <-m.ended:
		return nil, errors.New("QEMU ended at once")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// while gives a context that ends with the machine.
func (m *machine) while(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func(ended chan struct{}) {
		select {
		case <-ended:
			cancel()
		case <-ctx.Done():
		}
	}(m.ended)
	return ctx, cancel
}

// off is the power cut: what the machine had not written is gone.
func (m *machine) off() {
	if m.cmd == nil || m.cmd.Process == nil {
		return
	}
	m.killed.Store(true)
	_ = m.cmd.Process.Kill() // it may have ended by itself
	<-m.ended
	if m.board != nil {
		m.board.close()
	}
	if m.shell != nil {
		m.shell.close()
	}
}

func (m *machine) close() error {
	m.off()
	return errors.Join(m.qmp.Close(), m.hands.Close())
}
