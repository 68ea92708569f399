package counter

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
)

// stand is what one who is signed in works on. Whoever reads or changes it
// holds mu; nothing slow happens under it but the recording of a sale.
type stand struct {
	id  string
	who string // staff id

	mu       sync.Mutex
	cart     sale.Cart
	wants    interest
	kept     sale.HeldID // of the cart in the journal, once it is paid in part
	screen   screen
	cat      string        // chosen category
	open     sale.LineID   // the line that shows its stepper
	did      clock.Reading // when something was done that can be undone; zero for nothing
	note     note          // the strip above the products
	edit     *edit         // the line that is being changed
	choosing *draft        // tickets that are not in the sale yet
	pay      payment
	last     sale.ID         // the sale that was paid last
	failed   string          // code of why the sale is not on disk; "" when all is well
	hand     *hand           // the order that they have in hand; nil for none
	before   *hand           // the one before it: a tap for that may still be on its way
	hands    int             // how many codes led to one
	deed     *deed           // waits for a second person
	caseNo   *ledger.Refusal // said once at the cases
	signs    signs           // at a signing desk
	box      cashbox         // at the drawer
	refund   *refunding      // what comes back; nil for nothing
	kiosks   atKiosks        // on the pages of other kiosks
	units    atUnits         // on the pages of what kiosks share
	giveUp   *unitsDeed      // a kiosk to give up, waits for a second person
	scans    int             // how many codes were scanned into it
	added    int             // how many of them changed the cart
	seen     clock.Reading   // last request
	gone     bool            // signed out: whoever waited for mu finds nothing here
	here     bool            // at the kiosk itself and not on another machine; d.mu guards it

	credit *crediting // what the stall owes on a code; nil for none
	swap   *swapping  // what comes back while other goods are chosen; nil for nothing
}

// screen is what a stand shows, as far as a scan must know it.
type screen string

const (
	screenSell screen = "sell"
	screenPay  screen = "pay"
	screenPaid screen = "paid"
	screenSign screen = "sign" // the desk of a session
	screenElse screen = ""
)

// note is a message that never stops the next sale.
type note struct {
	no      *ledger.Refusal
	parked  bool              // the sale was set aside
	did     string            // what was done with a device: "test", "drawer", "codes" or "used"
	trouble *hardware.Problem // why a device could not be changed
	undo    *DeviceUndo       // of a device that was taken away
}

// edit is a change of a line before it is made.
type edit struct {
	line   sale.LineID
	mode   string // "qty", "discount" or "approve"
	kind   money.DiscountKind
	typed  string
	reason string
	no     *ledger.Refusal // said once

	asked sale.Discount // in mode "approve"
	need  staff.Role    // who may approve it
	whose string        // staff id of the chosen approver
}

// payment is how far a payment has come, beside the parts that the cart holds.
type payment struct {
	tender    string
	typed     string // cash, minor units
	reference string
	declined  bool
	kind      string       // of the next part
	amount    money.Amount // of the next part; 0 is all that is open
	editing   bool
	free      bool            // nothing is paid: what refuses stands on the selling screen
	no        *ledger.Refusal // said once
}

// idle is how long a stand waits for its person: as long as a session does.
const idle = 16 * time.Hour

// standsMost bounds how many carts wait in memory for their people.
const standsMost = 64

// stand finds somebody's stand, or gives them a new one.
func (d *Desk) stand(ctx context.Context, id, who string) (*stand, error) {
	d.mu.Lock()
	s := d.stands[id]
	d.mu.Unlock()
	if s != nil && s.who == who {
		return s, nil
	}
	cart, err := d.newID()
	if err != nil {
		return nil, err
	}
	s = &stand{id: id, who: who, cart: sale.NewCart(sale.ID(cart)), wants: interest{count: d.Moments}, seen: d.Ledger.Now()}
	d.mu.Lock()
	if other := d.stands[id]; other != nil && other.who == who {
		d.mu.Unlock()
		return other, nil
	}
	d.stands[id] = s
	extra := d.oldest(s)
	d.mu.Unlock()
	if extra == nil {
		return s, nil
	}
	extra.mu.Lock()
	defer extra.mu.Unlock()
	return s, d.leave(ctx, extra)
}

// oldest picks a stand to give up when there are too many: one that is empty
// if it can. The caller holds d.mu.
func (d *Desk) oldest(keep *stand) *stand {
	if len(d.stands) <= standsMost {
		return nil
	}
	var oldest *stand
	for _, s := range d.stands {
		// Ids are UUIDv7: the smaller one is the older one.
		if s != keep && s != d.front && (oldest == nil || s.id < oldest.id) {
			oldest = s
		}
	}
	return oldest
}

// leave gives a stand up and sets its cart aside. The caller holds s.mu.
func (d *Desk) leave(ctx context.Context, s *stand) error {
	if err := d.park(ctx, s); err != nil {
		return err
	}
	s.gone = true
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stands[s.id] == s {
		delete(d.stands, s.id)
	}
	if d.front == s {
		d.front = nil
	}
	return nil
}

// leaveIdle gives up the stands that nobody has come back to since their
// sessions ended.
func (d *Desk) leaveIdle(ctx context.Context) {
	now := d.Ledger.Now()
	for _, s := range d.all() {
		s.mu.Lock()
		if left(now, s.seen, idle) == 0 {
			d.tryLeave(ctx, s)
		}
		s.mu.Unlock()
	}
}

// leaveAll gives up every stand before the program ends.
func (d *Desk) leaveAll(ctx context.Context) {
	for _, s := range d.all() {
		s.mu.Lock()
		d.tryLeave(ctx, s)
		s.mu.Unlock()
	}
}

// tryLeave gives up a stand that nobody waits for. The caller holds s.mu.
func (d *Desk) tryLeave(ctx context.Context, s *stand) {
	if err := d.leave(ctx, s); err != nil {
		d.Log.Error("an open sale could not be set aside", "sale", string(s.cart.ID), "staff", s.who, "err", err)
	}
}

func (d *Desk) all() []*stand {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Collect(maps.Values(d.stands))
}

// park sets a cart aside in the journal and begins a new one. The caller holds s.mu.
func (d *Desk) park(ctx context.Context, s *stand) error {
	if len(s.cart.Lines) == 0 {
		return nil
	}
	act, err := d.act(s.who)
	if err != nil {
		return err
	}
	if _, err := sale.Hold(ctx, d.Ledger, act, sale.Holding{Cart: s.cart, Random: d.Random}); err != nil {
		return err
	}
	d.ledgers.spoil()
	return d.begin(s)
}

// begin gives a stand an empty cart. The caller holds s.mu.
func (d *Desk) begin(s *stand) error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	d.works(s.cart.ID, false)
	s.wants.ended()
	s.cart, s.kept = sale.NewCart(sale.ID(id)), ""
	s.open, s.did, s.edit, s.choosing, s.pay = "", clock.Reading{}, nil, nil, payment{}
	return nil
}

// put is a change of the cart: what lay over it is closed, and it can be
// undone for a while. The caller holds s.mu.
func (s *stand) put(cart sale.Cart, now clock.Reading) {
	s.wants.changed(s.cart, cart)
	s.cart, s.open = cart, cart.Last
	s.edit, s.choosing, s.note, s.pay, s.did = nil, nil, note{}, payment{}, clock.Reading{}
	if step, ok := cart.Undoes(); ok && step.Did != sale.Added {
		s.did = now
	}
}
