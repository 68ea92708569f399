package spread

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// receive takes in what is on its way to here.
func (k *Keeper) receive(ctx context.Context) error {
	var what strings.Builder
	err := k.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		what.Reset()
		all, err := quota.OnTheWay(ctx, q, k.Ledger.Event())
		for _, u := range all {
			if u.To == k.Ledger.Node() {
				fmt.Fprintln(&what, u.Of)
			}
		}
		return err
	})
	if err != nil || what.Len() == 0 {
		return err
	}
	_, err = quota.Receive{}.Do(ctx, k.Ledger, k.act(fmt.Sprintf("receive %d\n%s", k.Ledger.Epoch(), what.String())))
	return err
}

// answer gives others what they want by way of the journals, if it can be spared.
func (k *Keeper) answer(ctx context.Context) error {
	var all []quota.Request
	err := k.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = quota.Requests(ctx, q, k.Ledger.Event())
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.Of != k.Ledger.Node() {
			continue
		}
		g := quota.Give{Quota: r.Quota, To: r.By, Units: r.Units, For: r.Op, Keep: k.demand(r.Quota).High()}
		_, err := g.Do(ctx, k.Ledger, k.act("answer "+string(r.Op)))
		var refused *ledger.Refusal
		if err != nil && !errors.As(err, &refused) {
			return err
		}
	}
	return nil
}
