package event

import "strings"

// The columns of tickets.csv that orders.csv has not.
const (
	ticRef        = "ticket"
	ticSession    = "session"
	ticTier       = "tier"
	ticItems      = "items"
	ticCompanions = "companions"
	ticDedication = "dedication"
	ticCode       = "code"
	ticReason     = "reason"
)

// ticketHeadings are the words that people put over a column, folded, in
// English, German and Spanish. What a sheet of orders has too is called the
// same here.
func ticketHeadings() map[string][]string {
	known := map[string][]string{
		ticRef:        {"ticket", "ticketnumber", "ticketno", "ticketid", "number", "reference", "order", "ordernumber", "ticketnummer", "nummer", "entrada", "numerodeentrada", "numero"},
		ticSession:    {"session", "slot", "event", "time", "begins", "sitzung", "termin", "uhrzeit", "sesion", "hora"},
		ticTier:       {"tier", "tickettype", "type", "category", "sku", "stufe", "ticketart", "kategorie", "tipo", "categoria"},
		ticItems:      {"items", "qty", "quantity", "artikel", "stucke", "anzahl", "articulos", "cantidad"},
		ticCompanions: {"companions", "companion", "guests", "begleitung", "begleitpersonen", "acompanantes", "acompanante"},
		ticDedication: {"dedication", "dedicate", "inscription", "widmung", "dedicatoria"},
		ticCode:       {"code", "qr", "barcode", "qrcode", "codigo"},
		ticReason:     {"reason", "sponsored", "grund", "motivo"},
	}
	orders := orderHeadings()
	for _, key := range []string{ordChannel, ordName, ordFirst, ordLast, ordEmail, ordLang, ordPaid, ordOther} {
		known[key] = orders[key]
	}
	known[ordName] = append([]string{"holder", "attendee", "attendeename", "inhaber", "inhaberin", "titular"}, known[ordName]...)
	return known
}

// complete checks that the columns are there without which nobody gets in.
func (r *ticketReader) complete(head row) bool {
	all := true
	for _, key := range []string{ticRef, ticSession} {
		if len(r.cols.columns[key]) == 0 {
			r.found.wrong(at{TicketsFile, head.line, key}, "there is no column for this.", "Write one of these words over it: "+strings.Join(ticketHeadings()[key][:3], ", ")+".")
			all = false
		}
	}
	return all
}
