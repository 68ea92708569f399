package pickup

import (
	"context"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// scope is which codes are handed to another node together with this one: those
// of the slot that it was issued for. An order that was moved since keeps it.
func (s State) scope(a Ask) claim.Scope {
	body := a.Code.Code.Body()
	if s.Order != nil {
		var err error
		if _, body, err = code.ReadPayload(s.Order.Code.Payload); err != nil {
			return ""
		}
	}
	p, ok := body.(code.Pickup)
	if !ok {
		return ""
	}
	return claim.SlotScope(int64(p.Slot))
}

// named is the home that the code, or the order's, names. The order's word
// counts: it is the code's, and stands where there is no code at all.
func (s State) named(a Ask) code.Home {
	if s.Order != nil {
		return s.Order.Home
	}
	return a.Code.Code.Home()
}

// decides finds who decides about a code: this node, or which other one. It is
// empty where that is not known here.
func (d *Desk) decides(ctx context.Context, q ledger.Queryer, s *State, a Ask, trust *code.Trust) error {
	home := s.named(a)
	at, moved, err := claim.Decider(ctx, q, d.Ledger.Event(), home, s.scope(a))
	if err != nil {
		return err
	}
	if moved {
		s.Home, s.Decider = at == d.Ledger.Node(), at
		return nil
	}
	s.Home = home == d.Keys.Home()
	if n, known := trust.Node(home); known {
		s.Decider = ledger.NodeID(n.String())
	}
	return nil
}

// Kinds of question to a home.
const (
	// AskLook asks what the code is good for, and uses nothing up.
	AskLook = "pickup.look"
	// AskUse asks to hand over.
	AskUse = "pickup.use"
)

// Asking is what a home is asked about a code that was shown at another node.
type Asking struct {
	Found     Found           `json:"found"`
	Parts     []Part          `json:"parts,omitempty"`
	Collector claim.Collector `json:"collector,omitempty"`
	For       claim.Act       `json:"for,omitzero"` // the act at the other node
}

// Word is what a home says about a code that is shown elsewhere.
type Word struct {
	Node    ledger.NodeID  `json:"node"` // whose word it is
	Light   verdict.Light  `json:"light"`
	Reason  verdict.Reason `json:"reason"`
	Next    verdict.Next   `json:"next,omitempty"`
	Fine    bool           `json:"fine"`              // nothing stands in the way that only the home can know
	Granted *Granted       `json:"granted,omitempty"` // the other node may hand this over
	Of      Place          `json:"of,omitzero"`       // the fact that says so
}

// hard says whether a verdict of the home ends the matter: what it alone knows,
// and nobody elsewhere may decide against.
func (v Verdict) hard() bool {
	if v.Light == verdict.Green {
		return false
	}
	for _, r := range append([]verdict.Reason{v.Reason}, v.Also...) {
		if r == verdict.NotHome || r == verdict.AfterRestore {
			return true
		}
	}
	return v.Need == verdict.Nobody
}

func (d *Desk) word(v Verdict) Word {
	return Word{Node: d.Ledger.Node(), Light: v.Light, Reason: v.Reason, Next: v.Next, Fine: !v.hard()}
}

// LookFor answers another node's AskLook by the same rules as a scan here. An
// order that is not known here is no reason to ask nobody: errors are those of
// Scan.
func (d *Desk) LookFor(ctx context.Context, a Asking) (Word, error) {
	v, err := d.Scan(ctx, a.Found)
	if err != nil {
		return Word{}, err
	}
	return d.word(v), nil
}

// GrantFor answers another node's AskUse: where nothing stands in the way, the
// uses are claimed here for the act there, and the other node hands over. The
// same act is answered with the same. Refusals: those of Scan, bad_part and
// sold_out.
func (d *Desk) GrantFor(ctx context.Context, act ledger.Act, a Asking) (Word, error) {
	var w Word
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, shown, err := d.look(ctx, tx, a.Found, tx.Now())
		if err != nil {
			return err
		}
		v := Judge(s, shown)
		if w = d.word(v); !w.Fine {
			return nil
		}
		g, err := d.grant(ctx, tx, s, shown, a)
		if err == nil {
			_, err = tx.Record(ctx, KindGranted, g)
		}
		return err
	})
	if err != nil || len(facts) == 0 {
		return w, err
	}
	b, f, err := body[Granted](facts, KindGranted)
	if err != nil {
		return w, err
	}
	w = Word{Node: f.Node, Light: verdict.Green, Reason: verdict.Accepted, Next: NextHandOver, Fine: true, Granted: &b, Of: Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq}}
	return w, nil
}

// grant says what the other node may hand over, by the same rules as here.
func (d *Desk) grant(ctx context.Context, tx *ledger.Tx, s State, shown Ask, a Asking) (Granted, error) {
	h := HandingOver{Found: a.Found, Parts: a.Parts, Collector: a.Collector}
	b, err := h.decide(s, shown, Judge(s, shown))
	if err != nil {
		return Granted{}, err
	}
	if s.Order != nil {
		if err := (handing{tx: tx, s: s}).fromHeld(ctx, b.Lines); err != nil {
			return Granted{}, err
		}
	}
	g := Granted{Order: b.Order, Ref: b.Ref, Code: b.Code, Lines: b.Lines, Uses: b.Uses, Collector: b.Collector, Left: b.Left, For: a.For}
	g.By, g.ByUse, err = delegated(ctx, tx, shown)
	return g, err
}

// askHome asks the home about a code that another node decides about; nil where
// there is nothing to ask, or nobody answers.
func (d *Desk) askHome(ctx context.Context, kind string, act ledger.Act, h HandingOver) (*Word, claim.Act, error) {
	mine := claim.Act{Node: d.Ledger.Node(), Op: act.Op}
	if d.Homes == nil {
		return nil, mine, nil
	}
	a := Asking{Found: h.Found, Parts: h.Parts, Collector: h.Collector}
	to, err := d.whomToAsk(ctx, h.Found, mine)
	if err != nil || to.Home == "" {
		return nil, mine, err
	}
	to.What = string(asked(ledger.Act{}, kind, a))
	if kind == AskUse {
		mine.Op = d.asks.Op(to, mine.Op)
		a.For = mine
	}
	var w Word
	answered, err := d.asks.Ask(ctx, d.Homes, to, claim.Question{Kind: kind, Act: ledger.Act{Op: mine.Op, Actor: act.Actor}, Body: a}, &w)
	if err != nil || !answered {
		return nil, mine, err
	}
	return &w, mine, nil
}

// whomToAsk is who decides about what was shown, where that is another node and
// nothing is known here that ends the matter.
func (d *Desk) whomToAsk(ctx context.Context, f Found, mine claim.Act) (to claim.Whom, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, a, err := d.look(ctx, q, f, d.Ledger.Now())
		if err != nil || a.Err != nil || s.Home {
			return err
		}
		s.Stand = claim.Without(s.Stand, mine)
		if v := Judge(s, a); v.Light == verdict.Red {
			return nil
		}
		if to.Home, to.Code = s.Decider, a.Code.Code.ID(); s.Order != nil {
			to.Code = s.Order.Use
		}
		return nil
	})
	return to, err
}
