package moment

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// What a counter holds at most between two flushes. Ids come from outside, so
// what is beyond counts for the product "".
const (
	maxThings = 1000
	maxID     = 64 // bytes
)

// usual is how long counts stay in memory.
const usual = 5 * time.Minute

// Counter counts in memory and records sums. What was counted since the last
// Flush is lost with the power; nothing but sums of looks depends on it. It may
// be used from any goroutine.
type Counter struct {
	ledger *ledger.Ledger
	log    *slog.Logger
	full   chan struct{} // holds a token while there is no room for another thing

	mu    sync.Mutex
	have  map[Thing]Count
	since clock.Reading // when the first of them was counted

	turn sync.Mutex // one flush at a time
	sent *sent      // whose outcome is not known to be good
}

// sent is a sum on its way to the disk. A retry is the same act.
type sent struct {
	act    ledger.Act
	since  clock.Reading
	counts []Count
}

// NewCounter makes a counter for a ledger's event; log may be nil.
func NewCounter(l *ledger.Ledger, log *slog.Logger) *Counter {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Counter{ledger: l, log: log, full: make(chan struct{}, 1), have: map[Thing]Count{}}
}

// Saw counts that somebody looked at a product in a channel; "" is the stall
// itself.
func (c *Counter) Saw(channel, product string) { c.add(channel, product, Count{Saw: 1}) }

// Unbought counts units of a product that were in a cart, or should have been,
// and were not bought: they were taken out again, cleared away with the cart,
// or refused because they were sold out. What is bought says so itself.
func (c *Counter) Unbought(channel, product string, units int64) {
	if units > 0 {
		c.add(channel, product, Count{Unbought: units})
	}
}

func (c *Counter) add(channel, product string, n Count) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.have) == 0 {
		c.since = c.ledger.Now()
	}
	t := c.room(Thing{Channel: channel, Product: product})
	was := c.have[t]
	c.have[t] = Count{Thing: t, Saw: was.Saw + n.Saw, Unbought: was.Unbought + n.Unbought}
}

// sound says whether a fact can hold the thing: a sum that the ledger refuses
// would be refused for ever.
func (t Thing) sound() bool {
	text := t.Channel + t.Product
	return len(t.Channel) <= maxID && len(t.Product) <= maxID && utf8.ValidString(text) && !strings.Contains(text, "\x00")
}

// room is where a thing is counted: at itself while there is room.
func (c *Counter) room(t Thing) Thing {
	if !t.sound() {
		return Thing{}
	}
	if _, known := c.have[t]; known || len(c.have) < maxThings {
		return t
	}
	select {
	case c.full <- struct{}{}:
	default:
	}
	return Thing{}
}

// Flush records what was counted since the last one: one fact, or none when
// nothing was. When it fails nothing is lost: the next Flush tries the same sum
// again, as the same act, and then records what came since.
func (c *Counter) Flush(ctx context.Context, act ledger.Act) error {
	c.turn.Lock()
	defer c.turn.Unlock()
	if err := c.send(ctx); err != nil {
		return err
	}
	c.take(act)
	return c.send(ctx)
}

// take empties the counter for the way to the disk.
func (c *Counter) take(act ledger.Act) {
	c.mu.Lock()
	defer c.mu.Unlock()
	select {
	case <-c.full:
	default:
	}
	if len(c.have) == 0 {
		return
	}
	s := &sent{act: act, since: c.since}
	for _, n := range c.have {
		s.counts = append(s.counts, n)
	}
	slices.SortFunc(s.counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Product, b.Product))
	})
	c.sent, c.have = s, map[Thing]Count{}
}

func (c *Counter) send(ctx context.Context) error {
	if c.sent == nil {
		return nil
	}
	s := c.sent
	_, err := c.ledger.Do(ctx, s.act, func(ctx context.Context, tx *ledger.Tx) error {
		until := tx.Now()
		from := until.Wall // a clock that was set in between was wrong before
		if passed, ok := until.Since(s.since); ok {
			from -= passed.Milliseconds()
		}
		_, err := tx.Record(ctx, KindCounted, Counted{From: max(0, from), Until: max(0, until.Wall), Counts: s.counts})
		return err
	})
	if err != nil {
		return fmt.Errorf("record the moments counted: %w", err)
	}
	c.sent = nil
	return nil
}

// Run flushes every few minutes, when there is no room for more, and once more
// when ctx ends; it returns what that last one says. act makes a new act each
// time. The ledger must be open until it returns.
func (c *Counter) Run(ctx context.Context, act func() ledger.Act) error {
	t := time.NewTicker(usual)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return c.Flush(context.WithoutCancel(ctx), act())
		case <-t.C:
		case <-c.full:
		}
		if err := c.Flush(ctx, act()); err != nil && !errors.Is(err, context.Canceled) {
			c.log.Warn("moments wait to be recorded", "error", err)
		}
	}
}
