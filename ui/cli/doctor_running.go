package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"popstand/hardware"
	"popstand/ui/api"
)

// sells is a popstand that runs and is asked over HTTP, as any program may on
// its own machine.
type sells struct {
	at      string         // 127.0.0.1:8080
	process int            // its process; 0 when it did not say
	told    *api.Readiness // what it said when it was asked first; nil when it did not
}

// answerTime is how long a kiosk may take to answer. One that sells does in
// milliseconds.
const answerTime = 5 * time.Second

// reachable makes of an address to listen at one to call.
func reachable(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return listen
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}

// ask gets a text from the kiosk. The status is 0 when nobody answers.
func (s *sells) ask(ctx context.Context, path string) (status int, text string, err error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.at+path, http.NoBody)
	if err != nil {
		return 0, "", fmt.Errorf("ask %s: %w", s.at, err)
	}
	r.Header.Set("Accept", "application/json")
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Do(r)
	if err != nil {
		return 0, "", fmt.Errorf("ask %s: %w", s.at, err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	all, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil {
		return 0, "", fmt.Errorf("ask %s: %w", s.at, err)
	}
	return res.StatusCode, strings.TrimSpace(string(all)), nil
}

// ready says whether the kiosk would sell, and keeps what it told.
func (s *sells) ready(ctx context.Context) finding {
	status, text, err := s.ask(ctx, "/readyz")
	if err != nil {
		return s.mute()
	}
	if status != http.StatusOK && status != http.StatusServiceUnavailable {
		return finding{warn, "popstand", fmt.Sprintf("what answers at %s is no popstand (status %d)", s.at, status), "give --listen as it was started with"}
	}
	told, known := readiness(text)
	if s.process != 0 && known && told.Process != s.process {
		return finding{warn, "popstand", "it runs, but another popstand answers at " + s.at, "wait until it has started, and look again"}
	}
	if known {
		s.told = &told
		text = told.Why
	}
	if status == http.StatusOK {
		return finding{pass, "popstand", "it runs at " + s.at + " and sells", ""}
	}
	return finding{warn, "popstand", "it runs at " + s.at + " and can't sell: " + text, "see its status page"}
}

// mute is a kiosk that gives no answer.
func (s *sells) mute() finding {
	do := "give --listen as it was started with; if that is right, start it again"
	if s.process != 0 {
		do = "wait until it has started, and look again; if it stays, start it again"
	}
	return finding{warn, "popstand", "it runs, but does not answer at " + s.at, do}
}

// readiness reads what a kiosk tells. Older ones tell a line of text and nothing
// of their devices.
func readiness(text string) (r api.Readiness, known bool) {
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return api.Readiness{}, false
	}
	_, known = deviceOf(r, "printer") // which every kiosk has, if only the lack of one
	return r, known
}

func deviceOf(r api.Readiness, device string) (api.Device, bool) {
	for _, d := range r.Devices {
		if d.Name == device {
			return d, true
		}
	}
	return api.Device{}, false
}

// settleTime is how long a device may be unusable before that counts: just after
// the start, or a replug, it is being opened.
const settleTime = 5 * time.Second

// device says how a device of the kiosk fares; known is false when the kiosk
// does not say. One that is being opened is given time.
func (s *sells) device(ctx context.Context, name string) (d api.Device, known bool) {
	ctx, cancel := context.WithTimeout(ctx, settleTime)
	defer cancel()
	again := time.NewTicker(settleTime / 20)
	defer again.Stop()
	for {
		now, said := s.deviceNow(ctx, name)
		if ctx.Err() != nil {
			return d, known
		}
		d, known = now, said
		if word := d.State.Word; !known || word != hardware.Opening && word != hardware.Gone {
			return d, known
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return d, known
		}
	}
}

func (s *sells) deviceNow(ctx context.Context, name string) (d api.Device, known bool) {
	_, text, err := s.ask(ctx, "/readyz")
	if err != nil {
		return d, false
	}
	told, known := readiness(text)
	if !known {
		return d, false
	}
	return deviceOf(told, name)
}
