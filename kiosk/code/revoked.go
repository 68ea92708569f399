package code

import (
	"cmp"
	"crypto/ed25519"
	"maps"
	"slices"
	"time"
)

// Revoked is what is revoked, as far as a node knows: the newest list of each signer. It is a value that never changes;
// With returns the next one, so readers need no lock. The zero Revoked knows nothing.
type Revoked struct {
	lists map[KeyID]List
}

// With takes in a list: a signer's list with a higher number replaces the one here. It refuses with RefuseSigner, with
// RefuseSignature, with RefuseOtherEvent, with RefuseOlder when a list with a higher number is here (harmless: lists come
// late), and with RefuseFork, an alarm, when the list here has the same number and says something else. The same list
// again is no refusal. What is returned beside a refusal is what was known before.
func (r Revoked) With(t *Trust, l List) (Revoked, error) {
	if err := t.VerifyList(l); err != nil {
		return r, err
	}
	if have, found := r.lists[l.Signer()]; found {
		switch {
		case have.Edition().Number > l.Edition().Number:
			return r, RefuseOlder
		case have.Edition().Number == l.Edition().Number && string(have.body) != string(l.body):
			return r, RefuseFork
		}
	}
	next := Revoked{lists: map[KeyID]List{}}
	maps.Copy(next.lists, r.lists)
	next.lists[l.Signer()] = l
	return next, nil
}

// VerifyList says whether a list is of this event and signed by whom it says, a root or a key that may revoke. It refuses
// with RefuseOtherEvent, RefuseSigner or RefuseSignature.
func (t *Trust) VerifyList(l List) error {
	if l.Event() != t.event {
		return RefuseOtherEvent
	}
	key, found := t.roots[l.Signer()]
	if !found {
		cert := t.certs[l.Signer()] // a key that is not known may nothing
		if cert.Event != t.event || !cert.mayRevoke(l.Edition()) {
			return RefuseSigner
		}
		key = cert.Key
	}
	if !ed25519.Verify(key[:], domained(listDomain, l.body), l.sig[:]) {
		return RefuseSignature
	}
	return nil
}

// mayRevoke says whether the key may sign a list that says it was made then.
func (c Certificate) mayRevoke(e Edition) bool {
	return c.Revoke && c.From <= e.Made && e.Made < c.IssueUntil
}

// Has says whether any signer has revoked a code.
func (r Revoked) Has(id ID) bool {
	for _, l := range r.lists {
		if l.Has(id) {
			return true
		}
	}
	return false
}

// Lists returns the newest list of each signer, by signer.
func (r Revoked) Lists() []List {
	return slices.SortedFunc(maps.Values(r.lists), func(a, b List) int { return cmp.Compare(a.Signer(), b.Signer()) })
}

// Age returns how old a list is at least and at most. A clock that nobody vouches for makes them far apart, and a policy
// that asks "older than three hours?" has its answer only when both say the same. ok is false when the list was made
// after all that the clock allows: one of the two is wrong, and nothing is said.
func (l List) Age(now Now) (least, most time.Duration, ok bool) {
	if now.Latest < l.head.edition.Made || now.Earliest > now.Latest {
		return 0, 0, false
	}
	return since(l.head.edition.Made, now.Earliest), since(l.head.edition.Made, now.Latest), true
}

// since is the time from made to then, 0 when then is earlier and no more than a Duration can hold.
func since(made, then int64) time.Duration {
	const longest = int64(1<<63-1) / int64(time.Millisecond)
	if then <= made {
		return 0
	}
	return time.Duration(min(then-made, longest)) * time.Millisecond
}
