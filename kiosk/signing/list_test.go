package signing_test

import (
	"context"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

func TestAChangeIsShownBeforeItIsDone(t *testing.T) {
	w := newStall(t)
	in := signing.Changing{Session: "sat-1515", Off: true}
	err := w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		b, err := w.WouldChange(ctx, q, in)
		if err == nil && (b.How != signing.Cancelled || b.Gets == "") {
			t.Errorf("it would be %+v", b)
		}
		return err
	})
	must(t, err)
	err = w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := signing.Changes(ctx, q, w.Event(), "sat-1515", 1)
		if len(all) > 0 {
			t.Errorf("it was done: %+v", all)
		}
		return err
	})
	must(t, err)
}
