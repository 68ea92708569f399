package counter

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"

	"github.com/google/uuid"

	"popstand/hardware"
	"popstand/hardware/spool"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/web"
)

// Deps is what the staff screens work with. Ledger, Site, Roster, Random and
// Log must be set.
type Deps struct {
	Ledger  *ledger.Ledger
	Site    *web.Site
	Roster  *staff.Roster
	Printer Printer         // nil: no printer is set up
	Devices func() []Device // the scanners, for the status page; nil: none is set up
	Mirror  string          // where the second copy of the journal is kept, "" for none
	Version string          // of popstand, for support
	Random  io.Reader       // ids of carts and operations
	Log     *slog.Logger
}

// Printer tells how printing stands. The spool is one.
type Printer interface {
	Status() spool.Status
}

// Device is a device beside the printer and how it fares. Kind is "scanner".
type Device struct {
	Kind  string
	Name  string
	State hardware.State
}

// Desk is the staff's side of a kiosk: every screen that needs a person signed
// in. It keeps the carts, one for each who is signed in, in memory only; what
// must outlive a sign-out or the power is set aside in the journal.
type Desk struct {
	Deps
	shelves cache[*shelf] // what is sold, by language
	ledgers cache[*books] // till, people and held sales
	prefs   preferences
	dress   dressing

	mu      sync.Mutex
	stands  map[string]*stand
	working map[sale.ID]bool // carts that are in the journal while somebody works on them
	front   *stand           // who acted last
	scan    clock.Reading    // of the last scan; zero for none
}

// New makes a desk. Run keeps it up to date.
func New(d Deps) *Desk {
	if d.Devices == nil {
		d.Devices = func() []Device { return nil }
	}
	return &Desk{Deps: d, stands: map[string]*stand{}, working: map[sale.ID]bool{}}
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
