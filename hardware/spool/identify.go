package spool

import (
	"context"
	"errors"
	"fmt"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
)

// Identity is what a printer says of itself. Address holds the speed at which
// it answered. The texts are empty where the printer says nothing. Profile is
// the one to use, Known that it was chosen by what the printer said; else it is
// the one for any printer, and a test page tells whether it fits.
type Identity struct {
	Address  port.Address
	Answers  bool
	Maker    string
	Model    string
	Firmware string
	Serial   string
	Profile  escpos.Profile
	Known    bool
}

// speeds are the usual ones of serial printers, the likeliest first: most come
// with 9600, newer Epsons with 38400, newer clones with 115200.
func speeds() []int { return []int{9600, 38400, 115200, 19200, 57600} }

// Identify asks whoever is at an address which printer it is. It prints
// nothing, and sends whole commands only. A serial address with the baud 0 is
// asked at every usual speed. A printer that never answers has an Identity too:
// only a printed page tells whether it is one. A printer that has stopped, its
// cover open or its paper out, says that it is there but not its name.
//
// Every error but ctx's is a *hardware.Problem: of opening, Lost for a printer
// that goes away meanwhile, WrongSpeed for one of which only noise is heard.
func Identify(ctx context.Context, open func(ctx context.Context, a port.Address) (port.Conn, error), a port.Address) (Identity, error) {
	bauds := []int{a.Baud}
	if a.Kind == port.Serial && a.Baud == 0 {
		bauds = speeds()
	}
	noise := false
	for _, baud := range bauds {
		a.Baud = baud
		id, noisy, err := identifyAt(ctx, open, a)
		if err != nil || id.Answers {
			return id, err
		}
		noise = noise || noisy
	}
	a.Baud = bauds[0]
	if noise {
		return Identity{}, &hardware.Problem{
			Code: hardware.WrongSpeed, Device: device(a),
			Do: "what it sends makes no sense as a printer's; check that this is the printer, and its speed: its self-test page names it as baud",
		}
	}
	return unnamed(a), nil
}

// unnamed is a printer of which nothing is known.
func unnamed(a port.Address) Identity {
	return Identity{Address: a, Profile: escpos.Profiles()[0]}
}

// identifyAt asks at one speed, and reports whether noise was heard there.
func identifyAt(ctx context.Context, open func(ctx context.Context, a port.Address) (port.Conn, error), a port.Address) (id Identity, noisy bool, err error) {
	c, err := open(ctx, a)
	if err != nil {
		return Identity{}, false, err
	}
	q := &inquiry{conn: c, address: a}
	id, err = q.identity(ctx, a)
	// The answer counts, whatever the device says to its being closed.
	_ = c.Close()
	if err != nil && ctx.Err() != nil {
		return Identity{}, false, fmt.Errorf("ask the printer at %s: %w", device(a), ctx.Err())
	}
	if err != nil {
		return Identity{}, false, &hardware.Problem{
			Code: hardware.Lost, Device: device(a), Err: err, Do: "check its cable and power, then look again",
		}
	}
	return id, q.noise, nil
}

func device(a port.Address) string { return string(a.Kind) + ":" + a.Path }

// identity asks how the printer fares, which every speaking printer answers,
// and then its names, which many do not know.
func (q *inquiry) identity(ctx context.Context, a port.Address) (Identity, error) {
	id := unnamed(a)
	answers, err := q.status(ctx)
	if err != nil || !answers {
		return id, err
	}
	id.Answers = true
	if q.demux.Status().Stopped() {
		// It answers what stands in the data when it goes on, to nobody.
		return id, nil
	}
	names, err := q.names(ctx)
	if errors.Is(err, errTimeout) {
		return id, nil // it takes no questions any more
	}
	if err != nil {
		return id, err
	}
	id.Firmware, id.Maker, id.Model, id.Serial = names[0], names[1], names[2], names[3]
	if p, ok := escpos.Suggest(id.Maker, id.Model); ok {
		id.Profile, id.Known = p, true
	}
	return id, nil
}

// status puts the four questions, twice if need be, and reports whether four
// answers came and nothing else: at a wrong speed something may look like one.
func (q *inquiry) status(ctx context.Context) (bool, error) {
	for range 2 {
		dropped, heard := q.demux.Dropped(), 0
		err := q.send(ctx, ask(&q.demux))
		if err == nil {
			err = q.hear(ctx, func(r escpos.Report) bool {
				if r.Kind == escpos.Answered {
					heard++
				}
				return heard == len(questions())
			})
		}
		if err != nil && !errors.Is(err, errTimeout) {
			return false, err
		}
		if err == nil && q.demux.Dropped() == dropped {
			return true, nil
		}
		q.noise = q.noise || q.demux.Dropped() > dropped
	}
	return false, nil
}
