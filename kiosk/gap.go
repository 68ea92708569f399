package kiosk

import (
	"context"
	"fmt"
	"strconv"

	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
)

// GapOf reads what this kiosk does not know since it was restored from a backup.
func GapOf(ctx context.Context, l *ledger.Ledger) (g gap.Gap, err error) {
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		g, err = gap.Of(ctx, q, gap.OwnerOf(l))
		return err
	})
	return g, err
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

// Where this machine notes how much of the lists of its event folder was not
// taken in.
const (
	missedName        = "orders.missed"
	missedTicketsName = "tickets.missed"
)

// MissedOrders is how many orders of the event folder were not taken in when it
// was read last.
func MissedOrders(ctx context.Context, l *ledger.Ledger) (int64, error) {
	return missed(ctx, l, missedName)
}

// KeepMissedOrders notes how many orders were not taken in.
func KeepMissedOrders(ctx context.Context, l *ledger.Ledger, n int64) error {
	return l.KeepSetting(ctx, missedName, strconv.FormatInt(n, 10))
}

// MissedTickets is how many tickets of the event folder were not taken in when
// it was read last.
func MissedTickets(ctx context.Context, l *ledger.Ledger) (int64, error) {
	return missed(ctx, l, missedTicketsName)
}

// KeepMissedTickets notes how many tickets were not taken in.
func KeepMissedTickets(ctx context.Context, l *ledger.Ledger, n int64) error {
	return l.KeepSetting(ctx, missedTicketsName, strconv.FormatInt(n, 10))
}

func missed(ctx context.Context, l *ledger.Ledger, name string) (int64, error) {
	text, err := l.Setting(ctx, name)
	if err != nil || text == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read how many are missing (%s): %w", name, err)
	}
	return n, nil
}
