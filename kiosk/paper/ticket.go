package paper

import (
	"fmt"
	"strings"

	"popstand/kiosk/ledger"
)

// Kinds of job about a signing session. Package signing sets them.
const (
	TicketJob JobKind = "ticket"        // a place in a queue, with its code
	NoticeJob JobKind = "ticket_notice" // what the holder of a ticket gets when its session changes
	TableJob  JobKind = "ticket_table"  // what a guest wants written, for whoever signs
)

// TicketSubject is the subject of a ticket's paper at a node. A Want with the
// ticket as its subject prints a copy of it.
func TicketSubject(lang string, node ledger.NodeID, ticket string) string {
	return Want{Subject: ticket}.about(known(lang), node)
}

// TicketJobID is the job of the n-th ticket, from 1, that an operation issues.
func TicketJobID(op ledger.Op, n int) JobID { return jobID(op, TicketJob, n) }

// Late says what becomes of a ticket whose holder comes after their time. The
// words are those of the event folder.
type Late string

// What becomes of late holders.
const (
	LateQueue   Late = "queue"   // they queue behind those who are on time
	LateStandby Late = "standby" // they are served when time is left
	LateForfeit Late = "forfeit" // the ticket is lost
)

// Back says whether what a ticket cost is paid back to who gives it up.
type Back string

// When a ticket is paid back.
const (
	BackNever  Back = "never"
	BackTill   Back = "exchange" // as long as it is exchanged
	BackAlways Back = "always"   // until it is their turn
)

// TicketData is what a ticket says. Of the holder it says what they want written,
// and no name.
type TicketData struct {
	Slip
	Label      string // "A47"
	Session    string // its name
	Creator    string
	Where      string // the place of the session
	Tier       string
	From       int64 // of the session, Unix milliseconds
	Come       Times // the window to come back; zero for any time
	Standby    bool  // behind all others, when time is left
	Ahead      int64 // tickets that stood before it; below zero where nobody counted
	Items      int64
	Companions int64
	CheckIn    bool // who has not checked in is not called
	Late       Late
	Grace      int64  // milliseconds after the window
	Exchange   int64  // until when it is exchanged, Unix milliseconds; 0 = it is not
	Back       Back   // whether what it cost is paid back; "" says nothing of it
	Words      string // to be written
	Support    string // whom to ask
}

// Times is a stretch of time, Unix milliseconds.
type Times struct {
	From int64
	To   int64
}

// Ticket is a place in the queue of a session, its label as large as the paper
// allows.
func Ticket(d TicketData) Doc {
	p := &ticket{slip: slipOf(d.Slip), w: ticketWordsOf(d.Lang)}
	p.brand()
	p.put(Text(d.Session).Centred().Strong().Sized(Big))
	if d.Creator != "" && !strings.Contains(d.Session, d.Creator) {
		p.put(Text(d.Creator).Centred().Strong())
	}
	p.put(Text(d.Label).Centred().Strong().Sized(Huge))
	if d.Tier != "" {
		p.put(Text(d.Tier).Centred())
	}
	p.put(Rule())
	p.place(d)
	p.rules(d)
	p.codes()
	if d.Support != "" {
		p.put(Text(d.Support).Centred().Sized(Small))
	}
	return p.end()
}

// ticket collects the blocks of a paper about a ticket.
type ticket struct {
	*slip
	w ticketWords
}

// place says where and when, and for what.
func (p *ticket) place(d TicketData) {
	if d.Where != "" {
		p.put(Row(p.w.where, d.Where))
	}
	p.put(Row(p.w.begins, p.slip.w.when(d.From, d.Zone)))
	switch {
	case d.Standby:
		p.put(Text(p.w.standby).Strong())
	case d.Come != (Times{}):
		p.put(Text(p.w.come).Centred(), Text(p.window(d)).Centred().Strong().Sized(Big))
	}
	if d.Ahead >= 0 && !d.Standby {
		p.put(Row(p.w.ahead, fmt.Sprint(d.Ahead)))
	}
	if d.Items > 0 {
		p.put(Row(p.w.items, fmt.Sprint(d.Items)))
	}
	if d.Companions > 0 {
		p.put(Row(p.w.companions, fmt.Sprint(d.Companions)))
	}
	if d.Words != "" {
		p.put(Row(p.w.words, d.Words).Strong())
	}
}

// window writes the time to come back; its day stands in the row above.
func (p *ticket) window(d TicketData) string {
	from, to := p.slip.w.when(d.Come.From, d.Zone), p.slip.w.when(d.Come.To, d.Zone)
	return hour(from) + " - " + hour(to)
}

// hour is the time of day of a moment, with the zone where it has one.
func hour(when string) string {
	_, after, found := strings.Cut(when, ":")
	if !found {
		return when
	}
	return when[len(when)-len(after)-len("15:"):]
}

// rules says what the holder has to do, and what becomes of who is late.
func (p *ticket) rules(d TicketData) {
	p.put(Rule(), Text(p.w.board))
	if d.CheckIn {
		p.put(Text(p.w.checkIn))
	}
	if late := p.w.late[d.Late]; late != "" {
		p.put(Text(fmt.Sprintf(late, d.Grace/60_000)))
	}
	if d.Exchange > 0 {
		words := p.w.exchange
		if d.Back == BackTill {
			words = p.w.either
		}
		p.put(Text(fmt.Sprintf(words, p.slip.w.when(d.Exchange, d.Zone))))
	}
	if back := p.w.back[d.Back]; back != "" {
		p.put(Text(back))
	}
}

// NoticeData is what somebody is told whose session has changed. The words of
// both are those of package signing.
type NoticeData struct {
	TicketData
	How    string // moved, shortened, extended, cancelled, restored
	Gets   string // keep, refund, standby, exchange
	Back   string // who gives the money back: shop, free where there is none; "" = the stall
	Reason string // as staff wrote it
	Until  int64  // when it ends now, Unix milliseconds
}

// Notice tells the holder of a ticket that its session has changed, and what they
// get.
func Notice(d NoticeData) Doc {
	p := &ticket{slip: slipOf(d.Slip), w: ticketWordsOf(d.Lang)}
	p.brand()
	p.put(Text(p.w.how[d.How]).Centred().Strong().Sized(Big), Text(d.Session).Centred().Strong(), Text(d.Label).Centred().Strong().Sized(Huge), Rule())
	if d.How != "cancelled" {
		p.put(Row(p.w.begins, p.slip.w.when(d.From, d.Zone)), Row(p.w.ends, p.slip.w.when(d.Until, d.Zone)))
	}
	if d.Reason != "" {
		p.put(Text(d.Reason))
	}
	if gets := p.w.got(d); gets != "" {
		p.put(Text(gets).Strong())
	}
	p.put(Rule())
	p.codes()
	if d.Support != "" {
		p.put(Text(d.Support).Centred().Sized(Small))
	}
	return p.end()
}

// got says what the holder gets. Nobody wants to come to what does not take place,
// and the stall pays back only what it took.
func (w ticketWords) got(d NoticeData) string {
	key := d.Gets
	switch {
	case d.Gets == "keep" && d.How == "restored":
		key += " restored"
	case d.Gets != "refund":
	case d.Back != "":
		key += " " + d.Back
	case d.How == "cancelled":
		key += " cancelled"
	}
	return w.gets[key]
}

// TableSlip is what a guest wants written, for whoever signs: large, and without
// a code, because it lies on the table.
func TableSlip(d TicketData) Doc {
	p := &ticket{slip: slipOf(d.Slip), w: ticketWordsOf(d.Lang)}
	p.put(Text(d.Label).Centred().Strong().Sized(Big), Rule(), Text(d.Words).Centred().Strong().Sized(Big), Rule(), Row(p.w.items, fmt.Sprint(d.Items)))
	return p.end()
}
