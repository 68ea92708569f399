package keys

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

const insertCertificate = `
	INSERT INTO code_certificate (event, key, serial, sum, body)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (event, key, serial, sum) DO NOTHING`

func applyCertified(ctx context.Context, t ledger.Tables, f ledger.Fact, b Certified) error {
	c, err := code.ParseCertificate(b.Certificate)
	if err != nil {
		return fmt.Errorf("read certificate: %w", err)
	}
	if err := t.Exec(ctx, insertCertificate, string(f.Event), c.KeyID().String(), int64(c.Serial), sum(b.Certificate), b.Certificate); err != nil {
		return fmt.Errorf("keep certificate of %s: %w", c.KeyID(), err)
	}
	return nil
}

const addNumbers = `
	INSERT INTO code_number (event, key, node, epoch, last, given)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, key, node, epoch) DO UPDATE SET
		last = CASE WHEN excluded.last > code_number.last THEN excluded.last ELSE code_number.last END,
		given = code_number.given + excluded.given`

func applyNumbered(ctx context.Context, t ledger.Tables, f ledger.Fact, b Numbered) error {
	if err := t.Exec(ctx, addNumbers, string(f.Event), b.Key, string(f.Node), f.Epoch, b.First+b.Count-1, b.Count); err != nil {
		return fmt.Errorf("count numbers of %s: %w", b.Key, err)
	}
	return nil
}

const insertList = `
	INSERT INTO code_revoked (event, signer, number, sum, body)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (event, signer, number, sum) DO NOTHING`

// In whatever order lists come, those of the highest number are left.
const dropOlderLists = `
	DELETE FROM code_revoked
	WHERE event = $1 AND signer = $2 AND number < (
		SELECT MAX(number)
		FROM code_revoked
		WHERE event = $1 AND signer = $2)`

func applyRevoked(ctx context.Context, t ledger.Tables, f ledger.Fact, b Revoked) error {
	l, err := code.ParseList(b.List)
	if err != nil {
		return fmt.Errorf("read list: %w", err)
	}
	signer := l.Signer().String()
	if err := t.Exec(ctx, insertList, string(f.Event), signer, int64(l.Edition().Number), sum(b.List), b.List); err != nil {
		return fmt.Errorf("keep list of %s: %w", signer, err)
	}
	if err := t.Exec(ctx, dropOlderLists, string(f.Event), signer); err != nil {
		return fmt.Errorf("drop older lists of %s: %w", signer, err)
	}
	return nil
}

// Serials rise, so that no certificate meets a newer one; the rest of the order
// makes every node keep the same of two that contradict each other.
const allCertificates = `
	SELECT body
	FROM code_certificate
	WHERE event = $1
	ORDER BY key, serial, sum`

const allLists = `
	SELECT body
	FROM code_revoked
	WHERE event = $1
	ORDER BY signer, number, sum`

// parsed reads what a table keeps as bytes.
func parsed[T any](ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, parse func([]byte) (T, error)) ([]T, error) {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var raw []byte
		if err := rows.Scan(&raw); err != nil {
			return nil, fmt.Errorf("read keys: %w", err)
		}
		one, err := parse(raw)
		if err != nil {
			return nil, fmt.Errorf("read keys: %w", err)
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

const lastNumber = `
	SELECT CAST(COALESCE(MAX(last), 0) AS BIGINT)
	FROM code_number
	WHERE event = $1 AND key = $2`

func lastOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, key code.KeyID) (int64, error) {
	var last int64
	if err := q.QueryRow(ctx, lastNumber, string(event), key.String()).Scan(&last); err != nil {
		return 0, fmt.Errorf("read numbers of %s: %w", key, err)
	}
	return last, nil
}

func sum(raw []byte) string {
	h := sha256.Sum256(raw)
	return hex.EncodeToString(h[:])
}

const insertNodeCertificate = `
	INSERT INTO node_certificate (event, node, der)
	VALUES ($1, $2, $3)
	ON CONFLICT (event, node, der) DO NOTHING`

// KeepCertificate remembers a node's certificate, which was checked, for those
// to whom its journal is passed on. It is this machine's note and no fact.
func KeepCertificate(ctx context.Context, l *ledger.Ledger, node ledger.NodeID, der []byte) error {
	return l.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		return t.Exec(ctx, insertNodeCertificate, string(l.Event()), string(node), der)
	})
}

const certificatesOfNode = `
	SELECT der
	FROM node_certificate
	WHERE event = $1 AND node = $2
	ORDER BY der`

// CertificatesOf returns the certificates that were kept of a node.
func CertificatesOf(ctx context.Context, l *ledger.Ledger, node ledger.NodeID) (out [][]byte, err error) {
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, err := q.Query(ctx, certificatesOfNode, string(l.Event()), string(node))
		if err != nil {
			return fmt.Errorf("read certificates of %s: %w", node, err)
		}
		defer rows.Close()
		for rows.Next() {
			var der []byte
			if err := rows.Scan(&der); err != nil {
				return fmt.Errorf("read certificates of %s: %w", node, err)
			}
			out = append(out, der)
		}
		return rows.Err()
	})
	return out, err
}
