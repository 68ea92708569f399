package ui_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/ui/api"
	"popstand/ui/cli"
)

// stall is a running demo: the real program on simulated devices behind real pseudo-terminals.
type stall struct {
	URL     string
	Token   string
	PINs    map[string]string
	Scanner string
	Paper   string
	Stick   string

	t     testing.TB
	dir   string
	clock *clock.Fake
	stop  context.CancelFunc
	ended chan int
}

// saturday is an afternoon in Berlin. The stall's clock stands there until a test lets time pass: no page depends on the
// day, on the machine that the tests run on, or on how long that takes for a tap.
func saturday() *clock.Fake {
	return clock.NewFake(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC))
}

// startStall runs popstand demo in this process.
func startStall(t testing.TB) *stall {
	t.Helper()
	return startStallWith(t, "", "")
}

// startStallWith does the same after a change of the demo's event.yaml.
func startStallWith(t testing.TB, was, is string) *stall {
	t.Helper()
	d := &stall{t: t, dir: t.TempDir(), clock: saturday()}
	if err := event.Unpack(event.Demo(), d.dir); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(d.dir, "event.yaml")
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settings, bytes.Replace(text, []byte(was), []byte(is), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	d.begin(listenAt(t))
	t.Cleanup(func() {
		d.end()
		d.verify()
	})
	return d
}

// begin starts the program and waits until it answers.
func (d *stall) begin(listen string) {
	d.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	d.stop, d.ended = stop, make(chan int, 1)
	env := &cli.Env{
		Out: in, Err: d.t.Output(), Getenv: func(string) string { return "" }, Clock: d.clock, Random: rand.Reader, Version: "1.0",
		Log: slog.New(slog.NewTextHandler(d.t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	go func() {
		d.ended <- cli.Run(ctx, env, []string{"demo", "--listen", listen, "--dir", d.dir})
		_ = in.Close()
	}()
	lines := bufio.NewScanner(out)
	ready := false
	for !ready && lines.Scan() {
		ready = strings.Contains(lines.Text(), "http://")
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	raw, err := os.ReadFile(filepath.Join(d.dir, "demo.json"))
	if err != nil || !ready {
		d.t.Fatalf("the demo did not start: %v", err)
	}
	if err := json.Unmarshal(raw, d); err != nil {
		d.t.Fatal(err)
	}
}

// address is where the program listens.
func (d *stall) address() string { return strings.TrimPrefix(d.URL, "http://") }

// end stops the program as Ctrl-C does.
func (d *stall) end() {
	d.t.Helper()
	d.stop()
	if status := <-d.ended; status != 0 {
		d.t.Errorf("the demo ended with status %d", status)
	}
}

// verify runs popstand verify over what the test left.
func (d *stall) verify() {
	d.t.Helper()
	var out strings.Builder
	status := cli.Run(context.Background(), &cli.Env{
		Out: &out, Err: &out, Getenv: func(string) string { return "" }, Clock: d.clock, Random: rand.Reader, Version: "1.0",
		Log: slog.New(slog.DiscardHandler),
	}, []string{"verify", d.dir})
	if status != 0 {
		d.t.Errorf("verify: status %d\n%s", status, out.String())
	}
}

// facts returns the bodies of all facts of a kind in the journal.
func (d *stall) facts(kind string) []json.RawMessage {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodGet, d.URL+"/api/v1/journal", http.NoBody)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+d.Token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		d.t.Fatalf("journal: %s", res.Status)
	}
	var found []json.RawMessage
	for lines := json.NewDecoder(res.Body); ; {
		var fact struct {
			Kind string          `json:"kind"`
			Body json.RawMessage `json:"body"`
		}
		if err := lines.Decode(&fact); err == io.EOF {
			return found
		} else if err != nil {
			d.t.Fatal(err)
		}
		if fact.Kind == kind {
			found = append(found, fact.Body)
		}
	}
}

// printer is how the printer fares, as programs on this machine are told.
func (d *stall) printer() hardware.Word {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodGet, d.URL+"/readyz", http.NoBody)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Accept", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	var told api.Readiness
	if err := json.NewDecoder(res.Body).Decode(&told); err != nil {
		d.t.Fatal(err)
	}
	at := slices.IndexFunc(told.Devices, func(a api.Device) bool { return a.Name == "printer" })
	if at < 0 {
		d.t.Fatal("nobody says how the printer fares")
	}
	return told.Devices[at].State.Word
}

// scan sends a code into the demo's scanner line, as a script outside would: it arrives through the real serial code.
func (d *stall) scan(code string) {
	d.t.Helper()
	line, err := os.OpenFile(d.Scanner, os.O_WRONLY, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	defer line.Close()
	if _, err := line.WriteString(code + "\r"); err != nil {
		d.t.Fatal(err)
	}
}

// printed waits for the n-th piece of paper and returns what the printer was sent for it.
func (d *stall) printed(n int) []byte {
	d.t.Helper()
	path := filepath.Join(d.Paper, fmt.Sprintf("%04d", n))
	d.until("no paper "+path, func() bool {
		_, err := os.Stat(path + ".png")
		return err == nil
	})
	raw, err := os.ReadFile(path + ".bin")
	if err != nil {
		d.t.Fatal(err)
	}
	return raw
}

// wantPaper fails the test unless the n-th piece of paper says all texts.
func (d *stall) wantPaper(n int, texts ...string) {
	d.t.Helper()
	paper := d.printed(n)
	for _, text := range texts {
		if !bytes.Contains(paper, []byte(text)) {
			d.t.Errorf("paper %d does not say %q", n, text)
		}
	}
}

// wantAnyPaper waits until one piece of paper says all texts, whichever it is: a torn receipt may lie before it or not.
func (d *stall) wantAnyPaper(texts ...string) {
	d.t.Helper()
	d.until(fmt.Sprintf("no paper says %q", texts), func() bool {
		papers, err := filepath.Glob(filepath.Join(d.Paper, "*.bin"))
		if err != nil {
			d.t.Fatal(err)
		}
		return slices.ContainsFunc(papers, func(path string) bool {
			raw, err := os.ReadFile(path)
			return err == nil && !slices.ContainsFunc(texts, func(text string) bool { return !bytes.Contains(raw, []byte(text)) })
		})
	})
}

// until waits for a thing to hold that no page tells, and ends the test with the complaint when it never does.
func (d *stall) until(complaint string, holds func() bool) {
	d.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	end := time.NewTimer(patience)
	defer end.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-end.C:
			d.t.Fatal(complaint)
		}
	}
}
