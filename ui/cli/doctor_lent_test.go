package cli_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/hardware"
	"popstand/kiosk"
	"popstand/ui/api"
)

// sells has a folder held by a kiosk that answers /readyz with this, as process
// 41, and gives the folder. An empty text is a kiosk that answers to nobody.
func (c *clinic) sells(t *testing.T, readiness string) (dir string) {
	t.Helper()
	dir = c.stall()
	world := c.shell.world(io.Discard)
	s, err := kiosk.Open(t.Context(), kiosk.Options{Dir: dir, Random: world.Random, Clock: world.Clock, Log: world.Log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/readyz" {
			_, _ = io.WriteString(w, readiness)
		}
	}))
	t.Cleanup(web.Close)
	write(t, filepath.Join(dir, "running.json"), fmt.Sprintf(`{"address":%q,"process":41}`, web.Listener.Addr()))
	if readiness == "" {
		web.Close()
	}
	return dir
}

// uses is what a kiosk that uses one printer answers.
func uses(t *testing.T, process int, s hardware.State) string {
	t.Helper()
	raw, err := json.Marshal(api.Readiness{Ready: true, Process: process, Devices: []api.Device{
		{Name: "printer", Address: "usblp:/dev/usb/lp7", State: s},
		{Name: "scanner 1", Address: "serial:/dev/ttyACM7?baud=9600&flow=none", State: hardware.State{Word: hardware.Ready}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestDoctorSaysHowTheRunningPopstandsPrinterFares(t *testing.T) {
	const lp = "usblp:/dev/usb/lp7"
	for _, c := range []struct {
		state  hardware.State
		status int
		want   string
	}{
		{hardware.State{Word: hardware.Ready}, 0, "PASS printer uses " + lp},
		{hardware.State{Word: hardware.Busy}, 0, "PASS printer uses " + lp},
		{hardware.State{Word: hardware.PaperLow, Cause: "Have a roll at hand."}, 0, "WARN printer " + lp + " low Have a roll at hand."},
		{hardware.State{Word: hardware.Silent, Cause: "Switch it on."}, 0, "WARN printer " + lp + " says nothing. Switch it on."},
		{hardware.State{Word: hardware.Silent, Code: hardware.WrongSpeed, Cause: "Check its speed."}, 0, "WARN printer " + lp + " noise. Check its speed."},
		{hardware.State{Word: hardware.PaperOut, Cause: "Put paper in."}, 3, "FAIL printer " + lp + " out of paper. Put paper in."},
		{hardware.State{Word: hardware.CoverOpen, Cause: "Close it."}, 3, "FAIL printer " + lp + " cover is open. Close it."},
		{hardware.State{Word: hardware.Broken, Cause: "Off and on."}, 3, "FAIL printer " + lp + " error. Off and on."},
		{hardware.State{Word: "melted", Cause: "Run."}, 3, "FAIL printer " + lp + " melted. Run."},
		{hardware.State{Word: hardware.Opening}, 0, "WARN printer " + lp + " still being opened"},
		{
			hardware.State{Word: hardware.Gone, Code: hardware.Missing, Cause: lp + ": no such file or directory: plug it in"},
			3, "FAIL printer can't use " + lp + " is not there. No such file or directory: plug it in",
		},
		{
			hardware.State{Word: hardware.Gone, Code: hardware.Lost, Cause: lp + ": the device is gone: check its cable"},
			3, "FAIL printer " + lp + " went away. The device is gone: check its cable",
		},
	} {
		t.Run(string(c.state.Word)+c.state.Code, func(t *testing.T) {
			t.Parallel() // for one that is being opened is waited
			clinic := newClinic(t)
			dir := clinic.sells(t, uses(t, 41, c.state))
			clinic.says(c.status, []string{"PASS popstand sells", c.want, "PASS scanner serial:/dev/ttyACM7"}, "--dir", dir)
		})
	}
}

func TestDoctorPassesNothingThatItCouldNotAsk(t *testing.T) {
	for name, readiness := range map[string]string{
		"nobody answers":   "",
		"an older one":     "ready\n",
		"another popstand": uses(t, 42, hardware.State{Word: hardware.Ready}),
		"other devices":    `{"ready":true,"process":41,"devices":[]}`,
	} {
		t.Run(name, func(t *testing.T) {
			c := newClinic(t)
			dir := c.sells(t, readiness)
			out := c.says(0, []string{"WARN printer could not be asked", "WARN scanner could not be asked"},
				"--dir", dir, "--printer", "tcp:127.0.0.1:1", "--scanner", "/dev/ttyNONE")
			if strings.Contains(out, "PASS  printer") || strings.Contains(out, "PASS  scanner") {
				t.Errorf("it vouches for what it did not see:\n%s", out)
			}
			if name == "another popstand" && !strings.Contains(out, "another popstand answers") {
				t.Errorf("it takes the one for the other:\n%s", out)
			}
		})
	}
}

func TestDoctorLooksAtTheDevicesThatTheRunningPopstandUses(t *testing.T) {
	c := newClinic(t)
	dir := c.sells(t, uses(t, 41, hardware.State{Word: hardware.Ready}))
	out := c.says(0, []string{
		"PASS printer uses usblp:/dev/usb/lp7",
		"WARN printer does not use usblp:/dev/usb/lp8", "WARN scanner does not use serial:/dev/ttyACM8",
	}, "--dir", dir, "--printer", "usblp:/dev/usb/lp8", "--scanner", "/dev/ttyACM8", "--scanner", "/dev/ttyACM7")
	if strings.Contains(out, "does not use serial:/dev/ttyACM7") {
		t.Errorf("it does use that one:\n%s", out)
	}
}

// TestDoctorFindsTheRunningPopstand names the folder alone: where the kiosk
// answers, and which devices it was given, only the kiosk knows.
func TestDoctorFindsTheRunningPopstand(t *testing.T) {
	c := newClinic(t)
	flags := c.table(t)
	dir := plentiful(t)
	write(t, filepath.Join(dir, "running.json"), `{"address":"127.0.0.1:1","process":1}`) // one that was killed
	c.says(0, []string{"PASS popstand does not run"}, "--dir", dir)
	gone := "tcp:127.0.0.1:1"
	p := start(t, binary(t), dir, "--printer", gone, flags[2], flags[3])
	p.until("scanner 1", hardware.Ready)
	c.says(3, []string{
		"WARN popstand runs at " + p.addr + " and can't sell: the till is closed",
		"FAIL printer can't use " + gone + " nothing listens at " + gone + ". switch the device on",
		"PASS scanner popstand that runs uses",
	}, "--dir", dir)
	p.stop()
	if _, err := os.Stat(filepath.Join(dir, "running.json")); !os.IsNotExist(err) {
		t.Errorf("the kiosk that ended says still where it is: %v", err)
	}
	c.says(0, []string{"PASS popstand does not run"}, "--dir", dir)
}
