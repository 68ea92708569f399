package counter

import (
	"github.com/a-h/templ"

	"popstand/ui/part"
)

// staffOn gives the id of the chosen person, "" when nobody is.
func staffOn(people []part.Person) string {
	for _, p := range people {
		if p.On {
			return p.ID
		}
	}
	return ""
}

// denomOn gives the denomination that is being counted.
func denomOn(denoms []Denom) Denom {
	for _, d := range denoms {
		if d.On {
			return d
		}
	}
	return Denom{}
}

// dash stands for a count that is still to come.
func dash(n string) string {
	if n == "" {
		return "–"
	}
	return n
}

// moneyAttrs tells the script how amounts are written.
func moneyAttrs(m part.Money) templ.Attributes {
	return templ.Attributes{
		"data-digits":  part.Number(m.Digits),
		"data-decimal": m.Decimal,
		"data-group":   m.Group,
		"data-prefix":  m.Prefix,
		"data-suffix":  m.Suffix,
	}
}

// tileSKU names what a tile adds. A sold out product with sizes names itself,
// so that the refusal can say what is gone.
func tileSKU(t Tile) string {
	if t.SKU == "" {
		return t.ID
	}
	return t.SKU
}

// lineURL opens a line of the cart, or closes the open one.
func lineURL(l Line) string {
	if l.Open {
		return "/sell?line=none"
	}
	return "/sell?line=" + l.ID
}

// kindWord names a tender.
func kindWord(w *part.Words, kind string) string {
	switch kind {
	case "card":
		return w.Common.Card
	case "split":
		return w.Common.Split
	case "free":
		return w.Ticket.FreeHow
	case "credit":
		return w.Credit.Word
	case "exchange":
		return w.Credit.SwapWord
	}
	return w.Common.Cash
}

// refundWord is the word over a refund: what was done with it last.
func refundWord(w *part.Words, v RefundDone) string {
	if v.Undone {
		return w.Refund.Undone
	}
	if v.Word != "" {
		return v.Word
	}
	return w.Refund.Done
}

// amountSize says how large an amount can stand beside the keypad: "m" at ten
// characters, "l" beyond.
func amountSize(amount string) string {
	switch n := len([]rune(amount)); {
	case n >= 11:
		return "l"
	case n >= 10:
		return "m"
	}
	return "s"
}

// howSaid says with which tender a sale was paid.
func howSaid(w *part.Words, how, total string) string {
	text := w.Paid.ByCash
	switch how {
	case "card":
		text = w.Paid.ByCard
	case "split":
		text = w.Paid.BySplit
	case "free":
		text = w.Ticket.Free
	}
	return part.Fill(text, "total", total)
}

// stuckText prefers the printer's own reason.
func stuckText(w *part.Words, s Slip) string {
	if s.Why != "" {
		return s.Why
	}
	return w.Paid.Stuck.Do
}

// healthIcon draws what a row of the status page is about.
func healthIcon(id string) string {
	switch id {
	case "printer", "clock", "shield", "drawer":
		return id
	case "scanner":
		return "scan"
	case "storage":
		return "disk"
	case "journal", "restored":
		return "shield"
	case "mirror":
		return "usb"
	case "network":
		return "globe"
	case "temperature":
		return "thermo"
	case "power":
		return "bolt"
	case "memory":
		return "chip"
	case "devices":
		return "usb"
	case "calls":
		return "bell"
	}
	return "info"
}

// troubleTone is the silhouette of a page that could not be given: an octagon for a fault, whether or not something was
// recorded, else a diamond.
func troubleTone(kind string) string {
	if kind == "fault" || kind == "unsure" {
		return "stop"
	}
	return "ask"
}

// troubleSaid words a page that could not be given.
func troubleSaid(w *part.Words, kind string) part.Said {
	switch kind {
	case "not_found":
		return w.Trouble.NotFound
	case "forbidden":
		return w.Trouble.Forbidden
	case "expired":
		return w.Trouble.Expired
	case "too_large":
		return w.Trouble.TooLarge
	case "unsure":
		return w.Trouble.Unsure
	}
	return w.Trouble.Fault
}

// printerStep is which of the three steps a page of the printer's set-up is.
func printerStep(step string) int {
	switch step {
	case "kind":
		return 1
	case "test":
		return 2
	}
	return 0
}

// scannerStep is which of the two steps a page of the scanner's set-up is.
func scannerStep(state string) int {
	if state == "found" {
		return 1
	}
	return 0
}
