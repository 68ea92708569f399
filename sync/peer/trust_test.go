package peer_test

import (
	"context"
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"

	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/sync/ask"
	"popstand/sync/peer"
)

func (b *box) doorman() keys.Doorman {
	b.t.Helper()
	a, err := keys.OpenAuthority(b.Dir, b.Event())
	if err != nil {
		b.t.Fatal(err)
	}
	return keys.Doorman{Authority: a, Ledger: b.Ledger, Dir: b.Dir, Random: rand.Reader}
}

// A kiosk that was revoked is answered nothing, wherever it comes; what it has
// written is still taken, and what it wrote before stays.
func TestRevokedKioskIsAnsweredNoMore(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b, c := a.join("B"), a.join("C")
	end := b.serve(nil, a.addr)
	b.until(inStep)
	b.write()
	before, err := b.Heads(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a.knows(b)
	c.serve(nil, a.addr)
	c.until(inStep)
	end()
	if err := a.doorman().RevokeNode(context.Background(), a.act(), b.Node()); err != nil {
		t.Fatal(err)
	}
	c.knows(a)
	b.serve(nil, a.addr)
	b.until(failed(peer.Revoked))
	for _, h := range before {
		if there, err := a.Holds(context.Background(), h); err != nil || !there {
			t.Errorf("what it sold before is gone: %v", err)
		}
	}
	// One that has heard of it goes there no more, and asks it nothing.
	who := c.who
	who.Barred = peer.RevokedIn(c.node)
	_, err = peer.Once(context.Background(), who, c.node, at(t, b.addr))
	var f *peer.Failure
	if !errors.As(err, &f) || f.Class != peer.Revoked {
		t.Errorf("another kiosk meets it: %v", err)
	}
	kiosktest.Refused(t, a.doorman().RevokeNode(context.Background(), a.act(), "0123456789abcdef"), "node_unknown")
	kiosktest.Refused(t, a.doorman().RevokeNode(context.Background(), a.act(), a.Node()), "own_node")
	_, err = a.doorman().CertifyKey(context.Background(), a.act(), b.Node(), b.request())
	kiosktest.Refused(t, err, "node_revoked")
}

func (b *box) config() keys.Config {
	return keys.Config{Dir: b.Dir, Ledger: b.Ledger, Random: rand.Reader, Machine: "a spare one"}
}

func (b *box) request() keys.KeyRequest {
	b.t.Helper()
	r, err := keys.RequestKey(b.config())
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

// An enrolled kiosk whose card was moved to another machine has a new key for
// codes, and nobody but the one with the organizer's key can certify it.
func TestNextKeyOfAKioskIsCertifiedOverTheNetwork(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	_, err := keys.Open(context.Background(), b.config())
	kiosktest.Refused(t, err, "no_root")
	for range 2 { // the second time the first answer was lost
		var answer keys.KeyAnswer
		w := ask.Wish{Kind: keys.AskCertify, Act: b.act(), Body: b.request()}
		if err := peer.AskOnce(context.Background(), b.who, b.node, at(t, a.addr), w, &answer); err != nil {
			t.Fatal(err)
		}
		if err := answer.Note(context.Background(), b.config()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := keys.Open(context.Background(), b.config()); err != nil {
		t.Error(err)
	}
	bad := b.request()
	bad.Proof[0] ^= 1
	_, err = a.doorman().CertifyKey(context.Background(), a.act(), b.Node(), bad)
	kiosktest.Refused(t, err, "bad_request")
	if _, err := keys.Open(context.Background(), keys.Config{Dir: filepath.Join(t.TempDir(), "none"), Ledger: b.Ledger, Random: rand.Reader}); err == nil {
		t.Error("keys were made out of nothing")
	}
}
