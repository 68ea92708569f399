package credit

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
)

const insertCredit = `
INSERT INTO credit (event, node, epoch, seq, code, human, kept, value, until_ms, refund, number)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

func applyIssued(ctx context.Context, t ledger.Tables, f ledger.Fact, b Issued) error {
	kept := code.Kept{Payload: b.Payload, Veiled: b.Kept}
	err := t.Exec(ctx, insertCredit, string(f.Event), string(f.Node), f.Epoch, f.Seq, b.Code.String(), b.Human.String(), kept.Text(),
		int64(b.Value), b.Until, string(b.Refund), b.Number)
	if err != nil {
		return err
	}
	return keys.Given(ctx, t, f, b.Code)
}

const insertUse = `
INSERT INTO credit_use (event, node, epoch, seq, code, use_no, how, amount, sale, number, away)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

// How a part of a credit went. The values are written into tables.
const (
	HowSpent   = "spent"
	HowPaidOut = "paid_out"
)

func applySpent(ctx context.Context, t ledger.Tables, f ledger.Fact, b Spent) error {
	away, way := 0, claim.Home
	if b.Away {
		away, way = 1, claim.Person
	}
	err := t.Exec(ctx, insertUse, string(f.Event), string(f.Node), f.Epoch, f.Seq, b.Code.String(), b.Use, HowSpent, int64(b.Amount),
		string(b.Sale), b.Number, away)
	if err != nil {
		return err
	}
	return claim.Take(ctx, t, f, claim.Taking{Use: claim.Use{Code: b.Code, No: b.Use}, Way: way, What: "credit " + string(b.Sale), Collector: claim.Holder})
}

func applyPaidOut(ctx context.Context, t ledger.Tables, f ledger.Fact, b PaidOut) error {
	err := t.Exec(ctx, insertUse, string(f.Event), string(f.Node), f.Epoch, f.Seq, b.Code.String(), b.Use, HowPaidOut, int64(b.Amount), "", "", 0)
	if err != nil {
		return err
	}
	return claim.Take(ctx, t, f, claim.Taking{Use: claim.Use{Code: b.Code, No: b.Use}, Way: claim.Home, What: "credit paid out", Collector: claim.Holder})
}

const insertCancelled = `
INSERT INTO credit_cancelled (event, node, epoch, seq, code)
VALUES ($1, $2, $3, $4, $5)`

func applyCancelled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Cancelled) error {
	return t.Exec(ctx, insertCancelled, string(f.Event), string(f.Node), f.Epoch, f.Seq, b.Code.String())
}

const selectCredits = `
SELECT c.node, c.code, c.human, c.kept, c.value, c.until_ms, c.refund, c.number, f.wall_ms, f.clock_trust,
	CASE WHEN EXISTS (SELECT 1 FROM credit_cancelled x WHERE x.event = c.event AND x.code = c.code) THEN 1 ELSE 0 END
FROM credit c
JOIN fact f ON f.event = c.event AND f.node = c.node AND f.epoch = c.epoch AND f.seq = c.seq
`

const (
	creditsOfCode   = selectCredits + `WHERE c.event = $1 AND c.code = $2 ORDER BY f.hlc, c.node LIMIT 1`
	creditsOfHuman  = selectCredits + `WHERE c.event = $1 AND c.human = $2 ORDER BY f.hlc, c.node`
	creditsOfRefund = selectCredits + `WHERE c.event = $1 AND c.refund = $2 ORDER BY f.hlc, c.node`
	creditsOfEvent  = selectCredits + `WHERE c.event = $1 ORDER BY f.hlc, c.node, c.epoch, c.seq`
)

// credits reads credits without what went off them.
func credits(ctx context.Context, q ledger.Queryer, text string, event ledger.EventID, arg ...any) ([]Credit, error) {
	rows, err := q.Query(ctx, text, append([]any{string(event)}, arg...)...)
	if err != nil {
		return nil, fmt.Errorf("read store credits: %w", err)
	}
	defer rows.Close()
	var all []Credit
	for rows.Next() {
		c, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("read a store credit: %w", err)
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

func scan(rows *sql.Rows) (Credit, error) {
	c := Credit{Known: true}
	var id, human, kept, back string
	var gone int64
	err := rows.Scan(&c.Node, &id, &human, &kept, &c.Value, &c.Until, &back, &c.Number, &c.At, &c.Trust, &gone)
	if err != nil {
		return c, err
	}
	c.Human, c.Refund, c.Cancelled = code.Human(human), refund.ID(back), gone != 0
	if c.Code, err = code.ParseID(id); err != nil {
		return c, err
	}
	c.kept, err = code.ParseKept(kept)
	return c, err
}

const usesOfCode = `
SELECT u.use_no, u.how, u.amount, u.sale, u.number, u.away, u.node, f.actor, f.wall_ms, f.clock_trust
FROM credit_use u
JOIN fact f ON f.event = u.event AND f.node = u.node AND f.epoch = u.epoch AND f.seq = u.seq
WHERE u.event = $1 AND u.code = $2
ORDER BY f.hlc, u.node, u.epoch, u.seq`

func usesOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Use, error) {
	rows, err := q.Query(ctx, usesOfCode, string(event), id.String())
	if err != nil {
		return nil, fmt.Errorf("read what went off a store credit: %w", err)
	}
	defer rows.Close()
	var all []Use
	for rows.Next() {
		var u Use
		var away int64
		if err := rows.Scan(&u.No, &u.How, &u.Amount, &u.Sale, &u.Number, &away, &u.Node, &u.Actor, &u.At, &u.Trust); err != nil {
			return nil, fmt.Errorf("read what went off a store credit: %w", err)
		}
		u.Away = away != 0
		all = append(all, u)
	}
	return all, rows.Err()
}

const lastHeardOf = `
SELECT wall_ms
FROM fact
WHERE event = $1 AND node >= $2 AND node < $3
ORDER BY node DESC, epoch DESC, seq DESC
LIMIT 1`

// heard is the newest moment of which a node's journal tells here, by how its id
// begins; 0 where nothing was heard of it.
func heard(ctx context.Context, q ledger.Queryer, event ledger.EventID, home code.Home) (ms int64, err error) {
	err = q.QueryRow(ctx, lastHeardOf, string(event), home.String(), home.String()+"g").Scan(&ms)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("look how far the journal of %s is known: %w", home, err)
	}
	return ms, nil
}
