package ledger

import (
	"context"
	"fmt"
	"runtime/debug"
)

// job is one command on its way through the writer.
type job struct {
	ctx    context.Context //nolint:containedctx // a queue's element; it lives as long as the call
	act    Act
	decide func(ctx context.Context, tx *Tx) error
	local  func(ctx context.Context, t Tables) error
	facts  []Fact
	err    error
	wrote  bool
	done   chan struct{}
}

// fail answers every job of a group with its error, unless it was refused by itself.
func fail(group []*job, err error) {
	for _, j := range group {
		j.facts = nil
		if j.err == nil || j.wrote {
			j.err = err
		}
	}
}

func anyWrote(group []*job) bool {
	for _, j := range group {
		if j.wrote {
			return true
		}
	}
	return false
}

// only runs a job that is alone in its transaction: what it refuses is rolled
// back with the transaction, and it needs no savepoint.
func (w *writer) only(_ context.Context, j *job, tx *Tx) error {
	j.facts, j.err, j.wrote = nil, nil, false
	j.err = j.run(tx)
	if j.err != nil {
		tx.facts = nil
		if diagnose(j.err) != harmless {
			return j.err
		}
		return nil
	}
	j.wrote = len(tx.facts) > 0 || j.local != nil
	return nil
}

// one runs a job in its savepoint. Its error is one that ends the group.
func (w *writer) one(ctx context.Context, j *job, tx *Tx) error {
	j.facts, j.err, j.wrote = nil, nil, false
	if err := w.c.step(ctx, "SAVEPOINT job"); err != nil {
		return err
	}
	j.err = j.run(tx)
	if j.err != nil {
		if diagnose(j.err) != harmless {
			return j.err
		}
		tx.facts = nil
		w.c.undone()
		if err := w.c.step(ctx, "ROLLBACK TO SAVEPOINT job"); err != nil {
			return err
		}
	} else {
		j.wrote = len(tx.facts) > 0 || j.local != nil
	}
	return w.c.step(ctx, "RELEASE SAVEPOINT job")
}

// run decides, unless the Op has had its effect before. A panic is a bug of
// the command; it must not take the till down with it.
func (j *job) run(tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("command of %s panicked: %v\n%s", j.act.Actor, p, debug.Stack())
		}
	}()
	if j.local != nil {
		return j.local(j.ctx, tx.conn)
	}
	done, err := recorded(j.ctx, tx, tx.Event(), j.act.Op)
	if err != nil {
		return err
	}
	if done {
		return j.again(tx)
	}
	if err := j.decide(j.ctx, tx); err != nil {
		return err
	}
	j.facts = tx.facts
	return nil
}

// again answers with what the operation recorded the first time.
func (j *job) again(tx *Tx) error {
	earlier, err := scanFacts(tx.Query(j.ctx, factsOfOp, string(tx.Event()), string(j.act.Op)))
	if err != nil {
		return err
	}
	if earlier[0].Ask != j.act.ask() {
		return RefuseOpReused
	}
	j.facts = earlier
	return nil
}
