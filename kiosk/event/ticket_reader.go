package event

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"popstand/kiosk/code"
)

// ticketReader turns rows into tickets. It holds one at a time, and of the
// others no more than a hash and a line each.
type ticketReader struct {
	clerk
	zone     *time.Location
	each     func(TicketRow) error
	sessions map[string]Session // what cells say, and the session that it means
	seen     map[uint64]int32   // line of each ticket
	codes    map[uint64]int32   // line of each code
	sold     map[seatOf]int64
	given    map[string]int64 // sponsored, by session
	dropped  int
}

// seatOf is a tier of a session.
type seatOf struct{ session, tier string }

func (e Event) ticketReader(found *findings, each func(TicketRow) error) *ticketReader {
	zone, err := time.LoadLocation(e.Settings.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return &ticketReader{
		clerk: newClerk(found, TicketsFile, e.Settings), zone: zone, each: each, sessions: map[string]Session{},
		seen: map[uint64]int32{}, codes: map[uint64]int32{}, sold: map[seatOf]int64{}, given: map[string]int64{},
	}
}

func (r *ticketReader) readAll(sheet *sheetStream, size int64, progress func(done, total int64)) {
	head, ok := sheet.next()
	if !ok {
		if !Failed(r.found.list) {
			r.found.add(at{file: TicketsFile}, SeverityWarning, "the sheet is empty.", "Write a heading (ticket, session, tier, name) and one line for each ticket.")
		}
		return
	}
	if len(r.settings.Sessions) == 0 {
		r.found.wrong(at{TicketsFile, head.line, ""}, "event.yaml names no sessions.", "Name them there under `sessions`, or remove this sheet.")
		return
	}
	if r.cols = sortedHeading(r.found, TicketsFile, ticketHeadings(), head); !r.complete(head) {
		return
	}
	if !r.eachRow(sheet, size, progress, r.read) {
		return
	}
	r.sum()
	if progress != nil {
		progress(size, size)
	}
}

// read takes one row; false when reading has to end.
func (r *ticketReader) read(line row) bool {
	r.bad = false
	t := r.ticket(line)
	r.checkTwice(line, t)
	if r.bad {
		r.dropped++
		return true
	}
	r.sold[seatOf{t.Session, t.Tier}]++
	if t.Reason != "" {
		r.given[t.Session]++
	}
	if r.each == nil {
		return true
	}
	refused, ok := r.taken(r.each(t), t.Line, "ticket")
	if refused {
		r.dropped++
	}
	return ok
}

// ticket puts together what a row says.
func (r *ticketReader) ticket(line row) TicketRow {
	s, known := r.session(line)
	t := TicketRow{
		Ref: strings.Clone(strings.TrimPrefix(r.cols.cell(line, ticRef), "'")), Channel: r.channel(r.said(line, ordChannel), line.line, "ticket"),
		Session: s.ID, Holder: r.holder(line), Lang: langOf(r.cols.cell(line, ordLang)), Paid: r.paid(line), Code: r.code(line),
		Reason: harmless(r.cols.cell(line, ticReason), noteLimit), Line: line.line,
	}
	if t.Ref == "" {
		r.wrong(line.line, ticRef, "this line has no ticket number.", "Write the shop's number, or remove the line.")
	} else {
		r.checkRef(t.Ref, line.line, ticRef, "a ticket")
	}
	if known {
		tier := r.tier(line, s)
		t.Tier = tier.ID
		t.Items = r.number(line, ticItems, max(1, tier.Items), 1, itemLimit)
		t.Companions = r.number(line, ticCompanions, 0, 0, s.Companions)
		t.Dedication = r.dedication(line, s)
		r.sponsored(line, s, t)
	}
	return t
}

func (r *ticketReader) said(line row, key string) said {
	return said{r.cols.cell(line, key), line.line}
}

func (r *ticketReader) holder(line row) Buyer {
	b := Buyer{Name: harmless(r.cols.cell(line, ordName), personLimit), Email: r.email(r.said(line, ordEmail))}
	if b.Name == "" {
		b.Name = harmless(r.cols.cell(line, ordFirst)+" "+r.cols.cell(line, ordLast), personLimit)
	}
	return b
}

// paid reads whether a ticket is paid; it is where the sheet does not say.
func (r *ticketReader) paid(line row) Paid {
	text := r.cols.cell(line, ordPaid)
	if text == "" {
		return PaidYes
	}
	s, known := r.standing(text)
	switch {
	case !known:
		r.wrong(line.line, ordPaid, fmt.Sprintf("%q says nothing of payment that popstand knows.", clipped(text)), "Write paid or unpaid.")
	case s.cancelled:
		r.wrong(line.line, ordPaid, "this ticket is cancelled.", "Remove the line: its seat is free.")
	case s.paid == PaidYes && !s.inPart:
		return PaidYes
	}
	return PaidNo
}

// code looks whether a code that was signed elsewhere can be a ticket's. Whether
// it is genuine is for those to say who have the keys.
func (r *ticketReader) code(line row) string {
	text := r.cols.cell(line, ticCode)
	if text == "" {
		return ""
	}
	c, err := code.Parse(text)
	if err == nil {
		err = c.Want(code.KindTicket)
	}
	if err != nil {
		r.wrong(line.line, ticCode, "this is not a ticket's code.", "Write it as it was given out, or leave it empty and one is made.")
		return ""
	}
	h := hashOf(text)
	if first, twice := r.codes[h]; twice {
		r.wrong(line.line, ticCode, fmt.Sprintf("the ticket in line %d has the same code.", first), "Give each a code of its own, or leave it empty.")
	}
	r.codes[h] = int32(line.line) //nolint:gosec // a row is at least two bytes, and rows are bounded
	return strings.Clone(text)
}

func (r *ticketReader) checkTwice(line row, t TicketRow) {
	h := hashOf(t.Channel, t.Ref)
	first, twice := r.seen[h]
	switch {
	case t.Ref == "":
	case twice:
		r.wrong(line.line, ticRef, fmt.Sprintf("the ticket %s stands in line %d already.", clipped(t.Ref), first), "Give each ticket a number of its own; a line is one ticket.")
	default:
		r.seen[h] = int32(line.line) //nolint:gosec // as above
	}
}

// sum tells of tiers that have fewer seats than tickets.
func (r *ticketReader) sum() {
	for _, s := range r.settings.Sessions {
		for _, t := range s.Sorts() {
			if n := r.sold[seatOf{s.ID, t.ID}]; n > t.Seats && !t.Unlimited {
				r.found.wrong(at{TicketsFile, 0, ticTier}, fmt.Sprintf("the session %s has %d tickets of the tier %s and %d seats.", s.ID, n, t.ID, t.Seats),
					"Remove those that are too many, or raise its seats in event.yaml.")
			}
		}
		if n := r.given[s.ID]; s.Sponsored != nil && n > s.Sponsored.Seats {
			r.found.wrong(at{TicketsFile, 0, ticReason}, fmt.Sprintf("the session %s has %d sponsored tickets, and %d were set apart.", s.ID, n, s.Sponsored.Seats),
				"Remove those that are too many, or raise `sponsored` in event.yaml.")
		}
	}
}

// tierIDs lists the tiers by their ids.
func (s Session) tierIDs() (all []string) {
	for _, t := range s.Sorts() {
		all = append(all, t.ID)
	}
	return slices.Clip(all)
}
