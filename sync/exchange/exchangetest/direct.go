package exchangetest

import (
	"context"

	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Direct is a link to a node on which nothing goes wrong.
type Direct struct{ To *exchange.Node }

// Hello is part of exchange.Remote.
func (l Direct) Hello(ctx context.Context, mine wire.Hello) (wire.Hello, error) {
	raw, err := mine.Append(nil)
	if err == nil {
		_, err = wire.ParseHello(raw)
	}
	if err != nil {
		return wire.Hello{}, err
	}
	theirs, err := l.To.Hello(ctx)
	if err != nil {
		return theirs, err
	}
	if raw, err = theirs.Append(nil); err != nil {
		return theirs, err
	}
	return wire.ParseHello(raw)
}

// Ask is part of exchange.Remote.
func (l Direct) Ask(ctx context.Context, a wire.Ask) (exchange.Reply, error) {
	raw, err := a.Append(nil)
	if err == nil {
		a, err = wire.ParseAsk(raw)
	}
	if err != nil {
		return exchange.Reply{}, err
	}
	reply, err := l.To.Answer(ctx, a)
	if err != nil || reply.Batch == nil {
		return reply, err
	}
	if raw, err = reply.Batch.Append(nil); err != nil {
		return reply, err
	}
	b, err := wire.ParseBatch(raw)
	return exchange.Reply{Batch: &b}, err
}

// Offer is part of exchange.Remote.
func (l Direct) Offer(ctx context.Context, b wire.Batch) (wire.Answer, error) {
	raw, err := b.Append(nil)
	if err == nil {
		b, err = wire.ParseBatch(raw)
	}
	if err != nil {
		return wire.Answer{}, err
	}
	return l.To.Take(ctx, b)
}
