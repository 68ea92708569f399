package moment_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
)

func decoded(t testing.TB, f ledger.Fact) (b moment.Counted) {
	t.Helper()
	must(t, json.Unmarshal(f.Body, &b))
	return b
}

// row is a total in short: looks, units wanted, units had.
func row(channel, product string, saw, wanted, had int64) moment.Total {
	return moment.Total{Thing: moment.Thing{Channel: channel, Product: product}, Discovery: saw, Intent: wanted, Fulfilment: had}
}

func (w *stall) are(got moment.Table, want ...moment.Total) {
	w.t.Helper()
	if !slices.Equal(got, want) {
		w.t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestMomentsAreCountedPerProductAndChannel(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		for range 3 {
			w.count.Saw("", "tee")
		}
		w.count.Saw("shop", "PIN")
		w.count.Unbought("", "tee", 2)
		w.count.Unbought("", "tee", 0)
		must(t, w.count.Flush(ctx, w.act("system")))
		w.sell("TEE-S", 2)
		w.sell("TEE-M", 1)
		w.handOver(w.order("1", pickup.Paid), pickup.Part{Line: 2, Qty: 1}, pickup.Part{Line: 3, Qty: 1})
		all := w.totals()
		w.are(all.ByProduct(), row("", "PIN", 1, 1, 1), row("", "tee", 3, 3+2+2, 3+1))
		w.are(all.ByChannel(), row("", "", 3, 5, 3), row("shop", "", 1, 3, 2))
		must(t, w.Rebuild(ctx, nil))
		if again := w.totals(); !slices.Equal(all, again) {
			t.Errorf("rebuilt %+v, before %+v", again, all)
		}
	})
}

// TestNothingIsCountedTwice follows an order that is paid at the stall, beside
// other goods, and handed over.
func TestNothingIsCountedTwice(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.order("1", pickup.Unpaid)
		w.order("1", pickup.Unpaid) // its shop says so again
		_, err := sells(&w.desk, w.act("ana"), sale.Request{
			Lines: []sale.Ordered{{Of: sale.Of{Order: string(o.Received.Order)}}, {SKU: "PIN", Qty: 2}}, Tenders: cash(35_00),
		})
		must(t, err)
		w.are(w.totals().ByChannel(), row("", "", 0, 2, 2), row("shop", "", 0, 3, 0))
		o, err = w.desk.Order(ctx, o.Received.Order)
		must(t, err)
		h := w.handOver(o)
		w.are(w.totals().ByProduct(), row("", "PIN", 0, 3, 3), row("", "tee", 0, 2, 2))
		_, err = w.desk.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		w.are(w.totals().ByChannel(), row("", "", 0, 2, 2), row("shop", "", 0, 3, 0))
	})
}

func TestHoursAreThoseOfTheEvent(t *testing.T) {
	w := newStall(t)
	w.count.Saw("", "PIN") // 16:30 in Kolkata
	w.clock.Advance(29 * time.Minute)
	w.sell("PIN", 1)
	w.clock.Advance(time.Minute)
	w.sell("PIN", 1)
	must(t, w.count.Flush(ctx, w.act("system")))
	first, second := row("", "", 1, 1, 1), row("", "", 0, 1, 1)
	first.Hour, second.Hour = noon-30*minute, noon+30*minute
	w.are(w.totals().ByHour(), first, second)
}

func TestWithdrawnProductStandsForItsSKU(t *testing.T) {
	w := newStall(t)
	w.order("1", pickup.Paid)
	w.list("tee", 10_00, "TEE-S")
	w.are(w.totals().ByProduct(), row("", "PIN", 0, 1, 0), row("", "TEE-M", 0, 1, 0), row("", "tee", 0, 1, 0))
}

func TestOneFactHoldsManyCountsAndNobody(t *testing.T) {
	w := newStall(t)
	must(t, w.count.Flush(ctx, w.act("system")))
	if len(w.facts()) != 0 {
		t.Error("nothing was counted, and it was recorded")
	}
	for i := range 500 {
		w.count.Saw("", fmt.Sprint("p", i%5))
	}
	w.clock.Advance(4 * time.Minute)
	w.clock.Step(time.UnixMilli(noon + 24*60*minute)) // it was wrong before
	act := w.act("system")
	must(t, w.count.Flush(ctx, act))
	must(t, w.count.Flush(ctx, act))
	all := w.facts()
	if len(all) != 1 || len(all[0].Counts) != 5 || all[0].Counts[3].Saw != 100 || all[0].Until-all[0].From != 4*minute || all[0].From != noon+(24*60-4)*minute {
		t.Errorf("recorded %+v", all)
	}
}

func TestCounterIsBounded(t *testing.T) {
	w := newStall(t)
	for i := range 5000 {
		w.count.Saw("", fmt.Sprint("p", i))
	}
	w.count.Saw("", strings.Repeat("x", 1<<20))
	w.count.Saw("", "p7")
	must(t, w.count.Flush(ctx, w.act("system")))
	counts := w.facts()[0].Counts
	if len(counts) != 1001 || counts[0].Product != "" || counts[0].Saw != 4001 {
		t.Errorf("%d counts, the first %+v", len(counts), counts[0])
	}
	if got := w.totals().ByChannel(); got[0].Discovery != 5002 {
		t.Errorf("of 5002 looks %d were kept", got[0].Discovery)
	}
}

func TestFailedFlushLosesAndDoublesNothing(t *testing.T) {
	w := newStall(t)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	saw := int64(0)
	for err := error(nil); err == nil; saw++ { // one that nobody waits for may be recorded all the same
		w.count.Saw("", "tee")
		err = w.count.Flush(gone, w.act("system"))
	}
	recorded := len(w.facts())
	w.count.Saw("", "tee")
	w.count.Saw("", "PIN")
	must(t, w.count.Flush(ctx, w.act("system")))
	if all := w.facts()[recorded:]; len(all) != 2 || all[0].Counts[0].Saw != 1 || len(all[1].Counts) != 2 {
		t.Errorf("recorded %+v", all)
	}
	w.are(w.totals().ByProduct(), row("", "PIN", 1, 0, 0), row("", "tee", saw+1, 0, 0))
}

func TestWhatNoFactCanHoldIsCountedAllTheSame(t *testing.T) {
	w := newStall(t)
	w.count.Saw("", "a\x00b")
	w.count.Saw("\xff", "tee")
	must(t, w.count.Flush(ctx, w.act("system")))
	w.are(w.totals().ByProduct(), row("", "", 2, 0, 0))
}

func TestRunRecordsWhenFullAndAtTheEnd(t *testing.T) {
	w := newStall(t)
	commits, end := w.Watch()
	defer end()
	running, stop := context.WithCancel(ctx)
	ended := make(chan error)
	go func() { ended <- w.count.Run(running, func() ledger.Act { return w.act("system") }) }()
	for i := range 1001 {
		w.count.Saw("", fmt.Sprint("p", i))
	}
	for facts := range commits {
		if slices.ContainsFunc(facts, func(f ledger.Fact) bool { return f.Kind == moment.KindCounted }) {
			break
		}
	}
	w.count.Saw("", "last")
	stop()
	must(t, <-ended)
	if got := w.totals().ByChannel(); got[0].Discovery != 1002 {
		t.Errorf("%d looks were recorded", got[0].Discovery)
	}
}

// TestTotalsAreWhatHappened does what happens at a stall in some drawn order and
// keeps a book.
func TestTotalsAreWhatHappened(t *testing.T) {
	w := newStall(t)
	b := &book{w: w, rng: rand.New(rand.NewPCG(4, 7)), sums: map[string]moment.Total{}}
	for range 10 {
		for range 15 {
			[]func(){b.look, b.sell, b.order, b.pay, b.handOver, b.undo, b.flush, b.unbought}[b.rng.IntN(8)]()
		}
		b.flush()
		for _, o := range w.totals().ByProduct() {
			if b.sums[o.Product] != o {
				t.Fatalf("got %+v, the book says %+v", o, b.sums[o.Product])
			}
		}
	}
	if tee := b.sums["tee"]; tee.Fulfilment == 0 || tee.Intent <= tee.Fulfilment || tee.Discovery == 0 {
		t.Errorf("nothing happened: %+v", tee)
	}
}

type book struct {
	w     *stall
	rng   *rand.Rand
	sums  map[string]moment.Total
	open  []pickup.Order // to hand over
	debts []pickup.Order // to pay
	out   []pickup.Handed
}

func (b *book) add(product string, saw, wanted, had int64) {
	o := b.sums[product]
	o.Product = product
	o.Discovery += saw
	o.Intent += wanted
	o.Fulfilment += had
	b.sums[product] = o
}

func (b *book) look() {
	p := []string{"tee", "PIN"}[b.rng.IntN(2)]
	b.w.count.Saw([]string{"", "shop"}[b.rng.IntN(2)], p)
	b.add(p, 1, 0, 0)
}

func (b *book) unbought() {
	n := 1 + b.rng.Int64N(3)
	b.w.count.Unbought("", "PIN", n)
	b.add("PIN", 0, n, 0)
}

func (b *book) sell() {
	n, i := 1+b.rng.Int64N(3), b.rng.IntN(3)
	b.w.sell([]string{"TEE-S", "TEE-M", "PIN"}[i], n)
	b.add([]string{"tee", "tee", "PIN"}[i], 0, n, n)
}

func (b *book) order() {
	ref := fmt.Sprint(b.w.acts)
	if b.rng.IntN(2) == 0 {
		b.open = append(b.open, b.w.order(ref, pickup.Paid))
	} else {
		b.debts = append(b.debts, b.w.order(ref, pickup.Unpaid))
	}
	b.add("tee", 0, 2, 0)
	b.add("PIN", 0, 1, 0)
}

func (b *book) pay() {
	if len(b.debts) == 0 {
		return
	}
	o := b.debts[0]
	_, err := sells(&b.w.desk, b.w.act("ana"), sale.Request{Lines: []sale.Ordered{{Of: sale.Of{Order: string(o.Received.Order)}}}, Tenders: cash(25_00)})
	must(b.w.t, err)
	b.debts, b.open = b.debts[1:], append(b.open, o)
}

func (b *book) handOver() {
	if len(b.open) == 0 {
		return
	}
	b.out = append(b.out, b.w.handOver(b.open[0]))
	b.open = b.open[1:]
	b.add("tee", 0, 0, 2)
	b.add("PIN", 0, 0, 1)
}

func (b *book) undo() {
	if len(b.out) == 0 {
		return
	}
	_, err := b.w.desk.Undo(ctx, b.w.act("ana"), pickup.Undoing{Of: b.out[0].Place})
	must(b.w.t, err)
	b.out = b.out[1:]
	b.add("tee", 0, 0, -2)
	b.add("PIN", 0, 0, -1)
}

func (b *book) flush() {
	must(b.w.t, b.w.count.Flush(ctx, b.w.act("system")))
}

var errBack = errors.New("back to before")

// Invariants 7 and 8: several nodes' sums give the same rows in any order.
func TestCountsComeOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		rapid.Check(t, func(rt *rapid.T) {
			var facts []moment.Counted
			for range rapid.IntRange(1, 8).Draw(rt, "facts") {
				from := noon + rapid.Int64Range(0, 3).Draw(rt, "quarter")*10*minute
				facts = append(facts, moment.Counted{From: from, Until: from + minute, Counts: []moment.Count{{
					Thing: moment.Thing{Product: rapid.SampledFrom([]string{"tee", "PIN"}).Draw(rt, "product")}, Saw: rapid.Int64Range(0, 9).Draw(rt, "saw"),
				}}})
			}
			order := rapid.Permutation(facts).Draw(rt, "order")
			if a, b := w.folded(rt, facts), w.folded(rt, order); !slices.Equal(a, b) || len(a) == 0 {
				rt.Errorf("in order %+v, shuffled %+v", a, b)
			}
		})
	})
}

func (w *stall) folded(rt *rapid.T, all []moment.Counted) (out moment.Table) {
	apply := moment.Area().Kinds[0].Apply
	err := w.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		for _, b := range all {
			raw, err := json.Marshal(b)
			if err != nil {
				return err
			}
			if err := apply(ctx, t, ledger.Fact{Event: w.Event(), Kind: moment.KindCounted, Body: raw}); err != nil {
				return err
			}
		}
		var err error
		if out, err = moment.Totals(ctx, t, w.Event()); err != nil {
			return err
		}
		return errBack
	})
	if !errors.Is(err, errBack) {
		rt.Fatal(err)
	}
	return out
}
