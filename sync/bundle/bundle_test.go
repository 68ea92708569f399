package bundle_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/sync/bundle"
	"popstand/sync/exchange"
)

// seller is a stall with some sales, and a second kiosk of its event.
func seller(t *testing.T, sales int) (first, second *exchange.Node) {
	t.Helper()
	w, ctx := kiosktest.Stall(t), context.Background()
	if _, err := keys.Open(ctx, keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader}); err != nil {
		t.Fatal(err)
	}
	own, _, err := w.Own(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	first = &exchange.Node{Ledger: w.Ledger, Own: own, Program: "test"}
	for i := range sales {
		_, err := w.Do(ctx, w.Act("ana"), func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, "node.started", ledger.Started{Program: fmt.Sprintf("test %d", i)})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	a, err := keys.OpenAuthority(w.Dir, w.Event())
	if err != nil {
		t.Fatal(err)
	}
	who, err := keys.NewCandidate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	grant := keys.Grantee{Node: who.Node, Key: who.Key().Public().(ed25519.PublicKey)}
	der, err := a.Certify(grant, w.Now(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(ctx, ledger.Config{
		Path: filepath.Join(t.TempDir(), "second.db"), Event: w.Event(), Node: who.Node, Letter: "B", Key: who.Key(), Clock: w.Clock, Areas: kiosk.Areas(), Crash: kiosktest.Quick(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r, err := l.Verify(ctx)
		if err != nil || len(r.Problems) > 0 {
			t.Errorf("verify: %v %v", r.Problems, err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	second = &exchange.Node{Ledger: l, Own: keys.Own{Nodes: a.Nodes, Grantee: grant, Certificate: der}, Program: "test"}
	return first, second
}

func written(t *testing.T, n *exchange.Node) []byte {
	t.Helper()
	var out bytes.Buffer
	end, err := bundle.Write(context.Background(), n, &out, nil)
	if err != nil || end.Facts == 0 {
		t.Fatalf("%+v %v", end, err)
	}
	return out.Bytes()
}

func take(t *testing.T, n *exchange.Node, raw []byte) bundle.Taken {
	t.Helper()
	got, err := bundle.Take(context.Background(), n, bytes.NewReader(raw), nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// A stick goes to and fro: everything arrives once, and both know all.
func TestStickCarriesEverythingOnce(t *testing.T) {
	first, second := seller(t, 50)
	first.Facts = 9
	raw := written(t, first)
	if c, err := bundle.Verify(bytes.NewReader(raw), nil); err != nil || !c.Whole() || len(c.Problems) > 0 || c.Root == "" {
		t.Fatalf("%+v %v", c, err)
	}
	got := take(t, second, raw)
	if !got.Whole() || got.Stored < 50 || len(got.Stuck)+len(got.Findings) > 0 {
		t.Errorf("%+v", got)
	}
	if again := take(t, second, raw); again.Stored != 0 {
		t.Errorf("%d came twice", again.Stored)
	}
	if back := take(t, first, written(t, second)); back.Stored == 0 || len(back.Stuck) > 0 {
		t.Errorf("the way back: %+v", back)
	}
}

// What stands before a scratch is taken, what stands behind waits for a whole
// bundle; nothing comes twice.
func TestDamagedBundleGivesWhatIsWhole(t *testing.T) {
	first, second := seller(t, 200)
	first.Facts = 9
	raw := written(t, first)
	bent := bytes.Clone(raw)
	bent[len(bent)/2] ^= 0x20
	got := take(t, second, bent)
	if got.Whole() || got.Stored == 0 {
		t.Errorf("%+v", got.Condition)
	}
	before := got.Stored
	got = take(t, second, raw)
	if !got.Whole() || got.Stored == 0 || len(got.Stuck) > 0 || int64(before+got.Stored) != got.Facts {
		t.Errorf("%d before, and then %+v", before, got)
	}
	for _, cut := range []int{len(raw) - 1, len(raw) / 2} {
		if c, err := bundle.Verify(bytes.NewReader(raw[:cut]), nil); err != nil || !c.Cut {
			t.Errorf("cut at %d: %+v %v", cut, c, err)
		}
	}
	for _, cut := range []int{0, 3, 20} {
		_, err := bundle.Verify(bytes.NewReader(raw[:cut]), nil)
		kiosktest.Refused(t, err, "no_bundle")
	}
}

func TestBundleOfAnotherEventChangesNothing(t *testing.T) {
	first, _ := seller(t, 3)
	_, other := seller(t, 3)
	_, err := bundle.Take(context.Background(), other, bytes.NewReader(written(t, first)), nil)
	kiosktest.Refused(t, err, "other_event")
}
