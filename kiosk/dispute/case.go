package dispute

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/buyer"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Case is a case with what came of it so far.
type Case struct {
	Opened
	Event   ledger.EventID
	Place   Place // of its fact
	Actor   ledger.Actor
	At      clock.Reading
	Outcome Outcome // "" while it is open
	Ends    []End   // every closing, the earliest first
	Notes   []Note  // in the order in which they were made; Words are read by Desk.Case only
}

// Overdue says whether an open case should have been answered by now.
func (c Case) Overdue(now clock.Reading) bool { return c.Outcome == "" && now.Wall > c.Due }

// End is a closing.
type End struct {
	Closed
	Place  Place
	Actor  ledger.Actor
	At     clock.Reading
	Stands bool // it was not opened again since
	hlc    clock.HLC
}

// Note is something that was written down. Words is empty where they can't be read
// here: Hidden is why, a refusal of package buyer.
type Note struct {
	Word   Word
	Place  Place
	Actor  ledger.Actor
	At     clock.Reading
	Words  string
	Hidden error
}

// ByID finds a case with its notes and closings, or refuses with RefuseNoCase.
// Where two have one id, the earlier is meant.
func ByID(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (Case, error) {
	all, err := cases(ctx, q, event, casesByID, string(id))
	if err != nil {
		return Case{}, err
	}
	if len(all) == 0 {
		return Case{}, RefuseNoCase
	}
	c := all[0]
	c.Notes, err = notesOf(ctx, q, event, id)
	if first := (Note{Word: c.Word, Place: c.Place, Actor: c.Actor, At: c.At}); err == nil && c.Word.Sealed != "" {
		c.Notes = append([]Note{first}, c.Notes...)
	}
	return c, err
}

// ByNumber finds a case by what stands on its slip, or refuses with RefuseNoCase.
func ByNumber(ctx context.Context, q ledger.Queryer, event ledger.EventID, number string) (Case, error) {
	series, counter, ok := numberOf(number)
	if !ok {
		return Case{}, RefuseNoCase
	}
	all, err := cases(ctx, q, event, casesByNumber, series, counter)
	if err == nil && len(all) == 0 {
		err = RefuseNoCase
	}
	if err != nil {
		return Case{}, err
	}
	return ByID(ctx, q, event, all[0].Opened.Case)
}

// OfReceipt lists the cases of a receipt, the earliest first, without their notes.
func OfReceipt(ctx context.Context, q ledger.Queryer, event ledger.EventID, number string) ([]Case, error) {
	return cases(ctx, q, event, casesOfReceipt, number)
}

// Open lists the open cases by due time, so that those that are overdue come first,
// without their notes.
func Open(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Case, error) {
	return cases(ctx, q, event, openCases)
}

// Done lists the cases that were closed, the newest first and at most so many,
// without their notes.
func Done(ctx context.Context, q ledger.Queryer, event ledger.EventID, most int) ([]Case, error) {
	return cases(ctx, q, event, doneCases, most)
}

// Case reads a case and what was written down about it.
func (d *Desk) Case(ctx context.Context, id ID) (c Case, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if c, err = ByID(ctx, q, d.Ledger.Event(), id); err != nil {
			return err
		}
		for i := range c.Notes {
			n := &c.Notes[i]
			p, err := buyer.Vault{Event: c.Event}.Open(ctx, q, n.Word.Buyer, n.Word.Sealed)
			switch {
			case errors.Is(err, buyer.RefuseErased), errors.Is(err, buyer.RefuseNoKey):
				n.Hidden = err
			case err != nil:
				return fmt.Errorf("read a note of case %s: %w", c.Number, err)
			}
			n.Words = p.Words
		}
		return nil
	})
	return c, err
}

// caseIn finds the case among the facts of an operation: the answer to a retry is
// what was recorded the first time.
func (d *Desk) caseIn(ctx context.Context, facts []ledger.Fact) (Case, error) {
	for _, f := range facts {
		if f.Kind != KindOpened {
			continue
		}
		var b Opened
		if err := json.Unmarshal(f.Body, &b); err != nil {
			return Case{}, fmt.Errorf("read case %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
		}
		return d.Case(ctx, b.Case)
	}
	return Case{}, fmt.Errorf("the operation recorded no %s", KindOpened)
}

// settle orders the closings of a case and says which of them is its outcome.
func (c *Case) settle(ends []End) {
	slices.SortFunc(ends, func(a, b End) int {
		return cmp.Or(cmp.Compare(a.hlc, b.hlc), cmp.Compare(a.Place.Node, b.Place.Node), cmp.Compare(a.Place.Seq, b.Place.Seq))
	})
	c.Ends = ends
	for _, e := range ends {
		if e.Stands && c.Outcome == "" {
			c.Outcome = e.Outcome
		}
	}
}
