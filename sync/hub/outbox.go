package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"popstand/kiosk/ledger"
)

// Outbox tells the hooks what happens: it looks through the journals for what is
// worth telling, keeps it in the database, and sends it until the receiver has
// taken it. Several processes may do so at once. Whoever gets a message twice
// knows it by its id.
type Outbox struct {
	Store  *Store
	Ledger *ledger.Ledger
	Log    *slog.Logger
	Send   Sender
	// Wake is closed or gets a value when something may have happened; looks go on
	// without it.
	Wake <-chan struct{}
}

// Sender hands one message over. status is 0 when there was no answer.
type Sender func(ctx context.Context, h Hook, d Delivery) (status int, err error)

// Delivery is one message on its way to one hook.
type Delivery struct {
	Hook    string
	Message string // its id
	Kind    string
	Body    []byte
	Tries   int64
	State   string
	DueMS   int64
}

// States of a delivery.
const (
	waiting = "waiting"
	sent    = "sent"
	failed  = "failed" // given up
)

// pauses are how long after a failed try the next one comes, as Standard
// Webhooks recommends; after the last it is given up, and may be replayed.
var pauses = []time.Duration{ //nolint:gochecknoglobals // a constant
	5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour,
}

const (
	lease   = time.Minute // for which nobody else sends what a process has taken
	look    = 2 * time.Second
	atATime = 16
	pageOf  = 200 // facts looked through at a time
)

// Run works until ctx ends. What fails is tried again.
func (o *Outbox) Run(ctx context.Context) {
	t := time.NewTicker(look)
	defer t.Stop()
	for ctx.Err() == nil {
		if err := o.once(ctx); err != nil && ctx.Err() == nil {
			o.Log.Error("webhooks wait", "err", err)
		}
		select {
		case <-ctx.Done():
		case <-t.C:
		case <-o.Wake:
		}
	}
}

// once is one look and one round of sending. A fault in a message must not take
// the hub down.
func (o *Outbox) once(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the outbox panicked: %v", p)
		}
	}()
	hooks, err := o.Store.Hooks(ctx)
	if err != nil || len(hooks) == 0 {
		return err
	}
	if err := o.Collect(ctx, hooks); err != nil {
		return err
	}
	for {
		n, err := o.Deliver(ctx, hooks)
		if err != nil || n < atATime {
			return err
		}
	}
}

const selectSeen = `
SELECT node, epoch, seq
FROM hub_seen
WHERE event = $1 AND hook = $2`

// Collect looks through what is new in the journals and keeps what is to be
// sent, in one transaction with how far it has come.
func (o *Outbox) Collect(ctx context.Context, hooks []Hook) error {
	heads, err := o.Ledger.Heads(ctx)
	if err != nil {
		return err
	}
	for _, h := range hooks {
		if h.State != hookOn {
			continue
		}
		seen, err := o.Store.seen(ctx, h.Name)
		if err != nil {
			return err
		}
		for _, head := range heads {
			after := seen[place{head.Node, head.Epoch}]
			for after < head.Seq {
				if after, err = o.page(ctx, h, head, after); err != nil {
					return fmt.Errorf("look through journal %s for webhook %s: %w", head.Node, h.Name, err)
				}
			}
		}
	}
	return nil
}

type place struct {
	node  ledger.NodeID
	epoch int64
}

func (s *Store) seen(ctx context.Context, hook string) (map[place]int64, error) {
	rows, err := s.db.QueryContext(ctx, selectSeen, string(s.event), hook)
	if err != nil {
		return nil, fmt.Errorf("read how far webhook %s is: %w", hook, err)
	}
	defer rows.Close()
	out := map[place]int64{}
	for rows.Next() {
		var p place
		var seq int64
		if err := rows.Scan(&p.node, &p.epoch, &seq); err != nil {
			return nil, fmt.Errorf("read how far webhook %s is: %w", hook, err)
		}
		out[p] = seq
	}
	return out, rows.Err()
}

const insertDelivery = `
INSERT INTO hub_delivery (event, hook, message, kind, body, state, tries, due_ms)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
ON CONFLICT (event, hook, message) DO NOTHING`

// page looks through some facts behind a place and returns where it ended.
func (o *Outbox) page(ctx context.Context, h Hook, head ledger.Position, after int64) (int64, error) {
	facts, err := o.Ledger.FactsOf(ctx, head.Node, head.Epoch, after, pageOf)
	if err != nil || len(facts) == 0 {
		return head.Seq, err
	}
	var out []Delivery
	err = o.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for i := range facts {
			some, err := h.deliveries(ctx, q, &facts[i])
			if err != nil {
				return err
			}
			out = append(out, some...)
		}
		return nil
	})
	if err != nil {
		return after, err
	}
	last := facts[len(facts)-1].Seq
	return last, o.Store.within(ctx, func(tx *sql.Tx) error {
		for _, d := range out {
			if _, err := tx.ExecContext(ctx, insertDelivery, string(o.Store.event), h.Name, d.Message, d.Kind, string(d.Body), waiting, o.Store.now()); err != nil {
				return fmt.Errorf("keep message: %w", err)
			}
		}
		if _, err := tx.ExecContext(ctx, upsertSeen, string(o.Store.event), h.Name, string(head.Node), head.Epoch, last); err != nil {
			return fmt.Errorf("keep how far it is: %w", err)
		}
		return nil
	})
}

// deliveries are what a fact is worth telling to a hook.
func (h Hook) deliveries(ctx context.Context, q ledger.Queryer, f *ledger.Fact) ([]Delivery, error) {
	all, err := Messages(ctx, q, f)
	if err != nil {
		return nil, err
	}
	var out []Delivery
	for n, m := range all {
		if !h.wants(m.Type) {
			continue
		}
		body, err := h.body(m)
		if err != nil {
			return nil, fmt.Errorf("write message: %w", err)
		}
		out = append(out, Delivery{Message: messageID(f, n), Kind: m.Type, Body: body})
	}
	return out, nil
}

// messageID is the same whoever makes the message, and whenever.
func messageID(f *ledger.Fact, n int) string {
	return fmt.Sprintf("msg_%s_%d_%d_%d", f.Node, f.Epoch, f.Seq, n)
}

// Due is taken by one process for the time of the lease: the next look of
// another finds a later due_ms. Small groups keep a slow receiver's share small.
const takeDue = `
UPDATE hub_delivery
SET due_ms = $1, tries = tries + 1
WHERE event = $2 AND state = 'waiting' AND due_ms <= $3 AND message IN (
  SELECT message
  FROM hub_delivery
  WHERE event = $4 AND state = 'waiting' AND due_ms <= $5
  ORDER BY due_ms, message
  LIMIT $6)
RETURNING hook, message, kind, body, tries`

// Deliver sends what is due and returns how much that was.
func (o *Outbox) Deliver(ctx context.Context, hooks []Hook) (int, error) {
	all, err := o.Store.take(ctx)
	if err != nil {
		return 0, err
	}
	var group sync.WaitGroup
	failed := make([]error, len(all))
	for i, d := range all {
		for _, h := range hooks {
			if h.Name == d.Hook && h.State == hookOn {
				group.Go(func() { failed[i] = o.deliver(ctx, h, d) })
			}
		}
	}
	group.Wait() // no receiver takes longer than the lease
	return len(all), errors.Join(failed...)
}

func (s *Store) take(ctx context.Context) ([]Delivery, error) {
	now := s.now()
	rows, err := s.db.QueryContext(ctx, takeDue, now+lease.Milliseconds(), string(s.event), now, string(s.event), now, atATime)
	if err != nil {
		return nil, fmt.Errorf("take messages: %w", err)
	}
	defer rows.Close()
	var out []Delivery
	for rows.Next() {
		var d Delivery
		var body string
		if err := rows.Scan(&d.Hook, &d.Message, &d.Kind, &body, &d.Tries); err != nil {
			return nil, fmt.Errorf("take messages: %w", err)
		}
		d.Body = []byte(body)
		out = append(out, d)
	}
	return out, rows.Err()
}

const (
	insertAttempt = `
INSERT INTO hub_attempt (event, hook, message, try, at_ms, status, cause)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (event, hook, message, try) DO NOTHING`

	settleDelivery = `
UPDATE hub_delivery
SET state = $1, due_ms = $2
WHERE event = $3 AND hook = $4 AND message = $5`

	giveUpRest = `
UPDATE hub_delivery
SET state = 'failed'
WHERE event = $1 AND hook = $2 AND state = 'waiting'`

	switchHook = `
UPDATE hub_hook
SET state = $1
WHERE event = $2 AND hook = $3`
)

// deliver sends one message and writes down what became of it.
func (o *Outbox) deliver(ctx context.Context, h Hook, d Delivery) error {
	status, err := o.Send(ctx, h, d)
	if ctx.Err() != nil {
		return nil //nolint:nilerr // the program ends; the lease does, too
	}
	state, due, cause := settle(status, d.Tries), o.Store.now(), ""
	if state == waiting {
		due += pauses[d.Tries-1].Milliseconds()
	}
	if err != nil {
		cause = err.Error()
	}
	return o.Store.within(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, insertAttempt, string(o.Store.event), h.Name, d.Message, d.Tries, o.Store.now(), status, cause); err != nil {
			return fmt.Errorf("log a message: %w", err)
		}
		if _, err := tx.ExecContext(ctx, settleDelivery, state, due, string(o.Store.event), h.Name, d.Message); err != nil {
			return fmt.Errorf("settle a message: %w", err)
		}
		if status == gone {
			o.Log.Warn("a webhook wants no more messages", "webhook", h.Name)
			if _, err := tx.ExecContext(ctx, switchHook, hookOff, string(o.Store.event), h.Name); err != nil {
				return fmt.Errorf("switch webhook off: %w", err)
			}
			if _, err := tx.ExecContext(ctx, giveUpRest, string(o.Store.event), h.Name); err != nil {
				return fmt.Errorf("switch webhook off: %w", err)
			}
		}
		return nil
	})
}

const gone = 410

// settle is what a try came to.
func settle(status int, tries int64) string {
	switch {
	case status >= 200 && status < 300:
		return sent
	case status == gone, tries > int64(len(pauses)):
		return failed
	}
	return waiting
}
