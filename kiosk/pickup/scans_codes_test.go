package pickup_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base32"
	"encoding/pem"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/pickup"
)

// makers sign codes beside the stall's own key.
type makers struct {
	front, short *maker // certified; short ends while the first slot is open
	past, future *maker // certified for other times
	capped       *maker // its certificate came back with fewer numbers, and without pickups
	thief        *maker // another organizer's, for this event
	sunday       *maker // this organizer's, for another event
	foreign      *maker // another organizer's, for another event
}

type maker struct {
	w           *stall
	issuer      *code.Issuer
	from, until int64
	number      uint32
}

// rootOf reads the organizer's key, as whoever holds the data folder can.
func rootOf(w *stall) code.Root {
	w.t.Helper()
	raw, err := os.ReadFile(filepath.Join(w.dir, keys.RootName))
	must(w.t, err)
	block, _ := pem.Decode(raw)
	root, err := code.NewRoot(ed25519.NewKeyFromSeed(block.Bytes))
	must(w.t, err)
	return root
}

func newMakers(w *stall) makers {
	w.t.Helper()
	ours, theirs := rootOf(w), newRoot(w, 99)
	here, err := code.ParseEvent(string(w.Event()))
	must(w.t, err)
	there := code.Event{0x50, 0x0d, 1, 2, 3, 4, 5, 6}
	day := 24 * 60 * minute
	ends := lunch + 20*minute
	m := makers{
		front:  newMaker(w, ours, here, span{1, noon - day, noon + 900*day}, true),
		short:  newMaker(w, ours, here, span{2, noon - day, ends}, true),
		past:   newMaker(w, ours, here, span{3, noon - 20*day, noon - 10*day}, true),
		future: newMaker(w, ours, here, span{4, noon + 200*day, noon + 900*day}, true),
		capped: newMaker(w, ours, here, span{5, noon - day, noon + 900*day}, true),
		thief:  newMaker(w, theirs, here, span{6, noon - day, noon + 900*day}, true),
		sunday: newMaker(w, ours, there, span{7, noon - day, noon + 900*day}, true),
		// The certificate of this one never comes here.
		foreign: newMaker(w, theirs, there, span{8, noon - day, noon + 900*day}, false),
	}
	g := m.capped.issuer.Certificate().Grant
	g.Serial, g.Kinds, g.Last = 2, code.KindsOf(code.KindTicket, code.KindPickup), 1
	m.capped.certify(ours, g)
	return m
}

func newRoot(w *stall, seed byte) code.Root {
	root, err := code.NewRoot(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize)))
	must(w.t, err)
	return root
}

// span is a key's seed, and from when to when it may sign and be honoured.
type span struct {
	seed        byte
	from, until int64
}

func newMaker(w *stall, root code.Root, of code.Event, s span, known bool) *maker {
	w.t.Helper()
	node, err := code.ParseNode(string(w.Node()))
	must(w.t, err)
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{s.seed}, ed25519.SeedSize))
	m := &maker{w: w, from: s.from, until: s.until}
	g := code.Grant{
		Event: of, Node: node, Key: code.PublicKey(key[ed25519.SeedSize:]), Serial: 1, Kinds: code.AllKinds, First: 1, Last: math.MaxUint32,
		From: s.from, IssueUntil: s.until, HonourUntil: s.until,
	}
	cert, err := root.Certify(g)
	must(w.t, err)
	if known {
		w.record(keys.KindCertified, keys.Certified{Certificate: cert.Bytes()})
	}
	m.issuer, err = code.NewIssuer(key, cert)
	must(w.t, err)
	return m
}

func (m *maker) certify(root code.Root, g code.Grant) {
	cert, err := root.Certify(g)
	must(m.w.t, err)
	m.w.record(keys.KindCertified, keys.Certified{Certificate: cert.Bytes()})
}

func (m *maker) make(body code.Body) code.Code {
	m.number++
	return m.sign(m.number, body)
}

// sign signs under a number that may be taken.
func (m *maker) sign(number uint32, body code.Body) code.Code {
	c, _, err := m.issuer.Issue(code.Draft{Number: number, Home: m.w.Keys.Home(), Body: body}, code.At(m.from))
	must(m.w.t, err)
	return c
}

// strangers puts codes into the drawer that are of no order here.
func (r *run) strangers() {
	paid := code.Pickup{Paid: true, Units: 2}
	for _, m := range []*maker{r.makers.front, r.makers.past, r.makers.future} {
		c := m.make(paid)
		r.slips[c.Text()] = &slip{id: c.ID(), from: m.from, until: m.until}
		r.odd = append(r.odd, c.Text())
	}
	ticket := r.makers.front.make(code.Ticket{Session: 1, Uses: 1})
	r.slips[ticket.Text()] = &slip{id: ticket.ID(), from: r.makers.front.from, until: r.makers.front.until, ticket: true}
	r.odd = append(r.odd, ticket.Text(), r.makers.capped.sign(6, paid).Text(), r.makers.thief.make(paid).Text(),
		r.makers.sunday.make(paid).Text(), r.makers.foreign.make(paid).Text(), "2901234001987", "https://example.org/", "P")
}

// elsewhere has another kiosk take an order in, and this one hear of it.
func (r *run) elsewhere() {
	r.refs++
	in := incoming(fmt.Sprint("away-", r.refs))
	in.Slot = ""
	o := r.away.receive(in)
	r.w.hears(r.away)
	n := r.note(in, o)
	n.away = true
	r.slips[r.away.text(o)] = n.code
	r.odd = append(r.odd, r.away.text(o))
}

func (r *run) note(in pickup.Incoming, o pickup.Order) *noted {
	n := &noted{in: in, id: o.Received.Order, human: o.Code.Human, slot: o.Slot, out: map[int64]pickup.Place{}}
	n.code = &slip{id: o.Code.ID, order: n, until: math.MaxInt64}
	return n
}

// receive takes in an order that gets its code here or brings one.
func (r *run) receive() {
	r.refs++
	in := incoming(fmt.Sprint("run-", r.refs))
	in.Over = true
	in.Slot = []string{"", "noon", "half"}[r.rng.IntN(3)]
	in.Lines[0].Qty = 1 + r.rng.Int64N(3)
	if r.rng.IntN(2) == 0 {
		in.Source = pickup.SourceAPI
	}
	m := []*maker{nil, nil, r.makers.front, r.makers.short}[r.rng.IntN(4)]
	r.calmly(func() {
		if m == nil {
			o := r.w.receive(in)
			n := r.note(in, o)
			n.old = true // a shop sends again what was here before a restore
			r.put(n, r.w.text(o))
			return
		}
		c := m.make(code.Pickup{Paid: true})
		in.Code = c.Text()
		n := r.note(in, r.w.receive(in))
		n.code.from, n.code.until = m.from, m.until
		n.old = true // nobody knows since when its code is in use
		r.put(n, c.Text())
		// The key was copied: something else is signed under the same id.
		r.held = append(r.held, m.sign(m.number, code.Pickup{Paid: true, Units: 9}).Text())
		r.slips[r.held[len(r.held)-1]] = &slip{id: c.ID(), ticket: true, from: m.from, until: m.until}
	})
}

// share gives the code of an order to another one: here that is refused, and of
// what another kiosk did nobody knows before they meet.
func (r *run) share() {
	o := r.order()
	r.refs++
	in := incoming(fmt.Sprint("share-", r.refs))
	in.Slot, in.Code = "", o.in.Code
	if o.in.Code == "" || o.code.shared {
		return
	}
	r.calmly(func() {
		in.Source = pickup.SourceAPI
		if _, err := r.w.Receive(ctx, r.w.act("system"), in); r.may(err) {
			r.object("%s took the code of %s", in.Ref, o.in.Ref)
		}
		if r.rng.IntN(4) > 0 {
			return
		}
		_, err := r.away.Receive(ctx, r.away.act("system"), in)
		if r.may(err) {
			r.w.hears(r.away)
			o.code.shared = true
		}
	})
}

// delegate lets somebody else collect.
func (r *run) delegate() {
	o := r.order()
	uses := 1 + r.rng.IntN(2)
	c := r.makers.front.make(code.Delegation{Subject: o.code.id, Uses: uint8(uses)}) //nolint:gosec // 1 or 2
	r.slips[c.Text()] = &slip{
		id: c.ID(), order: o, from: r.makers.front.from, until: r.makers.front.until, uses: uses, spent: map[pickup.Place]bool{},
	}
	r.held = append(r.held, c.Text())
}

// respelled is a text as scanners, people and forgers change it. It may be the
// text itself.
func (r *run) respelled(text string) string {
	at := r.rng.IntN(len(text))
	symbols := "0123456789ABCDEFGHJKMNPQRSTVWXYZOILUoil- \x00\u00a0"
	sign := string(symbols[r.rng.IntN(len(symbols))])
	switch r.rng.IntN(12) {
	case 0:
		return strings.ToLower(text)
	case 1:
		return strings.NewReplacer("0", "O", "1", "I").Replace(text)
	case 2:
		return text[:max(1, at)]
	case 3:
		return text + sign
	case 4:
		return text + []string{"\r", "\n", "\r\n", " ", "\x00", "=", "\ufeff"}[r.rng.IntN(7)]
	case 5:
		return sign + text
	case 6:
		return text + text
	case 7:
		return text[:at] + sign + text[at:]
	case 8:
		return turned(text)
	case 9:
		return stretched(text)
	case 10:
		return strings.Map(func(c rune) rune { return c + 0xfee0 }, text) // full-width letters
	}
	return text[:at] + sign + text[at+1:]
}

// turned lets two symbols change places.
func turned(text string) string {
	raw := []byte(text)
	slices.Reverse(raw[max(0, len(raw)-2):])
	return string(raw)
}

var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// stretched adds the group's order to the signature's S, which verifiers that
// are not strict take for the same signature (RFC 8032, section 8.4).
func stretched(text string) string {
	raw, err := crockford.DecodeString(text)
	if err != nil || len(raw) != code.Size {
		return text + "0"
	}
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	s := raw[len(raw)-32:]
	slices.Reverse(s)
	new(big.Int).Add(new(big.Int).SetBytes(s), order).FillBytes(s)
	slices.Reverse(s)
	return crockford.EncodeToString(raw)
}
