package kiosk_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pickup"
)

// deskOf is the pickup desk of a stall.
func deskOf(b *testing.B, w *kiosktest.World) *pickup.Desk {
	b.Helper()
	signer, err := keys.Open(context.Background(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	return &pickup.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader}
}

// BenchmarkAccept measures a hand-over of three units of an order whose code was
// scanned, durable, against the same rows written by bare SQLite; the two take
// turns, so they meet the same noise.
func BenchmarkAccept(b *testing.B) {
	w := benchStall(b)
	d := deskOf(b, w)
	x := kiosktest.NewBare(b, w)
	var ours, theirs kiosktest.Spread
	for n := 0; b.Loop(); n++ {
		text := ordered(b, w, d, n)
		act := w.Act("ana")
		t0 := time.Now()
		h, err := d.HandOver(context.Background(), act, pickup.HandingOver{Found: pickup.Found{Text: text}})
		ours = append(ours, time.Since(t0))
		if err != nil {
			b.Fatal(err)
		}
		writes, err := kiosktest.HandOverRows(context.Background(), w, h)
		if err != nil {
			b.Fatal(err)
		}
		t0 = time.Now()
		if err := x.Commit(context.Background(), writes); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(t0))
	}
	b.ReportMetric(0, "ns/op") // it would be the two together, and taking the order in
	b.ReportMetric(ours.Microseconds(.5), "p50-µs")
	b.ReportMetric(ours.Microseconds(.99), "p99-µs")
	b.ReportMetric(theirs.Microseconds(.5), "bare-p50-µs")
	b.ReportMetric(theirs.Microseconds(.99), "bare-p99-µs")
	b.ReportMetric(ours.Over(theirs, .5), "x-bare-p50")
	b.ReportMetric(ours.Over(theirs, .99), "x-bare-p99")
}

// ordered takes an order in and returns its code.
func ordered(b *testing.B, w *kiosktest.World, d *pickup.Desk, n int) string {
	b.Helper()
	o, err := d.Receive(context.Background(), w.Act("system"), pickup.Incoming{
		Ref: fmt.Sprint("bench-", n), Payment: pickup.Paid, Amount: 36_00,
		Lines: []pickup.Line{{SKU: "STICK", Qty: 1, Unit: 12_00}, {SKU: "PINS", Qty: 2, Unit: 12_00}},
	})
	if err != nil {
		b.Fatal(err)
	}
	c, err := d.CodeOf(o)
	if err != nil {
		b.Fatal(err)
	}
	return c.Text()
}

// BenchmarkImport takes in a list of 100,000 orders while somebody sells beside
// it, against sales with nothing beside them.
func BenchmarkImport(b *testing.B) {
	const orders = 100_000
	for b.Loop() {
		w := benchStall(b)
		d := deskOf(b, w)
		e, _ := event.Check(kiosktest.Plenty())
		folder := os.DirFS(listOf(b, orders))
		var alone, beside kiosktest.Spread
		for range 500 {
			took, _ := timed(b, w)
			alone = append(alone, took)
		}
		debug.FreeOSMemory() // what the list was made with
		before, most := resident(b), 0.
		done := make(chan pickup.Imported, 1)
		begun := time.Now()
		go func() {
			in, err := d.Import(context.Background(), folder, e, func(int64, int64) { most = max(most, resident(b)) })
			if err != nil {
				b.Error(err)
			}
			done <- in
		}()
		for over := false; !over; {
			select {
			case in := <-done:
				if over = true; in.Received != orders {
					b.Fatalf("%d orders were received: %v", in.Received, in.Problems)
				}
			default:
				took, _ := timed(b, w)
				beside = append(beside, took)
			}
		}
		b.ReportMetric(orders/time.Since(begun).Seconds(), "orders/s")
		b.ReportMetric(most, "MB-at-most")
		b.ReportMetric(most-before, "MB-more")
		b.ReportMetric(alone.Microseconds(.99), "sale-alone-p99-µs")
		b.ReportMetric(beside.Microseconds(.5), "sale-beside-p50-µs")
		b.ReportMetric(beside.Microseconds(.99), "sale-beside-p99-µs")
		b.ReportMetric(beside.Over(alone, .5), "x-alone-p50")
		b.ReportMetric(beside.Over(alone, .99), "x-alone-p99")
	}
	b.ReportMetric(0, "ns/op")
}

// listOf writes an orders.csv; each order has two rows.
func listOf(b *testing.B, orders int) string {
	b.Helper()
	dir := b.TempDir()
	var sheet bytes.Buffer
	sheet.WriteString("order,channel,name,email,slot,paid,sku,qty,price,bin,lang\n")
	for i := range orders {
		fmt.Fprintf(&sheet, "B-%d,shop,Buyer %d,buyer%d@buyer.example,,paid,STICK,1,12.00,,\nB-%d,,,,,,PINS,2,12.00,,\n", i, i, i, i)
	}
	if err := os.WriteFile(filepath.Join(dir, event.OrdersFile), sheet.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return dir
}

// resident is how much memory the process has, in MB; 0 where only Linux tells.
func resident(b *testing.B) float64 {
	b.Helper()
	raw, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, err := strconv.ParseFloat(string(bytes.Fields(raw)[1]), 64)
	if err != nil {
		b.Error(err)
	}
	return pages * float64(os.Getpagesize()) / 1e6
}
