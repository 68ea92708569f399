package counter

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/scan"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// refunding is what comes back while it is chosen.
type refunding struct {
	sale    sale.ID // "" while none is found
	paper   string  // the signed code, where only the paper is here; "" else
	slip    refund.Slip
	amount  string // typed of what goes back for the paper, minor units
	rate    string // name of the tax rate that the paper prints; "" while nobody chose
	qty     map[int]int64
	reason  string
	goods   refund.Goods
	tender  string // "" takes the first that can
	op      string // of the refund, made anew whenever something is chosen
	whose   string // staff id of who is asked to agree
	typed   string
	no      *ledger.Refusal // said once
	scanned int             // which of the stand's scans brought it; 0 for none
}

// findRefunds is how many sales a search lists at most.
const findRefunds = 30

// AskRefund answers GET /refund: the sale is scanned, typed or chosen.
func (d *Desk) AskRefund(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		v := RefundFind{Page: t.refundPage(t.w.Refund.Title, "refund"), Clock: t.clock(t.now.Wall)}
		if t.asks("new") {
			t.stand.refund = nil
		}
		if b := t.stand.refund; b != nil {
			v.Error = t.refused(b.no) // a page that is loaded again says so again
		}
		all, err := d.lastSales(t.ctx(), "")
		if err != nil {
			return err
		}
		v.List = t.rows(all)
		if n := len(t.pending.open) + len(t.pending.apart); n > 0 {
			v.Cases = part.Number(n)
		}
		return web.Render(c, RefundFindPage(v))
	})
}

func (t *turn) refundPage(title, live string) part.Page {
	p := t.page(title, live)
	p.Styles = append(p.Styles, "css/refund.css")
	return p
}

// refused words a refusal as it is meant of receipts.
func (t *turn) refused(no *ledger.Refusal) Notice {
	v := t.said(no)
	if no == nil {
		return v
	}
	if said, ok := t.w.Refund.Said(no.Code); ok {
		v.What, v.Do = said.What, said.Do
	}
	return v
}

// rows lists sales as they are found.
func (t *turn) rows(all []sale.Receipt) []Receipt {
	out := make([]Receipt, 0, len(all))
	for _, r := range all {
		out = append(out, Receipt{
			Sale: string(r.Sale), Number: r.Number, At: part.Moment(r.At.Wall, t.now.Wall, t.zone, t.lang), By: t.seller(r),
			How: how(r.Tenders), Total: t.money(r.Total + r.Rounding),
		})
	}
	return out
}

// FindRefund answers GET and POST /refund/find: a number, a code that a scanner
// typed, or what was bought and when.
func (d *Desk) FindRefund(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		q := typedText(t.field("q"), t.field("key"))
		v := RefundType{Page: t.refundPage(t.w.Refund.Find.What, "refund"), Q: q, Rows: part.Keyboard(t.lang)}
		if text := strings.TrimSpace(q); text != "" && t.field("key") == "" {
			all, err := t.sought(text)
			if err != nil {
				return err
			}
			if len(all) == 1 {
				return t.beginRefund(string(all[0].Sale))
			}
			v.Hits, v.None = t.rows(all), len(all) == 0
		}
		return web.Render(c, RefundTypePage(v))
	})
}

// sought finds the sale with a number or code, else those in which something was
// bought.
func (t *turn) sought(text string) ([]sale.Receipt, error) {
	f, err := t.desk.Refunds.Find(t.ctx(), text)
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return nil, fault
	case no == nil:
		return []sale.Receipt{f.Receipt}, nil
	}
	var all []sale.Receipt
	err = t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = t.bought(text).Find(ctx, q, t.desk.Ledger.Event())
		return err
	})
	return all, err
}

// How far a time that people remember may be off, and how far back a search
// without a time goes.
const (
	offBy   = 45 * time.Minute
	goesFar = 12 * time.Hour
)

// bought reads "tee 14:30": words, and the time of the day at which it was.
func (t *turn) bought(text string) sale.Bought {
	now := time.UnixMilli(t.now.Wall).In(t.zone)
	b := sale.Bought{From: now.Add(-goesFar).UnixMilli(), To: now.Add(time.Minute).UnixMilli(), Most: findRefunds}
	var words []string
	for _, w := range strings.Fields(text) {
		at, err := time.ParseInLocation("15:04", w, t.zone)
		if err != nil {
			words = append(words, w)
			continue
		}
		was := time.Date(now.Year(), now.Month(), now.Day(), at.Hour(), at.Minute(), 0, 0, t.zone)
		if was.After(now) {
			was = was.AddDate(0, 0, -1)
		}
		b.From, b.To = was.Add(-offBy).UnixMilli(), was.Add(offBy).UnixMilli()
	}
	b.What = strings.Join(words, " ")
	return b
}

// TakeBack answers GET /refund/sale/:sale: something comes back of this sale.
func (d *Desk) TakeBack(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error { return t.beginRefund(c.Params("sale")) })
}

// beginRefund takes a sale in hand.
func (t *turn) beginRefund(id string) error {
	op, err := t.desk.newID()
	if err != nil {
		return err
	}
	t.stand.refund = &refunding{sale: sale.ID(id), qty: map[int]int64{}, goods: refund.Restock, op: op}
	return web.SeeOther(t.c, "/refund/lines")
}

// VoidSale answers GET /refund/void/:sale: all of a sale that was a mistake comes
// back while its buyer stands there.
func (d *Desk) VoidSale(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		f, err := d.Refunds.Find(t.ctx(), c.Params("sale"))
		if err != nil {
			return err
		}
		op, err := d.newID()
		if err != nil {
			return err
		}
		b := &refunding{sale: f.Sale, qty: map[int]int64{}, goods: refund.Restock, op: op, reason: "mistake"}
		for _, l := range f.Lines {
			if l.Left > 0 {
				b.qty[l.Line] = l.Left
			}
		}
		t.stand.refund = b
		return web.SeeOther(c, "/refund/pay")
	})
}

// isReceipt says whether a scan is a receipt, by its looks.
func isReceipt(text string) bool {
	if strings.HasPrefix(text, "popstand:") {
		return strings.Count(text, ":") == 3
	}
	c, err := code.Parse(text)
	return err == nil && c.Kind() == code.KindReceipt
}

// PresentReceipt opens the refund of the sale whose receipt was scanned, whatever
// the screen of whoever acted last shows, and gives the sound for the hand with
// the scanner.
func (d *Desk) PresentReceipt(ctx context.Context, text string) scan.Sound {
	d.mu.Lock()
	st := d.front
	d.mu.Unlock()
	if st == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return scan.Bad
	}
	found, err := d.presentReceipt(ctx, st, text)
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
	if found {
		return scan.Good
	}
	return scan.Bad
}

func (d *Desk) presentReceipt(ctx context.Context, st *stand, text string) (bool, error) {
	b, err := d.receiptInHand(ctx, text)
	if err != nil {
		return false, err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone {
		return false, nil
	}
	st.hands++
	b.scanned = st.hands
	st.refund = b
	d.Site.Live.Touch(topicVerdict + st.id)
	return b.no == nil, nil
}

// receiptInHand is what comes of a receipt's code: its sale, or the paper alone
// where the sale is not known here, or why nothing is given back for it.
func (d *Desk) receiptInHand(ctx context.Context, text string) (*refunding, error) {
	op, err := d.newID()
	if err != nil {
		return nil, err
	}
	b := &refunding{qty: map[int]int64{}, goods: refund.Restock, op: op}
	f, err := d.Refunds.Find(ctx, text)
	if isRefusal(err, "sale_unknown") {
		if b.slip, err = d.Refunds.Slip(ctx, text); err == nil {
			b.paper = text
			return b, nil
		}
	}
	no, fault := refusal(err)
	if fault != nil {
		return nil, fmt.Errorf("find a receipt: %w", fault)
	}
	b.sale, b.no = f.Sale, no
	return b, nil
}

// refundAt is where the page goes on when a receipt or a store credit was scanned;
// "" when something else was scanned last.
func (s *sight) refundAt() string {
	if owed := s.stand.credit; owed != nil && owed.scanned != 0 && owed.scanned == s.stand.hands {
		return "/credit"
	}
	b := s.stand.refund
	switch {
	case b == nil || b.scanned == 0 || b.scanned != s.stand.hands:
		return ""
	case b.paper != "":
		return "/refund/paper"
	case b.sale == "":
		return "/refund"
	}
	return "/refund/lines"
}
