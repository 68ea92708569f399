package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// unlock lets a name try again after too many wrong PINs, where no manager is
// there to do it on the screen. No kiosk may have the folder open meanwhile.
func unlock(ctx context.Context, env *Env, args []string) error {
	f := newFlags("unlock")
	dir, id := f.dirFlag(), f.set.String("staff", "", "`id` of who is locked, as event.yaml names them")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *id == "" || len(rest) > 0 {
		return usageError{"give --dir and --staff"}
	}
	if !kiosk.Exists(*dir) {
		return ledger.Refuse("no_data", *dir+" is no data folder: nobody is locked there.", "dir", *dir)
	}
	stall, err := kiosk.Open(ctx, kiosk.Options{Dir: *dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	k := &running{env: env, stall: stall, roster: staff.NewRoster(stall.Ledger, env.Random)}
	said, err := k.unlock(ctx, *id)
	if err = errors.Join(err, stall.Close()); err != nil {
		return err
	}
	fmt.Fprintln(env.Out, said)
	return nil
}

// unlock says what came of it.
func (k *running) unlock(ctx context.Context, id string) (string, error) {
	op, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("make operation id: %w", err)
	}
	who, done, err := k.roster.Forgive(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, id)
	switch {
	case errors.Is(err, ledger.Refuse("staff_unknown", "")):
		return "", k.whoWorksHere(ctx, id)
	case err != nil:
		return "", err
	case !done:
		return who.Name + " has no wrong PIN to forget: nothing to change.", nil
	}
	return who.Name + " can try again.", nil
}

// whoWorksHere refuses an id that nobody has, with those that there are.
func (k *running) whoWorksHere(ctx context.Context, id string) error {
	people, err := k.roster.People(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, 0, len(people))
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	return fmt.Errorf("nobody here has the id %q; these work here: %s", id, strings.Join(ids, ", "))
}
