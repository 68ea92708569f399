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
	for kind := code.Kind(1); kind <= 7; kind++ {
		t.Run(kind.String(), func(t *testing.T) {
			taken := 0
			rapid.Check(t, func(rt *rapid.T) {
				f := genuineBut(kind, nil, nil)
				f.kind, f.header["body"] = "", "x"+hex.EncodeToString(anyPayload().Draw(rt, "body"))
				text := f.made(t)
				got, err := known.Verify(text, saturday())
				if err != nil {
					if refusal(t, err) != "code_body" {
						rt.Fatal(err)
					}
					return
				}
				taken++
				c, _, err := i.Issue(code.Draft{Number: 7, Home: got.Code.Home(), Body: got.Code.Body()}, saturday())
				if err != nil || c.Text() != text || c != got.Code {
					rt.Fatalf("%+v is issued as %s: %v", got.Code.Body(), c.Text(), err)
				}
				again(rt, got.Code.Body())
			})
			if taken == 0 && !t.Failed() {
				t.Error("none was taken")
			}
		})
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
