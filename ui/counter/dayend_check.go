package counter

import (
	"context"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

// CheckCount answers GET /dayend/check: what was counted beside what should be there.
func (d *Desk) CheckCount(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error {
		v, known, err := t.checkView(t.ctx())
		if err != nil {
			return err
		}
		if !known {
			return web.SeeOther(c, "/dayend/count")
		}
		return web.Render(c, CheckPage(v))
	})
}

// compared is the last count of the open till, and what the till holds now.
type compared struct {
	count till.Step
	now   till.Takings
	story []till.Step
	left  till.Left

	unsynced int64
	known    bool // whether other kiosks have it
}

// compare reads them; known is false while nobody has counted.
func (t *turn) compare(ctx context.Context) (c compared, known bool, err error) {
	l, open := t.desk.Ledger, *t.books.open
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if c.story, err = till.Story(ctx, q, l.Event(), open); err != nil {
			return err
		}
		if c.now, _, err = till.TakingsOf(ctx, q, l.Event(), open); err != nil {
			return err
		}
		c.left, err = till.LeftOpen(ctx, q, l.Event(), l.Node())
		return err
	})
	if err != nil {
		return c, false, fmt.Errorf("compare the count: %w", err)
	}
	if c.unsynced, c.known, err = t.desk.unsynced(ctx); err != nil {
		return c, false, err
	}
	for _, s := range c.story {
		if s.Kind == till.KindCounted {
			c.count, known = s, true
		}
	}
	return c, known, nil
}

func (t *turn) checkView(ctx context.Context) (Checking, bool, error) {
	w, box := t.w.DayEnd, &t.stand.box
	c, known, err := t.compare(ctx)
	if err != nil || !known {
		return Checking{}, known, err
	}
	if box.of != c.count.Place {
		box.note, box.of = "", c.count.Place // a note is about one count
	}
	op, err := t.desk.newID()
	if err != nil {
		return Checking{}, known, err
	}
	diff := c.count.Amount - c.count.Expected
	v := Checking{
		Page: t.dayPage(w.CheckTitle), Steps: t.steps(), Place: t.nodeName(), Op: op, Till: string(t.books.open.ID),
		Counted: t.money(c.count.Amount), Expected: t.money(c.count.Expected), Diff: t.money(diff), Sum: t.money(c.count.Expected),
		Note: box.note != "", Ask: diff != 0 && box.note == "", Error: t.said(box.no), Rows: t.whereItWent(c),
	}
	box.no = nil
	v.Gap, v.Word, v.Accept = t.gapOf(diff)
	v.Means = t.meaning(c, diff)
	return v, known, nil
}

// gapOf says how a difference reads.
func (t *turn) gapOf(diff money.Amount) (gap, word, accept string) {
	w := t.w.DayEnd
	switch {
	case diff < 0:
		return "short", w.Short, part.Fill(w.AcceptShort, "amount", t.money(-diff))
	case diff > 0:
		return "over", w.Over, part.Fill(w.AcceptOver, "amount", t.money(diff))
	}
	return "even", w.Even, w.AcceptEven
}

// whereItWent lists what makes up the expected cash.
func (t *turn) whereItWent(c compared) []Row {
	w := t.w.DayEnd
	rows := []Row{{Label: w.Float, Amount: t.money(t.books.open.Float)}}
	add := func(label string, a money.Amount) {
		if a != 0 {
			rows = append(rows, Row{Label: label, Amount: t.money(a)})
		}
	}
	add(w.CashSales, cashOf(c.now.Tenders))
	add(w.CashBack, -cashOf(c.now.Refunds.Tenders))
	for _, s := range c.story {
		if s.Kind == till.KindMoved {
			way := wayOf(w, s.Move)
			add(part.Fill(way.check, "time", t.clock(s.At), "name", t.books.name(s.By)), way.sign*s.Amount)
		}
	}
	add(w.Since, c.count.Expected-t.books.open.Float-c.now.Cash()) // what came after the count is not in it
	return rows
}

// cashOf is the cash among tenders.
func cashOf(all []till.TenderSum) (sum money.Amount) {
	for _, x := range all {
		if x.Kind == money.Cash {
			sum += x.Amount
		}
	}
	return sum
}

// meaning says what a difference means and what closing leaves as it is.
func (t *turn) meaning(c compared, diff money.Amount) []string {
	w, box := t.w.DayEnd, t.stand.box
	texts := []string{w.MeansEven}
	switch {
	case diff < 0:
		texts = []string{w.MeansShort}
	case diff > 0:
		texts = []string{w.MeansOver}
	}
	switch {
	case box.note != "":
		texts = append([]string{part.Fill(w.NoteIs, "text", box.note)}, texts...)
	case diff != 0:
		texts = append(texts, w.WhyAsked)
	}
	if n := int(c.left.Held); n > 0 {
		texts = append(texts, w.StaysHeld.N(n))
	}
	if len(t.stand.cart.Lines) > 0 {
		texts = append(texts, w.Sale.What+". "+w.Sale.Do)
	}
	if n := t.unprinted(); n > 0 {
		texts = append(texts, w.StaysPrints.N(n))
	}
	texts = append(texts, t.copies(c.unsynced, c.known, c.left.Kept)...)
	return append(texts, part.Fill(w.Blind, "name", t.books.name(c.count.By), "time", t.clock(c.count.At)))
}

// AskNote answers GET /dayend/note: why there is a difference.
func (d *Desk) AskNote(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error { return web.Render(c, NotePage(t.noteView(t.stand.box.note))) })
}

// Note answers POST /dayend/note: a key of the keyboard without script, a reason
// that was chosen, or the text.
func (d *Desk) Note(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error {
		if key := t.field("key"); key != "" {
			return web.Render(c, NotePage(t.noteView(typedText(t.field("q"), key))))
		}
		text := strings.TrimSpace(t.field("q"))
		if quick := t.field("quick"); quick != "" {
			text = quick
		}
		t.stand.box.note = firstOf(text, noteMost)
		return web.SeeOther(c, "/dayend/check")
	})
}

func (t *turn) noteView(q string) Noting {
	w := t.w.DayEnd
	v := Noting{
		Page: t.dayPage(w.NoteTitle), Action: "/dayend/note", Back: "/dayend/check", Title: w.NoteTitle, Save: w.NoteSave,
		Q: firstOf(q, noteMost), Rows: part.Keyboard(t.lang),
	}
	for _, e := range w.GapReasons {
		v.Reasons = append(v.Reasons, e.What)
	}
	return v
}

// CloseDay answers POST /dayend/close: the till is closed with whatever was counted.
// One that is closed already leads to its report.
func (d *Desk) CloseDay(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		return t.carryCash(cashDeed{do: "close", op: t.field("op"), till: till.ID(t.field("till")), reason: t.stand.box.note, back: "/dayend/check"})
	})
}

// closeTill sets the open sale of this screen aside and makes the Z.
func (t *turn) closeTill(act ledger.Act, d cashDeed) error {
	if err := t.desk.park(t.ctx(), t.stand); err != nil {
		return err
	}
	c := till.Closing{Till: d.till, Reason: d.reason, Approver: d.approver, Prints: int64(t.unprinted())}
	n, known, err := t.desk.unsynced(t.ctx())
	if err != nil {
		return err
	}
	if c.Alone = !known; known {
		c.Unsynced = &n
	}
	_, err = till.Close(t.ctx(), t.desk.Ledger, act, c)
	return err
}
