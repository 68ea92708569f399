package board_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"popstand/hardware/board"
)

func TestMemoryIsWhatTheKernelSays(t *testing.T) {
	proc := fstest.MapFS{"meminfo": {Data: []byte("MemTotal:        945432 kB\nMemFree:          91232 kB\nMemAvailable:     612344 kB\nHugePages_Total:       0\n")}}
	if m := board.LookAtMemory(proc); m == nil || m.Total != 945432<<10 || m.Free != 612344<<10 {
		t.Errorf("memory %+v", m)
	}
	for _, text := range []string{"", "MemTotal: 5 kB\n", "noise"} {
		if m := board.LookAtMemory(fstest.MapFS{"meminfo": {Data: []byte(text)}}); m != nil {
			t.Errorf("%q gives %+v", text, m)
		}
	}
	if m := board.LookAtMemory(fstest.MapFS{}); m != nil {
		t.Errorf("a system that tells nothing has %+v", m)
	}
}

func TestLinksAreTheRealOnes(t *testing.T) {
	sys := fstest.MapFS{
		"class/net/wlan0/device/uevent":   {},
		"class/net/wlan0/operstate":       {Data: []byte("up\n")},
		"class/net/wlan0/wireless/status": {},
		"class/net/eth0/device/uevent":    {},
		"class/net/eth0/operstate":        {Data: []byte("down\n")},
		"class/net/lo/operstate":          {Data: []byte("unknown\n")},
	}
	want := []board.Link{{Name: "eth0"}, {Name: "wlan0", Wireless: true, Up: true}}
	if got := board.LookAtLinks(sys); !slices.Equal(got, want) {
		t.Errorf("links %+v", got)
	}
}

func TestWritingIsTriedAndLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := board.TryWriting(dir); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if err := board.TryWriting(filepath.Join(dir, "none")); err == nil {
		t.Error("a folder that is not there can be written to")
	}
}

func TestTroublesNameWhatIsWrong(t *testing.T) {
	yes, hot, cool := true, int64(80_000), int64(79_999)
	cases := []struct {
		name string
		r    board.Readings
		want []string
	}{
		{"nothing known", board.Readings{}, nil},
		{"well", board.Readings{
			Board:  board.Board{Disk: &board.Disk{Free: 1 << 30, Total: 2 << 30}, MilliC: &cool, WeakPower: new(bool)},
			Memory: &board.Memory{Free: 1 << 30, Total: 2 << 30},
		}, nil},
		{"all at once", board.Readings{
			Board:  board.Board{Disk: &board.Disk{Free: 1}, MilliC: &hot, WeakPower: &yes},
			Memory: &board.Memory{Free: 1}, Write: errors.New("read-only"),
		}, []string{"write_fails", "disk_full", "weak_power", "hot", "memory_low"}},
		{"little room", board.Readings{Board: board.Board{Disk: &board.Disk{Free: 100 << 20}}}, []string{"disk_low"}},
	}
	for _, c := range cases {
		var codes []string
		for _, trouble := range board.Troubles(c.r) {
			codes = append(codes, trouble.Code)
			if trouble.Do == "" || trouble.Severity == "" {
				t.Errorf("%s: %+v", c.name, trouble)
			}
		}
		if !slices.Equal(codes, c.want) {
			t.Errorf("%s: %v, want %v", c.name, codes, c.want)
		}
	}
}

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
