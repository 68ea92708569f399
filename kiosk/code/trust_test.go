package code_test

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"math/big"
	"testing"

	"popstand/kiosk/code"
)

// changed is the kiosk's grant with the next serial and a change.
func changed(change func(*code.Grant)) code.Grant {
	g := grant(kioskSeed)
	g.Serial = 2
	change(&g)
	return g
}

func with(t testing.TB, g code.Grant) *code.Trust {
	t.Helper()
	next, err := trust(t).With(certify(t, g))
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestVerifyRefuses(t *testing.T) {
	pickup := genuineBut(code.KindPickup, nil, nil)
	by := func(seed byte, f forgery) forgery {
		f.seed = seed
		return f
	}
	in := func(e code.Event, f forgery) forgery {
		f.event = e
		return f
	}
	for name, c := range map[string]struct {
		f      forgery
		now    code.Now
		want   string
		reason code.Reason
	}{
		"a key that nobody certified":           {by(thiefSeed, pickup), saturday(), "code_key", code.NotGenuine},
		"another event, its key not known":      {in(code.Event{9, 9}, by(thiefSeed, pickup)), saturday(), "code_other_event", code.OtherEvent},
		"another event, its key known":          {in(sunday(), by(sundaySeed, pickup)), saturday(), "code_other_event", code.OtherEvent},
		"another event's key under this name":   {in(event(), by(sundaySeed, pickup)), saturday(), "code_signature", code.NotGenuine},
		"signed for an event that begins alike": {in(code.Event{0x5a, 0x7e}, pickup), saturday(), "code_signature", code.NotGenuine},
		"another event's name, signed for this": {genuineBut(code.KindPickup, fields{"event": "x500d"}, nil), saturday(), "code_signature", code.NotGenuine},
		"a kind that the key must not issue":    {by(doorSeed, pickup), saturday(), "code_right", code.NotGenuine},
		"a number past the last":                {genuineBut(code.KindTag, fields{"number": 1001}, nil), saturday(), "code_number", code.NotGenuine},
		"the last number":                       {genuineBut(code.KindTag, fields{"number": 1000}, nil), saturday(), "", ""},
		"before the certificate":                {pickup, code.At(ms("2026-11-26 23:59")), "code_not_yet", code.TooEarly},
		"as it begins":                          {pickup, code.At(ms("2026-11-27 00:00")), "", ""},
		"after it may issue":                    {pickup, code.At(ms("2026-12-01 00:00")), "", ""},
		"as it ends":                            {pickup, code.At(ms("2026-12-31 00:00")), "code_expired", code.TooLate},
		"a clock at 1970":                       {pickup, code.At(0), "code_not_yet", code.TooEarly},
		"a clock at 2099":                       {pickup, code.At(ms("2099-01-01 00:00")), "code_expired", code.TooLate},
	} {
		_, err := trust(t).Verify(c.f.made(t), c.now)
		if got := refusal(t, err); got != c.want {
			t.Errorf("%s: %v", name, err)
		} else if e := (&code.Error{}); errors.As(err, &e) && e.Reason != c.reason {
			t.Errorf("%s: the holder is told %q", name, e.Reason)
		}
	}
}

// TestNothingOfACertificateShowsWithoutASignature tries what a certificate would refuse, unsigned: always the same answer.
func TestNothingOfACertificateShowsWithoutASignature(t *testing.T) {
	door := genuineBut(code.KindPickup, nil, nil)
	door.seed = doorSeed
	for name, f := range map[string]forgery{
		"kind":   door,
		"number": genuineBut(code.KindTag, fields{"number": 5000}, nil),
		"event":  {seed: sundaySeed, event: sunday(), header: door.header, kind: door.kind, body: door.body},
		"none":   genuineBut(code.KindTag, nil, nil),
	} {
		text := f.made(t)
		other := "0"
		if text[143:] == other {
			other = "1"
		}
		for _, now := range []code.Now{saturday(), code.At(0), code.NoClock()} {
			if _, err := trust(t).Verify(text[:143]+other, now); refusal(t, err) != "code_signature" {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestAnUnsureClockLeavesItToAPerson(t *testing.T) {
	text := genuine(t)[0].Text()
	for name, c := range map[string]struct {
		now  code.Now
		want code.Timing
	}{
		"no clock":               {code.NoClock(), code.Unsure},
		"perhaps not begun":      {code.Now{Earliest: ms("2026-11-26 12:00"), Latest: ms("2026-11-28 12:00")}, code.Unsure},
		"perhaps over":           {code.Now{Earliest: ms("2026-12-30 12:00"), Latest: ms("2027-01-01 12:00")}, code.Unsure},
		"wide, and inside":       {code.Now{Earliest: ms("2026-11-27 12:00"), Latest: ms("2026-12-30 12:00")}, code.During},
		"the wrong way round":    {code.Now{Earliest: 2, Latest: 1}, code.Unsure},
		"not set, so it is 1970": {code.Now{Earliest: 0, Latest: ms("2099-01-01 00:00")}, code.Unsure},
	} {
		got, err := trust(t).Verify(text, c.now)
		if err != nil || got.Timing != c.want {
			t.Errorf("%s: %v, %v", name, got.Timing, err)
		}
	}
}

// TestALostKioskLosesItsLaterNumbers withdraws what a thief could issue, and nothing that was sold.
func TestALostKioskLosesItsLaterNumbers(t *testing.T) {
	i := issuer(t, kioskSeed)
	known := with(t, changed(func(g *code.Grant) { g.Last = 412 }))
	for number, want := range map[uint32]string{412: "", 413: "code_number"} {
		_, err := known.Verify(issue(t, i, number, bodies()[1]).Text(), saturday())
		if refusal(t, err) != want {
			t.Errorf("number %d: %v", number, err)
		}
	}
	later := with(t, changed(func(g *code.Grant) { g.First, g.Last = 413, 500 }))
	if _, err := later.Verify(issue(t, i, 412, bodies()[1]).Text(), saturday()); !errors.Is(err, code.RefuseNumber) {
		t.Errorf("a number before the first: %v", err)
	}
	none := with(t, changed(func(g *code.Grant) { g.Last = 0 }))
	if _, err := none.Verify(issue(t, i, 1, bodies()[1]).Text(), saturday()); !errors.Is(err, code.RefuseNumber) {
		t.Errorf("a key that was withdrawn: %v", err)
	}
}

func TestTrustTakesTheHigherSerial(t *testing.T) {
	first := certify(t, grant(kioskSeed))
	second := certify(t, changed(func(g *code.Grant) { g.Last = 2000 }))
	for name, order := range map[string][]code.Certificate{"as made": {first, second}, "late": {second, first}, "again": {second, second, first}} {
		known, err := code.NewTrust(event(), public(rootSeed))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range order {
			known, err = known.With(c)
			if err != nil && !errors.Is(err, code.RefuseOlder) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got, _ := known.Certificate(first.KeyID()); got.Last != 2000 {
			t.Errorf("%s: last %d", name, got.Last)
		}
	}
}

func TestTrustRefusesCertificates(t *testing.T) {
	rogue, err := root(t, rogueSeed).Certify(grant(kioskSeed))
	if err != nil {
		t.Fatal(err)
	}
	raw := certify(t, grant(thiefSeed)).Bytes()
	raw[153] ^= 1
	unsigned, err := code.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	namesake := grant(thiefSeed)
	namesake.Node = code.Node{kioskSeed, 0xaa, 0xbb, 1}
	fork := grant(kioskSeed)
	fork.Last = 9999
	moved := changed(func(g *code.Grant) { g.Node = node(thiefSeed) })
	for name, c := range map[string]struct {
		cert  code.Certificate
		want  *code.Error
		alarm bool
	}{
		"of another root":                   {rogue, code.RefuseRoot, false},
		"not signed":                        {unsigned, code.RefuseRoot, false},
		"one serial, two grants":            {certify(t, fork), code.RefuseFork, true},
		"another node with the same name":   {certify(t, namesake), code.RefuseClash, true},
		"the same key for another node":     {certify(t, moved), code.RefuseClash, true},
		"the zero certificate":              {code.Certificate{}, code.RefuseRoot, false},
		"what is here already (no refusal)": {certify(t, grant(kioskSeed)), nil, false},
	} {
		before := trust(t)
		after, err := before.With(c.cert)
		if c.want == nil {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.Is(err, c.want) || c.want.Alarm != c.alarm {
			t.Errorf("%s: %v", name, err)
		}
		if got, _ := after.Certificate(grant(kioskSeed).KeyID()); got != certify(t, grant(kioskSeed)) {
			t.Errorf("%s: the kiosk's certificate is now %+v", name, got.Grant)
		}
	}
}

func TestTrustTakesTheOthersBesideOneThatItRefuses(t *testing.T) {
	known := trust(t)
	next, err := known.With(code.Certificate{}, certify(t, grant(thiefSeed)))
	if !errors.Is(err, code.RefuseRoot) {
		t.Error(err)
	}
	if _, found := next.Certificate(grant(thiefSeed).KeyID()); !found {
		t.Error("the good one was not taken")
	}
	if n, found := next.Node(node(thiefSeed).Home()); !found || n != node(thiefSeed) {
		t.Errorf("home is %s, %v", n, found)
	}
	_, certified := known.Certificate(grant(thiefSeed).KeyID())
	if _, found := known.Node(node(thiefSeed).Home()); found || certified {
		t.Error("the trust before has changed")
	}
}

func TestTwoRootsAreBothBelieved(t *testing.T) {
	known, err := code.NewTrust(event(), public(rogueSeed), public(rootSeed), public(rootSeed))
	if err != nil {
		t.Fatal(err)
	}
	if known, err = known.With(certify(t, grant(kioskSeed))); err != nil {
		t.Fatal(err)
	}
	if _, err := known.Verify(genuine(t)[0].Text(), saturday()); err != nil {
		t.Error(err)
	}
}

// TestKeysOfSmallOrderAreRefused first shows why: for each of them, with either sign, somebody without a private key finds
// a message that "is signed".
func TestKeysOfSmallOrderAreRefused(t *testing.T) {
	weak := []string{
		"0100000000000000000000000000000000000000000000000000000000000000",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0000000000000000000000000000000000000000000000000000000000000000",
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	}
	for _, text := range weak {
		for _, sign := range []byte{0, 0x80} {
			key, err := hex.DecodeString(text)
			if err != nil {
				t.Fatal(err)
			}
			key[31] |= sign
			if !signable(key) {
				t.Errorf("%x is not weak", key)
			}
			g := grant(kioskSeed)
			g.Key = code.PublicKey(key)
			if _, err := root(t, rootSeed).Certify(g); !errors.Is(err, code.RefuseWeakKey) {
				t.Errorf("%x: %v", key, err)
			}
			if _, err := code.NewTrust(event(), g.Key); !errors.Is(err, code.RefuseWeakKey) {
				t.Errorf("%x as a root: %v", key, err)
			}
		}
	}
}

// signable says whether S = 0 and R = 1 sign a short message under the key.
func signable(key ed25519.PublicKey) bool {
	signature := make([]byte, 64)
	signature[0] = 1
	for m := range 256 {
		if ed25519.Verify(key, []byte{byte(m)}, signature) {
			return true
		}
	}
	return false
}

func TestKeysInASecondSpellingAreRefused(t *testing.T) {
	p := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 255), big.NewInt(19))
	for _, y := range []int64{0, 1, 3, 18} {
		g := grant(kioskSeed)
		g.Key = code.PublicKey(reversed(new(big.Int).Add(p, big.NewInt(y)).FillBytes(make([]byte, 32))))
		if _, err := root(t, rootSeed).Certify(g); !errors.Is(err, code.RefuseWeakKey) {
			t.Errorf("p+%d: %v", y, err)
		}
	}
}
