package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// overflowing is a length in bytes that a row of a page of 4,096 always has
// room for. What is longer may go on in pages that hold nothing but its text:
// SQLite sees no damage in those, whatever stands there.
const overflowing = 3000

const longFacts = `
SELECT ` + factColumns + `
FROM fact
WHERE octet_length(body) > $1`

// overflow looks through what quickCheck can't: long facts by their hashes, and
// the long texts of tables by whether they are JSON at all; "" when all is well.
func (l *Ledger) overflow(ctx context.Context, c *sql.Conn) (string, error) {
	found, err := longFact(ctx, c)
	if err != nil || found != "" {
		return found, err
	}
	for _, table := range l.tables() {
		found, err := longText(ctx, c, table)
		if err != nil || found != "" {
			return found, err
		}
	}
	return "", nil
}

func longFact(ctx context.Context, c *sql.Conn) (string, error) {
	if has, err := hasBody(ctx, c, "fact"); err != nil || !has {
		return "", err
	}
	rows, err := c.QueryContext(ctx, longFacts, overflowing)
	if err != nil {
		return "", fmt.Errorf("look long facts through: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		f, err := scanFact(rows)
		if err != nil {
			return "", err
		}
		if f.Sum() != f.Hash {
			return fmt.Sprintf("fact %s/%d/%d was changed", f.Node, f.Epoch, f.Seq), nil
		}
	}
	if err := rows.Err(); err != nil {
		return "", fmt.Errorf("look long facts through: %w", err)
	}
	return "", nil
}

const hasText = `
SELECT 1
FROM pragma_table_info($1)
WHERE name = 'body' AND type = 'TEXT'`

// hasBody says whether a table is there and keeps texts. This is looked through
// before a new database has its tables, and an older one its newest.
func hasBody(ctx context.Context, c *sql.Conn, table string) (bool, error) {
	var n int64
	err := c.QueryRowContext(ctx, hasText, table).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at table %s: %w", table, err)
	}
	return true, nil
}

// longText looks through one table of an area, if it keeps JSON.
func longText(ctx context.Context, c *sql.Conn, table string) (string, error) {
	if has, err := hasBody(ctx, c, table); err != nil || !has {
		return "", err
	}
	var n int64
	// A table's name can't be a parameter; these are the areas' own.
	err := c.QueryRowContext(ctx, `SELECT COUNT(*) FROM `+table+` WHERE octet_length(body) > $1 AND json_valid(body) = 0`, overflowing).Scan(&n)
	if err != nil {
		return "", fmt.Errorf("look the texts of %s through: %w", table, err)
	}
	if n == 0 {
		return "", nil
	}
	return fmt.Sprintf("%d texts of %s were changed", n, table), nil
}
