package board_test

import (
	"context"
	"net"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware/board"
)

func TestSystemdIsToldOfLife(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "s")
	systemd, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer systemd.Close()
	heard := func() string {
		buf := make([]byte, 64)
		n, err := systemd.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		return string(buf[:n])
	}
	if err := board.Notify(t.Context(), path, board.NotifyReady); err != nil || heard() != "READY=1" {
		t.Errorf("ready was not heard: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	done := make(chan error, 1)
	go func() {
		done <- board.KeepAlive(ctx, path, time.Millisecond, func() bool { asked++; return asked%2 == 0 })
	}()
	for range 3 {
		if got := heard(); got != "WATCHDOG=1" {
			t.Errorf("heard %q", got)
		}
	}
	cancel()
	if err := <-done; err != nil || asked < 6 {
		t.Errorf("asked %d times, %v", asked, err)
	}
	if err := board.Notify(t.Context(), "", board.NotifyReady); err != nil {
		t.Errorf("without systemd: %v", err)
	}
	if err := board.KeepAlive(t.Context(), filepath.Join(dir, "none"), time.Hour, func() bool { return true }); err == nil {
		t.Error("a socket that is not there is told")
	}
}
