package peer

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/exchange"
)

// Config says who this node is and where others are.
type Config struct {
	Who     Identity
	Node    *exchange.Node
	Peers   []*url.URL             // nodes that this one goes to
	Listen  net.Listener           // where others come to; nil for nowhere
	Enrol   http.Handler           // see Server
	Asked   map[string]ask.Handler // see Server; may be filled until Run
	Log     *slog.Logger
	Changed func()        // told when a state has changed; may be nil
	Links   func() string // names the networks that are up; a change of it is worth a try at once
}

// Peers copies with all other nodes that this one knows of.
type Peers struct {
	cfg    Config
	loops  []*loop
	server *Server
	news   news
	link   news
	lines  lines
}

// linkLook is how often the networks are looked at. It costs a system call.
const linkLook = 2 * time.Second

// New makes the loops and the server; Run lets them work.
func New(c Config) *Peers {
	if c.Who.Barred == nil {
		c.Who.Barred = revokedIn(c.Node)
	}
	p := &Peers{cfg: c, lines: lines{all: map[string]*line{}}}
	if a, ok := addressOf(c.Listen); ok {
		c.Node.Port = a.Port
	}
	p.server = &Server{
		Who: c.Who, Node: c.Node, Log: c.Log, Enrol: c.Enrol, Asked: c.Asked, news: &p.news, link: &p.link, turns: make(chan struct{}, atOnce), heard: map[ledger.NodeID]Caller{},
	}
	for _, u := range c.Peers {
		p.loops = append(p.loops, &loop{
			who: c.Who, node: c.Node, base: u, log: c.Log, news: &p.news, link: &p.link, told: c.Changed, random: jitter, idle: restMost,
		})
	}
	return p
}

// Run works until ctx ends. The error is the listener's.
func (p *Peers) Run(ctx context.Context) error {
	var all sync.WaitGroup
	defer all.Wait()
	ctx, end := context.WithCancel(ctx)
	defer end()
	defer p.lines.close()
	all.Go(func() { p.news.follow(ctx, p.cfg.Node.Ledger) })
	all.Go(func() { p.watchLinks(ctx) })
	for _, l := range p.loops {
		all.Go(func() { l.run(ctx) })
	}
	if p.cfg.Listen == nil {
		<-ctx.Done()
		return nil
	}
	return p.server.Serve(ctx, p.cfg.Listen)
}

// watchLinks wakes the loops when a network comes up.
func (p *Peers) watchLinks(ctx context.Context) {
	if p.cfg.Links == nil || len(p.loops) == 0 {
		return
	}
	t := time.NewTicker(linkLook)
	defer t.Stop()
	was := p.cfg.Links()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if now := p.cfg.Links(); now != was {
			was = now
			p.link.ring()
		}
	}
}

// Networks names the addresses that this machine has, for Config.Links.
func Networks() string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return ""
	}
	text := ""
	for _, a := range all {
		text += a.String() + " "
	}
	return text
}

// States are how copying fares with each node that this one goes to, in the
// order of the configuration.
func (p *Peers) States(ctx context.Context) ([]State, error) {
	mine, err := p.cfg.Node.Hello(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]State, 0, len(p.loops))
	for _, l := range p.loops {
		l.mu.Lock()
		s := l.state
		s.Backlog = backlog(mine.Vector, l.theirs)
		l.mu.Unlock()
		out = append(out, s)
	}
	return out, nil
}

// Callers are the nodes that came here.
func (p *Peers) Callers() []Caller {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Caller, 0, len(s.heard))
	for _, c := range s.heard {
		out = append(out, c)
	}
	return out
}

// Once copies with one other node, now and once.
func Once(ctx context.Context, who Identity, n *exchange.Node, to *url.URL) (exchange.Done, error) {
	c := newClient(who, to, n.Ledger.Event(), 0, jitter, nil)
	defer c.close()
	return n.Exchange(ctx, c)
}
