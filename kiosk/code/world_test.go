package code_test

import (
	"bytes"
	"crypto/ed25519"
	"testing"
	"time"

	"popstand/kiosk/code"
)

// The seeds of the tests' keys. Everything in testdata/vectors.json follows from them.
const (
	rootSeed   = 0x01 // the organizer
	rogueSeed  = 0x02 // another organizer
	kioskSeed  = 0x11 // may issue everything and revoke, number 1 to 1000
	doorSeed   = 0x12 // may issue tickets, number 1 to 1000
	sundaySeed = 0x13 // may issue everything, in another event
	thiefSeed  = 0x21 // certified by nobody
)

func seeded(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize))
}

func public(seed byte) code.PublicKey {
	return code.PublicKey(seeded(seed)[ed25519.SeedSize:])
}

func ms(text string) int64 {
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return at.UnixMilli()
}

// secret is the event's.
func secret() code.Secret { return code.Secret(bytes.Repeat([]byte{0x5e}, 32)) }

func event() code.Event  { return code.Event{0x5a, 0x7e, 1, 2, 3, 4, 5, 6} }
func sunday() code.Event { return code.Event{0x50, 0x0d, 1, 2, 3, 4, 5, 6} }

func node(seed byte) code.Node { return code.Node{seed, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, seed} }

// saturday is a clock that knows the time, in the middle of the event.
func saturday() code.Now { return code.At(ms("2026-11-28 14:20")) }

func root(t testing.TB, seed byte) code.Root {
	t.Helper()
	r, err := code.NewRoot(seeded(seed))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// grant is what the tests' nodes are allowed, but for what a test changes.
func grant(seed byte) code.Grant {
	g := code.Grant{
		Event: event(), Node: node(seed), Key: public(seed), Serial: 1, Kinds: code.AllKinds, First: 1, Last: 1000,
		From: ms("2026-11-27 00:00"), IssueUntil: ms("2026-11-30 00:00"), HonourUntil: ms("2026-12-31 00:00"),
	}
	switch seed {
	case kioskSeed:
		g.Revoke = true
	case doorSeed:
		g.Kinds = code.KindsOf(code.KindTicket)
	case sundaySeed:
		g.Event = sunday()
	}
	return g
}

func certify(t testing.TB, g code.Grant) code.Certificate {
	t.Helper()
	c, err := root(t, rootSeed).Certify(g)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// trust knows the kiosk, the door and Sunday's kiosk.
func trust(t testing.TB) *code.Trust {
	t.Helper()
	known, err := code.NewTrust(event(), public(rootSeed))
	if err != nil {
		t.Fatal(err)
	}
	known, err = known.With(certify(t, grant(kioskSeed)), certify(t, grant(doorSeed)), certify(t, grant(sundaySeed)))
	if err != nil {
		t.Fatal(err)
	}
	return known
}

func issuer(t testing.TB, seed byte) *code.Issuer {
	t.Helper()
	i, err := code.NewIssuer(seeded(seed), certify(t, grant(seed)))
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func issue(t testing.TB, i *code.Issuer, number uint32, b code.Body) code.Code {
	t.Helper()
	c, timing, err := i.Issue(code.Draft{Number: number, Home: node(doorSeed).Home(), Body: b}, saturday())
	if err != nil || timing != code.During {
		t.Fatalf("issue %s %d: %v, %v", b.Kind(), number, timing, err)
	}
	return c
}

// bodies is one of each kind; in none of them do two fields hold the same bytes.
func bodies() []code.Body {
	holder := secret().Holder(code.NewID(grant(kioskSeed).KeyID(), 7), "Ana Núñez")
	window := code.Window{From: ms("2026-11-28 14:00"), To: ms("2026-11-28 14:30")}
	return []code.Body{
		code.Pickup{Slot: 0x0102, Window: window, Channel: 3, Class: code.ClassOf(7400), Paid: true, Units: 5, Holder: holder},
		code.Ticket{Session: 0x0201, Window: window, Place: 47, Uses: 2, Holder: holder},
		code.Voucher{Campaign: 0x0301, Value: 2550, Uses: 4, Until: ms("2026-12-24 18:00"), Holder: holder},
		code.Receipt{Series: "AB", Counter: 412, Total: 7400, Sold: ms("2026-11-28 14:15"), Tenders: code.TenderCash | code.TenderVoucher},
		code.Tag{Creator: 9, Product: 31, Item: 17, Edition: 250, Made: ms("2026-10-01 00:00")},
		code.Member{Club: 12, Tier: 2, Number: 90210, Until: ms("2027-12-31 23:00"), Holder: holder},
		code.Delegation{Subject: code.NewID(grant(doorSeed).KeyID(), 99), Uses: 1, Holder: holder},
	}
}

// genuine is one code of each kind, number 7 of the kiosk.
func genuine(t testing.TB) []code.Code {
	t.Helper()
	i := issuer(t, kioskSeed)
	var all []code.Code
	for _, b := range bodies() {
		all = append(all, issue(t, i, 7, b))
	}
	return all
}
