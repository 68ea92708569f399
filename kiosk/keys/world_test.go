package keys_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

const (
	event = ledger.EventID("5a7e010203040506")
	alpha = ledger.NodeID("0a11111111111111")
	beta  = ledger.NodeID("0b22222222222222")
)

// world is one node: a ledger and the folder of its keys.
type world struct {
	*ledger.Ledger
	t     testing.TB
	cfg   ledger.Config
	clock *clock.Fake
	dir   string
}

func config(t testing.TB, node ledger.NodeID, c clock.Clock) ledger.Config {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: event, Node: node, Letter: "A", Key: key, Clock: c, Areas: keys.Areas(), Crash: kiosktest.Quick(t),
	}
}

// node opens a node whose ledger is looked over when the test ends.
func node(t testing.TB, id ledger.NodeID, change func(*ledger.Config)) *world {
	t.Helper()
	w := &world{t: t, clock: clock.NewFake(time.Date(2026, time.November, 28, 14, 20, 0, 0, time.UTC)), dir: t.TempDir()}
	w.cfg = config(t, id, w.clock)
	if change != nil {
		change(&w.cfg)
	}
	w.open()
	t.Cleanup(func() {
		w.findings()
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// onEach runs a test on SQLite and on PostgreSQL.
func onEach(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, node(t, alpha, nil)) })
	t.Run("postgres", func(t *testing.T) {
		test(t, node(t, alpha, func(c *ledger.Config) { c.Path, c.Postgres = "", kiosktest.Postgres(t) }))
	})
}

func (w *world) open() {
	w.t.Helper()
	l, err := ledger.Open(context.Background(), w.cfg)
	if err != nil {
		w.t.Fatal(err)
	}
	w.Ledger = l
}

// restart closes the ledger and opens it again, in a new epoch if a letter is given.
func (w *world) restart(letter string) {
	w.t.Helper()
	if err := w.Close(); err != nil {
		w.t.Fatal(err)
	}
	w.cfg.Reopen = nil
	if letter != "" {
		w.cfg.Reopen = &ledger.Reopening{Reason: "test", Letter: letter}
	}
	w.open()
}

func (w *world) findings() {
	w.t.Helper()
	report, err := w.Verify(context.Background())
	if err != nil || len(report.Problems) > 0 {
		w.t.Errorf("verify: %v %v", report.Problems, err)
	}
}

func (w *world) act() ledger.Act {
	op, err := uuid.NewV7()
	if err != nil {
		w.t.Fatal(err)
	}
	return ledger.Act{Op: ledger.Op(op.String()), Actor: "ana"}
}

func (w *world) config() keys.Config {
	return keys.Config{Dir: w.dir, Ledger: w.Ledger, Random: rand.Reader, Machine: "pi"}
}

func (w *world) signer() *keys.Signer {
	w.t.Helper()
	s, err := keys.Open(context.Background(), w.config())
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

// errAfter is what a command ends with after it took its numbers.
var errAfter = errors.New("no, not after all")

// take takes numbers in a command of its own, which fails at its end if fail is set.
func (w *world) take(s *keys.Signer, count int, fail bool) (keys.Numbers, error) {
	var n keys.Numbers
	_, err := w.Do(context.Background(), w.act(), func(ctx context.Context, tx *ledger.Tx) (err error) {
		if n, err = s.Take(ctx, tx, code.KindTicket, count); err == nil && fail {
			err = errAfter
		}
		return err
	})
	return n, err
}

// ticket issues one ticket.
func (w *world) ticket(s *keys.Signer) code.Code {
	w.t.Helper()
	n, err := w.take(s, 1, false)
	if err != nil {
		w.t.Fatal(err)
	}
	c, err := s.Sign(n.ID(0), s.Home(), code.Ticket{Uses: 1}, w.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// judge is what this node says of a code with a given knowledge.
func (w *world) judge(s keys.Shared, c code.Code) (verified code.Verified, revoked bool, err error) {
	w.t.Helper()
	failed := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		trust, failed := s.Trust(ctx, q)
		if failed != nil {
			return failed
		}
		lists, failed := s.Revoked(ctx, q)
		verified, err = trust.Verify(c.Text(), keys.Now(w.Now()))
		revoked = lists.Has(c.ID())
		return failed
	})
	if failed != nil {
		w.t.Fatal(failed)
	}
	return verified, revoked, err
}

// genuine fails the test unless the node takes the code for genuine.
func (w *world) genuine(s keys.Shared, c code.Code) {
	w.t.Helper()
	if v, _, err := w.judge(s, c); err != nil || v.Timing != code.During {
		w.t.Errorf("%s: %s, %v", c, v.Timing, err)
	}
}

// everything is a node's whole journal, sealed.
func (w *world) everything() (batches []ledger.Batch) {
	w.t.Helper()
	seal, err := w.Seal(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	facts, err := w.Facts(context.Background(), 0, 1000)
	if err != nil {
		w.t.Fatal(err)
	}
	return []ledger.Batch{{Facts: facts, Seal: seal}}
}

// hears takes another node's journal in.
func (w *world) hears(other *world) {
	w.t.Helper()
	for _, b := range other.everything() {
		if _, err := w.Ingest(context.Background(), other.cfg.Key.Public().(ed25519.PublicKey), b); err != nil {
			w.t.Fatal(err)
		}
	}
}

// bare is a node of which nothing good is expected: a test looks for findings.
func bare(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, clock: clock.NewFake(time.Date(2026, time.November, 28, 14, 20, 0, 0, time.UTC)), dir: t.TempDir()}
	w.cfg = config(t, beta, w.clock)
	w.open()
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func (w *world) record(kind string, body any) {
	w.t.Helper()
	_, err := w.Do(context.Background(), w.act(), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// finds fails the test unless the verifier finds one thing, in these words.
func (w *world) finds(words string) {
	w.t.Helper()
	report, err := w.Verify(context.Background())
	if err != nil || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Words, words) {
		w.t.Errorf("verify found %v (%v), want one with %q", report.Problems, err, words)
	}
}

// seededRoot is the organizer's key as it stands in a folder.
func seededRoot(t *testing.T, dir string) ed25519.PrivateKey {
	t.Helper()
	block, _ := pem.Decode(read(t, dir, keys.RootName))
	if block == nil {
		t.Fatal("no root")
	}
	return ed25519.NewKeyFromSeed(block.Bytes)
}
