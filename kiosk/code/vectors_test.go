package code_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/code"
)

var update = flag.Bool("update", false, "write testdata/vectors.json anew")

// vectors is testdata/vectors.json: everything that another program needs to check its own reading of the format.
type vectors struct {
	About        string          `json:"about"`
	Secret       string          `json:"secret"` // hex
	Event        string          `json:"event"`
	Roots        []keyVector     `json:"roots"`
	Certificates []certVector    `json:"certificates"`
	Codes        []codeVector    `json:"codes"`
	Refused      []refusedVector `json:"refused"`
	Lists        []listVector    `json:"lists"`
	Humans       []humanVector   `json:"humans"`
}

type keyVector struct {
	Seed   string `json:"seed"`   // hex
	Public string `json:"public"` // hex
	ID     string `json:"id"`     // hex
}

type certVector struct {
	Name    string      `json:"name"`
	Seed    string      `json:"seed"`   // hex
	KeyID   string      `json:"key_id"` // hex
	Bytes   string      `json:"bytes"`  // hex
	Refusal string      `json:"refusal,omitempty"`
	Grant   grantVector `json:"grant"`
}

type grantVector struct {
	Event       string `json:"event"`
	Node        string `json:"node"`
	Key         string `json:"key"`
	Serial      uint32 `json:"serial"`
	Kinds       string `json:"kinds"`
	Revoke      bool   `json:"revoke"`
	First       uint32 `json:"first"`
	Last        uint32 `json:"last"`
	From        int64  `json:"from"`
	IssueUntil  int64  `json:"issue_until"`
	HonourUntil int64  `json:"honour_until"`
}

type codeVector struct {
	Kind    string          `json:"kind"`
	Text    string          `json:"text"`
	ID      string          `json:"id"`
	Human   string          `json:"human"`
	Home    string          `json:"home"`
	Payload string          `json:"payload"`
	Fields  json.RawMessage `json:"fields"`
}

// refusedVector is a text and a clock: the refusal of Trust.Verify under the certificates that have none themselves.
type refusedVector struct {
	Kind     string      `json:"kind"`
	Why      string      `json:"why"`
	Text     string      `json:"text"`
	Earliest int64       `json:"earliest"`
	Latest   int64       `json:"latest"`
	Refusal  string      `json:"refusal"`
	Reason   code.Reason `json:"reason"`
}

type listVector struct {
	Name    string   `json:"name"`
	Bytes   string   `json:"bytes"`
	Number  uint32   `json:"number,omitempty"`
	Made    int64    `json:"made,omitempty"`
	IDs     []string `json:"ids,omitempty"`
	Refusal string   `json:"refusal,omitempty"` // of ParseList, or of Trust.VerifyList
}

type humanVector struct {
	Typed   string `json:"typed,omitempty"`
	Human   string `json:"human,omitempty"`
	Refusal string `json:"refusal,omitempty"`
}

func made(t *testing.T) vectors {
	t.Helper()
	v := vectors{
		About:  "Made by the tests of popstand/kiosk/code from fixed seeds; the format stands in its package comment.",
		Secret: strings.Repeat("5e", 32), Event: event().String(),
	}
	for _, seed := range []byte{rootSeed, rogueSeed} {
		k := public(seed)
		v.Roots = append(v.Roots, keyVector{hexSeed(seed), hex.EncodeToString(k[:]), root(t, seed).KeyID().String()})
	}
	v.Certificates = madeCertificates(t)
	for _, c := range genuine(t) {
		f, err := json.Marshal(c.Body())
		if err != nil {
			t.Fatal(err)
		}
		v.Codes = append(v.Codes, codeVector{
			Kind: c.Kind().String(), Text: c.Text(), ID: c.ID().String(), Human: secret().Human(c.ID()).String(),
			Home: c.Home().String(), Payload: hex.EncodeToString(c.Payload()), Fields: f,
		})
		v.Refused = append(v.Refused, refusedOf(t, c)...)
	}
	v.Lists, v.Humans = madeLists(t), madeHumans(t)
	return v
}

func hexSeed(seed byte) string { return strings.Repeat(fmt.Sprintf("%02x", seed), 32) }

func madeCertificates(t *testing.T) []certVector {
	t.Helper()
	var all []certVector
	add := func(name string, seed byte, c code.Certificate, refusal string) {
		g := c.Grant
		all = append(all, certVector{
			Name: name, Seed: hexSeed(seed), KeyID: g.KeyID().String(), Bytes: hex.EncodeToString(c.Bytes()), Refusal: refusal,
			Grant: grantVector{
				g.Event.String(), g.Node.String(), hex.EncodeToString(g.Key[:]), g.Serial, g.Kinds.String(), g.Revoke,
				g.First, g.Last, g.From, g.IssueUntil, g.HonourUntil,
			},
		})
	}
	add("kiosk", kioskSeed, certify(t, grant(kioskSeed)), "")
	add("door", doorSeed, certify(t, grant(doorSeed)), "")
	add("another event", sundaySeed, certify(t, grant(sundaySeed)), "")
	rogue, err := root(t, rogueSeed).Certify(grant(thiefSeed))
	if err != nil {
		t.Fatal(err)
	}
	add("another root", thiefSeed, rogue, "trust_root")
	fork := grant(kioskSeed)
	fork.Last = 9999
	add("kiosk, one serial and two grants", kioskSeed, certify(t, fork), "trust_fork")
	return all
}

// refusedOf is what can be wrong with a code of one kind.
func refusedOf(t *testing.T, c code.Code) []refusedVector {
	t.Helper()
	var all []refusedVector
	add := func(why, text string, now code.Now) {
		_, err := trust(t).Verify(text, now)
		var e *code.Error
		if !errors.As(err, &e) {
			t.Fatalf("%s, %s: %v", c.Kind(), why, err)
		}
		all = append(all, refusedVector{c.Kind().String(), why, text, now.Earliest, now.Latest, e.Code, e.Reason})
	}
	text, kind, now := c.Text(), c.Kind(), saturday()
	by := func(seed byte, e code.Event) string {
		f := genuineBut(kind, nil, nil)
		f.seed, f.event = seed, e
		return f.made(t)
	}
	add("cut off", text[:143], now)
	add("trailing symbol", text+"0", now)
	add("a U inside", text[:80]+"U"+text[81:], now)
	add("lower case", strings.ToLower(text), now)
	add("O for 0", strings.ReplaceAll(text, "0", "O"), now)
	add("trailing blank", text+" ", now)
	add("another version", "Q"+text[1:], now)
	add("kind 0", genuineBut(kind, fields{"version": 0xB0}, nil).made(t), now)
	add("a body that is never issued", nonsense(kind).made(t), now)
	add("a key that nobody certified", by(thiefSeed, event()), now)
	add("another event, its key known", by(sundaySeed, sunday()), now)
	add("another event, its key not known", by(thiefSeed, code.Event{9, 9}), now)
	add("another event's key", by(sundaySeed, event()), now)
	add("last bit of the payload turned", turned(t, text, 207), now)
	add("first bit of the signature turned", turned(t, text, 208), now)
	if kind != code.KindTicket {
		add("a kind that the key must not issue", by(doorSeed, event()), now)
	}
	add("a number past the last", genuineBut(kind, fields{"number": 1001}, nil).made(t), now)
	add("before the certificate", text, code.At(ms("2026-11-26 23:59")))
	add("after the certificate", text, code.At(ms("2026-12-31 00:00")))
	return all
}

// nonsense breaks one rule of a body, under the right signature.
func nonsense(kind code.Kind) forgery {
	switch kind {
	case code.KindPickup:
		return genuineBut(kind, nil, fields{"worth": 1 << 6})
	case code.KindReceipt:
		return genuineBut(kind, nil, fields{"series": 18279})
	case code.KindTag:
		return genuineBut(kind, nil, fields{"item": 251})
	case code.KindMember:
		return genuineBut(kind, nil, fields{"number": 0})
	}
	return genuineBut(kind, nil, fields{"uses": 0})
}

// turned is a text with one bit of its bytes turned, counted from the front.
func turned(t *testing.T, text string, bit int) string {
	t.Helper()
	raw := bytesOf(t, text)
	raw[bit/8] ^= 0x80 >> (bit % 8)
	return spell(raw)
}

func madeLists(t *testing.T) []listVector {
	t.Helper()
	good := revoke(t, 1, code.NewID(grant(kioskSeed).KeyID(), 3), code.NewID(grant(kioskSeed).KeyID(), 300), code.NewID(7, 7))
	v := listVector{Name: "three codes", Bytes: hex.EncodeToString(good.Bytes()), Number: 1, Made: good.Edition().Made}
	for _, id := range good.IDs() {
		v.IDs = append(v.IDs, id.String())
	}
	empty := revoke(t, 2)
	raw := empty.Bytes()
	raw[len(raw)-1] ^= 1
	groups := listed(t, 2, []byte{0, 0, 0, 2, 1, 5, 0, 0, 0, 1, 1, 6})
	long := listed(t, 1, []byte{0, 0, 0, 1, 1, 0x85, 0})
	return []listVector{
		v,
		{Name: "no code", Bytes: hex.EncodeToString(empty.Bytes()), Number: 2, Made: empty.Edition().Made},
		{Name: "not signed", Bytes: hex.EncodeToString(raw), Number: 2, Made: empty.Edition().Made, Refusal: "code_signature"},
		{Name: "keys out of order", Bytes: hex.EncodeToString(groups), Refusal: "trust_form"},
		{Name: "a number in two bytes for one", Bytes: hex.EncodeToString(long), Refusal: "trust_form"},
	}
}

func madeHumans(t *testing.T) []humanVector {
	t.Helper()
	h := secret().Human(code.NewID(grant(kioskSeed).KeyID(), 7)).String()
	swapped := h[:2] + h[3:4] + h[2:3] + h[4:]
	var all []humanVector
	for _, typed := range []string{
		h, strings.ToLower(h), h[:5] + "-" + h[5:], " " + h[:3] + " " + h[3:] + " ", swapped, h[:9], h + "0", "U" + h[1:],
	} {
		got, err := code.ParseHuman(typed)
		all = append(all, humanVector{typed, got.String(), refusal(t, err)})
	}
	return all
}

// TestVectorsAreCurrent makes all of them again and compares.
func TestVectorsAreCurrent(t *testing.T) {
	want, err := json.MarshalIndent(made(t), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	path := filepath.Join("testdata", "vectors.json")
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("testdata/vectors.json is not what the tests make; look at what changed, then run them with -update")
	}
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func fromHex(t testing.TB, text string) []byte {
	t.Helper()
	raw, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// trustOf believes the file's first root and its certificates, as another program would.
func trustOf(t *testing.T, v vectors) *code.Trust {
	t.Helper()
	e, err := code.ParseEvent(v.Event)
	if err != nil {
		t.Fatal(err)
	}
	known, err := code.NewTrust(e, code.PublicKey(fromHex(t, v.Roots[0].Public)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range v.Certificates {
		cert, err := code.ParseCertificate(fromHex(t, c.Bytes))
		if err != nil {
			t.Fatal(err)
		}
		next, err := known.With(cert)
		if got := refusal(t, errors.Unwrap(joined{err})); got != c.Refusal {
			t.Errorf("certificate %s: %q", c.Name, got)
		}
		known = next
	}
	return known
}

// TestVectorsHold reads the file and nothing else.
func TestVectorsHold(t *testing.T) {
	v := readVectors(t)
	known, s := trustOf(t, v), code.Secret(fromHex(t, v.Secret))
	for _, c := range v.Codes {
		for _, now := range []code.Now{saturday(), {Earliest: 0, Latest: math.MaxInt64}} {
			got, err := known.Verify(c.Text, now)
			if err != nil || got.Code.ID().String() != c.ID || got.Code.Kind().String() != c.Kind ||
				hex.EncodeToString(got.Code.Payload()) != c.Payload || s.Human(got.Code.ID()).String() != c.Human {
				t.Errorf("%s: %v, %v", c.Kind, got, err)
			}
		}
	}
	for _, r := range v.Refused {
		_, err := known.Verify(r.Text, code.Now{Earliest: r.Earliest, Latest: r.Latest})
		if got := refusal(t, err); got != r.Refusal {
			t.Errorf("%s, %s: %q", r.Kind, r.Why, got)
		}
	}
	for _, l := range v.Lists {
		list, err := code.ParseList(fromHex(t, l.Bytes))
		if err == nil {
			err = known.VerifyList(list)
		}
		if got := refusal(t, err); got != l.Refusal || got == "" && list.Len() != len(l.IDs) {
			t.Errorf("list %s: %q", l.Name, got)
		}
	}
	for _, h := range v.Humans {
		if got, err := code.ParseHuman(h.Typed); got.String() != h.Human || refusal(t, err) != h.Refusal {
			t.Errorf("%q is read as %q: %v", h.Typed, got, err)
		}
	}
}

// TestVectorsShowEveryRefusal: a refusal of a scan that no vector shows could change unseen.
func TestVectorsShowEveryRefusal(t *testing.T) {
	shown := map[string]bool{}
	for _, r := range readVectors(t).Refused {
		shown[r.Kind+" "+r.Refusal] = true
	}
	for k := code.KindPickup; k <= code.KindDelegation; k++ {
		for _, e := range []*code.Error{
			code.RefuseLength, code.RefuseAlphabet, code.RefuseSpelling, code.RefuseVersion, code.RefuseKind, code.RefuseBody,
			code.RefuseKey, code.RefuseOtherEvent, code.RefuseSignature, code.RefuseRight, code.RefuseNumber, code.RefuseNotYet,
			code.RefuseExpired,
		} {
			if !shown[k.String()+" "+e.Code] && (k != code.KindTicket || e != code.RefuseRight) {
				t.Errorf("no %s shows %s", k, e.Code)
			}
		}
	}
}
