package kiosk_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/report"
	"popstand/kiosk/tally"
	"popstand/kiosk/till"

	_ "modernc.org/sqlite" // the baseline's driver
)

// BenchmarkX measures the X of a till with 1,000 and with 100,000 sales, in
// turns: how long a stall has sold must not show.
func BenchmarkX(b *testing.B) {
	few, many := benchStall(b), benchStall(b)
	few.Fill(1_000)
	many.Fill(100_000)
	var early, late kiosktest.Spread
	for b.Loop() {
		early = append(early, readX(b, few))
		late = append(late, readX(b, many))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(early.Microseconds(.5), "p50-µs-at-1000")
	b.ReportMetric(late.Microseconds(.5), "p50-µs-at-100000")
	b.ReportMetric(late.Microseconds(.99), "p99-µs-at-100000")
	b.ReportMetric(late.Over(early, .5), "x-100000-to-1000")
}

func readX(b *testing.B, w *kiosktest.World) time.Duration {
	b.Helper()
	t0 := time.Now()
	err := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		_, err := report.Reader{Ledger: w.Ledger, Lang: "en"}.Till(ctx, q, "")
		return err
	})
	took := time.Since(t0)
	if err != nil {
		b.Fatal(err)
	}
	return took
}

// What a report sums up of each till, by hand in SQL: by time and staff, by item,
// by tender.
var bareSums = []string{
	`SELECT s.till, f.wall_ms / 900000, f.actor, f.clock_trust, COUNT(*), SUM(s.total), SUM(s.rounding) FROM sale s
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq GROUP BY 1, 2, 3, 4`,
	`SELECT s.till, l.sku, l.creator, l.rate, COUNT(*), SUM(l.qty), SUM(l.gross), SUM(l.discount), SUM(l.net), SUM(l.tax) FROM sale s
	JOIN sale_line l ON l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq GROUP BY 1, 2, 3, 4`,
	`SELECT s.till, p.kind, COUNT(*), SUM(p.amount) FROM sale s
	JOIN sale_tender p ON p.event = s.event AND p.node = s.node AND p.epoch = s.epoch AND p.seq = s.seq GROUP BY 1, 2`,
}

// BenchmarkRecount measures how long it takes to add 100,000 sales up again,
// against the same figures by bare SQL.
func BenchmarkRecount(b *testing.B) {
	w := benchStall(b)
	w.Fill(100_000)
	path := filepath.Join(b.TempDir(), "bare.db")
	if err := w.Ledger.Backup(context.Background(), path); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=cache_size(-4096)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var ours, theirs kiosktest.Spread
	for b.Loop() {
		ours = append(ours, recount(b, w))
		t0 := time.Now()
		for _, text := range bareSums {
			drain(b, db, text)
		}
		theirs = append(theirs, time.Since(t0))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ours.Microseconds(.5), "p50-µs")
	b.ReportMetric(theirs.Microseconds(.5), "bare-p50-µs")
	b.ReportMetric(ours.Over(theirs, .5), "x-bare-p50")
}

func recount(b *testing.B, w *kiosktest.World) time.Duration {
	b.Helper()
	t0 := time.Now()
	err := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		t, err := till.MustCurrent(ctx, q, w.Event(), w.Node())
		if err == nil {
			_, err = tally.Recount(ctx, q, w.Event(), tally.Key{Till: string(t.ID), Node: w.Node()}, tally.Times{})
		}
		return err
	})
	took := time.Since(t0)
	if err != nil {
		b.Fatal(err)
	}
	return took
}

func drain(b *testing.B, db *sql.DB, text string) {
	b.Helper()
	rows, err := db.QueryContext(context.Background(), text)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
}
