package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

const settingNamed = `
	SELECT value
	FROM setting
	WHERE event = $1 AND name = $2`

// Setting reads what this machine remembers under a name: "" for nothing. It
// is no fact, and no other node learns of it.
func (l *Ledger) Setting(ctx context.Context, name string) (value string, err error) {
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		err := q.QueryRow(ctx, settingNamed, string(l.Event()), name).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read setting %s: %w", name, err)
	}
	return value, nil
}

const upsertSetting = `
	INSERT INTO setting (event, name, value)
	VALUES ($1, $2, $3)
	ON CONFLICT (event, name) DO UPDATE SET value = excluded.value`

// KeepSetting remembers a value under a name, for this machine only.
func (l *Ledger) KeepSetting(ctx context.Context, name, value string) error {
	return l.Local(ctx, func(ctx context.Context, t Tables) error {
		return t.Exec(ctx, upsertSetting, string(l.Event()), name, value)
	})
}
