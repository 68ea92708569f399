package till_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/till"
)

func (d *desk) correct(id till.ID, amount money.Amount) till.Corrected {
	d.t.Helper()
	c, err := till.Correct(context.Background(), d.Ledger, d.act("jonas"), till.Correcting{Till: id, Amount: amount, Reason: "coins under the tray"})
	d.do(err)
	return c
}

func TestLateCorrectionStandsInTheNextZ(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		first := d.open(150_00)
		d.close(till.Closing{Counted: &till.Cash{Amount: 148_00}})
		d.correct(first.ID, 2_00)
		d.open(150_00)
		d.correct(first.ID, -50)
		second := d.close(till.Closing{})
		want := []till.Correction{
			{Till: first.ID, Series: "A", Z: 1, Amount: 2_00, Reason: "coins under the tray"},
			{Till: first.ID, Series: "A", Z: 1, Amount: -50, Reason: "coins under the tray"},
		}
		if jsonOf(t, second.Corrections) != jsonOf(t, want) || second.Expected != 150_00 {
			t.Errorf("Z 2 is %s", jsonOf(t, second))
		}
		d.open(150_00)
		if third := d.close(till.Closing{}); len(third.Corrections) != 0 {
			t.Errorf("Z 3 repeats %v", third.Corrections)
		}
		d.do(d.Rebuild(context.Background(), nil))
	})
}

func TestCorrectionsRefuse(t *testing.T) {
	d := newDesk(t, "")
	closed := d.open(150_00)
	d.close(till.Closing{})
	open := d.open(150_00)
	for _, c := range []struct {
		code string
		till.Correcting
	}{
		{"till_not_closed", till.Correcting{Till: open.ID, Amount: 1, Reason: "x"}},
		{"till_not_closed", till.Correcting{Till: "nowhere", Amount: 1, Reason: "x"}},
		{"bad_amount", till.Correcting{Till: closed.ID, Reason: "x"}},
		{"bad_amount", till.Correcting{Till: closed.ID, Amount: money.Max + 1, Reason: "x"}},
		{"reason_missing", till.Correcting{Till: closed.ID, Amount: 1, Reason: " "}},
	} {
		_, err := till.Correct(context.Background(), d.Ledger, d.act("jonas"), c.Correcting)
		refused(t, err, c.code)
	}
}

func TestCloseQueuesThePaperOnceAndSeals(t *testing.T) {
	d := newDesk(t, "")
	opened := d.open(150_00)
	act := d.act("ana")
	for range 2 {
		_, err := till.Close(context.Background(), d.Ledger, act, till.Closing{})
		d.do(err)
	}
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.JobsOf(ctx, q, d.Event(), paper.ZJob, string(opened.ID))
		if len(jobs) != 1 || jobs[0].Copy != 0 || jobs[0].Pulse {
			t.Errorf("jobs %+v", jobs)
		}
		return err
	}))
	report, err := d.Verify(context.Background())
	d.do(err)
	if report.Unsealed != 0 {
		t.Errorf("%d facts are not sealed", report.Unsealed)
	}
}

func TestVerifySeesWhatIsWrongInTheChain(t *testing.T) {
	for name, c := range map[string]struct {
		words string
		spoil func(z *till.Closed)
	}{
		"number":     {"stands where 2 should", func(z *till.Closed) { z.Z = 3 }},
		"previous":   {"follows", func(z *till.Closed) { z.Previous = "ff" }},
		"correction": {"corrects", func(z *till.Closed) { z.Corrections = nil }},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "")
			d.spoiled = true
			first := d.open(150_00)
			d.close(till.Closing{})
			d.correct(first.ID, 5)
			second := d.open(150_00)
			z := till.Closed{
				Till: second.ID, Z: 2, Series: "A", First: second.Place, Last: second.Place, Float: 150_00, Expected: 150_00,
				Takings:     till.Takings{Tenders: []till.TenderSum{}, Taxes: []till.TaxSum{}},
				Corrections: []till.Correction{{Till: first.ID, Series: "A", Z: 1, Amount: 5, Reason: "coins under the tray"}},
			}
			d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
				day, err := till.DayOf(ctx, q, d.Event(), first.ID)
				f, err2 := d.Fact(ctx, d.Node(), day.Z.Place.Epoch, day.Z.Place.Seq)
				sum := sha256.Sum256(f.Body)
				z.Previous = hex.EncodeToString(sum[:])
				return errors.Join(err, err2)
			}))
			c.spoil(&z)
			d.record(till.KindClosed, z)
			d.mustFind(10, c.words)
		})
	}
}
