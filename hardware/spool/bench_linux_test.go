package spool_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/sim/page"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// drain is a printer at the far end of a pseudo-terminal that takes bytes as slowly as a serial line carries them, and
// answers as one that prints them at once.
type drain struct {
	address port.Address
	far     *os.File
	spell   time.Duration // that the line needs for a byte

	mu    sync.Mutex
	taken int
	ended chan struct{} // the last mark of a job was answered
	goal  int           // of bytes
	there chan struct{} // so many were taken
}

func newDrain(tb testing.TB, baud int) *drain {
	tb.Helper()
	far, near, err := pty.Open()
	if err != nil {
		tb.Fatal(err)
	}
	d := &drain{
		address: port.Address{Kind: port.Serial, Path: near.Name(), Baud: baud, Flow: port.NoFlow},
		far:     far, spell: 10 * time.Second / time.Duration(baud),
		ended: make(chan struct{}, 1), there: make(chan struct{}, 1),
	}
	done := make(chan struct{})
	go func() { defer close(done); d.run() }()
	tb.Cleanup(func() { _, _ = near.Close(), far.Close(); <-done })
	return d
}

// run takes bytes at the line's pace. What a late timer loses is made up for, as a line does not wait for timers; what
// nobody sent is not.
func (d *drain) run() {
	head, buf, free := page.New(576), make([]byte, 16), time.Now()
	for {
		asked := time.Now()
		n, err := d.far.Read(buf)
		if err != nil {
			return
		}
		if now := time.Now(); now.Sub(asked) > 200*time.Microsecond && now.After(free) {
			free = now
		}
		free = free.Add(time.Duration(n) * d.spell)
		<-time.After(time.Until(free))
		ended := false
		for _, e := range head.Feed(buf[:n]) {
			if e.Kind != page.Asks {
				continue
			}
			ended = ended || e.Ask.Kind == page.AskMark && e.Ask.ID[3] == byte(escpos.MarkDone)
			if _, err := d.far.Write(e.Ask.Answer(page.Status{})); err != nil {
				return
			}
		}
		d.count(n, ended)
	}
}

func (d *drain) count(n int, ended bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	before := d.taken
	d.taken += n
	if before < d.goal && d.taken >= d.goal {
		d.there <- struct{}{}
	}
	if ended {
		d.ended <- struct{}{}
	}
}

// aim sets how many bytes are waited for from here on, and gives how many were taken before.
func (d *drain) aim(n int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.goal = d.taken + n
	return d.taken
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// fortyLines is a receipt of forty lines, as the benchmark of package escpos has it.
func fortyLines() paper.Doc {
	doc := paper.Doc{Lang: "de", Blocks: []paper.Block{paper.Text("Soft Static").Sized(paper.Big).Centred(), paper.Rule()}}
	for i := range 35 {
		doc.Blocks = append(doc.Blocks, paper.Item("2", fmt.Sprintf("Tour-Shirt Größe M, Nr. %d", i), "€74,00"))
	}
	return paper.Doc{Lang: "de", Blocks: append(doc.Blocks,
		paper.Rule(), paper.Row("Summe", "€2.590,00").Strong(), paper.QR("POPSTAND-000147"), paper.Cut())}
}

// BenchmarkPaper is the way of a receipt of forty lines from the sale's commit to its last byte at the printer, with
// everything that is asked and answered on the way: as a multiple of the time that the line needs for the receipt's own
// bytes, and of the same bytes written by a loop that does nothing else. The two take turns, so that what slows the
// machine slows both.
func BenchmarkPaper(b *testing.B) {
	for _, baud := range []int{19200, 115200} {
		b.Run(fmt.Sprint(baud), func(b *testing.B) {
			p, err := escpos.Find("tm-t20")
			if err != nil {
				b.Fatal(err)
			}
			body, err := escpos.Encode(fortyLines(), p, escpos.Options{})
			if err != nil {
				b.Fatal(err)
			}
			w, paced, bare := newBench(b), newDrain(b, baud), newDrain(b, baud)
			w.change = func(c *spool.Config) {
				c.Address, c.Patience = paced.address, spool.Patience{}
				c.Set = func(context.Context, ledger.Queryer, paper.Job) (paper.Doc, error) { return fortyLines(), nil }
			}
			w.start("tm-t20")
			w.until("the printer is ready", func() bool { return w.spool.Status().Printer.Word == hardware.Ready })
			line, err := port.Open(b.Context(), bare.address)
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { _ = line.Close() })
			var with, without []time.Duration
			first := paced.aim(0)
			for b.Loop() {
				began := time.Now()
				id := w.buy(bought{})
				<-paced.ended
				with = append(with, time.Since(began))
				w.ends(id, spool.Confirmed, "")
				bare.aim(len(body))
				began = time.Now()
				if _, err := line.Write(b.Context(), body); err != nil {
					b.Fatal(err)
				}
				<-bare.there
				without = append(without, time.Since(began))
			}
			theory := time.Duration(len(body)) * bare.spell
			b.ReportMetric(0, "ns/op") // both ways together: no figure of either
			b.ReportMetric(float64(len(body)), "bytes")
			b.ReportMetric(float64(paced.aim(0)-first)/float64(b.N), "bytes-on-wire")
			b.ReportMetric(float64(theory.Microseconds())/1000, "ms-theory")
			b.ReportMetric(float64(median(with))/float64(theory), "x-theory")
			b.ReportMetric(float64(median(with))/float64(median(without)), "x-bare")
		})
	}
}

// BenchmarkIdle is what a printer that has nothing to do costs: the share of one core, in percent, while everything
// that watches it runs. It is asked five times as often as usually.
func BenchmarkIdle(b *testing.B) {
	w, d := newBench(b), newDrain(b, 19200)
	w.change = func(c *spool.Config) {
		c.Address, c.Patience.Idle = d.address, 2*time.Second
	}
	w.start("tm-t20")
	w.until("the printer is ready", func() bool { return w.spool.Status().Printer.Word == hardware.Ready })
	var used, wall time.Duration
	for b.Loop() {
		before, began := spent(b), time.Now()
		<-time.After(5 * time.Second)
		used, wall = used+spent(b)-before, wall+time.Since(began)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(100*float64(used)/float64(wall), "%-of-a-core")
}

// spent is the processor time that this process has used.
func spent(tb testing.TB) time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
