package code_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"popstand/kiosk/code"
)

func TestAKeptCodeIsTheOneThatWasIssued(t *testing.T) {
	c := issue(t, issuer(t, 2), 1, code.Pickup{Paid: true, Units: 3})
	kept := secret().Veil(c.ID(), c.Signature())
	if bytes.Equal(kept, c.Signature()) || len(kept) != 64 {
		t.Errorf("it is kept as %x", kept)
	}
	again, err := code.Join(c.Payload(), secret().Veil(c.ID(), kept))
	if err != nil || again != c {
		t.Errorf("it came back as %v, %v", again, err)
	}
	if other := (code.Secret{}).Veil(c.ID(), kept); bytes.Equal(other, c.Signature()) {
		t.Error("another event's secret lifts the veil")
	}
	home, body, err := code.ReadPayload(c.Payload())
	if err != nil || home != c.Home() || body != c.Body() {
		t.Errorf("the payload says %v %v, %v", home, body, err)
	}
	for _, payload := range [][]byte{nil, c.Payload()[1:], make([]byte, 26)} {
		if _, _, err := code.ReadPayload(payload); err == nil {
			t.Errorf("%x was read", payload)
		}
	}
}

func TestAKeptCodeIsReadFromItsText(t *testing.T) {
	c := issue(t, issuer(t, 2), 1, code.Pickup{Paid: true, Units: 3})
	text := secret().Keep(c).Text()
	if strings.Contains(text, base64.RawStdEncoding.EncodeToString(c.Signature())) {
		t.Error("the text has the whole code in it")
	}
	k, err := code.ParseKept(text)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := secret().Write(k); err != nil || again != c {
		t.Errorf("it came back as %v, %v", again, err)
	}
	if none, err := code.ParseKept(""); err != nil || none.Text() != "" {
		t.Errorf("no text gives %+v, %v", none, err)
	}
	for _, text := range []string{"x", text[:50] + "?" + text[51:], text + "?"} {
		if _, err := code.ParseKept(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
	if _, err := secret().Write(code.Kept{Payload: k.Payload}); !errors.Is(err, code.RefuseLength) {
		t.Errorf("half a code gives %v", err)
	}
}
