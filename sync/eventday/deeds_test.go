package eventday_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/verdict"
	"popstand/sync/exchange/exchangetest"
)

// prices is what is sold: most of it runs out.
var prices = []struct { //nolint:gochecknoglobals // a constant
	sku   string
	price money.Amount
}{{"FOIL", 45_00}, {"TAPE", 14_00}, {"TEE-XXL", 35_00}, {"STICK", 6_00}}

// order asks for some of one thing, for cash.
func order(sku string, qty int64) sale.Request {
	price := money.Amount(6_00)
	for _, p := range prices {
		if p.sku == sku {
			price = p.price
		}
	}
	return sale.Request{Lines: []sale.Ordered{{SKU: sku, Qty: qty}}, Tenders: cash(price * money.Amount(qty)), Lang: "en"}
}

// answered is a sale of which somebody was told that it is paid.
type answered struct {
	kiosk  int
	act    ledger.Act
	want   sale.Request
	number string
}

// acceptance is a use that a kiosk accepted on its own, or on the home's word.
type acceptance struct {
	kiosk int
	at    string
	of    pickup.Place
}

func (a acceptance) String() string { return fmt.Sprintf("kiosk %d at %s", a.kiosk, a.at) }

// live lets one kiosk do one thing.
func (d *day) live() {
	pass := time.Duration(d.rng.IntN(40)) * time.Second
	d.clocks = d.clocks.Add(pass)
	for _, k := range d.kiosks {
		k.clock.Advance(pass)
	}
	k := d.kiosks[d.rng.IntN(len(d.kiosks))]
	switch n := d.rng.IntN(100); {
	case n < 34:
		k.sell()
	case n < 49:
		k.handOver()
	case n < 52:
		k.undo()
	case n < 54:
		k.handOn()
	case n < 58:
		k.takeBack()
	case n < 74:
		k.call(d.kiosks[d.rng.IntN(len(d.kiosks))])
	case n < 80:
		k.keeper.Look(context.Background(), true)
	case n < 85:
		d.weather()
	case n < 88:
		d.deliver()
	case n < 93:
		k.disk.CutAt(1 + d.rng.IntN(14))
		d.tell("kiosk %d: the power is about to go", k.n)
	case n < 95:
		k.restart(k.Dir)
	default:
		k.step()
	}
	if k.disk.Cut() {
		k.recover()
	}
}

// sell sells a limited thing, and asks others for it where it is out here.
func (k *stand) sell() {
	sku, qty := prices[k.d.rng.IntN(len(prices))].sku, int64(1+k.d.rng.IntN(3))
	want := order(sku, qty)
	act := k.d.act("ana")
	err := k.pay(act, want)
	var no *ledger.Refusal
	if errors.As(err, &no) && no.Code == "sold_out" && k.d.rng.IntN(2) == 0 {
		got, err := k.keeper.Fetch(context.Background(), k.d.act("ana"), quota.Stock(sku), qty)
		k.d.tell("kiosk %d: fetched %d of %s (%v)", k.n, got.Units, sku, word(err))
		_ = k.pay(k.d.act("ana"), want)
	}
}

func (k *stand) pay(act ledger.Act, want sale.Request) error {
	r, err := k.seller.Sell(context.Background(), act, want)
	k.d.tell("kiosk %d: sell %d %s: %s %v", k.n, want.Lines[0].Qty, want.Lines[0].SKU, r.Number, word(err))
	if err == nil {
		k.sold = append(k.sold, r)
		k.d.answered = append(k.d.answered, answered{k.n, act, want, r.Number})
	}
	k.expect(err, "sold_out")
	return err
}

// word is what an error comes down to.
func word(err error) string {
	var no *ledger.Refusal
	if errors.As(err, &no) {
		return fmt.Sprint(no.Code, no.Values)
	}
	return fmt.Sprint(err)
}

// expect fails the day for an error that has no place in it.
func (k *stand) expect(err error, codes ...string) {
	var no *ledger.Refusal
	switch {
	case err == nil, errors.Is(err, ledger.ErrUnknown), errors.Is(err, ledger.ErrStopped), k.disk.Cut():
	case errors.As(err, &no) && slices.Contains(codes, no.Code):
	default:
		k.d.fail("kiosk %d: %v", k.n, err)
	}
}

// handOver hands an order out, with a person behind it where its home can't be
// asked.
func (k *stand) handOver() {
	h := pickup.HandingOver{Found: pickup.Found{Text: k.d.codes[k.d.rng.IntN(len(k.d.codes))]}}
	if k.d.rng.IntN(3) == 0 {
		h.Parts = []pickup.Part{{Line: 1, Qty: 1}}
	}
	err := k.deal(h)
	var no *ledger.Refusal
	if errors.As(err, &no) && k.d.rng.IntN(2) == 0 {
		h.Despite, h.Override = verdict.Reason(no.Code), pickup.Override{Reason: "ID checked", Approver: "jonas"}
		err = k.deal(h)
	}
	k.expect(err, "not_home", "already_used", "unknown", "clock_unsure", "needs_approval", "changed", "verdict_changed", "bad_part")
}

// deal hands over once, and notes what was accepted without anybody's word.
func (k *stand) deal(what pickup.HandingOver) error {
	h, err := k.pickup.HandOver(context.Background(), k.d.act("ana"), what)
	uses := slices.Clone(h.Uses)
	for _, l := range h.Lines {
		uses = append(uses, l.Uses...)
	}
	k.d.tell("kiosk %d: hand over %s: %s %s uses %v (%v)", k.n, what.Found.Text[:12], h.Way, what.Despite, uses, word(err))
	if err != nil {
		return err
	}
	k.handed = append(k.handed, h)
	if h.Way == claim.Home {
		k.d.accept(k.n, h, uses)
	}
	return nil
}

// accept notes what a kiosk accepted.
func (d *day) accept(kiosk int, h pickup.Handed, uses []int64) {
	for _, use := range uses {
		at := fmt.Sprint(h.Code, " ", use)
		d.accepted[at] = append(d.accepted[at], acceptance{kiosk, d.clocks.Format("15:04:05"), h.Place})
	}
}

// undo takes a hand-over back, from where its uses may be accepted again.
func (k *stand) undo() {
	if len(k.handed) == 0 {
		return
	}
	h := k.handed[k.d.rng.IntN(len(k.handed))]
	_, err := k.pickup.Undo(context.Background(), k.d.act("jonas"), pickup.Undoing{Of: h.Place, Reason: "not theirs", Approver: "priya"})
	k.d.tell("kiosk %d: undo %s (%v)", k.n, h.Ref, word(err))
	k.expect(err, "already_undone", "other_node", "role_low", "too_late")
	if err != nil && !errors.Is(err, ledger.ErrUnknown) {
		return
	}
	for use, all := range k.d.accepted { // where nobody knows whether it was undone, it counts as such
		k.d.accepted[use] = slices.DeleteFunc(all, func(a acceptance) bool { return a.of == h.Place })
	}
}

// handOn hands the codes of all orders to another kiosk.
func (k *stand) handOn() {
	to := k.d.kiosks[k.d.rng.IntN(len(k.d.kiosks))]
	err := claim.HandOn(context.Background(), k.Ledger, k.d.act("jonas"), claim.Handing{Scope: claim.SlotScope(k.d.slot), Home: k.d.home, To: to.Node(), Approver: "priya"})
	k.d.tell("kiosk %d: hand the codes on to %d (%v)", k.n, to.n, word(err))
	k.expect(err, "not_home", "bad_scope")
}

// takeBack refunds a unit of a sale of this kiosk.
func (k *stand) takeBack() {
	if len(k.sold) == 0 {
		return
	}
	r := k.sold[k.d.rng.IntN(len(k.sold))]
	back, err := k.refunds.Refund(context.Background(), k.d.act("ana"), refund.Request{
		Sale: r.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}}, Reason: "changed their mind", Approver: "jonas",
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash}}},
	})
	k.d.tell("kiosk %d: refund one of %s: %v %v", k.n, r.Number, back.Total, word(err))
	k.expect(err, "already_refunded", "sale_unknown", "role_low")
}

// call copies journals with another kiosk, as well as the hall lets it.
func (k *stand) call(other *stand) {
	if !k.sees(other) || k.disk.Cut() {
		return
	}
	done, err := k.meet(other, exchangetest.Bad{Direct: exchangetest.Direct{To: other.node}, Weather: &k.d.hall})
	k.d.tell("kiosk %d and %d: got %d, gave %d (%v)", k.n, other.n, done.Got, done.Gave, err)
	if other.disk.Cut() {
		other.recover()
	}
}

// weather parts two kiosks, or brings two together.
func (d *day) weather() {
	a, b := d.rng.IntN(len(d.kiosks)), d.rng.IntN(len(d.kiosks))
	at := [2]int{min(a, b), max(a, b)}
	d.parted[at] = !d.parted[at] && d.rng.IntN(3) > 0
	d.tell("kiosks %d and %d are parted: %v", a, b, d.parted[at])
}

// deliver delivers once more what was on the way for long.
func (d *day) deliver() {
	d.hall.Deliver()
	for _, k := range d.kiosks {
		if k.disk.Cut() {
			k.recover()
		}
	}
}

// recover starts a kiosk whose power went, from what its card kept.
func (k *stand) recover() {
	d := k.d
	_ = k.Close()
	dir := filepath.Join(d.t.TempDir(), "after")
	copyFiles(d.t, k.Dir, dir)
	must(d.t, k.disk.Platter(dir, []powercut.Survival{powercut.None, powercut.Torn}[d.rng.IntN(2)], d.rng))
	k.disk.Close()
	k.clock.Reboot()
	d.tell("kiosk %d: starts after a power cut", k.n)
	d.hall.Forget() // what was under way to the old process
	d.open(k.n, dir)
}

func (k *stand) restart(dir string) {
	must(k.d.t, k.Close())
	k.disk.Close()
	k.d.tell("kiosk %d: restarts", k.n)
	k.d.hall.Forget()
	k.d.open(k.n, dir)
}

// step makes a clock wrong, or right.
func (k *stand) step() {
	by := []time.Duration{0, 0, -3 * time.Hour, 9 * time.Hour, -40 * 365 * 24 * time.Hour}[k.d.rng.IntN(5)]
	k.clock.Step(k.d.clocks.Add(by))
	if by == 0 {
		k.clock.SetTrust(clock.Network)
	}
	k.d.tell("kiosk %d: the clock is %v off", k.n, by)
}
