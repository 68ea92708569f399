package code_test

import (
	"crypto/ed25519"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/code"
)

// edition is a list's number, made on Saturday at noon.
func edition(number uint32) code.Edition {
	return code.Edition{Number: number, Made: ms("2026-11-28 12:00")}
}

func revoke(t testing.TB, number uint32, ids ...code.ID) code.List {
	t.Helper()
	l, err := issuer(t, kioskSeed).Revoke(edition(number), ids)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// listed makes the kiosk's list along the table of the package comment, of the ids' bytes as they are given.
func listed(t testing.TB, count int, ids []byte) []byte {
	t.Helper()
	return listedBy(t, kioskSeed, count, ids)
}

func listedBy(t testing.TB, seed byte, count int, ids []byte) []byte {
	t.Helper()
	head := make([]byte, 29)
	e := event()
	fill(t, head, "list", fields{
		"version": 0xD1, "event": "x" + e.String(), "signer": int64(grant(seed).KeyID()), "number": 1,
		"made": ms("2026-11-28 12:00"), "count": count,
	})
	b := slices.Concat(head, ids)
	return slices.Concat(b, ed25519.Sign(seeded(seed), slices.Concat([]byte("popstand/revoked1\x00"), b)))
}

func TestListsAreLaidOutAsThePackageCommentSays(t *testing.T) {
	l := revoke(t, 1, code.NewID(2, 300), code.NewID(1, 9), code.NewID(1, 5), code.NewID(1, 6), code.NewID(1, 9))
	want := listed(t, 4, []byte{0, 0, 0, 1, 3, 5, 0, 2, 0, 0, 0, 2, 1, 0xac, 2})
	if got := l.Bytes(); string(got) != string(want) {
		t.Errorf("%x\nand by the comment\n%x", got, want)
	}
	if got := revoke(t, 1).Bytes(); string(got) != string(listed(t, 0, nil)) {
		t.Errorf("an empty list is %x", got)
	}
}

func TestListsTakeOneSpellingOnly(t *testing.T) {
	for name, raw := range map[string][]byte{
		"nothing":                nil,
		"cut off":                listed(t, 1, []byte{0, 0, 0, 1, 1, 5})[:98],
		"fewer than it says":     listed(t, 2, []byte{0, 0, 0, 1, 1, 5}),
		"more than it says":      listed(t, 0, []byte{0, 0, 0, 1, 1, 5}),
		"a group cut off":        listed(t, 3, []byte{0, 0, 0, 1, 3, 5, 0}),
		"a key cut off":          listed(t, 1, []byte{0, 0, 1}),
		"an empty group":         listed(t, 0, []byte{0, 0, 0, 1, 0}),
		"numbers in two bytes":   listed(t, 1, []byte{0, 0, 0, 1, 1, 0x85, 0}),
		"one key in two groups":  listed(t, 2, []byte{0, 0, 0, 1, 1, 5, 0, 0, 0, 1, 1, 6}),
		"groups out of order":    listed(t, 2, []byte{0, 0, 0, 2, 1, 5, 0, 0, 0, 1, 1, 6}),
		"number 0":               listed(t, 1, []byte{0, 0, 0, 1, 1, 0}),
		"key 0":                  listed(t, 1, []byte{0, 0, 0, 0, 1, 5}),
		"a number past 32 bits":  listed(t, 1, append([]byte{0, 0, 0, 1, 1}, binary.AppendUvarint(nil, 1<<32)...)),
		"a gap past 32 bits":     listed(t, 2, append([]byte{0, 0, 0, 1, 2, 5}, binary.AppendUvarint(nil, math.MaxUint32-5)...)),
		"a gap past 64 bits":     listed(t, 2, append([]byte{0, 0, 0, 1, 2, 5}, binary.AppendUvarint(nil, math.MaxUint64)...)),
		"a gap without an end":   listed(t, 2, []byte{0, 0, 0, 1, 2, 5, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}),
		"a next version":         append([]byte{0xD2}, listed(t, 0, nil)[1:]...),
		"too large to be looked": make([]byte, code.MaxListSize+1),
	} {
		if _, err := code.ParseList(raw); !errors.Is(err, code.RefuseForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
	last := append([]byte{0, 0, 0, 1, 2, 5}, binary.AppendUvarint(nil, math.MaxUint32-6)...)
	if l, err := code.ParseList(listed(t, 2, last)); err != nil || !l.Has(code.NewID(1, math.MaxUint32)) {
		t.Errorf("the last number of all: %v", err)
	}
}

// TestListsReadBack holds a list against a plain set.
func TestListsReadBack(t *testing.T) {
	i := issuer(t, kioskSeed)
	anyID := rapid.Custom(func(t *rapid.T) code.ID {
		return code.NewID(code.KeyID(rapid.Uint32Range(1, 4).Draw(t, "key")), rapid.Uint32Min(1).Draw(t, "number"))
	})
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfN(anyID, 0, 200).Draw(t, "ids")
		signed, err := i.Revoke(edition(3), ids)
		if err != nil {
			t.Fatal(err)
		}
		l, err := code.ParseList(signed.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		set := map[code.ID]bool{}
		for _, id := range ids {
			set[id] = true
		}
		if l.Len() != len(set) || !slices.IsSorted(l.IDs()) || string(l.Bytes()) != string(signed.Bytes()) {
			t.Fatalf("%d of %d ids", l.Len(), len(set))
		}
		for _, id := range append(ids, anyID.Draw(t, "another")) {
			if l.Has(id) != set[id] {
				t.Fatalf("%s is revoked: %v", id, l.Has(id))
			}
		}
	})
}

func TestEveryFlippedBitOfAListIsRefused(t *testing.T) {
	raw := revoke(t, 1, code.NewID(1, 5), code.NewID(1, 700), code.NewID(2, 1)).Bytes()
	known := trust(t)
	for i := range len(raw) * 8 {
		raw[i/8] ^= 1 << (i % 8)
		l, err := code.ParseList(raw)
		if err == nil {
			_, err = code.Revoked{}.With(known, l)
		}
		if refusal(t, err) == "" {
			t.Errorf("bit %d may be turned", i)
		}
		raw[i/8] ^= 1 << (i % 8)
	}
}

func TestRevokedKeepsTheHighestNumber(t *testing.T) {
	known := trust(t)
	a, b := code.NewID(1, 1), code.NewID(1, 2)
	first, second, fork := revoke(t, 1, a), revoke(t, 2, a, b), revoke(t, 2, a)
	for name, c := range map[string]struct {
		lists []code.List
		want  []*code.Error
	}{
		"in order":             {[]code.List{first, second}, []*code.Error{nil, nil}},
		"late":                 {[]code.List{second, first}, []*code.Error{nil, code.RefuseOlder}},
		"twice":                {[]code.List{second, second}, []*code.Error{nil, nil}},
		"two lists one number": {[]code.List{first, second, fork}, []*code.Error{nil, nil, code.RefuseFork}},
	} {
		var r code.Revoked
		for i, l := range c.lists {
			var err error
			r, err = r.With(known, l)
			if c.want[i] == nil && err != nil || c.want[i] != nil && !errors.Is(err, c.want[i]) {
				t.Errorf("%s, list %d: %v", name, i, err)
			}
		}
		if !r.Has(a) || !r.Has(b) || r.Has(code.NewID(1, 3)) || len(r.Lists()) != 1 || r.Lists()[0].Edition().Number != 2 {
			t.Errorf("%s: %+v", name, r.Lists())
		}
	}
	if !code.RefuseFork.Alarm || code.RefuseOlder.Alarm {
		t.Error("a fork is an alarm, an old list is none")
	}
}

func TestRevokedAddsTheSigners(t *testing.T) {
	known := trust(t)
	ofRoot, err := root(t, rootSeed).Revoke(event(), edition(1), []code.ID{code.NewID(1, 2)})
	if err != nil {
		t.Fatal(err)
	}
	var r code.Revoked
	for _, l := range []code.List{revoke(t, 9, code.NewID(1, 1)), ofRoot} {
		if r, err = r.With(known, l); err != nil {
			t.Fatal(err)
		}
	}
	if !r.Has(code.NewID(1, 1)) || !r.Has(code.NewID(1, 2)) || len(r.Lists()) != 2 {
		t.Errorf("%d lists", len(r.Lists()))
	}
}

func TestOnlyWhoMayRevokesCodes(t *testing.T) {
	if _, err := issuer(t, doorSeed).Revoke(edition(1), nil); !errors.Is(err, code.RefuseSigner) {
		t.Errorf("a key without the right: %v", err)
	}
	late := code.Edition{Number: 1, Made: ms("2026-11-30 00:00")}
	if _, err := issuer(t, kioskSeed).Revoke(late, nil); !errors.Is(err, code.RefuseSigner) {
		t.Errorf("after its time: %v", err)
	}
	ofRogue, err := root(t, rogueSeed).Revoke(event(), edition(1), nil)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := root(t, rootSeed).Revoke(sunday(), edition(1), nil)
	if err != nil {
		t.Fatal(err)
	}
	raw := revoke(t, 1).Bytes()
	raw[len(raw)-1] ^= 1
	unsigned, err := code.ParseList(raw)
	if err != nil {
		t.Fatal(err)
	}
	borrowed, err := code.ParseList(listedBy(t, sundaySeed, 0, nil))
	if err != nil {
		t.Fatal(err)
	}
	alike := grant(sundaySeed)
	alike.Serial, alike.Revoke = 2, true
	withdrawn := with(t, changed(func(g *code.Grant) { g.Revoke = false }))
	for name, c := range map[string]struct {
		list  code.List
		known *code.Trust
		want  *code.Error
	}{
		"another root":             {ofRogue, trust(t), code.RefuseSigner},
		"another event":            {elsewhere, trust(t), code.RefuseOtherEvent},
		"another event's key":      {borrowed, with(t, alike), code.RefuseSigner},
		"a key that may no longer": {revoke(t, 1), withdrawn, code.RefuseSigner},
		"not signed":               {unsigned, trust(t), code.RefuseSignature},
		"the zero list":            {code.List{}, trust(t), code.RefuseOtherEvent},
	} {
		if r, err := (code.Revoked{}).With(c.known, c.list); !errors.Is(err, c.want) || len(r.Lists()) != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	for field, e := range map[string]code.Edition{"number": {Number: 0, Made: 1}, "made": {Number: 1, Made: -1}} {
		_, err := root(t, rootSeed).Revoke(event(), e, nil)
		if e := (&code.Error{}); !errors.As(err, &e) || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestAgeIsAsSureAsTheClock(t *testing.T) {
	l := revoke(t, 1)
	for name, c := range map[string]struct {
		now         code.Now
		least, most time.Duration
		ok          bool
	}{
		"at half past two":       {code.At(ms("2026-11-28 14:30")), 150 * time.Minute, 150 * time.Minute, true},
		"give or take an hour":   {code.Now{Earliest: ms("2026-11-28 11:30"), Latest: ms("2026-11-28 13:30")}, 0, 90 * time.Minute, true},
		"no clock":               {code.NoClock(), 0, time.Duration(math.MaxInt64).Truncate(time.Millisecond), true},
		"a clock at 1970":        {code.At(0), 0, 0, false},
		"a clock the wrong way":  {code.Now{Earliest: ms("2026-11-29 00:00"), Latest: ms("2026-11-28 23:00")}, 0, 0, false},
		"a minute before it was": {code.At(ms("2026-11-28 11:59")), 0, 0, false},
	} {
		least, most, ok := l.Age(c.now)
		if least != c.least || most != c.most || ok != c.ok {
			t.Errorf("%s: %v to %v, %v", name, least, most, ok)
		}
	}
}

// TestAHundredThousandRevokedCodesAreSmall holds the figures of the package comment.
func TestAHundredThousandRevokedCodesAreSmall(t *testing.T) {
	for name, c := range map[string]struct {
		apart      uint32
		from, upTo int
	}{"close together": {1, 100_000, 100_200}, "strewn over ten million": {100, 135_000, 137_000}} {
		size := len(revoke(t, 1, strewn(c.apart)...).Bytes())
		if size < c.from || size > c.upTo {
			t.Errorf("%s they take %d bytes", name, size)
		}
	}
}

// strewn is 100,000 ids of one key, on average so far apart.
func strewn(apart uint32) []code.ID {
	ids := make([]code.ID, 0, 100_000)
	number, noise := uint32(1), uint32(1)
	for range 100_000 {
		ids = append(ids, code.NewID(7, number))
		noise = noise*1_664_525 + 1_013_904_223 // Numerical Recipes' generator: strewn, and the same each time
		number += 1 + (noise>>8)%(2*apart-1)
	}
	return ids
}
