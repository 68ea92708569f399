package pickup

import (
	"context"
	"slices"
	"strings"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// shown is what somebody held a paper's wish up with: paper says no more than
// that. Zero is the order itself, found by its short number or by a person.
type shown struct {
	code code.ID
	full bool // the signed code, and not the ten characters beside it
}

// Behind the place in a job's subject.
const (
	shownFull  = "/code:"
	shownHuman = "/human:"
)

func (s shown) suffix() string {
	switch {
	case s.code == 0:
		return ""
	case s.full:
		return shownFull + s.code.String()
	}
	return shownHuman + s.code.String()
}

// cutShown takes what was shown off a job's subject.
func cutShown(subject string) (rest string, s shown, err error) {
	for _, sign := range []string{shownFull, shownHuman} {
		if place, id, has := strings.Cut(subject, sign); has {
			s.full = sign == shownFull
			s.code, err = code.ParseID(id)
			return place, s, err
		}
	}
	return subject, s, nil
}

// shownOf says what was shown of an order. What is no good code of it counts for
// nothing.
func (d *Desk) shownOf(ctx context.Context, tx *ledger.Tx, o Order, f Found) (shown, error) {
	if f.Text == "" && f.Human == "" {
		return shown{}, nil
	}
	settings, err := planOf(ctx, tx, tx.Event())
	if err != nil {
		return shown{}, err
	}
	b, err := d.believe(ctx, tx)
	if err != nil {
		return shown{}, err
	}
	if f.Text == "" {
		var a Ask
		orders, err := d.lent(ctx, tx, f.Human, b, State{Now: NowOf(tx.Now(), *settings.Pickup)}, &a)
		if err != nil || len(orders) == 0 || orders[0].Received.Order != o.Received.Order || f.Human == o.Code.Human {
			return shown{}, err
		}
		return shown{code: a.Code.Code.ID()}, nil
	}
	v, err := b.trust.Verify(f.Text, NowOf(tx.Now(), *settings.Pickup))
	if err != nil {
		return shown{}, nil //nolint:nilerr // a text that is no code shows nothing
	}
	subject := v.Code.ID()
	if l, ok := v.Code.Body().(code.Delegation); ok {
		subject = l.Subject
	}
	all, err := codesOf(ctx, tx, o)
	if err != nil || !slices.Contains(all, subject) {
		return shown{}, err
	}
	return shown{code: v.Code.ID(), full: true}, nil
}

// about puts the order on a slip, and of its codes only what was shown. Where
// the code can't be written here, its short number stands for it.
func (d *Desk) about(ctx context.Context, q ledger.Queryer, s *paper.Slip, o Order, was shown) error {
	s.Ref, s.Human = o.Ref, o.Code.Human.Grouped()
	switch {
	case was.code == 0:
		return nil
	case was.code == o.Code.ID:
		if c, err := d.CodeOf(o); err == nil && was.full {
			s.Code = c.Text()
		}
		return nil
	}
	s.Human = d.Keys.Secret.Human(was.code).Grouped()
	all, err := d.delegations(ctx, q, delegationByCode, string(o.event), was.code.String())
	if err == nil && len(all) == 1 && all[0].Order == o.Received.Order && was.full {
		s.Code = all[0].Text
	}
	return err
}

// shown is what the goods were handed over on. Facts of before do not say
// whether a code was scanned: then it was not.
func (h HandedOver) shown() shown {
	if h.Shown != 0 {
		return shown{code: h.Shown, full: true}
	}
	return shown{code: h.By}
}
