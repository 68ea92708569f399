package till_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/till"
)

// jobs lists what opens the drawer by itself.
func (d *desk) jobs() (all []paper.Job) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = paper.Jobs(ctx, q, d.Event(), ledger.Position{Node: d.Node()}, 100)
		return err
	}))
	return all
}

func (d *desk) story(t till.Till) (all []till.Step) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = till.Story(ctx, q, d.Event(), t)
		return err
	}))
	return all
}

func TestMoveOpensTheDrawerOnce(t *testing.T) {
	d := newDesk(t, "")
	d.open(150_00)
	act, moving := d.act("jonas"), till.Moving{Kind: till.Drop, Amount: 100_00, Reason: "safe"}
	for range 2 {
		_, err := till.Move(context.Background(), d.Ledger, act, moving)
		d.do(err)
	}
	jobs := d.jobs()
	if len(jobs) != 1 || jobs[0].Kind != paper.DrawerJob || !jobs[0].Pulse {
		t.Errorf("jobs %+v", jobs)
	}
}

func TestDrawerOpensWithoutASale(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		_, err := till.OpenDrawer(ctx, d.Ledger, d.act("ana"), till.Unlocking{Reason: "change"})
		refused(t, err, "needs_approval")
		_, err = till.OpenDrawer(ctx, d.Ledger, d.act("jonas"), till.Unlocking{Reason: "  "})
		refused(t, err, "reason_missing")
		_, err = till.OpenDrawer(ctx, d.Ledger, d.act("jonas"), till.Unlocking{Reason: strings.Repeat("x", 201)})
		refused(t, err, "reason_too_long")
		early, err := till.OpenDrawer(ctx, d.Ledger, d.act("jonas"), till.Unlocking{Reason: "float goes in"})
		d.do(err)
		opened := d.open(150_00)
		act := d.act("ana")
		for range 2 {
			b, err := till.OpenDrawer(ctx, d.Ledger, act, till.Unlocking{Reason: "a note to change", Approver: "jonas"})
			d.do(err)
			if b.Till != opened.ID || early.Till != "" {
				t.Errorf("%+v, then %+v", early, b)
			}
		}
		if jobs := d.jobs(); len(jobs) != 2 || !jobs[0].Pulse || !jobs[1].Pulse {
			t.Errorf("jobs %+v", jobs)
		}
		if z := d.close(till.Closing{}); z.NoSale != 1 || z.Expected != 150_00 {
			t.Errorf("Z %+v", z)
		}
	})
}

func TestStoryOfATill(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		opened := d.open(150_00)
		d.move(till.Out, 12_50)
		d.sell("MUG", 16_00, 0)
		_, err := till.OpenDrawer(context.Background(), d.Ledger, d.act("jonas"), till.Unlocking{Reason: "change"})
		d.do(err)
		d.count(150_00)
		_, err = till.HandOver(context.Background(), d.Ledger, d.act("ana"), till.Handing{Cash: pieces(50_00, 3), To: "jonas", Reason: "lunch"})
		d.do(err)
		want := []till.Step{
			{Kind: till.KindMoved, Move: till.Out, Amount: 12_50, Reason: "test", By: "jonas"},
			{Kind: till.KindDrawer, Reason: "change", By: "jonas"},
			{Kind: till.KindCounted, Amount: 150_00, Expected: 153_50, By: "ana"},
			{Kind: till.KindCounted, Amount: 150_00, Expected: 153_50, Reason: "lunch", By: "ana", Pieces: []till.Piece{{Value: 50_00, N: 3}}},
			{Kind: till.KindHanded, Amount: 150_00, Reason: "lunch", By: "ana", From: "ana", To: "jonas"},
		}
		got := d.story(opened)
		for i := range got {
			if got[i].At == 0 || got[i].Place.Seq == 0 {
				t.Errorf("step %d has no time or place: %+v", i, got[i])
			}
			got[i].At, got[i].Place = 0, till.Place{}
		}
		if jsonOf(t, got) != jsonOf(t, want) {
			t.Errorf("story %s\nwant  %s", jsonOf(t, got), jsonOf(t, want))
		}
		d.close(till.Closing{})
	})
}

func pieces(value money.Amount, n int64) till.Cash {
	return till.Cash{Pieces: []till.Piece{{Value: value, N: n}}}
}
