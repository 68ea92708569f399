package kiosk_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	_ "modernc.org/sqlite"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// A bench stall sells stickers and enamel pins, of which it has plenty.
func benchStall(b *testing.B) *kiosktest.World {
	b.Helper()
	w := kiosktest.StallOf(b, plenty())
	if _, err := till.Open(context.Background(), w.Ledger, w.Act("ana"), till.Opening{}); err != nil {
		b.Fatal(err)
	}
	return w
}

func newOp() ledger.Op { return ledger.Op(uuid.Must(uuid.NewV7()).String()) }

// sellTwoLines is the sale that is measured: two lines, paid in cash.
func sellTwoLines(l *ledger.Ledger) (sale.Receipt, error) { return sellAs(l, newOp()) }

// sellAs sells stickers and pins for cash, as one operation.
func sellAs(l *ledger.Ledger, op ledger.Op) (sale.Receipt, error) {
	return sale.Sell(context.Background(), l, ledger.Act{Op: op, Actor: "ana"}, sale.Request{
		Lines:   []sale.Ordered{{SKU: "STICK", Qty: 1}, {SKU: "PINS", Qty: 2}},
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 3600, Given: 5000}}},
		Lang:    "en",
	})
}

// bare is the baseline: the same rows in the same tables, written by prepared
// statements on one connection with synchronous=FULL, and nothing else.
type bare struct {
	db    *sql.DB
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

func newBare(b *testing.B, w *kiosktest.World) *bare {
	b.Helper()
	path := filepath.Join(b.TempDir(), "bare.db")
	if err := w.Ledger.Backup(context.Background(), path); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=journal_size_limit(16777216)")
	if err != nil {
		b.Fatal(err)
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close(); _ = db.Close() })
	return &bare{db: db, conn: conn, stmts: map[string]*sql.Stmt{}}
}

// write is one row on its way into the baseline.
type write struct {
	text string
	args []any
}

// rowsOf reads what a sale wrote, as inserts; the counters that it moved are
// added as updates.
func rowsOf(ctx context.Context, w *kiosktest.World, r sale.Receipt) ([]write, error) {
	var out []write
	err := w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, table := range []string{"fact", "sale", "sale_line", "sale_tender", "job"} {
			//nolint:unqueryvet // the baseline writes whatever columns there are
			rows, err := q.Query(ctx, "SELECT * FROM "+table+" WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4", string(r.Event), string(r.Node), r.Epoch, r.Seq)
			if err != nil {
				return err
			}
			got, err := inserts(table, rows)
			if err != nil {
				return err
			}
			out = append(out, got...)
		}
		return nil
	})
	for _, l := range r.Lines {
		out = append(out, write{"UPDATE quota_unit SET spent = spent + $1 WHERE event = $2 AND quota = $3 AND node = $4", []any{l.Qty, string(r.Event), "stock:" + l.SKU, string(r.Node)}})
	}
	out = append(out, write{"UPDATE head SET seq = $1, hash = $2 WHERE event = $3 AND node = $4 AND epoch = $5", []any{r.Seq, r.Hash[:], string(r.Event), string(r.Node), r.Epoch}})
	return out, err
}

func inserts(table string, rows *sql.Rows) ([]write, error) {
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	marks := make([]string, len(names))
	for i := range marks {
		marks[i] = fmt.Sprint("$", i+1)
	}
	text := "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	var out []write
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out = append(out, write{text, values})
	}
	return out, rows.Err()
}

func (x *bare) commit(writes []write) error {
	ctx := context.Background()
	if _, err := x.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, w := range writes {
		s, ok := x.stmts[w.text]
		if !ok {
			var err error
			if s, err = x.conn.PrepareContext(ctx, w.text); err != nil {
				return err
			}
			x.stmts[w.text] = s
		}
		if _, err := s.ExecContext(ctx, w.args...); err != nil {
			return err
		}
	}
	_, err := x.conn.ExecContext(ctx, "COMMIT")
	return err
}

func at(d []time.Duration, share float64) time.Duration {
	slices.Sort(d)
	return d[min(len(d)-1, int(float64(len(d))*share))]
}

// BenchmarkSale measures a paid two-line sale, durable, through the ledger,
// against the baseline; the two take turns, so they meet the same noise.
func BenchmarkSale(b *testing.B) {
	w := benchStall(b)
	x := newBare(b, w)
	var ours, theirs []time.Duration
	for b.Loop() {
		t0 := time.Now()
		r, err := sellTwoLines(w.Ledger)
		ours = append(ours, time.Since(t0))
		if err != nil {
			b.Fatal(err)
		}
		writes, err := rowsOf(context.Background(), w, r)
		if err != nil {
			b.Fatal(err)
		}
		t0 = time.Now()
		if err := x.commit(writes); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(t0))
	}
	b.ReportMetric(float64(at(ours, .5).Microseconds()), "p50-µs")
	b.ReportMetric(float64(at(ours, .99).Microseconds()), "p99-µs")
	b.ReportMetric(float64(at(theirs, .5).Microseconds()), "bare-p50-µs")
	b.ReportMetric(float64(at(ours, .5))/float64(at(theirs, .5)), "x-bare-p50")
}

// BenchmarkCrowd measures sales a second with several callers at once, and how
// many times that is of what one caller gets.
func BenchmarkCrowd(b *testing.B) {
	w := benchStall(b)
	rate := map[int]float64{}
	for b.Loop() {
		for _, callers := range []int{1, 8, 64} {
			rate[callers] = max(rate[callers], crowd(b, w, callers))
		}
	}
	for _, callers := range []int{1, 8, 64} {
		b.ReportMetric(rate[callers], fmt.Sprintf("sales/s-%d", callers))
	}
	b.ReportMetric(rate[64]/rate[1], "x-64-to-1")
}

func crowd(b *testing.B, w *kiosktest.World, callers int) float64 {
	b.Helper()
	const each = 512
	var left atomic.Int64
	left.Store(each)
	var all sync.WaitGroup
	t0 := time.Now()
	for range callers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if _, err := sellTwoLines(w.Ledger); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return each / time.Since(t0).Seconds()
}
