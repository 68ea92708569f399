package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/sync/enrol"
	"popstand/sync/hub"
	"popstand/sync/peer"
	"popstand/ui/api"
	"popstand/ui/office"
	"popstand/ui/web"
)

// hubbing is a hub that serves.
type hubbing struct {
	*house
	keys  *keys.Signer
	peers *peer.Peers
	site  *web.Site
	wake  chan struct{} // of the outbox
	work  sync.WaitGroup
}

// hubServe answers kiosks, shops and organizers until it is told to end.
func hubServe(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub")
	listen := f.set.String("listen", "127.0.0.1:8090", aboutListen)
	at := f.set.String("sync", "0.0.0.0:7443", "where kiosks come to, `HOST:PORT`")
	var hosts many
	f.set.Var(&hosts, "host", "a `name` by which browsers may call this hub beside its address; may be given several times")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database == "" || len(rest) > 0 {
		return usageError{"give --database sqlite:PATH or postgres://USER@HOST/NAME"}
	}
	h, err := enter(ctx, env, f, founded)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	g := &hubbing{house: h}
	err = g.serve(ctx, stop, *listen, *at, hosts)
	stop(nil)
	g.work.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		err = errors.Join(fmt.Errorf("the database failed, the hub has to start again: %w", cause), err)
	}
	return errors.Join(err, h.close())
}

func (g *hubbing) serve(ctx context.Context, stop context.CancelCauseFunc, listen, at string, hosts []string) error {
	var err error
	if g.keys, err = g.open(ctx, func(err error) { stop(err) }); err != nil {
		return err
	}
	if g.pass == "" {
		g.env.Log.Warn("the hub's keys and the organizer's stand in the database as they are: who reads it can be the hub", "seal_them", "POPSTAND_PASSPHRASE at the first start")
	}
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w (another program has it, or the address is not this machine's)", listen, err)
	}
	met, err := lc.Listen(ctx, "tcp", at)
	if err != nil {
		return errors.Join(fmt.Errorf("listen for kiosks on %s: %w (another program has it; try --sync 0.0.0.0:7444)", at, err), ln.Close())
	}
	if err := g.meet(ctx, met); err != nil {
		return errors.Join(err, ln.Close(), met.Close())
	}
	if err := g.makeSite(hosts); err != nil {
		return errors.Join(err, ln.Close(), met.Close())
	}
	g.work.Go(func() {
		if err := g.peers.Run(ctx); err != nil {
			stop(fmt.Errorf("kiosks are not answered any more: %w", err))
		}
	})
	g.wake = make(chan struct{}, 1)
	box := hub.Outbox{Store: g.store, Ledger: g.stall.Ledger, Log: g.env.Log, Send: hub.Post(g.env.Clock), Wake: g.wake}
	g.work.Go(func() { box.Run(ctx) })
	g.work.Go(func() { g.follow(ctx) })
	fmt.Fprintf(g.env.Out, "popstand hub of event %s: pages at http://%s, kiosks come to %s\n", g.store.Event(), ln.Addr(), met.Addr())
	return g.site.Serve(ctx, ln)
}

// meet makes what answers kiosks. Where the organizer's key is, it lets new ones
// in.
func (g *hubbing) meet(ctx context.Context, ln net.Listener) error {
	who, n, err := g.who(ctx)
	if err != nil {
		return err
	}
	c := peer.Config{Who: who, Node: n, Listen: ln, Log: g.env.Log, Changed: func() {}}
	a, err := keys.OpenAuthority(g.dir, g.store.Event())
	if err == nil {
		door := keys.Doorman{Authority: a, Ledger: g.stall.Ledger, Dir: g.dir, Random: g.env.Random}
		c.Enrol = enrol.NewServerOf(door, hub.Invitations{Store: g.store}, g.env.Log)
	} else if !errors.As(err, new(*ledger.Refusal)) {
		return err
	}
	g.peers = peer.New(c)
	return nil
}

// makeSite builds what answers people and programs.
func (g *hubbing) makeSite(hosts []string) (err error) {
	g.site, err = web.New(web.Options{
		Log: g.env.Log, Clock: g.env.Clock, Now: now, Random: g.env.Random, Hosts: hosts, Name: string(g.stall.Node()), Tell: g.tell,
		Store: office.Sessions{Store: g.store, Clock: g.env.Clock}, Secure: len(hosts) > 0, // who names it has put TLS before it
	})
	if err != nil {
		return err
	}
	api.New(api.Deps{
		Stall: g.stall, Site: g.site, Random: g.env.Random, Version: g.env.Version, Process: os.Getpid(), Token: g.store.TokenName,
		Pickup: &pickup.Desk{Ledger: g.stall.Ledger, Keys: g.keys, Random: g.env.Random},
	}).RegisterHub()
	(&office.Office{Site: g.site, Stall: g.stall, Store: g.store, Callers: g.peers.Callers}).Register()
	return nil
}

// tell says what went wrong.
func (g *hubbing) tell(c *fiber.Ctx, t web.Trouble) error {
	if api.Is(c.Path()) {
		return api.Tell(c, t)
	}
	return g.site.TellPlainly(c, t)
}

// lookAround is how often a process looks for what the others have taken in: a
// database tells nobody.
const lookAround = time.Second

// follow wakes those who wait here when another process of the hub has committed.
func (g *hubbing) follow(ctx context.Context) {
	t := time.NewTicker(lookAround)
	defer t.Stop()
	var was []ledger.Position
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		now, err := g.stall.Heads(ctx)
		if err == nil && !slices.Equal(now, was) {
			was = now
			g.peers.Ring()
			select {
			case g.wake <- struct{}{}:
			default:
			}
		}
	}
}
