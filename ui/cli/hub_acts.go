package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/sync/bundle"
	"popstand/sync/enrol"
	"popstand/sync/hub"
	"popstand/sync/peer"
)

// hubInvite opens an invitation that any process of the hub answers.
func hubInvite(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub invite")
	letter := f.set.String("letter", "", "`letter` of the new kiosk's receipt numbers; the next free one if you say nothing")
	at := f.set.String("at", "HUB:7443", "`address` of the hub, for the line to type at the kiosk")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database == "" || len(rest) > 0 {
		return usageError{"give --database"}
	}
	h, err := enter(ctx, env, f, nil)
	if err != nil {
		return err
	}
	c, chosen, err := h.invite(ctx, *letter)
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s\n\nThis code lets one kiosk in, with receipts %s-000001 and on, within 15 minutes. At the new kiosk:\n  popstand enrol join --dir FOLDER --peer %s %s\n", c, chosen, *at, c)
	return nil
}

func (h *house) invite(ctx context.Context, letter string) (c enrol.Code, chosen string, err error) {
	if h.stall, err = kiosk.InspectHub(ctx, h.options(nil), h.db); err != nil {
		return c, "", err
	}
	a, err := keys.OpenAuthority(h.dir, h.stall.Event())
	if err != nil {
		return c, "", err
	}
	if chosen, err = h.freeLetter(ctx, letter); err != nil {
		return c, "", err
	}
	if c, err = enrol.NewCode(a.Fingerprint(), h.env.Random); err != nil {
		return c, "", err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return c, "", fmt.Errorf("make operation id: %w", err)
	}
	return c, chosen, enrol.InviteIn(hub.Invitations{Store: h.store}, c, chosen, ledger.Op(op.String()), h.env.Clock.Now())
}

// freeLetter is the letter that was asked for, or the first that nobody has.
func (h *house) freeLetter(ctx context.Context, wish string) (string, error) {
	if wish != "" {
		return freeLetter(ctx, h.stall, wish)
	}
	var taken []string
	err := h.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		taken, _, err = keys.Letters(ctx, q, h.stall.Event())
		return err
	})
	letter := "A"
	for slices.Contains(taken, letter) {
		letter = kiosk.NextLetter(letter)
	}
	return letter, err
}

// hubJoin makes an empty database the hub of an event that kiosks have begun.
func hubJoin(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub join")
	at := f.set.String("peer", "", "the kiosk that made the code, `HOST:PORT`")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database == "" || *at == "" || len(rest) == 0 {
		return usageError{"give --database, --peer, and the code"}
	}
	c, err := enrol.ParseCode(strings.Join(rest, ""))
	if err != nil {
		return err
	}
	to, err := peer.ParseURL(*at)
	if err != nil {
		return usageError{err.Error()}
	}
	var a keys.Admission
	h, err := enter(ctx, env, f, func(h *house) (ledger.EventID, error) {
		who, err := keys.NewCandidate(env.Random)
		if err != nil {
			return "", err
		}
		if a, err = enrol.Ask(ctx, to, c, who); err != nil {
			return "", err
		}
		return a.Event, kiosk.Join(h.dir, keys.Anywhere, who, a)
	})
	if err != nil {
		return err
	}
	if a.Event == "" {
		return errors.Join(ledger.Refuse("hub_known", "This database holds a hub already. Name an empty one."), h.close())
	}
	got := 0
	if h.stall, err = kiosk.OpenHub(ctx, h.options(nil), h.db); err == nil {
		got, err = copyOnce(ctx, env, h.stall, to, a)
	}
	if err = errors.Join(err, h.close()); err != nil {
		return fmt.Errorf("%w; the hub was let in all the same: start it, and let a kiosk come to it", err)
	}
	fmt.Fprintf(env.Out, "%d facts copied. Start the hub with\n  popstand hub --listen 127.0.0.1:8090 --database %s\nand let the kiosks come: popstand serve --hub HOST:7443\n", got, shellWord(*f.database))
	return nil
}

// hubLoad puts an event folder into the hub.
func hubLoad(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub load")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database == "" || len(rest) != 1 {
		return usageError{"name one event folder and give --database"}
	}
	e, err := checked(env, rest[0])
	if err != nil {
		return err
	}
	h, err := enter(ctx, env, f, founded)
	if err != nil {
		return err
	}
	done, err := h.load(ctx, rest[0], e)
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	if done.Facts == 0 {
		fmt.Fprintln(env.Out, "The hub holds this already: nothing to change.")
		return nil
	}
	fmt.Fprintf(env.Out, "%d products new or changed, %d taken off, %d people, stock of %d items, all of it the hub's own.\n", done.Listed, done.Delisted, done.Staff, done.Stock)
	tellSessions(env, done.Sessions)
	return nil
}

func (h *house) load(ctx context.Context, folder string, e event.Event) (event.Loaded, error) {
	if err := os.MkdirAll(filepath.Join(h.dir, "pictures"), 0o700); err != nil {
		return event.Loaded{}, fmt.Errorf("make room for pictures: %w", err)
	}
	if _, err := h.open(ctx, nil); err != nil {
		return event.Loaded{}, err
	}
	if _, _, err := h.who(ctx); err != nil {
		return event.Loaded{}, err
	}
	k := &running{env: h.env, stall: h.stall, roster: staff.NewRoster(h.stall.Ledger, h.env.Random)}
	return k.loadEvent(ctx, os.DirFS(folder), e)
}

// take reads a bundle.
func (h *house) take(ctx context.Context, in io.Reader) (bundle.Taken, error) {
	if _, err := h.open(ctx, nil); err != nil {
		return bundle.Taken{}, err
	}
	_, n, err := h.who(ctx)
	if err != nil {
		return bundle.Taken{}, err
	}
	return bundle.Take(ctx, n, bufio.NewReaderSize(in, 1<<20), progress(h.env, "read"))
}
