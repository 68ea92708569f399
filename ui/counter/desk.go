package counter

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"popstand/hardware/board"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
	"popstand/hardware/usb"
	"popstand/kiosk/credit"
	"popstand/kiosk/dispute"
	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
	"popstand/kiosk/paper"
	"popstand/kiosk/pickup"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/buyer"
	"popstand/ui/web"
)

// Deps is what the staff screens work with. Ledger, Site, Roster, Rig, Random
// and Log must be set.
type Deps struct {
	Ledger   *ledger.Ledger
	Seller   sale.Seller  // sells what is charged
	Refunds  *refund.Desk // takes back what was sold; nil: whatever nothing hangs on
	Site     *web.Site
	Roster   *staff.Roster
	Rig      Rig
	Board    func() board.Readings  // how the computer fares; nil: nobody looks
	Troubles func() []board.Trouble // what is wrong with it; nil: nobody looks
	Mirror   string                 // where the second copy of the journal is kept, "" for none
	Version  string                 // of popstand, for support
	Random   io.Reader              // ids of carts and operations
	Log      *slog.Logger
	Pickup   *pickup.Desk               // where orders are handed out; nil: nowhere
	Signing  *signing.Desk              // where tickets are sold and called; nil: nowhere
	Disputes *dispute.Desk              // keeps pictures of cases; nil: cases are kept without
	Moments  *moment.Counter            // counts looks, and what was put back; nil: nobody counts
	SetClock func(wall time.Time) error // takes a person's word for the time, as clock.System does; nil: nobody's
	Logo     func(name string) string   // a stored picture as a data: URL, "" for none; nil: there are no pictures
	Buyers   Buyers                     // the screen at which buyers pick up by themselves; nil: there is none
	Credits  *credit.Desk               // keeps what the stall owes; nil: nothing
	Swaps    *exchange.Desk             // gives goods for goods; nil: nobody does
	Units    Units                      // moves units between kiosks; nil: nothing does
	Stick    *usb.Dock                  // takes a day to a USB stick; nil: nothing does
	// Meeting is how copying with other kiosks fares; nil: it meets none.
	Meeting func(ctx context.Context) (Meeting, error)
	// Invite makes a code that lets a kiosk in; nil: another kiosk has to.
	Invite func(ctx context.Context) (Invited, error)
	// Export makes what is taken to a stick, and gives its folder. It is set where Stick is.
	Export func(ctx context.Context, e Exporting) (string, error)
}

// Buyers is what the staff's screens need of the one at which buyers pick up by
// themselves. buyer.Self is one.
type Buyers interface {
	Hear(ctx context.Context, read scan.Scan) scan.Sound
	Calls() []buyer.Call
	Seen(code string)
}

// Rig is what the screens need of the devices: they show how each one fares,
// and change which ones are used. rig.Rig is one.
type Rig interface {
	Setup() (s rig.Setup, fixed bool)
	UsePrinter(ctx context.Context, dev string) error
	PrintAs(ctx context.Context, plain, buzz bool) error
	UseScanner(ctx context.Context, old, dev string) error
	Found(ctx context.Context) ([]rig.Found, error)
	Identify(ctx context.Context, dev string) (spool.Identity, error)

	Printing() (port.Address, escpos.Profile)
	Status() spool.Status
	Waiting() []paper.Job
	Release(ctx context.Context, what spool.Release) error
	Settle(ctx context.Context, job paper.JobID, to spool.State) error
	PrintBlind()

	Scanners() []rig.Device
	Learn(ctx context.Context, say func(scan.Step)) (port.Address, scan.Finding, error)
	Say(ctx context.Context, port string, sound scan.Sound) error
}

// Desk is the staff's side of a kiosk: every screen that needs a person signed
// in. It keeps the carts, one for each who is signed in, in memory only; what
// must outlive a sign-out or the power is set aside in the journal.
type Desk struct {
	Deps
	shelves    cache[*shelf]                     // what is sold, by language
	ledgers    cache[*books]                     // till, people and held sales
	offered    cache[map[string]signing.Offered] // how tickets are sold, by SKU
	prefs      preferences
	dress      dressing
	tones      chan tone              // sounds that scanners have to make
	learn      learning               // the search for a new scanner
	names      cache[[]sought]        // whose orders there are
	holders    cache[[]holder]        // whose tickets there are, by session
	blind      cache[unknown]         // what the journal does not hold
	troubles   cache[pickup.Troubles] // what two kiosks did to one order
	inbox      inbox                  // what people have to decide
	troubledAt atomic.Uint64          // the change of the orders that troubles knows
	conflicts  cache[int]             // codes that two acts claim, and nobody has said why
	conflictAt atomic.Uint64          // the change of what is used once that conflicts knows
	notes      chan noting            // verdicts that are not in the journal yet
	noise      noises                 // scanners whose codes come garbled

	mu      sync.Mutex
	stands  map[string]*stand
	working map[sale.ID]bool // carts that are in the journal while somebody works on them
	front   *stand           // who acted last
	glances []glance         // the last scans that were not answered with GREEN, the newest first

	sightings sightings  // codes that were refused
	managers  []managing // who wants a manager
}

// New makes a desk. Run keeps it up to date.
func New(d Deps) *Desk {
	if d.Board == nil {
		d.Board = func() board.Readings { return board.Readings{} }
	}
	if d.Troubles == nil {
		d.Troubles = func() []board.Trouble { return nil }
	}
	if d.Refunds == nil {
		d.Refunds = &refund.Desk{Ledger: d.Ledger, Keys: d.Seller.Keys}
	}
	if d.Logo == nil {
		d.Logo = func(string) string { return "" }
	}
	return &Desk{Deps: d, tones: make(chan tone, tonesMost), notes: make(chan noting, notesMost), stands: map[string]*stand{}, working: map[sale.ID]bool{}}
}

// Load reads what the kiosk's own screen was set to.
func (d *Desk) Load(ctx context.Context) error { return d.prefs.load(ctx, d.Ledger) }

// newID makes an id for a cart or an operation.
func (d *Desk) newID() (string, error) {
	id, err := uuid.NewV7FromReader(d.Random)
	if err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return id.String(), nil
}

// act is an operation of a person that no retry can repeat.
func (d *Desk) act(who string) (ledger.Act, error) {
	id, err := d.newID()
	return ledger.Act{Op: ledger.Op(id), Actor: ledger.Actor(who)}, err
}
