package eventday_test

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/exchange"
	"popstand/sync/exchange/exchangetest"
	"popstand/sync/wire"
)

// reach is the way to another kiosk that this one can see.
func (k *stand) reach(node ledger.NodeID) (ask.Remote, bool) {
	for _, other := range k.d.kiosks {
		if other.Node() == node && k.sees(other) {
			return question{other.asked.As(k.Node()), k.d}, true
		}
	}
	return nil, false
}

func (k *stand) sees(other *stand) bool {
	return k != other && !k.d.parted[[2]int{min(k.n, other.n), max(k.n, other.n)}] && !other.disk.Cut()
}

// question is a question over a link of the hall.
type question struct {
	to ask.Remote
	d  *day
}

func (q question) Question(ctx context.Context, w wire.Question) (wire.Reply, error) {
	return exchangetest.Strike(&q.d.hall, func() (wire.Reply, error) { return q.to.Question(ctx, w) })
}

// meet lets two kiosks copy their journals over a link.
func (k *stand) meet(other *stand, link exchange.Remote) (exchange.Done, error) {
	done, err := k.node.Exchange(context.Background(), link)
	if len(done.Stuck) > 0 && !other.disk.Cut() && !k.disk.Cut() {
		k.d.fail("kiosks %d and %d are stuck: %+v", k.n, other.n, done.Stuck)
	}
	return done, err
}
