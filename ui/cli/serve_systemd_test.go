package cli_test

import (
	"net"
	"path/filepath"
	"syscall"
	"testing"
)

// TestServeTellsSystemd starts popstand as a service is started.
func TestServeTellsSystemd(t *testing.T) {
	s := &systemd{t: t, path: filepath.Join(t.TempDir(), "notify")}
	var err error
	if s.conn, err = net.ListenUnixgram("unixgram", &net.UnixAddr{Name: s.path, Net: "unixgram"}); err != nil {
		t.Fatal(err)
	}
	defer s.conn.Close()
	t.Setenv("NOTIFY_SOCKET", s.path)
	t.Setenv("WATCHDOG_USEC", "200000")
	p := start(t, binary(t), plentiful(t))
	s.hears("READY=1")
	s.hears("WATCHDOG=1")
	s.hears("WATCHDOG=1")
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for said := ""; said != "STOPPING=1"; said = s.next() {
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("stop: %v\n%s", err, p.said)
	}
}
