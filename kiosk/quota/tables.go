package quota

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
)

func applyGranted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Granted) error {
	u := Units{Granted: b.Units}
	if b.Filed {
		u.Filed = b.Units
	}
	return add(ctx, t, ShareOf(f, b.Quota), u)
}

func applyCounted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Counted) error {
	return add(ctx, t, ShareOf(f, b.Quota), Units{Lost: -b.Change})
}

// Spend folds a sale of qty units into the share, for the apply of the fact
// that sells them; a negative qty brings units back.
func Spend(ctx context.Context, t ledger.Tables, s Share, qty int64) error {
	if err := t.Exec(ctx, spendUnits, string(s.Event), string(s.Quota), string(s.Node), qty); err != nil {
		return fmt.Errorf("spend units of %s: %w", s.Quota, err)
	}
	return nil
}

// Every sale spends, so this is addUnits for nothing else.
const spendUnits = `
	INSERT INTO quota_unit (event, quota, node, granted, got, given, spent, held, lost, filed)
	VALUES ($1, $2, $3, 0, 0, 0, $4, 0, 0, 0)
	ON CONFLICT (event, quota, node) DO UPDATE SET spent = quota_unit.spent + excluded.spent`

// Hold folds qty units that were set aside into the share, for the apply of
// the fact that sets them aside; a negative qty lets go of them.
func Hold(ctx context.Context, t ledger.Tables, s Share, qty int64) error {
	return add(ctx, t, s, Units{Held: qty})
}

// Every change is an addition: in whatever order the nodes' facts arrive, the
// row comes out the same.
const addUnits = `
	INSERT INTO quota_unit (event, quota, node, granted, got, given, spent, held, lost, filed, owed)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
	ON CONFLICT (event, quota, node) DO UPDATE SET
		granted = quota_unit.granted + excluded.granted,
		got = quota_unit.got + excluded.got,
		given = quota_unit.given + excluded.given,
		spent = quota_unit.spent + excluded.spent,
		held = quota_unit.held + excluded.held,
		lost = quota_unit.lost + excluded.lost,
		filed = quota_unit.filed + excluded.filed,
		owed = quota_unit.owed + excluded.owed`

func add(ctx context.Context, t ledger.Tables, s Share, u Units) error {
	err := t.Exec(ctx, addUnits, string(s.Event), string(s.Quota), string(s.Node),
		u.Granted, u.Got, u.Given, u.Spent, u.Held, u.Lost, u.Filed, u.Owed)
	if err != nil {
		return fmt.Errorf("change units of %s: %w", s.Quota, err)
	}
	return nil
}

const unitsOfShare = `
	SELECT granted, got, given, spent, held, lost, filed, owed
	FROM quota_unit
	WHERE event = $1 AND quota = $2 AND node = $3`

// UnitsOf reads a share; it is all zero where the node never had any.
func UnitsOf(ctx context.Context, q ledger.Queryer, s Share) (Units, error) {
	var u Units
	err := q.QueryRow(ctx, unitsOfShare, string(s.Event), string(s.Quota), string(s.Node)).
		Scan(&u.Granted, &u.Got, &u.Given, &u.Spent, &u.Held, &u.Lost, &u.Filed, &u.Owed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Units{}, fmt.Errorf("read units of %s: %w", s.Quota, err)
	}
	return u, nil
}

// What is on its way stands beside what each node has, under nobody's name or
// under this node's.
const levels = `
	SELECT quota, node, granted + got - given - spent - held - lost + owed, 0
	FROM quota_unit
	WHERE event = $1
	UNION ALL
	SELECT quota, recipient, 0, units
	FROM quota_move
	WHERE event = $2 AND got = 0`

// Left reads what is left of every quota, seen from one node.
func Left(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) (map[ID]Level, error) {
	all := map[ID]Level{}
	rows, err := q.Query(ctx, levels, string(event), string(event))
	if err != nil {
		return nil, fmt.Errorf("read quotas: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, owner string
		var left, coming int64
		if err := rows.Scan(&id, &owner, &left, &coming); err != nil {
			return nil, fmt.Errorf("read quotas: %w", err)
		}
		all[ID(id)] = all[ID(id)].plus(owner == string(node), left, coming)
	}
	return all, rows.Err()
}

func (l Level) plus(here bool, left, coming int64) Level {
	if here {
		l.Here, l.Coming = l.Here+left, l.Coming+coming
	} else {
		l.Elsewhere += left + coming
	}
	return l
}

const filedOfQuota = `
	SELECT CAST(COALESCE(SUM(filed), 0) AS BIGINT)
	FROM quota_unit
	WHERE event = $1 AND quota = $2`

func filedOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (int64, error) {
	var units int64
	if err := q.QueryRow(ctx, filedOfQuota, string(event), string(id)).Scan(&units); err != nil {
		return 0, fmt.Errorf("read what was granted of %s: %w", id, err)
	}
	return units, nil
}

const levelOfQuota = `
	SELECT node, granted + got - given - spent - held - lost + owed, 0
	FROM quota_unit
	WHERE event = $1 AND quota = $2
	UNION ALL
	SELECT recipient, 0, units
	FROM quota_move
	WHERE event = $3 AND got = 0 AND quota = $4`

// LevelOf reads what is left of one quota, seen from the share's node.
func LevelOf(ctx context.Context, q ledger.Queryer, s Share) (Level, error) {
	rows, err := q.Query(ctx, levelOfQuota, string(s.Event), string(s.Quota), string(s.Event), string(s.Quota))
	if err != nil {
		return Level{}, fmt.Errorf("read what is left of %s: %w", s.Quota, err)
	}
	defer rows.Close()
	var l Level
	for rows.Next() {
		var node string
		var left, coming int64
		if err := rows.Scan(&node, &left, &coming); err != nil {
			return Level{}, fmt.Errorf("read what is left of %s: %w", s.Quota, err)
		}
		l = l.plus(node == string(s.Node), left, coming)
	}
	return l, rows.Err()
}

func each(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, scan func(*sql.Rows) error) error {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return fmt.Errorf("read quotas: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fmt.Errorf("read quotas: %w", err)
		}
	}
	return rows.Err()
}
