package api_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/ui/api"
	"popstand/ui/web"
)

// benchProgram is a program that sells over a real connection of the loopback
// interface, kept open.
type benchProgram struct {
	*kiosktest.World
	b      *testing.B
	client *http.Client
	url    string
	token  string
}

func newBenchProgram(b *testing.B) *benchProgram {
	b.Helper()
	w := kiosktest.StallOf(b, kiosktest.Plenty())
	w.OpenTill(200_00)
	site, err := web.New(web.Options{
		Log: slog.New(slog.DiscardHandler), Clock: w.Clock, Now: time.Now, Random: rand.Reader, Tell: api.Tell,
	})
	if err != nil {
		b.Fatal(err)
	}
	api.New(api.Deps{
		Stall: w.Stall, Seller: sale.Seller{Ledger: w.Ledger}, Site: site, Roster: w.Roster, Random: rand.Reader, Version: "test", Devices: func() []api.Device { return nil },
	}).Register()
	token, err := kiosk.MintToken(w.Dir, "bench", rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- site.Serve(ctx, ln) }()
	p := &benchProgram{World: w, b: b, client: &http.Client{Transport: &http.Transport{}}, url: "http://" + ln.Addr().String() + api.Root, token: token}
	b.Cleanup(func() {
		p.client.CloseIdleConnections()
		stop()
		if err := <-served; err != nil {
			b.Error(err)
		}
	})
	return p
}

const stickersAndPins = `{"lines":[{"sku":"STICK","qty":1},{"sku":"PINS","qty":2}],"tenders":[{"kind":"cash","amount":3600,"given":5000}]}`

// sell sends the sale and reads the answer.
func (p *benchProgram) sell() (took time.Duration, id sale.ID) {
	p.b.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, p.url+"/sales", strings.NewReader(stickersAndPins))
	if err != nil {
		p.b.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Idempotency-Key", string(kiosktest.NewOp()))
	t0 := time.Now()
	res, err := p.client.Do(r)
	if err != nil {
		p.b.Fatal(err)
	}
	raw, err := io.ReadAll(res.Body)
	took = time.Since(t0)
	if err != nil {
		p.b.Fatal(err)
	}
	var answer struct{ ID sale.ID }
	if err := json.Unmarshal(raw, &answer); err != nil || res.StatusCode != http.StatusCreated {
		p.b.Fatalf("%d %s %v", res.StatusCode, bytes.TrimSpace(raw), err)
	}
	_ = res.Body.Close() // read to its end
	return took, answer.ID
}

// BenchmarkSale measures a paid two-line sale, durable, through the API,
// against the same rows written by bare SQLite; the two take turns, so they
// meet the same noise.
func BenchmarkSale(b *testing.B) {
	p := newBenchProgram(b)
	x := kiosktest.NewBare(b, p.World)
	var ours, theirs kiosktest.Spread
	for b.Loop() {
		took, id := p.sell()
		ours = append(ours, took)
		writes := p.rows(id)
		t0 := time.Now()
		if err := x.Commit(context.Background(), writes); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(t0))
	}
	b.ReportMetric(0, "ns/op") // it would be the two together
	b.ReportMetric(ours.Microseconds(.5), "p50-µs")
	b.ReportMetric(ours.Microseconds(.99), "p99-µs")
	b.ReportMetric(theirs.Microseconds(.5), "bare-p50-µs")
	b.ReportMetric(theirs.Microseconds(.99), "bare-p99-µs")
	b.ReportMetric(ours.Over(theirs, .5), "x-bare-p50")
	b.ReportMetric(ours.Over(theirs, .99), "x-bare-p99")
}

func (p *benchProgram) rows(id sale.ID) (out []kiosktest.Write) {
	p.b.Helper()
	var r sale.Receipt
	err := p.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		r, err = sale.BySale(ctx, q, p.Event(), id)
		return err
	})
	if err == nil {
		out, err = kiosktest.Rows(context.Background(), p.World, r)
	}
	if err != nil {
		p.b.Fatal(err)
	}
	return out
}
