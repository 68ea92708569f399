package bench_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"popstand/hardware/scan"
)

// patience is how long a test waits for what should come at once before it calls the test failed.
const patience = time.Minute

// connect opens a simulated device as popstand does.
func connect(t *testing.T, device string) net.Conn {
	t.Helper()
	path, _, _ := strings.Cut(strings.TrimPrefix(device, "pipe:"), "?")
	conn, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return conn
}

func TestAScanArrivesAtTheDevice(t *testing.T) {
	w := newWorld(t)
	line := connect(t, w.Table.Scanner.Device())
	for _, code := range []string{"4006381333931", "ünsinn\t1"} {
		if status, _ := w.ask("POST", "/bench/scan", url.Values{"code": {code}}); status != http.StatusSeeOther {
			t.Fatalf("scan: %d", status)
		}
		if got, err := bufio.NewReader(line).ReadString('\r'); err != nil || got != code+"\r" {
			t.Errorf("the device sent %q (%v), want %q", got, err, code)
		}
	}
}

func TestTheSecondScannerReadsItsOwnCodes(t *testing.T) {
	w := newWorld(t)
	line := connect(t, w.Table.Spare.Device())
	for !w.Table.Spare.View().Heard {
		runtime.Gosched() // it would be lost
	}
	_, page := w.ask("GET", "/bench", nil)
	if !strings.Contains(page, `value="`+scan.TestCode+`"`) {
		t.Error("the test code does not lie on the table")
	}
	if status, _ := w.ask("POST", "/bench/scan", url.Values{"scanner": {"spare"}, "code": {scan.TestCode}}); status != http.StatusSeeOther {
		t.Fatalf("scan: %d", status)
	}
	if got, err := bufio.NewReader(line).ReadString('\t'); err != nil || got != "~"+scan.TestCode1D+"\xe9\t" {
		t.Errorf("the device sent %q (%v)", got, err)
	}
}

func TestAFloodLeavesTheDevice(t *testing.T) {
	w := newWorld(t)
	line := connect(t, w.Table.Scanner.Device())
	w.do("scanner-flood")
	if _, err := io.ReadFull(line, make([]byte, 64<<10)); err != nil {
		t.Error(err)
	}
}

// What is sent to the printer comes out as paper, and opens the drawer.
func TestWhatIsPrintedFallsOnTheTable(t *testing.T) {
	w := newWorld(t)
	line := connect(t, w.Table.Printer.Device())
	if _, err := line.Write([]byte("\x1b@Hello\n\x1bp\x00\x19\xfa\x1dV\x42\x00")); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(patience); ; {
		_, page := w.ask("GET", "/bench", nil)
		if strings.Contains(page, "/bench/paper/0001.png") && strings.Contains(page, "Pulses: 1") && strings.Contains(page, "Drawer open") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("no paper on the table: %+v", w.Table.Printer.View())
		}
	}
	w.do("drawer-shut")
	if w.Table.Printer.View().Drawer {
		t.Error("the drawer is still open")
	}
}
