package cli

import (
	"context"
	"errors"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// codeTickets lists the codes that holders of tickets have to be sent.
func codeTickets(ctx context.Context, env *Env, args []string) error {
	f := newFlags("code tickets")
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
	return openStall(ctx, env, *dir, func(k *running) error { return k.listTickets(ctx, *out) })
}

func (k *running) listTickets(ctx context.Context, out string) error {
	if err := k.openDesks(ctx); err != nil {
		return err
	}
	if k.signing == nil {
		return signing.RefuseNoSessions
	}
	settings, err := k.settings(ctx)
	if err != nil {
		return err
	}
	to, err := k.sheet(out, settings, "ticket", "session", "place", "shop")
	if err != nil {
		return err
	}
	for _, s := range settings.Sessions {
		if err := k.writeTickets(ctx, s.ID, to); err != nil {
			return errors.Join(err, to.drop())
		}
	}
	if err := to.done(); err != nil {
		return err
	}
	if out != "" {
		fmt.Fprintf(k.env.Out, "%s holds %s. Whoever has one can use it: keep the file like money.\n", out, to.what())
	}
	return nil
}

// allTickets is more than a session has.
const allTickets = 1 << 20

// writeTickets puts every ticket of a session on the sheet that its holder can
// still use, in the order of the line.
func (k *running) writeTickets(ctx context.Context, session string, to *sheet) error {
	return k.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := signing.OfSession(ctx, q, k.stall.Event(), session, "", allTickets)
		if err != nil {
			return err
		}
		for _, t := range all {
			if t.State == signing.Served || t.State == signing.Void {
				continue
			}
			text, err := k.signing.TextOf(ctx, q, t)
			if err != nil {
				return err
			}
			c, err := code.Parse(text)
			if err != nil {
				return fmt.Errorf("read the code of ticket %s: %w", t.Of.Label, err)
			}
			if err := to.add(c, t.Code.Human, t.Ref, session, t.Of.Label, t.Channel); err != nil {
				return err
			}
		}
		return nil
	})
}
