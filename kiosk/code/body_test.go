package code_test

import (
	"encoding/hex"
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/code"
)

// anyPayload is 12 bytes of a body, with many zeros and small numbers among them.
func anyPayload() *rapid.Generator[[]byte] {
	some := rapid.OneOf(rapid.Just(byte(0)), rapid.ByteRange(0, 3), rapid.Byte())
	return rapid.SliceOfN(some, 12, 12)
}

// TestWhatIsReadCouldHaveBeenIssued signs any body at all. Either it is refused, or issuing what was read gives the same
// text: there is no second way to write anything.
func TestWhatIsReadCouldHaveBeenIssued(t *testing.T) {
	known, i := trust(t), issuer(t, kioskSeed)
	var taken [8]int
	rapid.Check(t, func(rt *rapid.T) {
		kind := rapid.IntRange(1, 7).Draw(rt, "kind")
		f := genuineBut(code.Kind(kind), nil, nil)
		f.kind, f.header["body"] = "", "x"+hex.EncodeToString(anyPayload().Draw(rt, "body"))
		text := f.made(t)
		got, err := known.Verify(text, saturday())
		if err != nil {
			if refusal(t, err) != "code_body" {
				rt.Fatal(err)
			}
			return
		}
		taken[kind]++
		c, _, err := i.Issue(code.Draft{Number: 7, Home: got.Code.Home(), Body: got.Code.Body()}, saturday())
		if err != nil || c.Text() != text || c != got.Code {
			rt.Fatalf("%+v is issued as %s: %v", got.Code.Body(), c.Text(), err)
		}
		again(rt, got.Code.Body())
	})
	if t.Failed() {
		return
	}
	for kind, n := range taken[1:] {
		if n == 0 {
			t.Errorf("no %s was taken", code.Kind(kind+1))
		}
	}
}

// again sends a body through JSON, as facts do.
func again(t *rapid.T, b code.Body) {
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	back := reflect.New(reflect.TypeOf(b))
	if err := json.Unmarshal(raw, back.Interface()); err != nil {
		t.Fatal(err)
	}
	if back.Elem().Interface() != b {
		t.Fatalf("%+v comes back from %s as %+v", b, raw, back.Elem())
	}
}
