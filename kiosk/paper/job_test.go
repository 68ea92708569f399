package paper_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// sold is a fact of another area that queues its receipt.
type sold struct {
	Sale string `json:"sale"`
}

func shop() ledger.Area {
	return ledger.Area{Name: "shop", Kinds: []ledger.Kind{
		ledger.On("shop.sold", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b sold) error {
			j := paper.JobOf(f, paper.JobID(b.Sale), paper.ReceiptJob, b.Sale)
			j.Pulse = true
			return paper.Queue(ctx, t, j)
		}),
	}}
}

// stall opens a scratch ledger of one node.
func stall(t *testing.T, cfg ledger.Config) *ledger.Ledger {
	t.Helper()
	cfg.Event, cfg.Node, cfg.Letter = "event-1", "00000000000000a1", "A"
	cfg.Key = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	cfg.Clock = clock.NewFake(time.Date(2026, time.March, 14, 13, 5, 0, 0, time.UTC))
	cfg.Areas = []ledger.Area{paper.Area(), shop()}
	l, err := ledger.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		report, err := l.Verify(context.Background())
		if err != nil {
			t.Error(err)
		}
		for _, p := range report.Problems {
			t.Errorf("verify: %v", p)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// onEach runs a test on both engines.
func onEach(t *testing.T, test func(t *testing.T, l *ledger.Ledger)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		test(t, stall(t, ledger.Config{Path: filepath.Join(t.TempDir(), "popstand.db")}))
	})
	t.Run("postgres", func(t *testing.T) {
		test(t, stall(t, ledger.Config{Postgres: kiosktest.Postgres(t)}))
	})
}

func act(n int) ledger.Act {
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", n)), Actor: "ana"}
}

func sell(t *testing.T, l *ledger.Ledger, n int, sale string) {
	t.Helper()
	_, err := l.Do(t.Context(), act(n), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "shop.sold", sold{Sale: sale})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func jobs(t *testing.T, l *ledger.Ledger) (all []paper.Job) {
	t.Helper()
	err := l.Read(t.Context(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = paper.Jobs(ctx, q, l.Event(), ledger.Position{Node: l.Node()}, 100)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestReprintIsNumberedAndNeverOpensTheDrawer(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, l *ledger.Ledger) {
		t.Helper()
		sell(t, l, 1, "sale-1")
		sell(t, l, 2, "sale-2")
		again := paper.Reprint{Kind: paper.ReceiptJob, Subject: "sale-1"}
		for i, op := range []int{3, 4, 4} { // the last is a retry
			j, err := again.Do(t.Context(), l, act(op))
			if err != nil {
				t.Fatal(err)
			}
			if want := min(i+1, 2); j.Copy != want || j.Pulse || j.Subject != "sale-1" {
				t.Errorf("got %+v, want copy %d of sale-1 without a pulse", j, want)
			}
		}
		before := jobs(t, l)
		if len(before) != 4 || !before[0].Pulse || before[0].Copy != 0 || before[0].Created != before[3].Created {
			t.Fatalf("jobs are %+v", before)
		}
		if err := l.Rebuild(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if after := jobs(t, l); fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("after a rebuild the jobs are %+v, were %+v", after, before)
		}
	})
}

func TestReprintRefusesWhatWasNeverPrinted(t *testing.T) {
	t.Parallel()
	l := stall(t, ledger.Config{Path: filepath.Join(t.TempDir(), "popstand.db")})
	_, err := paper.Reprint{Kind: paper.ReceiptJob, Subject: "sale-9"}.Do(t.Context(), l, act(1))
	if !errors.Is(err, paper.RefuseNoPaper) {
		t.Errorf("got %v", err)
	}
	no := ledger.Refuse("needs_approval", "Ask a manager.")
	sell(t, l, 2, "sale-1")
	_, err = paper.Reprint{Kind: paper.ReceiptJob, Subject: "sale-1", Permit: func(context.Context, *ledger.Tx) error { return no }}.
		Do(t.Context(), l, act(3))
	if !errors.Is(err, no) || len(jobs(t, l)) != 1 {
		t.Errorf("got %v and %d jobs", err, len(jobs(t, l)))
	}
}

func TestJobsGoOnAfterAPlace(t *testing.T) {
	t.Parallel()
	l := stall(t, ledger.Config{Path: filepath.Join(t.TempDir(), "popstand.db")})
	for i := range 5 {
		sell(t, l, i+1, fmt.Sprint("sale-", i))
	}
	all := jobs(t, l)
	err := l.Read(t.Context(), func(ctx context.Context, q ledger.Queryer) error {
		at := ledger.Position{Node: l.Node(), Epoch: all[1].Epoch, Seq: all[1].Seq}
		rest, err := paper.Jobs(ctx, q, l.Event(), at, 2)
		if err != nil {
			return err
		}
		if len(rest) != 2 || rest[0].ID != "sale-2" || rest[1].ID != "sale-3" {
			t.Errorf("after %s come %+v", all[1].ID, rest)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSettersMarkCopies(t *testing.T) {
	t.Parallel()
	setters := paper.Setters{paper.ReceiptJob: func(context.Context, ledger.Queryer, paper.Job) (paper.Doc, error) {
		return paper.Doc{Lang: "de", Blocks: []paper.Block{paper.Text("Beleg"), paper.Cut(), paper.Pulse(0)}}, nil
	}}
	doc, err := setters.Set(t.Context(), nil, paper.Job{Kind: paper.ReceiptJob, Copy: 2})
	if err != nil {
		t.Fatal(err)
	}
	want := "    KOPIE 2\n════════════════\nBeleg\n- - - - - - - -\n"
	if got := doc.Text(16); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, b := range doc.Blocks {
		if b.Kind == paper.KindPulse {
			t.Error("the copy opens the drawer")
		}
	}
	if _, err := setters.Set(t.Context(), nil, paper.Job{Kind: "poster"}); err == nil {
		t.Error("a job that nobody sets was set")
	}
}
