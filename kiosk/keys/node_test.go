package keys_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
)

// doorman is a node with the organizer's key.
func doorman(t *testing.T, w *world) keys.Doorman {
	t.Helper()
	w.signer()
	a, err := keys.OpenAuthority(w.dir, event)
	if err != nil {
		t.Fatal(err)
	}
	return keys.Doorman{Authority: a, Ledger: w.Ledger, Dir: w.dir, Random: rand.Reader}
}

func (w *world) grantee() keys.Grantee {
	return keys.Grantee{Node: w.Node(), Key: w.cfg.Key.Public().(ed25519.PublicKey)}
}

func (w *world) own() (keys.Own, error) {
	return keys.OpenOwn(keys.OwnConfig{Dir: w.dir, Event: event, Grant: w.grantee(), Now: w.Now(), Random: rand.Reader})
}

func TestNodesKnowEachOtherByTheRootAlone(t *testing.T) {
	w := node(t, alpha, nil)
	d := doorman(t, w)
	der, err := d.Certify(w.grantee(), w.Now(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	who, err := d.Check(der)
	if err != nil || who.Node != alpha || !who.Key.Equal(w.grantee().Key) {
		t.Errorf("%+v %v", who, err)
	}
	again, err := keys.OpenAuthority(w.dir, event)
	if err != nil || !again.Root.Equal(d.Root) || again.Fingerprint() != d.Fingerprint() {
		t.Errorf("the root's certificate is another one each time: %v", err)
	}
	other := doorman(t, node(t, alpha, nil))
	if _, err := other.Check(der); !errors.Is(err, keys.ErrNotOurs) {
		t.Errorf("another root takes it: %v", err)
	}
	if _, err := d.Check(d.Root.Raw); !errors.Is(err, keys.ErrNotOurs) {
		t.Errorf("the root passes for a node: %v", err)
	}
	der[len(der)-1] ^= 1
	if _, err := d.Check(der); !errors.Is(err, keys.ErrNotOurs) {
		t.Errorf("a forged signature passes: %v", err)
	}
}

// The root's own certificate keeps it to its event, for whoever reads X.509.
func TestCertificatesAreOrdinaryX509(t *testing.T) {
	w := node(t, alpha, nil)
	d := doorman(t, w)
	own, err := w.own()
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(own.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{keys.EventName(event), keys.NodeName(event, alpha)} {
		_, err = c.Verify(x509.VerifyOptions{
			Roots: d.Pool(), DNSName: name, CurrentTime: w.Now().Time(), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Verify(x509.VerifyOptions{Roots: d.Pool(), CurrentTime: time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC)}); err == nil {
		t.Error("it is good for ever")
	}
	if err := c.VerifyHostname("10.0.0.1"); err == nil {
		t.Error("it is good for an address")
	}
}

func TestOwnCertificateIsMadeOnceAndKept(t *testing.T) {
	w := node(t, alpha, nil)
	_, err := w.own()
	kiosktest.Refused(t, err, "no_keys")
	w.signer()
	first, err := w.own()
	if err != nil {
		t.Fatal(err)
	}
	remove(t, w.dir, keys.RootName)
	second, err := w.own()
	if err != nil || string(second.Certificate) != string(first.Certificate) {
		t.Errorf("it is another one: %v", err)
	}
	remove(t, w.dir, keys.CertificateName)
	_, err = w.own()
	kiosktest.Refused(t, err, "not_enrolled")
	if err := keys.WriteOwn(w.dir, first.Certificate, doorman(t, node(t, beta, nil)).Root.Raw); err != nil {
		t.Fatal(err)
	}
	_, err = w.own()
	kiosktest.Refused(t, err, "other_certificate")
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func TestKioskIsLetInWithAllThatItNeeds(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		t.Helper()
		d := doorman(t, w)
		who, err := keys.NewCandidate(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		r, err := who.Request()
		if err != nil {
			t.Fatal(err)
		}
		a, err := d.Admit(context.Background(), w.act(), r, "B")
		if err != nil {
			t.Fatal(err)
		}
		second := &world{t: t, clock: w.clock, dir: t.TempDir(), cfg: config(t, who.Node, w.clock)}
		second.cfg.Key = who.Key()
		second.open()
		defer second.Close()
		if err := errors.Join(who.Settle(second.dir, "pi", a), a.Note(context.Background(), second.Ledger, second.act())); err != nil {
			t.Fatal(err)
		}
		if own, err := second.own(); err != nil || own.Node != who.Node {
			t.Errorf("%+v %v", own.Grantee, err)
		}
		c := second.ticket(second.signer()) // signed at the second, with no organizer's key there
		w.genuine(w.signer().Shared, c)
		second.findings()

		_, err = d.Admit(context.Background(), w.act(), r, "C")
		kiosktest.Refused(t, err, "node_known")
		r2, err := candidateRequest()
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Admit(context.Background(), w.act(), r2, "B")
		kiosktest.Refused(t, err, "letter_taken")
		r2.CodeKey = r.CodeKey
		_, err = d.Admit(context.Background(), w.act(), r2, "C")
		kiosktest.Refused(t, err, "bad_request")
	})
}

func candidateRequest() (keys.Request, error) {
	c, err := keys.NewCandidate(rand.Reader)
	if err != nil {
		return keys.Request{}, err
	}
	return c.Request()
}

// What comes back for another kiosk is not taken.
func TestAnswerForAnotherKioskIsRefused(t *testing.T) {
	w := node(t, alpha, nil)
	d := doorman(t, w)
	r, err := candidateRequest()
	if err != nil {
		t.Fatal(err)
	}
	a, err := d.Admit(context.Background(), w.act(), r, "B")
	if err != nil {
		t.Fatal(err)
	}
	other, err := keys.NewCandidate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Settle(t.TempDir(), "pi", a); !errors.Is(err, keys.ErrNotOurs) {
		t.Error(err)
	}
}
