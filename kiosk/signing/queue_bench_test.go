package signing_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// BenchmarkNext taps at a session with a hundred tickets in line and at one with
// ten thousand, in turns, beside a bare SQLite commit of as many rows. What counts
// are the ratios.
func BenchmarkNext(b *testing.B) {
	begin := func(n int64) *room {
		w := newRoom(b, func(s *event.Session, _ *ledger.Config) { s.Until = opens + 24*60*minutes })
		for done := int64(0); done < n; done += 500 {
			w.issue(done+1, min(500, n-done))
		}
		for range 70 { // as much measured as is looked at
			w.next("")
			w.issue(1_000_000+int64(w.acts), 1)
			w.clock.Advance(time.Minute)
		}
		return w
	}
	small, large := begin(100), begin(10_000)
	bare := bareCommit(b)
	var hundred, many, least, line100, line10000, ahead100, ahead10000 kiosktest.Spread
	timed := func(into *kiosktest.Spread, f func()) {
		begun := time.Now()
		f()
		*into = append(*into, time.Since(begun))
	}
	for b.Loop() {
		timed(&hundred, func() { small.next("") })
		timed(&many, func() { large.next("") })
		timed(&least, bare)
		timed(&line100, func() { small.line(6) })
		timed(&line10000, func() { large.line(6) })
		timed(&ahead100, func() { small.ahead(100) })
		timed(&ahead10000, func() { large.ahead(10_000) })
		for _, w := range []*room{small, large} {
			w.issue(1_000_000+int64(w.acts), 1)
			w.clock.Advance(time.Minute)
		}
	}
	b.ReportMetric(0, "ns/op") // it would be all together
	b.ReportMetric(hundred.Microseconds(.5), "p50-µs-at-100")
	b.ReportMetric(hundred.Microseconds(.99), "p99-µs-at-100")
	b.ReportMetric(many.Microseconds(.5), "p50-µs-at-10000")
	b.ReportMetric(many.Microseconds(.99), "p99-µs-at-10000")
	b.ReportMetric(least.Microseconds(.5), "commit-p50-µs")
	b.ReportMetric(many.Over(hundred, .5), "x-10000-to-100-p50")
	b.ReportMetric(many.Over(least, .5), "x-commit-p50")
	b.ReportMetric(line10000.Microseconds(.5), "line-p50-µs-at-10000")
	b.ReportMetric(line10000.Over(line100, .5), "x-line-10000-to-100-p50")
	b.ReportMetric(ahead10000.Over(ahead100, .5), "x-ahead-10000-to-100-p50")
}

// bareCommit writes twelve rows in one synced transaction.
func bareCommit(b *testing.B) func() {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	fine(b, err)
	b.Cleanup(func() { fine(b, db.Close()) })
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(bg, "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
	fine(b, err)
	body := fmt.Sprintf("%0300d", 1)
	return func() {
		tx, err := db.BeginTx(bg, nil)
		fine(b, err)
		for range 12 {
			_, err := tx.ExecContext(bg, "INSERT INTO t (body) VALUES ($1)", body)
			fine(b, err)
		}
		fine(b, tx.Commit())
	}
}

// Nothing that a tap reads may grow with the line: each of its questions is
// answered from an index and in its order.
func TestNoTapReadsTheWholeLine(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 1)
	fine(t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) error {
		for name, text := range signing.QueueTexts() {
			plan, err := explained(ctx, q, text)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if badPlan(plan) {
				t.Errorf("%s is answered by\n%s", name, plan)
			}
		}
		return nil
	}))
}

// explained is how SQLite answers a question.
func explained(ctx context.Context, q ledger.Queryer, text string) (string, error) {
	args := make([]any, 0, 8)
	for n := 1; strings.Contains(text, fmt.Sprint("$", n)); n++ {
		args = append(args, n)
	}
	rows, err := q.Query(ctx, "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var out strings.Builder
	for rows.Next() {
		var id, parent, unused int64
		var what string
		if err := rows.Scan(&id, &parent, &unused, &what); err != nil {
			return "", err
		}
		fmt.Fprintln(&out, what)
	}
	return out.String(), rows.Err()
}

// badPlan finds plans that walk a table, or sort what they found.
func badPlan(plan string) bool {
	return strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE FOR ORDER BY")
}
