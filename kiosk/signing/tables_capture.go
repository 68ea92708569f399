package signing

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const putCapture = `
	INSERT INTO signing_capture (event, node, epoch, seq, ticket, hash, session, kind, type, bytes, consent, buyer, actor, hlc, wall_ms,
		gone_hlc, gone_node, gone_ms, why)
	VALUES ($1, $2, $3, $4, $5, $6, '', '', '', 0, '', '', '', 0, 0, 0, '', 0, '')
	ON CONFLICT (event, node, epoch, seq) DO NOTHING`

const takeCapture = `
	UPDATE signing_capture
	SET session = $5, kind = $6, type = $7, bytes = $8, consent = $9, buyer = $10, actor = $11, hlc = $12, wall_ms = $13
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

const dropCapture = `
	UPDATE signing_capture
	SET gone_hlc = $5, gone_node = $6, gone_ms = $7, why = $8
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4 AND (gone_hlc = 0 OR gone_hlc > $5 OR (gone_hlc = $5 AND gone_node > $6))`

func applyCaptured(ctx context.Context, t ledger.Tables, f ledger.Fact, b Captured) error {
	at := []any{string(f.Event), string(f.Node), f.Epoch, f.Seq}
	err := run(ctx, t, []statement{
		{putCapture, append(at[:4:4], string(b.Ticket), string(b.Hash))},
		{takeCapture, append(at[:4:4], b.Session, string(b.Kind), b.Type, b.Bytes, b.Consent, string(b.Buyer), string(f.Actor), int64(f.HLC), f.At.Wall)},
	})
	if err != nil {
		return fmt.Errorf("note a picture of ticket %s: %w", b.Ticket, err)
	}
	return nil
}

func applyCaptureDeleted(ctx context.Context, t ledger.Tables, f ledger.Fact, b CaptureDeleted) error {
	for _, of := range b.Of {
		at := []any{string(f.Event), string(of.Node), of.Epoch, of.Seq}
		err := run(ctx, t, []statement{
			{putCapture, append(at[:4:4], string(b.Ticket), string(b.Hash))},
			{dropCapture, append(at[:4:4], int64(f.HLC), string(f.Node), f.At.Wall, b.Reason)},
		})
		if err != nil {
			return fmt.Errorf("note that a picture of ticket %s is deleted: %w", b.Ticket, err)
		}
	}
	return nil
}
