package peer_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/sync/ask"
	"popstand/sync/peer"
	"popstand/sync/spread"
)

// BenchmarkHandOver gets one unit from another kiosk on loopback, over mutual TLS
// and with the disk synced on both sides: asked, given, copied and received.
func BenchmarkHandOver(b *testing.B) {
	ctx := context.Background()
	giver := first(b)
	giver.serve(nil)
	taker := giver.join("B")
	var took kiosktest.Spread
	_, err := giver.Do(ctx, giver.act(), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: "stock:P", Units: quota.Limit})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	gives := &spread.Keeper{Ledger: giver.Ledger, Log: slog.New(slog.DiscardHandler)}
	giver.handlers(gives.Handlers())
	taker.serve((*peer.Peers).OnlyNews, giver.addr)
	taker.until(inStep)
	taker.knows(giver)
	takes := &spread.Keeper{
		Ledger: taker.Ledger, Log: gives.Log, Asker: ask.Asker{Node: taker.node, Reach: taker.peers.Reach, Wait: time.Minute},
	}
	for b.Loop() {
		begin := time.Now()
		if got, err := takes.Fetch(ctx, taker.act(), "stock:P", 1); err != nil || got.Units != 1 {
			b.Fatal(got, err)
		}
		took = append(took, time.Since(begin))
	}
	b.ReportMetric(took.Microseconds(0.5), "p50-µs")
	b.ReportMetric(took.Microseconds(0.99), "p99-µs")
}
