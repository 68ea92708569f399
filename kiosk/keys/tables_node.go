package keys

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/ledger"
)

const insertEnrolled = `
	INSERT INTO node_enrolled (event, node, letter, der)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event, node, der) DO NOTHING`

func applyEnrolled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Enrolled) error {
	if err := t.Exec(ctx, insertEnrolled, string(f.Event), string(b.Node), b.Letter, b.Certificate); err != nil {
		return fmt.Errorf("keep who was let in: %w", err)
	}
	return nil
}

const lettersOfEvent = `
	SELECT letter, node
	FROM node
	WHERE event = $1
	UNION
	SELECT letter, node
	FROM node_enrolled
	WHERE event = $2
	ORDER BY letter, node`

// Letters returns the series letters that kiosks of the event have or had, as
// far as is known here, and whose they are.
func Letters(ctx context.Context, q ledger.Queryer, event ledger.EventID) (letters []string, of []ledger.NodeID, err error) {
	rows, err := q.Query(ctx, lettersOfEvent, string(event), string(event))
	if err != nil {
		return nil, nil, fmt.Errorf("read letters: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var letter string
		var node ledger.NodeID
		if err := rows.Scan(&letter, &node); err != nil {
			return nil, nil, fmt.Errorf("read letters: %w", err)
		}
		letters, of = append(letters, letter), append(of, node)
	}
	return letters, of, rows.Err()
}

// free refuses a letter or a node that the event has already.
func free(ctx context.Context, tx *ledger.Tx, node ledger.NodeID, letter string) error {
	letters, of, err := Letters(ctx, tx, tx.Event())
	switch {
	case err != nil:
		return err
	case slices.Contains(of, node):
		return ledger.Refuse("node_known", "A kiosk with this id belongs to the event already.")
	case slices.Contains(letters, letter):
		return ledger.Refuse("letter_taken", "The letter "+letter+" is another kiosk's. Choose another one.", "letter", letter)
	}
	return nil
}
