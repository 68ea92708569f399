package signing

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

// Nexting asks for the next at a table.
type Nexting struct {
	Session string `json:"session"`
	Table   string `json:"table,omitempty"` // "" for the session's first
	Served  bool   `json:"served"`          // who is at the table got what they came for
	Items   int64  `json:"items,omitempty"` // that were signed; 0 = as many as the ticket is for
	Here    *ID    `json:"here,omitempty"`  // who was seen at the table, "" for nobody; nil asks nothing of it
}

// Next is the one tap of a signing: who is at the table is served, the first of
// those who were called comes to it, and so many are called as the session's
// policy wants. Where nobody was called, the next in line is called and comes.
// All of it is one command: a restart in its middle leaves all or none of it.
// During a pause only the first part happens. Refusals: no_sessions,
// session_unknown, session_off, table_unknown, signing_moved where somebody else
// is there than was seen, at_table where somebody is there and Served is false, nobody_in_line where there was nothing to do at all,
// paused (until, reason), already_used, and those of staff.Policies.Permit.
func (d *Desk) Next(ctx context.Context, act ledger.Act, n Nexting) (Advance, error) {
	act.Ask = asked(act, "signing.next", n)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := d.standNow(ctx, tx, n.Session)
		if err != nil {
			return err
		}
		table, err := s.table(n.Table)
		if err != nil {
			return err
		}
		if err := (Stepping{Items: n.Items}).check(); err != nil {
			return err
		}
		if err := s.seen(ctx, tx, table, n.Here); err != nil {
			return err
		}
		served, err := d.finish(ctx, tx, s, table, n)
		if err != nil {
			return err
		}
		return d.bring(ctx, tx, s, table, served)
	})
	if err != nil {
		return Advance{}, err
	}
	return d.advance(ctx, facts)
}

// finish serves who is at a table, and says whether anybody was.
func (d *Desk) finish(ctx context.Context, tx *ledger.Tx, s stand, table string, n Nexting) (bool, error) {
	there, err := s.sits(ctx, tx, table)
	if err != nil {
		return false, err
	}
	if len(there) > 0 && !n.Served {
		return false, ledger.Refuse("at_table", "They are at a table already.", "table", table, "label", there[0].Label)
	}
	for _, w := range mine(there, tx.Node()) {
		if err := d.serve(ctx, tx, w, n.Items, true); err != nil {
			return false, err
		}
	}
	return len(there) > 0, nil
}

// mine leaves those whom this node has brought to a table, where there are any:
// another kiosk may call its own table by the same name.
func mine(there []standing, node ledger.NodeID) []standing {
	var out []standing
	for _, w := range there {
		if w.Of.Node == node {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return there
	}
	return out
}

// bring has the next come to a table that is free now, and calls who comes after.
func (d *Desk) bring(ctx context.Context, tx *ledger.Tx, s stand, table string, served bool) error {
	if s.plan.Off && !served {
		return RefuseOff
	}
	if p, paused := s.pausedAt(table); s.plan.Off || paused {
		if !served {
			return refusePaused(p)
		}
		return nil
	}
	o, err := s.outlook(ctx, tx)
	if err != nil {
		return err
	}
	w, called, err := s.comesTo(ctx, tx, table)
	if err != nil {
		return err
	}
	if !called {
		all, err := s.nextInLine(ctx, tx, o, 1)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return nobody(served)
		}
		w = all[0]
		batch, err := nextBatch(ctx, tx, s)
		if err != nil {
			return err
		}
		if err := s.call(ctx, tx, w, o, tapped{at: table, to: table}, batch, 0); err != nil {
			return err
		}
	}
	if err := d.comes(ctx, tx, s, w, table); err != nil {
		return err
	}
	return d.topUp(ctx, tx, s, o, table, called)
}

func nobody(served bool) error {
	if served {
		return nil
	}
	return RefuseNobody
}

// topUp calls as many as the policy wants, but nobody whom the time will hardly
// suffice for.
func (d *Desk) topUp(ctx context.Context, tx *ledger.Tx, s stand, o outlook, table string, called bool) error {
	if called {
		o.tally.Called--
	} else {
		o.tally.Waiting--
	}
	n := s.batch(o, o.tally.Called)
	if s.now.Trust.Known() {
		owed, err := s.owes(ctx, tx)
		if err != nil {
			return err
		}
		for n > 0 && o.At(int(o.tally.Called+n-1)).Middle >= s.course().End() && o.tally.Called+n > owed {
			n--
		}
	}
	if n < 1 {
		return nil
	}
	_, err := d.callNext(ctx, tx, s, o, tapped{at: table}, n)
	return err
}

func paceBatch(o outlook, s stand, called int64) int {
	return pace.Batch(o.pace, walk, s.course().Tables, int(called))
}
