package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/enrol"
	"popstand/sync/peer"
	"popstand/ui/api"
)

// What flags are that concern other kiosks.
const (
	aboutPeer = "another kiosk of the event, `HOST:PORT`, with which journals are copied; may be given several times"
	aboutSync = "where other kiosks of the event come to, `HOST:PORT`, such as 0.0.0.0:7443; nowhere if you say nothing"
)

// meeting is how a kiosk meets others.
type meeting struct {
	peers []string // where they are
	at    string   // where they come to; "" for nowhere
}

// check reads the addresses.
func (m meeting) check() ([]*url.URL, error) {
	out := make([]*url.URL, 0, len(m.peers))
	for _, text := range m.peers {
		u, err := peer.ParseURL(text)
		if err != nil {
			return nil, usageError{err.Error()}
		}
		out = append(out, u)
	}
	return out, nil
}

// meet makes what copies journals with other kiosks. A kiosk whose keys are lost
// goes on selling, and says what to do.
func (k *running) meet(ctx context.Context, m meeting) error {
	to, err := m.check()
	if err != nil || len(to) == 0 && m.at == "" {
		return err
	}
	n, err := side(k.env, k.stall)
	var refused *ledger.Refusal
	if errors.As(err, &refused) {
		k.env.Log.Error("no journals are copied with other kiosks", "why", refused.Code, "do", refused.Do)
		return nil
	}
	if err != nil {
		return err
	}
	own, key, err := k.stall.Own(k.env.Random)
	if err != nil {
		return err
	}
	c := peer.Config{
		Who: peer.Identity{Own: own, Key: key, Clock: k.env.Clock}, Node: n, Peers: to, Log: k.env.Log,
		Changed: k.peersChanged, Links: peer.Networks,
	}
	if m.at != "" {
		if err := k.welcome(ctx, &c, m.at); err != nil {
			return err
		}
	}
	k.mayBeAsked(&c)
	k.peers = peer.New(c)
	k.mayAsk(c)
	return nil
}

// welcome opens the address where others come to, and lets new ones in where the
// organizer's key is.
func (k *running) welcome(ctx context.Context, c *peer.Config, at string) error {
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", at)
	if err != nil {
		return fmt.Errorf("listen for other kiosks on %s: %w (another program has it, or the address is not this machine's: try --sync 0.0.0.0:7443)", at, err)
	}
	c.Listen = ln
	if a, err := keys.OpenAuthority(k.stall.Dir, k.stall.Event()); err == nil {
		c.Enrol = enrol.NewServer(keys.Doorman{Authority: a, Ledger: k.stall.Ledger, Dir: k.stall.Dir, Random: k.env.Random}, k.env.Log)
	}
	k.env.Log.Info("other kiosks come to", "address", ln.Addr().String())
	if err := leaveSync(k.stall.Dir, ln.Addr().String()); err != nil {
		k.env.Log.Error("popstand enrol invite will not find this kiosk", "err", err) // as on a full disk: no reason not to sell
	}
	return nil
}

// peersChanged tells the screens.
func (k *running) peersChanged() { k.site.Live.Touch("peers") }

// runPeers copies until ctx ends.
func (k *running) runPeers(ctx context.Context) {
	if err := k.peers.Run(ctx); err != nil {
		k.env.Log.Error("other kiosks are not answered any more", "err", err)
	}
}

// syncState is what programs are told of other kiosks.
func (k *running) syncState(ctx context.Context) (api.Sync, error) {
	if k.peers == nil {
		return api.Sync{}, nil
	}
	states, err := k.peers.States(ctx)
	return api.Sync{Peers: states, Callers: k.peers.Callers()}, err
}
