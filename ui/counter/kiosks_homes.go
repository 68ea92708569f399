package counter

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/ui/part"
	"popstand/ui/web"
)

// scoped is the codes of a slot or a session.
type scoped struct {
	scope claim.Scope
	label string
}

// scopes are all that may be handed on.
func (s *sight) scopes() []scoped {
	w := s.w.Kiosks
	var out []scoped
	if s.desk.Pickup != nil && s.Settings.Pickup != nil {
		for _, slot := range s.Settings.Pickup.Slots {
			out = append(out, scoped{claim.SlotScope(slot.Number), part.Fill(w.Slot, "from", s.dayAndTime(slot.From), "to", s.clock(slot.Until))})
		}
	}
	if s.desk.Signing != nil {
		for _, one := range s.Settings.Sessions {
			out = append(out, scoped{claim.SessionScope(one.ID), part.Fill(w.Session, "name", one.Name.In(s.lang))})
		}
	}
	return out
}

// Homes answers GET /kiosks/homes: who decides about the codes of this kiosk, and
// of those that others have handed to it.
func (d *Desk) Homes(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		w := t.w.Kiosks
		v, err := t.kiosksPage(w.Homes, "/kiosks")
		if err != nil {
			return err
		}
		v.Lead = w.HomesLead
		v.Error = t.said(t.stand.kiosks.no)
		t.stand.kiosks.no = nil
		all, err := d.letters(t.ctx())
		if err != nil {
			return err
		}
		if v.Rows, err = t.homeRows(all); err != nil {
			return err
		}
		return web.Render(c, KiosksPage(v))
	})
}

// homeRows are the scopes of which this kiosk is to know who decides.
func (t *turn) homeRows(all []keys.Kiosk) (rows []KioskRow, err error) {
	err = t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		for _, of := range t.scopes() {
			for _, k := range all {
				row, shown, err := t.homeRow(ctx, q, of, k, all)
				if err != nil {
					return err
				}
				if shown {
					rows = append(rows, row)
				}
			}
		}
		return nil
	})
	return rows, err
}

// homeRow is who decides about the codes of a scope that name one kiosk. Others'
// are shown only where this one decides about them.
func (t *turn) homeRow(ctx context.Context, q ledger.Queryer, of scoped, k keys.Kiosk, all []keys.Kiosk) (KioskRow, bool, error) {
	w, me := t.w.Kiosks, t.desk.Ledger.Node()
	home, err := homeOf(k.Node)
	if err != nil {
		return KioskRow{}, false, err
	}
	at, moved, err := claim.Decider(ctx, q, t.desk.Ledger.Event(), home, of.scope)
	if err != nil {
		return KioskRow{}, false, err
	}
	if !moved {
		at = k.Node
	}
	row := KioskRow{ID: string(of.scope) + "-" + k.Letter(), State: "note", Icon: "tag", What: of.label, Do: part.Fill(w.There, "letter", letterOf(all, at))}
	if k.Node != me {
		row.Small = part.Fill(w.Kiosk, "letter", k.Letter())
	}
	if at != me {
		return row, k.Node == me, nil
	}
	row.State, row.Do = "ok", w.Here
	for _, other := range all {
		if other.Node == me {
			continue
		}
		op, err := t.desk.newID()
		if err != nil {
			return row, false, err
		}
		key := Act{ID: "hand-" + string(of.scope) + "-" + other.Letter(), Label: part.Fill(w.Hand, "letter", other.Letter()), Icon: "next", URL: "/kiosks/hand", Op: op}
		row.Keys = append(row.Keys, t.post(key, "scope", string(of.scope), "home", string(k.Node), "to", string(other.Node)))
	}
	return row, true, nil
}

// homeOf is how codes name a node.
func homeOf(node ledger.NodeID) (code.Home, error) {
	n, err := code.ParseNode(string(node))
	return n.Home(), err
}

// HandHome answers POST /kiosks/hand.
func (d *Desk) HandHome(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		return t.carryKiosk(kioskDeed{
			do: "hand", op: t.field("op"), scope: claim.Scope(t.field("scope")), home: ledger.NodeID(t.field("home")), to: ledger.NodeID(t.field("to")), back: "/kiosks/homes",
		})
	})
}

// handOn hands the codes of a scope on.
func (t *turn) handOn(d kioskDeed, act ledger.Act) error {
	home, err := homeOf(d.home)
	if err != nil {
		return ledger.Refuse("bad_scope", "Choose a slot or a session, and a kiosk.")
	}
	return claim.HandOn(t.ctx(), t.desk.Ledger, act, claim.Handing{Scope: d.scope, Home: home, To: d.to, Approver: d.approver})
}
