package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"popstand/kiosk"
	"popstand/kiosk/staff"
)

// eventLoad loads an event folder into a data folder that no kiosk sells from.
func eventLoad(ctx context.Context, env *Env, args []string) error {
	f := newFlags("event load")
	dir := f.dirFlag()
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) != 1 {
		return usageError{"name one event folder and give --dir"}
	}
	e, err := checked(env, rest[0])
	if err != nil {
		return err
	}
	stall, err := kiosk.Open(ctx, kiosk.Options{Dir: *dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	k := &running{env: env, stall: stall, roster: staff.NewRoster(stall.Ledger, env.Random)}
	done, err := k.loadEvent(ctx, os.DirFS(rest[0]), e)
	if err = errors.Join(err, stall.Close()); err != nil {
		return err
	}
	if done.Facts == 0 {
		fmt.Fprintf(env.Out, "%s holds this already: nothing to change.\n", *dir)
		return nil
	}
	fmt.Fprintf(env.Out, "%s: %d products new or changed, %d taken off, %d people, stock of %d items.\n",
		*dir, done.Listed, done.Delisted, done.Staff, done.Stock)
	for _, m := range done.Missing {
		fmt.Fprintf(env.Out, "warning: %s: %d units less than were sold already; count what is on the table.\n", m.SKU, m.Units)
	}
	return nil
}
