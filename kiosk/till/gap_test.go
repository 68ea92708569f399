package till_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// limit lets a drawer differ by so much before a manager has to look.
func (d *desk) limit(gap money.Amount) {
	d.t.Helper()
	p := staff.DefaultPolicies()
	p.Gap = gap
	d.record(event.KindDescribed, event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}}, Policies: p,
	})
}

func TestDifferenceBeyondTheLimitTakesAManagerAndAReason(t *testing.T) {
	d := newDesk(t, "")
	d.limit(5_00)
	shut := func(by ledger.Actor, counted money.Amount, reason, approver string) (till.Closed, error) {
		return till.Close(context.Background(), d.Ledger, d.act(by), till.Closing{Counted: &till.Cash{Amount: counted}, Reason: reason, Approver: approver})
	}
	d.open(150_00)
	for _, counted := range []money.Amount{144_99, 155_01} {
		_, err := shut("ana", counted, "", "jonas")
		refused(t, err, "reason_missing")
		_, err = shut("ana", counted, "coins", "")
		if no := refused(t, err, "needs_approval"); no.Values["role"] != string(staff.Manager) {
			t.Errorf("asks for %v", no.Values)
		}
		_, err = shut("ana", counted, "coins", "ana")
		refused(t, err, "same_person")
	}
	if open, err := d.now(); err != nil || open == nil {
		t.Fatalf("a refused close has closed: %v (%v)", open, err)
	}
	if z, err := shut("ana", 144_99, "coins", "jonas"); err != nil || z.Approver != "jonas" || z.Difference != -5_01 {
		t.Errorf("Z %+v (%v)", z, err)
	}
	d.open(150_00)
	if _, err := shut("ana", 145_00, "", ""); err != nil {
		t.Errorf("a difference of the limit: %v", err)
	}
	d.open(150_00)
	if _, err := shut("jonas", 0, "stolen", ""); err != nil {
		t.Errorf("a manager alone: %v", err)
	}
	d.open(150_00)
	if _, err := till.Close(context.Background(), d.Ledger, d.act("ana"), till.Closing{}); err != nil {
		t.Errorf("without a count: %v", err)
	}
}

func (d *desk) now() (open *till.Till, err error) {
	err = d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		open, err = till.Current(ctx, q, d.Event(), d.Node())
		return err
	})
	return open, err
}

// What is found out later changes no Z: it is listed beside the till it is about.
func TestCorrectionsAreListedByTheirTill(t *testing.T) {
	d := newDesk(t, "")
	first := d.open(150_00)
	z := d.close(till.Closing{Counted: &till.Cash{Amount: 148_00}})
	second := d.open(150_00)
	d.correct(first.ID, 2_00)
	d.close(till.Closing{})
	d.correct(second.ID, -1_00)
	of := func(id till.ID) (all []till.Correction, now till.Day) {
		d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
			if all, err = till.CorrectionsOf(ctx, q, d.Event(), id); err != nil {
				return err
			}
			now, err = till.DayOf(ctx, q, d.Event(), id)
			return err
		}))
		return all, now
	}
	if all, now := of(first.ID); len(all) != 1 || all[0].Amount != 2_00 || jsonOf(t, now.Z.Closed) != jsonOf(t, z) {
		t.Errorf("the first till: %+v, Z %s", all, jsonOf(t, now.Z.Closed))
	}
	if all, _ := of(second.ID); len(all) != 1 || all[0].Amount != -1_00 {
		t.Errorf("the second till: %+v", all)
	}
}
