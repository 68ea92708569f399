package buyer

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
)

const insertErased = `
	INSERT INTO buyer_erased (event, buyer)
	VALUES ($1, $2)
	ON CONFLICT (event, buyer) DO NOTHING`

// A deleted row stays in SQLite's page until something else takes its place;
// zeros of the same length are written over it.
const blankKey = `
	UPDATE buyer_key
	SET secret = $3
	WHERE event = $1 AND buyer = $2`

const deleteKey = `
	DELETE FROM buyer_key
	WHERE event = $1 AND buyer = $2`

func applyErased(ctx context.Context, t ledger.Tables, f ledger.Fact, b Erased) error {
	if err := b.Buyer.check(); err != nil {
		return fmt.Errorf("erase a buyer: %w", err)
	}
	if err := t.Exec(ctx, insertErased, string(f.Event), string(b.Buyer)); err != nil {
		return fmt.Errorf("erase buyer %s: %w", b.Buyer, err)
	}
	if err := t.Exec(ctx, blankKey, string(f.Event), string(b.Buyer), make([]byte, keySize)); err != nil {
		return fmt.Errorf("blank key of buyer %s: %w", b.Buyer, err)
	}
	if err := t.Exec(ctx, deleteKey, string(f.Event), string(b.Buyer)); err != nil {
		return fmt.Errorf("forget key of buyer %s: %w", b.Buyer, err)
	}
	return nil
}

const insertKey = `
	INSERT INTO buyer_key (event, buyer, secret)
	VALUES ($1, $2, $3)
	ON CONFLICT (event, buyer) DO NOTHING`

func putKey(ctx context.Context, t ledger.Tables, event ledger.EventID, id ID, secret []byte) error {
	if err := t.Exec(ctx, insertKey, string(event), string(id), secret); err != nil {
		return fmt.Errorf("keep key of buyer %s: %w", id, err)
	}
	return nil
}

const selectKey = `
	SELECT secret
	FROM buyer_key
	WHERE event = $1 AND buyer = $2`

// keyOf reads a person's key, or says RefuseErased or RefuseNoKey. Erased goes
// before a key: a database that was put together by hand may have both.
func keyOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]byte, error) {
	gone, err := isErased(ctx, q, event, id)
	if err != nil {
		return nil, err
	}
	if gone {
		return nil, RefuseErased
	}
	var secret []byte
	err = q.QueryRow(ctx, selectKey, string(event), string(id)).Scan(&secret)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, RefuseNoKey
	}
	if err != nil {
		return nil, fmt.Errorf("read key of buyer %s: %w", id, err)
	}
	return secret, nil
}

const countErased = `
	SELECT COUNT(*)
	FROM buyer_erased
	WHERE event = $1 AND buyer = $2`

func isErased(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (bool, error) {
	var n int64
	if err := q.QueryRow(ctx, countErased, string(event), string(id)).Scan(&n); err != nil {
		return false, fmt.Errorf("look whether buyer %s was erased: %w", id, err)
	}
	return n > 0, nil
}

const keptKeys = `
	SELECT k.buyer
	FROM buyer_erased e
	CROSS JOIN buyer_key k
	WHERE e.event = $1 AND k.event = e.event AND k.buyer = e.buyer
	ORDER BY k.buyer`

// findKept looks for keys of people who were erased (invariant 13).
func findKept(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, keptKeys, string(event))
	if err != nil {
		return nil, fmt.Errorf("look for keys: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("look for keys: %w", err)
		}
		found = append(found, id+" was erased, and the key is still here")
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("look for keys: %w", err)
	}
	return found, nil
}
