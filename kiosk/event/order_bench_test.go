package event_test

import (
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"testing"

	"popstand/kiosk/event"
)

// madeSheet is a folder whose sheet is made while it is read, so that it takes
// no memory itself. Each order has two rows.
type madeSheet struct{ rows int }

func (m madeSheet) Open(name string) (fs.File, error) {
	if name != "orders.csv" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &madeFile{rows: m.rows}, nil
}

type madeFile struct {
	rows, next int
	buf        []byte
}

func (*madeFile) Stat() (fs.FileInfo, error) { return nil, nil } //nolint:nilnil // nobody looks
func (*madeFile) Close() error               { return nil }

func (f *madeFile) Read(p []byte) (int, error) {
	for len(f.buf) < len(p) && f.next <= f.rows {
		f.row()
		f.next++
	}
	if len(f.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.buf)
	f.buf = append(f.buf[:0], f.buf[n:]...)
	return n, nil
}

func (f *madeFile) row() {
	i := f.next - 1
	switch {
	case f.next == 0:
		f.buf = append(f.buf, "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Street,Billing City,Billing Phone,Notes,Id,Tags,Slot\n"...)
	case i%2 == 0:
		f.buf = fmt.Appendf(f.buf, "#%d,buyer%d@example.org,paid,EUR,82.00,2026-10-01 10:00:00 +0200,2,Tour tee - M,35.00,TEE-M,Buyer %d,\"Long Street %d, rear building\",Berlin,+49 30 %d,please keep it dry,%d,tour,sat-%04d\n",
			i/2, i, i, i, i, i, i/2%64)
	default:
		f.buf = fmt.Appendf(f.buf, "#%d,buyer%d@example.org,,,,2026-10-01 10:00:00 +0200,1,Mug,12.00,MUG,,,,,,,,\n", i/2, i-1)
	}
}

// stall is what madeSheet's orders are for.
func stall() event.Event {
	e, _ := event.Check(folder(good, orderGoods))
	e.Settings.Pickup = &event.Pickup{}
	for i := range 64 {
		e.Settings.Pickup.Slots = append(e.Settings.Pickup.Slots, event.Slot{ID: fmt.Sprintf("sat-%04d", i), Capacity: 10_000})
	}
	return e
}

// BenchmarkOrders reads sheets of up to 100,000 orders, twice each, as Orders does; what a row costs must not
// grow with the sheet.
func BenchmarkOrders(b *testing.B) {
	for _, orders := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			e := stall()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for b.Loop() {
				n := 0
				problems := e.Orders(madeSheet{2 * orders}, func(event.Order) error { n++; return nil }, func(int64, int64) {})
				if n != orders || len(problems) > 1 {
					b.Fatalf("%d orders, %v", n, problems)
				}
			}
			runtime.ReadMemStats(&after)
			rows := float64(2 * orders * b.N)
			b.ReportMetric(rows/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/rows, "B/row")
		})
	}
}

// TestLongSheetsTakeLittleMemory looks at what is alive when the last of many
// orders is handed over: the sheet has 28 MB.
func TestLongSheetsTakeLittleMemory(t *testing.T) {
	const orders = 100_000
	e := stall()
	alive := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, n, grown := alive(), 0, uint64(0)
	problems := e.Orders(madeSheet{2 * orders}, func(event.Order) error {
		if n++; n == orders {
			if now := alive(); now > before {
				grown = now - before
			}
		}
		return nil
	}, nil)
	if n != orders || event.Failed(problems) {
		t.Fatalf("%d orders, %v", n, problems)
	}
	if grown > 8<<20 {
		t.Errorf("%d bytes are alive at the end of the sheet", grown)
	}
}
