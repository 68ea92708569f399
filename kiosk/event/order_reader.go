package event

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"popstand/kiosk/money"
)

// orderRowLimit and orderLineLimit bound a sheet and one order in it.
const (
	orderRowLimit  = 1_000_000
	orderLineLimit = 500
)

// progressStep is how many rows are read between two calls of progress.
const progressStep = 1000

// orderReader turns rows into orders. It holds one order at a time, and of the
// others no more than a hash and a line each.
type orderReader struct {
	clerk
	currency money.Currency
	zone     *time.Location
	goods    map[string]string // SKUs by their folded form; nil = not looked at
	seats    map[string]bool   // those of tickets, folded
	each     func(Order) error
	slots    map[string]string // what cells say, and the slot that it means
	seen     map[uint64]int32  // line of each order
	booked   map[string]int64  // orders by slot
	tally    tally
	draft    draft
}

// tally counts what is said once at the end.
type tally struct{ slotless, fulfilled, nameless, dropped int }

// draft is the order that is being read.
type draft struct {
	open  bool
	ref   string
	line  int
	said  map[string]said // by column
	lines []OrderLine
	done  int  // lines that the shop has fulfilled
	units bool // each line has a price
}

// said is what an order says in a column, and where first.
type said struct {
	text string
	line int
}

func (e Event) orderReader(found *findings, each func(Order) error) *orderReader {
	r := &orderReader{
		clerk: newClerk(found, OrdersFile, e.Settings), each: each, slots: map[string]string{}, seats: map[string]bool{},
		seen: map[uint64]int32{}, booked: map[string]int64{}, draft: draft{said: map[string]said{}},
	}
	var err error
	if r.currency, err = money.CurrencyOf(e.Settings.Currency); err != nil {
		r.currency, _ = money.CurrencyOf("EUR")
	}
	if r.zone, err = time.LoadLocation(e.Settings.TimeZone); err != nil {
		r.zone = time.UTC
	}
	for _, p := range e.Products {
		for _, v := range p.Variants {
			if r.goods == nil {
				r.goods = map[string]string{}
			}
			r.goods[strings.ToUpper(v.SKU)] = v.SKU
			r.seats[strings.ToUpper(v.SKU)] = v.Session != ""
		}
	}
	return r
}

// orderColumnsSaid are the columns that speak of an order and not of a line of it.
func orderColumnsSaid() []string {
	return []string{
		ordChannel, ordName, ordFirst, ordLast, ordEmail, ordPhone, ordSlot, ordPaid, ordStatus, ordCancelled, ordTotal, ordDue, ordCurrency,
		ordBin, ordLang, ordNote,
	}
}

// readAll reads the sheet to its end, or to what makes going on senseless.
func (r *orderReader) readAll(sheet *sheetStream, size int64, progress func(done, total int64)) {
	head, ok := sheet.next()
	if !ok {
		if !Failed(r.found.list) {
			r.found.add(at{file: OrdersFile}, SeverityWarning, "the sheet is empty.", "Write a heading (order, name, sku, qty, slot, paid) and one line for each thing ordered.")
		}
		return
	}
	r.cols = orderHeading(r.found, head)
	if !r.complete(head) {
		return
	}
	keys := slices.DeleteFunc(orderColumnsSaid(), func(key string) bool { return len(r.cols.columns[key]) == 0 })
	if !r.eachRow(sheet, size, progress, func(line row) bool { return r.read(line, keys) }) || !r.close() {
		return
	}
	r.sum()
	if progress != nil {
		progress(size, size)
	}
}

// read takes one row; false when reading has to end.
func (r *orderReader) read(line row, keys []string) bool {
	ref, channel := r.refOf(line), r.cols.cell(line, ordChannel)
	d := &r.draft
	switch {
	case d.open && (ref == "" || ref == d.ref && (channel == "" || channel == d.said[ordChannel].text)):
	case ref == "":
		r.found.wrong(r.at(line, ordRef), "this line has no order number.", "Write the shop's number, or remove the line.")
		return true
	default:
		if !r.close() {
			return false
		}
		r.begin(line, ref)
	}
	for _, key := range keys {
		r.say(line, key)
	}
	r.takeLines(line)
	return true
}

// refOf reads an order's number. Programs put a ' before text that a
// spreadsheet would take for something else.
func (r *orderReader) refOf(line row) string {
	return strings.TrimPrefix(r.cols.cell(line, ordRef), "'")
}

func (r *orderReader) begin(line row, ref string) {
	d := &r.draft
	clear(d.said)
	r.bad = false
	*d = draft{open: true, ref: strings.Clone(ref), line: line.line, said: d.said, units: true}
	r.checkRef(ref, line.line, ordRef, "an order")
}

// say notes what a row says of its order. Rows of one order must not differ,
// because nobody could say which counts.
func (r *orderReader) say(line row, key string) {
	text := r.cols.cell(line, key)
	if text == "" {
		return
	}
	before, known := r.draft.said[key]
	switch {
	case !known:
		r.draft.said[key] = said{strings.Clone(text), line.line}
	case before.text != text && key != ordNote && key != ordBin:
		r.wrong(line.line, key, fmt.Sprintf("line %d of the same order says something else.", before.line), "Write the same in both, or leave this one empty.")
	}
}

// close ends the order that is being read and hands it over; false when
// reading has to end.
func (r *orderReader) close() bool {
	d := &r.draft
	if !d.open {
		return true
	}
	d.open = false
	o := r.order()
	r.checkTwice(o)
	switch {
	case r.bad:
		r.tally.dropped++
		return true
	case len(o.Lines) == 0 && d.done > 0:
		r.tally.fulfilled++
		return true
	case len(o.Lines) == 0:
		r.tally.dropped++
		r.wrong(d.line, ordSKU, "this order has no lines.", "Write what was ordered, or remove it.")
		return true
	}
	if !o.Cancelled {
		r.count(o)
	}
	return r.hand(o)
}

// hand gives an order away; false when reading has to end.
func (r *orderReader) hand(o Order) bool {
	if r.each == nil {
		return true
	}
	refused, ok := r.taken(r.each(o), o.Line, "order")
	if refused {
		r.tally.dropped++
	}
	return ok
}

// checkTwice finds orders whose rows do not stand together, and two orders of
// one number.
func (r *orderReader) checkTwice(o Order) {
	h := hashOf(o.Channel, o.Ref)
	if first, twice := r.seen[h]; twice {
		r.wrong(o.Line, ordRef, fmt.Sprintf("the order %s stands in line %d already.", clipped(o.Ref), first), "Sort the sheet by order number, so that an order's lines stand together.")
		return
	}
	r.seen[h] = int32(o.Line) //nolint:gosec // a row is at least two bytes, and rows are bounded
}

// hashOf stands for texts that are too many to be kept.
func hashOf(texts ...string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(texts, "\x00"))) // a hash takes everything
	return h.Sum64()
}

// count notes what is said of all orders together.
func (r *orderReader) count(o Order) {
	if o.Slot == "" {
		r.tally.slotless++
	} else {
		r.booked[o.Slot]++
	}
	if o.Buyer.Name == "" {
		r.tally.nameless++
	}
}

// sum tells what can only be seen when all orders are read.
func (r *orderReader) sum() {
	p := r.settings.Pickup
	if r.tally.fulfilled > 0 {
		r.found.add(at{file: OrdersFile}, SeverityNote, fmt.Sprintf("so many orders are left out, because the shop has fulfilled them: %d.", r.tally.fulfilled), "")
	}
	if p == nil {
		return
	}
	if r.tally.nameless > 0 && p.Collectors == CollectorsName {
		r.found.add(at{OrdersFile, 0, ordName}, SeverityWarning, fmt.Sprintf("buyers collect by name, and this is missing in so many orders: %d.", r.tally.nameless), "Add the names, or write `collectors: holder`.")
	}
	if r.tally.slotless > 0 && len(p.Slots) > 0 {
		r.found.add(at{OrdersFile, 0, ordSlot}, SeverityWarning, fmt.Sprintf("this is missing in so many orders: %d. They can be collected at any time.", r.tally.slotless), "If that is not meant, write a slot's id or its beginning.")
	}
	for _, s := range p.Slots {
		if over := r.booked[s.ID] - s.Capacity; s.Capacity > 0 && over > 0 {
			r.found.add(at{OrdersFile, 0, ordSlot}, SeverityWarning, fmt.Sprintf("the slot %s has %d orders and room for %d.", s.ID, r.booked[s.ID], s.Capacity),
				fmt.Sprintf("Move %d to another slot, or raise its capacity in event.yaml.", over))
		}
	}
}
