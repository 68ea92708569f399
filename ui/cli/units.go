package cli

import (
	"maps"

	"popstand/sync/ask"
	"popstand/sync/homes"
	"popstand/sync/peer"
	"popstand/sync/spread"
)

// spreads makes what moves units between kiosks. Alone, a kiosk receives what a
// stick brings, and gives what a stick asks for.
func (k *running) spreads() {
	k.units = &spread.Keeper{Ledger: k.stall.Ledger, Log: k.env.Log}
}

// mayBeAsked says what other kiosks may ask of this one.
func (k *running) mayBeAsked(c *peer.Config) {
	c.Asked = map[string]ask.Handler{}
	maps.Copy(c.Asked, k.units.Handlers())
	k.certifies(c)
	maps.Copy(c.Asked, homes.Desks{Pickup: k.pickup, Signing: k.signing}.Handlers(k.stall.Node()))
}

// mayAsk lets this kiosk ask others.
func (k *running) mayAsk(c peer.Config) {
	k.units.Asker = ask.Asker{Node: c.Node, Reach: k.peers.Reach}
	if k.pickup != nil {
		k.pickup.Homes = homes.Client{Asker: k.units.Asker}
	}
	if k.signing != nil {
		k.signing.Homes = homes.Client{Asker: k.units.Asker}
	}
}
