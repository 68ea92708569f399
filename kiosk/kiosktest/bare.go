package kiosktest

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
	"popstand/kiosk/tally"

	_ "modernc.org/sqlite" // the baseline's driver
)

// Bare is what sales are measured against: the same rows in the same tables,
// written by prepared statements on one connection with synchronous=FULL, and
// nothing else. It begins as a copy of a stall's database.
type Bare struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

// NewBare copies a stall's database.
func NewBare(t testing.TB, w *World) *Bare {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bare.db")
	if err := w.Ledger.Backup(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=journal_size_limit(16777216)&_pragma=cache_size(-4096)")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(); _ = db.Close() })
	return &Bare{conn: conn, stmts: map[string]*sql.Stmt{}}
}

// Write is one row on its way into the baseline.
type Write struct {
	text string
	args []any
}

// Rows reads what a sale wrote: the rows that it inserted, and the counters
// that it moved.
func Rows(ctx context.Context, w *World, r sale.Receipt) ([]Write, error) {
	out, err := rowsOf(ctx, w, ledger.Position{Node: r.Node, Epoch: r.Epoch, Seq: r.Seq, Hash: r.Hash}, "fact", "sale", "sale_line", "sale_tender", "job")
	for _, l := range r.Lines {
		out = append(out, Write{
			"UPDATE quota_unit SET spent = spent + $1 WHERE event = $2 AND quota = $3 AND node = $4",
			[]any{l.Qty, string(r.Event), "stock:" + l.SKU, string(r.Node)},
		})
	}
	return append(out, totals(r)...), err
}

// totals is how a sale moved the running totals of its till.
func totals(r sale.Receipt) []Write {
	out := []Write{{
		"UPDATE tally_sale SET n = n + 1, total = total + $1, rounding = rounding + $2 WHERE event = $3 AND till = $4 AND node = $5 AND back = 0 AND quarter_ms = $6 AND staff = $7 AND trust = $8",
		[]any{int64(r.Total), int64(r.Rounding), string(r.Event), string(r.Till), string(r.Node), r.At.Wall - r.At.Wall%tally.Quarter, string(r.Actor), string(r.At.Trust)},
	}}
	for _, l := range r.Lines {
		out = append(out, Write{
			"UPDATE tally_line SET n = n + 1, qty = qty + $1, gross = gross + $2, discount = discount + $3, net = net + $4, tax = tax + $5 WHERE event = $6 AND till = $7 AND node = $8 AND back = 0 AND sku = $9 AND creator = $10 AND rate = $11 AND goods = ''",
			[]any{l.Qty, int64(l.Gross), int64(l.Off), int64(l.Net), int64(l.Tax), string(r.Event), string(r.Till), string(r.Node), l.SKU, l.Creator, int64(l.Rate)},
		})
	}
	for _, t := range r.Tenders {
		out = append(out, Write{
			"UPDATE tally_tender SET n = n + 1, amount = amount + $1 WHERE event = $2 AND till = $3 AND node = $4 AND back = 0 AND kind = $5",
			[]any{int64(t.Amount), string(r.Event), string(r.Till), string(r.Node), t.Kind},
		})
	}
	return out
}

// HandOverRows reads what a hand-over of an order wrote whose goods lay apart.
func HandOverRows(ctx context.Context, w *World, h pickup.Handed) ([]Write, error) {
	f, err := w.Fact(ctx, h.Place.Node, h.Place.Epoch, h.Place.Seq)
	if err != nil {
		return nil, err
	}
	return rowsOf(ctx, w, ledger.Position{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, Hash: f.Hash}, "fact", "pickup_handed", "pickup_served", "claim")
}

// rowsOf reads the rows of one fact, and how it moved the journal's head.
func rowsOf(ctx context.Context, w *World, p ledger.Position, tables ...string) (out []Write, err error) {
	err = w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, table := range tables {
			//nolint:unqueryvet // closed by inserts; every column is copied
			rows, err := q.Query(ctx, "SELECT * FROM "+table+" WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4", string(w.Event()), string(p.Node), p.Epoch, p.Seq)
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
	return append(out, Write{
		"UPDATE head SET seq = $1, hash = $2 WHERE event = $3 AND node = $4 AND epoch = $5",
		[]any{p.Seq, p.Hash[:], string(w.Event()), string(p.Node), p.Epoch},
	}), err
}

func inserts(table string, rows *sql.Rows) ([]Write, error) {
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
	var out []Write
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out = append(out, Write{text, values})
	}
	return out, rows.Err()
}

// Commit writes the rows in one transaction.
func (x *Bare) Commit(ctx context.Context, writes []Write) error {
	if err := x.run(ctx, Write{text: "BEGIN IMMEDIATE"}); err != nil {
		return err
	}
	for _, w := range writes {
		if err := x.run(ctx, w); err != nil {
			return err
		}
	}
	return x.run(ctx, Write{text: "COMMIT"})
}

func (x *Bare) run(ctx context.Context, w Write) error {
	s, ok := x.stmts[w.text]
	if !ok {
		var err error
		if s, err = x.conn.PrepareContext(ctx, w.text); err != nil {
			return err
		}
		x.stmts[w.text] = s
	}
	_, err := s.ExecContext(ctx, w.args...)
	return err
}
