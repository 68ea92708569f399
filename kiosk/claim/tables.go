package claim

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Rows are only ever added, and a fact that comes twice adds nothing: in
// whatever order the nodes' facts arrive, the tables come out the same.
const insertClaim = `
	INSERT INTO claim (event, code, use_no, node, epoch, seq, way, what, collector, actor, act_node, act_op, hlc, wall_ms, clock_trust)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
	ON CONFLICT (event, code, use_no, node, epoch, seq) DO NOTHING`

func putClaim(ctx context.Context, t ledger.Tables, f ledger.Fact, k Taking) error {
	err := t.Exec(ctx, insertClaim, string(f.Event), k.Code.String(), k.No, string(f.Node), f.Epoch, f.Seq,
		string(k.Way), k.What, string(k.Collector), string(k.Actor), string(k.For.Node), string(k.For.Op),
		int64(f.HLC), f.At.Wall, string(f.At.Trust))
	if err != nil {
		return fmt.Errorf("claim %s: %w", k.text(), err)
	}
	return nil
}

const insertUndone = `
	INSERT INTO claim_undone (event, code, use_no, node, epoch, seq, by_node, by_epoch, by_seq)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (event, code, use_no, node, epoch, seq, by_node, by_epoch, by_seq) DO NOTHING`

func putUndone(ctx context.Context, t ledger.Tables, f ledger.Fact, u Undoing) error {
	err := t.Exec(ctx, insertUndone, string(f.Event), u.Code.String(), u.No, string(u.Of.Node), u.Of.Epoch, u.Of.Seq,
		string(f.Node), f.Epoch, f.Seq)
	if err != nil {
		return fmt.Errorf("undo claim of %s: %w", u.text(), err)
	}
	return nil
}

const insertConflict = `
	INSERT INTO claim_conflict (event, code, use_no, is_open)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event, code, use_no) DO UPDATE SET is_open = excluded.is_open`

func putConflict(ctx context.Context, t ledger.Tables, event ledger.EventID, u Use, open bool) error {
	n := int64(0)
	if open {
		n = 1
	}
	if err := t.Exec(ctx, insertConflict, string(event), u.Code.String(), u.No, n); err != nil {
		return fmt.Errorf("show conflict of %s: %w", u.text(), err)
	}
	return nil
}

const deleteConflict = `
	DELETE FROM claim_conflict
	WHERE event = $1 AND code = $2 AND use_no = $3`

func dropConflict(ctx context.Context, t ledger.Tables, event ledger.EventID, u Use) error {
	if err := t.Exec(ctx, deleteConflict, string(event), u.Code.String(), u.No); err != nil {
		return fmt.Errorf("settle conflict of %s: %w", u.text(), err)
	}
	return nil
}

const selectClaim = `
	SELECT c.code, c.use_no, c.way, c.what, c.collector, c.actor, c.act_node, c.act_op, c.node, c.epoch, c.seq,
		c.hlc, c.wall_ms, c.clock_trust, CASE WHEN EXISTS (
			SELECT 1
			FROM claim_undone u
			WHERE u.event = c.event AND u.code = c.code AND u.use_no = c.use_no AND u.node = c.node AND u.epoch = c.epoch AND u.seq = c.seq
		) THEN 1 ELSE 0 END`

func scanClaims(rows *sql.Rows, err error) ([]Claim, error) {
	if err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	defer rows.Close()
	var out []Claim
	for rows.Next() {
		var c Claim
		var id string
		var undone int64
		err := rows.Scan(&id, &c.No, &c.Way, &c.What, &c.Collector, &c.Actor, &c.Act.Node, &c.Act.Op, &c.Node, &c.Epoch, &c.Seq,
			&c.HLC, &c.Wall, &c.Trust, &undone)
		if err == nil {
			c.Code, err = code.ParseID(id)
		}
		if err != nil {
			return nil, fmt.Errorf("read claims: %w", err)
		}
		c.Undone = undone != 0
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	return out, nil
}

const claimsByUse = selectClaim + `
	FROM claim c
	WHERE c.event = $1 AND c.code = $2 AND c.use_no = $3`

func claimsOfUse(ctx context.Context, q ledger.Queryer, event ledger.EventID, u Use) ([]Claim, error) {
	all, err := scanClaims(q.Query(ctx, claimsByUse, string(event), u.Code.String(), u.No))
	return sortOut(all), err
}

const claimsCounted = `
	SELECT COUNT(*)
	FROM claim
	WHERE event = $1 AND code = $2 AND use_no = $3`

func countClaims(ctx context.Context, q ledger.Queryer, event ledger.EventID, u Use) (n int64, err error) {
	if err := q.QueryRow(ctx, claimsCounted, string(event), u.Code.String(), u.No).Scan(&n); err != nil {
		return 0, fmt.Errorf("count claims of %s: %w", u.text(), err)
	}
	return n, nil
}

const usesOfSeveral = `
	SELECT use_no
	FROM claim
	WHERE event = $1 AND code = $2
	GROUP BY use_no
	HAVING COUNT(*) > 1`

// usesMet are the uses of a code that more than one fact claims, or the same one
// again: most codes have none.
func usesMet(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) (map[int64]bool, error) {
	rows, err := q.Query(ctx, usesOfSeveral, string(event), id.String())
	if err != nil {
		return nil, fmt.Errorf("look for uses of %s that met: %w", id, err)
	}
	defer rows.Close()
	met := map[int64]bool{}
	for rows.Next() {
		var no int64
		if err := rows.Scan(&no); err != nil {
			return nil, fmt.Errorf("look for uses of %s that met: %w", id, err)
		}
		met[no] = true
	}
	return met, rows.Err()
}

const claimsByCode = selectClaim + `
	FROM claim c
	WHERE c.event = $1 AND c.code = $2`

func claimsOfCode(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Claim, error) {
	all, err := scanClaims(q.Query(ctx, claimsByCode, string(event), id.String()))
	return sortOut(all), err
}

// CROSS JOIN keeps SQLite from walking all claims for the sake of a few
// conflicts: it reads the left table first.
const claimsShown = selectClaim + `
	FROM claim_conflict x
	CROSS JOIN claim c
	WHERE x.event = $1 AND x.is_open >= $2 AND c.event = x.event AND c.code = x.code AND c.use_no = x.use_no`

// claimsInConflict reads the claims of conflicts: of those that are open, or of
// all that there ever were.
func claimsInConflict(ctx context.Context, q ledger.Queryer, event ledger.EventID, open bool) ([]Claim, error) {
	least := int64(0)
	if open {
		least = 1
	}
	return scanClaims(q.Query(ctx, claimsShown, string(event), least))
}

const conflictsOpen = `
	SELECT COUNT(*)
	FROM claim_conflict
	WHERE event = $1 AND is_open = 1`

const claimsMet = selectClaim + `
	FROM (
		SELECT code, use_no
		FROM claim
		WHERE event = $1
		GROUP BY code, use_no
		HAVING COUNT(*) > 1
	) m
	CROSS JOIN claim c
	WHERE c.event = $1 AND c.code = m.code AND c.use_no = m.use_no`

// claimsMetTwice reads the claims of uses that more than one fact claims.
func claimsMetTwice(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Claim, error) {
	return scanClaims(q.Query(ctx, claimsMet, string(event)))
}

const conflictsShown = `
	SELECT code, use_no, is_open
	FROM claim_conflict
	WHERE event = $1`

// conflictRows says of each conflict that is kept whether it is open.
func conflictRows(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[Use]bool, error) {
	rows, err := q.Query(ctx, conflictsShown, string(event))
	if err != nil {
		return nil, fmt.Errorf("read conflicts: %w", err)
	}
	defer rows.Close()
	out := map[Use]bool{}
	for rows.Next() {
		var id string
		var u Use
		var open int64
		err := rows.Scan(&id, &u.No, &open)
		if err == nil {
			u.Code, err = code.ParseID(id)
		}
		if err != nil {
			return nil, fmt.Errorf("read conflicts: %w", err)
		}
		out[u] = open != 0
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read conflicts: %w", err)
	}
	return out, nil
}
