package pickup

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// Setters are who makes the desk's papers. A desk that is nil sets none.
func (d *Desk) Setters() paper.Setters {
	if d == nil {
		return nil
	}
	return paper.Setters{
		paper.NumberJob: d.setNumber, paper.RestJob: d.setRest, paper.HandedJob: d.setHanded, paper.PickJob: d.setPickList,
		paper.DelegateJob: d.setDelegation,
	}
}

// setNumber says what number somebody was given, however that has ended since.
func (d *Desk) setNumber(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, err := d.slip(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	all, err := visits(ctx, q, visitAt, string(j.Event), string(s.of.Node), s.of.Epoch, s.of.Seq)
	if err != nil {
		return paper.Doc{}, err
	}
	if len(all) == 0 {
		return paper.Doc{}, fmt.Errorf("set job %s: nobody arrived at %s", j.ID, s.of.subject())
	}
	s.Slip.At, s.Unverified = all[0].At.Wall, all[0].At.Trust == clock.Unknown
	o, err := OrderOf(ctx, q, j.Event, all[0].Order)
	if err != nil {
		return paper.Doc{}, err
	}
	err = d.about(ctx, q, &s.Slip, o, s.was)
	return paper.NumberSlip(s.Slip, all[0].Label), err
}

// setRest says what is owed when the paper is printed: what was handed over
// since is no longer promised.
func (d *Desk) setRest(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, o, h, err := d.handedSlip(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	stand, err := o.standing(ctx, q)
	if err != nil {
		return paper.Doc{}, err
	}
	if err := d.about(ctx, q, &s.Slip, o, h.shown()); err != nil {
		return paper.Doc{}, err
	}
	until := int64(0)
	if slot, known := s.settings.Slot(o.Slot); known {
		until = slot.Until + int64(s.settings.Pickup.Hold)
	}
	return paper.RestSlip(s.Slip, slipLines(GoneOf(stand).Left(o.Lines), s.Lang), until), nil
}

func (d *Desk) setHanded(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, o, h, err := d.handedSlip(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	var lines []Rest
	for _, t := range h.Lines {
		if t.Line <= len(o.Lines) {
			lines = append(lines, Rest{Part: t.Part, Item: o.Lines[t.Line-1]})
		}
	}
	s.Ref = o.Ref
	return paper.HandedSlip(paper.HandedData{Slip: s.Slip, Lines: slipLines(lines, s.Lang), Left: h.Left, Collector: string(h.Collector)}), nil
}

// sheet is a paper's slip with what it rests on.
type sheet struct {
	paper.Slip
	of       Place
	was      shown
	settings event.Settings
}

// slip is what every paper about an order says, at the time of its job.
func (d *Desk) slip(ctx context.Context, q ledger.Queryer, j paper.Job) (sheet, error) {
	lang, subject := j.About()
	settings, err := planOf(ctx, q, j.Event)
	if err != nil {
		return sheet{}, err
	}
	s := sheet{settings: settings}
	s.Slip = paper.Slip{
		Lang: lang, Brand: settings.Name.In(lang), At: j.Created, Zone: settings.TimeZone, Node: settings.NodeName(d.Ledger.Letters()...),
	}
	if j.Kind != paper.PickJob {
		if subject, s.was, err = cutShown(subject); err != nil {
			return s, fmt.Errorf("set job %s: %w", j.ID, err)
		}
		s.of, err = placeFrom(subject)
	}
	return s, err
}

// handedSlip is the slip of a hand-over: its order, and what was handed over.
func (d *Desk) handedSlip(ctx context.Context, q ledger.Queryer, j paper.Job) (sheet, Order, HandedOver, error) {
	s, err := d.slip(ctx, q, j)
	if err != nil {
		return s, Order{}, HandedOver{}, err
	}
	h, at, _, err := handover(ctx, q, j.Event, s.of)
	if err != nil {
		return s, Order{}, h, err
	}
	s.Slip.At, s.Unverified = at.Wall, at.Trust == clock.Unknown
	if s.Staff, err = doneBy(ctx, q, j.Event, s.of); err != nil {
		return s, Order{}, h, err
	}
	o, err := OrderOf(ctx, q, j.Event, h.Order)
	return s, o, h, err
}

const actorOfFact = `
	SELECT f.actor
	FROM fact f
	WHERE f.event = $1 AND f.node = $2 AND f.epoch = $3 AND f.seq = $4`

// doneBy is what people call who recorded a fact.
func doneBy(ctx context.Context, q ledger.Queryer, event ledger.EventID, p Place) (string, error) {
	var actor string
	if err := q.QueryRow(ctx, actorOfFact, string(event), string(p.Node), p.Epoch, p.Seq).Scan(&actor); err != nil {
		return "", fmt.Errorf("read who did %s: %w", p.subject(), err)
	}
	if program, ok := strings.CutPrefix(actor, "api:"); ok {
		return program, nil
	}
	m, err := staff.Find(ctx, q, event, actor)
	var unknown *ledger.Refusal
	if errors.As(err, &unknown) {
		return "", nil
	}
	return m.Name, err
}

func slipLines(all []Rest, lang string) []paper.SlipLine {
	out := make([]paper.SlipLine, len(all))
	for i, r := range all {
		out[i] = paper.SlipLine{Qty: r.Qty, Name: r.Item.Name.In(lang), Detail: r.Item.Option.In(lang)}
	}
	return out
}

// setPickList says what is to be packed when the list is printed. It names
// orders and no buyers: it lies about.
func (d *Desk) setPickList(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, err := d.slip(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	_, subject := j.About()
	id := subject[strings.LastIndexByte(subject, ':')+1:]
	rows, err := d.PickList(ctx, q, id)
	if err != nil {
		return paper.Doc{}, err
	}
	slot, _ := s.settings.Slot(id)
	data := paper.PickData{Slip: s.Slip, From: slot.From, Until: slot.Until}
	for _, row := range rows {
		data.Orders = append(data.Orders, s.pick(row))
	}
	data.Totals = totals(rows, s.Lang)
	return paper.PickList(data), nil
}

// pick is one order on the list. Its shop is named where there are several.
func (s sheet) pick(row PickRow) paper.PickOrder {
	o := paper.PickOrder{
		Ref: row.Order.Ref, Bin: row.Order.Bin, Packed: row.Order.Work == Packed, Unpaid: !row.Order.Settled(), Part: row.Stage == StagePart,
		Lines: slipLines(row.Left, s.Lang),
	}
	if shop, known := s.settings.Channel(row.Order.Channel); known && len(s.settings.Channels) > 1 {
		o.Shop = shop.Name
	}
	return o
}

// totals adds up what is to be packed, in the order in which it comes.
func totals(rows []PickRow, lang string) []paper.PickTotal {
	var out []paper.PickTotal
	for _, row := range rows {
		if row.Order.Work == Packed {
			continue
		}
		for i, l := range slipLines(row.Left, lang) {
			sku := row.Left[i].Item.SKU
			at := slices.IndexFunc(out, func(t paper.PickTotal) bool { return t.SKU == sku })
			if at < 0 {
				out = append(out, paper.PickTotal{SlipLine: l, SKU: sku})
				continue
			}
			out[at].Qty += l.Qty
		}
	}
	return out
}
