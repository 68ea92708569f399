package refund

import (
	"slices"
	"unicode/utf8"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// tenders works out what goes back by which tender, and what rounding adds to
// what the units cost.
//
// Cash is rounded over all refunds of the sale, not each time anew: after each
// of them as much cash has gone back as coins can pay of what came back so far.
// When the last unit comes back, everything that was paid has gone back, to the
// cent; but where a card's cents go back in cash, what the smallest coin can't
// pay stays. So no way of splitting a refund gives more than was paid.
func (w world) tenders(asked []sale.Tender, total money.Amount) ([]sale.Tender, money.Amount, error) {
	out := slices.Clone(asked)
	open := -1
	var other, sum money.Amount
	for i := range out {
		t := &out[i]
		if err := check(*t, out[:i]); err != nil {
			return nil, 0, err
		}
		t.Given = 0
		if t.Kind != money.Cash {
			other += t.Amount
		}
		if t.Amount == 0 || t.Kind == money.Cash {
			if open >= 0 {
				return nil, 0, RefuseSplit
			}
			open = i
		}
		sum += t.Amount
	}
	cash := open >= 0 && out[open].Kind == money.Cash
	due := max(0, w.due(cash, other, total))
	switch {
	case cash && other > total:
		return nil, 0, refuseUneven(total, other)
	case other > due:
		return nil, 0, refuseUneven(due, other)
	case open >= 0 && (out[open].Amount == 0 || out[open].Amount == due-sum+out[open].Amount):
		sum -= out[open].Amount
		out[open].Amount = due - sum
	case sum != due:
		return nil, 0, refuseUneven(due, sum)
	}
	if err := w.goes(out); err != nil {
		return nil, 0, err
	}
	return slices.DeleteFunc(out, func(t sale.Tender) bool { return t.Amount == 0 }), due - total, nil
}

func refuseUneven(due, is money.Amount) *ledger.Refusal {
	return ledger.Refuse("refund_uneven", "That is not what goes back. Give back exactly what is due.", "due", text(due), "is", text(is))
}

// check refuses what is wrong with a tender whatever it pays.
func check(t sale.Tender, before []sale.Tender) error {
	switch {
	case t.Kind != money.Cash && t.Kind != sale.Card && t.Kind != sale.Credit && t.Kind != sale.Exchange:
		return sale.RefuseTenderKind
	case t.Amount < 0 || t.Amount > money.Max:
		return ledger.Refuse("bad_amount", "Enter an amount of zero or more.", "amount", text(t.Amount))
	case slices.ContainsFunc(before, func(o sale.Tender) bool { return o.Kind == t.Kind }):
		return RefuseSplit
	case t.Kind == sale.Card && t.Confirmed == "":
		return sale.RefuseUnconfirmed
	case utf8.RuneCountInString(t.Reference) > maxReference:
		return sale.RefuseReference
	}
	return nil
}

// due is what goes back for units that cost total, when other goes back by
// tenders that are not cash and are named with their amount.
func (w world) due(cash bool, other, total money.Amount) money.Amount {
	paid := w.sold.Total + w.sold.Rounding
	after := w.before.total + total
	if !cash {
		if after >= w.sold.Total {
			return paid - w.before.all()
		}
		return min(total, paid-w.before.all())
	}
	wasCash := w.before.given[money.Cash]
	elsewise := w.before.all() - wasCash + other
	target := money.RoundCash(after-elsewise, w.settings.CashStep)
	if after >= w.sold.Total || target > paid-elsewise {
		target = paid - elsewise
		if step := w.settings.CashStep; step > 0 {
			target -= target % step
		}
	}
	// Rounding may have given more in cash before than is open by now.
	return min(other+max(0, target-wasCash), paid-w.before.all())
}

// goes holds the tenders to what the policy lets out by each, of what came in. A
// tender by which nothing may go out is refused also where rounding leaves
// nothing of it.
func (w world) goes(out []sale.Tender) error {
	for _, t := range out {
		var most money.Amount
		never := len(w.sold.Tenders) > 0
		for _, in := range w.sold.Tenders {
			if w.settings.Gives(in.Came(), t.Kind) {
				most, never = most+in.Amount, false
			}
		}
		if most -= w.before.given[t.Kind]; t.Amount > most || never {
			return ledger.Refuse("refund_tender", "So much can't go back that way. Give it back as it was paid.",
				"kind", t.Kind, "most", text(max(0, most)), "is", text(t.Amount))
		}
	}
	return nil
}
