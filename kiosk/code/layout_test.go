package code_test

import (
	"crypto/ed25519"
	"encoding/binary"
	"encoding/hex"
	"math/big"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"popstand/kiosk/code"
)

// A place is where a table of the package comment puts a field; bytes is 0 where the table says "-".
type place struct{ offset, bytes int }

// layout reads a table of the package comment: an indented block whose first word is the name.
func layout(t testing.TB, name string) map[string]place {
	t.Helper()
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(source), "//\t"+name+" ")
	if !found {
		t.Fatalf("doc.go has no table %q", name)
	}
	table, _, _ = strings.Cut(table, "//\n")
	places := map[string]place{}
	for _, row := range strings.Split(strings.TrimSpace(table), "\n")[1:] {
		cells := regexp.MustCompile(`\s{2,}`).Split(strings.TrimPrefix(row, "//\t"), 4)
		offset, _ := strconv.Atoi(cells[1])
		bytes, _ := strconv.Atoi(cells[2])
		places[cells[0]] = place{offset, bytes}
	}
	return places
}

// fields are what goes into the places of a table: numbers, or bytes in hex behind "x".
type fields map[string]any

// fill writes fields into b where the table says. It is all that the tests know of the format, apart from the package.
func fill(t testing.TB, b []byte, table string, values fields) {
	t.Helper()
	places := layout(t, table)
	for name, value := range values {
		at, found := places[name]
		if !found {
			t.Fatalf("the table %q has no %q", table, name)
		}
		raw := rawOf(t, value)
		if len(raw) < at.bytes {
			t.Fatalf("%s %s: %d bytes for %d", table, name, len(raw), at.bytes)
		}
		copy(b[at.offset:at.offset+at.bytes], raw[len(raw)-at.bytes:])
	}
}

func rawOf(t testing.TB, value any) []byte {
	t.Helper()
	switch v := value.(type) {
	case string:
		raw, err := hex.DecodeString(strings.TrimPrefix(v, "x"))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	case int:
		return binary.BigEndian.AppendUint64(nil, uint64(v))
	case int64:
		return binary.BigEndian.AppendUint64(nil, uint64(v))
	case uint32:
		return binary.BigEndian.AppendUint64(nil, uint64(v))
	}
	t.Fatalf("%T is no value", value)
	return nil
}

// spell writes bytes in base32 by long division: the slow way, and not the package's.
func spell(raw []byte) string {
	const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	n, rest, text := new(big.Int).SetBytes(raw), new(big.Int), ""
	for range len(raw) * 8 / 5 {
		n.DivMod(n, big.NewInt(32), rest)
		text = symbols[rest.Int64():][:1] + text
	}
	return text
}

// A forgery is a code made along the tables alone: with any key, any fields, signed for any event.
type forgery struct {
	seed   byte
	event  code.Event
	header fields
	kind   string
	body   fields
}

// made writes and signs it.
func (f forgery) made(t testing.TB) string {
	t.Helper()
	raw := make([]byte, 90)
	id := grant(f.seed).KeyID()
	fill(t, raw, "code", fields{"event": "x" + hex.EncodeToString(f.event[:2]), "key": int64(id), "number": 7, "home": "x12aabb"})
	fill(t, raw, "code", f.header)
	if f.kind != "" {
		fill(t, raw, f.kind, f.body)
	}
	signed := append(append([]byte("popstand/code1\x00"), f.event[:]...), raw[:26]...)
	copy(raw[26:], ed25519.Sign(seeded(f.seed), signed))
	return spell(raw)
}

// fieldsOf says what the tables should show of a body of bodies().
func fieldsOf(kind code.Kind) (header, body fields) {
	const step = 5 * 60 * 1000
	holder := secret().Holder(code.NewID(grant(kioskSeed).KeyID(), 7), "Ana Núñez").String()
	window := "x" + hex.EncodeToString(binary.BigEndian.AppendUint32(nil, uint32(ms("2026-11-28 14:00")/step<<8|6)))
	header = fields{"version": 0xB0 | int(kind)}
	switch kind {
	case code.KindPickup:
		body = fields{"slot": 0x0102, "window": window, "channel": 3, "worth": 1<<7 | 13, "units": 5, "holder": "x" + holder}
	case code.KindTicket:
		body = fields{"session": 0x0201, "window": window, "place": 47, "uses": 2, "holder": "x" + holder}
	case code.KindVoucher:
		body = fields{"campaign": 0x0301, "value": 2550, "uses": 4, "until": ms("2026-12-24 18:00") / step, "holder": "x" + holder}
	case code.KindReceipt:
		body = fields{"series": 28, "counter": 412, "total": 7400, "sold": ms("2026-11-28 14:15") / step, "tenders": 5}
	case code.KindTag:
		body = fields{"creator": 9, "product": 31, "item": 17, "edition": 250, "made": ms("2026-10-01 00:00") / 86_400_000}
	case code.KindMember:
		body = fields{"club": 12, "tier": 2, "number": 90210, "until": ms("2027-12-31 23:00") / step, "holder": "x" + holder}
	case code.KindDelegation:
		subject := code.NewID(grant(doorSeed).KeyID(), 99).String()
		body = fields{"subject": "x" + subject, "uses": 1, "holder": "x" + holder}
	}
	return header, body
}

// genuineBut is a code of the kiosk that is right but for some fields.
func genuineBut(kind code.Kind, header, body fields) forgery {
	h, b := fieldsOf(kind)
	for name, value := range header {
		h[name] = value
	}
	for name, value := range body {
		b[name] = value
	}
	return forgery{seed: kioskSeed, event: event(), header: h, kind: kind.String(), body: b}
}

func TestCodesAreLaidOutAsThePackageCommentSays(t *testing.T) {
	for _, c := range genuine(t) {
		if got, want := c.Text(), genuineBut(c.Kind(), nil, nil).made(t); got != want {
			t.Errorf("%s\n is %s\nand by the comment %s", c.Kind(), got, want)
		}
	}
}

func TestTablesOfThePackageCommentCoverEveryByte(t *testing.T) {
	sizes := map[string]place{"code": {0, 90}, "certificate": {0, 154}}
	for k := code.KindPickup; k <= code.KindDelegation; k++ {
		sizes[k.String()] = place{14, 12}
	}
	for name, size := range sizes {
		var covered [154]int
		for _, at := range layout(t, name) {
			for i := range at.bytes {
				covered[at.offset+i]++
			}
		}
		for i := range covered {
			inside := i >= size.offset && i < size.offset+size.bytes
			if inside && covered[i] != 1 || !inside && covered[i] != 0 {
				t.Errorf("%s: byte %d stands in %d rows", name, i, covered[i])
			}
		}
	}
}

// certified makes the kiosk's certificate along the table of the package comment, but for some fields, signed by the root.
func certified(t testing.TB, but fields) []byte {
	t.Helper()
	g := grant(kioskSeed)
	raw := make([]byte, 154)
	fill(t, raw, "certificate", fields{
		"version": 0xC1, "root": int64(root(t, rootSeed).KeyID()), "event": "x" + g.Event.String(), "node": "x" + g.Node.String(),
		"key": "x" + hex.EncodeToString(g.Key[:]), "serial": 1, "rights": 0xff, "first": 1, "last": 1000,
		"from": g.From, "issue until": g.IssueUntil, "honour until": g.HonourUntil,
	})
	fill(t, raw, "certificate", but)
	copy(raw[90:], ed25519.Sign(seeded(rootSeed), append([]byte("popstand/certificate1\x00"), raw[:90]...)))
	return raw
}

func TestCertificatesAreLaidOutAsThePackageCommentSays(t *testing.T) {
	if got, want := certify(t, grant(kioskSeed)).Bytes(), certified(t, nil); string(got) != string(want) {
		t.Errorf("%x\nand by the comment\n%x", got, want)
	}
}
