package ask

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Question is what another node asks.
type Question struct {
	wire.Question
	From ledger.NodeID // by its certificate
}

// Act is under what a node that is asked records what it does about a question:
// the same question again finds it. The asker's own facts may stand under the
// question's op already, so this is another one, drawn from it and the node.
func (q Question) Act(me ledger.NodeID) ledger.Act {
	op := uuid.NewSHA1(uuid.NameSpaceOID, []byte("popstand/ask\n"+string(q.Op)+"\n"+string(q.From)+"\n"+string(me)))
	return ledger.Act{Op: ledger.Op(op.String()), Actor: q.Actor, Ask: append([]byte(q.Kind+"\n"), q.Body...)}
}

// Read decodes what is asked into v, and refuses what can't be read.
func (q Question) Read(v any) error {
	if err := json.Unmarshal(q.Body, v); err != nil {
		return ledger.Refuse("not_understood", "The other kiosk runs another version of popstand. Install the same on both.", "kind", q.Kind)
	}
	return nil
}

// Handler answers one kind of question: what it returns is sent as JSON, and so
// is a *ledger.Refusal. Any other error is a fault here, and the asker is told to
// come again.
type Handler func(ctx context.Context, q Question) (any, error)

// Desk answers questions of other nodes.
type Desk struct {
	Node     *exchange.Node
	Handlers map[string]Handler // by kind
}

// most is how many batches go with a reply. A node that lacks more is behind,
// and copies.
const most = 3

// Answer answers one question.
func (d Desk) Answer(ctx context.Context, q Question) (wire.Reply, error) {
	answer, err := d.handle(ctx, q)
	var refused *ledger.Refusal
	if errors.As(err, &refused) {
		return wire.Reply{Refused: &wire.Refused{Code: refused.Code, Do: refused.Do, Values: refused.Values}}, nil
	}
	if err != nil {
		return wire.Reply{}, fmt.Errorf("answer %s: %w", q.Kind, err)
	}
	r := wire.Reply{}
	if r.Body, err = json.Marshal(answer); err != nil {
		return r, fmt.Errorf("answer %s: %w", q.Kind, err)
	}
	return r, d.enclose(ctx, &r, q.Have)
}

func (d Desk) handle(ctx context.Context, q Question) (any, error) {
	h, known := d.Handlers[q.Kind]
	if !known {
		return nil, ledger.Refuse("not_understood", "The other kiosk runs another version of popstand. Install the same on both.", "kind", q.Kind)
	}
	return h(ctx, q)
}

// enclose puts what the asker lacks of this node's journal beside the reply. One
// whose copy has another fact there gets nothing: copying finds out where the two
// parted.
func (d Desk) enclose(ctx context.Context, r *wire.Reply, have wire.Place) error {
	l := d.Node.Ledger
	s := ledger.Span{Node: l.Node(), Epoch: l.Epoch()}
	if have.Node == s.Node && have.Epoch == s.Epoch {
		s.After, s.Behind = have.Seq, ledger.Hash(have.Hash)
	}
	for range most {
		b, err := d.Node.Batch(ctx, s)
		if errors.Is(err, ledger.ErrNotFound) {
			return nil
		}
		if errors.As(err, new(*ledger.ApartError)) {
			break
		}
		if err != nil {
			return err
		}
		r.Batches = append(r.Batches, b)
		s.After, s.Behind = b.Seal.Seq, b.Seal.Hash
	}
	r.More = true
	return nil
}

// As is this desk as a node reaches it that needs no network to it, as in a
// simulation.
func (d Desk) As(from ledger.NodeID) Remote { return direct{d, from} }

type direct struct {
	to   Desk
	from ledger.NodeID
}

// Question hands the question over as the bytes that would travel.
func (d direct) Question(ctx context.Context, q wire.Question) (wire.Reply, error) {
	raw, err := q.Append(nil)
	if err != nil {
		return wire.Reply{}, err
	}
	if q, err = wire.ParseQuestion(raw); err != nil {
		return wire.Reply{}, err
	}
	r, err := d.to.Answer(ctx, Question{Question: q, From: d.from})
	if err != nil {
		return r, err
	}
	if raw, err = r.Append(nil); err != nil {
		return r, err
	}
	return wire.ParseReply(raw)
}
