package kiosk

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"popstand/kiosk/ledger"
)

// restored is why the journal of a restored kiosk is opened anew.
const restored = "restored from a backup"

// countedName is where this machine notes up to which epoch somebody counted
// what the journal did not know.
const countedName = "restored.counted"

// Gap is what a restored kiosk does not know: all that happened between the
// newest fact of the backup and the restore. What was sold or handed out then
// can be sold or handed out again. The zero value is no gap.
type Gap struct {
	Epoch int64 // that began with the restore
	Since int64 // wall time of the newest fact before it, Unix milliseconds
}

// Open says whether there is a gap that nobody has counted yet.
func (g Gap) Open() bool { return g.Epoch > 0 }

// GapOf finds the newest restore after which nobody has counted. A second copy
// of the journal that was found since makes the gap smaller.
func GapOf(ctx context.Context, l *ledger.Ledger) (Gap, error) {
	text, err := l.Setting(ctx, countedName)
	if err != nil {
		return Gap{}, err
	}
	counted, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		counted = 1 // the first epoch begins with nothing
	}
	for epoch := l.Epoch(); epoch > counted; epoch-- {
		first, err := l.FactsOf(ctx, l.Node(), epoch, 0, 1)
		if err != nil {
			return Gap{}, err
		}
		if len(first) == 0 {
			continue
		}
		var b ledger.Opened
		if err := json.Unmarshal(first[0].Body, &b); err != nil {
			return Gap{}, fmt.Errorf("read why epoch %d began: %w", epoch, err)
		}
		if b.Reason == restored {
			since, err := reaches(ctx, l, epoch-1)
			return Gap{Epoch: epoch, Since: since}, err
		}
	}
	return Gap{}, nil
}

// CloseGap notes that a person counted what is left, and knows what was handed
// out.
func CloseGap(ctx context.Context, l *ledger.Ledger) error {
	return l.KeepSetting(ctx, countedName, strconv.FormatInt(l.Epoch(), 10))
}

// Reaches is the wall time of the newest fact of this kiosk, Unix milliseconds;
// 0 where it has none.
func Reaches(ctx context.Context, l *ledger.Ledger) (int64, error) {
	return reaches(ctx, l, l.Epoch())
}

// reaches finds the end of the newest epoch up to one.
func reaches(ctx context.Context, l *ledger.Ledger, most int64) (int64, error) {
	heads, err := l.Heads(ctx)
	if err != nil {
		return 0, fmt.Errorf("look how far the journal reaches: %w", err)
	}
	var end ledger.Position
	for _, h := range heads {
		if h.Node == l.Node() && h.Epoch <= most && h.Epoch > end.Epoch {
			end = h
		}
	}
	if end.Seq == 0 {
		return 0, nil
	}
	f, err := l.Fact(ctx, end.Node, end.Epoch, end.Seq)
	return f.At.Wall, err
}

// missedName is where this machine notes how many orders of its event folder
// were not taken in.
const missedName = "orders.missed"

// MissedOrders is how many orders of the event folder were not taken in when it
// was read last.
func MissedOrders(ctx context.Context, l *ledger.Ledger) (int64, error) {
	text, err := l.Setting(ctx, missedName)
	if err != nil || text == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read how many orders are missing: %w", err)
	}
	return n, nil
}

// KeepMissedOrders notes how many orders were not taken in.
func KeepMissedOrders(ctx context.Context, l *ledger.Ledger, n int64) error {
	return l.KeepSetting(ctx, missedName, strconv.FormatInt(n, 10))
}
