package board_test

import (
	"net"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware/board"
)

func TestSystemdIsFoundInTheEnvironment(t *testing.T) {
	cases := []struct {
		name string
		env  map[string]string
		want board.Systemd
	}{
		{"a shell", nil, board.Systemd{}},
		{"no watchdog", map[string]string{"NOTIFY_SOCKET": "/run/n"}, board.Systemd{Socket: "/run/n"}},
		{"a watchdog", map[string]string{"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}, board.Systemd{Socket: "/run/n", Period: 15 * time.Second}},
		{"no process is named", map[string]string{"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "30000000"}, board.Systemd{Socket: "@n", Period: 15 * time.Second}},
		{"another process is", map[string]string{"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"}, board.Systemd{Socket: "/run/n"}},
		{"noise", map[string]string{"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "soon"}, board.Systemd{Socket: "/run/n"}},
		{"nowhere to tell", map[string]string{"WATCHDOG_USEC": "30000000"}, board.Systemd{}},
	}
	for _, c := range cases {
		if got := board.SystemdOf(func(name string) string { return c.env[name] }, 7); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestSystemdIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	heard, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer heard.Close()
	if err := (board.Systemd{Socket: path}).Tell(t.Context(), board.NotifyReady); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 64)
	if n, err := heard.Read(buf); err != nil || string(buf[:n]) != "READY=1" {
		t.Errorf("heard %q, %v", buf[:n], err)
	}
	if err := (board.Systemd{}).Tell(t.Context(), board.NotifyReady); err != nil {
		t.Errorf("without systemd: %v", err)
	}
	if err := (board.Systemd{Socket: path + "none"}).Tell(t.Context(), board.NotifyReady); err == nil {
		t.Error("a socket that is not there is told")
	}
}
