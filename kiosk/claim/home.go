package claim

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// Homes asks other nodes about codes whose homes they are.
type Homes interface {
	// AskHome asks a node, under an operation that makes the same question the
	// same, and reads what it answers. It fails with ErrAway, ErrLate, or the home's
	// *ledger.Refusal.
	AskHome(ctx context.Context, node ledger.NodeID, q Question, answer any) error
}

// Question is what a home is asked.
type Question struct {
	Kind string
	Act  ledger.Act // no Op where nothing comes of it
	Body any
}

// Why a home has not answered. A person decides then.
var (
	// ErrAway says that the home is not there and was not asked.
	ErrAway = errors.New("the code's home is not there")
	// ErrLate says that it was asked: whether it has accepted is not known yet.
	ErrLate = errors.New("the code's home has not answered in time")
)

// Scope is codes that a home may hand to another node together: those of a slot
// or of a session. "" is all others.
type Scope string

// SlotScope and SessionScope name the codes that were issued for a slot, by its
// number, or for a session, by its id. Both are written in the code and never
// change, whatever becomes of the order or ticket: two nodes must never differ
// about which scope a code is of.
func SlotScope(number int64) Scope {
	if number <= 0 {
		return ""
	}
	return Scope(fmt.Sprintf("slot:%d", number))
}

// SessionScope names the codes of a session.
func SessionScope(id string) Scope {
	if id == "" {
		return ""
	}
	return Scope("session:" + id)
}

// Decider says which node decides about the codes of a scope that name a home, as
// far as is known here. moved is false where nobody has handed them on: the home
// itself decides then, and node is empty.
func Decider(ctx context.Context, q ledger.Queryer, event ledger.EventID, home code.Home, s Scope) (node ledger.NodeID, moved bool, err error) {
	if s == "" {
		return "", false, nil
	}
	all, err := ledger.Keep(q, AreaName, "homes:"+string(event), func() (map[charge][]Handed, error) { return allHandings(ctx, q, event) })
	if err != nil {
		return "", false, err
	}
	at, _ := last(all[charge{s, home}], home)
	return at, at != "", nil
}

// charge is codes that have one decider.
type charge struct {
	scope Scope
	home  code.Home
}

// last follows the hand-overs from the home on. Who has no say in a step is
// passed over, so that every node that knows the same comes to the same end.
func last(rows []Handed, home code.Home) (at ledger.NodeID, step int64) {
	for _, h := range rows {
		own := at == h.Giver || at == "" && homeOf(h.Giver) == home
		if h.Step == step+1 && own {
			at, step = h.To, h.Step
		}
	}
	return at, step
}

func homeOf(node ledger.NodeID) code.Home {
	n, err := code.ParseNode(string(node))
	if err != nil {
		return code.Home{}
	}
	return n.Home()
}

// HandAction is handing the codes of a slot or a session to another kiosk.
const HandAction staff.Action = "hand_home"

// Handing asks that another node decides about the codes of a scope that this
// node decides about.
type Handing struct {
	Scope    Scope         `json:"scope"`
	Home     code.Home     `json:"home"` // that the codes name
	To       ledger.NodeID `json:"to"`
	Approver string        `json:"approver,omitempty"`
	Fence    ledger.NodeID `json:"fence,omitempty"` // decided until now, and never will again: the organizer says so
}

// HandOn hands them on. Refusals: bad_scope, not_home where another node decides,
// and those of staff.Policies.Permit.
func HandOn(ctx context.Context, l *ledger.Ledger, act ledger.Act, h Handing) error {
	if _, err := code.ParseNode(string(h.To)); err != nil || h.Scope == "" {
		return ledger.Refuse("bad_scope", "Choose a slot or a session, and a kiosk.")
	}
	if act.Ask == nil {
		raw, err := json.Marshal(h)
		if err != nil {
			return fmt.Errorf("hand codes on: %w", err)
		}
		act.Ask = append([]byte(KindHanded+" "), raw...)
	}
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := permit(ctx, tx, h.Approver, HandAction); err != nil {
			return err
		}
		b, err := h.decide(ctx, tx)
		if err != nil || b.To == b.Giver {
			return err
		}
		_, err = tx.Record(ctx, KindHanded, b)
		return err
	})
	return err
}

func (h Handing) decide(ctx context.Context, tx *ledger.Tx) (Handed, error) {
	all, err := allHandings(ctx, tx, tx.Event())
	if err != nil {
		return Handed{}, err
	}
	at, step := last(all[charge{h.Scope, h.Home}], h.Home)
	giver := tx.Node()
	if h.Fence != "" {
		giver = h.Fence
	}
	if at != giver && (at != "" || homeOf(giver) != h.Home) {
		return Handed{}, ledger.Refuse("not_home", "Another kiosk decides about these. Hand them on there.", "node", string(at))
	}
	return Handed{Scope: h.Scope, Home: h.Home, Step: step + 1, Giver: giver, To: h.To, Fenced: h.Fence != ""}, nil
}
