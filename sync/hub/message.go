package hub

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
)

// Message is what shops and chats are told of one fact. It names orders by
// their shops' own numbers, and says nothing of who a buyer is.
type Message struct {
	Type string         `json:"type"`
	At   string         `json:"timestamp"` // RFC 3339
	Data map[string]any `json:"data"`

	Text string `json:"-"` // the same for people
}

// Types of message.
const (
	OrderReceived  = "order.received"
	OrderChanged   = "order.changed"
	OrderPaid      = "order.paid"
	OrderReady     = "order.ready"
	OrderCalled    = "order.called"
	OrderCollected = "order.collected"
	OrderReturned  = "order.returned" // a hand-over was undone
	OrderCancelled = "order.cancelled"
	SalePaid       = "sale.paid"
)

// Types lists all types of message.
func Types() []string {
	return []string{OrderReceived, OrderChanged, OrderPaid, OrderReady, OrderCalled, OrderCollected, OrderReturned, OrderCancelled, SalePaid}
}

// Messages are what a fact is worth telling: none for most.
func Messages(ctx context.Context, q ledger.Queryer, f *ledger.Fact) ([]Message, error) {
	switch f.Kind {
	case pickup.KindReceived:
		return about[pickup.Received](ctx, q, f, OrderReceived, func(b pickup.Received) []pickup.ID { return []pickup.ID{b.Order} })
	case pickup.KindChanged:
		return about[pickup.Changed](ctx, q, f, OrderChanged, func(b pickup.Changed) []pickup.ID { return []pickup.ID{b.Order} })
	case pickup.KindPaid:
		return about[pickup.PaidAt](ctx, q, f, OrderPaid, func(b pickup.PaidAt) []pickup.ID { return []pickup.ID{b.Order} })
	case pickup.KindPacked:
		return about[pickup.PackedUp](ctx, q, f, OrderReady, func(b pickup.PackedUp) []pickup.ID {
			if b.Work != pickup.Packed {
				return nil
			}
			return b.Orders
		})
	case pickup.KindCalled:
		return about[pickup.Called](ctx, q, f, OrderCalled, func(b pickup.Called) []pickup.ID { return []pickup.ID{b.Order} })
	case pickup.KindHandedOver:
		return about[pickup.HandedOver](ctx, q, f, OrderCollected, func(b pickup.HandedOver) []pickup.ID { return []pickup.ID{b.Order} })
	case pickup.KindUndone:
		return about[pickup.Undone](ctx, q, f, OrderReturned, func(b pickup.Undone) []pickup.ID { return []pickup.ID{b.Order} })
	case pickup.KindCancelled:
		return about[pickup.Ended](ctx, q, f, OrderCancelled, func(b pickup.Ended) []pickup.ID { return []pickup.ID{b.Order} })
	case sale.KindPaid:
		return sold(f)
	}
	return nil, nil
}

// about tells of the orders that a fact names.
func about[T any](ctx context.Context, q ledger.Queryer, f *ledger.Fact, what string, orders func(T) []pickup.ID) ([]Message, error) {
	var b T
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return nil, nil //nolint:nilerr // a body that this program can't read waits in quarantine; nobody is told of it
	}
	var out []Message
	for _, id := range orders(b) {
		o, err := pickup.OrderOf(ctx, q, f.Event, id)
		if errors.Is(err, pickup.RefuseNoOrder) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, ofOrder(f, what, o))
	}
	return out, nil
}

func ofOrder(f *ledger.Fact, what string, o pickup.Order) Message {
	m := messageOf(f, what)
	lines := make([]map[string]any, 0, len(o.Lines))
	for _, l := range o.Lines {
		lines = append(lines, map[string]any{"sku": l.SKU, "qty": l.Qty})
	}
	m.Data["order"], m.Data["channel"], m.Data["ref"], m.Data["lines"] = o.Received.Order, o.Channel, o.Ref, lines
	m.Data["slot"], m.Data["payment"] = o.Slot, o.Payment
	m.Text = "Order " + o.Ref + ": " + words(what)
	if what == OrderReady && o.Bin != "" {
		m.Data["bin"] = o.Bin
	}
	return m
}

// words are those of a chat: English, as the shops' own pages may have any
// language.
func words(what string) string {
	return map[string]string{
		OrderReceived: "received", OrderChanged: "changed", OrderPaid: "paid at the stall", OrderReady: "packed and ready", OrderCalled: "called to the counter",
		OrderCollected: "collected", OrderReturned: "came back", OrderCancelled: "cancelled",
	}[what]
}

func messageOf(f *ledger.Fact, what string) Message {
	return Message{
		Type: what, At: time.UnixMilli(f.At.Wall).UTC().Format(time.RFC3339Nano),
		Data: map[string]any{"event": f.Event, "node": f.Node, "epoch": f.Epoch, "seq": f.Seq},
	}
}

func sold(f *ledger.Fact) ([]Message, error) {
	var b sale.Paid
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return nil, nil //nolint:nilerr // see about
	}
	m := messageOf(f, SalePaid)
	lines := make([]map[string]any, 0, len(b.Lines))
	what := make([]string, 0, len(b.Lines))
	for _, l := range b.Lines {
		lines = append(lines, map[string]any{"sku": l.SKU, "qty": l.Qty})
		what = append(what, fmt.Sprintf("%d x %s", l.Qty, l.SKU))
	}
	m.Data["sale"], m.Data["number"], m.Data["lines"] = b.Sale, b.Number, lines
	m.Data["total"] = map[string]any{"amount": int64(b.Total), "currency": b.Currency}
	m.Text = "Sold " + b.Number + ": " + strings.Join(what, ", ")
	return []Message{m}, nil
}
