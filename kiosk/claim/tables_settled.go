package claim

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

const insertSettled = `
	INSERT INTO claim_settled (event, code, use_no, node, epoch, seq, act_node, act_op, how, note, actor, approver, hlc, wall_ms, clock_trust)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
	ON CONFLICT (event, code, use_no, node, epoch, seq, act_node, act_op) DO NOTHING`

func applySettled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Settled) error {
	u := Use{Code: b.Code, No: b.No}
	if err := u.check(); err != nil {
		return fmt.Errorf("settle a conflict: %w", err)
	}
	for _, a := range b.Acts {
		err := t.Exec(ctx, insertSettled, string(f.Event), b.Code.String(), b.No, string(f.Node), f.Epoch, f.Seq, string(a.Node), string(a.Op),
			string(b.How), b.Note, string(f.Actor), b.Approver, int64(f.HLC), f.At.Wall, string(f.At.Trust))
		if err != nil {
			return fmt.Errorf("settle conflict of %s: %w", u.text(), err)
		}
	}
	return settle(ctx, t, f.Event, u)
}

const settledOfUse = `
	SELECT code, use_no, node, epoch, seq, act_node, act_op, how, note, actor, approver, hlc, wall_ms, clock_trust
	FROM claim_settled
	WHERE event = $1 AND code = $2 AND use_no = $3
	ORDER BY hlc, node, epoch, seq, act_node, act_op`

const settledOfAll = `
	SELECT code, use_no, node, epoch, seq, act_node, act_op, how, note, actor, approver, hlc, wall_ms, clock_trust
	FROM claim_settled
	WHERE event = $1
	ORDER BY code, use_no, hlc, node, epoch, seq, act_node, act_op`

// settlements reads all of them, use by use.
func settlements(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[Use][]Settlement, error) {
	said, err := scanSettled(q.Query(ctx, settledOfAll, string(event)))
	of := map[Use][]Settlement{}
	for _, s := range said {
		of[s.Use] = append(of[s.Use], s)
	}
	return of, err
}

// scanSettled gathers the rows of each fact.
func scanSettled(rows *sql.Rows, err error) ([]Settlement, error) {
	if err != nil {
		return nil, fmt.Errorf("read settlements: %w", err)
	}
	defer rows.Close()
	var out []Settlement
	for rows.Next() {
		var s Settlement
		var id string
		var a Act
		err := rows.Scan(&id, &s.No, &s.Of.Node, &s.Of.Epoch, &s.Of.Seq, &a.Node, &a.Op, &s.How, &s.Note, &s.Actor, &s.Approver, &s.Of.HLC, &s.Wall, &s.Trust)
		if err == nil {
			s.Code, err = code.ParseID(id)
		}
		if err != nil {
			return nil, fmt.Errorf("read settlements: %w", err)
		}
		if n := len(out); n > 0 && out[n-1].Use == s.Use && out[n-1].Of == s.Of {
			out[n-1].Acts = append(out[n-1].Acts, a)
			continue
		}
		s.Acts = []Act{a}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read settlements: %w", err)
	}
	return out, nil
}

const insertHome = `
	INSERT INTO claim_home (event, scope, home, step, giver, taker, node, epoch, seq, fenced, wall_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
	ON CONFLICT (event, scope, home, step, node, epoch, seq) DO NOTHING`

// applyHanded keeps what was said. Only the giver itself hands on what it decides
// about, unless it is fenced; whatever else comes is left out.
func applyHanded(ctx context.Context, t ledger.Tables, f ledger.Fact, b Handed) error {
	if b.Giver != f.Node && !b.Fenced {
		return nil
	}
	fenced := int64(0)
	if b.Fenced {
		fenced = 1
	}
	err := t.Exec(ctx, insertHome, string(f.Event), string(b.Scope), b.Home.String(), b.Step, string(b.Giver), string(b.To),
		string(f.Node), f.Epoch, f.Seq, fenced, f.At.Wall)
	if err != nil {
		return fmt.Errorf("hand %s on: %w", b.Scope, err)
	}
	return nil
}

// Of two at one step the giver's own counts, then the earlier by node.
const homesHanded = `
	SELECT scope, home, step, giver, taker, fenced
	FROM claim_home
	WHERE event = $1
	ORDER BY scope, home, step, fenced, node, epoch, seq`

func allHandings(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[charge][]Handed, error) {
	rows, err := q.Query(ctx, homesHanded, string(event))
	if err != nil {
		return nil, fmt.Errorf("read who decides: %w", err)
	}
	defer rows.Close()
	out := map[charge][]Handed{}
	for rows.Next() {
		var h Handed
		var home string
		var fenced int64
		err := rows.Scan(&h.Scope, &home, &h.Step, &h.Giver, &h.To, &fenced)
		if err == nil {
			err = h.Home.UnmarshalText([]byte(home))
		}
		if err != nil {
			return nil, fmt.Errorf("read who decides: %w", err)
		}
		h.Fenced = fenced != 0
		of := charge{h.Scope, h.Home}
		out[of] = append(out[of], h)
	}
	return out, rows.Err()
}
