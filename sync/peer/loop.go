package peer

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Pauses of the loop, which goes on for ever.
const (
	gather    = 200 * time.Millisecond // what is sold meanwhile goes along
	restFirst = time.Second
	restMost  = time.Minute

	listenAgain = 5 * time.Second // after the long question broke off
)

// loop copies with one other node until it is told to end.
type loop struct {
	who    Identity
	node   *exchange.Node
	base   *url.URL
	log    *slog.Logger
	news   *news
	link   *news // rings when a network came up
	heard  news  // rings when the other node has something new
	told   func()
	random func() float64
	idle   time.Duration // about how often an exchange is made when nothing tells of news
	// through carries the requests in tests that need no sockets.
	through http.RoundTripper

	mu     sync.Mutex
	state  State
	theirs []wire.Place
}

func (l *loop) run(ctx context.Context) {
	work := l.client(0)
	defer work.close()
	l.set(func(s *State) { s.Address, s.Word = l.base.String(), Trying })
	fresh := make(chan string, 1) // the digest of the other's vector, after each success
	var beside sync.WaitGroup
	beside.Go(func() { l.listen(ctx, fresh) })
	defer beside.Wait()
	failed := 0
	for ctx.Err() == nil {
		changed, up, heard := l.news.wait(), l.link.wait(), l.heard.wait()
		done, err := l.exchange(ctx, work)
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			failed = 0
			offer(fresh, wire.Digest(done.Theirs.Vector))
			sleep(ctx, l.rest(l.idle), changed, up, heard)
			sleep(ctx, gather, nil, nil, nil)
			continue
		}
		wait := l.rest(min(restMost, restFirst<<min(failed, 10)))
		failed++
		l.fail(err, wait)
		sleep(ctx, wait, nil, up, nil)
	}
}

func (l *loop) client(wait time.Duration) *client {
	return newClient(l.who, l.base, l.node.Ledger.Event(), wait, l.random, l.through)
}

// rest is a time from half to one and a half of what is meant, so that kiosks
// that lost their network together don't all come back at once.
func (l *loop) rest(meant time.Duration) time.Duration {
	return time.Duration((0.5 + l.random()) * float64(meant))
}

// sleep ends after a time, or when something has changed.
func sleep(ctx context.Context, d time.Duration, changed, up, heard <-chan struct{}) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	case <-changed:
	case <-up:
	case <-heard:
	}
}

// offer leaves the newest value for who reads next.
func offer(c chan string, v string) {
	select {
	case <-c:
	default:
	}
	c <- v
}

// exchange copies once in both directions.
func (l *loop) exchange(ctx context.Context, with *client) (exchange.Done, error) {
	l.set(func(s *State) {
		if s.Word != InStep { // the usual look for news is not worth a word
			s.Word = Copying
		}
	})
	done, err := l.node.Exchange(ctx, with)
	if done.Got > 0 {
		l.news.ring()
	}
	if err != nil {
		return done, err
	}
	now := l.node.Ledger.Now().Wall
	mine, err := l.node.Hello(ctx)
	if err != nil {
		return done, err
	}
	l.mu.Lock()
	l.theirs = mine.Vector // it had its own before, and got the rest
	l.mu.Unlock()
	l.set(func(s *State) {
		s.Word, s.Success, s.Next, s.Failure, s.Cause = InStep, now, 0, "", ""
		s.Node, s.Program, s.Stuck, s.Found = done.Theirs.Node, done.Theirs.Program, done.Stuck, done.Findings
		s.Got, s.Gave = s.Got+int64(done.Got), s.Gave+int64(done.Gave)
	})
	return done, nil
}

// fail notes why it did not work.
func (l *loop) fail(err error, wait time.Duration) {
	class := classify(err)
	if errors.Is(err, ledger.ErrStopped) || errors.Is(err, ledger.ErrUnknown) {
		class = Storage
	}
	next := l.node.Ledger.Now().Wall + wait.Milliseconds()
	first := false
	l.set(func(s *State) {
		first = s.Failure != class
		s.Word, s.Failure, s.Cause, s.Next = Waiting, class, err.Error(), next
	})
	if first {
		l.log.Warn("another kiosk is not reached; its facts and these wait", "peer", l.base.Host, "why", class, "err", err)
	}
}

func (l *loop) set(change func(s *State)) {
	l.mu.Lock()
	before := l.state.Word
	change(&l.state)
	if l.state.Word != before || l.state.Since == 0 {
		l.state.Since = l.node.Ledger.Now().Wall
	}
	l.mu.Unlock()
	if l.told != nil {
		l.told()
	}
}

// listen waits at the other node for news, on a connection of its own, and
// wakes the loop.
func (l *loop) listen(ctx context.Context, fresh <-chan string) {
	wait := l.client(longWait)
	defer wait.close()
	var seen string
	for {
		select {
		case <-ctx.Done():
			return
		case seen = <-fresh:
		}
		for ctx.Err() == nil {
			mine, err := l.node.Hello(ctx)
			if err != nil {
				break
			}
			mine.WaitMS, mine.Seen = longWait.Milliseconds(), seen
			theirs, err := wait.Hello(ctx, mine)
			if err != nil { // the loop finds out what is wrong, and says when it is well again
				sleep(ctx, l.rest(listenAgain), nil, nil, nil)
				l.heard.ring()
				break
			}
			if d := wire.Digest(theirs.Vector); d != seen {
				l.heard.ring()
				break
			}
		}
	}
}
