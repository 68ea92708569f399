package dispute_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
)

func TestOfTwoClosingsTheEarlierCountsEverywhere(t *testing.T) {
	a, b, c := newDesk(t), newDesk(t, second), newDesk(t, third)
	of := a.opened(dispute.Opening{Ground: dispute.Late})
	b.take(a)
	id := of.Opened.Case
	a.clock.Advance(time.Minute)
	b.clock.Advance(2 * time.Minute)
	_, err := b.Close(ctx, b.act("jonas"), dispute.Closing{Case: id, Outcome: dispute.Declined, Reason: "worn"})
	b.do(err)
	_, err = a.Close(ctx, a.act("jonas"), dispute.Closing{Case: id, Outcome: dispute.Exchanged})
	a.do(err)
	c.take(b) // the closing before the case
	c.take(a)
	a.take(b)
	b.take(a)
	for _, d := range []*desk{a, b, c} {
		if got := d.byID(id); got.Outcome != dispute.Exchanged || len(got.Ends) != 2 {
			t.Errorf("%s says %+v", d.Ledger.Node(), got)
		}
	}
	_, err = c.Reopen(ctx, c.act("jonas"), dispute.Reopening{Case: id, Reason: "they disagree"})
	c.do(err)
	a.take(c)
	if got := a.byID(id); got.Outcome != "" || len(a.open()) != 1 {
		t.Errorf("opened again it is %+v", got)
	}
}

// Whatever two nodes do to cases, apart and after copying, a third that takes their
// journals in another order says the same.
func TestDrawnCasesAreTheSameInAnyOrder(t *testing.T) {
	a, b, c, e := newDesk(t), newDesk(t, second), newDesk(t, third), newDesk(t, func(c *ledger.Config) { c.Node, c.Letter = "0304050607080910", "D" })
	rapid.Check(t, func(rt *rapid.T) {
		var ids []dispute.ID
		for range rapid.IntRange(1, 8).Draw(rt, "acts") {
			d := rapid.SampledFrom([]*desk{a, b}).Draw(rt, "node")
			d.clock.Advance(time.Duration(rapid.IntRange(0, 90).Draw(rt, "minutes")) * time.Minute)
			if rapid.IntRange(0, 3).Draw(rt, "copy") == 0 {
				a.take(b)
				b.take(a)
			}
			ids = d.some(rt, ids)
		}
		c.take(a)
		c.take(b)
		e.take(b)
		e.take(a)
		a.take(b)
		b.take(a)
		want := c.all(ids)
		for _, d := range []*desk{a, b, e} {
			if got := d.all(ids); got != want {
				rt.Errorf("%s says\n%s\nand C says\n%s", d.Ledger.Node(), got, want)
			}
		}
	})
}

// some opens a case, or does something to one that is known here.
func (d *desk) some(rt *rapid.T, ids []dispute.ID) []dispute.ID {
	id := dispute.ID("none")
	if len(ids) > 0 {
		id = rapid.SampledFrom(ids).Draw(rt, "case")
	}
	var err error
	switch rapid.IntRange(0, 3).Draw(rt, "what") {
	case 0:
		var c dispute.Case
		if c, err = d.Open(ctx, d.act("ana"), dispute.Opening{Ground: rapid.SampledFrom(dispute.Grounds()).Draw(rt, "ground")}); err == nil {
			ids = append(ids, c.Opened.Case)
		}
	case 1:
		_, err = d.Note(ctx, d.act("ana"), dispute.Noting{Case: id, Text: "seen"})
	case 2:
		_, err = d.Close(ctx, d.act("jonas"), dispute.Closing{Case: id, Outcome: rapid.SampledFrom(dispute.Outcomes()).Draw(rt, "outcome"), Reason: "so"})
	default:
		_, err = d.Reopen(ctx, d.act("jonas"), dispute.Reopening{Case: id, Reason: "no"})
	}
	var no *ledger.Refusal
	if err != nil && (!errors.As(err, &no) || !slices.Contains([]string{"case_unknown", "case_closed", "case_open"}, no.Code)) {
		rt.Fatal(err)
	}
	return ids
}

// all is what a node says of cases, but for what only who has the keys can read.
func (d *desk) all(ids []dispute.ID) string {
	d.t.Helper()
	type said struct {
		Open  []string
		Cases []dispute.Case
	}
	s := said{Open: d.open()}
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		for _, id := range ids {
			c, err := dispute.ByID(ctx, q, d.Ledger.Event(), id)
			if err != nil {
				return err
			}
			for i := range c.Ends {
				c.Ends[i].At.Mono = 0
			}
			s.Cases = append(s.Cases, c)
		}
		return nil
	})
	raw, err := json.Marshal(s)
	d.do(err)
	return string(raw)
}
