package exchangetest

import (
	"context"
	"errors"
	"math/rand/v2"

	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// ErrLost is what whoever sent a message sees of a network that lost it, or its
// answer.
var ErrLost = errors.New("the network lost it")

// Weather is a network that loses, doubles, delays and cuts, as its random
// numbers say. What it delays comes a second time when Deliver is called.
type Weather struct {
	Rand *rand.Rand
	late []func()
}

// Deliver delivers what was delayed.
func (w *Weather) Deliver() {
	late := w.late
	w.late = nil
	for _, again := range late {
		again()
	}
}

// Forget drops what was delayed, as when a process ended.
func (w *Weather) Forget() { w.late = nil }

// Strike lets one message suffer: it is lost on its way there, or its answer on
// the way back, or it is done twice, or once more much later.
func Strike[T any](w *Weather, do func() (T, error)) (T, error) {
	var none T
	switch w.Rand.IntN(8) {
	case 0:
		return none, ErrLost
	case 1:
		_, _ = do()
		return none, ErrLost
	case 2:
		_, _ = do()
	case 3:
		w.late = append(w.late, func() { _, _ = do() })
	}
	return do()
}

// Bad is a link through such a network.
type Bad struct {
	Direct
	Weather *Weather
}

// Hello is part of exchange.Remote.
func (l Bad) Hello(ctx context.Context, mine wire.Hello) (wire.Hello, error) {
	return Strike(l.Weather, func() (wire.Hello, error) { return l.Direct.Hello(ctx, mine) })
}

// Ask is part of exchange.Remote.
func (l Bad) Ask(ctx context.Context, a wire.Ask) (exchange.Reply, error) {
	return Strike(l.Weather, func() (exchange.Reply, error) { return l.Direct.Ask(ctx, a) })
}

// Offer is part of exchange.Remote. Now and then only a part of the batch
// arrives, which must not be taken for the whole.
func (l Bad) Offer(ctx context.Context, b wire.Batch) (wire.Answer, error) {
	raw, err := b.Append(nil)
	if err != nil {
		return wire.Answer{}, err
	}
	if l.Weather.Rand.IntN(10) == 0 {
		if _, err := wire.ParseBatch(raw[:l.Weather.Rand.IntN(len(raw))]); err == nil {
			return wire.Answer{}, errors.New("a part was taken for the whole")
		}
		return wire.Answer{}, ErrLost
	}
	return Strike(l.Weather, func() (wire.Answer, error) { return l.Direct.Offer(ctx, b) })
}
