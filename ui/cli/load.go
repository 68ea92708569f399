package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
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
	var orders pickup.Imported
	if err == nil {
		orders, err = k.loadOrders(ctx, rest[0], e)
	}
	var tickets signing.ImportedList
	if err == nil {
		tickets, err = k.loadTickets(ctx, rest[0], e)
	}
	if err = errors.Join(err, stall.Close()); err != nil {
		return err
	}
	tellOrders(env, *dir, orders)
	if n := tickets.Issued + tickets.Missed; n > 0 {
		fmt.Fprintf(env.Out, "%s: %d tickets new, %d as they were, %d not taken in.\n", *dir, tickets.Issued, tickets.Same, tickets.Missed)
	}
	for _, full := range done.Full {
		fmt.Fprintf(env.Out, "warning: slot %s: %d orders more than it has room for; move some, or raise its capacity.\n", full.Slot, full.Orders)
	}
	if done.Facts == 0 {
		fmt.Fprintf(env.Out, "%s holds this already: nothing to change.\n", *dir)
		return nil
	}
	fmt.Fprintf(env.Out, "%s: %d products new or changed, %d taken off, %d people, stock of %d items.\n",
		*dir, done.Listed, done.Delisted, done.Staff, done.Stock)
	tellSessions(env, done.Sessions)
	for _, m := range done.Missing {
		fmt.Fprintf(env.Out, "warning: %s: %d units less than were sold already; count what is on the table.\n", m.SKU, m.Units)
	}
	return nil
}

// tellOrders says what became of each order of the list.
func tellOrders(env *Env, dir string, done pickup.Imported) {
	if done.Received+done.Changed+done.Cancelled+done.Missed == 0 {
		return
	}
	fmt.Fprintf(env.Out, "%s: %d orders new, %d changed, %d cancelled, %d as they were", dir, done.Received, done.Changed, done.Cancelled, done.Same)
	if done.Gone > 0 {
		fmt.Fprintf(env.Out, ", %d cancelled before they came here", done.Gone)
	}
	if done.Missed > 0 {
		fmt.Fprintf(env.Out, ", %d not taken in", done.Missed)
	}
	fmt.Fprintln(env.Out, ".")
}

// tellSessions says which sessions are new, changed or gone.
func tellSessions(env *Env, all []event.SessionChange) {
	var added, changed int
	for _, c := range all {
		switch {
		case c.Gone():
			fmt.Fprintf(env.Out, "warning: the session %s is gone from the folder; look what its tickets become.\n", c.Session)
		case c.Was == nil:
			added++
		case c.Moved() || c.Shortened():
			changed++
			fmt.Fprintf(env.Out, "warning: the session %s is at another time or shorter; look what its tickets become.\n", c.Session)
		default:
			changed++
		}
	}
	if added+changed > 0 {
		fmt.Fprintf(env.Out, "%d sessions new, %d changed.\n", added, changed)
	}
}

// load records the event folder that stands in the data folder, if one does.
func (k *running) load(ctx context.Context, dir string) error {
	folder := os.DirFS(dir)
	if _, err := os.Stat(dir + "/event.yaml"); err != nil {
		return k.needEvent(ctx, dir)
	}
	e, problems := event.Check(folder)
	for _, p := range problems {
		fmt.Fprintln(k.env.Err, p)
	}
	if event.Failed(problems) {
		return fmt.Errorf("%s can't be loaded: mend the errors above; popstand event check %s shows them again", dir, dir)
	}
	done, err := k.loadEvent(ctx, folder, e)
	if errors.Is(err, kiosk.RefuseNoRoom) {
		return k.without(ctx, dir, err)
	}
	if err == nil && done.Facts > 0 {
		k.env.Log.Info("event loaded", "products", done.Listed, "staff", done.Staff, "stock", done.Stock)
	}
	return err
}

// without starts with what was loaded before; the first time nothing was.
func (k *running) without(ctx context.Context, dir string, why error) error {
	err := k.needEvent(ctx, dir)
	if errors.Is(err, ledger.Refuse("no_event", "")) {
		return ledger.Refuse(kiosk.RefuseNoRoom.Code, fmt.Sprintf("%s is not loaded yet: %s. Make room beside it, then start again.", dir, noRoom(k.stall.Health().Free)))
	}
	if err == nil {
		k.env.Log.Warn("the event folder is not loaded anew", "why", why)
	}
	return err
}

// noRoom says why nothing is imported.
func noRoom(free int64) string {
	return size(free) + " are free, and the last " + size(ledger.LowSpace) + " are kept for sales"
}

// needEvent refuses to start a kiosk that has nothing to sell.
func (k *running) needEvent(ctx context.Context, dir string) error {
	return k.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		_, err := event.SettingsOf(ctx, q, k.stall.Event())
		if errors.Is(err, ledger.Refuse("no_event", "")) {
			return ledger.Refuse("no_event", fmt.Sprintf("%s holds no event: make one with popstand event init %s, or load one with popstand event load PATH --dir %s", dir, dir, dir))
		}
		return err
	})
}

func (k *running) loadEvent(ctx context.Context, folder fs.FS, e event.Event) (event.Loaded, error) {
	if err := k.stall.RoomToImport(); err != nil {
		return event.Loaded{}, err
	}
	if err := event.StoreMedia(folder, e, event.Folder(k.stall.MediaDir())); err != nil {
		return event.Loaded{}, err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return event.Loaded{}, fmt.Errorf("make operation id: %w", err)
	}
	return event.Loader{Ledger: k.stall.Ledger, Roster: k.roster}.Load(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, e)
}
