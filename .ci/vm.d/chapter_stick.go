package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// stick pulls the stick with the mirror while sales are made, looks at what it
// kept, and gives it back.
func (w *world) stick(ctx context.Context) error {
	if err := w.must("the mirror is in step", w.mirrored(ctx, true)); err != nil {
		return err
	}
	sure, err := w.sellWhile(ctx, 4, func() error { return w.m.board.pull(ctx, "stick") })
	if err := w.must("the stick is pulled out while sales go through", err); err != nil {
		return err
	}
	w.check("popstand says that the mirror is behind", w.mirrored(ctx, false))
	if _, err := w.sells(ctx, "a sale goes through without it"); err != nil {
		return err
	}
	// What lets go of a pulled stick on a real system lets go of its folder too.
	if _, err := w.m.shell.run(ctx, "umount -l /stick && rmdir /stick"); err != nil {
		return err
	}
	if err := w.must("the stick is plugged in again", w.m.board.plugStick(ctx, "stick")); err != nil {
		return err
	}
	w.check(fmt.Sprintf("it holds the %d sales that were answered before it was pulled", len(sure)), w.holds(ctx, "ro", "/look", sure))
	if err := w.must("it is mounted again", w.mount(ctx, "rw", "/stick")); err != nil {
		return err
	}
	w.check("popstand takes the mirror up again", w.mirrored(ctx, true))
	if _, err := w.sells(ctx, "a sale goes through with it"); err != nil {
		return err
	}
	all := w.shop.answered()
	w.check(fmt.Sprintf("the stick holds all %d sales", len(all)), w.listed(ctx, "/stick", all))
	return nil
}

// sellWhile sells without a pause, does something after so many sales, and
// sells as many again. It gives the sales that were answered before.
func (w *world) sellWhile(ctx context.Context, n int, do func() error) (before []sold, err error) {
	for range n {
		if _, err := w.sell(ctx, sticker()); err != nil {
			return nil, err
		}
	}
	before = w.shop.answered()
	var hand sync.WaitGroup
	var done error
	hand.Go(func() { done = do() })
	for range n {
		_, failed := w.sell(ctx, sticker())
		err = errors.Join(err, failed)
	}
	hand.Wait()
	return before, errors.Join(err, done)
}

// mirrored waits until the mirror is in step, or until it is not.
func (w *world) mirrored(ctx context.Context, want bool) error {
	// A lost mirror is looked for each few seconds, one that hung each minute.
	return await(ctx, 2*soon, func(ctx context.Context) error {
		st, err := w.shop.status(ctx)
		if err == nil && (st.Storage.Mirror == "") != want {
			err = fmt.Errorf("the storage says %+v", st.Storage)
		}
		return err
	})
}

// mount mounts the stick once the machine has found it.
func (w *world) mount(ctx context.Context, mode, on string) error {
	const look = `stick=$(ls /dev/sd? | tail -n 1) && mkdir -p %[2]s && mount -t vfat -o noatime,utf8=1,errors=remount-ro,%[1]s "$stick" %[2]s`
	return await(ctx, soon, func(ctx context.Context) error {
		_, err := w.m.shell.run(ctx, fmt.Sprintf(look, mode, on))
		return err
	})
}

// holds looks at the stick before popstand does.
func (w *world) holds(ctx context.Context, mode, on string, sales []sold) error {
	if err := w.mount(ctx, mode, on); err != nil {
		return err
	}
	err := w.listed(ctx, on, sales)
	_, left := w.m.shell.run(ctx, "umount "+on)
	return errors.Join(err, left)
}

// listed looks for sales in the mirror. A fact is a line of JSON in it.
func (w *world) listed(ctx context.Context, on string, sales []sold) error {
	said, err := w.m.shell.run(ctx, "grep -a -o '\"sale\":\"[^\"]*\"' "+on+"/popstand.mirror")
	if err != nil {
		return err
	}
	var missing []error
	for _, a := range sales {
		if !strings.Contains(said, a.ID) {
			missing = append(missing, fmt.Errorf("%s is missing", a.Number))
		}
	}
	return some(missing)
}
