package export

import (
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/money"
	"popstand/kiosk/report"
)

// writeDay writes the tables that come from the report: they have a row for each
// rate, thing, creator and till, and not for each sale.
func (m *maker) writeDay() error {
	for _, write := range []func() error{m.writeTaxes, m.writeStock, m.writePayouts, m.writeTills} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) writeTaxes() error {
	t, err := m.table("taxes", []column{
		{"kiosk", text},
		{"till", text},
		{"z", text},
		{"tax_percent", rate},
		{"sold_net", amount},
		{"sold_tax", amount},
		{"sold_total", amount},
		{"back_net", amount},
		{"back_tax", amount},
		{"back_total", amount},
		{"net", amount},
		{"tax", amount},
		{"total", amount},
	})
	if err != nil {
		return err
	}
	defer t.drop()
	for _, x := range m.report.Tills {
		for _, r := range x.Own.Taxes {
			net, tax := r.Sold.Net-r.Back.Net, r.Sold.Tax-r.Back.Tax
			err := t.row(words(x.Name), words(string(x.ID)), words(zOf(x)), percent(r.Rate), sum(r.Sold.Net), sum(r.Sold.Tax), sum(r.Sold.Net+r.Sold.Tax),
				sum(-r.Back.Net), sum(-r.Back.Tax), sum(-r.Back.Net-r.Back.Tax), sum(net), sum(tax), sum(net+tax))
			if err != nil {
				return err
			}
		}
	}
	return t.done()
}

func zOf(x report.Till) string {
	if x.Z == nil {
		return ""
	}
	return report.ZNumber(x.Z.Series, x.Z.Closed.Z)
}

func (m *maker) writeStock() error {
	t, err := m.table("stock", []column{
		{"sku", text}, {"name", text}, {"opened", number}, {"gone", number}, {"held", number}, {"missing", number}, {"left", number}, {"sold", number}, {"returned", number},
	})
	if err != nil {
		return err
	}
	defer t.drop()
	for _, s := range m.report.Stock {
		err := t.row(words(s.SKU), words(s.Name), count(s.Opened), count(s.Gone), count(s.Held), count(s.Missing), count(s.Left), count(s.Sold), count(s.Returned))
		if err != nil {
			return err
		}
	}
	return t.done()
}

func (m *maker) writePayouts() error {
	t, err := m.table("payouts", []column{
		{"creator", text},
		{"name", text},
		{"share_percent", rate},
		{"units", number},
		{"net", amount},
		{"tax", amount},
		{"theirs", amount},
		{"venue", amount},
		{"platform", amount},
		{"stall", amount},
		{"costs", amount},
		{"payout", amount},
		{"cost_lines", text},
	})
	if err != nil {
		return err
	}
	defer t.drop()
	for _, s := range m.report.Splits {
		var costs money.Amount
		var lines []string
		for _, c := range s.Costs {
			costs += c.Amount
			lines = append(lines, c.Name+" "+m.currency.Plain(c.Amount))
		}
		err := t.row(words(s.ID), words(s.Name), percent(s.Share), count(s.Units), sum(s.Net), sum(s.Tax), sum(s.Creator), sum(s.Venue),
			sum(s.Platform), sum(s.Stall), sum(costs), sum(s.Payout), words(strings.Join(lines, "; ")))
		if err != nil {
			return err
		}
	}
	return t.done()
}

// writeTills writes each till whole, also where it spans midnight: its cash is
// counted once.
func (m *maker) writeTills() error {
	t, err := m.table("till", []column{
		{"kiosk", text},
		{"node", text},
		{"till", text},
		{"z", text},
		{"opened_at", moment},
		{"opened_by", text},
		{"closed_at", moment},
		{"closed_by", text},
		{"clock", text},
		{"sales", number},
		{"first", text},
		{"last", text},
		{"total", amount},
		{"rounding", amount},
		{"refunds", number},
		{"refunded", amount},
		{"float", amount},
		{"cash_in", amount},
		{"cash_out", amount},
		{"drops", amount},
		{"expected", amount},
		{"counted", amount},
		{"since", amount},
		{"difference", amount},
		{"reason", text},
		{"hash", text},
		{"previous", text},
	})
	if err != nil {
		return err
	}
	defer t.drop()
	for _, x := range m.report.Tills {
		if err := t.row(tillRow(x)...); err != nil {
			return err
		}
	}
	return t.done()
}

func tillRow(x report.Till) []cell {
	k := x.Takings
	row := []cell{
		words(x.Name), words(string(x.Node)), words(string(x.ID)), words(zOf(x)), at(x.OpenedMS), words(x.OpenedBy),
		{},
		words(x.ClosedBy),
		{},
		count(k.Sales), words(k.FirstNumber), words(k.LastNumber), sum(k.Total), sum(k.Rounding), count(k.Refunds.N), sum(-k.Refunds.Total - k.Refunds.Rounding),
		sum(x.Float), sum(k.In), sum(-k.Out), sum(-k.Drop), sum(x.Expected),
		{},
		{},
		{},
		{},
		{},
		{},
	}
	z := x.Z
	if z == nil {
		return row
	}
	row[6], row[8] = at(z.At.Wall), words(string(trustOf(z.At.Trust)))
	if z.Counted != nil {
		row[21], row[22], row[23] = sum(*z.Counted), sum(z.Since), sum(z.Difference)
	}
	row[24], row[25], row[26] = words(z.Reason), words(z.Hash.String()), words(z.Previous)
	return row
}

func trustOf(t clock.Trust) clock.Trust {
	if t == "" {
		return clock.Unknown
	}
	return t
}
