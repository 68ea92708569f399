package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
)

// codeOrders lists the codes that buyers have to be sent.
func codeOrders(ctx context.Context, env *Env, args []string) error {
	f := newFlags("code orders")
	dir := f.dirFlag()
	out := f.set.String("out", "", "`file` to write: .csv, .txt or .pdf")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) > 0 {
		return usageError{"give --dir, and --out for a file"}
	}
	if end := ending(*out); *out != "" && (end == "" || end == ".png") {
		return usageError{"--out is a file that ends in .csv, .txt or .pdf"}
	}
	return openStall(ctx, env, *dir, func(k *running) error { return k.listOrders(ctx, *out) })
}

// openStall does something in a data folder that no kiosk sells from.
func openStall(ctx context.Context, env *Env, dir string, do func(k *running) error) error {
	if !kiosk.Exists(dir) {
		return ledger.Refuse("no_data", dir+" is no data folder yet: load an event into it first, popstand event load PATH --dir "+dir+".", "dir", dir)
	}
	stall, err := kiosk.Open(ctx, kiosk.Options{Dir: dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	k := &running{env: env, stall: stall, roster: staff.NewRoster(stall.Ledger, env.Random)}
	err = k.needEvent(ctx, dir)
	if err == nil {
		err = do(k)
	}
	return errors.Join(err, stall.Close())
}

func (k *running) listOrders(ctx context.Context, out string) error {
	if err := k.openDesks(ctx); err != nil {
		return err
	}
	if k.pickup == nil {
		return pickup.RefuseNoPlan
	}
	settings, err := k.settings(ctx)
	if err != nil {
		return err
	}
	to, err := k.sheet(out, settings, "order", "slot", "shop")
	if err != nil {
		return err
	}
	if err := k.writeOrders(ctx, settings, to); err != nil {
		return errors.Join(err, to.drop())
	}
	if err := to.done(); err != nil {
		return err
	}
	if out != "" {
		fmt.Fprintf(k.env.Out, "%s holds %s. Whoever has one can use it: keep the file like money.\n", out, to.what())
	}
	return nil
}

// writeOrders puts every order on the sheet that its buyer can still collect,
// slot by slot.
func (k *running) writeOrders(ctx context.Context, s event.Settings, to *sheet) error {
	for _, slot := range slices.Concat(s.Pickup.Slots, []event.Slot{{}}) {
		err := k.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			rows, err := k.pickup.PickList(ctx, q, slot.ID)
			if err != nil {
				return err
			}
			for _, r := range rows {
				if err := k.writeOrder(r.Order, slot, to); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *running) writeOrder(o pickup.Order, slot event.Slot, to *sheet) error {
	c, err := k.pickup.CodeOf(o)
	if err != nil {
		return err
	}
	return to.add(c, o.Code.Human, o.Ref, slot.ID, o.Channel)
}

// codeRevoke makes codes good for nothing.
func codeRevoke(ctx context.Context, env *Env, args []string) error {
	f := newFlags("code revoke")
	dir := f.dirFlag()
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) == 0 {
		return usageError{"give --dir and the codes, or their short numbers"}
	}
	return openStall(ctx, env, *dir, func(k *running) error { return k.revoke(ctx, rest) })
}

func (k *running) revoke(ctx context.Context, texts []string) error {
	signer, err := k.signer(ctx)
	if err != nil {
		return err
	}
	ids := make([]code.ID, len(texts))
	err = k.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for i, text := range texts {
			if ids[i], err = revocable(ctx, q, signer, strings.TrimSpace(text)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make operation id: %w", err)
	}
	desk := &pickup.Desk{Ledger: k.stall.Ledger, Keys: signer, Random: k.env.Random}
	done, err := desk.Revoke(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, ids...)
	if err != nil {
		return err
	}
	if done.List.Len() == 0 {
		fmt.Fprintln(k.env.Out, "They stood on this kiosk's list of revoked codes already.")
		return nil
	}
	fmt.Fprintf(k.env.Out, "Done: %d on this kiosk's list of revoked codes. Other kiosks learn of it with the journal.\n", done.List.Len())
	if n := len(done.Orders); n > 0 {
		fmt.Fprintf(k.env.Out, "Cancelled: %d orders have no other code. Their places and goods are free again.\n", n)
	}
	return nil
}

// revocable finds the code that a text or a short number names. One that is not
// good any more may be revoked all the same: only whose it is counts.
func revocable(ctx context.Context, q ledger.Queryer, signer *keys.Signer, text string) (code.ID, error) {
	if human, err := code.ParseHuman(text); err == nil {
		found, err := signer.Find(ctx, q, human)
		if err == nil && len(found) != 1 {
			err = ledger.Refuse("human_unknown", fmt.Sprintf("%d codes have the short number %s: give the whole code.", len(found), human.Grouped()))
		}
		if err != nil {
			return 0, err
		}
		return found[0], nil
	}
	trust, err := signer.Trust(ctx, q)
	if err != nil {
		return 0, err
	}
	v, err := trust.Verify(text, code.NoClock())
	var no *code.Error
	if errors.As(err, &no) {
		return 0, ledger.Refuse(no.Code, "This is no code of this event: "+text+". "+no.Do)
	}
	return v.Code.ID(), err
}
