package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// enrolRevoke shuts a kiosk out for good, at the one that has the organizer's key.
func enrolRevoke(ctx context.Context, env *Env, args []string) (err error) {
	f := newFlags("enrol revoke")
	dir, letter := f.dirFlag(), f.set.String("letter", "", "`letter` of the receipts of the kiosk that is not let in any more")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *letter == "" || len(rest) > 0 {
		return usageError{"give --dir, the folder of the kiosk that has let the others in, and --letter"}
	}
	s, err := kiosk.Open(ctx, kiosk.Options{Dir: *dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	a, err := keys.OpenAuthority(s.Dir, s.Event())
	if err != nil {
		return err
	}
	node, err := nodeOf(ctx, s, *letter)
	if err != nil {
		return err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make operation id: %w", err)
	}
	d := keys.Doorman{Authority: a, Ledger: s.Ledger, Dir: s.Dir, Random: env.Random}
	if err := d.RevokeNode(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, node); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "Kiosk %s is not let in any more, as soon as the others hear of it. What it has sold stays, and what it still sends is kept.\n", *letter)
	return nil
}

// nodeOf is whose letter it is or was.
func nodeOf(ctx context.Context, s *kiosk.Stall, letter string) (node ledger.NodeID, err error) {
	err = s.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := keys.Kiosks(ctx, q, s.Event())
		for _, k := range all {
			if slices.Contains(k.Letters, letter) {
				node = k.Node
			}
		}
		return err
	})
	if err == nil && node == "" {
		err = ledger.Refuse("node_unknown", "No kiosk of this event has the letter "+letter+".", "letter", letter)
	}
	return node, err
}
