package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"popstand/kiosk/ledger"
)

// label is a fact that changes a table which every command reads.
type label struct {
	Text string `json:"text"`
}

const setLabel = `
INSERT INTO event_order (event, body, hlc, node)
VALUES ($1, $2, $3, $4)
ON CONFLICT (event) DO UPDATE SET body = excluded.body, hlc = excluded.hlc, node = excluded.node`

// labelled is a configuration with an area whose reads are kept.
func labelled(cfg ledger.Config) ledger.Config {
	cfg.Areas = append(cfg.Areas, ledger.Area{
		Name: "label", Tables: []string{"event_order"},
		Kinds: []ledger.Kind{ledger.On("label.set", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b label) error {
			return t.Exec(ctx, setLabel, string(f.Event), b.Text, int64(f.HLC), string(f.Node))
		})},
	})
	return cfg
}

func readLabel(ctx context.Context, q ledger.Queryer) (string, error) {
	return ledger.Keep(q, "label", "the label", func() (text string, err error) {
		err = q.QueryRow(ctx, `SELECT body FROM event_order WHERE event = $1`, "ev").Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			return "", nil
		}
		return text, err
	})
}

// sees fails unless a command, and a page, read this label.
func sees(t *testing.T, l *ledger.Ledger, want string) {
	t.Helper()
	var inside, outside string
	no := ledger.Refuse("no", "Only a look.")
	_, err := l.Do(context.Background(), ledger.Act{Op: "a look", Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) (err error) {
		if inside, err = readLabel(ctx, tx); err != nil {
			return err
		}
		return no
	})
	if !errors.Is(err, no) {
		t.Fatal(err)
	}
	if err := l.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		outside, err = readLabel(ctx, q)
		return err
	}); err != nil || inside != want || outside != want {
		t.Errorf("a command reads %q, a page %q, want %q: %v", inside, outside, want, err)
	}
}

func TestKeptReadsFollowTheFacts(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		l := open(t, labelled(cfg))
		set := func(i int, text string, after error) error {
			_, err := l.Do(ctx, ledger.Act{Op: op(i), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
				if _, err := readLabel(ctx, tx); err != nil {
					return err
				}
				if _, err := tx.Record(ctx, "label.set", label{text}); err != nil {
					return err
				}
				if now, err := readLabel(ctx, tx); err != nil || now != text {
					t.Errorf("within its command the label is %q, not %q: %v", now, text, err)
				}
				return after
			})
			return err
		}
		sees(t, l, "")
		if err := set(1, "first", nil); err != nil {
			t.Fatal(err)
		}
		sees(t, l, "first")
		no := ledger.Refuse("no", "Not that one.")
		if err := set(2, "never", no); !errors.Is(err, no) {
			t.Fatal(err)
		}
		sees(t, l, "first") // what was refused is forgotten

		theirs, key := other(t)
		from := open(t, labelled(theirs))
		if _, err := from.Do(ctx, ledger.Act{Op: op(100), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, "label.set", label{"theirs"})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := set(3, "ours", nil); err != nil { // leaves what it read
			t.Fatal(err)
		}
		if _, err := l.Ingest(ctx, key, batch(t, from, 0)); err != nil {
			t.Fatal(err)
		}
		sees(t, l, "theirs")
	})
}

// A page that began before a change reads what was so then. The next page must
// not be answered with that.
func TestPageThatIsOlderThanAChangeLeavesNothingBehind(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		l := open(t, labelled(cfg))
		if err := l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			var n int64
			if err := q.QueryRow(ctx, `SELECT COUNT(*) FROM event_order WHERE event = $1`, "ev").Scan(&n); err != nil { // it begins here
				return err
			}
			if _, err := l.Do(context.WithoutCancel(ctx), ledger.Act{Op: op(1), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
				_, err := tx.Record(ctx, "label.set", label{"new"})
				return err
			}); err != nil {
				return err
			}
			_, err := readLabel(ctx, q)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		sees(t, l, "new")
	})
}

// Two commands of one group: the second is told of the first one's change, and
// not of what the first took back.
func TestKeptReadsOfAGroup(t *testing.T) {
	l := open(t, labelled(config(t)))
	ctx := context.Background()
	hold, held := make(chan struct{}), make(chan struct{})
	go func() { // while this one runs, the next two wait and become one group
		_, _ = l.Do(ctx, ledger.Act{Op: op(1), Actor: "ana"}, func(context.Context, *ledger.Tx) error { close(held); <-hold; return nil })
	}()
	<-held
	no := ledger.Refuse("no", "Not that one.")
	answers := make(chan error, 2)
	for i, after := range []error{no, no} {
		go func() {
			_, err := l.Do(ctx, ledger.Act{Op: op(2 + i), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
				if before, err := readLabel(ctx, tx); err != nil || before != "" {
					t.Errorf("it reads %q: %v", before, err)
				}
				if _, err := tx.Record(ctx, "label.set", label{"refused"}); err != nil {
					return err
				}
				_, err := readLabel(ctx, tx)
				return errors.Join(err, after)
			})
			answers <- err
		}()
	}
	close(hold)
	for range 2 {
		if err := <-answers; !errors.Is(err, no) {
			t.Error(err)
		}
	}
	sees(t, l, "")
}

func TestChangesRiseBeforeAnybodyIsTold(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		l := open(t, labelled(cfg))
		set := func(l *ledger.Ledger, i int) {
			t.Helper()
			if _, err := l.Do(ctx, ledger.Act{Op: op(i), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
				_, err := tx.Record(ctx, "label.set", label{"x"})
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		rises := func(what string, act func()) {
			t.Helper()
			before := l.Changes("label")
			if act(); l.Changes("label") <= before {
				t.Errorf("%s: nobody would read the label again", what)
			}
		}
		rises("its own fact", func() { set(l, 1) })
		theirs, key := other(t)
		from := open(t, labelled(theirs))
		set(from, 100)
		rises("another node's fact", func() {
			if _, err := l.Ingest(ctx, key, batch(t, from, 0)); err != nil {
				t.Fatal(err)
			}
		})
		before := l.Changes("label")
		record(t, l, 2)
		if cfg.Path != "" && l.Changes("label") != before {
			t.Error("a fact of another area lets everybody read the label again")
		}
	})
}
