package rig

import (
	"context"

	"popstand/hardware/port"
	"popstand/hardware/scan"
)

// Learn waits for somebody to hold the test code (scan.TestCode) under a
// scanner that is plugged in and not in use, and finds how that one speaks. It
// listens until ctx ends; say hears how far it is. What it finds is used only
// after UseScanner. No port to listen on is a *hardware.Problem.
func (r *Rig) Learn(ctx context.Context, say func(scan.Step)) (port.Address, scan.Finding, error) {
	all, err := r.Found(ctx)
	if err != nil {
		return port.Address{}, scan.Finding{}, err
	}
	var ports []port.Address
	for _, f := range all {
		if f.Use == Unused && f.Address.ForScanner() == nil {
			ports = append(ports, f.Address)
		}
	}
	return scan.Learn(ctx, scan.LearnConfig{Open: r.cfg.Open, Clock: r.cfg.Clock, Ports: ports}, say)
}
