package code

import "crypto/ed25519"

// Issuer issues codes with a node's key, under its certificate. It may be used by several goroutines at once.
type Issuer struct {
	key  ed25519.PrivateKey
	cert Certificate
	id   KeyID
}

// NewIssuer puts a key and its certificate together, or refuses with RefuseKeyMismatch.
func NewIssuer(key ed25519.PrivateKey, cert Certificate) (*Issuer, error) {
	public, err := publicOf(key)
	if err != nil {
		return nil, err
	}
	if public != cert.Key {
		return nil, RefuseKeyMismatch
	}
	return &Issuer{key: key, cert: cert, id: cert.KeyID()}, nil
}

// Certificate returns what the issuer issues under.
func (i *Issuer) Certificate() Certificate { return i.cert }

// Draft is what is to be issued.
type Draft struct {
	// Number is this key's number for the code. The caller counts: a number is taken in the transaction that issues the
	// code and never comes back, not even after a restore.
	Number uint32
	Home   Home // who decides about its uses; the zero Home is for tags and members only
	Body   Body
}

// Issue signs a code. The same draft gives the same code, to the last character (RFC 8032 needs no randomness). The
// timing is During, or Unsure when the clock cannot tell whether the certificate holds: then the code is issued all the
// same, because a sale does not wait for a clock, and the caller writes that down.
//
// It refuses with RefuseIssueKind, RefuseIssueNumber, RefuseIssueTime or, naming the field, with RefuseField.
func (i *Issuer) Issue(d Draft, now Now) (Code, Timing, error) {
	c := i.cert
	if d.Body == nil {
		return Code{}, Unsure, badField("body")
	}
	timing := now.Against(c.From, c.IssueUntil)
	switch {
	case !c.Kinds.Has(d.Body.Kind()):
		return Code{}, timing, RefuseIssueKind
	case d.Number < c.First || d.Number > c.Last:
		return Code{}, timing, RefuseIssueNumber
	case timing == Before || timing == After:
		return Code{}, timing, RefuseIssueTime
	}
	payload, bad := pack(c.Event.Tag(), NewID(i.id, d.Number), d.Home, d.Body)
	if bad != "" {
		return Code{}, timing, badField(bad)
	}
	out := Code{body: d.Body}
	copy(out.raw[:], payload[:])
	copy(out.raw[payloadSize:], ed25519.Sign(i.key, message(c.Event, payload[:])))
	return out, timing, nil
}

// Revoke signs a list; see List. It refuses with RefuseSigner when the certificate does not allow that at the list's
// date.
func (i *Issuer) Revoke(e Edition, ids []ID) (List, error) {
	if !i.cert.mayRevoke(e) {
		return List{}, RefuseSigner
	}
	return signList(i.key, listHead{event: i.cert.Event, signer: i.id, edition: e}, ids)
}
