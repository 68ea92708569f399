package event

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"popstand/kiosk/money"
)

// The longest texts of an order that are kept, in characters.
const (
	refLimit    = 64
	personLimit = 100
	emailLimit  = 254 // RFC 5321, section 4.5.3.1.3
	phoneLimit  = 32
	noteLimit   = 500
)

// order puts together what the rows of the order said.
func (r *orderReader) order() Order {
	d := &r.draft
	o := Order{
		Ref: d.ref, Channel: r.channel(d.said[ordChannel], d.line, "order"), Buyer: r.buyer(), Slot: r.slot(), Lines: d.lines,
		Bin: harmless(d.said[ordBin].text, NameLimit), Lang: langOf(d.said[ordLang].text), Note: harmless(d.said[ordNote].text, noteLimit), Line: d.line,
	}
	if cur := d.said[ordCurrency]; cur.text != "" && !strings.EqualFold(cur.text, r.settings.Currency) {
		r.wrong(cur.line, ordCurrency, fmt.Sprintf("this order is in %s, and the event is in %s.", clipped(cur.text), r.settings.Currency), "Leave it out: it can't be handed out here.")
	}
	o.Paid, o.Cancelled = r.payment()
	o.Amount = r.amountOf(o.Paid == PaidYes || o.Cancelled)
	return o
}

// amountOf reads what an order costs; where money is still due, how much.
func (r *orderReader) amountOf(settled bool) money.Amount {
	d := &r.draft
	due, total := d.said[ordDue], d.said[ordTotal]
	switch {
	case !settled && due.text != "":
		return r.amount(due, ordDue)
	case total.text != "":
		return r.amount(total, ordTotal)
	case !d.units && !settled:
		r.wrong(d.line, ordTotal, "this order is not paid, and nothing says what it costs.", "Write its total, or the price of each line.")
	}
	var sum money.Amount
	for _, l := range d.lines {
		sum += l.Unit * money.Amount(l.Qty)
	}
	return sum
}

func (r *orderReader) amount(s said, key string) money.Amount {
	a, err := priceOf(s.text, r.currency)
	switch {
	case errors.Is(err, errAmbiguous):
		r.wrong(s.line, key, fmt.Sprintf("%q can be read in two ways.", clipped(s.text)), "Write the decimals too, like 1234.00.")
	case err != nil || a < 0:
		r.wrong(s.line, key, fmt.Sprintf("%q is not an amount.", clipped(s.text)), "Write it like "+r.currency.Plain(3500)+".")
	case a > priceLimit:
		r.wrong(s.line, key, fmt.Sprintf("the amount %s is too high.", clipped(s.text)), "Look for a missing decimal point.")
	default:
		return a
	}
	return 0
}

// slot finds a slot by its id, or by when it begins.
func (r *orderReader) slot() string {
	s := r.draft.said[ordSlot]
	if s.text == "" {
		return ""
	}
	if id, known := r.slots[s.text]; known {
		return id
	}
	var ids, fit []string
	if r.settings.Pickup != nil {
		begins := beginnings(s.text, r.zone)
		for _, slot := range r.settings.Pickup.Slots {
			if fold(slot.ID) == fold(s.text) {
				fit = []string{slot.ID}
				break
			}
			if slices.Contains(begins, slot.From) {
				fit = append(fit, slot.ID)
			}
			ids = append(ids, slot.ID)
		}
	}
	switch {
	case len(fit) == 1:
		if len(r.slots) < wordLimit {
			r.slots[s.text] = fit[0]
		}
		return fit[0]
	case len(fit) > 1:
		r.wrong(s.line, ordSlot, fmt.Sprintf("%q is the beginning of several slots.", clipped(s.text)), "Write the id of one: "+strings.Join(fit, ", ")+".")
	case len(ids) == 0:
		r.wrong(s.line, ordSlot, "event.yaml names no slots.", "Name them there under `pickup`, or leave this empty.")
	default:
		r.wrong(s.line, ordSlot, fmt.Sprintf("%q is not a slot in event.yaml.", clipped(s.text)), slotCure(s.text, ids))
	}
	return ""
}

// slotCure names the slot that a slip has missed, or a few of many.
func slotCure(text string, ids []string) string {
	if best := nearest(text, ids); best != "" {
		return "Did you mean `" + best + "`?"
	}
	if len(ids) > foreignFew {
		return "Write a slot's id, for example " + ids[0] + ", or when it begins."
	}
	return "Known here: " + strings.Join(ids, ", ") + "."
}

// beginnings reads when a slot or a session begins, also out of "2026-11-28 10:30 - 11:00".
func beginnings(text string, zone *time.Location) []int64 {
	first := regexp.MustCompile(`^(.*?\d{1,2}:\d{2})\s*(?:-|–|to|bis|a)\s*\d{1,2}:\d{2}$`)
	if m := first.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	wall, offset, err := wallOf(text)
	if err != nil {
		return nil
	}
	if offset != "" {
		if t, message, _ := pinned(wall, offset, zone); message == "" {
			return []int64{t.UnixMilli()}
		}
		return nil
	}
	var all []int64
	for _, t := range instants(wall, zone) {
		all = append(all, t.UnixMilli())
	}
	return all
}

// buyer reads whose order it is. What can't be an address or a number is left
// out with a warning that does not repeat it.
func (r *orderReader) buyer() Buyer {
	said := r.draft.said
	b := Buyer{
		Name:  harmless(said[ordName].text, personLimit),
		Email: r.email(said[ordEmail]),
		Phone: strings.TrimPrefix(strings.TrimSpace(said[ordPhone].text), "'"),
	}
	if b.Name == "" {
		b.Name = harmless(said[ordFirst].text+" "+said[ordLast].text, personLimit)
	}
	if b.Phone != "" && (len(b.Phone) > phoneLimit || shortened(b.Phone) || strings.Trim(b.Phone, "+0123456789 ()-/.#x\u00a0") != "") {
		r.found.add(at{OrdersFile, said[ordPhone].line, ordPhone}, SeverityWarning, "this is not a telephone number; it is left out.", "Write it like +49 30 123456, in a column that is formatted as text.")
		b.Phone = ""
	}
	return b
}

// harmless makes a free text fit to be shown and printed: one line, bounded,
// without control characters, and without the signs at its beginning that
// would make a spreadsheet or a printer do something else than show it.
func harmless(s string, limit int) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) && c != '\u200d' || c == unicode.ReplacementChar {
			return -1
		}
		return c
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	for rest := strings.TrimPrefix(s, "'"); rest != "" && strings.IndexByte(formulaSigns, rest[0]) >= 0; rest = strings.TrimPrefix(s, "'") {
		s = rest[1:]
	}
	if r := []rune(s); len(r) > limit {
		s = strings.TrimSpace(string(r[:limit]))
	}
	return s
}

// formulaSigns begin a formula in a spreadsheet.
const formulaSigns = "=+-@ "

// goodRef says whether a text can be an order's number.
func goodRef(s string) bool {
	return s != "" && len(s) <= refLimit && !strings.ContainsRune("=+-@", rune(s[0])) &&
		strings.IndexFunc(s, func(c rune) bool { return c < ' ' || c > '~' }) < 0
}

// shortened says whether a spreadsheet has made a long number into 4,9E+11.
func shortened(s string) bool {
	i := strings.IndexAny(s, "eE")
	if i < 1 || i == len(s)-1 || !strings.ContainsAny(s[:i], "0123456789") {
		return false
	}
	return strings.Trim(s[:i], "+0123456789.,") == "" && digitsOnly(strings.TrimPrefix(s[i+1:], "+"))
}
