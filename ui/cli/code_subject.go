package cli

import (
	"context"
	"errors"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

// subject is the code that a delegation speaks for.
type subject struct {
	id   code.ID
	home code.Home
}

// subjectOf finds it by its text or its short number; the zero subject where no
// delegation is wished for.
func (k *running) subjectOf(ctx context.Context, signer *keys.Signer, w *wish) (s subject, err error) {
	if w.kindOf() != code.KindDelegation {
		return s, nil
	}
	err = k.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if human, err := code.ParseHuman(w.subject); err == nil {
			s, err = k.subjectByHuman(ctx, q, human)
			return err
		}
		trust, err := signer.Trust(ctx, q)
		if err != nil {
			return err
		}
		v, err := trust.Verify(w.subject, code.NoClock())
		var no *code.Error
		if errors.As(err, &no) {
			return ledger.Refuse(no.Code, "This is no code of this event: "+w.subject+". "+no.Do)
		}
		if err != nil {
			return err
		}
		switch v.Code.Kind() {
		case code.KindDelegation, code.KindTag, code.KindReceipt, code.KindMember:
			return ledger.Refuse("bad_subject", "Nobody can be sent with a "+v.Code.Kind().String()+". Give the code of an order, a ticket or a voucher.")
		case code.KindPickup, code.KindTicket, code.KindVoucher:
		}
		s = subject{id: v.Code.ID(), home: v.Code.Home()}
		return nil
	})
	return s, err
}

// subjectByHuman finds the order that has a short number. Of other codes a short
// number says neither the kind nor who decides about it.
func (k *running) subjectByHuman(ctx context.Context, q ledger.Queryer, human code.Human) (subject, error) {
	orders, err := pickup.OrdersByHuman(ctx, q, k.stall.Event(), human)
	switch {
	case err != nil:
		return subject{}, err
	case len(orders) != 1:
		return subject{}, ledger.Refuse("human_unknown", fmt.Sprintf("%d orders have the short number %s: give the whole code.", len(orders), human.Grouped()))
	}
	return subject{id: orders[0].Use, home: orders[0].Home}, nil
}
