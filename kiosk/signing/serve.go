package signing

import (
	"context"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Stepping asks to do something with one ticket.
type Stepping struct {
	Ticket ID     `json:"ticket"`
	Table  string `json:"table,omitempty"` // where it was tapped; "" for the session's first
	Items  int64  `json:"items,omitempty"` // that were signed; 0 = as many as the ticket is for
	Reason string `json:"reason,omitempty"`
	Here   *ID    `json:"here,omitempty"` // who was seen at Table, "" for nobody; nil asks nothing of it

	Approver string `json:"approver,omitempty"` // staff id, for a ticket that its holder's lateness has ended
}

// mostItems is the most that anybody has signed at once.
const mostItems = 999

// maxText bounds what people type.
const maxText = 200

func (s Stepping) check() error {
	switch {
	case s.Items < 0 || s.Items > mostItems:
		return ledger.Refuse("bad_items", "Count the items again.")
	case len(s.Reason) > maxText:
		return ledger.Refuse("bad_reason", "Say it in fewer words.")
	}
	return nil
}

// step does one thing to one ticket as a command. A ticket that its holder's
// lateness has ended takes a manager, whatever is done with it. Refusals:
// signing_moved where somebody else is at the table than was seen.
func (d *Desk) step(
	ctx context.Context, act ledger.Act, kind string, s Stepping,
	do func(ctx context.Context, tx *ledger.Tx, in stand, w standing, s Stepping) error,
) (Ticket, error) {
	act.Ask = asked(act, kind, s)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := s.check(); err != nil {
			return err
		}
		w, in, err := d.ticketNow(ctx, tx, s.Ticket)
		if err != nil {
			return err
		}
		ask := s
		if ask.Table, err = in.table(s.Table); err != nil {
			return err
		}
		if err := in.seen(ctx, tx, ask.Table, s.Here); err != nil {
			return err
		}
		if _, err = d.missedOut(ctx, tx, in, w, s.Approver); err != nil {
			return err
		}
		return do(ctx, tx, in, w, ask)
	})
	if err != nil {
		return Ticket{}, err
	}
	if len(facts) == 0 {
		return Ticket{}, errNothing
	}
	return d.Ticket(ctx, s.Ticket)
}

// ToTable notes that a ticket's holder came to a table, called or not: their
// entry, where nobody checked them in. Refusals: those of Call for one ticket,
// and table_taken (label, table).
func (d *Desk) ToTable(ctx context.Context, act ledger.Act, s Stepping) (Ticket, error) {
	return d.step(ctx, act, KindAtTable, s, func(ctx context.Context, tx *ledger.Tx, in stand, w standing, s Stepping) error {
		if w.State == AtTable && w.Table == s.Table {
			return ledger.Refuse("at_table", "They are at a table already.", "table", w.Table, "label", w.Label)
		}
		return d.toTable(ctx, tx, in, w, s.Table)
	})
}

// toTable brings somebody to a table that is free.
func (d *Desk) toTable(ctx context.Context, tx *ledger.Tx, in stand, w standing, table string) error {
	there, err := in.sits(ctx, tx, table)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		return refuseTaken(table, there[0].Label)
	}
	return d.comes(ctx, tx, in, w, table)
}

func refuseTaken(table, label string) error {
	return ledger.Refuse("table_taken", "Somebody is at this table. Say first what became of them.", "table", table, "label", label)
}

// comes records that somebody is at a table.
func (d *Desk) comes(ctx context.Context, tx *ledger.Tx, in stand, w standing, table string) error {
	b := CameTo{Ticket: w.ID, Session: w.Session, Table: table}
	all, err := claim.Standing(ctx, tx, tx.Event(), w.Use)
	if err != nil {
		return err
	}
	entered := false
	for _, c := range all {
		entered = entered || c.No == UseCame
	}
	if !entered {
		way, err := d.way(ctx, tx, w)
		if err != nil {
			return err
		}
		b.Entry = &Claiming{Code: w.Use, Use: UseCame, Way: way}
	}
	if b.Idle, err = in.waitedFor(ctx, tx, w, table); err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindAtTable, b)
	return err
}

// way says on whose word a ticket's use is accepted here.
func (d *Desk) way(ctx context.Context, q ledger.Queryer, w standing) (claim.Way, error) {
	var home code.Home
	if err := home.UnmarshalText([]byte(w.Home)); err != nil {
		return claim.Person, nil //nolint:nilerr // a ticket that names no home is nobody's to accept alone
	}
	mine, _, err := d.decides(ctx, q, home, w.Session)
	if err != nil || !mine {
		return claim.Person, err
	}
	return claim.Home, nil
}

// Serve notes that a ticket's holder got what they came for, wherever in the line
// they stood. It claims the second use of their code, so nobody is served twice.
// Who is at a table is served there: a tap at another one would be that table's to
// undo. Refusals: those of ToTable, table_other (label, table), bad_items,
// already_used.
func (d *Desk) Serve(ctx context.Context, act ledger.Act, s Stepping) (Ticket, error) {
	tapped := s.Table
	return d.step(ctx, act, KindServed, s, func(ctx context.Context, tx *ledger.Tx, in stand, w standing, s Stepping) error {
		if w.State != AtTable {
			if err := d.toTable(ctx, tx, in, w, s.Table); err != nil {
				return err
			}
			var err error
			if w, err = standingOf(ctx, tx, tx.Event(), w.ID); err != nil {
				return err
			}
			return d.serve(ctx, tx, w, s.Items, false)
		}
		if tapped != "" && tapped != w.Table {
			return ledger.Refuse("table_other", "They are at another table. Say there that they were served.", "label", w.Label, "table", w.Table)
		}
		return d.serve(ctx, tx, w, s.Items, true)
	})
}

// serve records that who is at a table was served; measured where it is known
// when they came.
func (d *Desk) serve(ctx context.Context, tx *ledger.Tx, w standing, items int64, measured bool) error {
	if err := claim.May(ctx, tx, tx.Event(), claim.Use{Code: w.Use, No: UseServed}); err != nil {
		return err
	}
	t, err := TicketOf(ctx, tx, tx.Event(), w.ID)
	if err != nil {
		return err
	}
	if items < 1 {
		items = max(1, w.Items)
	}
	way, err := d.way(ctx, tx, w)
	if err != nil {
		return err
	}
	b := ServedAt{
		Ticket: w.ID, Session: w.Session, Table: w.Table, Items: items, Said: t.Said, Claim: Claiming{Code: w.Use, Use: UseServed, Way: way},
	}
	came, err := readingOf(ctx, tx, tx.Event(), w.Of)
	if err != nil {
		return err
	}
	if tx.Now().Trust.Known() && came.Trust.Known() {
		b.Began = came.Wall
	}
	if took, known := tx.Now().Since(came); known && measured {
		b.Ms = took.Milliseconds()
	}
	_, err = tx.Record(ctx, KindServed, b)
	return err
}
