package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"popstand/kiosk/clock"
)

// maxGroup bounds how many commands share one commit.
const maxGroup = 64

// sealAfter is how long the head of a journal may stay unsigned.
const sealAfter = time.Minute

// writer owns the one connection that writes. Everything in it runs on its
// own goroutine, except submit and stop.
type writer struct {
	l      *Ledger
	c      *conn
	queue  chan *job
	quit   chan struct{}
	ended  chan struct{}
	mirror *mirror
	sealed int64     // seq of the newest seal
	tip    int64     // seq of the newest fact
	signs  int64     // seq of a seal in the transaction under way
	head   *Position // as committed last, where nobody else writes; nil when not known
	next   Position  // as it will be when the transaction under way is committed

	mu     sync.Mutex
	broken error
}

func newWriter(l *Ledger, c *conn) *writer {
	return &writer{l: l, c: c, queue: make(chan *job, 4*maxGroup), quit: make(chan struct{}), ended: make(chan struct{})}
}

// resume finds how far the journal goes and how much of it is sealed.
func (w *writer) resume(ctx context.Context, _ *conn) error {
	if w.l.opening != nil {
		return nil
	}
	at, err := w.lock(ctx)
	if err != nil {
		return err
	}
	w.tip = at.Seq
	if err := w.recall(ctx, at); err != nil {
		return err
	}
	signed, err := seals(ctx, w.c, w.l.cfg.Event)
	for i := range signed {
		if s := &signed[i]; s.Node == at.Node && s.Epoch == at.Epoch {
			w.sealed = s.Seq
		}
	}
	return err
}

// recall tells the clock how late it was when the journal ended: a machine
// without a clock battery must not begin its day in the past.
func (w *writer) recall(ctx context.Context, at Position) error {
	clk, ok := w.l.cfg.Clock.(interface{ Resume(last clock.Reading) })
	if !ok {
		return nil
	}
	last, err := scanFacts(w.c.Query(ctx, factsAfter, string(w.l.cfg.Event), string(at.Node), at.Epoch, at.Seq-1, 1))
	if err == nil && len(last) == 1 {
		clk.Resume(last[0].At)
	}
	return err
}

// submit hands a job over and waits for its answer. ctx counts only until the
// job is in the queue.
func (w *writer) submit(ctx context.Context, j *job) error {
	if err := w.failure(); err != nil {
		return err
	}
	select {
	case w.queue <- j:
	case <-w.ended:
		return ErrStopped
	case <-ctx.Done():
		return fmt.Errorf("wait for the writer: %w", ctx.Err())
	}
	select {
	case <-j.done:
		return nil
	case <-w.ended:
	}
	select {
	case <-j.done: // answered in the writer's last breath
		return nil
	default:
		return ErrStopped
	}
}

func (w *writer) stop() {
	close(w.quit)
	<-w.ended
}

func (w *writer) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.broken
}

// run serves the queue until stop, or until the disk can't be trusted.
func (w *writer) run() {
	defer close(w.ended)
	defer func() { w.mirror.close(); _ = w.c.close() }()
	idle := time.NewTicker(sealAfter)
	defer idle.Stop()
	look := time.NewTicker(mirrorLook)
	defer look.Stop()
	if w.mirror == nil {
		look.Stop()
	}
	for w.failure() == nil {
		select {
		case j := <-w.queue:
			w.commit(w.gather(j))
		case m := <-w.mirror.came():
			w.back(m)
		case err := <-w.mirror.answers():
			w.goOn(context.Background(), err)
		case <-look.C:
			w.lookAfterMirror()
		case <-idle.C:
			w.tidy()
		case <-w.quit:
			w.drain()
			return
		}
	}
}

// gather takes what is waiting already, without waiting for more: a lonely
// sale is committed at once, a crowd shares one sync.
func (w *writer) gather(first *job) []*job {
	group := []*job{first}
	for len(group) < maxGroup {
		select {
		case j := <-w.queue:
			group = append(group, j)
		default:
			return group
		}
	}
	return group
}

// drain answers what is in the queue at the end and seals the journal.
func (w *writer) drain() {
	for w.failure() == nil {
		select {
		case j := <-w.queue:
			w.commit(w.gather(j))
		default:
			w.tidy()
			return
		}
	}
}

// commit runs a group in one transaction and answers its jobs. A full disk
// gives up the ballast and gets one more try.
func (w *writer) commit(group []*job) {
	facts, err := w.attemptAgain(group)
	if diagnose(err) == full && w.freeBallast() {
		facts, err = w.attempt(group)
	}
	switch {
	case err == nil:
		if len(facts) > 0 { // only what was written shows that there is room
			w.l.health.committed()
		}
		w.l.count(facts)
		w.l.watch.tell(facts)
	case diagnose(err) == full:
		w.l.health.full(err)
		fail(group, RefuseDiskFull)
	case diagnose(err) == broken || errors.Is(err, errCommit):
		w.fatal(err)
		fail(group, ErrUnknown)
	default:
		fail(group, err)
	}
	for _, j := range group {
		close(j.done)
	}
}

// fatal marks the ledger as stopped and asks for a new process.
func (w *writer) fatal(err error) {
	w.mu.Lock()
	w.broken = ErrStopped
	w.mu.Unlock()
	w.l.health.broken(err)
	if torn(err) {
		w.l.suspected(err.Error())
	}
	w.l.cfg.log().Error("the ledger stops: the disk can't be trusted", "err", err)
	if w.l.cfg.Stop != nil {
		go w.l.cfg.Stop(err)
	}
}

// errCommit marks an error of COMMIT itself: the outcome is unknown.
var errCommit = errors.New("commit")

// attempt runs the jobs, each in its savepoint, and commits. The error is one
// of the whole group; what a job did wrong stands in the job.
func (w *writer) attempt(group []*job) ([]Fact, error) {
	ctx := context.Background()
	if err := w.c.step(ctx, w.l.db.begin); err != nil {
		return nil, err
	}
	facts, err := w.body(ctx, group)
	if err != nil {
		return nil, errors.Join(err, w.rollback(ctx))
	}
	if !anyWrote(group) {
		return nil, w.rollback(ctx)
	}
	if len(facts) > 0 {
		if err := w.mirror.append(facts, w.settle(ctx)); err != nil {
			w.missed(err)
		}
	}
	if err := w.c.step(ctx, "COMMIT"); err != nil {
		w.mirror.abort(facts)
		return nil, errors.Join(errCommit, err, w.rollback(ctx))
	}
	if n := len(facts); n > 0 {
		w.tip = facts[n-1].Seq
		head := w.next
		w.head = &head
	}
	w.sealed = max(w.sealed, w.signs)
	return facts, nil
}

// rollback ends the transaction. SQLite has ended it already after some
// errors; that is no error here.
func (w *writer) rollback(ctx context.Context) error {
	w.c.undone()
	if err := w.c.step(ctx, "ROLLBACK"); err != nil && diagnose(err) != harmless {
		return err
	}
	return nil
}

// body runs the jobs against the locked head and writes the new head.
func (w *writer) body(ctx context.Context, group []*job) ([]Fact, error) {
	w.signs = 0
	at, err := w.lock(ctx)
	if err != nil {
		return nil, err
	}
	var facts []Fact
	for _, j := range group {
		tx := &Tx{conn: w.c, l: w.l, act: j.act, at: w.l.cfg.Clock.Now(), head: at}
		one := w.one
		if len(group) == 1 {
			one = w.only
		}
		if err := one(ctx, j, tx); err != nil {
			return nil, err
		}
		if len(tx.facts) > 0 {
			facts, at = append(facts, tx.facts...), tx.head
		}
	}
	if len(facts) == 0 {
		return nil, nil
	}
	if at.Seq-w.sealed >= sealEvery {
		if err := w.seal(ctx, at); err != nil {
			return nil, err
		}
	}
	w.next = at
	return facts, putHead(ctx, w.c, w.l.cfg.Event, at)
}

// lock takes the author's head. The first fact of an epoch has none yet.
func (w *writer) lock(ctx context.Context) (Position, error) {
	if w.head != nil && w.c.alone {
		return *w.head, nil
	}
	at, err := takeHead(ctx, w.c, w.l.cfg.Event, w.l.cfg.Node, w.l.self().epoch)
	if errors.Is(err, ErrNotFound) && w.l.opening != nil {
		return w.l.opening.at, nil
	}
	return at, err
}

// tidy runs when nothing else has for a while: it seals the head, gives a
// mirror that was left alone another try and looks at the free space.
func (w *writer) tidy() {
	if w.mirror != nil {
		w.mirror.aside = false
	}
	w.l.health.look(w.l.cfg)
	if w.tip > w.sealed {
		w.commit([]*job{{
			ctx: context.Background(), done: make(chan struct{}),
			local: func(ctx context.Context, _ Tables) error {
				at, err := w.lock(ctx)
				if err != nil {
					return err
				}
				return w.seal(ctx, at)
			},
		}})
	}
}
