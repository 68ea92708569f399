package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// sells is a popstand that runs and is asked over HTTP, as any program may on
// its own machine.
type sells struct {
	at string // 127.0.0.1:8080
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

// ready says whether the kiosk would sell.
func (s *sells) ready(ctx context.Context) finding {
	status, text, err := s.ask(ctx, "/readyz")
	switch {
	case err != nil:
		return finding{warn, "popstand", "it runs, but does not answer at " + s.at, "give --listen as it was started with; if that is right, start it again"}
	case status == http.StatusOK:
		return finding{pass, "popstand", "it runs at " + s.at + " and sells", ""}
	case status == http.StatusServiceUnavailable:
		return finding{warn, "popstand", "it runs at " + s.at + " and can't sell: " + text, "see its status page"}
	}
	return finding{warn, "popstand", fmt.Sprintf("what answers at %s is no popstand (status %d)", s.at, status), "give --listen as it was started with"}
}

// settleTime is how long a device may be unusable before that counts: just after
// the start, or a replug, it is being opened.
const settleTime = 5 * time.Second

// works says whether the kiosk can use a device; known is false when it does
// not say.
func (s *sells) works(ctx context.Context, device string) (works, known bool) {
	ctx, cancel := context.WithTimeout(ctx, settleTime)
	defer cancel()
	again := time.NewTicker(settleTime / 20)
	defer again.Stop()
	for {
		now, said := s.worksNow(ctx, device)
		if ctx.Err() != nil {
			return works, known
		}
		if works, known = now, said; works || !known {
			return works, known
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return works, known
		}
	}
}

func (s *sells) worksNow(ctx context.Context, device string) (works, known bool) {
	_, text, err := s.ask(ctx, "/metrics")
	if err != nil {
		return false, false
	}
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		if value, is := strings.CutPrefix(lines.Text(), fmt.Sprintf("popstand_device_works{device=%q} ", device)); is {
			return value == "1", true
		}
	}
	return false, false
}
