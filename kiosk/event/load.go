package event

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
)

// Loader records an event folder as facts.
type Loader struct {
	Ledger *ledger.Ledger
	Roster *staff.Roster
}

// Loaded is what a load has changed.
type Loaded struct {
	Facts     int       // recorded in all; 0 when the folder says nothing new
	Described bool      // the settings
	Listed    int       // products, new and changed
	Delisted  int       // products that the folder no longer has
	Staff     int       // people enrolled, changed or removed
	Stock     int       // SKUs whose number of units changed
	Slots     int       // pickup slots whose capacity changed
	Missing   []Missing // what the folder takes away and is sold already
	Full      []Full    // slots whose capacity falls below what is booked
	Sessions  []SessionChange
}

// Missing is a SKU of which the folder takes away more than is left.
type Missing struct {
	SKU   string
	Units int64
}

// Full is a pickup slot in which more orders stand than the folder has room for.
type Full struct {
	Slot   string
	Orders int64 // too many
}

// Load records what differs between a checked folder and what was loaded
// before. Loading twice records nothing. What was sold is never touched, and
// what a manager changed on a kiosk stays until the folder itself changes
// there. Pictures must stand in the data folder already (StoreMedia), so that
// no fact speaks of a file that is not there. Refusals: event_runs,
// numbers_used_up.
func (ld Loader) Load(ctx context.Context, act ledger.Act, e Event) (Loaded, error) {
	staffing, err := ld.Roster.Compare(ctx, newcomers(e.Staff))
	if err != nil {
		return Loaded{}, fmt.Errorf("compare staff: %w", err)
	}
	var missing []Missing
	var full []Full
	var sessions []SessionChange
	facts, err := ld.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if sessions, err = describe(ctx, tx, e); err != nil {
			return err
		}
		if err := list(ctx, tx, e); err != nil {
			return err
		}
		if missing, err = fill(ctx, tx, e); err != nil {
			return err
		}
		if full, err = fillSlots(ctx, tx, e.Settings.Pickup); err != nil {
			return err
		}
		return staffing.Record(ctx, tx)
	})
	if err != nil {
		return Loaded{}, fmt.Errorf("load event: %w", err)
	}
	done, err := loaded(facts)
	done.Missing, done.Full, done.Sessions = missing, full, sessions
	return done, err
}

func newcomers(people []Person) []staff.Newcomer {
	var all []staff.Newcomer
	for _, p := range people {
		all = append(all, staff.Newcomer{Member: staff.Member{ID: p.ID, Name: p.Name, Role: p.Role}, PIN: p.PIN})
	}
	return all
}

func loaded(facts []ledger.Fact) (Loaded, error) {
	l := Loaded{Facts: len(facts)}
	for _, f := range facts {
		switch f.Kind {
		case KindDescribed:
			l.Described = true
		case KindListed:
			l.Listed++
		case KindDelisted:
			l.Delisted++
		case quota.KindGranted:
			var g quota.Granted
			if err := json.Unmarshal(f.Body, &g); err != nil {
				return l, fmt.Errorf("read what was granted: %w", err)
			}
			if strings.HasPrefix(string(g.Quota), string(slotQuota)) {
				l.Slots++
			} else {
				l.Stock++
			}
		case staff.KindEnrolled, staff.KindRemoved:
			l.Staff++
		}
	}
	return l, nil
}

// describe records the settings when they changed, and says which sessions did.
func describe(ctx context.Context, tx *ledger.Tx, e Event) ([]SessionChange, error) {
	want := e.Settings
	want.Brand.Logo, want.Brand.Print = e.stored(want.Brand.Logo), e.stored(want.Brand.Print)
	have, err := SettingsOf(ctx, tx, tx.Event())
	first := isRefusal(err, "no_event")
	if err != nil && !first {
		return nil, err
	}
	if want, err = want.numbered(have); err != nil {
		return nil, err
	}
	if !first && same(have, want) {
		return nil, nil
	}
	if !first && (have.Currency != want.Currency || have.TaxMode != want.TaxMode) {
		sold, err := anythingSold(ctx, tx, tx.Event())
		if err != nil {
			return nil, err
		}
		if sold {
			return nil, refuseRunning()
		}
	}
	_, err = tx.Record(ctx, KindDescribed, want)
	return SessionChanges(have, want), err
}

// list records the products that changed, those that are gone, and the order.
func list(ctx context.Context, tx *ledger.Tx, e Event) error {
	filed, err := productsOf(ctx, tx, tx.Event(), selectFiled)
	if err != nil {
		return err
	}
	prices, err := pricesOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	before := map[string]Listed{}
	for _, p := range filed {
		before[p.ID] = p
	}
	var order []string
	for _, p := range e.Products {
		order = append(order, p.ID)
		old, known := before[p.ID]
		delete(before, p.ID)
		if fact, changed := decideList(e.listed(p), old, known, prices); changed {
			if _, err := tx.Record(ctx, KindListed, fact); err != nil {
				return err
			}
		}
	}
	for _, p := range filed {
		if _, gone := before[p.ID]; gone {
			if _, err := tx.Record(ctx, KindDelisted, Delisted{ID: p.ID, Filed: true}); err != nil {
				return err
			}
		}
	}
	return arrange(ctx, tx, order)
}

func arrange(ctx context.Context, tx *ledger.Tx, order []string) error {
	have, err := orderOf(ctx, tx, tx.Event())
	if err != nil || slices.Equal(have, order) {
		return err
	}
	_, err = tx.Record(ctx, KindArranged, Arranged{Products: order})
	return err
}

// decideList says whether the folder lists a product otherwise than before,
// and as what. A price that a manager has set stays, unless the folder now
// says another price than it did.
func decideList(want, old Listed, known bool, prices map[string]money.Amount) (Listed, bool) {
	filed := map[string]money.Amount{}
	for i := range old.Variants {
		v := &old.Variants[i]
		if v.FiledPrice != nil {
			v.Price, v.FiledPrice = *v.FiledPrice, nil
		}
		filed[v.SKU] = v.Price
	}
	if known && same(old, want) {
		return Listed{}, false
	}
	for i := range want.Variants {
		v := &want.Variants[i]
		if was, ok := filed[v.SKU]; ok && was == v.Price && prices[v.SKU] != v.Price {
			said := v.Price
			v.Price, v.FiledPrice = prices[v.SKU], &said
		}
	}
	return want, true
}

// fill brings every counted SKU to the folder's number of units.
func fill(ctx context.Context, tx *ledger.Tx, e Event) ([]Missing, error) {
	var all []Missing
	for _, p := range e.Products {
		for _, v := range p.Variants {
			if v.Stock.Unlimited {
				continue
			}
			gone, err := quota.Fill(ctx, tx, quota.Stock(v.SKU), v.Stock.Units)
			if err != nil {
				return nil, err
			}
			if gone > 0 {
				all = append(all, Missing{SKU: v.SKU, Units: gone})
			}
		}
	}
	return all, nil
}

// fillSlots brings every slot to the folder's number of places. A slot that is
// gone keeps its places, as a product keeps its units: orders may stand in it.
func fillSlots(ctx context.Context, tx *ledger.Tx, p *Pickup) ([]Full, error) {
	if p == nil {
		return nil, nil
	}
	var all []Full
	for _, s := range p.Slots {
		if s.Capacity == 0 {
			continue
		}
		over, err := quota.Fill(ctx, tx, s.Quota(), s.Capacity)
		if err != nil {
			return nil, err
		}
		if over > 0 {
			all = append(all, Full{Slot: s.ID, Orders: over})
		}
	}
	return all, nil
}

// listed is a product of the folder as a fact would say it.
func (e Event) listed(p Product) Listed {
	l := Listed{
		ID: p.ID, Name: p.Name, Category: p.Category, Creator: p.Creator,
		Picture: e.stored(p.Picture), Points: p.Points, Filed: true,
	}
	for _, v := range p.Variants {
		l.Variants = append(l.Variants, ListedVariant{
			SKU: v.SKU, Name: v.Name, Price: v.Price, Tax: v.Tax, Counted: !v.Stock.Unlimited, LowAt: v.LowAt, Barcodes: v.Barcodes,
			Session: v.Session, Tier: v.Tier,
		})
	}
	return l
}

// stored is the name under which a picture of the folder is kept.
func (e Event) stored(path string) string {
	for _, m := range e.Media {
		if m.Path == path {
			return m.Name
		}
	}
	return ""
}

// same compares what two values look like in the journal.
func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
