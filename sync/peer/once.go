package peer

import (
	"context"
	"net/url"
	"time"

	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/exchange"
)

// onceWait is how long a node has for an answer that nobody at a counter waits
// for.
const onceWait = 10 * time.Second

// AskOnce asks the node at an address to act, before anything is copied with it.
// Errors as those of ask.Asker.
func AskOnce(ctx context.Context, who Identity, n *exchange.Node, to *url.URL, w ask.Wish, answer any) error {
	c := newClient(who, to, n.Ledger.Event(), 0, jitter, nil)
	defer c.close()
	mine, err := n.Hello(ctx)
	if err != nil {
		return err
	}
	first, end := context.WithTimeout(ctx, onceWait)
	defer end()
	theirs, err := c.Hello(first, mine)
	if err != nil {
		return err
	}
	a := ask.Asker{Node: n, Wait: onceWait, Reach: func(ledger.NodeID) (ask.Remote, bool) { return c, true }}
	return a.Ask(ctx, theirs.Node, w, answer)
}

// revokedIn says of each node whether the journals here know that it is not let
// in any more. What can't be read bars nobody: a storage that fails must not part
// kiosks that may copy.
func revokedIn(n *exchange.Node) func(node ledger.NodeID) bool {
	return func(node ledger.NodeID) (is bool) {
		_ = n.Ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error { //nolint:contextcheck // TLS hands none over
			l, err := n.Own.Revoked(ctx, q)
			is = err == nil && l.Has(node)
			return err
		})
		return is
	}
}
