package event

import (
	"fmt"
	"slices"
)

// standing is what a word of a shop says of an order's money.
type standing struct {
	paid      Paid
	cancelled bool
	inPart    bool // paid or given back in part
}

// standings are the words for it, folded: what people write, Shopify's
// financial status and WooCommerce's order status.
func standings() map[standing][]string {
	return map[standing][]string{
		{paid: PaidYes}: {
			"paid", "yes", "y", "true", "1", "x", "processing", "completed", "ja", "wahr", "verdadero", "bezahlt", "si", "pagado", "pagada", "wcprocessing", "wccompleted",
		},
		{paid: PaidNo}: {
			"unpaid", "no", "n", "false", "0", "pending", "onhold", "open", "pendingpayment", "nein", "falsch", "falso", "offen", "unbezahlt", "nopagado", "pendiente", "wcpending", "wconhold",
		},
		{paid: PaidAuthorized}: {"authorized", "authorised", "preauthorized", "preauthorised", "reserved", "autorisiert", "reserviert", "autorizado"},
		{paid: PaidNo, cancelled: true}: {
			"refunded", "voided", "expired", "cancelled", "canceled", "failed", "trash", "draft", "checkoutdraft", "storniert", "erstattet", "abgebrochen", "cancelado",
			"reembolsado", "wcrefunded", "wccancelled", "wcfailed", "wccheckoutdraft",
		},
		{paid: PaidNo, inPart: true}:  {"partiallypaid", "teilweisebezahlt", "pagadoenparte"},
		{paid: PaidYes, inPart: true}: {"partiallyrefunded", "teilweiseerstattet", "reembolsadoenparte"},
	}
}

func standingOf(text string) (standing, bool) {
	word := fold(text)
	for s, words := range standings() {
		if slices.Contains(words, word) {
			return s, true
		}
	}
	return standing{}, false
}

// payment reads whether an order is paid and whether it still stands. What a
// column says of the money goes before the order's status.
func (r *orderReader) payment() (Paid, bool) {
	d := &r.draft
	where, key := d.said[ordPaid], ordPaid
	status, cancelled := d.said[ordStatus], d.said[ordCancelled]
	if where.text == "" {
		where, key = status, ordStatus
	}
	if where.text == "" {
		r.wrong(d.line, ordPaid, "this order does not say whether it is paid.", "Write paid, unpaid or authorized.")
		return "", false
	}
	s, known := r.standing(where.text)
	if !known {
		r.wrong(where.line, key, fmt.Sprintf("%q says nothing of payment that popstand knows.", clipped(where.text)), "Write paid, unpaid, authorized or cancelled.")
		return "", false
	}
	if s.inPart && s.paid == PaidNo && d.said[ordDue].text == "" {
		r.found.add(at{OrdersFile, where.line, key}, SeverityWarning, "this order is paid in part, and nothing says how much is due; all of it will be asked for.", "Write the rest in a column `due`.")
	}
	if s.inPart && s.paid == PaidYes {
		r.found.add(at{OrdersFile, where.line, key}, SeverityWarning, "this order was refunded in part; all its lines will be handed out.", "Remove what the buyer does not get.")
	}
	if other, known := r.standing(status.text); known && other.cancelled {
		s.cancelled = true
	}
	if no, known := r.standing(cancelled.text); cancelled.text != "" && (!known || no.paid != PaidNo || no.cancelled) {
		// Shops write the day of the cancellation; people write yes or no.
		s.cancelled = true
	}
	return s.paid, s.cancelled
}

// word is what a text was found to say.
type word struct {
	standing
	known bool
}

// wordLimit bounds what is remembered of a column that turns out to hold other
// things than a few words.
const wordLimit = 1000
