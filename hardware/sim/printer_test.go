package sim_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/sim"
)

// bench is a simulated printer and the line to it, as popstand holds it.
type bench struct {
	*testing.T
	*sim.Printer
	line  port.Conn
	paper string
}

// wirings are the ways that devices are wired; every test runs on all of them.
func wirings() map[string]sim.Wiring {
	return map[string]sim.Wiring{"cable": sim.Cable, "socket": sim.Socket, "network": network()}
}

// network wires over TCP. What stands for a path keeps its port when it is
// plugged in again.
func network() sim.Wiring {
	var mu sync.Mutex
	addresses := map[string]string{}
	return func(path string) (sim.Wire, error) {
		mu.Lock()
		defer mu.Unlock()
		address, again := addresses[path]
		if !again {
			address = "127.0.0.1:0"
		}
		w, err := sim.Network(address)
		if err == nil {
			addresses[path] = strings.TrimPrefix(w.Near(), "tcp:")
		}
		return w, err
	}
}

func onBench(t *testing.T, use func(b *bench)) {
	for name, wiring := range wirings() {
		t.Run(name, func(t *testing.T) { use(newBench(t, sim.PrinterOptions{Wiring: wiring})) })
	}
}

// newBench starts a printer, its place and its paper aside as o says.
func newBench(t *testing.T, o sim.PrinterOptions) *bench {
	t.Helper()
	b := &bench{T: t, paper: filepath.Join(t.TempDir(), "paper")}
	o.Device, o.Paper = filepath.Join(t.TempDir(), "p"), b.paper
	p, err := sim.StartPrinter(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	b.Printer = p
	b.line = b.open()
	return b
}

func (b *bench) open() port.Conn {
	b.Helper()
	a, err := port.Parse(b.Device())
	if err != nil {
		b.Fatal(err)
	}
	c, err := port.Open(b.Context(), a)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Close() })
	return c
}

func (b *bench) send(parts ...[]byte) {
	b.Helper()
	if _, err := b.line.Write(b.Context(), slices.Concat(parts...)); err != nil {
		b.Fatal(err)
	}
}

// hear waits for exactly these bytes.
func (b *bench) hear(want ...byte) {
	b.Helper()
	got := make([]byte, 0, len(want))
	for len(got) < len(want) {
		buf := make([]byte, len(want)-len(got))
		n, err := b.line.Read(b.Context(), buf)
		if err != nil {
			b.Fatalf("heard % x, then %v", got, err)
		}
		got = append(got, buf[:n]...)
	}
	if !bytes.Equal(got, want) {
		b.Fatalf("heard % x, want % x", got, want)
	}
}

func (b *bench) file(name string) []byte {
	b.Helper()
	raw, err := os.ReadFile(filepath.Join(b.paper, name))
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

func mark(id string) []byte {
	return append([]byte{0x1d, '(', 'H', 6, 0, '0', '0'}, id...)
}

func answer(id string) []byte { return append(append([]byte{0x37, 0x22}, id...), 0) }

var (
	reset = []byte{0x1b, '@'}
	cut   = []byte{0x1d, 'V', 'B', 0}
	pulse = []byte{0x1b, 'p', 0, 0x19, 0xfa}
)

func TestPrinterFilesEachJobBeforeItConfirmsIt(t *testing.T) {
	onBench(t, func(b *bench) {
		for i, text := range []string{"one\n", "two\n"} {
			job := slices.Concat(reset, []byte(text), mark("001A"), cut, pulse, mark("001B"))
			b.send(job)
			b.hear(append(answer("001A"), answer("001B")...)...)
			name := []string{"0001", "0002"}[i]
			if got := b.file(name + ".bin"); !bytes.Equal(got, job) {
				b.Fatalf("%s.bin holds %q, want %q", name, got, job)
			}
			if png := b.file(name + ".png"); !bytes.HasPrefix(png, []byte("\x89PNG")) {
				b.Fatalf("%s.png holds %q", name, png)
			}
		}
		if v := b.View(); v.Pulses != 2 || !v.Drawer || v.Jobs != 2 || v.Printing || v.Trouble != nil {
			b.Fatalf("view %+v", v)
		}
	})
}

func TestPrinterKeepsPiecesOfOneJobTogether(t *testing.T) {
	onBench(t, func(b *bench) {
		b.send(reset, []byte("ticket 1\n"), cut, []byte("ticket 2\n"), cut, mark("001B"))
		b.hear(answer("001B")...)
		if v := b.View(); v.Jobs != 1 {
			b.Fatalf("%d jobs in the folder", v.Jobs)
		}
	})
}

func TestPrinterFilesJobThatEndsWithoutMark(t *testing.T) {
	onBench(t, func(b *bench) {
		b.send(reset, []byte("one\n"), reset, []byte("two\n"), cut, mark("001B"))
		b.hear(answer("001B")...)
		if got := b.file("0001.bin"); !bytes.Equal(got, append(reset[:2:2], "one\n"...)) {
			b.Fatalf("0001.bin holds %q", got)
		}
	})
}

func TestPrinterGoesOnCountingPaper(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "0041.bin"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := sim.StartPrinter(sim.PrinterOptions{
		Wiring: sim.Socket, Device: filepath.Join(t.TempDir(), "p"), Paper: dir,
	})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{T: t, Printer: p, paper: dir}
	b.line = b.open()
	b.send(reset, []byte("x\n"), cut, mark("001B"))
	b.hear(answer("001B")...)
	b.file("0042.png")
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPrinterSaysHowItFares(t *testing.T) {
	cases := []struct {
		faults   sim.Faults
		realtime [4]byte
		auto     [4]byte
	}{
		{sim.Faults{}, [4]byte{0x12, 0x12, 0x12, 0x12}, [4]byte{0x10, 0, 0, 0}},
		{sim.Faults{Paper: sim.PaperLow}, [4]byte{0x12, 0x12, 0x12, 0x1e}, [4]byte{0x10, 0, 3, 0}},
		{sim.Faults{Paper: sim.PaperOut}, [4]byte{0x1a, 0x32, 0x12, 0x7e}, [4]byte{0x18, 0, 15, 0}},
		{sim.Faults{Cover: true}, [4]byte{0x1a, 0x16, 0x12, 0x12}, [4]byte{0x38, 0, 0, 0}},
		{sim.Faults{Jam: true}, [4]byte{0x1a, 0x52, 0x1a, 0x12}, [4]byte{0x18, 8, 0, 0}},
	}
	onBench(t, func(b *bench) {
		b.send([]byte{0x1d, 'a', 0x0f})
		b.hear(0x10, 0, 0, 0)
		for _, c := range cases {
			b.SetFaults(c.faults)
			if c.faults != (sim.Faults{}) {
				b.hear(c.auto[:]...)
			}
			b.send([]byte{0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4})
			b.hear(c.realtime[:]...)
		}
	})
}

func TestPrinterAnswersQuestionsInTheirTurn(t *testing.T) {
	onBench(t, func(b *bench) {
		b.SetFaults(sim.Faults{Paper: sim.PaperLow})
		b.send([]byte{0x1d, 'r', 1}, pulse, []byte{0x1d, 'r', 2, 0x1d, 'I', 66})
		b.hear(append([]byte{3, 1}, "_EPSON\x00"...)...)
	})
}

func TestPrinterSaysWhoItIs(t *testing.T) {
	onBench(t, func(b *bench) {
		b.send([]byte{0x1d, 'I', 65, 0x1d, 'I', 66, 0x1d, 'I', 67, 0x1d, 'I', 68})
		b.hear([]byte("_1.00 ESC/POS\x00_EPSON\x00_TM-T20II\x00_SIM0000001\x00")...)
	})
}

func TestPrinterStopsWithoutPaperAndGoesOnWithNothingTwice(t *testing.T) {
	onBench(t, func(b *bench) {
		b.SetFaults(sim.Faults{Paper: sim.PaperOut})
		job := slices.Concat(reset, []byte("line\n"), cut, mark("001B"))
		b.send(job, []byte{0x10, 4, 4})
		b.hear(0x7e)
		if v := b.View(); v.Jobs != 0 {
			b.Fatal("it printed without paper")
		}
		b.SetFaults(sim.Faults{})
		b.hear(answer("001B")...)
		if got := b.file("0001.bin"); !bytes.Equal(got, job) {
			b.Fatalf("printed %q", got)
		}
	})
}

func TestPrinterTakesNoMoreThanItsBufferWhileItIsStopped(t *testing.T) {
	onBench(t, func(b *bench) {
		if strings.HasSuffix(b.Name(), "network") {
			return // which holds megabytes
		}
		b.SetFaults(sim.Faults{Cover: true})
		short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		long := append(make([]byte, 300_000), "end\n"...) // more than any line holds, and little paper
		n, err := b.line.Write(short, long)
		if !errors.Is(err, context.DeadlineExceeded) {
			b.Fatalf("a stopped printer took %d bytes, %v", n, err)
		}
		b.SetFaults(sim.Faults{})
		b.send(long[n:], cut, mark("001B"))
		b.hear(answer("001B")...)
		if got := b.file("0001.bin"); !bytes.HasPrefix(got, long) {
			b.Fatal("bytes were lost while the printer was stopped")
		}
	})
}

func TestPrinterForgetsWhatItIsToldToForget(t *testing.T) {
	onBench(t, func(b *bench) {
		b.SetFaults(sim.Faults{Paper: sim.PaperOut})
		b.send(reset, []byte("gone\n"), []byte{0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8})
		b.hear(0x37, 0x25, 0)
		b.SetFaults(sim.Faults{})
		job := slices.Concat(reset, []byte("kept\n"), cut, mark("001B"))
		b.send(job)
		b.hear(answer("001B")...)
		if got := b.file("0001.bin"); !bytes.Equal(got, job) {
			b.Fatalf("printed %q", got)
		}
	})
}

func TestPrinterOpensDrawerWithoutPaper(t *testing.T) {
	onBench(t, func(b *bench) {
		b.SetFaults(sim.Faults{Paper: sim.PaperOut})
		b.send([]byte{0x10, 0x14, 1, 0, 1, 0x10, 4, 1})
		b.hear(0x1e)
		if v := b.View(); v.Pulses != 1 || !v.Drawer {
			b.Fatalf("view %+v", v)
		}
		b.ShutDrawer()
		if v := b.View(); v.Drawer {
			b.Fatal("the drawer is open")
		}
	})
}

func TestPrinterThatNeverAnswersStillPrints(t *testing.T) {
	onBench(t, func(b *bench) {
		b.SetFaults(sim.Faults{Mute: true})
		b.send([]byte{0x10, 4, 1}, reset, []byte("x\n"), cut, mark("001B"))
		b.send(reset, []byte("y\n"), cut)
		short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if n, err := b.line.Read(short, make([]byte, 8)); n != 0 || !errors.Is(err, context.DeadlineExceeded) {
			b.Fatalf("it answered %d bytes, %v", n, err)
		}
		b.SetFaults(sim.Faults{})
		b.send(mark("002B"))
		b.hear(answer("002B")...)
		b.file("0002.png")
	})
}

func TestPrinterComesBackAtTheSamePlace(t *testing.T) {
	onBench(t, func(b *bench) {
		device := b.Device()
		b.send(reset, []byte("before\n"), mark("001A"))
		b.hear(answer("001A")...)
		if err := b.Unplug(); err != nil {
			b.Fatal(err)
		}
		if n, err := b.line.Read(b.Context(), make([]byte, 8)); n != 0 || !errors.Is(err, port.ErrGone) {
			b.Fatalf("the pulled line gave %d, %v", n, err)
		}
		if a, _ := port.Parse(device); b.Device() != "" {
			b.Fatal("it is still there")
		} else if c, err := port.Open(b.Context(), a); err == nil {
			_ = c.Close()
			b.Fatal("a pulled printer could be opened")
		}
		if err := b.Replug(); err != nil {
			b.Fatal(err)
		}
		if b.Device() != device {
			b.Fatalf("it came back at %s, not at %s", b.Device(), device)
		}
		b.line = b.open()
		b.send(cut, mark("001B"))
		b.hear(answer("001B")...)
		b.file("0001.png")
	})
}

func TestPrinterTakesItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		sim.AtSpeed(1200)(t.Context(), 600)
		if took := time.Since(began); took != 500*time.Millisecond {
			t.Errorf("600 dots took %v", took)
		}
		stopped, cancel := context.WithCancel(t.Context())
		cancel()
		sim.AtSpeed(1)(stopped, 1000)
		if took := time.Since(began); took != 500*time.Millisecond {
			t.Errorf("a printer that was stopped went on for %v", took)
		}
	})
}
