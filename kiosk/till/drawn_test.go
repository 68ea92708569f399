package till_test

import (
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// book is what somebody with a pencil notes of a till: nothing of it is read from
// the program.
type book struct {
	float, sold, back, in, out, drop money.Amount
	sales, kicks                     int64
}

func (b book) expected() money.Amount { return b.float + b.sold - b.back + b.in - b.out - b.drop }

// drawn is a stall at which anything happens in any order.
type drawn struct {
	*desk
	rt    *rapid.T
	open  *till.Till
	book  book
	sales []sale.Receipt // with something left to take back
}

// Whatever is sold, given back, moved, counted and handed over in whatever order,
// each count and each Z expects the float, the cash of sales less that of refunds,
// and the moves (invariant 10): by hand, by the command and by the journal.
func TestExpectedCashIsWhatWentThroughTheDrawer(t *testing.T) {
	d := scratch(t, "", ledger.Crash{NoSync: true})
	rapid.Check(t, func(rt *rapid.T) {
		w := &drawn{desk: d, rt: rt}
		w.fresh()
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			w.step()
		}
		if w.open != nil {
			w.shut()
		}
	})
	d.verify()
	d.do(d.Rebuild(context.Background(), nil))
	d.verify()
	d.do(d.Close())
}

// fresh closes what a run that failed has left open: the next one begins anew.
func (w *drawn) fresh() {
	_, err := till.Close(context.Background(), w.Ledger, w.act("jonas"), till.Closing{})
	if no := (*ledger.Refusal)(nil); !errors.As(err, &no) {
		w.do(err)
	}
}

// step does one thing. With no till open that is opening one.
func (w *drawn) step() {
	if w.open == nil {
		w.book = book{float: w.amount("float", 0, 300_00)}
		t := w.desk.open(w.book.float)
		w.open = &t
		return
	}
	switch rapid.IntRange(0, 8).Draw(w.rt, "what") {
	case 0, 1:
		w.sold()
	case 2:
		w.undo()
	case 3:
		w.moved()
	case 4:
		w.counted()
	case 5:
		w.handed()
	case 6:
		_, err := till.OpenDrawer(context.Background(), w.Ledger, w.act("jonas"), till.Unlocking{Reason: "change"})
		w.do(err)
		w.book.kicks++
	case 7:
		w.shut()
	case 8:
		w.sold()
	}
}

func (w *drawn) amount(what string, least, most int64) money.Amount {
	return money.Amount(rapid.Int64Range(least, most).Draw(w.rt, what))
}

func (w *drawn) sold() {
	sku, price := "MUG", money.Amount(16_00)
	if rapid.Bool().Draw(w.rt, "book") {
		sku, price = "BOOK", 18_00
	}
	card := w.amount("card", 0, int64(price))
	w.sales = append(w.sales, w.sell(sku, price, card))
	w.book.sales++
	w.book.sold += price - card
}

// undo takes the last sale back, the way it was paid.
func (w *drawn) undo() {
	if len(w.sales) == 0 {
		return
	}
	s := w.sales[len(w.sales)-1]
	var back []sale.Tender
	for _, t := range s.Tenders {
		one := sale.Tender{Tender: money.Tender{Kind: t.Kind, Amount: t.Amount}}
		if t.Kind == sale.Card {
			one.Confirmed = "jonas"
		}
		back = append(back, one)
	}
	desk := refund.Desk{Ledger: w.Ledger}
	b, err := desk.Refund(context.Background(), w.act("jonas"), refund.Request{
		Sale: s.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Keep}}, Reason: "size",
		Tenders: back,
	})
	w.do(err)
	w.sales = w.sales[:len(w.sales)-1]
	w.book.back += b.Given(money.Cash)
}

func (w *drawn) moved() {
	kind := rapid.SampledFrom([]till.MoveKind{till.In, till.Out, till.Drop}).Draw(w.rt, "kind")
	a := w.amount("amount", 1, 100_00)
	_, err := till.Move(context.Background(), w.Ledger, w.act("jonas"), till.Moving{Kind: kind, Amount: a, Reason: "test"})
	if kind != till.In && a > w.book.expected() {
		refused(w.t, err, "move_over")
		return
	}
	w.do(err)
	switch kind {
	case till.In:
		w.book.in += a
	case till.Out:
		w.book.out += a
	case till.Drop:
		w.book.drop += a
	}
}

func (w *drawn) counted() {
	a := w.amount("count", 0, 500_00)
	if c := w.count(a); c.Expected != w.book.expected() || c.Difference != a-w.book.expected() {
		w.rt.Fatalf("count %+v, and the book has %+v", c, w.book)
	}
}

func (w *drawn) handed() {
	a := w.amount("handed", 0, 500_00)
	to := map[ledger.Actor]string{"ana": "jonas", "jonas": "ana"}[w.holder(*w.open)]
	h, err := till.HandOver(context.Background(), w.Ledger, w.act("ana"), till.Handing{Cash: till.Cash{Amount: a}, To: to})
	w.do(err)
	if h.Difference != a-w.book.expected() {
		w.rt.Fatalf("hand-over %+v, and the book has %+v", h, w.book)
	}
}

func (w *drawn) shut() {
	a := w.amount("last", 0, 500_00)
	z := w.close(till.Closing{Till: w.open.ID, Counted: &till.Cash{Amount: a}})
	b := w.book
	if z.Expected != b.expected() || z.Difference != a-b.expected() || z.In != b.in || z.Out != b.out || z.Drop != b.drop ||
		z.Sales != b.sales || z.NoSale != b.kicks || z.Since != 0 {
		w.rt.Fatalf("Z %+v, and the book has %+v", z, b)
	}
	w.open = nil
}
