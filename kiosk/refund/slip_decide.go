package refund

import (
	"cmp"
	"context"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// decideSlip works out a refund from the paper alone, or refuses.
func (d *Desk) decideSlip(ctx context.Context, tx *ledger.Tx, r SlipRequest) (b Refunded, w world, s Slip, err error) {
	if s, err = d.slip(ctx, tx, r.Text, tx.Now()); err != nil {
		return b, w, s, err
	}
	if w, err = ground(ctx, tx); err != nil {
		return b, w, s, err
	}
	if r.All {
		r.Amount = s.Left
	}
	if err := s.check(w.settings.Returns(), r); err != nil {
		return b, w, s, err
	}
	rate, how, err := rateOf(w.settings, r.Rate)
	if err != nil {
		return b, w, s, err
	}
	stand, err := claim.Standing(ctx, tx, tx.Event(), s.Code)
	if err != nil {
		return b, w, s, err
	}
	b = Refunded{
		Refund: cmp.Or(r.Refund, ID(tx.Op())), Number: Number(w.series, w.counter), Series: w.series, Counter: w.counter,
		Sale: s.of, Receipt: s.Number, Sold: s.Sold, Code: s.Code, Elsewhere: true, Till: w.till,
		Lang: cmp.Or(r.Lang, first(w.settings.Languages)), Currency: w.settings.Currency, Mode: w.settings.TaxMode,
		Reason: strings.TrimSpace(r.Reason), Late: s.Late, Approver: r.Approver, Paper: &Paper{Total: s.Total, Known: s.Known, Rated: how},
	}
	b.Job = string(b.Refund) + ".refund"
	line, err := s.line(w.settings.TaxMode, rate, r)
	if err != nil {
		return b, w, s, err
	}
	line.Uses = []int64{s.nextUse(stand)}
	b.Lines = []Line{line}
	b.sum()
	cash := r.Tender.Kind == money.Cash
	if step := w.settings.CashStep; cash && step > 0 {
		b.Rounding = -(b.Total % step)
	}
	t := r.Tender
	t.Amount, t.Given = b.Total+b.Rounding, 0
	b.Tenders, b.Pulse = []sale.Tender{t}, cash
	if cash && w.till == "" {
		return b, w, s, till.RefuseClosed
	}
	b.Head = w.head(b.Lang)
	return b, w, s, nil
}

// check refuses what can't be, whoever asks for it.
func (s Slip) check(policy event.Refunds, r SlipRequest) error {
	reason := strings.TrimSpace(r.Reason)
	switch {
	case s.Left <= 0:
		return ledger.Refuse("already_refunded", "This was taken back already. Look at the refunds of this receipt.", "line", "0")
	case r.Amount < 1 || r.Amount > s.Left:
		return RefuseOver(s.Left)
	case reason == "":
		return RefuseNoReason
	case utf8.RuneCountInString(reason) > maxReason:
		return RefuseLongReason
	case r.Goods != Restock && r.Goods != Damaged && r.Goods != Keep:
		return RefuseGoods
	}
	t := r.Tender
	t.Amount = r.Amount
	if err := check(t, nil); err != nil {
		return err
	}
	for _, in := range s.Kinds {
		if policy.Goes(in, t.Kind) {
			return nil
		}
	}
	return ledger.Refuse("refund_tender", "So much can't go back that way. Give it back as it was paid.",
		"kind", t.Kind, "most", "0", "is", text(r.Amount))
}

// RefuseOver answers an amount above what is left of a receipt.
func RefuseOver(left money.Amount) *ledger.Refusal {
	return ledger.Refuse("refund_over", "So much is not left on this receipt. Give back less.", "open", text(max(0, left)))
}

// rateOf finds under which rate a refund from the paper alone counts, and how that
// is known. It guesses nothing: a tax that was never paid would be claimed back.
func rateOf(settings event.Settings, name string) (money.Rate, Rated, error) {
	if name == "" && len(settings.Rates) <= 1 {
		if len(settings.Rates) == 0 {
			return 0, RatedOnly, nil
		}
		return settings.Rates[0].Rate, RatedOnly, nil
	}
	names := make([]string, 0, len(settings.Rates))
	for _, r := range settings.Rates {
		if r.Name == name {
			return r.Rate, RatedRead, nil
		}
		names = append(names, r.Name)
	}
	return 0, "", ledger.Refuse("rate_missing", "Say which tax rate the receipt prints beside what comes back.", "rates", strings.Join(names, ", "))
}

// line stands for what comes back: the paper's code names no goods.
func (s Slip) line(mode money.TaxMode, rate money.Rate, r SlipRequest) (Line, error) {
	l := Line{Name: event.Plain(s.Number), Qty: 1, Unit: r.Amount, Gross: r.Amount, Net: r.Amount, Rate: rate, Goods: r.Goods, Unlisted: true}
	bill, err := money.Reckon(money.Included, []money.Item{{Unit: r.Amount, Qty: 1, Rate: l.Rate}})
	if err != nil {
		return l, err
	}
	l.Tax = bill.Tax
	l.Net = r.Amount - l.Tax
	if mode == money.OnTop {
		l.Unit, l.Gross = l.Net, l.Net
	}
	return l, nil
}

// ground reads what every refund rests on, whatever comes back.
func ground(ctx context.Context, tx *ledger.Tx) (w world, err error) {
	if w.settings, err = event.SettingsOf(ctx, tx, tx.Event()); err != nil {
		return w, err
	}
	w.series, w.letters = tx.Letter(), tx.Letters()
	if w.counter, err = nextNumber(ctx, tx, w.series); err != nil {
		return w, err
	}
	open, err := till.Current(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return w, err
	}
	if open != nil {
		w.till = open.ID
	}
	w.staff, err = who(ctx, tx)
	return w, err
}

func permitSlip(ctx context.Context, tx *ledger.Tx, w world, s Slip, b Refunded) error {
	need, err := needSlip(tx, w, s, b)
	if err != nil || w.staff.Role != "" && w.staff.Role.Reaches(need) {
		return err
	}
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: b.Approver}
	return w.settings.Policies.PermitRole(ctx, tx, who, need, staff.Refund)
}

func first(all []string) string {
	if len(all) == 0 {
		return "en"
	}
	return all[0]
}
