package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/hub"
	"popstand/sync/peer"
)

const hubHelp = `popstand hub has the journals of all kiosks of an event, in one database.

    popstand hub --listen 127.0.0.1:8090 --database sqlite:/srv/popstand/hub.db
makes a new event in an empty database and serves it: pages and the API at
--listen (put TLS before it), kiosks at --sync (0.0.0.0:7443, TLS of their own).
With postgres://USER@HOST/NAME several hubs may serve one database.

With each of these goes the same --database:
    popstand hub load FOLDER                  put an event folder into the hub
    popstand hub invite [--letter B]          print a code that lets a kiosk in
    popstand hub join --peer HOST:PORT CODE   make this the hub of a kiosk's event;
                                              the code is from popstand enrol invite
    popstand hub token --name NAME            print a token for the JSON API
    popstand hub account --name NAME          let an organizer sign in at the pages;
                                              reads the password from the input
    popstand hub webhook help                 tell shops and chats what happens
    popstand hub verify                       check journals, seals and tables

A kiosk comes to the hub with popstand serve --hub HOST:PORT, or takes a stick
there: popstand bundle import --database DATABASE FILE.

POPSTAND_PASSPHRASE in the environment seals the hub's keys and the organizer's
in the database. It has to be there at the first start, and at each one after.
`

// What flags are that all commands of the hub take.
const (
	aboutDatabase = "where the hub keeps everything: sqlite:`PATH` or postgres://USER@HOST/NAME"
	aboutHubEvent = "`id` of the event, where the database holds several"
)

// hubCommand is all that a hub's machine does.
func hubCommand(ctx context.Context, env *Env, args []string) error {
	name, rest := "", args
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		name, rest = args[0], args[1:]
	}
	do, known := map[string]func(context.Context, *Env, []string) error{
		"": hubServe, "load": hubLoad, "invite": hubInvite, "join": hubJoin, "token": hubToken, "verify": hubVerify, "webhook": hubWebhook, "account": hubAccount,
	}[name]
	switch {
	case name == "help" || len(args) == 1 && asksHelp(args):
		fmt.Fprint(env.Out, hubHelp)
		return nil
	case !known:
		return usageError{fmt.Sprintf("there is no hub %s; popstand hub help lists what there is", name)}
	}
	return do(ctx, env, rest)
}

// hubFlags are the flags of one of its commands.
type hubFlags struct {
	*flags
	database, event *string
}

func newHubFlags(name string) hubFlags {
	f := newFlags(name)
	return hubFlags{f, f.set.String("database", "", aboutDatabase), f.set.String("event", "", aboutHubEvent)}
}

// house is a hub's database, opened, with its keys unpacked beside it.
type house struct {
	env   *Env
	db    kiosk.Database
	store *hub.Store
	dir   string // the keys, for as long as this process needs them
	pass  string
	held  io.Closer // dir, for as long
	stall *kiosk.Stall
}

// enter opens the database and unpacks the keys of the hub; found is called for
// an empty one, to put the first there into a folder, and may be nil.
func enter(ctx context.Context, env *Env, f hubFlags, found func(h *house) (ledger.EventID, error)) (*house, error) {
	d, err := hub.ParseDatabase(*f.database)
	if err != nil {
		return nil, usageError{err.Error()}
	}
	h := &house{env: env, db: d, pass: env.Getenv("POPSTAND_PASSPHRASE")}
	if h.store, err = hub.Open(ctx, d, env.Clock); err != nil {
		return nil, err
	}
	if h.dir, h.held, err = scratch(); err == nil {
		err = h.unpack(ctx, ledger.EventID(*f.event), found)
	}
	if err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

// scratch is a folder of this process that is never on a disk, where the system
// has such. Those of processes that were killed go away with it.
func scratch() (dir string, held io.Closer, err error) {
	const memory, name = "/dev/shm", "popstand-hub-"
	for _, in := range []string{memory, os.TempDir()} {
		left, _ := filepath.Glob(filepath.Join(in, name+"*", "lock"))
		for _, l := range left {
			if held, err := kiosk.Lock(filepath.Dir(l)); err == nil {
				_ = os.RemoveAll(filepath.Dir(l))
				_ = held.Close()
			}
		}
	}
	if dir, err = os.MkdirTemp(memory, name); err != nil {
		dir, err = os.MkdirTemp("", name)
	}
	if err == nil {
		held, err = kiosk.Lock(dir)
	}
	if err != nil {
		return dir, nil, fmt.Errorf("make room for the hub's keys: %w", err)
	}
	return dir, held, nil
}

func (h *house) unpack(ctx context.Context, event ledger.EventID, found func(h *house) (ledger.EventID, error)) error {
	err := h.store.Choose(ctx, event)
	if errors.Is(err, hub.ErrEmpty) && found == nil {
		return ledger.Refuse("no_hub", "There is no hub in this database yet. Start popstand hub on it once, or make it the hub of a kiosk's event: popstand hub join.")
	}
	if !errors.Is(err, hub.ErrEmpty) {
		if err == nil {
			err = h.store.Unpack(ctx, h.dir, h.pass)
		}
		return err
	}
	made, err := os.MkdirTemp(h.dir, "first-")
	if err != nil {
		return fmt.Errorf("make the hub's keys: %w", err)
	}
	first := *h
	first.dir = made
	id, err := found(&first)
	if err == nil {
		err = h.store.Adopt(ctx, id, made, h.pass)
	}
	if err = errors.Join(err, os.RemoveAll(made)); err != nil {
		return err
	}
	return h.store.Unpack(ctx, h.dir, h.pass) // another process may have been first
}

// options are those of a node whose keys stand in the scratch folder.
func (h *house) options(stop func(error)) kiosk.Options {
	return kiosk.Options{Dir: h.dir, Random: h.env.Random, Clock: h.env.Clock, Program: h.env.Version, Log: h.env.Log, Stop: stop}
}

// open opens the journal, as one process of the hub, and makes what keys are
// missing.
func (h *house) open(ctx context.Context, stop func(error)) (signer *keys.Signer, err error) {
	if h.stall, err = kiosk.OpenHub(ctx, h.options(stop), h.db); err != nil {
		return nil, err
	}
	signer, err = keys.Open(ctx, keys.Config{Dir: h.dir, Ledger: h.stall.Ledger, Random: h.env.Random, Machine: keys.Anywhere})
	if err != nil {
		return nil, err
	}
	return signer, nil
}

// who is this hub to other nodes. Afterwards the private keys are in memory only.
func (h *house) who(ctx context.Context) (peer.Identity, *exchange.Node, error) {
	own, key, err := h.stall.Own(h.env.Random)
	if err != nil {
		return peer.Identity{}, nil, err
	}
	if err := h.store.Keep(ctx, h.dir, h.pass); err != nil {
		return peer.Identity{}, nil, err
	}
	n := &exchange.Node{Ledger: h.stall.Ledger, Own: own, Program: h.env.Version}
	return peer.Identity{Own: own, Key: key, Clock: h.env.Clock}, n, nil
}

// close closes what is open and takes the keys away.
func (h *house) close() error {
	var all []error
	if h.stall != nil {
		all = append(all, h.stall.Close())
	}
	all = append(all, h.store.Close())
	if h.dir != "" {
		all = append(all, os.RemoveAll(h.dir))
	}
	if h.held != nil {
		all = append(all, h.held.Close())
	}
	return errors.Join(all...)
}

// founded makes a new event in an empty database.
func founded(h *house) (ledger.EventID, error) {
	id, err := kiosk.FoundHub(h.options(nil))
	return id.Event, err
}

func hubToken(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub token")
	name := f.set.String("name", "", "what the `program` is called; it stands beside what it does")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database == "" || *name == "" || len(rest) > 0 {
		return usageError{"give --database and --name"}
	}
	h, err := enter(ctx, env, f, nil)
	if err != nil {
		return err
	}
	text, err := h.store.MintToken(ctx, *name, env.Random)
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	fmt.Fprintln(env.Out, text)
	return nil
}

func hubVerify(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub verify")
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
	var r ledger.Report
	if h.stall, err = kiosk.InspectHub(ctx, h.options(nil), h.db); err == nil {
		r, err = h.stall.Verify(ctx)
	}
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	return tell(env, r)
}

// hubImport takes a stick's bundle into a hub.
func hubImport(ctx context.Context, env *Env, f hubFlags, path string) error {
	in, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("there is no %s", path)
	}
	defer in.Close() //nolint:errcheck // read only
	h, err := enter(ctx, env, f, nil)
	if err != nil {
		return err
	}
	taken, err := h.take(ctx, in)
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	return tellTaken(env, filepath.Base(path), taken)
}
