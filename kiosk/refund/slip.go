package refund

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
)

// Slip is a receipt of which only the paper is here: another kiosk sold it, and
// its journal has not come. The signed code vouches for the number, for how much
// was paid and how, and for when; not for what was sold.
type Slip struct {
	Signed code.ID      // of the signed code
	Code   code.ID      // under which what comes back is claimed (CodeOf)
	Number string       // of the receipt
	Total  money.Amount // that was paid
	Left   money.Amount // of it, as far as refunds are known here
	Sold   int64        // when, Unix milliseconds by the seller's clock, the full five minutes before
	Kinds  []string     // of the tenders that paid it
	Home   code.Home    // the node that sold it
	Known  int64        // up to when that node's journal is known here, Unix milliseconds; 0 for never heard of
	Late   bool         // after the policy's window
	Unsure bool         // nobody vouches for the clock that says whether it is
	Given  []Refund     // from the paper, those that were cancelled too

	of sale.ID // slipSale
}

// slipUse is the first use that a refund from the paper alone claims: beyond those
// of any unit. Two kiosks that gave something back for one paper claim the same.
const slipUse = 1 << 20

// slipSale stands for the sale's id where only its number is known. No sale has
// such an id, and whoever knows the sale can work it out.
func slipSale(series string, counter int64) sale.ID {
	return sale.ID(series + "/" + strconv.FormatInt(counter, 10))
}

// Slip reads the signed code of a receipt whose sale is not known here. It refuses
// with sale_known (number) where it is, with sale_unknown what is no signed code,
// and otherwise as Find does.
func (d *Desk) Slip(ctx context.Context, text string) (s Slip, err error) {
	now := d.Ledger.Now()
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, err = d.slip(ctx, q, text, now)
		return err
	})
	return s, err
}

func (d *Desk) slip(ctx context.Context, q ledger.Queryer, text string, now clock.Reading) (Slip, error) {
	text = strings.TrimSpace(text)
	if len(text) != code.Length {
		return Slip{}, sale.RefuseNoSale
	}
	c, err := code.Parse(text)
	if err != nil {
		return Slip{}, unbelieved(err)
	}
	body, err := d.genuine(ctx, q, c, now)
	if err != nil {
		return Slip{}, err
	}
	event := d.Ledger.Event()
	s := Slip{
		Signed: c.ID(), Code: CodeOf(event, body.Series, body.Counter), Number: sale.Number(body.Series, body.Counter),
		Total: money.Amount(body.Total), Left: money.Amount(body.Total), Sold: body.Sold, Kinds: kindsOf(body.Tenders), Home: c.Home(), of: slipSale(body.Series, body.Counter),
	}
	_, err = sale.ByNumber(ctx, q, event, "", s.Number)
	if err == nil {
		return s, ledger.Refuse("sale_known", "The sale of this receipt is known here. Choose what comes back of it.", "number", s.Number)
	}
	if !isNoSale(err) {
		return s, err
	}
	return s, s.look(ctx, q, event, now)
}

// look reads what is known here of the receipt.
func (s *Slip) look(ctx context.Context, q ledger.Queryer, id ledger.EventID, now clock.Reading) (err error) {
	settings, err := event.SettingsOf(ctx, q, id)
	if err != nil {
		return err
	}
	s.Late, s.Unsure = timely(settings.Returns(), now, clock.Reading{Wall: s.Sold, Trust: now.Trust})
	if s.Known, err = heardOf(ctx, q, id, s.Home); err != nil {
		return err
	}
	if s.Given, err = OfSale(ctx, q, id, s.of); err != nil {
		return err
	}
	for _, r := range s.Given {
		if !r.Undone {
			s.Left -= r.Total + r.Rounding
		}
	}
	return nil
}

func kindsOf(t code.Tenders) (kinds []string) {
	if t&code.TenderCash != 0 {
		kinds = append(kinds, money.Cash)
	}
	if t&code.TenderCard != 0 {
		kinds = append(kinds, sale.Card)
	}
	return kinds
}

// SlipRequest asks to give something back for the paper alone.
type SlipRequest struct {
	Refund   ID           `json:"refund"` // a new UUIDv7; left empty, the operation's id
	Text     string       `json:"text"`   // of the signed code
	Amount   money.Amount `json:"amount"`
	All      bool         `json:"all,omitempty"`  // whatever is left, and not Amount
	Rate     string       `json:"rate,omitempty"` // name of the tax rate that the paper prints beside what comes back
	Tender   sale.Tender  `json:"tender"`         // its amount is Amount, whatever it says
	Reason   string       `json:"reason"`
	Goods    Goods        `json:"goods"`
	Lang     string       `json:"lang,omitempty"`
	Approver string       `json:"approver,omitempty"`
}

// RefundSlip gives something back for a receipt of which only the paper is here.
// Who decides is the policy's role for another kiosk's sale, or a higher one: the
// seller may have given it back meanwhile. What was sold, and so its tax, the paper's
// code does not say: where the event has several rates, who holds the paper reads the
// rate on it, and what comes back under two of them are two refunds. Nothing goes back
// to the shelf by it. Refusals: those of Slip, refund_over (open), reason_missing,
// reason_too_long, goods_unknown, rate_missing (rates), tender_unknown,
// card_unconfirmed, refund_tender (kind, most, is), till_closed for cash, those of Need
// and of staff.Policies.PermitRole.
func (d *Desk) RefundSlip(ctx context.Context, act ledger.Act, r SlipRequest) (Refund, error) {
	if r.Refund == "" {
		r.Refund = ID(act.Op)
	}
	act.Ask = ask(act, KindRefunded+".slip", r)
	var made Refund
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		b, w, s, err := d.decideSlip(ctx, tx, r)
		if err != nil {
			return err
		}
		if err := permitSlip(ctx, tx, w, s, b); err != nil {
			return err
		}
		f, err := tx.Record(ctx, KindRefunded, b)
		made = refundFrom(f, b)
		return err
	})
	if err != nil {
		return Refund{}, err
	}
	return refundIn(facts, made)
}

// TrySlip is Try for a refund from the paper alone.
func (d *Desk) TrySlip(ctx context.Context, act ledger.Act, r SlipRequest) (t Trial, err error) {
	act.Ask = ask(act, "refund.tried.slip", r)
	_, err = d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		b, w, s, err := d.decideSlip(ctx, tx, r)
		if err != nil {
			return err
		}
		t.Refunded = b
		if t.Need, err = needSlip(tx, w, s, b); err != nil {
			return err
		}
		t.Alone = w.staff.Role != "" && w.staff.Role.Reaches(t.Need)
		return errTried
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return t, err
}

// needSlip says which role it takes.
func needSlip(tx *ledger.Tx, w world, s Slip, b Refunded) (staff.Role, error) {
	program := strings.HasPrefix(string(tx.Actor()), "api:")
	return Need(w.settings.Returns(), Case{Amount: s.Total - s.Left + b.Total, Late: s.Late, Unsure: s.Unsure, Away: true, Program: program})
}

func (s Slip) nextUse(stand []claim.Claim) int64 {
	no := int64(slipUse)
	for slices.ContainsFunc(stand, func(c claim.Claim) bool { return c.No == no }) {
		no++
	}
	return no
}

const lastHeardOf = `
SELECT MAX(wall_ms)
FROM fact
WHERE event = $1 AND node >= $2 AND node < $3`

// heardOf is the newest moment of which a node's journal tells here, by how its id
// begins; 0 where nobody here has heard of it.
func heardOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, home code.Home) (int64, error) {
	var ms *int64
	if err := q.QueryRow(ctx, lastHeardOf, string(event), home.String(), home.String()+"g").Scan(&ms); err != nil {
		return 0, fmt.Errorf("look how far the journal of %s is known: %w", home, err)
	}
	if ms == nil {
		return 0, nil
	}
	return *ms, nil
}
