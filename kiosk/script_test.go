package kiosk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// step is one thing that somebody does at the stall. Done again, it has no
// second effect and says the same.
type step struct {
	name string
	op   ledger.Op
	do   func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error)

	sells  bool         // it gives a receipt
	drawer money.Amount // what the open till holds after it; 0 where none is open
}

// run does the step and returns what people were told.
func (s step) run(l *ledger.Ledger) (string, error) {
	said, err := s.do(context.Background(), l, ledger.Act{Op: s.op, Actor: "jonas"})
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(said)
	return string(raw), err
}

// saleID is the sale that a step makes.
func (s step) saleID() sale.ID { return sale.ID(s.op) }

// script is a short day: sales in cash and split, a cart set aside and taken
// back, cash to the safe, a reprint, the Z, and the next till. The prices are
// the demo's: stickers 6.00, pins 15.00. Its operations are numbered from base.
func script(t testing.TB, base int) []step {
	t.Helper()
	cart, err := sale.NewCart("cart").Add(sale.Item{SKU: "STICK", Product: "sticker-sheet", Name: event.Plain("Sticker sheet"), Unit: 6_00}, 2)
	if err != nil {
		t.Fatal(err)
	}
	cash := func(a money.Amount) sale.Tender {
		return sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: a, Given: a + 14_00}}
	}
	card := sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: 20_00}, Reference: "0042", Confirmed: "jonas"}
	steps := []step{
		sell("sell in cash", float+36_00, cash(36_00)),
		sell("sell split", float+52_00, cash(16_00), card),
		{name: "hold", drawer: float + 52_00, do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
			return sale.Hold(ctx, l, act, sale.Holding{Cart: cart, Label: "blue jacket"})
		}},
		sell("sell after the hold", float+88_00, cash(36_00)),
		{name: "resume", drawer: float + 88_00, do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
			return sale.Resume(ctx, l, act, sale.HeldID(opID(base+3)))
		}},
		{name: "drop", drawer: float + 38_00, do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
			return till.Move(ctx, l, act, till.Moving{Kind: till.Drop, Amount: 50_00, Reason: "safe"})
		}},
		{name: "reprint", drawer: float + 38_00, do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
			return sale.Reprint(ctx, l, act, sale.Reprinting{Sale: sale.ID(opID(base + 1))})
		}},
		{name: "close", do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
			return till.Close(ctx, l, act, till.Closing{Counted: &till.Cash{Amount: float + 38_00}})
		}},
		{name: "open", drawer: float, do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
			return till.Open(ctx, l, act, till.Opening{Float: till.Cash{Amount: float}})
		}},
		sell("sell on the next till", float+36_00, cash(36_00)),
	}
	for i := range steps {
		steps[i].op = opID(base + i + 1)
	}
	return steps
}

func sell(name string, drawer money.Amount, tenders ...sale.Tender) step {
	return step{name: name, sells: true, drawer: drawer, do: func(ctx context.Context, l *ledger.Ledger, act ledger.Act) (any, error) {
		r, err := sale.Seller{Ledger: l}.Sell(ctx, act, sale.Request{
			Lines: []sale.Ordered{{SKU: "STICK", Qty: 1}, {SKU: "PINS", Qty: 2}}, Tenders: tenders, Lang: "en",
		})
		return fmt.Sprint(r.Number, " ", r.Hash), err
	}}
}
