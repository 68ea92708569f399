package pickup

import (
	"cmp"
	"context"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// An order's row begins with whichever fact comes first, so each statement
// below writes its own register and leaves the others as they are, or empty.

const putOrder = `
	INSERT INTO pickup_order (event, ord, channel, ref, body, units, said_hlc, said_node, said_ms,
		code, human, payload, home, code_hlc, code_node, several, slot, booked, spare, slot_hlc, slot_node,
		work, bin, work_hlc, work_node, cancelled, released)
	VALUES ($1, $2, '', '', '', 0, 0, '', 0, '', '', '', '', 0, '', 0, '', '', 0, 0, '', '', '', 0, '', 0, 0)
	ON CONFLICT (event, ord) DO NOTHING`

const saySo = `
	UPDATE pickup_order
	SET body = $3, units = $4, said_hlc = $5, said_node = $6, said_ms = $7
	WHERE event = $1 AND ord = $2 AND (said_hlc < $5 OR (said_hlc = $5 AND said_node < $6))`

const nameOrder = `
	UPDATE pickup_order
	SET channel = $3, ref = $4
	WHERE event = $1 AND ord = $2 AND ref <> $4`

// Of several codes the earliest stays: claims are written on it.
const codeOrder = `
	UPDATE pickup_order
	SET code = $3, human = $4, payload = $5, home = $6, code_hlc = $7, code_node = $8
	WHERE event = $1 AND ord = $2 AND (code_hlc = 0 OR code_hlc > $7 OR (code_hlc = $7 AND code_node > $8))`

// Two kiosks that loaded one list before they met gave the order a code each.
const recodeOrder = `
	UPDATE pickup_order
	SET several = 1
	WHERE event = $1 AND ord = $2 AND code <> '' AND code <> $3`

const bookOrder = `
	UPDATE pickup_order
	SET slot = $3, booked = $4, spare = $5, slot_hlc = $6, slot_node = $7
	WHERE event = $1 AND ord = $2 AND (slot_hlc < $6 OR (slot_hlc = $6 AND slot_node < $7))`

const packOrder = `
	UPDATE pickup_order
	SET work = $3, bin = $4, work_hlc = $5, work_node = $6
	WHERE event = $1 AND ord = $2 AND (work_hlc < $5 OR (work_hlc = $5 AND work_node < $6))`

const cancelOrder = `
	UPDATE pickup_order
	SET cancelled = 1
	WHERE event = $1 AND ord = $2`

const releaseOrder = `
	UPDATE pickup_order
	SET released = 1
	WHERE event = $1 AND ord = $2`

// insertOrder writes all registers of an order that nothing was heard of yet.
const insertOrder = `
	INSERT INTO pickup_order (event, ord, channel, ref, body, units, said_hlc, said_node, said_ms,
		code, human, payload, home, code_hlc, code_node, several, slot, booked, spare, slot_hlc, slot_node,
		work, bin, work_hlc, work_node, cancelled, released)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $7, $8, 0, $14, $15, $16, $7, $8, $17, $18, $19, $20, 0, 0)
	ON CONFLICT (event, ord) DO NOTHING`

const insertCode = `
	INSERT INTO pickup_code (event, code, ord, human)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event, code, ord) DO NOTHING`

// Its row names one of them: a scan finds the others here.
const insertAlso = `
	INSERT INTO pickup_also (event, code, ord)
	SELECT c.event, c.code, c.ord
	FROM pickup_order o
	JOIN pickup_code c ON c.event = o.event AND c.ord = o.ord
	WHERE o.event = $1 AND o.ord = $2 AND o.several = 1
	ON CONFLICT (event, code, ord) DO NOTHING`

func applyReceived(ctx context.Context, t ledger.Tables, f ledger.Fact, b Received) error {
	known, err := isKnown(ctx, t, string(f.Event), string(b.Order))
	if err != nil {
		return err
	}
	write := b.newRow
	if known {
		write = b.registers
	}
	statements, err := write(f)
	if err == nil {
		err = run(ctx, t, append(statements, statement{insertCode, []any{
			string(f.Event), b.Code.ID.String(), string(b.Order), string(b.Code.Human),
		}}))
	}
	if err == nil && known {
		err = t.Exec(ctx, insertAlso, string(f.Event), string(b.Order))
	}
	if err != nil {
		return fmt.Errorf("receive order %s: %w", b.Order, err)
	}
	if b.Doubt {
		if err := noteDoubt(ctx, t, f, b.Order); err != nil {
			return err
		}
	}
	if b.Counted {
		if err := quota.Spend(ctx, t, quota.ShareOf(f, slotQuota(b.Slot)), 1); err != nil {
			return err
		}
	}
	return hold(ctx, t, f, b.Order, b.held())
}

// content is what the order's row keeps of what its shop said.
func (r Received) content() (string, error) {
	return content{
		Payment: r.Payment, Amount: int64(r.Amount), Lang: r.Lang, Lines: r.Lines, Slot: r.Slot, Buyer: string(r.Buyer), Sealed: string(r.Sealed),
	}.text()
}

// booker is the node whose place in the slot the order takes.
func (r Received) booker(f ledger.Fact) string {
	if r.Counted {
		return string(f.Node)
	}
	return ""
}

// work is how far the packing is: what lies in a bin is packed.
func (r Received) work() Work {
	if r.Bin != "" {
		return Packed
	}
	return Unpacked
}

// newRow writes an order that nothing was heard of yet.
func (r Received) newRow(f ledger.Fact) ([]statement, error) {
	body, err := r.content()
	hlc, node := int64(f.HLC), string(f.Node)
	binHLC, binNode := int64(0), ""
	if r.Bin != "" {
		binHLC, binNode = hlc, node
	}
	return []statement{{insertOrder, []any{
		string(f.Event), string(r.Order), r.Channel, r.Ref, body, r.Units(), hlc, node, f.At.Wall,
		r.Code.ID.String(), string(r.Code.Human), r.Code.kept().Text(), r.Home.String(),
		r.Slot, r.booker(f), flag(r.Over), string(r.work()), r.Bin, binHLC, binNode,
	}}}, err
}

// registers writes each register of an order for itself.
func (r Received) registers(f ledger.Fact) ([]statement, error) {
	body, err := r.content()
	ev, ord, hlc, node, use := string(f.Event), string(r.Order), int64(f.HLC), string(f.Node), r.Code.ID.String()
	all := []statement{
		{nameOrder, []any{ev, ord, r.Channel, r.Ref}},
		{saySo, []any{ev, ord, body, r.Units(), hlc, node, f.At.Wall}},
		{recodeOrder, []any{ev, ord, use}},
		{codeOrder, []any{ev, ord, use, string(r.Code.Human), r.Code.kept().Text(), r.Home.String(), hlc, node}},
		{bookOrder, []any{ev, ord, r.Slot, r.booker(f), flag(r.Over), hlc, node}},
	}
	if r.Bin != "" {
		all = append(all, statement{packOrder, []any{ev, ord, string(Unpacked), r.Bin, hlc, node}})
	}
	return all, err
}

const orderIsKnown = `
	SELECT COUNT(*)
	FROM pickup_order
	WHERE event = $1 AND ord = $2`

// isKnown says whether anything was heard of an order. Nearly all that a list
// brings is new, and then one statement writes everything.
func isKnown(ctx context.Context, q ledger.Queryer, event, ord string) (bool, error) {
	var n int64
	if err := q.QueryRow(ctx, orderIsKnown, event, ord).Scan(&n); err != nil {
		return false, fmt.Errorf("look for order %s: %w", ord, err)
	}
	return n > 0, nil
}

// statement is one text with its values.
type statement struct {
	text string
	args []any
}

func run(ctx context.Context, t ledger.Tables, all []statement) error {
	for _, s := range all {
		if err := t.Exec(ctx, s.text, s.args...); err != nil {
			return err
		}
	}
	return nil
}

func slotQuota(slot string) quota.ID { return event.Slot{ID: slot}.Quota() }

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func applyChanged(ctx context.Context, t ledger.Tables, f ledger.Fact, b Changed) error {
	ev, ord := string(f.Event), string(b.Order)
	body, err := content{
		Payment: b.Payment, Amount: int64(b.Amount), Lang: b.Lang, Lines: b.Lines, Slot: b.Slot, Buyer: string(b.Buyer), Sealed: string(b.Sealed),
	}.text()
	if err != nil {
		return err
	}
	units := Received{Lines: b.Lines}.Units()
	err = run(ctx, t, []statement{
		{putOrder, []any{ev, ord}},
		{saySo, []any{ev, ord, body, units, int64(f.HLC), string(f.Node), f.At.Wall}},
	})
	if err != nil {
		return fmt.Errorf("change order %s: %w", ord, err)
	}
	return hold(ctx, t, f, b.Order, b.Held)
}

func applyMoved(ctx context.Context, t ledger.Tables, f ledger.Fact, b Moved) error {
	ev, ord, booked := string(f.Event), string(b.Order), ""
	if b.Counted {
		booked = string(f.Node)
		if err := quota.Spend(ctx, t, quota.ShareOf(f, slotQuota(b.To)), 1); err != nil {
			return err
		}
	}
	if b.Gives {
		if err := quota.Spend(ctx, t, quota.ShareOf(f, slotQuota(b.From)), -1); err != nil {
			return err
		}
	}
	return run(ctx, t, []statement{
		{putOrder, []any{ev, ord}},
		{bookOrder, []any{ev, ord, b.To, booked, flag(b.Over), int64(f.HLC), string(f.Node)}},
	})
}

func applyPacked(ctx context.Context, t ledger.Tables, f ledger.Fact, b PackedUp) error {
	ev := string(f.Event)
	for _, id := range b.Orders {
		err := run(ctx, t, []statement{
			{putOrder, []any{ev, string(id)}},
			{packOrder, []any{ev, string(id), string(b.Work), b.Bin, int64(f.HLC), string(f.Node)}},
		})
		if err != nil {
			return fmt.Errorf("pack order %s: %w", id, err)
		}
	}
	return nil
}

func negative(all []Stocked) []Stocked {
	out := make([]Stocked, len(all))
	for i, s := range all {
		out[i] = Stocked{SKU: s.SKU, Qty: -s.Qty}
	}
	return out
}

func applyCancelled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended) error {
	return end(ctx, t, f, b, cancelOrder)
}

func applyReleased(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended) error {
	return end(ctx, t, f, b, releaseOrder)
}

func end(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended, text string) error {
	ev, ord := string(f.Event), string(b.Order)
	if err := run(ctx, t, []statement{{putOrder, []any{ev, ord}}, {text, []any{ev, ord}}}); err != nil {
		return fmt.Errorf("end order %s: %w", ord, err)
	}
	if b.Slot != "" {
		if err := quota.Spend(ctx, t, quota.ShareOf(f, slotQuota(b.Slot)), -1); err != nil {
			return err
		}
	}
	if err := endWaits(ctx, t, f, b.Waits); err != nil {
		return err
	}
	return hold(ctx, t, f, b.Order, negative(b.Freed))
}

const addHeld = `
	INSERT INTO pickup_held (event, ord, sku, node, qty)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (event, ord, sku, node) DO UPDATE SET qty = pickup_held.qty + excluded.qty`

// hold sets units of the fact's node aside for an order, or frees them.
func hold(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID, all []Stocked) error {
	for _, s := range all {
		if err := t.Exec(ctx, addHeld, string(f.Event), string(id), s.SKU, string(f.Node), s.Qty); err != nil {
			return fmt.Errorf("hold %s for order %s: %w", s.SKU, id, err)
		}
		if err := quota.Hold(ctx, t, quota.ShareOf(f, quota.Stock(s.SKU)), s.Qty); err != nil {
			return err
		}
	}
	return nil
}

const insertHanded = `
	INSERT INTO pickup_handed (event, node, epoch, seq, ord, code, units, whole, wall_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (event, node, epoch, seq) DO NOTHING`

func applyHandedOver(ctx context.Context, t ledger.Tables, f ledger.Fact, b HandedOver) error {
	uses := b.uses()
	err := t.Exec(ctx, insertHanded, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Order), b.Code.String(),
		int64(len(uses)), flag(b.Order == ""), f.At.Wall)
	if err != nil {
		return fmt.Errorf("hand over %s: %w", b.Order, err)
	}
	k := claim.Taking{Use: claim.Use{Code: b.Code}, Way: b.Way, What: b.what(), Collector: b.Collector, For: b.For}
	if err := takeUses(ctx, t, f, k, uses, claim.Use{Code: b.By, No: b.ByUse}); err != nil {
		return err
	}
	if err := served(ctx, t, f, b); err != nil {
		return err
	}
	return stock(ctx, t, f, b.Order, b.Lines, 1)
}

// takeUses claims the uses of a code, and that of a delegation where one was
// shown.
func takeUses(ctx context.Context, t ledger.Tables, f ledger.Fact, k claim.Taking, uses []int64, by claim.Use) error {
	for _, no := range uses {
		k.No = no
		if err := claim.Take(ctx, t, f, k); err != nil {
			return err
		}
	}
	if by.No == 0 {
		return nil
	}
	k.Use = by
	return claim.Take(ctx, t, f, k)
}

// applyGranted claims for the act at another node. That something was handed over
// is said by that node's own fact.
func applyGranted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Granted) error {
	k := claim.Taking{Use: claim.Use{Code: b.Code}, Way: claim.Home, What: b.what(), Collector: b.Collector, For: b.For}
	if err := takeUses(ctx, t, f, k, usesOf(b.Lines, b.Uses), claim.Use{Code: b.By, No: b.ByUse}); err != nil {
		return err
	}
	return stock(ctx, t, f, b.Order, b.Lines, 1)
}

// stock takes what was handed over out of the counted goods, or with sign -1
// puts it back.
func stock(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID, lines []Taken, sign int64) error {
	for _, l := range lines {
		if l.Stock == FromNowhere || l.Stock == FromHome && sign > 0 {
			continue
		}
		f := f
		f.Node = cmp.Or(l.Owner, f.Node) // whose goods they are
		if l.Stock == FromHeld || l.Stock == FromHome {
			if err := hold(ctx, t, f, id, []Stocked{{SKU: l.SKU, Qty: -sign * l.Qty}}); err != nil {
				return err
			}
		}
		if err := quota.Spend(ctx, t, quota.ShareOf(f, quota.Stock(l.SKU)), sign*l.Qty); err != nil {
			return err
		}
	}
	return nil
}

const insertUndone = `
	INSERT INTO pickup_undone (event, node, epoch, seq, by_node, by_epoch, by_seq)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, node, epoch, seq, by_node, by_epoch, by_seq) DO NOTHING`

func applyUndone(ctx context.Context, t ledger.Tables, f ledger.Fact, b Undone) error {
	err := t.Exec(ctx, insertUndone, string(f.Event), string(b.Of.Node), b.Of.Epoch, b.Of.Seq, string(f.Node), f.Epoch, f.Seq)
	if err != nil {
		return fmt.Errorf("undo a hand-over of %s: %w", b.Order, err)
	}
	of := ledger.Position{Node: b.Of.Node, Epoch: b.Of.Epoch, Seq: b.Of.Seq}
	for _, no := range b.uses() {
		if err := claim.Undo(ctx, t, f, claim.Undoing{Use: claim.Use{Code: b.Code, No: no}, Of: of}); err != nil {
			return err
		}
	}
	if b.ByUse > 0 {
		if err := claim.Undo(ctx, t, f, claim.Undoing{Use: claim.Use{Code: b.By, No: b.ByUse}, Of: of}); err != nil {
			return err
		}
	}
	if err := resume(ctx, t, f, b); err != nil {
		return err
	}
	return stock(ctx, t, f, b.Order, b.Lines, -1)
}
