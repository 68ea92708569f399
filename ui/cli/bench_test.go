package cli_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// BenchmarkStart measures from the start of the process to the last byte of
// its first page, on a database of 100,000 sales.
func BenchmarkStart(b *testing.B) {
	popstand, dir := binary(b), kiosktest.Folder(b, 200_00, 100_000)
	var took kiosktest.Spread
	for b.Loop() {
		t0 := time.Now()
		p := start(b, popstand, dir)
		p.page("/")
		took = append(took, time.Since(t0))
		p.stop()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(took.Microseconds(.5)/1e3, "p50-ms-to-first-page")
	b.ReportMetric(took.Microseconds(.99)/1e3, "p99-ms-to-first-page")
}

// page reads a page as a browser does, without what it links to.
func (p *process) page(path string) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+p.addr+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // it is read to its end
	if body, err := io.ReadAll(res.Body); err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(body), "<html") {
		p.t.Fatalf("GET %s: %d %v\n%s", path, res.StatusCode, err, body)
	}
}

// BenchmarkMemory measures the program's size on disk, and in memory after
// 1,000 sales through its API.
func BenchmarkMemory(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Fatal("resident memory is read from /proc")
	}
	popstand := binary(b)
	st, err := os.Stat(popstand)
	if err != nil {
		b.Fatal(err)
	}
	var resident, peak float64
	for b.Loop() {
		p, _ := opened(b, popstand)
		p.page("/")
		for i := range 1_000 {
			if _, err := p.sell(fmt.Sprint("sale ", i)); err != nil {
				b.Fatal(err)
			}
		}
		resident, peak = max(resident, p.megabytes("VmRSS")), max(peak, p.megabytes("VmHWM"))
		p.stop()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(resident, "MB-resident")
	b.ReportMetric(peak, "MB-resident-peak")
	b.ReportMetric(float64(st.Size())/(1<<20), "MB-binary")
}

// megabytes reads one line of /proc/PID/status.
func (p *process) megabytes(name string) float64 {
	p.t.Helper()
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, found := strings.CutPrefix(lines.Text(), name+":"); found {
			n, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			if err != nil {
				p.t.Fatal(err)
			}
			return n / 1024
		}
	}
	p.t.Fatalf("there is no %s in /proc", name)
	return 0
}
