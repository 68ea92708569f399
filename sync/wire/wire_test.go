package wire_test

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/sync/wire"
)

var update = flag.Bool("update", false, "write the golden frames anew")

func hello() wire.Hello {
	return wire.Hello{
		Version: 1, Least: 1, Event: "5a7e010203040506", Node: "0a11111111111111", Program: "1.2.3", WallMS: 1_795_272_120_000, Trust: clock.Staff,
		Vector: []wire.Place{{Node: "0a11111111111111", Epoch: 1, Seq: 12, Hash: wire.Hash{1}}, {Node: "0b22222222222222", Epoch: 2, Seq: 3, Hash: wire.Hash{2}}},
	}
}

// batch is three facts of a fixed key; one body is not what JSON would write.
func batch() (wire.Batch, ed25519.PublicKey) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	b := wire.Batch{Certificate: []byte("certificate")}
	prev := ledger.Hash{7}
	for i, body := range []string{`{"text":"a"}`, `{ "text" : "b\u003c" }`, `{"text":"ü 日本 \ud800 <&>"}`} {
		f := ledger.Fact{
			Event: "5a7e010203040506", Node: "0a11111111111111", Epoch: 2, Seq: int64(12 + i), Kind: "noted", Version: 1, HLC: clock.HLC(117_654_949_576_704_000 + i),
			At: clock.Reading{Wall: 1_795_272_120_000, Trust: clock.Staff, Boot: "b1", Mono: 61_000},
			Op: "00000000-0000-7000-8000-000000000001", Actor: "ana", Prev: prev, Body: []byte(body),
		}
		if i == 1 {
			f.Ask = ledger.Hash{9}
		}
		f.Hash = f.Sum()
		prev = f.Hash
		b.Facts = append(b.Facts, f)
	}
	b.Seal = ledger.Seal{Event: "5a7e010203040506", Position: b.Facts[2].Place(), Sig: ed25519.Sign(key, []byte("any"))}
	return b, key.Public().(ed25519.PublicKey)
}

func frames(t testing.TB) map[string][]byte {
	t.Helper()
	b, _ := batch()
	out := map[string][]byte{}
	for name, m := range map[string]interface {
		Append(b []byte) ([]byte, error)
	}{
		"hello": hello(), "batch": b,
		"ask":    wire.Ask{Node: "0a11111111111111", Epoch: 2, After: 11, Hash: wire.Hash{7}, Toward: wire.Hash{8}, Probe: true},
		"answer": wire.Answer{Word: wire.Gap, Expected: 12, Reason: "because"},
		"title":  wire.Title{Version: 1, Event: "5a7e010203040506", Node: "0a11111111111111", Program: "1.2.3", WallMS: 1, Root: []byte("root"), Vector: hello().Vector, Facts: 15},
		"end":    wire.End{Batches: 2, Facts: 15, Sum: wire.Hash{3}},
	} {
		raw, err := m.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = raw
	}
	return out
}

// read parses a frame by its name and gives it back.
func read(name string, raw []byte) (any, error) {
	switch name {
	case "hello":
		return wire.ParseHello(raw)
	case "ask":
		return wire.ParseAsk(raw)
	case "answer":
		return wire.ParseAnswer(raw)
	case "batch":
		return wire.ParseBatch(raw)
	}
	f, err := wire.ReadFrame(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if name == "title" {
		return wire.TitleOf(f)
	}
	return wire.EndOf(f)
}

// Bytes that were once sent are read for ever: testdata holds one frame of each
// kind, written by the first version.
func TestGoldenFramesAreRead(t *testing.T) {
	for name, raw := range frames(t) {
		path := filepath.Join("testdata", name+".hex")
		if *update {
			if err := os.WriteFile(path, []byte(hex.Dump(raw)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		golden := undump(t, path)
		now, err := read(name, raw)
		if err != nil {
			t.Fatal(err)
		}
		then, err := read(name, golden)
		if err != nil || !reflect.DeepEqual(now, then) {
			t.Errorf("%s: %v\n%+v\n%+v", name, err, now, then)
		}
	}
}

func undump(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for line := range strings.Lines(string(text)) {
		if len(line) < 60 {
			continue
		}
		raw, err := hex.DecodeString(strings.ReplaceAll(line[10:59], " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, raw...)
	}
	return out
}

func TestBatchComesBackAsItWas(t *testing.T) {
	want, _ := batch()
	raw, err := want.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := wire.ParseBatch(raw)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\n%+v", err, got, want)
	}
}

func TestNoPartOfAFrameIsTakenForTheWhole(t *testing.T) {
	for name, raw := range frames(t) {
		for n := range raw {
			if got, err := read(name, raw[:n]); err == nil {
				t.Fatalf("%s: %d of %d bytes give %+v", name, n, len(raw), got)
			}
		}
		if _, err := read(name, append(bytes.Clone(raw), 0)); err == nil && name != "title" && name != "end" {
			t.Errorf("%s: a byte too many is not noticed", name)
		}
	}
}

func TestChangedByteIsNoticedOrChangesNothing(t *testing.T) {
	for name, raw := range frames(t) {
		want, err := read(name, raw)
		if err != nil {
			t.Fatal(err)
		}
		for i := range raw {
			bent := bytes.Clone(raw)
			bent[i] ^= 1
			// Bytes of gzip's own head, such as the time, carry nothing.
			if got, err := read(name, bent); err == nil && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: byte %d changed gives %+v", name, i, got)
			}
		}
	}
}

// pack makes a frame of any bytes.
func pack(t testing.TB, version byte, kind wire.Kind, body []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	b := append([]byte("PS"), version, byte(kind))
	b = binary.BigEndian.AppendUint32(b, uint32(packed.Len()))
	return append(b, packed.Bytes()...)
}

func TestNewerVersionsAreNamed(t *testing.T) {
	var newer *wire.NewerError
	if _, err := wire.ParseHello(pack(t, 2, wire.KindHello, []byte("?"))); !errors.As(err, &newer) || newer.Version != 2 {
		t.Errorf("a frame of version 2: %v", err)
	}
	h := hello()
	h.Version, h.Least = 9, 3
	raw, err := h.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wire.ParseHello(raw); !errors.As(err, &newer) || newer.Version != 3 {
		t.Errorf("a node that speaks 3 to 9: %v", err)
	}
	h.Least = 1 // it still speaks ours
	if raw, err = h.Append(nil); err != nil {
		t.Fatal(err)
	}
	if _, err := wire.ParseHello(raw); err != nil {
		t.Errorf("a node that speaks 1 to 9: %v", err)
	}
}

func TestUnknownFieldsAndWordsAreTolerated(t *testing.T) {
	a, err := wire.ParseAnswer(pack(t, 1, wire.KindAnswer, []byte(`{"word":"later","until":12,"stored":3}`)))
	if err != nil || a.Word != "later" || a.Stored != 3 {
		t.Errorf("%+v %v", a, err)
	}
}

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	huge := bytes.Repeat([]byte(" "), wire.MaxUnpacked+1)
	if _, err := wire.Parse(pack(t, 1, wire.KindAnswer, huge), wire.KindAnswer); !errors.Is(err, wire.ErrMalformed) {
		t.Errorf("a bomb: %v", err)
	}
	if _, err := (wire.Frame{Kind: wire.KindAnswer, Body: huge}).Append(nil); err == nil {
		t.Error("a bomb is packed")
	}
	head := append([]byte("PS\x01B"), 0xff, 0xff, 0xff, 0xff)
	if _, err := wire.ReadFrame(io.MultiReader(bytes.NewReader(head), endless{})); !errors.Is(err, wire.ErrMalformed) {
		t.Errorf("a frame of 4 GB: %v", err)
	}
	if _, err := wire.ParseBatch(pack(t, 1, wire.KindBatch, []byte(`{"event":"e","node":"n","epoch":1,"from":1,"count":1000000}`))); !errors.Is(err, wire.ErrMalformed) {
		t.Errorf("a million facts: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestDigestChangesWithEveryPlace(t *testing.T) {
	h := hello()
	before := wire.Digest(h.Vector)
	h.Vector[1].Seq++
	if wire.Digest(h.Vector) == before || wire.Digest(h.Vector[:1]) == before {
		t.Error("another vector has the same digest")
	}
}

func FuzzFrame(f *testing.F) {
	for _, raw := range frames(f) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := wire.ParseBatch(raw)
		if err == nil {
			again, err := b.Append(nil)
			if err != nil {
				return // larger than before, because another program packed it
			}
			if c, err := wire.ParseBatch(again); err != nil || !reflect.DeepEqual(b, c) {
				t.Errorf("%v\n%+v\n%+v", err, b, c)
			}
		}
		for _, name := range []string{"hello", "ask", "answer", "title", "end"} {
			if _, err := read(name, raw); err != nil {
				var newer *wire.NewerError
				if !errors.Is(err, wire.ErrMalformed) && !errors.As(err, &newer) && !errors.Is(err, io.EOF) {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	})
}

// FuzzBatchLines skips gzip, which random bytes seldom pass.
func FuzzBatchLines(f *testing.F) {
	b, _ := batch()
	raw, err := b.Append(nil)
	if err != nil {
		f.Fatal(err)
	}
	body, err := wire.Parse(raw, wire.KindBatch)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Fuzz(func(t *testing.T, body []byte) {
		b, err := wire.BatchOf(wire.Frame{Kind: wire.KindBatch, Body: body})
		if err != nil {
			return
		}
		prev := b.Facts[0].Prev
		for i := range b.Facts {
			if b.Facts[i].Prev != prev || b.Facts[i].Sum() != b.Facts[i].Hash {
				t.Fatalf("fact %d does not follow", i)
			}
			prev = b.Facts[i].Hash
		}
	})
}
