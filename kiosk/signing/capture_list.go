package signing

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
)

// Capture is a picture that was taken at the table.
type Capture struct {
	Ticket  ID
	Hash    Hash
	Kind    Taken
	Type    string // image/jpeg or image/png
	Bytes   int64
	Consent string // the language of the words that were agreed to
	At      int64  // Unix milliseconds
	Actor   ledger.Actor
	Node    ledger.NodeID // that has the file
	Deleted bool
	GoneAt  int64  // when it was deleted, Unix milliseconds
	Why     string // it was deleted
	Erased  bool   // who was in it was erased
	Here    bool   // the file is on this node; only Desk.Captures and Desk.Picture look
	place   Place
}

// Living says whether a picture is to be kept.
func (c Capture) Living() bool { return !c.Deleted && !c.Erased }

// Where there was no buyer when the picture was taken, the one that the ticket got
// later counts.
const captureColumns = `
	SELECT c.ticket, c.hash, c.kind, c.type, c.bytes, c.consent, c.buyer, c.wall_ms, c.actor, c.node, c.epoch, c.seq,
		c.gone_hlc > 0, c.gone_ms, c.why, COALESCE(t.word, '')
	FROM signing_capture c
	LEFT JOIN signing_ticket t ON t.event = c.event AND t.ticket = c.ticket`

const capturesOfTicket = captureColumns + `
	WHERE c.event = $1 AND c.ticket = $2 AND c.kind <> ''
	ORDER BY c.hlc, c.node`

const capturesOfSession = captureColumns + `
	WHERE c.event = $1 AND c.session = $2 AND c.kind <> ''
	ORDER BY c.ticket, c.hlc, c.node`

const capturesOfEvent = captureColumns + `
	WHERE c.event = $1 AND c.kind <> ''`

const erasedBuyers = `
	SELECT buyer
	FROM buyer_erased
	WHERE event = $1`

// CapturesOf reads the pictures of a ticket in the order in which they were taken,
// with those that were deleted.
func CapturesOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]Capture, error) {
	return captures(ctx, q, event, capturesOfTicket, string(id))
}

// CapturesOfSession reads the pictures of a session, by ticket, with those that
// were deleted.
func CapturesOfSession(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string) ([]Capture, error) {
	return captures(ctx, q, event, capturesOfSession, session)
}

// capturesOf are those of one hash: several where it was taken again. Refusal:
// capture_unknown.
func capturesOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID, h Hash) ([]Capture, error) {
	all, err := CapturesOf(ctx, q, event, id)
	all = slices.DeleteFunc(all, func(c Capture) bool { return c.Hash != h })
	if err == nil && len(all) == 0 {
		err = RefuseNoCapture
	}
	return all, err
}

// livingCaptures are the pictures that some ticket has.
func livingCaptures(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[Hash]bool, error) {
	all, err := captures(ctx, q, event, capturesOfEvent)
	living := make(map[Hash]bool, len(all))
	for _, c := range all {
		if c.Living() {
			living[c.Hash] = true
		}
	}
	return living, err
}

func captures(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, args ...any) ([]Capture, error) {
	erased, err := erasedOf(ctx, q, event)
	if err != nil {
		return nil, err
	}
	rows, err := q.Query(ctx, text, append([]any{string(event)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("read pictures: %w", err)
	}
	defer rows.Close()
	var all []Capture
	for rows.Next() {
		var c Capture
		var of buyer.ID
		var word string
		err := rows.Scan(&c.Ticket, &c.Hash, &c.Kind, &c.Type, &c.Bytes, &c.Consent, &of, &c.At, &c.Actor, &c.Node, &c.place.Epoch, &c.place.Seq, &c.Deleted, &c.GoneAt, &c.Why, &word)
		if err != nil {
			return nil, fmt.Errorf("read pictures: %w", err)
		}
		if of == "" && word != "" {
			var w Word
			if err := json.Unmarshal([]byte(word), &w); err != nil {
				return nil, fmt.Errorf("read whose picture it is: %w", err)
			}
			of = w.Buyer
		}
		c.place.Node, c.Erased = c.Node, erased[of]
		all = append(all, c)
	}
	return all, rows.Err()
}

func erasedOf(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[buyer.ID]bool, error) {
	rows, err := q.Query(ctx, erasedBuyers, string(event))
	if err != nil {
		return nil, fmt.Errorf("read who was erased: %w", err)
	}
	defer rows.Close()
	gone := map[buyer.ID]bool{}
	for rows.Next() {
		var id buyer.ID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read who was erased: %w", err)
		}
		gone[id] = true
	}
	return gone, rows.Err()
}

// Captures reads the pictures of a ticket, and whether this node has them.
func (d *Desk) Captures(ctx context.Context, id ID) (all []Capture, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = CapturesOf(ctx, q, d.Ledger.Event(), id)
		return err
	})
	d.mark(all)
	return all, err
}

// CapturesIn reads the pictures of a session, by ticket, and whether this node has
// them.
func (d *Desk) CapturesIn(ctx context.Context, session string) (all []Capture, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = CapturesOfSession(ctx, q, d.Ledger.Event(), session)
		return err
	})
	d.mark(all)
	return all, err
}

// mark says of pictures whether this node has them.
func (d *Desk) mark(all []Capture) {
	for i := range all {
		all[i].Here = d.Album != nil && all[i].Living() && d.Album.Has(all[i].Hash)
	}
}

// captured reads the picture of a hash: the one that is kept, else the latest.
func (d *Desk) captured(ctx context.Context, id ID, h Hash) (c Capture, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := capturesOf(ctx, q, d.Ledger.Event(), id, h)
		for i := range all {
			if all[i].Living() || !c.Living() || i == 0 {
				c = all[i]
			}
		}
		return err
	})
	c.Here = err == nil && d.Album != nil && c.Living() && d.Album.Has(h)
	return c, err
}
