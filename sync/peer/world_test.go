package peer_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"maps"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/enrol"
	"popstand/sync/exchange"
	"popstand/sync/peer"
)

// box is one kiosk of an event, with its side of the network.
type box struct {
	*kiosk.Stall
	t     testing.TB
	clock *clock.Fake
	node  *exchange.Node
	who   peer.Identity
	addr  string // where others come to

	changed chan struct{}
	peers   *peer.Peers
	asked   map[string]ask.Handler // what it answers
}

// handlers lets it answer more, before anybody asks.
func (b *box) handlers(more map[string]ask.Handler) { maps.Copy(b.asked, more) }

func (b *box) ready() {
	b.t.Helper()
	own, key, err := b.Own(rand.Reader)
	if err != nil {
		b.t.Fatal(err)
	}
	b.changed = make(chan struct{}, 1)
	b.who = peer.Identity{Own: own, Key: key, Clock: b.clock}
	b.node = &exchange.Node{Ledger: b.Ledger, Own: own, Program: "test"}
}

// first is the kiosk that has the organizer's key.
func first(t testing.TB) *box {
	t.Helper()
	w := kiosktest.Empty(t)
	if _, err := keys.Open(context.Background(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader}); err != nil {
		t.Fatal(err)
	}
	b := &box{Stall: w.Stall, t: t, clock: w.Clock}
	b.ready()
	return b
}

// invite opens an invitation and returns its code.
func (b *box) invite(letter string) enrol.Code {
	b.t.Helper()
	c, err := enrol.NewCode(b.who.Own.Fingerprint(), rand.Reader)
	if err == nil {
		err = enrol.Invite(b.Dir, c, letter, b.act().Op, b.Now())
	}
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

func (b *box) act() ledger.Act { return ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"} }

// candidate is a kiosk that wants to be let in.
func candidate(t testing.TB) keys.Candidate {
	t.Helper()
	c, err := keys.NewCandidate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// join lets a second kiosk in, which is then opened.
func (b *box) join(letter string) *box {
	b.t.Helper()
	who := candidate(b.t)
	a, err := enrol.Ask(context.Background(), at(b.t, b.addr), b.invite(letter), who)
	if err != nil {
		b.t.Fatal(err)
	}
	dir := filepath.Join(b.t.TempDir(), "second")
	if err := kiosk.NewFolder(dir); err != nil {
		b.t.Fatal(err)
	}
	if err := kiosk.Join(dir, "", who, a); err != nil {
		b.t.Fatal(err)
	}
	return open(b.t, dir, b.clock)
}

func open(t testing.TB, dir string, c *clock.Fake) *box {
	t.Helper()
	s, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: rand.Reader, Clock: c, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	b := &box{Stall: s, t: t, clock: c}
	t.Cleanup(func() {
		r, err := s.Verify(context.Background())
		if err != nil || len(r.Problems) > 0 {
			t.Errorf("verify: %v %v", r.Problems, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	b.ready()
	return b
}

func at(t testing.TB, addr string) *url.URL {
	t.Helper()
	u, err := peer.ParseURL(addr)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// serve lets others come, and goes to some, until the test ends or end is called.
func (b *box) serve(change func(p *peer.Peers), to ...string) (end func()) {
	b.t.Helper()
	var lc net.ListenConfig
	ln, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.t.Fatal(err)
	}
	b.addr = ln.Addr().String()
	c := peer.Config{Who: b.who, Node: b.node, Listen: ln, Log: slog.New(slog.DiscardHandler), Changed: b.tell}
	b.asked = map[string]ask.Handler{"test.note": b.noted}
	c.Asked = b.asked
	for _, addr := range to {
		c.Peers = append(c.Peers, at(b.t, addr))
	}
	if a, err := keys.OpenAuthority(b.Dir, b.Event()); err == nil {
		c.Asked[keys.AskCertify] = enrol.Certify(b.doorman())
		c.Enrol = enrol.NewServer(keys.Doorman{Authority: a, Ledger: b.Ledger, Dir: b.Dir, Random: rand.Reader}, c.Log)
	}
	b.peers = peer.New(c)
	if change != nil {
		change(b.peers)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- b.peers.Run(ctx) }()
	end = sync.OnceFunc(func() {
		stop()
		if err := <-ended; err != nil {
			b.t.Errorf("serve: %v", err)
		}
	})
	b.t.Cleanup(end)
	return end
}

func (b *box) tell() {
	select {
	case b.changed <- struct{}{}:
	default:
	}
}

// until waits for a state of the first peer.
func (b *box) until(want func(s peer.State) bool) peer.State {
	b.t.Helper()
	limit := time.NewTimer(time.Minute)
	defer limit.Stop()
	for {
		all, err := b.peers.States(context.Background())
		if err != nil {
			b.t.Fatal(err)
		}
		if want(all[0]) {
			return all[0]
		}
		select {
		case <-b.changed:
		case <-limit.C:
			b.t.Fatalf("it never came to that: %+v", all[0])
		}
	}
}

// knows waits until this kiosk has the other's journal as it is now.
func (b *box) knows(other *box) {
	b.t.Helper()
	commits, end := b.Watch()
	defer end()
	limit := time.NewTimer(time.Minute)
	defer limit.Stop()
	heads, err := other.Heads(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	for _, h := range heads {
		for h.Node == other.Node() {
			there, err := b.Holds(context.Background(), h)
			if err != nil {
				b.t.Fatal(err)
			}
			if there {
				break
			}
			select {
			case <-commits:
			case <-limit.C:
				b.t.Fatalf("kiosk %s never heard of %s/%d", b.Letter(), h.Node, h.Seq)
			}
		}
	}
}

// write records one fact.
func (b *box) write() {
	b.t.Helper()
	_, err := b.Do(context.Background(), b.act(), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "node.started", ledger.Started{Program: "test"})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}
