package buyer

import (
	"context"
	"errors"

	"popstand/kiosk/ledger"
)

// Erase forgets a person's key, here at once and on every node that hears of
// it. It can't be taken back. Who was erased before is not erased again: that
// records nothing. A person without a key here is erased too, because another
// node may have one.
func Erase(ctx context.Context, l *ledger.Ledger, act ledger.Act, id ID) error {
	if err := id.check(); err != nil {
		return err
	}
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		gone, err := isErased(ctx, tx, tx.Event(), id)
		if err != nil || gone {
			return err
		}
		_, err = tx.Record(ctx, KindErased, Erased{Buyer: id})
		return err
	})
	return err
}

// Forget is Erase inside a command, for what was sealed for a while only: who has
// no key here is left alone.
func Forget(ctx context.Context, tx *ledger.Tx, id ID) error {
	_, err := keyOf(ctx, tx, tx.Event(), id)
	if errors.Is(err, RefuseNoKey) || errors.Is(err, RefuseErased) {
		return nil
	}
	if err == nil {
		_, err = tx.Record(ctx, KindErased, Erased{Buyer: id})
	}
	return err
}
