package code

import (
	"crypto/ed25519"
	"errors"
	"maps"
)

// Trust is what a node believes: the organizer's roots, and the certificates that they signed. It is a value that never
// changes; With returns the next one, so readers need no lock.
type Trust struct {
	event Event
	roots map[KeyID]PublicKey
	certs map[KeyID]Certificate
	homes map[Home]Node
}

// NewTrust believes roots, in one event. It refuses with RefuseWeakKey, or with RefuseClash when two roots have one id.
func NewTrust(event Event, roots ...PublicKey) (*Trust, error) {
	t := &Trust{event: event, roots: map[KeyID]PublicKey{}}
	for _, key := range roots {
		if err := key.check(); err != nil {
			return nil, err
		}
		id := rootKeyID(key)
		if known, found := t.roots[id]; found && known != key {
			return nil, RefuseClash
		}
		t.roots[id] = key
	}
	return t, nil
}

// With returns a trust that knows certificates too. Each is taken or refused for itself; the error joins the refusals,
// and the trust that is returned beside it holds all the others. The refusals are RefuseRoot, RefuseOlder (harmless),
// RefuseFork and RefuseClash (alarms). A certificate that is here already is no refusal. Certificates of other events are
// taken: they prove RefuseOtherEvent.
//
// Which of two is older does not depend on the order of arrival. Which of a fork or of a clash stays does, so a trust that
// is built again is given its certificates in an order that does not change.
func (t *Trust) With(certs ...Certificate) (*Trust, error) {
	next := &Trust{event: t.event, roots: t.roots, certs: map[KeyID]Certificate{}, homes: map[Home]Node{}}
	maps.Copy(next.certs, t.certs)
	maps.Copy(next.homes, t.homes)
	var refused []error
	for _, c := range certs {
		if err := next.take(c); err != nil {
			refused = append(refused, err)
		}
	}
	return next, errors.Join(refused...)
}

func (t *Trust) take(c Certificate) error {
	root, found := t.roots[c.root]
	if !found || !c.signedBy(root) {
		return RefuseRoot
	}
	id := c.KeyID()
	if have, found := t.certs[id]; found {
		switch {
		case have.Key != c.Key || have.Event != c.Event || have.Node != c.Node:
			return RefuseClash
		case have.Serial > c.Serial:
			return RefuseOlder
		case have.Serial == c.Serial && !have.sameGrant(c):
			return RefuseFork
		}
	}
	if c.Event == t.event {
		home := c.Node.Home()
		if node, found := t.homes[home]; found && node != c.Node {
			return RefuseClash
		}
		t.homes[home] = c.Node
	}
	t.certs[id] = c
	return nil
}

// Certificate returns the certificate of a key, and whether it is known.
func (t *Trust) Certificate(id KeyID) (Certificate, bool) {
	c, found := t.certs[id]
	return c, found
}

// Node returns the node of this event that codes call home, and whether it is known.
func (t *Trust) Node(home Home) (Node, bool) {
	n, found := t.homes[home]
	return n, found
}

// Verified is a code that is genuine and of this event.
type Verified struct {
	Code   Code
	Issuer Node   // who signed it
	Timing Timing // During, or Unsure: the clock cannot tell whether the certificate holds, so a person decides
}

// Verify reads a text and says whether it is a genuine code of this event: see Parse and VerifyCode.
func (t *Trust) Verify(text string, now Now) (Verified, error) {
	c, err := Parse(text)
	if err != nil {
		return Verified{}, err
	}
	return t.VerifyCode(c, now)
}

// VerifyCode says whether a code is genuine, of this event, and within what its key may issue. It refuses with RefuseKey,
// RefuseOtherEvent, RefuseSignature, RefuseRight, RefuseNumber, RefuseNotYet or RefuseExpired, in this order: nothing of a
// certificate shows before the signature was right. It does not know what is used, paid or revoked.
func (t *Trust) VerifyCode(c Code, now Now) (Verified, error) {
	cert, found := t.certs[c.ID().Key()]
	switch {
	case !found && c.Event() != t.event.Tag():
		return Verified{}, RefuseOtherEvent
	case !found:
		return Verified{}, RefuseKey
	case c.Event() != cert.Event.Tag():
		return Verified{}, RefuseSignature
	case !ed25519.Verify(cert.Key[:], message(cert.Event, c.raw[:payloadSize]), c.raw[payloadSize:]):
		return Verified{}, RefuseSignature
	case cert.Event != t.event:
		return Verified{}, RefuseOtherEvent
	case !cert.Kinds.Has(c.Kind()):
		return Verified{}, RefuseRight
	case c.ID().Number() < cert.First || c.ID().Number() > cert.Last:
		return Verified{}, RefuseNumber
	}
	timing := now.Against(cert.From, cert.HonourUntil)
	switch timing {
	case Before:
		return Verified{}, RefuseNotYet
	case After:
		return Verified{}, RefuseExpired
	case During, Unsure:
	}
	return Verified{Code: c, Issuer: cert.Node, Timing: timing}, nil
}
