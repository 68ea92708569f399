package api

import (
	"github.com/gofiber/fiber/v2"

	"popstand/sync/exchange"
	"popstand/sync/peer"
)

// Sync is how copying with other kiosks fares.
type Sync struct {
	Peers   []peer.State // kiosks that this one goes to
	Callers []peer.Caller
}

// json writes what programs are told.
func (s Sync) json() fiber.Map {
	peers := make([]fiber.Map, 0, len(s.Peers))
	for _, p := range s.Peers {
		peers = append(peers, fiber.Map{
			"address": p.Address, "node": p.Node, "program": p.Program, "state": p.Word, "since": stamp(p.Since), "backlog": p.Backlog,
			"success": whenever(p.Success), "next": whenever(p.Next), "failure": p.Failure, "cause": p.Cause, "stuck": len(p.Stuck), "findings": findings(p.Found),
		})
	}
	callers := make([]fiber.Map, 0, len(s.Callers))
	for _, c := range s.Callers {
		callers = append(callers, fiber.Map{"node": c.Node, "program": c.Program, "at": stamp(c.At)})
	}
	return fiber.Map{"peers": peers, "callers": callers}
}

// whenever is a time, or null for never.
func whenever(ms int64) any {
	if ms == 0 {
		return nil
	}
	return stamp(ms)
}

func findings(all []exchange.Finding) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, f := range all {
		out = append(out, fiber.Map{"trouble": f.Trouble, "node": f.Node, "epoch": f.Epoch, "from": f.From, "to": f.To})
	}
	return out
}
