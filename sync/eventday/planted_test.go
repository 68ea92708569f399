package eventday_test

import (
	"context"
	"encoding/json"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/verdict"
	"popstand/sync/exchange/exchangetest"
)

// A checker that finds nothing may be blind: each has to see a fault that was put
// there.
func TestTheEveningSeesWhatWentWrong(t *testing.T) {
	m := prepare(t, 3)
	for name, plant := range map[string]struct {
		fault func(d *day)
		look  func(d *day) []string
	}{
		"a card forgets what it had kept":      {forget, (*day).lost},
		"two kiosks are one home":              {clone, (*day).doubled},
		"a conflict is shown at two kiosks":    {keepQuiet, (*day).unshown},
		"units are received twice":             {receiveTwice, (*day).uncounted},
		"a kiosk does not hear of a sale":      {deaf, (*day).unequal},
		"a table says something of its own":    {scribble, (*day).unequal},
		"a table is not what the journals say": {scribble, (*day).untrue},
	} {
		t.Run(name, func(t *testing.T) {
			d := begin(t, m, 3, 1)
			defer d.end()
			plant.fault(d)
			if len(plant.look(d)) == 0 {
				t.Error("nobody saw it")
			}
		})
	}
}

// forget gives a kiosk a card as it was before its last sale.
func forget(d *day) {
	k := d.kiosks[0]
	before := d.t.TempDir()
	copyFiles(d.t, k.Dir, before)
	must(d.t, k.pay(d.act("ana"), order("STICK", 1)))
	must(d.t, k.Close())
	d.answered[0].want.Lines[0].Qty = 2 // what is sold again now is another sale
	d.open(0, before)
}

// clone puts a copy of the home's card into another computer.
func clone(d *day) {
	dir := d.t.TempDir()
	copyFiles(d.t, d.kiosks[0].Dir, dir)
	d.open(len(d.kiosks), dir)
	for _, k := range []*stand{d.kiosks[0], d.kiosks[3]} {
		must(d.t, k.deal(pickup.HandingOver{Found: pickup.Found{Text: d.codes[0]}}))
	}
}

// keepQuiet lets two accept one code, and a third not hear of it.
func keepQuiet(d *day) {
	a, b := d.kiosks[0], d.kiosks[1]
	d.parted[[2]int{0, 1}] = true
	h := pickup.HandingOver{Found: pickup.Found{Text: d.codes[0]}}
	must(d.t, a.deal(h))
	h.Despite, h.Override = verdict.NotHome, pickup.Override{Reason: "ID checked", Approver: "jonas"}
	must(d.t, b.deal(h))
	_, err := a.meet(b, exchangetest.Direct{To: b.node})
	must(d.t, err)
}

func receiveTwice(d *day) {
	a, b := d.kiosks[0], d.kiosks[1]
	_, err := quota.Move{Quota: quota.Stock("FOIL"), To: b.Node(), Units: 2}.Do(context.Background(), a.Ledger, d.act("ana"))
	must(d.t, err)
	d.settle()
	facts, err := quota.Receive{}.Do(context.Background(), b.Ledger, d.act("system"))
	must(d.t, err)
	var again quota.Received
	must(d.t, json.Unmarshal(facts[0].Body, &again))
	again.Of.Seq += 1000 // one that is there already would change nothing
	_, err = b.Do(context.Background(), d.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, facts[0].Kind, again)
		return err
	})
	must(d.t, err)
	d.settle()
}

func deaf(d *day) { must(d.t, d.kiosks[0].pay(d.act("ana"), order("STICK", 1))) }

// scribble changes a table behind the journal's back.
func scribble(d *day) {
	_, err := d.kiosks[1].Do(context.Background(), d.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		if _, err := tx.Record(ctx, quota.KindCounted, quota.Counted{Quota: quota.Stock("FOIL")}); err != nil {
			return err
		}
		return tx.Exec(ctx, "UPDATE quota_unit SET spent = spent + 1")
	})
	must(d.t, err)
}
