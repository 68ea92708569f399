package signing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
)

// uses is how often a ticket's code may be used: its holder comes, and is served.
const uses = 2

// mostPlaces is the highest place that a code has room for.
const mostPlaces = 1<<16 - 1

// giving is one command that issues tickets.
type giving struct {
	*Desk
	tx       *ledger.Tx
	settings event.Settings
	numbers  keys.Numbers
	given    int
	more     int // tickets that may still come in this command
	papers   int // that it prints
	sessions map[string]*promised
}

// gift is a ticket that is about to be issued. Its place, its window and its
// code are made by give.
type gift struct {
	Issued
	person buyer.Person
	paper  bool
}

// give issues one ticket: everything that may refuse has been asked, but for
// numbers that are out and texts that are too long.
func (g *giving) give(ctx context.Context, s event.Session, b gift) (Issued, error) {
	i := b.Issued
	i.Session = s.ID
	if i.Home == (code.Home{}) {
		i.Home = g.Keys.Home()
	}
	var err error
	if i.Seat, err = g.place(ctx, s, i.Rank); err != nil {
		return i, err
	}
	if i.Said, i.Window, err = g.promise(ctx, s, i.Rank); err != nil {
		return i, err
	}
	if i.Word, err = g.seal(ctx, b.person); err != nil {
		return i, err
	}
	if i.Code.ID == 0 {
		if i.Code, err = g.sign(ctx, s, i, b.person); err != nil {
			return i, err
		}
	}
	if b.paper {
		g.papers++
		i.Job = string(paper.TicketJobID(g.tx.Op(), g.papers))
	}
	_, err = g.tx.Record(ctx, KindIssued, i)
	return i, err
}

const lastPlace = `
	SELECT last
	FROM signing_given
	WHERE event = $1 AND session = $2 AND letter = $3`

// place takes the next place of the session. One that was given once is never
// given again: neither the end of a ticket nor a swap gives it back, and a node
// that was restored counts under another letter.
func (g *giving) place(ctx context.Context, s event.Session, rank int64) (Seat, error) {
	letter := g.tx.Letter()
	last, err := lastOf(ctx, g.tx, g.tx.Event(), s.ID, letter)
	if err != nil {
		return Seat{}, err
	}
	if last >= mostPlaces {
		return Seat{}, ledger.Refuse("places_out", "This session has no more places. Choose another one.", "session", s.ID)
	}
	seat := Seat{Rank: rank, Place: last + 1, Letter: letter}
	seat.Label, err = g.label(ctx, s, seat)
	return seat, err
}

// lastOf is the last place of a session that a letter has given, 0 for none.
func lastOf(ctx context.Context, q ledger.Queryer, id ledger.EventID, session, letter string) (last int64, err error) {
	err = q.QueryRow(ctx, lastPlace, string(id), session, letter).Scan(&last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("look for the last place of %s: %w", session, err)
	}
	return last, nil
}

const lettersKnown = `
	SELECT COUNT(DISTINCT letter)
	FROM node
	WHERE event = $1`

func (g *giving) label(ctx context.Context, s event.Session, seat Seat) (string, error) {
	return labelOf(ctx, g.tx, g.tx.Event(), g.settings, s, seat)
}

// labelOf is a place as people read it: the session's letter and the number, with
// the node's letter behind where there are several that give places.
func labelOf(ctx context.Context, q ledger.Queryer, id ledger.EventID, settings event.Settings, s event.Session, seat Seat) (string, error) {
	var letters int64
	if err := q.QueryRow(ctx, lettersKnown, string(id)).Scan(&letters); err != nil {
		return "", fmt.Errorf("count the nodes of the event: %w", err)
	}
	label := s.Letter + strconv.FormatInt(seat.Place, 10)
	if letters > 1 || len(settings.Nodes) > 1 {
		label += "-" + seat.Letter
	}
	return label, nil
}

// seal hides who the holder is; nothing where nobody said.
func (g *giving) seal(ctx context.Context, p buyer.Person) (Word, error) {
	return g.sealed(ctx, g.tx, p)
}

func (d *Desk) sealed(ctx context.Context, tx *ledger.Tx, p buyer.Person) (Word, error) {
	if p == (buyer.Person{}) {
		return Word{}, nil
	}
	u, err := uuid.NewRandomFromReader(d.Random)
	if err != nil {
		return Word{}, fmt.Errorf("make a holder's id: %w", err)
	}
	w := Word{Buyer: buyer.ID(u.String())}
	w.Sealed, err = buyer.Vault{Event: tx.Event(), Random: d.Random}.Seal(ctx, tx, w.Buyer, p)
	return w, err
}

// sign makes the ticket's code. Numbers are taken for as many tickets as may
// still come in this command.
func (g *giving) sign(ctx context.Context, s event.Session, i Issued, p buyer.Person) (Code, error) {
	id, human, err := g.number(ctx)
	if err != nil {
		return Code{}, err
	}
	return g.signed(id, human, i.Home, bodyOf(s, i.Seat, g.Keys.Secret.Holder(id, p.Name)), g.tx)
}

// bodyOf is what a ticket's code says.
func bodyOf(s event.Session, seat Seat, holder code.Holder) code.Ticket {
	return code.Ticket{
		Session: uint16(s.Number), Window: seat.Window, Place: uint16(seat.Place), Uses: uses, Holder: holder, //nolint:gosec // at most event.NumberLimit and mostPlaces
	}
}

func (d *Desk) signed(id code.ID, human code.Human, home code.Home, b code.Ticket, tx *ledger.Tx) (Code, error) {
	c, err := d.Keys.Sign(id, home, b, tx.Now())
	if err != nil {
		return Code{}, fmt.Errorf("sign the code of a ticket: %w", err)
	}
	return d.veiled(c, human), nil
}

// veiled is a code as facts have it.
func (d *Desk) veiled(c code.Code, human code.Human) Code {
	k := d.Keys.Secret.Keep(c)
	return Code{ID: c.ID(), Human: human, Payload: k.Payload, Kept: k.Veiled}
}

const ticketsOfHuman = `
	SELECT COUNT(*)
	FROM signing_code
	WHERE event = $1 AND human = $2`

// number gives the code an id whose short number no other ticket has that is
// known here. One that is passed over is never given.
func (g *giving) number(ctx context.Context) (code.ID, code.Human, error) {
	for {
		if g.given == g.numbers.Count {
			numbers, err := g.Keys.Take(ctx, g.tx, code.KindTicket, max(1, g.more))
			if err != nil {
				return 0, "", err
			}
			g.numbers, g.given = numbers, 0
		}
		id := g.numbers.ID(g.given)
		g.given++
		g.more--
		human, others := g.Keys.Secret.Human(id), int64(0)
		if err := g.tx.QueryRow(ctx, ticketsOfHuman, string(g.tx.Event()), string(human)).Scan(&others); err != nil {
			return 0, "", fmt.Errorf("look for short number %s: %w", human, err)
		}
		if others == 0 {
			return id, human, nil
		}
	}
}

// seat makes sure that a seat of a tier is free here, for a fact that takes it.
func (g *giving) seat(ctx context.Context, s event.Session, t event.Tier) error {
	share := quota.Share{Event: g.tx.Event(), Node: g.tx.Node(), Quota: quota.Stock(t.SKU)}
	return quota.Take(ctx, g.tx, share, quota.Want{Name: s.Name.In("") + ", " + t.Name.In(""), Qty: 1})
}

const liveOfTier = `
	SELECT CAST(COALESCE(SUM(live), 0) AS BIGINT)
	FROM signing_count
	WHERE event = $1 AND session = $2 AND tier = $3 AND way = $4`

// live counts the tickets of a tier that hold and were come by in a way.
func live(ctx context.Context, q ledger.Queryer, id ledger.EventID, session, tier string, way Way) (n int64, err error) {
	if err = q.QueryRow(ctx, liveOfTier, string(id), session, tier, string(way)).Scan(&n); err != nil {
		return 0, fmt.Errorf("count tickets of %s: %w", session, err)
	}
	return n, nil
}
