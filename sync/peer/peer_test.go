package peer_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
	"popstand/sync/enrol"
	"popstand/sync/exchange"
	"popstand/sync/peer"
	"popstand/sync/wire"
)

func inStep(s peer.State) bool { return s.Word == peer.InStep && s.Backlog == 0 }

func failed(c peer.Class) func(s peer.State) bool {
	return func(s peer.State) bool { return s.Word == peer.Waiting && s.Failure == c && s.Next > 0 }
}

func TestSecondKioskIsLetInAndBothKnowAll(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	if b.Letter() != "B" || b.Event() != a.Event() || b.Node() == a.Node() {
		t.Errorf("it became %s of %s", b.Letter(), b.Event())
	}
	b.write()
	b.serve(nil, a.addr)
	s := b.until(inStep)
	if s.Node != a.Node() || len(s.Stuck)+len(s.Found) > 0 || s.Success == 0 {
		t.Errorf("%+v", s)
	}
	a.knows(b)
	b.knows(a)
	if c := a.peers.Callers(); len(c) != 1 || c[0].Node != b.Node() {
		t.Errorf("who came: %+v", c)
	}
}

// Both ways without waiting for the next look: the one that goes there is told
// by its long question, and brings its own at once.
func TestNewsTravelAtOnce(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	b.serve((*peer.Peers).OnlyNews, a.addr)
	b.until(inStep)
	for range 3 {
		a.write()
		b.knows(a)
		b.write()
		a.knows(b)
	}
}

// A third kiosk, which knows the second's address only, gets the first's facts.
func TestKiosksPassOnWhatTheyKnow(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b, c := a.join("B"), a.join("C")
	b.serve((*peer.Peers).OnlyNews, a.addr)
	c.serve((*peer.Peers).OnlyNews, b.addr)
	c.until(inStep)
	a.write()
	c.knows(a)
	c.write()
	a.knows(c)
}

func TestInvitationIsGoodOnceAndForAShortTime(t *testing.T) {
	a := first(t)
	a.serve(nil)
	ask := func(c enrol.Code) error {
		_, err := enrol.Ask(context.Background(), at(t, a.addr), c, candidate(t))
		return err
	}
	good := a.invite("B")
	if err := ask(good); err != nil {
		t.Fatal(err)
	}
	kiosktest.Refused(t, ask(good), "not_invited")
	kiosktest.Refused(t, ask(a.invite("B")), "letter_taken")
	late := a.invite("C")
	a.clock.Advance(enrol.Lasts + time.Second)
	kiosktest.Refused(t, ask(late), "not_invited")
	good = a.invite("C")
	wrong := good
	wrong.Secret[0] ^= 1
	for range 5 {
		kiosktest.Refused(t, ask(wrong), "wrong_code")
	}
	kiosktest.Refused(t, ask(good), "not_invited")
	foreign := a.invite("D")
	foreign.Root[3] ^= 1
	kiosktest.Refused(t, ask(foreign), "other_kiosk")
}

func TestCodeIsReadAsPeopleTypeIt(t *testing.T) {
	c := enrol.Code{Secret: [6]byte{0xff, 1, 2, 3, 4, 5}, Root: [10]byte{9, 8, 7}}
	text := c.String()
	typed := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(text, "-", " "), "0", "o"))
	got, err := enrol.ParseCode(typed)
	if err != nil || got != c {
		t.Errorf("%q: %v %v", typed, got, err)
	}
	for _, bad := range []string{"", text[1:], text + "0", strings.Replace(text, "0", "U", 1)} {
		_, err := enrol.ParseCode(bad)
		kiosktest.Refused(t, err, "bad_code")
	}
}

// Two events have two roots: neither hears the other.
func TestStrangersGetNothing(t *testing.T) {
	a, x := first(t), first(t)
	a.serve(nil)
	x.serve(nil, a.addr)
	s := x.until(failed(peer.OtherEvent))
	if s.Got+s.Gave != 0 {
		t.Errorf("%+v", s)
	}
	naked := &http.Client{Transport: &http.Transport{TLSClientConfig: nil}}
	if resp, err := naked.Post("https://"+a.addr+"/sync/v1/"+string(a.Event())+"/vector", "", nil); err == nil {
		resp.Body.Close()
		t.Error("whoever has no root believes that server")
	}
}

func TestWrongClockIsNamed(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	b.clock.Step(time.Date(2090, time.January, 1, 0, 0, 0, 0, time.UTC))
	b.serve(nil, a.addr)
	b.until(failed(peer.Clock))
}

// What is asked for later than it is good for is not believed.
func TestPausesAreClamped(t *testing.T) {
	for _, c := range []struct {
		attempt int
		after   string
		random  float64
		want    time.Duration
	}{
		{0, "", 1, 500 * time.Millisecond},
		{0, "", 0.5, 250 * time.Millisecond},
		{3, "", 1, 4 * time.Second},
		{60, "", 1, 30 * time.Second},
		{0, "7", 1, 7 * time.Second},
		{0, "86400", 1, 120 * time.Second},
		{0, "-5", 1, time.Second},
		{0, "Fri, 31 Dec 2090 23:59:59 GMT", 1, 500 * time.Millisecond},
	} {
		if got := peer.Pause(c.attempt, c.after, c.random); got != c.want {
			t.Errorf("try %d, %q: %s, want %s", c.attempt, c.after, got, c.want)
		}
	}
}

func TestAddressesOfPeers(t *testing.T) {
	for text, want := range map[string]string{
		"10.0.0.2:7443": "https://10.0.0.2:7443", "https://pi.local:1/": "https://pi.local:1", "[fe80::1]:99": "https://[fe80::1]:99",
		"http://10.0.0.2:1": "", "10.0.0.2": "", "https://a:1/path": "", "": "", "https://u@a:1": "",
	} {
		u, err := peer.ParseURL(text)
		if (err == nil) != (want != "") || err == nil && u.String() != want {
			t.Errorf("%q: %v %v", text, u, err)
		}
	}
}

// A kiosk that has lost its end is seen by the one that comes.
func TestTroublesAreShown(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	b.serve(nil, a.addr)
	b.until(inStep)
	// a's word about itself, as an older card would give it
	h, err := a.node.Hello(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i := range h.Vector {
		if h.Vector[i].Node == a.Node() {
			old, err := a.Fact(context.Background(), a.Node(), 1, 1)
			if err != nil {
				t.Fatal(err)
			}
			h.Vector[i] = wire.PlaceOf(old.Place())
		}
	}
	done, err := b.node.Exchange(context.Background(), forgetful{a.node, h})
	if err != nil || len(done.Findings) != 1 || done.Findings[0].Trouble != exchange.Forgetful {
		t.Errorf("%+v %v", done.Findings, err)
	}
}

type forgetful struct {
	*exchange.Node
	says wire.Hello
}

func (f forgetful) Hello(context.Context, wire.Hello) (wire.Hello, error) { return f.says, nil }

func (f forgetful) Ask(ctx context.Context, a wire.Ask) (exchange.Reply, error) {
	return f.Answer(ctx, a)
}

func (f forgetful) Offer(ctx context.Context, b wire.Batch) (wire.Answer, error) {
	return f.Take(ctx, b)
}
