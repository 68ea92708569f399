package kiosk_test

import (
	"crypto/rand"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
)

func TestWithdrawnTokenStopsAtOnce(t *testing.T) {
	w := kiosktest.Stall(t)
	mint := func(name string) string {
		t.Helper()
		token, err := kiosk.MintToken(w.Dir, name, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	known := func(token, want string) {
		t.Helper()
		if name, ok := w.TokenName(token); name != want || ok != (want != "") {
			t.Errorf("the token is that of %q, want %q", name, want)
		}
	}
	known("pst_nobody", "")
	first := mint("shop")
	known(first, "shop")
	other := mint("till")
	known(first, "shop")
	known(other, "till")
	second := mint("shop")
	known(first, "")
	known(second, "shop")
	known(other, "till")
}
