package signing

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Rows of steps and words are only ever added. A ticket's state follows from all
// of its steps that were not undone, so their order of arrival counts for nothing.

const insertStep = `
	INSERT INTO signing_step (event, ticket, node, epoch, seq, session, step, desk, tap, batch, items, ms, began_ms,
		said_from, said_to, undone, hlc, wall_ms, late)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16, $17, $18)
	ON CONFLICT (event, ticket, node, epoch, seq) DO NOTHING`

const markUndone = `
	UPDATE signing_step
	SET undone = 1
	WHERE event = $1 AND ticket = $2 AND node = $3 AND epoch = $4 AND seq = $5 AND EXISTS (
		SELECT 1
		FROM signing_undone u
		WHERE u.event = $1 AND u.ticket = $2 AND u.node = $3 AND u.epoch = $4 AND u.seq = $5
	)`

// step is one row of what happened to a ticket. Its word is the fact's kind
// without "ticket.".
type step struct {
	Place
	word         string
	desk, tap    string
	batch, items int64
	ms, began    int64
	said         Said
	hlc          clock.HLC
	wall         int64
	late         bool
}

func wordOf(kind string) string { return strings.TrimPrefix(kind, "ticket.") }

func (s step) kind() string { return "ticket." + s.word }

// addStep writes a step and brings its ticket in line with it.
func addStep(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID, session string, s step) error {
	err := t.Exec(ctx, insertStep, string(f.Event), string(id), string(f.Node), f.Epoch, f.Seq, session, wordOf(f.Kind),
		s.desk, s.tap, s.batch, s.items, s.ms, s.began, s.said.From, s.said.To, int64(f.HLC), f.At.Wall, flag(s.late))
	if err == nil {
		err = t.Exec(ctx, markUndone, string(f.Event), string(id), string(f.Node), f.Epoch, f.Seq)
	}
	if err != nil {
		return fmt.Errorf("note %s of ticket %s: %w", f.Kind, id, err)
	}
	return settle(ctx, t, f.Event, id)
}

func applyStepped(ctx context.Context, t ledger.Tables, f ledger.Fact, b Stepped) error {
	if err := take(ctx, t, f, b.Ticket, b.Entry); err != nil {
		return err
	}
	if err := free(ctx, t, f, b.Freed); err != nil {
		return err
	}
	return addStep(ctx, t, f, b.Ticket, b.Session, step{tap: b.Tap, late: b.Late})
}

// applyGranted claims for the act at another node, whose own fact says that
// somebody has come.
func applyGranted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Granted) error {
	return take(ctx, t, f, b.Ticket, &b.Claim)
}

func applyCalledUp(ctx context.Context, t ledger.Tables, f ledger.Fact, b CalledUp) error {
	return addStep(ctx, t, f, b.Ticket, b.Session, step{desk: b.Table, tap: b.Tap, batch: b.Batch, began: b.Expected})
}

func applyCameTo(ctx context.Context, t ledger.Tables, f ledger.Fact, b CameTo) error {
	if err := take(ctx, t, f, b.Ticket, b.Entry); err != nil {
		return err
	}
	return addStep(ctx, t, f, b.Ticket, b.Session, step{desk: b.Table, tap: b.Table, ms: b.Idle})
}

func applyServedAt(ctx context.Context, t ledger.Tables, f ledger.Fact, b ServedAt) error {
	if err := take(ctx, t, f, b.Ticket, &b.Claim); err != nil {
		return err
	}
	return addStep(ctx, t, f, b.Ticket, b.Session, step{desk: b.Table, tap: b.Table, items: b.Items, ms: b.Ms, began: b.Began, said: b.Said})
}

const insertTakenBack = `
	INSERT INTO signing_undone (event, ticket, node, epoch, seq, by_node, by_epoch, by_seq)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
	ON CONFLICT (event, ticket, node, epoch, seq, by_node, by_epoch, by_seq) DO NOTHING`

func applyTakenBack(ctx context.Context, t ledger.Tables, f ledger.Fact, b TakenBack) error {
	ev, id, of := string(f.Event), string(b.Ticket), b.Of
	err := t.Exec(ctx, insertTakenBack, ev, id, string(of.Node), of.Epoch, of.Seq, string(f.Node), f.Epoch, f.Seq)
	if err == nil {
		err = t.Exec(ctx, markUndone, ev, id, string(of.Node), of.Epoch, of.Seq)
	}
	if err != nil {
		return fmt.Errorf("undo %s of ticket %s: %w", b.Kind, id, err)
	}
	if err := free(ctx, t, f, b.Freed); err != nil {
		return err
	}
	for _, c := range b.Again {
		if err := take(ctx, t, f, b.Ticket, &c); err != nil {
			return err
		}
	}
	return settle(ctx, t, f.Event, b.Ticket)
}

// take writes the claim that a fact says; nil is none.
func take(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID, c *Claiming) error {
	if c == nil || c.Code.Key() == 0 {
		return nil
	}
	return claim.Take(ctx, t, f, claim.Taking{
		Use: claim.Use{Code: c.Code, No: c.Use}, Way: c.Way, What: "ticket " + string(id), Collector: claim.Holder, For: c.For,
	})
}

func free(ctx context.Context, t ledger.Tables, f ledger.Fact, all []Freeing) error {
	for _, c := range all {
		of := ledger.Position{Node: c.Of.Node, Epoch: c.Of.Epoch, Seq: c.Of.Seq}
		if err := claim.Undo(ctx, t, f, claim.Undoing{Use: claim.Use{Code: c.Code, No: c.Use}, Of: of}); err != nil {
			return err
		}
	}
	return nil
}

const stepsOfTicket = `
	SELECT node, epoch, seq, step, desk, tap, batch, items, ms, began_ms, said_from, said_to, hlc, wall_ms, late
	FROM signing_step
	WHERE event = $1 AND ticket = $2 AND undone = 0
	ORDER BY hlc, node, epoch, seq`

// stepsOf lists what happened to a ticket and was not undone, in order.
func stepsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]step, error) {
	rows, err := q.Query(ctx, stepsOfTicket, string(event), string(id))
	if err != nil {
		return nil, fmt.Errorf("read what happened to ticket %s: %w", id, err)
	}
	defer rows.Close()
	var all []step
	for rows.Next() {
		var s step
		err := rows.Scan(&s.Node, &s.Epoch, &s.Seq, &s.word, &s.desk, &s.tap, &s.batch, &s.items, &s.ms, &s.began,
			&s.said.From, &s.said.To, &s.hlc, &s.wall, &s.late)
		if err != nil {
			return nil, fmt.Errorf("read what happened to ticket %s: %w", id, err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

const ticketToSettle = `
	SELECT session, tier, way, rank, due_rank, place, items, body <> '', void <> '', counted
	FROM signing_ticket
	WHERE event = $1 AND ticket = $2`

const settleTicket = `
	UPDATE signing_ticket
	SET came = $3, state = $4, state_hlc = $5, state_node = $6, state_epoch = $7, state_seq = $8, since_ms = $9, desk = $10, batch = $11,
		counted = $12
	WHERE event = $1 AND ticket = $2`

// The rank is in indexes that a step need not touch.
const rankTicket = `
	UPDATE signing_ticket
	SET rank = $3
	WHERE event = $1 AND ticket = $2`

// settle brings a ticket's state, and what is counted, in line with all that is
// known of it. It must follow whatever changes a ticket's session, tier, way,
// place, items or end. A ticket that has no row yet is settled when it gets one.
func settle(ctx context.Context, t ledger.Tables, event ledger.EventID, id ID) error {
	var was string
	var issued, void bool
	var c counted
	var place, rank, due int64
	err := t.QueryRow(ctx, ticketToSettle, string(event), string(id)).
		Scan(&c.Session, &c.Tier, &c.Way, &rank, &due, &place, &c.Items, &issued, &void, &was)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at ticket %s: %w", id, err)
	}
	all, err := stepsOf(ctx, t, event, id)
	if err != nil {
		return err
	}
	n := whither(all)
	if void {
		n.state = Void
	}
	c.Rank = n.rank(due)
	is, err := c.text(n, place, issued)
	if err != nil {
		return err
	}
	l := n.last
	err = t.Exec(ctx, settleTicket, string(event), string(id), flag(n.came), string(n.state), int64(l.hlc), string(l.Node), l.Epoch, l.Seq,
		l.wall, l.desk, l.batch, is)
	if err == nil && rank != c.Rank {
		err = t.Exec(ctx, rankTicket, string(event), string(id), c.Rank)
	}
	if err != nil {
		return fmt.Errorf("settle ticket %s: %w", id, err)
	}
	return recount(ctx, t, event, was, is)
}

// whereabouts is what a ticket's steps come to.
type whereabouts struct {
	state State
	came  bool
	sent  bool  // came is known from being sent to a table alone
	late  bool  // they came too late, and stand behind all others
	idle  int64 // how long the tables that they came to had stood free, milliseconds
	last  step  // that says so; zero where nothing happened
}

// whither follows a ticket's steps, which are in order. Who was served stays
// served, whatever another table said later without knowing of it.
func whither(all []step) whereabouts {
	n := whereabouts{state: Waiting}
	for _, s := range all {
		n.late = n.late || s.late
		switch s.kind() {
		case KindCheckedIn, KindReturned, KindRecalled:
			n.came, n.sent = true, false
		case KindAtTable:
			n.idle += s.ms
			n.sent = n.sent || !n.came
			n.came = true
		case KindMissed:
			n.came, n.sent = n.came && !n.sent, false
		}
		if to, moves := goesTo(s.kind(), n.state); moves {
			n.state, n.last = to, s
		}
	}
	n.came = n.came || n.state == Served
	return n
}

// rank is where they stand, of those of their session.
func (n whereabouts) rank(due int64) int64 {
	if n.late {
		return max(due, LateRank)
	}
	return due
}

// goesTo says where a step leads from a state.
func goesTo(kind string, from State) (State, bool) {
	if from == Served {
		return Served, kind == KindServed
	}
	switch kind {
	case KindCalled:
		return Called, true
	case KindAtTable:
		return AtTable, true
	case KindServed:
		return Served, true
	case KindHeld:
		return Held, true
	case KindMissed:
		return Missed, true
	case KindLeft:
		return Out, true
	case KindRecalled, KindReturned:
		return Waiting, true
	case KindCheckedIn:
		return Waiting, from == Out
	}
	return from, false
}

const insertWord = `
	INSERT INTO signing_word (event, session, word, desk, node, epoch, seq, hlc, wall_ms, body)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
	ON CONFLICT (event, node, epoch, seq) DO NOTHING`

// What is said of sessions.
const (
	wordPlan    = "plan"
	wordPause   = "pause"
	wordOverrun = "overrun"
	wordTold    = "told"
)

func applyPaused(ctx context.Context, t ledger.Tables, f ledger.Fact, b Paused) error {
	return addWord(ctx, t, f, wordPause, b.Session, b.Table, b)
}

func applyOverrun(ctx context.Context, t ledger.Tables, f ledger.Fact, b Overrun) error {
	return addWord(ctx, t, f, wordOverrun, b.Session, "", b)
}

func applyPlanned(ctx context.Context, t ledger.Tables, f ledger.Fact, b Planned) error {
	return addWord(ctx, t, f, wordPlan, b.Session, "", b)
}

func applyTold(ctx context.Context, t ledger.Tables, f ledger.Fact, b Told) error {
	return addWord(ctx, t, f, wordTold, b.Session, "", b)
}

func addWord(ctx context.Context, t ledger.Tables, f ledger.Fact, word, session, desk string, body any) error {
	raw, err := json.Marshal(body)
	if err == nil {
		err = t.Exec(ctx, insertWord, string(f.Event), session, word, desk, string(f.Node), f.Epoch, f.Seq, int64(f.HLC), f.At.Wall, string(raw))
	}
	if err != nil {
		return fmt.Errorf("note %s of session %s: %w", f.Kind, session, err)
	}
	return nil
}

// queueKinds, queueTables and queueChecks are the queue's part of the area.
func queueKinds() []ledger.Kind {
	return []ledger.Kind{
		ledger.On(KindCheckedIn, 1, applyStepped),
		ledger.On(KindLeft, 1, applyStepped),
		ledger.On(KindReturned, 1, applyStepped),
		ledger.On(KindCalled, 1, applyCalledUp),
		ledger.On(KindAtTable, 1, applyCameTo),
		ledger.On(KindServed, 1, applyServedAt),
		ledger.On(KindHeld, 1, applyStepped),
		ledger.On(KindMissed, 1, applyStepped),
		ledger.On(KindRecalled, 1, applyStepped),
		ledger.On(KindUndone, 1, applyTakenBack),
		ledger.On(KindGranted, 1, applyGranted),
		ledger.On(KindPlanned, 1, applyPlanned),
		ledger.On(KindChanged, 1, applyPlanned),
		ledger.On(KindPaused, 1, applyPaused),
		ledger.On(KindResumed, 1, applyPaused),
		ledger.On(KindOverrun, 1, applyOverrun),
		ledger.On(KindTold, 1, applyTold),
	}
}

func queueTables() []string {
	return []string{"signing_step", "signing_undone", "signing_word", "signing_tally", "signing_stretch", "signing_error"}
}
