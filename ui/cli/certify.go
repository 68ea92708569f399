package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/enrol"
	"popstand/sync/peer"
)

// renewKey looks whether this kiosk may sign codes. One that was let in, and has a
// new key for codes because it was restored or its card moved, asks the kiosks
// with which it copies: one of them has the organizer's key. Where none answers it
// sells without codes, and asks again at the next start.
func (k *running) renewKey(ctx context.Context, m meeting) {
	if _, err := k.signer(ctx); !errors.Is(err, ledger.Refuse("no_root", "")) {
		return // whatever else is wrong is told when the desks open
	}
	if err := k.certify(ctx, m); err != nil {
		k.env.Log.Warn("no other kiosk has certified this one's next key for codes", "err", err)
		return
	}
	k.env.Log.Info("another kiosk has certified this one's next key for codes")
}

func (k *running) certify(ctx context.Context, m meeting) error {
	to, err := m.check()
	if err != nil {
		return err
	}
	n, err := side(k.env, k.stall)
	if err != nil {
		return err
	}
	own, key, err := k.stall.Own(k.env.Random)
	if err != nil {
		return err
	}
	c := keys.Config{Dir: k.stall.Dir, Ledger: k.stall.Ledger, Random: k.env.Random, Machine: machine()}
	r, err := keys.RequestKey(c)
	if err != nil {
		return err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make operation id: %w", err)
	}
	w := ask.Wish{Kind: keys.AskCertify, Act: ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, Body: r}
	err = errors.New("no other kiosk is named: start with --peer HOST:PORT")
	for _, at := range to {
		var answer keys.KeyAnswer
		if err = peer.AskOnce(ctx, peer.Identity{Own: own, Key: key, Clock: k.env.Clock}, n, at, w, &answer); err == nil {
			return answer.Note(ctx, c)
		}
	}
	return err
}

// certifies lets other kiosks ask for that, where the organizer's key is.
func (k *running) certifies(c *peer.Config) {
	if a, err := keys.OpenAuthority(k.stall.Dir, k.stall.Event()); err == nil {
		c.Asked[keys.AskCertify] = enrol.Certify(keys.Doorman{Authority: a, Ledger: k.stall.Ledger, Dir: k.stall.Dir, Random: k.env.Random})
	}
}
