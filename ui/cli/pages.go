package cli

import (
	"context"
	"os"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/ui"
	"popstand/ui/api"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/web"
)

// makeSite builds what answers requests.
func (k *running) makeSite(ctx context.Context, o options) error {
	var err error
	k.site, err = web.New(web.Options{
		Log: k.env.Log, Clock: k.env.Clock, Now: now, Random: k.env.Random, Hosts: o.hosts, Name: string(k.stall.Node()),
		Framed: o.framed, Tell: k.explain,
	})
	if err != nil {
		return err
	}
	k.openCases()
	d := counter.Deps{
		Ledger: k.stall.Ledger, Seller: k.seller(), Refunds: k.refunds(), Site: k.site, Roster: k.roster, Rig: k.rig, Board: k.board.Readings, Troubles: k.board.Troubles, Mirror: o.mirror,
		Version: k.env.Version, Random: k.env.Random, Log: k.env.Log, Pickup: k.pickup, Signing: k.signing, Moments: k.count, Logo: k.media.Inline,
	}
	if c, ok := k.env.Clock.(interface{ SetByStaff(wall time.Time) error }); ok {
		d.SetClock = c.SetByStaff
	}
	if err := k.openBuyers(); err != nil {
		return err
	}
	if k.buyers != nil {
		d.Buyers = k.buyers
	}
	d.Stick, d.Export = k.dock(o), k.export
	d.Meeting = k.meetingNow
	if _, err := keys.OpenAuthority(k.stall.Dir, k.stall.Event()); err == nil && o.meeting.at != "" {
		d.Invite = k.inviteOne
	}
	d.Credits, d.Swaps = k.credits(), k.swaps()
	d.Disputes = k.cases
	d.Units = k.units
	k.desk = counter.New(d)
	if err := k.desk.Load(ctx); err != nil {
		return err
	}
	k.api = api.New(api.Deps{
		Stall: k.stall, Seller: k.seller(), Refunds: k.refunds(), Site: k.site, Roster: k.roster, Devices: k.devices, Random: k.env.Random, Version: k.env.Version,
		Process: os.Getpid(), Pickup: k.pickup, Signing: k.signing, Logo: k.media.Inline, Sync: k.syncState, Units: k.units,
	})
	k.api.Credits, k.api.Swaps = k.credits(), k.swaps()
	k.api.Disputes = k.cases
	k.api.Register()
	ui.Routes(ui.Screens{
		Site: k.site, Desk: k.desk, Pictures: k.media,
		Display: buyer.New(buyer.Deps{Site: k.site, Show: k.desk.Facing}), Buyers: k.buyers,
	})
	return nil
}

// seller sells together with all that has a part in it.
func (k *running) seller() sale.Seller {
	s := sale.Seller{Ledger: k.stall.Ledger, Keys: k.keys, Joiners: []sale.Joiner{k.credits()}}
	if k.pickup != nil {
		s.Joiners = append(s.Joiners, k.pickup)
	}
	if k.signing != nil {
		s.Joiners = append(s.Joiners, k.signing)
	}
	return s
}

// refunds takes back, together with all that has a part in what was sold.
func (k *running) refunds() *refund.Desk {
	d := &refund.Desk{Ledger: k.stall.Ledger, Keys: k.keys, Joiners: []refund.Joiner{k.credits()}}
	if k.pickup != nil {
		d.Joiners = append(d.Joiners, k.pickup)
	}
	if k.signing != nil {
		d.Joiners = append(d.Joiners, k.signing)
	}
	return d
}

// openBuyers makes the screen at which buyers show their codes, and the boards.
func (k *running) openBuyers() (err error) {
	if k.pickup == nil && k.signing == nil {
		return nil
	}
	k.buyers, err = buyer.NewSelf(buyer.SelfDeps{
		Site: k.site, Pickup: k.pickup, Signing: k.signing, Random: k.env.Random, Log: k.env.Log,
		// The desk is made after this screen, and before the first request.
		Front:  func(ctx context.Context, lang string) (buyer.Front, error) { return k.desk.Front(ctx, lang) },
		Called: func() { k.desk.Changed() },
		Paper:  k.prints,
	})
	return err
}

// prints says whether a document that is asked for now comes out now.
func (k *running) prints() bool {
	a, _ := k.rig.Printing()
	return a.Path != "" && k.rig.Status().Printer.Works()
}

// explain tells a program or a person what went wrong.
func (k *running) explain(c *fiber.Ctx, t web.Trouble) error {
	if api.Is(c.Path()) {
		return api.Tell(c, t)
	}
	return k.desk.Tell(c, t)
}

// settings reads the event's settings.
func (k *running) settings(ctx context.Context) (s event.Settings, err error) {
	err = k.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, err = event.SettingsOf(ctx, q, k.stall.Event())
		return err
	})
	return s, err
}
