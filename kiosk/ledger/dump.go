package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Digest is a table's content without regard to the order of its rows: the
// same rows give the same digest on SQLite and on PostgreSQL.
type Digest struct {
	Rows int
	Sum  [4]uint64 // the rows' SHA-256 added up, column by column of 64 bits
}

func digest(ctx context.Context, q Queryer, table string) (Digest, error) {
	var d Digest
	err := eachRow(ctx, q, table, func(row string) {
		h := sha256.Sum256([]byte(row))
		for i := range d.Sum {
			d.Sum[i] += binary.BigEndian.Uint64(h[8*i:])
		}
		d.Rows++
	})
	return d, err
}

// rows returns a table's rows as sorted texts, for showing where two differ.
func rows(ctx context.Context, q Queryer, table string) ([]string, error) {
	var out []string
	err := eachRow(ctx, q, table, func(row string) { out = append(out, row) })
	slices.Sort(out)
	return out, err
}

func eachRow(ctx context.Context, q Queryer, table string, f func(row string)) error {
	rows, err := q.Query(ctx, "SELECT * FROM "+table) //nolint:unqueryvet // a dump is of every column, whatever they are
	if err != nil {
		return fmt.Errorf("dump %s: %w", table, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return fmt.Errorf("dump %s: %w", table, err)
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("dump %s: %w", table, err)
		}
		f(canonical(names, values))
	}
	return rows.Err()
}

func canonical(names []string, values []any) string {
	var b strings.Builder
	for i, v := range values {
		if raw, ok := v.([]byte); ok {
			v = hex.EncodeToString(raw)
		}
		fmt.Fprintf(&b, "%s=%q ", names[i], fmt.Sprint(v))
	}
	return b.String()
}
