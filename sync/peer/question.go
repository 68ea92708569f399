package peer

import (
	"context"
	"net"
	"net/url"
	"sync"

	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/wire"
)

// question answers what another node asks this one to do.
func (s *Server) question(r request) (message, error) {
	q, err := wire.ParseQuestion(r.raw)
	if err != nil {
		return nil, err
	}
	return ask.Desk{Node: s.Node, Handlers: s.Asked}.Answer(r.Context(), ask.Question{Question: q, From: r.from.Node})
}

// Question asks the node there to act.
func (c *client) Question(ctx context.Context, q wire.Question) (reply wire.Reply, err error) {
	err = c.post(ctx, "question", q, func(raw []byte) error {
		reply, err = wire.ParseReply(raw)
		return err
	})
	return reply, err
}

// lines are connections to nodes that were asked something, by address. They
// are none of those that copy: a question must not stand behind a batch.
type lines struct {
	mu  sync.Mutex
	all map[string]*line
}

// line is one of them.
type line struct {
	*client
	mu     sync.Mutex
	silent int64 // when the other was met last before it did not answer; 0 when it did
}

func (l *lines) at(address string, dial func() *client) *line {
	l.mu.Lock()
	defer l.mu.Unlock()
	one, there := l.all[address]
	if !there {
		one = &line{client: dial()}
		l.all[address] = one
	}
	return one
}

func (l *lines) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, one := range l.all {
		one.close()
	}
}

// lately is for how long a node that came here counts as there, in
// milliseconds: one that listens for news comes at least twice within it.
const lately = 90_000

// Reach finds a node that is there now: one with which copying works, or one
// that came here lately and says where it can be reached. One that did not answer
// a question is not there until it was met again.
func (p *Peers) Reach(node ledger.NodeID) (ask.Remote, bool) {
	for _, l := range p.loops {
		l.mu.Lock()
		s := l.state
		l.mu.Unlock()
		if s.Node == node && s.Success > 0 && s.Failure == "" {
			return p.reach(l.base, s.Success, l.heard.ring)
		}
	}
	s := p.server
	s.mu.Lock()
	c, came := s.heard[node]
	s.mu.Unlock()
	if !came || c.Address == "" || s.Node.Ledger.Now().Wall-c.At > lately {
		return nil, false
	}
	return p.reach(&url.URL{Scheme: "https", Host: c.Address}, c.At, func() {})
}

func (p *Peers) reach(to *url.URL, met int64, missed func()) (ask.Remote, bool) {
	one := p.lines.at(to.Host, func() *client {
		return newClient(p.cfg.Who, to, p.cfg.Node.Ledger.Event(), 0, jitter, nil)
	})
	one.mu.Lock()
	defer one.mu.Unlock()
	return call{one, met, missed}, one.silent != met
}

// call is a question to a node that was met at a time.
type call struct {
	*line
	met    int64
	missed func()
}

// Question asks the node, and remembers when it did not answer.
func (c call) Question(ctx context.Context, q wire.Question) (wire.Reply, error) {
	r, err := c.line.Question(ctx, q)
	c.mu.Lock()
	c.silent = 0
	if err != nil {
		c.silent = c.met
	}
	c.mu.Unlock()
	if err != nil {
		c.missed()
	}
	return r, err
}

// addressOf is where a listener listens, when others can come there.
func addressOf(ln net.Listener) (*net.TCPAddr, bool) {
	if ln == nil {
		return nil, false
	}
	a, ok := ln.Addr().(*net.TCPAddr)
	return a, ok
}
