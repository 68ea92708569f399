package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// stays pulls the stick whose mount folder stays, as fstab leaves it, and puts
// another one in its place before the own one comes back.
func (w *world) stays(ctx context.Context) error {
	if err := w.must("the mirror is in step", w.mirrored(ctx, true)); err != nil {
		return err
	}
	_, err := w.sellWhile(ctx, 4, func() error { return w.m.board.pull(ctx, "stick") })
	if err := w.must("the stick is pulled out while sales go through", err); err != nil {
		return err
	}
	w.check("popstand says that it is gone, while it is still mounted", w.mirrorIs(ctx, "gone"))
	if _, err := w.m.shell.run(ctx, "umount -l /stick"); err != nil {
		return err
	}
	if _, err := w.sells(ctx, "a sale goes through while its folder is empty"); err != nil {
		return err
	}
	w.check("popstand says that it is gone", w.mirrorIs(ctx, "gone"))
	w.check("popstand starts again without it", w.again(ctx))
	w.check("it says so again", w.mirrorIs(ctx, "gone"))
	w.check("nothing is begun in the folder", w.nothingIn(ctx, "/stick"))
	if err := w.other(ctx); err != nil {
		return err
	}
	return w.own(ctx)
}

// other puts another stick in, a slow one, and begins a second copy on it.
func (w *world) other(ctx context.Context) error {
	if err := w.must("another stick is plugged in", w.m.board.plugStick(ctx, "other")); err != nil {
		return err
	}
	if err := w.must("it is mounted in the folder", w.mount(ctx, "rw", "/stick")); err != nil {
		return err
	}
	w.check("popstand says that it is another one", w.mirrorIs(ctx, "other"))
	w.check("nothing is begun on it", w.nothingIn(ctx, "/stick"))
	if err := errors.Join(w.m.board.pace(ctx, crawl), w.touch(ctx)); err != nil {
		return err
	}
	if err := w.must("a person makes the file; popstand says that it catches up", w.mirrorIs(ctx, "behind")); err != nil {
		return err
	}
	var longest time.Duration
	for range 5 {
		began := w.clock()
		if _, err := w.sell(ctx, sticker()); err != nil {
			return err
		}
		longest = max(longest, w.clock()-began)
	}
	st, err := w.shop.status(ctx)
	if err == nil && st.Storage.MirrorState != "behind" {
		err = fmt.Errorf("the storage says %+v", st.Storage)
	}
	w.check(fmt.Sprintf("five sales go through before it has, the slowest in %d ms", longest.Milliseconds()), err)
	if err := w.m.board.pace(ctx, 0); err != nil {
		return err
	}
	w.check("popstand says that it is in step", w.mirrored(ctx, true))
	all := w.shop.answered()
	w.check(fmt.Sprintf("the other stick holds all %d sales", len(all)), w.listed(ctx, "/stick", all))
	return nil
}

// crawl is how many bytes a second the other stick takes while it is slow: what
// it lacks then takes half a minute.
const crawl = 3000

func (w *world) touch(ctx context.Context) error {
	_, err := w.m.shell.run(ctx, "touch /stick/popstand.mirror")
	return err
}

// own puts the stick back that the story began with.
func (w *world) own(ctx context.Context) error {
	if err := w.must("it is pulled out", w.m.board.pull(ctx, "other")); err != nil {
		return err
	}
	if _, err := w.m.shell.run(ctx, "umount -l /stick"); err != nil {
		return err
	}
	if err := w.must("popstand says that it is gone", w.mirrorIs(ctx, "gone")); err != nil {
		return err
	}
	if err := w.must("the first stick is plugged in", w.m.board.plugStick(ctx, "stick")); err != nil {
		return err
	}
	if err := w.must("it is mounted in the folder", w.mount(ctx, "rw", "/stick")); err != nil {
		return err
	}
	began := w.clock()
	err := w.mirrored(ctx, true)
	w.check(fmt.Sprintf("popstand takes it up, after %.1f s", (w.clock()-began).Seconds()), err)
	if _, err := w.sells(ctx, "a sale goes through with it"); err != nil {
		return err
	}
	all := w.shop.answered()
	w.check(fmt.Sprintf("it holds all %d sales", len(all)), w.listed(ctx, "/stick", all))
	return nil
}

// mirrorIs waits until popstand says so of the mirror.
func (w *world) mirrorIs(ctx context.Context, want string) error {
	return await(ctx, 2*soon, func(ctx context.Context) error {
		st, err := w.shop.status(ctx)
		if err == nil && st.Storage.MirrorState != want {
			err = fmt.Errorf("the storage says %+v", st.Storage)
		}
		return err
	})
}

func (w *world) nothingIn(ctx context.Context, folder string) error {
	said, err := w.m.shell.run(ctx, "ls -A "+folder)
	if err == nil && said != "" {
		return fmt.Errorf("it holds %s", said)
	}
	return err
}

// again ends popstand, which is started anew, and waits for that.
func (w *world) again(ctx context.Context) error {
	const end = `was=$(pidof popstand) && kill "$was" && while now=$(pidof popstand); [ -z "$now" ] || [ "$now" = "$was" ]; do usleep 100000; done`
	if _, err := w.m.shell.run(ctx, end); err != nil {
		return err
	}
	return await(ctx, booting, w.shop.alive)
}
