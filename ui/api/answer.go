package api

import (
	"popstand/kiosk/clock"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// saleAnswer is a paid sale as programs see it. It is a struct, not a map: it
// is what the API writes most.
type saleAnswer struct {
	ID       sale.ID        `json:"id"`
	Number   string         `json:"number"`
	Total    Money          `json:"total"`
	Taxes    []taxAnswer    `json:"taxes"`
	Rounding Money          `json:"rounding"`
	Change   Money          `json:"change"`
	Code     string         `json:"code"`
	Job      string         `json:"job"`
	Items    Money          `json:"items"`
	Discount Money          `json:"discount"`
	Lines    []lineAnswer   `json:"lines"`
	Tenders  []tenderAnswer `json:"tenders"`
	Till     till.ID        `json:"till"`
	Node     ledger.NodeID  `json:"node"`
	Staff    ledger.Actor   `json:"staff"`
	At       string         `json:"at"`
	Clock    clock.Trust    `json:"clock"`
	Hash     string         `json:"hash"`
	Seq      int64          `json:"seq"`
	Note     string         `json:"note"`
	Refunded Money          `json:"refunded"` // in all; nothing when it was just sold
	Refunds  []refundAnswer `json:"refunds"`
	Tickets  []ticketAnswer `json:"tickets,omitempty"` // that it issued
}

type lineAnswer struct {
	SKU      string `json:"sku"`
	Name     string `json:"name"`
	Option   string `json:"option"`
	Qty      int64  `json:"qty"`
	Unit     Money  `json:"unit"`
	Gross    Money  `json:"gross"`
	Discount Money  `json:"discount"`
	Reason   string `json:"reason"`
	Rate     string `json:"rate"`
	Net      Money  `json:"net"`
	Tax      Money  `json:"tax"`
	Refunded int64  `json:"refunded"` // units
}

type tenderAnswer struct {
	Kind      string `json:"kind"`
	Amount    Money  `json:"amount"`
	Given     Money  `json:"given"`
	Reference string `json:"reference"`
	Left      *Money `json:"left,omitempty"` // store credit: what was left of it then
}

type taxAnswer struct {
	Rate  string `json:"rate"`
	Net   Money  `json:"net"`
	Tax   Money  `json:"tax"`
	Gross Money  `json:"gross"`
}

func saleOf(r sale.Receipt, k *keys.Signer) saleAnswer {
	in := func(a money.Amount) Money { return Money{a, r.Currency} }
	out := saleAnswer{
		ID: r.Sale, Number: r.Number, Total: in(r.Total), Rounding: in(r.Rounding), Change: in(r.Change), Code: r.Text(k), Job: r.Job,
		Items: in(r.Items), Discount: in(r.Discount), Till: r.Till, Node: r.Node, Staff: r.Actor, At: stamp(r.At.Wall), Clock: r.At.Trust,
		Hash: r.Hash.String(), Seq: r.Seq, Note: r.Note, Refunded: in(0), Refunds: []refundAnswer{},
		Lines: make([]lineAnswer, len(r.Lines)), Tenders: make([]tenderAnswer, len(r.Tenders)), Taxes: make([]taxAnswer, len(r.Taxes)),
	}
	for i, l := range r.Lines {
		out.Lines[i] = lineAnswer{
			SKU: l.SKU, Name: l.Name.In(r.Lang), Option: l.Option.In(r.Lang), Qty: l.Qty, Unit: in(l.Unit), Gross: in(l.Gross),
			Discount: in(l.Off), Reason: l.Discount.Reason, Rate: l.Rate.Format("en"), Net: in(l.Net), Tax: in(l.Tax),
		}
	}
	for i, t := range r.Tenders {
		out.Tenders[i] = tenderAnswer{Kind: t.Kind, Amount: in(t.Amount), Given: in(t.Given), Reference: t.Reference}
		if t.Kind == sale.Credit {
			left := in(t.Left)
			out.Tenders[i].Left = &left
		}
	}
	for i, t := range r.Taxes {
		out.Taxes[i] = taxOf(till.TaxSum(t), r.Currency)
	}
	return out
}

func taxOf(t till.TaxSum, currency string) taxAnswer {
	return taxAnswer{Rate: t.Rate.Format("en"), Net: Money{t.Net, currency}, Tax: Money{t.Tax, currency}, Gross: Money{t.Gross, currency}}
}

func taxSums(all []till.TaxSum, currency string) []taxAnswer {
	out := make([]taxAnswer, len(all))
	for i, t := range all {
		out[i] = taxOf(t, currency)
	}
	return out
}
