package pickup_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// scansInARound is how many scans one stall answers; a soak has two hundred
// rounds, so a million scans.
const scansInARound = 5_000

// TestNoScanIsFalselyGreen has people, forgers and clocks do what they can to a
// few orders, and compares each answer with a book that knows nothing of how it
// is found: which units are out, which texts are genuine, what the clock allows.
func TestNoScanIsFalselyGreen(t *testing.T) {
	rounds := uint64(1)
	if os.Getenv("POPSTAND_SOAK") == "1" {
		rounds = 200
	}
	for seed := range rounds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := newRun(t, seed)
			r.strict = true
			r.scan(scansInARound)
			if r.wrong != "" {
				t.Fatal(r.wrong)
			}
			for _, reason := range verdict.Reasons() {
				if reason != verdict.Accepted && r.seen[reason] == 0 {
					t.Errorf("no code was %s: %v", reason, r.seen)
				}
			}
			if r.handed < 50 || r.back < 15 {
				t.Errorf("%d hand-overs, of which %d were taken back", r.handed, r.back)
			}
		})
	}
}

// The controls: the same run must find a false GREEN of each of these.

func TestTheRunFindsAJudgeWithoutOneOfItsRules(t *testing.T) {
	for _, rule := range verdict.Reasons() {
		if rule == verdict.Ready || rule == verdict.Accepted {
			continue
		}
		r := newRun(t, 1)
		r.answer = func(text string) (pickup.Verdict, error) {
			v, err := r.w.Scan(ctx, pickup.Found{Text: text})
			if v.Reason == rule && len(v.Also) == 0 {
				v.Light = verdict.Green
			}
			return v, err
		}
		r.found(t, "no code is "+string(rule))
	}
}

func TestTheRunFindsARestoredKioskThatKnowsNoDoubt(t *testing.T) {
	r := newRun(t, 1)
	restore := r.restore
	r.lose = func() {
		restore()
		must(t, r.w.counted("jonas")) // as if somebody had looked, and nobody did
	}
	r.found(t, "a restored kiosk answers as before")
}

func TestTheRunFindsClaimsThatAreNotWritten(t *testing.T) {
	r := newRun(t, 3)
	r.strict = true // what went out may have been a part, and the rest is GREEN with too many units
	r.after = func() {
		r.closed = true // a second hand-over would be for the verifier to find
		must(t, r.w.Local(ctx, func(ctx context.Context, tables ledger.Tables) error { return tables.Exec(ctx, "DELETE FROM claim") }))
	}
	r.found(t, "claims are not written")
	must(t, r.w.Rebuild(ctx, nil)) // what the verifier would miss
}

func TestTheRunFindsAForgivingReader(t *testing.T) {
	r := newRun(t, 1)
	r.answer = func(text string) (pickup.Verdict, error) {
		text = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(strings.TrimSpace(text)))
		return r.w.Scan(ctx, pickup.Found{Text: text + strings.Repeat("0", max(0, 1-len(text)))})
	}
	r.found(t, "re-spelled codes are read")
}

func TestTheRunFindsAnAnswerThatIsRemembered(t *testing.T) {
	r := newRun(t, 1)
	known := map[string]pickup.Verdict{}
	r.answer = func(text string) (pickup.Verdict, error) {
		if v, found := known[text]; found {
			return v, nil
		}
		v, err := r.w.Scan(ctx, pickup.Found{Text: text})
		known[text] = v
		return v, err
	}
	r.found(t, "the first answer stands")
}

// run is a stall, its book, and whoever comes.
type run struct {
	*book
	w      *stall
	away   *stall // another kiosk of the event
	t      *testing.T
	rng    *rand.Rand
	makers makers
	answer func(text string) (pickup.Verdict, error)
	after  func() // each hand-over
	lose   func() // the kiosk, which comes back from a backup
	gone   []deed // handed over between the backup and the loss, or so
	refs   int
	handed int
	back   int
	seen   map[verdict.Reason]int
	closed bool   // nothing is handed over or taken back any more
	strict bool   // whatever the book does not allow is wrong, and not false GREENs alone
	wrong  string // the first answer that was wrong
}

func newRun(t *testing.T, seed uint64) *run {
	t.Helper()
	w := newStall(t, func(s *event.Settings, c *ledger.Config) {
		c.Crash.NoSync = true
		s.Pickup.Slots[0].From, s.Pickup.Slots[0].Until = lunch, lunch+30*minute
		s.Pickup.Slots[1].From, s.Pickup.Slots[1].Until = lunch+30*minute, lunch+60*minute
		s.Pickup.Release = event.ReleaseAfterHold
	})
	r := &run{
		book: newBook(), w: w, away: w.joined(), t: t, rng: rand.New(rand.NewPCG(seed, 5)),
		after: func() {}, seen: map[verdict.Reason]int{},
	}
	r.lose = r.restore
	r.answer = func(text string) (pickup.Verdict, error) { return r.w.Scan(ctx, pickup.Found{Text: text}) }
	r.makers = newMakers(w)
	r.strangers()
	for range 3 {
		r.elsewhere()
	}
	for range liveOrders {
		r.receive()
	}
	return r
}

// found fails the test unless the book objects to what the run comes to.
func (r *run) found(t *testing.T, what string) {
	t.Helper()
	r.scan(scansInARound)
	if r.wrong == "" {
		t.Errorf("%s, and nobody objects", what)
	}
}

// scan has codes scanned, with acts in between, until the book objects.
func (r *run) scan(n int) {
	r.t.Helper()
	acts := []func(){
		r.receive, r.receive, r.handOver, r.handOver, r.handOver, r.handOver, r.again, r.undo, r.undo, r.change, r.move, r.pack,
		r.cancel, r.release, r.revoke, r.share, r.delegate, r.clocks, r.clocks, r.clocks, r.human,
	}
	for i := 0; i < n && r.wrong == ""; i++ {
		switch i {
		case n / 3:
			r.lose()
		case n / 2:
			r.count()
		}
		if i%4 == 0 {
			acts[r.rng.IntN(len(acts))]()
		}
		text := r.text()
		if r.rng.IntN(3) == 0 {
			text = r.respelled(text)
		}
		r.check(text)
	}
}

// check scans a text and compares the answer with the book.
func (r *run) check(text string) {
	r.t.Helper()
	v, err := r.answer(text)
	must(r.t, err)
	r.seen[v.Reason]++
	want, _ := r.light(text, r.w.clock.Now())
	switch {
	case v.Light != want && (r.strict || v.Light == verdict.Green):
		r.wrong = fmt.Sprintf("%q is %s (%s, %v), and the book says %s: %+v at %+v", text, v.Light, v.Reason, v.Also, want, r.slips[text], r.w.clock.Now())
	case v.Light == verdict.Green && v.What.Units != r.slips[text].order.left():
		r.object("%d units wait, the book says %d", v.What.Units, r.slips[text].order.left())
	}
}

func (r *run) object(format string, args ...any) {
	if r.strict && r.wrong == "" {
		r.wrong = fmt.Sprintf(format, args...)
	}
}

// text is one that somebody holds, the newest more often.
func (r *run) text() string {
	if r.rng.IntN(8) == 0 {
		return r.odd[r.rng.IntN(len(r.odd))]
	}
	return r.held[r.rng.IntN(len(r.held))]
}

func (r *run) order() *noted { return r.live[r.rng.IntN(len(r.live))] }

// may passes what was refused; any other error ends the test.
func (r *run) may(err error) bool {
	r.t.Helper()
	var refused *ledger.Refusal
	if err != nil && !errors.As(err, &refused) {
		r.t.Fatal(err)
	}
	return err == nil
}
