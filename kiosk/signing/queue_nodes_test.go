package signing_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// hearsOf takes over all that another node has recorded.
func (w *room) hearsOf(from *room) {
	w.t.Helper()
	seal, err := from.Seal(bg)
	fine(w.t, err)
	facts, err := from.Facts(bg, 0, 100_000)
	fine(w.t, err)
	_, err = w.Ingest(bg, from.cfg.Key.Public().(ed25519.PublicKey), ledger.Batch{Facts: facts, Seal: seal}) //nolint:errcheck // an ed25519 key has no other public half
	fine(w.t, err)
}

// second is another node of a room's event, which knows what the room knows.
func (w *room) second() *room {
	w.t.Helper()
	b := bareRoom(w.t, "0b22222222222222", func(_ *event.Session, c *ledger.Config) { c.Crash = w.cfg.Crash }, sharing(w))
	b.hearsOf(w)
	w.hearsOf(b)
	return b
}

// sharing gives a node the keys of the event before it makes its own.
func sharing(w *room) change {
	return func(_ *event.Session, c *ledger.Config) {
		for _, name := range []string{keys.RootName, keys.SharedName} {
			raw, err := os.ReadFile(filepath.Join(w.dir, name))
			fine(w.t, err)
			fine(w.t, os.WriteFile(filepath.Join(filepath.Dir(c.Path), name), raw, 0o600))
		}
	}
}

func (w *room) stands() string {
	w.t.Helper()
	l := w.line(40)
	var out strings.Builder
	for _, s := range l.Tables {
		if s.Ticket != nil {
			fmt.Fprint(&out, s.Table, "=", s.Ticket.Of.Label, " ")
		}
	}
	for _, list := range [][]signing.Queued{l.Called, l.Next} {
		fmt.Fprint(&out, "| ")
		for _, q := range list {
			fmt.Fprint(&out, q.Of.Label, " ")
		}
	}
	fmt.Fprint(&out, "| ")
	for _, m := range l.Missed {
		fmt.Fprint(&out, m.Of.Label, " ")
	}
	l.Tally.Open = 0
	fmt.Fprintf(&out, "%+v", l.Tally)
	return out.String()
}

// Two kiosks that hear of each other now and then agree how the line stands, and
// who was served at both is a conflict at both.
func TestTwoKiosksAgreeHowTheLineStands(t *testing.T) {
	for seed := range uint64(2) {
		rng := rand.New(rand.NewPCG(5, seed))
		quick := func(s *event.Session, c *ledger.Config) { s.Tables, c.Crash.NoSync = 2, true }
		a := newRoom(t, fixed, quick)
		a.issue(1, 30)
		b := a.second()
		both := []*room{a, b}
		served := 0
		for range 60 {
			k := rng.IntN(2)
			w, table, id := both[k], fmt.Sprint(k+1), named(1+rng.Int64N(30))
			var err error
			switch rng.IntN(8) {
			case 0, 1, 2:
				var did signing.Advance
				did, err = w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Table: table, Served: true})
				served += len(did.Served)
			case 3:
				_, err = w.Undo(bg, w.act("ana"), signing.Undoing{Session: "sat", Table: table, Approver: "jonas"})
			case 4:
				_, err = w.Hold(bg, w.act("ana"), signing.Stepping{Ticket: id, Table: table})
			case 5:
				_, err = w.Recall(bg, w.act("ana"), signing.Stepping{Ticket: id, Table: table})
			case 6:
				_, err = w.NoShow(bg, w.act("ana"), signing.Stepping{Ticket: id, Table: table})
			case 7:
				w.hearsOf(both[1-k])
				w.clock.Advance(time.Minute)
			}
			var r *ledger.Refusal
			if err != nil && !errors.As(err, &r) {
				t.Fatal(err)
			}
		}
		a.hearsOf(b)
		b.hearsOf(a)
		if x, y := a.stands(), b.stands(); x != y {
			t.Errorf("seed %d:\n%s\n%s", seed, x, y)
		}
		if x, y := a.conflicts(), b.conflicts(); x != y {
			t.Errorf("seed %d: %d and %d conflicts", seed, x, y)
		}
		if served < 3 {
			t.Errorf("seed %d: %d were served", seed, served)
		}
	}
}

func (w *room) conflicts() (n int) {
	w.t.Helper()
	fine(w.t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) error {
		all, err := claim.Conflicts(ctx, q, w.Event())
		n = len(all)
		return err
	}))
	return n
}
