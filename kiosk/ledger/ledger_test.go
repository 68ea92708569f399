package ledger_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// config is a fresh ledger's, with one kind of fact that changes no table.
func config(t *testing.T) ledger.Config {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "ev", Node: "0011223344556677", Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)),
		Areas: []ledger.Area{{Name: "toy", Kinds: []ledger.Kind{ledger.Nothing("toy.added", 1)}}},
	}
}

func open(t *testing.T, cfg ledger.Config) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func op(i int) ledger.Op { return ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", i)) }

func add(what string) func(context.Context, *ledger.Tx) error {
	return func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "toy.added", map[string]string{"what": what})
		return err
	}
}

func verified(t *testing.T, l *ledger.Ledger) ledger.Report {
	t.Helper()
	r, err := l.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	return r
}

func TestRetryOfAnOperationHasOneEffect(t *testing.T) {
	ctx := context.Background()
	l := open(t, config(t))
	act := ledger.Act{Op: op(1), Actor: "ana", Ask: []byte("x")}
	for range 2 {
		facts, err := l.Do(ctx, act, add("<b>"))
		if err != nil || len(facts) != 1 || facts[0].Seq != 3 {
			t.Fatal(facts, err)
		}
	}
	act.Ask = []byte("y")
	if _, err := l.Do(ctx, act, add("other")); !errors.Is(err, ledger.RefuseOpReused) {
		t.Fatal(err)
	}
	if r := verified(t, l); r.Facts != 3 {
		t.Errorf("%d facts, want journal.opened, node.started and one", r.Facts)
	}
}
