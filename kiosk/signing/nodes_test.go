package signing_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

func TestTicketOfAnotherKioskIsGoodAtOnce(t *testing.T) {
	a := newStall(t)
	b := a.joined()
	ticket := a.sell("A-regular", 1)[0] // after b has heard of the rest
	text := a.text(ticket)
	b.at(1)
	v := b.shows(scanned(text), verdict.Amber, verdict.NotHome, signing.NextAskHome)
	if v.What.Session != "sat-1515" || v.What.Place != 1 || v.What.Window != ticket.Of.Window || v.What.Ticket != "" {
		t.Errorf("it says %+v", v.What)
	}
	_, err := b.CheckIn(ctx, b.act("ana"), signing.Entering{Found: scanned(text)})
	refused(t, err, "not_home")
	_, err = b.CheckIn(ctx, b.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.NotHome})
	must(t, err)
	b.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextLook)
	a.at(1)
	a.hears(b)
	a.shows(scanned(text), verdict.Amber, verdict.AlreadyUsed, signing.NextCheckIn)
	in, err := a.CheckIn(ctx, a.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.AlreadyUsed})
	must(t, err)
	if !in.Ticket.Came || len(a.conflicts()) != 0 {
		t.Errorf("it is %+v, conflicts %+v", in.Ticket, a.conflicts())
	}
}

func TestTwoKiosksThatLetInOneTicketShowAConflict(t *testing.T) {
	a := newStall(t)
	ticket := a.sell("A-regular", 1)[0]
	text := a.text(ticket)
	b := a.joined()
	a.at(1)
	b.at(1)
	_, err := a.CheckIn(ctx, a.act("ana"), signing.Entering{Found: scanned(text)})
	must(t, err)
	b.shows(scanned(text), verdict.Amber, verdict.NotHome, signing.NextAskHome)
	_, err = b.CheckIn(ctx, b.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.NotHome})
	must(t, err)
	a.hears(b)
	b.hears(a)
	for _, w := range []*stall{a, b} {
		all := w.conflicts()
		if len(all) != 1 || all[0].Claims[0].Way != claim.Home || all[0].Claims[1].Node != b.Node() {
			t.Errorf("%s shows %+v", w.Node(), all)
		}
		w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextWait)
	}
}

func (w *stall) conflicts() (all []claim.Conflict) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = claim.Conflicts(ctx, q, w.Event())
		return err
	}))
	return all
}

func TestTwoKiosksThatLoadOneListHaveOneTicketAndOneSeat(t *testing.T) {
	a := newStall(t)
	a.lends("A-regular", 5)
	b := a.joined()
	in := []signing.Incoming{{Channel: "shop", Ref: "1", Session: "sat-1515", Tier: "regular", Holder: buyer.Person{Name: "Mia"}}}
	_, err := b.ReceiveAll(ctx, b.act("system"), in)
	must(t, err)
	results, err := a.ReceiveAll(ctx, a.act("system"), in)
	must(t, err)
	id := results[0].Ticket
	theirs, err := b.Ticket(ctx, id)
	must(t, err)
	ours, err := a.Ticket(ctx, id)
	must(t, err)
	a.hears(b)
	b.hears(a)
	x, err := a.Ticket(ctx, id)
	must(t, err)
	y, err := b.Ticket(ctx, id)
	must(t, err)
	if x.Of != y.Of || x.Use != y.Use || x.Node != y.Node || x.Code.ID != y.Code.ID {
		t.Errorf("%+v and %+v", x, y)
	}
	if got := a.left("A-regular") + b.left("A-regular"); got != 19 {
		t.Errorf("%d seats are left together", got)
	}
	for _, w := range []*stall{a, b} {
		if next := w.sell("A-regular", 1)[0]; next.Of.Place != 2 {
			t.Errorf("%s gives the place %s after %s and %s", w.Node(), next.Of.Label, ours.Of.Label, theirs.Of.Label)
		}
		w.at(1)
	}
	// Both papers are out; whoever comes first comes alone.
	home, other := a, b
	if x.Node == b.Node() {
		home, other = b, a
	}
	_, err = home.CheckIn(ctx, home.act("ana"), signing.Entering{Found: scanned(home.text(x))})
	must(t, err)
	for _, held := range []signing.Ticket{ours, theirs} {
		if v, err := home.Scan(ctx, scanned(home.text(held))); err != nil || v.Light != verdict.Red || v.Reason != verdict.AlreadyUsed {
			t.Errorf("%s is answered %+v (%v)", held.Of.Label, v, err)
		}
	}
	other.hears(home)
	if v, err := other.Scan(ctx, scanned(other.text(theirs))); err != nil || v.Light != verdict.Red {
		t.Errorf("elsewhere it is answered %+v (%v)", v, err)
	}
}

// lends moves units to the other node.
func (w *stall) lends(sku string, n int64) {
	w.t.Helper()
	w.record(quota.KindMoved, quota.Moved{Quota: quota.Stock(sku), To: "0b22222222222222", Units: n})
}

func TestSwapsOfTwoKiosksNeverGiveAPlaceTwice(t *testing.T) {
	a := newStall(t)
	three := a.sell("A-regular", 3)
	b := a.joined()
	must(t, a.Swap(ctx, a.act("ana"), signing.Swapping{A: three[0].Ticket, B: three[1].Ticket}))
	must(t, b.Swap(ctx, b.act("ana"), signing.Swapping{A: three[1].Ticket, B: three[2].Ticket}))
	a.hears(b)
	b.hears(a)
	seen := map[int64]bool{}
	for _, one := range three {
		x, y := a.now(one), b.now(one)
		if x.Of != y.Of {
			t.Errorf("%+v and %+v", x.Of, y.Of)
		}
		seen[x.Of.Place] = true
	}
	if len(seen) != 3 {
		t.Errorf("the places are %v", seen)
	}
}

func TestOnlyItsHomeChangesATicket(t *testing.T) {
	a := newStall(t)
	ticket := a.sell("A-regular", 1)[0]
	b := a.joined()
	_, err := b.Cancel(ctx, b.act("jonas"), signing.Cancelling{Ticket: ticket.Ticket}, nil)
	refused(t, err, "other_node")
	_, err = b.Transfer(ctx, b.act("jonas"), signing.Transferring{Ticket: ticket.Ticket})
	refused(t, err, "other_node")
	_, err = b.Exchange(ctx, b.act("jonas"), signing.Exchanging{Ticket: ticket.Ticket, Session: "sat-1700", Tier: "regular"})
	refused(t, err, "other_node")
}

// Whatever two nodes do with tickets, in whatever order they hear of each other:
// no seat and no place is given twice, and in the end they agree.
func TestTwoKiosksAgreeWhateverTheyDo(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			a := newStall(t, quick)
			for _, sku := range []string{"A-regular", "A-vip", "B-regular"} {
				a.lends(sku, 2)
			}
			b := a.joined()
			r := rand.New(rand.NewPCG(seed, 1))
			both := []*stall{a, b}
			for range 60 {
				at := r.IntN(2)
				both[at].anything(r, both[1-at])
			}
			a.hears(b)
			b.hears(a)
			agree(t, a, b)
		})
	}
}

// anything does one thing that may be refused.
func (w *stall) anything(r *rand.Rand, other *stall) {
	w.t.Helper()
	w.clock.Advance(1_000_000_000)
	pick := func() signing.ID {
		all := w.all("sat-1515")
		if len(all) == 0 {
			return "none"
		}
		return all[r.IntN(len(all))].Ticket
	}
	var err error
	switch r.IntN(9) {
	case 0:
		w.hears(other)
	case 1, 2:
		_, err = w.trySell(w.act("ana"), sale.Ordered{SKU: []string{"A-regular", "A-vip", "A-standby"}[r.IntN(3)], Qty: 1 + r.Int64N(2)})
	case 3:
		var in []signing.Incoming
		for range 3 {
			in = append(in, signing.Incoming{Channel: "shop", Ref: fmt.Sprint(r.IntN(6)), Session: "sat-1515", Tier: "regular"})
		}
		_, err = w.ReceiveAll(ctx, w.act("system"), in)
	case 4:
		err = w.Swap(ctx, w.act("ana"), signing.Swapping{A: pick(), B: pick()})
	case 5:
		_, err = w.Transfer(ctx, w.act("jonas"), signing.Transferring{Ticket: pick()})
	case 6:
		_, err = w.Cancel(ctx, w.act("jonas"), signing.Cancelling{Ticket: pick()}, nil)
	case 7:
		_, err = w.Exchange(ctx, w.act("ana"), signing.Exchanging{Ticket: pick(), Session: "sat-1700", Tier: "regular"})
	case 8:
		_, err = w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: pick(), Words: "To Mia"})
	}
	if err != nil && !isRefusal(err) {
		w.t.Fatal(err)
	}
}

func (w *stall) all(sessions ...string) (all []signing.Ticket) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, s := range sessions {
			some, err := signing.OfSession(ctx, q, w.Event(), s, "", 10_000)
			if err != nil {
				return err
			}
			all = append(all, some...)
		}
		return nil
	}))
	return all
}

func agree(t *testing.T, a, b *stall) {
	t.Helper()
	x, y := a.all("sat-1515", "sat-1700"), b.all("sat-1515", "sat-1700")
	if len(x) != len(y) || len(x) < 5 {
		t.Fatalf("%d and %d tickets", len(x), len(y))
	}
	seated := map[string]int64{}
	for i := range x {
		if x[i].Ticket != y[i].Ticket || x[i].Of != y[i].Of || x[i].Void != y[i].Void || x[i].Code.ID != y[i].Code.ID || x[i].Use != y[i].Use || x[i].State != y[i].State {
			t.Errorf("%+v\nand %+v", x[i], y[i])
		}
		if x[i].Void == signing.Lives && x[i].Counted {
			seated[x[i].SKU]++
		}
	}
	for sku, seats := range map[string]int64{"A-regular": 20, "A-vip": 4, "B-regular": 20} {
		if left := a.left(sku) + b.left(sku); seated[sku]+left != seats {
			t.Errorf("%s: %d hold and %d are left of %d", sku, seated[sku], left, seats)
		}
	}
}

// backup copies what a backup holds of the stall: its journal and the event's
// keys, and not its own.
func (w *stall) backup() (dir string) {
	w.t.Helper()
	dir = w.t.TempDir()
	must(w.t, w.Backup(ctx, filepath.Join(dir, "popstand.db")))
	for _, name := range []string{keys.RootName, keys.SharedName} {
		raw, err := os.ReadFile(filepath.Join(w.dir, name))
		must(w.t, err)
		must(w.t, os.WriteFile(filepath.Join(dir, name), raw, 0o600))
	}
	return dir
}

// restored is the stall as it comes back from a backup.
func (w *stall) restored(dir, letter string) *stall {
	w.t.Helper()
	b := &stall{t: w.t, clock: w.clock, cfg: w.cfg, dir: dir, acts: 1_000_000, opened: w.opened}
	b.cfg.Path, b.cfg.Reopen = filepath.Join(dir, "popstand.db"), &ledger.Reopening{Reason: gap.Restored, Letter: letter}
	var err error
	b.Ledger, err = ledger.Open(ctx, b.cfg)
	must(w.t, err)
	w.t.Cleanup(func() {
		b.verify()
		must(w.t, b.Close())
	})
	b.keys()
	return b
}

func TestNoPlaceIsGivenTwiceAfterARestore(t *testing.T) {
	lost := newStall(t)
	before := lost.sell("A-regular", 1)[0]
	text := lost.text(before)
	dir := lost.backup()
	gone := lost.sell("A-regular", 1)[0] // which nobody knows any more
	lost.at(1)
	_, err := lost.CheckIn(ctx, lost.act("ana"), signing.Entering{Found: scanned(text)})
	must(t, err)
	w := lost.restored(dir, "Z")
	next := w.sell("A-regular", 1)[0]
	if next.Of.Label == gone.Of.Label || next.Of.Letter == gone.Of.Letter {
		t.Errorf("%s was given again as %s", gone.Of.Label, next.Of.Label)
	}
	w.shows(scanned(text), verdict.Amber, verdict.AfterRestore, signing.NextAskAgain)
	w.shows(scanned(w.text(next)), verdict.Green, verdict.Ready, signing.NextCheckIn)
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.AfterRestore})
	must(t, err)
	w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextWait)
	results, err := w.ReceiveAll(ctx, w.act("system"), []signing.Incoming{{Channel: "shop", Ref: "9", Session: "sat-1515", Tier: "regular", List: true}})
	must(t, err)
	listed, err := w.Ticket(ctx, results[0].Ticket)
	must(t, err)
	w.shows(scanned(w.text(listed)), verdict.Amber, verdict.AfterRestore, signing.NextAskAgain)
	must(t, gap.Close(ctx, w.Ledger, w.act("jonas"), gap.Closing{}))
	w.shows(scanned(w.text(listed)), verdict.Green, verdict.Ready, signing.NextCheckIn)
}
