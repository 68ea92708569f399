package till

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// Correcting asks to note what was found out about a closed till: coins that lay
// under the tray, a roll that was counted twice.
type Correcting struct {
	Till   ID           `json:"till"`
	Amount money.Amount `json:"amount"` // more (or less) than its Z says was counted
	Reason string       `json:"reason"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
}

// Correct records it. The Z stays as it was printed; the correction stands in
// the node's next one. It moves no cash of the open till. Refusals: till_not_closed
// for a till that this node has not closed, bad_amount for nothing,
// reason_missing, and those of staff.Policies.Permit.
func Correct(ctx context.Context, l *ledger.Ledger, act ledger.Act, c Correcting) (Corrected, error) {
	act.Ask = ask(act, KindCorrected, c)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := permit(ctx, tx, c.Approver, staff.CloseTill); err != nil {
			return err
		}
		z, err := zOf(ctx, tx, tx.Event(), tx.Node(), c.Till)
		if err != nil {
			return err
		}
		fact, err := decideCorrect(z, c)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindCorrected, fact)
		return err
	})
	if err != nil {
		return Corrected{}, err
	}
	b, _, err := body[Corrected](facts, KindCorrected)
	return b, err
}

func decideCorrect(z zRow, c Correcting) (Corrected, error) {
	reason := strings.TrimSpace(c.Reason)
	switch {
	case z.Z == 0:
		return Corrected{}, RefuseNotClosed
	case c.Amount == 0 || c.Amount > money.Max || c.Amount < -money.Max:
		return Corrected{}, ledger.Refuse("bad_amount", "Enter by how much the count was wrong.", "amount", amountText(c.Amount))
	case reason == "":
		return Corrected{}, RefuseNoReason
	}
	return Corrected{Till: c.Till, Series: z.Series, Z: z.Z, Amount: c.Amount, Reason: reason, Approver: c.Approver}, nil
}

const insertCorrection = `
INSERT INTO till_correction (event, node, epoch, seq, till, series, z, amount, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

func applyCorrected(ctx context.Context, t ledger.Tables, f ledger.Fact, b Corrected) error {
	return t.Exec(ctx, insertCorrection, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Till), b.Series, b.Z, int64(b.Amount), b.Reason)
}

const correctionsAfter = `
SELECT till, series, z, amount, reason
FROM till_correction
WHERE event = $1 AND node = $2 AND (epoch, seq) > ($3, $4)
ORDER BY epoch, seq`

// Corrections lists what a node found out about its closed tills since its last
// Z: what the next one has to say.
func Corrections(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) ([]Correction, error) {
	z, err := lastZ(ctx, q, event, node)
	if err != nil {
		return nil, err
	}
	return correctionsSince(ctx, q, event, node, z.Place)
}

func correctionsSince(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID, after Place) ([]Correction, error) {
	return corrections(q.Query(ctx, correctionsAfter, string(event), string(node), after.Epoch, after.Seq))
}

func corrections(rows *sql.Rows, err error) ([]Correction, error) {
	if err != nil {
		return nil, fmt.Errorf("read corrections: %w", err)
	}
	defer rows.Close()
	var all []Correction
	for rows.Next() {
		var c Correction
		if err := rows.Scan(&c.Till, &c.Series, &c.Z, &c.Amount, &c.Reason); err != nil {
			return nil, fmt.Errorf("read corrections: %w", err)
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

const correctionsOf = `
SELECT till, series, z, amount, reason
FROM till_correction
WHERE event = $1 AND till = $2
ORDER BY node, epoch, seq`

// CorrectionsOf lists what was found out about one till since its Z.
func CorrectionsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]Correction, error) {
	return corrections(q.Query(ctx, correctionsOf, string(event), string(id)))
}
