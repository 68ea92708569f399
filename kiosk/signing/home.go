package signing

import (
	"context"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// decides finds who decides about a ticket: this node, or which other one. It is
// empty where that is not known here.
func (d *Desk) decides(ctx context.Context, q ledger.Queryer, home code.Home, session string) (mine bool, at ledger.NodeID, err error) {
	at, moved, err := claim.Decider(ctx, q, d.Ledger.Event(), home, claim.SessionScope(session))
	if err != nil || moved {
		return at == d.Ledger.Node(), at, err
	}
	trust, err := d.Keys.Trust(ctx, q)
	if err != nil {
		return false, "", err
	}
	if n, known := trust.Node(home); known {
		at = ledger.NodeID(n.String())
	}
	return home == d.Keys.Home(), at, nil
}

// ours refuses what only who decides about a ticket may do.
func (d *Desk) ours(ctx context.Context, q ledger.Queryer, t Ticket) error {
	mine, _, err := d.decides(ctx, q, t.Home, t.Issued.Session)
	if err == nil && !mine {
		err = ledger.Refuse("other_node", "This ticket belongs to another kiosk. Change it there.", "node", string(t.Node), "label", t.Of.Label)
	}
	return err
}

// Kinds of question to a home.
const (
	// AskLook asks what the code is good for, and uses nothing up.
	AskLook = "ticket.look"
	// AskUse asks to let in.
	AskUse = "ticket.use"
)

// Asking is what a home is asked about a code that was shown at another node.
type Asking struct {
	Found Found     `json:"found"`
	For   claim.Act `json:"for,omitzero"` // the act at the other node
}

// HomeWord is what a home says about a code that is shown elsewhere.
type HomeWord struct {
	Node   ledger.NodeID  `json:"node"` // whose word it is
	Light  verdict.Light  `json:"light"`
	Reason verdict.Reason `json:"reason"`
	Next   verdict.Next   `json:"next,omitempty"`
	Fine   bool           `json:"fine"`            // nothing stands in the way that only the home can know
	Claim  *Claiming      `json:"claim,omitempty"` // the use that it has accepted for the other node
	Of     Place          `json:"of,omitzero"`     // the fact that says so
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

func (d *Desk) word(v Verdict) HomeWord {
	return HomeWord{Node: d.Ledger.Node(), Light: v.Light, Reason: v.Reason, Next: v.Next, Fine: !v.hard()}
}

// LookFor answers another node's AskLook by the same rules as a scan here, with
// the errors of Scan.
func (d *Desk) LookFor(ctx context.Context, a Asking) (HomeWord, error) {
	v, err := d.Scan(ctx, a.Found)
	if err != nil {
		return HomeWord{}, err
	}
	return d.word(v), nil
}

// GrantFor answers another node's AskUse: where nothing stands in the way, the
// first use is claimed here for the act there, and the other node lets in. The
// same act is answered with the same. Refusals: those of Scan.
func (d *Desk) GrantFor(ctx context.Context, act ledger.Act, a Asking) (HomeWord, error) {
	var w HomeWord
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, shown, err := d.look(ctx, tx, a.Found, tx.Now())
		if err != nil {
			return err
		}
		v := Judge(s, shown)
		if w = d.word(v); !w.Fine || s.used(UseCame) {
			return nil
		}
		g := Granted{Ticket: v.What.Ticket, Claim: Claiming{Code: shown.Code.Code.ID(), Use: UseCame, Way: claim.Home, For: a.For}}
		if s.Ticket != nil {
			g.Claim.Code = s.Ticket.Use
		}
		_, err = tx.Record(ctx, KindGranted, g)
		return err
	})
	if err != nil || len(facts) == 0 {
		return w, err
	}
	b, f, err := body[Granted](facts, KindGranted)
	return HomeWord{Node: f.Node, Light: verdict.Green, Reason: verdict.Accepted, Next: NextCheckIn, Fine: true, Claim: &b.Claim, Of: placeOf(f)}, err
}

// askHome asks the home about a ticket that another node decides about; nil where
// there is nothing to ask, or nobody answers.
func (d *Desk) askHome(ctx context.Context, kind string, act ledger.Act, f Found) (*HomeWord, claim.Act, error) {
	mine := claim.Act{Node: d.Ledger.Node(), Op: act.Op}
	if d.Homes == nil {
		return nil, mine, nil
	}
	to, err := d.whomToAsk(ctx, f, mine)
	if err != nil || to.Home == "" {
		return nil, mine, err
	}
	a := Asking{Found: f}
	to.What = string(asked(ledger.Act{}, kind, a))
	if kind == AskUse {
		mine.Op = d.asks.Op(to, mine.Op)
		a.For = mine
	}
	var w HomeWord
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
		w, a, err := d.look(ctx, q, f, d.Ledger.Now())
		if err != nil || a.Err != nil || w.Home {
			return err
		}
		w.Stand = claim.Without(w.Stand, mine)
		if v := Judge(w, a); v.Light == verdict.Red {
			return nil
		}
		if to.Home, to.Code = w.Decider, a.Code.Code.ID(); w.Ticket != nil {
			to.Code = w.Ticket.Use
		}
		return nil
	})
	return to, err
}
