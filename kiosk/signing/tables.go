package signing

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
)

// A ticket's row begins with whichever fact comes first, so each statement below
// writes its own register and leaves the others as they are, or empty.

const putTicket = `
	INSERT INTO signing_ticket (event, ticket, session, tier, sku, way, rank, place, letter, label, window_from, window_to,
		own_rank, own_place, own_letter, own_label, own_from, own_to, items, home, code, live, human, live_hlc, live_node, several,
		sale, line, lang, issued_hlc, issued_node, issued_ms, seat, body, word, word_hlc, word_node,
		void, void_hlc, void_node, void_ms, void_why, next, came,
		state, state_hlc, state_node, state_epoch, state_seq, since_ms, desk, batch, due_rank)
	VALUES ($1, $2, '', '', '', '', 0, 0, '', '', 0, 0, 0, 0, '', '', 0, 0, 0, '', '', '', '', 0, '', 0,
		'', 0, '', 0, '', 0, 0, '', '', 0, '', '', 0, '', 0, '', '', 0, 'waiting', 0, '', 0, 0, 0, '', 0, 0)
	ON CONFLICT (event, ticket) DO NOTHING`

// put begins a ticket's row, whichever fact speaks of it first.
func put(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID) error {
	if err := t.Exec(ctx, putTicket, string(f.Event), string(id)); err != nil {
		return fmt.Errorf("begin ticket %s: %w", id, err)
	}
	return nil
}

// newTicket writes all registers of a ticket that nothing was heard of yet, as
// nearly every one is.
const newTicket = `
	INSERT INTO signing_ticket (event, ticket, session, tier, sku, way, rank, place, letter, label, window_from, window_to,
		own_rank, own_place, own_letter, own_label, own_from, own_to, items, home, code, live, human, live_hlc, live_node, several,
		sale, line, lang, issued_hlc, issued_node, issued_ms, seat, body, word, word_hlc, word_node,
		void, void_hlc, void_node, void_ms, void_why, next, came,
		state, state_hlc, state_node, state_epoch, state_seq, since_ms, desk, batch, due_rank, counted)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $24, $19, $20, 0,
		$16, $17, $18, $19, $20, $21, $22, $23, $25, $26, $27, '', 0, '', 0, '', '', 0, 'waiting', 0, '', 0, 0, 0, '', 0, $7, $28)
	ON CONFLICT (event, ticket) DO NOTHING`

const issueTicket = `
	UPDATE signing_ticket
	SET session = $3, tier = $4, sku = $5, way = $6, rank = $7, due_rank = $7, place = $8, letter = $9, label = $10, window_from = $11, window_to = $12,
		own_rank = $7, own_place = $8, own_letter = $9, own_label = $10, own_from = $11, own_to = $12, items = $13, home = $14, code = $15,
		sale = $16, line = $17, lang = $18, issued_hlc = $19, issued_node = $20, issued_ms = $21, seat = $22, body = $23
	WHERE event = $1 AND ticket = $2`

// applyIssued keeps the earliest of the facts that issue a ticket. Every other one
// has given its seat back, and so has a ticket that has ended: which of the two
// comes first changes nothing.
func applyIssued(ctx context.Context, t ledger.Tables, f ledger.Fact, b Issued) error {
	had, err := issuedBy(ctx, t, f.Event, b.Ticket)
	if err == nil {
		err = given(ctx, t, f, b)
	}
	if err != nil {
		return fmt.Errorf("issue ticket %s: %w", b.Ticket, err)
	}
	if !had.row {
		return begin(ctx, t, f, b)
	}
	this := issuingOf(f, b)
	wins := !had.any || this.before(had)
	if err := yield(ctx, t, had, this, wins); err != nil {
		return err
	}
	if err := addCode(ctx, t, f, b.Ticket, b.Code); err != nil {
		return err
	}
	if b.Word != (Word{}) {
		if err := say(ctx, t, f, b.Ticket, b.Word); err != nil {
			return err
		}
	}
	if !wins {
		return nil
	}
	if err := writeIssued(ctx, t, f, b); err != nil {
		return err
	}
	if err := settle(ctx, t, f.Event, b.Ticket); err != nil {
		return err
	}
	return arrange(ctx, t, f.Event, b.Session, b.Ticket)
}

// begin writes a ticket of which this is the first that is heard.
func begin(ctx context.Context, t ledger.Tables, f ledger.Fact, b Issued) error {
	all, err := b.row(f)
	if err != nil {
		return err
	}
	word, said, by := "", int64(0), ""
	if b.Word != (Word{}) {
		raw, err := json.Marshal(b.Word)
		if err != nil {
			return fmt.Errorf("write what ticket %s says: %w", b.Ticket, err)
		}
		word, said, by = string(raw), int64(f.HLC), string(f.Node)
	}
	did, err := stepsOf(ctx, t, f.Event, b.Ticket)
	if err != nil {
		return err
	}
	is := ""
	if len(did) == 0 { // as of nearly every one; else settle counts it
		if is, err = b.counted(); err != nil {
			return err
		}
	}
	err = run(ctx, t, []statement{
		{newTicket, append(all, string(b.Code.Human), word, said, by, is)},
		{insertCode, []any{string(f.Event), b.Code.ID.String(), string(b.Ticket), string(b.Code.Human), b.Code.kept().Text(), int64(f.HLC), string(f.Node)}},
	})
	if err != nil {
		return fmt.Errorf("issue ticket %s: %w", b.Ticket, err)
	}
	if is != "" {
		return recount(ctx, t, f.Event, "", is)
	}
	return settle(ctx, t, f.Event, b.Ticket)
}

// given is what each of the facts that issue a ticket does by itself: it takes a
// seat and a place, and prints.
func given(ctx context.Context, t ledger.Tables, f ledger.Fact, b Issued) error {
	if err := takeSeat(ctx, t, f, b); err != nil {
		return err
	}
	if err := t.Exec(ctx, givePlace, string(f.Event), b.Session, b.Letter, b.Place); err != nil || b.Job == "" {
		return err
	}
	return paper.Queue(ctx, t, paper.JobOf(f, paper.JobID(b.Job), paper.TicketJob, paper.TicketSubject(b.Lang, f.Node, string(b.Ticket))))
}

// yield gives the seat back that counts for nothing: of a ticket that has ended,
// or of the later of two facts.
func yield(ctx context.Context, t ledger.Tables, had, this issuing, wins bool) error {
	switch {
	case had.ended:
		return release(ctx, t, this)
	case had.any && wins:
		return release(ctx, t, had)
	case had.any:
		return release(ctx, t, this)
	}
	return nil
}

func writeIssued(ctx context.Context, t ledger.Tables, f ledger.Fact, b Issued) error {
	all, err := b.row(f)
	if err != nil {
		return err
	}
	if err := t.Exec(ctx, issueTicket, all...); err != nil {
		return fmt.Errorf("issue ticket %s: %w", b.Ticket, err)
	}
	return nil
}

// row is what a ticket's row says of its issue, in the order of issueTicket.
func (i Issued) row(f ledger.Fact) ([]any, error) {
	raw, err := json.Marshal(i)
	if err != nil {
		return nil, fmt.Errorf("write ticket %s: %w", i.Ticket, err)
	}
	return []any{
		string(f.Event), string(i.Ticket), i.Session, i.Tier, i.SKU, string(i.Way),
		i.Rank, i.Place, i.Letter, i.Label, i.Window.From, i.Window.To, i.Items, i.Home.String(), i.Code.ID.String(),
		i.Sale, int64(i.Line), i.Lang, int64(f.HLC), string(f.Node), f.At.Wall, flag(i.Counted), string(raw),
	}, nil
}

// issuing is one fact that issues a ticket, and whose seat it holds.
type issuing struct {
	event   ledger.EventID
	node    string
	hlc     int64
	session string
	tier    string
	way     string
	sku     string
	seat    bool // it holds a seat of the node's
	any     bool // there is such a fact
	row     bool // something is known of the ticket
	ended   bool // and the ticket has ended
}

func issuingOf(f ledger.Fact, b Issued) issuing {
	return issuing{
		event: f.Event, node: string(f.Node), hlc: int64(f.HLC), session: b.Session, tier: b.Tier, way: string(b.Way), sku: b.SKU,
		seat: b.Counted, any: true,
	}
}

// before says whether this fact is earlier than another.
func (i issuing) before(o issuing) bool {
	return i.hlc < o.hlc || i.hlc == o.hlc && i.node < o.node
}

const issuedByWhom = `
	SELECT issued_node, issued_hlc, session, tier, way, sku, seat, body <> '', void <> ''
	FROM signing_ticket
	WHERE event = $1 AND ticket = $2`

// issuedBy reads which fact issued a ticket, as far as is known.
func issuedBy(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (issuing, error) {
	i := issuing{event: event}
	err := q.QueryRow(ctx, issuedByWhom, string(event), string(id)).
		Scan(&i.node, &i.hlc, &i.session, &i.tier, &i.way, &i.sku, &i.seat, &i.any, &i.ended)
	if errors.Is(err, sql.ErrNoRows) {
		return i, nil
	}
	if err != nil {
		return i, fmt.Errorf("look for ticket %s: %w", id, err)
	}
	i.row = true
	return i, nil
}

const givePlace = `
	INSERT INTO signing_given (event, session, letter, last)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event, session, letter) DO UPDATE SET last = CASE WHEN signing_given.last < excluded.last THEN excluded.last ELSE signing_given.last END`

const addLive = `
	INSERT INTO signing_count (event, session, tier, way, node, live)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, session, tier, way, node) DO UPDATE SET live = signing_count.live + excluded.live`

func (i issuing) count(ctx context.Context, t ledger.Tables, live int64) error {
	if err := t.Exec(ctx, addLive, string(i.event), i.session, i.tier, i.way, i.node, live); err != nil {
		return fmt.Errorf("count tickets of %s: %w", i.session, err)
	}
	return nil
}

func takeSeat(ctx context.Context, t ledger.Tables, f ledger.Fact, b Issued) error {
	if err := issuingOf(f, b).count(ctx, t, 1); err != nil || !b.Takes {
		return err
	}
	return quota.Spend(ctx, t, quota.ShareOf(f, quota.Stock(b.SKU)), 1)
}

// release gives the seat back that a fact holds.
func release(ctx context.Context, t ledger.Tables, i issuing) error {
	if err := i.count(ctx, t, -1); err != nil || !i.seat {
		return err
	}
	return quota.Spend(ctx, t, quota.Share{Event: i.event, Node: ledger.NodeID(i.node), Quota: quota.Stock(i.sku)}, -1)
}

const insertCode = `
	INSERT INTO signing_code (event, code, ticket, human, text, hlc, node)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, code, ticket) DO NOTHING`

// The code that came last is the one that its holder has: after a transfer the
// old one is revoked.
const liveCode = `
	UPDATE signing_ticket
	SET live = $3, human = $4, live_hlc = $5, live_node = $6
	WHERE event = $1 AND ticket = $2 AND (live_hlc < $5 OR (live_hlc = $5 AND live_node < $6))`

const severalCodes = `
	UPDATE signing_ticket
	SET several = 1
	WHERE event = $1 AND ticket = $2 AND live <> '' AND live <> $3`

func addCode(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID, c Code) error {
	ev, ticket, text := string(f.Event), string(id), c.ID.String()
	err := run(ctx, t, []statement{
		{insertCode, []any{ev, text, ticket, string(c.Human), c.kept().Text(), int64(f.HLC), string(f.Node)}},
		{severalCodes, []any{ev, ticket, text}},
		{liveCode, []any{ev, ticket, text, string(c.Human), int64(f.HLC), string(f.Node)}},
	})
	if err != nil {
		return fmt.Errorf("keep the code of ticket %s: %w", id, err)
	}
	return nil
}

const sayWord = `
	UPDATE signing_ticket
	SET word = $3, word_hlc = $4, word_node = $5
	WHERE event = $1 AND ticket = $2 AND (word_hlc < $4 OR (word_hlc = $4 AND word_node < $5))`

func say(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID, w Word) error {
	raw, err := json.Marshal(w)
	if err != nil {
		return fmt.Errorf("write what ticket %s says: %w", id, err)
	}
	if err := t.Exec(ctx, sayWord, string(f.Event), string(id), string(raw), int64(f.HLC), string(f.Node)); err != nil {
		return fmt.Errorf("keep what ticket %s says: %w", id, err)
	}
	return nil
}

func applyDedicated(ctx context.Context, t ledger.Tables, f ledger.Fact, b Dedicated) error {
	if err := put(ctx, t, f, b.Ticket); err != nil {
		return err
	}
	if err := say(ctx, t, f, b.Ticket, b.Word); err != nil {
		return err
	}
	return addStep(ctx, t, f, b.Ticket, "", step{}) // for its history: it moves nobody
}

func applyTransferred(ctx context.Context, t ledger.Tables, f ledger.Fact, b Transferred) error {
	if err := put(ctx, t, f, b.Ticket); err != nil {
		return err
	}
	if err := addCode(ctx, t, f, b.Ticket, b.Code); err != nil {
		return err
	}
	if err := say(ctx, t, f, b.Ticket, b.Word); err != nil {
		return err
	}
	return addStep(ctx, t, f, b.Ticket, "", step{})
}

func applyExchanged(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended) error {
	return end(ctx, t, f, b, WasExchanged)
}

func applyCancelled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended) error {
	if err := free(ctx, t, f, b.Freed); err != nil {
		return err
	}
	return end(ctx, t, f, b, WasCancelled)
}

const endTicket = `
	UPDATE signing_ticket
	SET void = $3, void_hlc = $4, void_node = $5, void_ms = $6, void_why = $7, next = $8, state = 'void', since_ms = $6
	WHERE event = $1 AND ticket = $2 AND (void = '' OR void_hlc > $4 OR (void_hlc = $4 AND void_node > $5))`

// end makes a ticket void. It gives its seat back once, however many facts say so.
func end(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended, how Ending) error {
	had, err := issuedBy(ctx, t, f.Event, b.Ticket)
	if err == nil {
		err = put(ctx, t, f, b.Ticket)
	}
	if err == nil {
		err = t.Exec(ctx, endTicket, string(f.Event), string(b.Ticket), string(how), int64(f.HLC), string(f.Node), f.At.Wall, b.Reason, string(b.Next))
	}
	if err != nil {
		return fmt.Errorf("end ticket %s: %w", b.Ticket, err)
	}
	if had.any && !had.ended {
		if err := release(ctx, t, had); err != nil {
			return err
		}
	}
	return settle(ctx, t, f.Event, b.Ticket)
}

// statement is one text with its values.
type statement struct {
	text string
	args []any
}

func run(ctx context.Context, t ledger.Tables, all []statement) error {
	for _, s := range all {
		if err := t.Exec(ctx, s.text, s.args...); err != nil {
			return err
		}
	}
	return nil
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
