package sim_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"popstand/hardware/sim"
	"popstand/hardware/sim/page"
	"popstand/kiosk/kiosktest"
)

// What receiptio answers, in its exit status; 0 is success.
const (
	online       = 100
	coverOpen    = 101
	paperEmpty   = 102
	printerError = 103
	disconnect   = 105
	drawerShut   = 200
	drawerOpen   = 201
)

// host is a program by other people that prints on the simulated printer, over
// the network since it opens no serial ports here.
type host struct {
	*bench
	node, script string
	ip           string
}

func newHost(t *testing.T, o sim.PrinterOptions) *host {
	t.Helper()
	h := &host{node: kiosktest.Need(t, "node"), script: filepath.Join("..", "..", ".ci", "receiptio", "node_modules", "receiptio", "bin", "cli.js")}
	if _, err := os.Stat(h.script); err != nil {
		kiosktest.Missing(t, "receiptio is not installed: cd .ci/receiptio && npm ci --ignore-scripts")
	}
	o.Wiring = func(string) (sim.Wire, error) {
		if h.ip != "" {
			return sim.Network(net.JoinHostPort(h.ip, "9100"))
		}
		return h.wire(t)
	}
	h.bench = newBench(t, o)
	if err := h.line.Close(); err != nil {
		t.Fatal(err)
	}
	return h
}

// wire finds a place on this machine where port 9100 is free: receiptio knows
// no other.
func (h *host) wire(t *testing.T) (w sim.Wire, err error) {
	t.Helper()
	for i := 1; i < 200; i++ {
		h.ip = fmt.Sprintf("127.0.0.%d", i)
		if w, err = sim.Network(net.JoinHostPort(h.ip, "9100")); err == nil {
			return w, nil
		}
	}
	return nil, err
}

// runs runs receiptio and wants its exit status.
func (h *host) runs(want int, receipt string, options ...string) {
	h.Helper()
	c := exec.CommandContext(h.Context(), h.node, append([]string{h.script, "-d", h.ip, "-l", "en"}, options...)...)
	c.Stdin = strings.NewReader(receipt)
	out, err := c.CombinedOutput()
	var status *exec.ExitError
	if err != nil && !errors.As(err, &status) {
		h.Fatal(err)
	}
	if got := c.ProcessState.ExitCode(); got != want {
		h.Errorf("receiptio %q ended with %d, want %d: %s", options, got, want, out)
	}
	if want == 0 && strings.TrimSpace(string(out)) != "success" {
		h.Errorf("receiptio %q said %q", options, out)
	}
}

// printed reads a job as our printer did: the text on its paper, and the bytes
// that it did not know.
func (h *host) printed(job string) (text string, unknown []byte) {
	h.Helper()
	p := page.New(576)
	var lines []string
	for _, e := range p.Feed(h.file(job + ".bin")) {
		switch e.Kind {
		case page.Cut:
			lines = append(lines, e.Page.Text...)
		case page.Unknown:
			unknown = append(unknown, e.Bytes...)
		case page.Asks, page.Begins, page.Opens, page.Cancels:
		}
	}
	if n := p.Waiting(); n > 0 {
		h.Errorf("%d bytes at the end belong to no command", n)
	}
	return strings.Join(lines, "\n"), unknown
}

const receipt = `^^^POPSTAND STALL

{width:*,10; border:line}
Static tour tee, M | 25,00
Grün & Größe | 3,50 €
---
"TOTAL" | "28,50"

{code:PU-000147; option:code128,2,72,hri}
{code:https://popstand.example/p/ABC-123; option:qrcode,4,M}
`

func TestForeignHostFindsThePrinterAndPrints(t *testing.T) {
	h := newHost(t, sim.PrinterOptions{})
	zbar := kiosktest.Need(t, "zbarimg")
	h.runs(online, "", "-q")
	h.runs(drawerShut, "", "-q", "drawer2")
	for i, options := range [][]string{{"-c", "48"}, {"-c", "42", "-p", "escpos"}} {
		h.runs(0, receipt, options...)
		job := fmt.Sprintf("%04d", i+1)
		text, unknown := h.printed(job)
		for _, want := range []string{
			"POPSTAND STALL", "│Static tour tee, M ", "25,00│", "│Grün & Größe ", "3,50 €│", "│TOTAL ", "28,50│", "[code128 PU-000147]", "[picture 116x116]",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%q: no %q on paper:\n%s", options, want, text)
			}
		}
		if i == 0 {
			// Not told which printer it is, it greets one of Star's too, each time: ESC ACK SOH.
			unknown = bytes.ReplaceAll(unknown, []byte("\x1b\x06\x01"), nil)
		}
		if len(unknown) > 0 {
			t.Errorf("%q: the printer did not know % x", options, unknown)
		}
		read, err := exec.CommandContext(t.Context(), zbar, "--nodbus", "-q", "--raw", filepath.Join(h.paper, job+".png")).Output()
		if err != nil || !strings.Contains(string(read), "PU-000147\n") || !strings.Contains(string(read), "https://popstand.example/p/ABC-123\n") {
			t.Errorf("%q: zbarimg read %q, %v", options, read, err)
		}
	}
}

func TestForeignHostIsToldWhatIsWrong(t *testing.T) {
	h := newHost(t, sim.PrinterOptions{})
	for _, c := range []struct {
		faults sim.Faults
		status int
	}{
		{sim.Faults{Paper: sim.PaperOut}, paperEmpty},
		{sim.Faults{Cover: true}, coverOpen},
		{sim.Faults{Jam: true}, printerError},
	} {
		h.SetFaults(c.faults)
		h.runs(c.status, "", "-q")
		h.runs(c.status, receipt)
		if v := h.View(); v.Jobs > 0 {
			t.Fatalf("with %+v it printed", c.faults)
		}
		h.SetFaults(sim.Faults{})
		h.runs(online, "", "-q")
	}
	if err := h.Unplug(); err != nil {
		t.Fatal(err)
	}
	h.runs(disconnect, receipt)
}

func TestForeignHostIsToldWhatHappensWhileItPrints(t *testing.T) {
	printing, broken := make(chan struct{}), make(chan struct{})
	var once sync.Once
	h := newHost(t, sim.PrinterOptions{Pace: func(context.Context, int) {
		once.Do(func() { close(printing) })
		<-broken
	}})
	go func() {
		<-printing
		h.SetFaults(sim.Faults{Paper: sim.PaperOut})
		close(broken)
	}()
	h.runs(paperEmpty, receipt)
	if v := h.View(); v.Jobs > 0 || !v.Printing {
		t.Errorf("view %+v", v)
	}
}

func TestForeignHostSeesTheDrawerOpen(t *testing.T) {
	h := newHost(t, sim.PrinterOptions{})
	h.line = h.open()
	h.send(pulse, []byte{0x1d, 'r', '1'})
	h.hear(0)
	if err := h.line.Close(); err != nil {
		t.Fatal(err)
	}
	h.runs(drawerOpen, "", "-q", "drawer2")
	h.ShutDrawer()
	h.runs(drawerShut, "", "-q", "drawer2")
}
