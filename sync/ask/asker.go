package ask

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Patience is how long another node has for its answer while a person waits.
const Patience = 700 * time.Millisecond

// Why there is no answer.
var (
	// ErrAway says that the other node is not known to be there; it was not asked.
	ErrAway = errors.New("the other kiosk is not there")
	// ErrLate says that no answer came in time. Whether the other node has acted
	// is known when its journal comes, or when the same is asked again.
	ErrLate = errors.New("the other kiosk has not answered in time")
)

// Remote is another node that can be asked.
type Remote interface {
	Question(ctx context.Context, q wire.Question) (wire.Reply, error)
}

// Asker asks other nodes. Its zero Reach reaches nobody.
type Asker struct {
	Node  *exchange.Node
	Reach func(node ledger.NodeID) (Remote, bool) // finds a node that is there now
	Wait  time.Duration                           // Patience when 0
}

// Wish is what is asked of another node.
type Wish struct {
	Kind string
	Act  ledger.Act // its Op makes the question the same when it is asked again
	Body any
}

// There says whether a node could be asked now.
func (a Asker) There(node ledger.NodeID) bool {
	if a.Reach == nil {
		return false
	}
	_, there := a.Reach(node)
	return there
}

// Ask asks a node, takes in the facts that come with its answer, and reads the
// answer into answer. Errors: ErrAway, ErrLate, the other's *ledger.Refusal, and
// a fault of this node's own storage.
func (a Asker) Ask(ctx context.Context, node ledger.NodeID, w Wish, answer any) error {
	if a.Reach == nil {
		return ErrAway
	}
	remote, there := a.Reach(node)
	if !there {
		return ErrAway
	}
	q, err := a.question(ctx, node, w)
	if err != nil {
		return err
	}
	r, err := a.hear(ctx, remote, q)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrLate, err)
	}
	if err := a.take(context.WithoutCancel(ctx), r); err != nil {
		return err
	}
	if r.Refused != nil {
		return &ledger.Refusal{Code: r.Refused.Code, Do: r.Refused.Do, Values: r.Refused.Values}
	}
	if err := json.Unmarshal(r.Body, answer); err != nil {
		return fmt.Errorf("%w: read its answer to %s: %w", ErrLate, w.Kind, err)
	}
	return nil
}

func (a Asker) hear(ctx context.Context, remote Remote, q wire.Question) (wire.Reply, error) {
	wait := a.Wait
	if wait == 0 {
		wait = Patience
	}
	ctx, end := context.WithTimeout(ctx, wait)
	defer end()
	return remote.Question(ctx, q)
}

func (a Asker) question(ctx context.Context, node ledger.NodeID, w Wish) (wire.Question, error) {
	q := wire.Question{Kind: w.Kind, Op: w.Act.Op, Actor: w.Act.Actor}
	heads, err := a.Node.Ledger.Heads(ctx)
	if err != nil {
		return q, err
	}
	for _, h := range heads {
		if h.Node == node && h.Epoch > q.Have.Epoch {
			q.Have = wire.PlaceOf(h)
		}
	}
	if q.Body, err = json.Marshal(w.Body); err != nil {
		return q, fmt.Errorf("ask %s: %w", w.Kind, err)
	}
	return q, nil
}

// take stores what came with the reply. What is no use here, such as a batch
// that leaves a gap, is left to copying.
func (a Asker) take(ctx context.Context, r wire.Reply) error {
	for _, b := range r.Batches {
		answer, err := a.Node.Take(ctx, b)
		if err != nil {
			return err
		}
		if answer.Word != wire.Taken {
			return nil
		}
	}
	return nil
}
