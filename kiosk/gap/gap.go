// Package gap is what a restored node does not know: all that happened between
// the newest fact of the backup and the restore. What was sold, handed out or
// taken in then can be sold, handed out or taken in again. So until a manager
// has looked, a code that could have been used in the gap is for a person to
// decide.
//
// It refuses to know what codes are good for. Every area whose codes are used
// once asks it before it answers with GREEN: Of reads the gap, Covers says
// whether it is about a code.
package gap

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Restored is why the journal of a restored node is opened anew. It stands in
// facts and never changes.
const Restored = "restored from a backup"

// Gap is what a restored node does not know. The zero value is no gap.
type Gap struct {
	Epoch int64 // that began with the newest restore
	Since int64 // wall time of the newest fact before the first restore that nobody has counted after, Unix milliseconds

	since []code.KeyID // keys of this node that sign since the restore
}

// Open says whether there is a gap that nobody has looked into yet.
func (g Gap) Open() bool { return g.Epoch > 0 }

// Covers says whether a code may have been used in the gap without this node
// knowing: it was signed before the restore, or by somebody else, who knows
// when. The key for codes is in no backup, so what this node has signed since is
// signed with another one. It is about codes whose home is this node: what
// another one decides about is not GREEN here anyway.
func (g Gap) Covers(id code.ID) bool { return g.Open() && !slices.Contains(g.since, id.Key()) }

// Owner is a node in one epoch of its journal.
type Owner struct {
	Event ledger.EventID
	Node  ledger.NodeID
	Epoch int64 // the newest
}

// OwnerOf is the node whose ledger it is.
func OwnerOf(l *ledger.Ledger) Owner {
	return Owner{Event: l.Event(), Node: l.Node(), Epoch: l.Epoch()}
}

const closedUpTo = `
	SELECT epoch
	FROM gap_closed
	WHERE event = $1 AND node = $2`

// Of reads the gap of a node; the zero Gap where it was never restored, or where
// somebody has looked since. A second copy of the journal that was found later
// makes it smaller.
func Of(ctx context.Context, q ledger.Queryer, o Owner) (Gap, error) {
	if o.Epoch <= 1 {
		return Gap{}, nil // the first epoch begins with nothing, and every scan asks
	}
	closed := int64(1)
	err := q.QueryRow(ctx, closedUpTo, string(o.Event), string(o.Node)).Scan(&closed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Gap{}, fmt.Errorf("read up to where was counted: %w", err)
	}
	var g Gap
	first := int64(0)
	for epoch := o.Epoch; epoch > closed; epoch-- {
		restored, err := o.restored(ctx, q, epoch)
		if err != nil {
			return Gap{}, err
		}
		if restored {
			g.Epoch, first = max(g.Epoch, epoch), epoch
		}
	}
	if !g.Open() {
		return Gap{}, nil
	}
	if g.Since, err = o.reach(ctx, q, first); err != nil {
		return Gap{}, err
	}
	g.since, err = keys.UsedSince(ctx, q, keys.Span{Event: o.Event, Node: o.Node, Epoch: g.Epoch})
	return g, err
}

const openedBy = `
	SELECT body
	FROM fact
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = 1`

// restored says whether an epoch began with a restore.
func (o Owner) restored(ctx context.Context, q ledger.Queryer, epoch int64) (bool, error) {
	var body string
	err := q.QueryRow(ctx, openedBy, string(o.Event), string(o.Node), epoch).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil // it begins just now
	}
	if err != nil {
		return false, fmt.Errorf("read why epoch %d began: %w", epoch, err)
	}
	b, err := ledger.Parse[ledger.Opened](q, body)
	return b.Reason == Restored, err
}

const newestBefore = `
	SELECT wall_ms
	FROM fact
	WHERE event = $1 AND node = $2 AND epoch < $3
	ORDER BY epoch DESC, seq DESC
	LIMIT 1`

// reach is the wall time of the newest fact before an epoch.
func (o Owner) reach(ctx context.Context, q ledger.Queryer, epoch int64) (int64, error) {
	var wall int64
	err := q.QueryRow(ctx, newestBefore, string(o.Event), string(o.Node), epoch).Scan(&wall)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("look how far the journal reaches: %w", err)
	}
	return wall, nil
}
