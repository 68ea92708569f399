package dispute

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
)

// Opening asks to make a case of a request.
type Opening struct {
	Case    ID           `json:"case"` // left empty, the operation's id
	Ground  Ground       `json:"ground"`
	Sale    sale.ID      `json:"sale,omitempty"`    // where it is known here
	Receipt string       `json:"receipt,omitempty"` // number of a receipt whose sale is not; left empty with Sale
	Amount  money.Amount `json:"amount,omitempty"`  // that the buyer asks for; 0 where nobody said
	Lang    string       `json:"lang,omitempty"`    // of the slip; the receipt's, or the event's first, when empty
	Note    string       `json:"-"`                 // what the buyer says, and how they are reached; never part of what is hashed
}

// Open makes a case, queues its slip and returns it. Anybody who serves may.
// Refusals: ground_unknown, bad_amount, bad_receipt, sale_unknown, case_exists
// (number) where one of this receipt is open, note_too_long.
func (d *Desk) Open(ctx context.Context, act ledger.Act, o Opening) (Case, error) {
	if o.Case == "" {
		o.Case = ID(act.Op)
	}
	act.Ask = ask(act, KindOpened, o)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		b, err := d.decideOpen(ctx, tx, o)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindOpened, b)
		return err
	})
	if err != nil {
		return Case{}, err
	}
	return d.caseIn(ctx, facts)
}

func (d *Desk) decideOpen(ctx context.Context, tx *ledger.Tx, o Opening) (b Opened, err error) {
	if err := o.check(); err != nil {
		return b, err
	}
	note, err := noted(o.Note, false)
	if err != nil {
		return b, err
	}
	settings, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return b, err
	}
	terms := settings.Promised()
	b = Opened{
		Case: o.Case, Series: tx.Letter(), Ground: o.Ground, Sale: o.Sale, Receipt: strings.TrimSpace(o.Receipt), Amount: o.Amount,
		Currency: settings.Currency, Due: tx.Now().Wall + terms.Answer.Duration().Milliseconds(), Terms: terms.Terms, Lang: o.Lang,
		Job: string(o.Case) + ".case",
	}
	if o.Sale != "" {
		sold, err := sale.BySale(ctx, tx, tx.Event(), o.Sale)
		if err != nil {
			return b, err
		}
		b.Receipt, b.Lang = sold.Number, cmp.Or(o.Lang, sold.Lang)
	}
	b.Lang = cmp.Or(b.Lang, slices.Concat(settings.Languages, []string{"en"})[0])
	if err := alone(ctx, tx, b.Receipt); err != nil {
		return b, err
	}
	if b.Counter, err = nextNumber(ctx, tx); err != nil {
		return b, err
	}
	b.Number = Number(b.Series, b.Counter)
	if b.Head, err = headOf(ctx, tx, settings, b.Lang); err != nil {
		return b, err
	}
	b.Word, err = d.seal(ctx, tx, "", note)
	return b, err
}

func (o Opening) check() error {
	switch {
	case !slices.Contains(Grounds(), o.Ground):
		return ledger.Refuse("ground_unknown", "Say why no rule decides it: late, final_sale, damaged, no_receipt or other.")
	case o.Amount < 0 || o.Amount > money.Max:
		return ledger.Refuse("bad_amount", "Enter an amount of zero or more.")
	case utf8.RuneCountInString(o.Receipt) > maxReceipt:
		return ledger.Refuse("bad_receipt", "This is no number of a receipt.")
	}
	return nil
}

// alone refuses a second open case of one receipt.
func alone(ctx context.Context, tx *ledger.Tx, receipt string) error {
	if receipt == "" {
		return nil
	}
	all, err := OfReceipt(ctx, tx, tx.Event(), receipt)
	for _, c := range all {
		if c.Outcome == "" {
			return ledger.Refuse("case_exists", "A case of this receipt is open already. Note it there.", "number", c.Number, "case", string(c.Opened.Case))
		}
	}
	return err
}

// headOf is what stands over and under the slip.
func headOf(ctx context.Context, tx *ledger.Tx, s event.Settings, lang string) (sale.Head, error) {
	h := sale.Head{
		Logo: s.Brand.OnPaper(), Brand: s.Name.In(lang), Seller: s.Seller, Support: cmp.Or(s.Support.Email, s.Support.Phone, s.Support.URL),
		Zone: s.TimeZone, Node: s.NodeName(tx.Letters()...),
	}
	if program, ok := strings.CutPrefix(string(tx.Actor()), "api:"); ok {
		h.Staff = program
		return h, nil
	}
	who, err := staff.Find(ctx, tx, tx.Event(), string(tx.Actor()))
	h.Staff = who.Name
	return h, err
}
