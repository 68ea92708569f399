package hub_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lib/pq"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/sync/exchange"
	"popstand/sync/hub"
	"popstand/sync/peer"
	"popstand/sync/wire"
)

// venue is a kiosk with sales, and the hub of its event.
type venue struct {
	*kiosktest.World
	signer *keys.Signer
	letter string // of the last node that was let in
}

// newVenue opens a stall whose stickers and pins never run out, with a till.
func newVenue(t testing.TB, sales int) *venue {
	t.Helper()
	w := kiosktest.StallOf(t, kiosktest.Plenty())
	w.OpenTill(20000)
	w.Change = func(o *kiosk.Options) { o.Crash.NoSync = true }
	w.Restart()
	s, err := keys.Open(context.Background(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	v := &venue{w, s, "G"}
	v.sell(t, sales)
	return v
}

// sell sells a sheet of stickers and two sets of pins, many times at once; each
// receipt has its signed code.
func (v *venue) sell(t testing.TB, sales int) {
	t.Helper()
	var left atomic.Int64
	left.Store(int64(sales))
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				_, err := sale.Seller{Ledger: v.Ledger, Keys: v.signer}.Sell(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"}, sale.Request{
					Lines:   []sale.Ordered{{SKU: "STICK", Qty: 1}, {SKU: "PINS", Qty: 2}},
					Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 3600, Given: 5000}}}, Lang: "en",
				})
				if err != nil {
					t.Errorf("sell: %v", err)
					return
				}
			}
		})
	}
	all.Wait()
}

// node is a stall's side of an exchange.
func node(t testing.TB, s *kiosk.Stall) (*exchange.Node, peer.Identity) {
	t.Helper()
	own, key, err := s.Own(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &exchange.Node{Ledger: s.Ledger, Own: own, Program: "test"}, peer.Identity{Own: own, Key: key}
}

// join makes the folder of another node of the event.
func (v *venue) join(t testing.TB) string {
	t.Helper()
	v.letter = kiosk.NextLetter(v.letter)
	a, err := keys.OpenAuthority(v.Dir, v.Event())
	if err != nil {
		t.Fatal(err)
	}
	who, err := keys.NewCandidate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	r, err := who.Request()
	if err != nil {
		t.Fatal(err)
	}
	door := keys.Doorman{Authority: a, Ledger: v.Ledger, Dir: v.Dir, Random: rand.Reader}
	in, err := door.Admit(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "system"}, r, v.letter)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), v.letter)
	if err := kiosk.NewFolder(dir); err != nil {
		t.Fatal(err)
	}
	if err := kiosk.Join(dir, keys.Anywhere, who, in); err != nil {
		t.Fatal(err)
	}
	return dir
}

// hub opens the event's hub in a database.
func (v *venue) hub(t testing.TB, d kiosk.Database) *kiosk.Stall {
	t.Helper()
	s, err := kiosk.OpenHub(context.Background(), kiosk.Options{Dir: v.join(t), Random: rand.Reader, Clock: v.Clock, Program: "test"}, d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// BenchmarkBacklog brings 10,000 sales of one kiosk to a hub on PostgreSQL:
// over mutual TLS on loopback with both ends on this machine, and the hub's part
// alone, against the same rows in bare batched inserts.
func BenchmarkBacklog(b *testing.B) {
	const sales = 10_000
	v := newVenue(b, sales)
	from, who := node(b, v.Stall)
	who.Clock = v.Clock
	var whole, part, bare kiosktest.Spread
	var packed int
	for b.Loop() {
		dsn := kiosktest.Postgres(b)
		whole = append(whole, bring(b, from, who, v.hub(b, kiosk.Database{Postgres: dsn}), v))
		took, n := v.takeIn(b, from, v.hub(b, kiosk.Database{Postgres: kiosktest.Postgres(b)}))
		part, packed = append(part, took), n
		bare = append(bare, insertBare(b, dsn, string(v.Node())))
	}
	b.ReportMetric(0, "ns/op")
	rate := func(s kiosktest.Spread) float64 { return sales / (s.Microseconds(.5) / 1e6) }
	b.ReportMetric(rate(whole), "sales/s-over-TLS")
	b.ReportMetric(rate(part), "sales/s-hub")
	b.ReportMetric(rate(bare), "sales/s-bare")
	b.ReportMetric(rate(whole)/rate(bare), "x-bare-over-TLS")
	b.ReportMetric(rate(part)/rate(bare), "x-bare-hub")
	b.ReportMetric(float64(packed)/sales, "B/sale")
}

// bring copies with the hub, over TLS.
func bring(b *testing.B, from *exchange.Node, who peer.Identity, at *kiosk.Stall, v *venue) time.Duration {
	b.Helper()
	n, me := node(b, at)
	me.Clock = v.Clock
	var lc net.ListenConfig
	ln, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	p := peer.New(peer.Config{Who: me, Node: n, Listen: ln, Log: slog.New(slog.DiscardHandler)})
	go func() { ended <- p.Run(ctx) }()
	u, err := peer.ParseURL(ln.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	t0 := time.Now()
	done, err := peer.Once(ctx, who, from, u)
	took := time.Since(t0)
	stop()
	<-ended
	if err != nil || done.Gave < 10_000 || len(done.Stuck) > 0 {
		b.Fatalf("%+v %v", done, err)
	}
	return took
}

// takeIn is the hub's part alone: what arrives as bytes is read, checked, stored
// and applied. It returns how many bytes arrived.
func (v *venue) takeIn(b *testing.B, from *exchange.Node, at *kiosk.Stall) (took time.Duration, packed int) {
	b.Helper()
	n, _ := node(b, at)
	var all [][]byte
	err := from.Each(context.Background(), func(batch wire.Batch) error {
		raw, err := batch.Append(nil)
		all, packed = append(all, raw), packed+len(raw)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	t0 := time.Now()
	for _, raw := range all {
		batch, err := wire.ParseBatch(raw)
		if err != nil {
			b.Fatal(err)
		}
		if answer, err := n.Take(context.Background(), batch); err != nil || answer.Word != wire.Taken {
			b.Fatalf("%+v %v", answer, err)
		}
	}
	return time.Since(t0), packed
}

// soldTables are where a sale leaves rows; the totals are a few in each.
var soldTables = []string{"fact", "sale", "sale_line", "sale_tender", "job", "code_number", "tally_sale", "tally_line", "tally_tender", "quota_unit"}

// bareRows is how many rows one bare statement writes, and bareCommit how many
// statements one transaction has. More of either was no faster.
const (
	bareRows   = 200
	bareCommit = 20
)

// insertBare writes the rows that a hub has of one node into an empty copy of its
// tables, by statements of many rows each.
func insertBare(b *testing.B, dsn, of string) time.Duration {
	b.Helper()
	from, err := sql.Open("postgres", dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer from.Close() //nolint:errcheck // it only read
	var all []string
	for _, table := range soldTables {
		all = append(all, statements(b, from, table, of)...)
	}
	empty := kiosktest.Postgres(b)
	if err := ledger.Migrate(context.Background(), ledger.Config{Postgres: empty, Clock: kiosktest.Empty(b).Clock}); err != nil {
		b.Fatal(err)
	}
	to, err := sql.Open("postgres", empty)
	if err != nil {
		b.Fatal(err)
	}
	defer to.Close() //nolint:errcheck // the database goes with the benchmark
	t0 := time.Now()
	for len(all) > 0 {
		n := min(len(all), bareCommit)
		tx, err := to.BeginTx(context.Background(), nil)
		for i := 0; i < n && err == nil; i++ {
			_, err = tx.ExecContext(context.Background(), all[i])
		}
		if err == nil {
			err = tx.Commit()
		}
		if err != nil {
			b.Fatal(err)
		}
		all = all[n:]
	}
	return time.Since(t0)
}

// statements are a table's rows of one node as inserts.
func statements(b *testing.B, from *sql.DB, table, of string) (out []string) {
	b.Helper()
	rows, err := from.QueryContext(context.Background(), "SELECT * FROM "+table+" WHERE node = $1", of) //nolint:unqueryvet // every column is copied
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		b.Fatal(err)
	}
	types, err := rows.ColumnTypes()
	if err != nil {
		b.Fatal(err)
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	var text strings.Builder
	n := 0
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			b.Fatal(err)
		}
		if n%bareRows == 0 {
			if n > 0 {
				out = append(out, text.String())
			}
			text.Reset()
			fmt.Fprintf(&text, "INSERT INTO %s (%s) VALUES ", table, strings.Join(names, ", "))
		} else {
			text.WriteByte(',')
		}
		n++
		text.WriteByte('(')
		for i, v := range values {
			if i > 0 {
				text.WriteByte(',')
			}
			switch v := v.(type) {
			case int64:
				fmt.Fprint(&text, v)
			case []byte:
				if types[i].DatabaseTypeName() == "BYTEA" {
					fmt.Fprintf(&text, `'\x%s'`, hex.EncodeToString(v))
				} else {
					text.WriteString(pq.QuoteLiteral(string(v)))
				}
			case string:
				text.WriteString(pq.QuoteLiteral(v))
			default:
				b.Fatalf("%s.%s is a %T", table, names[i], v)
			}
		}
		text.WriteByte(')')
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	if n > 0 {
		out = append(out, text.String())
	}
	return out
}

// BenchmarkDay reads the live day at a hub on PostgreSQL with 1,000 sales and
// with 100,000 (POPSTAND_SOAK: a million), in turns: how much was sold must not
// show.
func BenchmarkDay(b *testing.B) {
	most := 100_000
	if os.Getenv("POPSTAND_SOAK") != "" {
		most = 1_000_000
	}
	few, many := dayOf(b, 1_000), dayOf(b, most)
	var early, late kiosktest.Spread
	for b.Loop() {
		early = append(early, few(b))
		late = append(late, many(b))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(early.Microseconds(.5), "p50-µs-at-1000")
	b.ReportMetric(late.Microseconds(.5), "p50-µs-at-most")
	b.ReportMetric(late.Microseconds(.99), "p99-µs-at-most")
	b.ReportMetric(late.Over(early, .5), "x-most-to-1000")
}

// dayOf fills a hub with sales, and reads its day.
func dayOf(b *testing.B, sales int) func(b *testing.B) time.Duration {
	b.Helper()
	v := newVenue(b, sales)
	at := v.hub(b, kiosk.Database{Postgres: kiosktest.Postgres(b)})
	v.copyTo(b, at, 0)
	now := v.Clock.Now().Wall
	return func(b *testing.B) time.Duration {
		b.Helper()
		t0 := time.Now()
		var d hub.Day
		err := at.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
			d, err = hub.DayOf(ctx, q, at.Event(), now-24*3_600_000, now+24*3_600_000)
			return err
		})
		took := time.Since(t0)
		if err != nil || len(d.Nodes) == 0 || d.Nodes[0].Sales+d.Nodes[len(d.Nodes)-1].Sales != int64(sales) {
			b.Fatalf("%+v %v", d.Nodes, err)
		}
		return took
	}
}
