package ledger_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

func TestRetryOfAnOperationHasOneEffect(t *testing.T) {
	ctx := context.Background()
	_, key, _ := ed25519.GenerateKey(nil)
	cfg := ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "ev", Node: "0011223344556677", Letter: "A", Key: key,
		Clock:  clock.NewFake(time.UnixMilli(1_790_000_000_000)),
		Areas:  []ledger.Area{{Name: "toy", Kinds: []ledger.Kind{ledger.Nothing("toy.added", 1)}}},
		Mirror: filepath.Join(t.TempDir(), "mirror"),
	}
	l, err := ledger.Open(ctx, cfg)
	if err != nil {
		t.Fatal(err)
	}
	act := ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: "ana", Ask: []byte("x")}
	for range 2 {
		facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, "toy.added", map[string]string{"a": "<b>"})
			return err
		})
		if err != nil || len(facts) != 1 || facts[0].Seq != 3 {
			t.Fatal(facts, err)
		}
	}
	act.Ask = []byte("y")
	if _, err := l.Do(ctx, act, nil); !errors.Is(err, ledger.RefuseOpReused) {
		t.Fatal(err)
	}
	if err := l.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	r, err := l.Verify(ctx)
	if err != nil || len(r.Problems) > 0 || r.Facts != 3 {
		t.Fatal(r, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if l, err = ledger.Open(ctx, cfg); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}
