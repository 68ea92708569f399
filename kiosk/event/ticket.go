package event

import (
	"io/fs"
)

// TicketsFile is the name of the sheet of tickets that were sold before.
const TicketsFile = "tickets.csv"

// TicketRow is one ticket of tickets.csv: one seat of a session that was sold,
// or given away, elsewhere. It holds personal data in the clear, as the sheet
// does: it is never recorded or shown as it is.
type TicketRow struct {
	Ref        string // the shop's number, unique within its channel
	Channel    string // Channel.ID, "" where the event names no channels
	Session    string // Session.ID
	Tier       string // Tier.ID
	Holder     Buyer
	Lang       string // the holder's, "" where the sheet names none that popstand speaks
	Items      int64  // to be signed; the tier's where the sheet does not say
	Companions int64  // who come along
	Dedication string // what is to be written, at most as long as the session has it
	Paid       Paid   // PaidYes or PaidNo
	Code       string // signed elsewhere, "" = none; of the right form, and not checked further
	Reason     string // why it was given away, "" for one that was sold
	Line       int    // from 1
}

// Tickets reads tickets.csv and hands over its tickets one by one, as Orders
// does the orders: streaming, at most 500 problems, and each may be nil to
// check a sheet before anything of it is taken. Two tickets of one number, one
// code for two, and more tickets than a tier has seats are problems.
//
// No problem tells a holder's name, address or words.
func (e Event) Tickets(fsys fs.FS, each func(TicketRow) error, progress func(done, total int64)) []Problem {
	problems, _ := e.ReadTickets(fsys, each, progress)
	return problems
}

// ReadTickets is Tickets, and counts the tickets in which something is wrong. It
// is at least 1 where anything is.
func (e Event) ReadTickets(fsys fs.FS, each func(TicketRow) error, progress func(done, total int64)) (problems []Problem, dropped int) {
	found := &findings{limit: orderProblemLimit}
	r := e.ticketReader(found, each)
	readStream(found, fsys, TicketsFile, func(sheet *sheetStream, size int64) { r.readAll(sheet, size, progress) })
	problems = found.counted(TicketsFile)
	if Failed(problems) {
		return problems, max(1, r.dropped)
	}
	return problems, r.dropped
}
