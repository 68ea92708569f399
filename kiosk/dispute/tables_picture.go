package dispute

import (
	"context"
	"encoding/json"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Picture is a picture of a case.
type Picture struct {
	Pictured
	Place   Place
	Actor   ledger.Actor
	At      clock.Reading
	Deleted bool
	Erased  bool // who is behind the case was
	Here    bool // the file is on this node; only Desk.Pictures looks
}

// Living says whether a picture is to be kept.
func (p Picture) Living() bool { return !p.Deleted && !p.Erased }

// The case itself may not be here yet: then nobody was erased.
const selectPicture = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.body,
	CASE WHEN EXISTS (
		SELECT 1
		FROM dispute_picture_gone g
		WHERE g.event = p.event AND g.node = p.node AND g.epoch = p.epoch AND g.seq = p.seq
	) THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (
		SELECT 1
		FROM dispute d
		JOIN buyer_erased e ON e.event = d.event AND e.buyer = d.buyer
		WHERE d.event = p.event AND d.disp = p.disp
	) THEN 1 ELSE 0 END
FROM dispute_picture p
JOIN fact f ON f.event = p.event AND f.node = p.node AND f.epoch = p.epoch AND f.seq = p.seq
`

const picturesOfCase = selectPicture + `WHERE p.event = $1 AND p.disp = $2
ORDER BY f.hlc, f.node, f.seq`

const picturesOfEvent = selectPicture + `WHERE p.event = $1`

func picturesOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]Picture, error) {
	return pictures(ctx, q, event, picturesOfCase, string(id))
}

func pictures(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, args ...any) ([]Picture, error) {
	rows, err := q.Query(ctx, text, append([]any{string(event)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("read pictures of cases: %w", err)
	}
	defer rows.Close()
	var all []Picture
	for rows.Next() {
		var p Picture
		var body string
		var gone, erased int64
		err := rows.Scan(&p.Place.Node, &p.Place.Epoch, &p.Place.Seq, &p.Actor, &p.At.Wall, &p.At.Trust, &body, &gone, &erased)
		if err == nil {
			err = json.Unmarshal([]byte(body), &p.Pictured)
		}
		if err != nil {
			return nil, fmt.Errorf("read pictures of cases: %w", err)
		}
		p.Deleted, p.Erased = gone != 0, erased != 0
		all = append(all, p)
	}
	return all, rows.Err()
}
